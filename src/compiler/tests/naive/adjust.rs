//! Additions and deductions, and the floor and cap that follow them.

use num_rational::BigRational;
use serde_json::{Value, json};

use super::{
    World,
    answers::plain,
    expression::{Place, Stop, Why, holds, value},
    number::{decimal, number, text, whole},
    rule::{asked, share_of_points},
    tree::list,
};

/// Between what the points of an item may lie.
pub struct Limits {
    pub floor: BigRational,
    /// None: there is no cap.
    pub cap: Option<BigRational>,
    /// The points are taken from the total: deductions add up.
    pub penalty: bool,
}

impl Limits {
    /// The limits of an item of so many points.
    pub fn new(world: &World, path: &[usize], cap: Option<BigRational>) -> Limits {
        let penalty = world.tree.role(path) == "penalty";
        let floor = if penalty { None } else { number(world.tree.inherited(path, "floor")) };
        Limits { floor: floor.unwrap_or_else(|| whole(0)), cap, penalty }
    }

    /// The nearest points that lie between.
    fn clamp(&self, n: BigRational) -> BigRational {
        let floored = n.max(self.floor.clone());
        self.cap.iter().fold(floored, |n, cap| n.min(cap.clone()))
    }
}

/// What a block comes to.
enum Block {
    Sum(BigRational),
    /// `toàn bộ`: to the floor, or to the item's points.
    Entire,
}

/// Additions, then deductions, then floor and cap. Without a block the points must lie between them as they are.
pub fn adjust(at: Place, start: BigRational, blocks: [&Value; 2], limits: &Limits) -> Result<BigRational, Stop> {
    let [additions, deductions] = blocks;
    at.step(json!({"base": text(&start)}));
    if additions.is_null() && deductions.is_null() {
        return if limits.clamp(start.clone()) == start { Ok(start) } else { Err(Stop::Fails(Why::OutOfRange)) };
    }
    let (up, down) = if limits.penalty { (whole(-1), whole(1)) } else { (whole(1), whole(-1)) };
    let added = match block(at, additions, "additions")? {
        Block::Sum(sum) => start + up * sum,
        Block::Entire => end(limits, !limits.penalty)?,
    };
    let left = match block(at, deductions, "deductions")? {
        Block::Sum(sum) => added + down * sum,
        Block::Entire => end(limits, limits.penalty)?,
    };
    let clamped = limits.clamp(left.clone());
    if clamped != left {
        at.step(json!({"clamped": {"from": text(&left), "to": text(&clamped)}}));
    }
    Ok(clamped)
}

/// The cap or the floor.
fn end(limits: &Limits, cap: bool) -> Result<BigRational, Stop> {
    if cap { limits.cap.clone().ok_or(Stop::Fails(Why::Refused)) } else { Ok(limits.floor.clone()) }
}

/// The sum of the lines that apply, at most the block's cap.
fn block(at: Place, block: &Value, which: &str) -> Result<Block, Stop> {
    if block.is_null() {
        return Ok(Block::Sum(whole(0)));
    }
    let (mut sum, mut entire) = (whole(0), false);
    for (index, line) in list(&block["lines"]).iter().enumerate() {
        match of_line(at, line)? {
            Line::Points { each, times } => {
                let points = &each * &times;
                let capped = number(&line["cap"]).map_or(points.clone(), |cap| cap.min(points.clone()));
                if points != whole(0) {
                    let (each, times, points) = (text(&each), text(&times), text(&capped));
                    let line = json!({"block": which, "line": index, "each": each, "times": times, "points": points});
                    at.step(json!({"line": line}));
                }
                sum += capped;
            }
            Line::Entire => {
                at.step(json!({"entire": {"block": which, "line": index}}));
                entire = true;
            }
        }
    }
    let capped = number(&block["cap"]).map_or(sum.clone(), |cap| cap.min(sum.clone()));
    at.step(json!({"block": {"block": which, "sum": text(&sum), "points": text(&capped), "entire": entire}}));
    Ok(if entire { Block::Entire } else { Block::Sum(capped) })
}

/// What a line comes to, before its cap.
enum Line {
    Points { each: BigRational, times: BigRational },
    Entire,
}

fn of_line(at: Place, line: &Value) -> Result<Line, Stop> {
    let amount = &line["amount"];
    if amount["discretion"].is_object() {
        return Ok(Line::Points { each: decided(at, line)?, times: whole(1) });
    }
    let times = times(at, line)?;
    if amount.as_str() == Some("entire") {
        return Ok(if times > whole(0) { Line::Entire } else { Line::Points { each: whole(0), times } });
    }
    let each = match number(&amount["points"]) {
        Some(points) => points,
        None => share_of_points(at, &decimal(amount["share_of_max"].as_str().unwrap()))?,
    };
    Ok(Line::Points { each, times })
}

/// How often a line applies. A condition that does not hold asks for nothing more.
fn times(at: Place, line: &Value) -> Result<BigRational, Stop> {
    if !line["when"].is_null() && !holds(at, &line["when"])? {
        return Ok(whole(0));
    }
    if line["per"].is_null() { Ok(whole(1)) } else { value(at, &line["per"]) }
}

/// Points that somebody decides: for each event (`mỗi "X"`) or once (`nếu "X"`), where the answer to X is the points
/// themselves, or no.
fn decided(at: Place, line: &Value) -> Result<BigRational, Stop> {
    let (per, when) = (&line["per"], &line["when"]);
    let values = if per.is_null() {
        std::slice::from_ref(asked(at, "asked", Some(when["asked"].as_str().ok_or(Stop::Missing)?))?)
    } else {
        if !when.is_null() && !holds(at, when)? {
            return Ok(whole(0));
        }
        let text = per["asked"].as_str().ok_or(Stop::Missing)?;
        let path = at.path.ok_or(Stop::Missing)?;
        at.world.sheets[at.unit].values(path, "asked", Some(text)).ok_or(Stop::Missing)?
    };
    match values {
        [] => Err(Stop::Fails(Why::Refused)),
        [none] if none["yes_no"] == false => Ok(whole(0)),
        [zero] if !per.is_null() && plain(zero) == Ok(whole(0)) => Ok(whole(0)),
        values => sum_decided(at, values, &line["amount"]["discretion"]),
    }
}

fn sum_decided(at: Place, values: &[Value], range: &Value) -> Result<BigRational, Stop> {
    let (from, to) = (number(&range["from"]).unwrap(), number(&range["to"]).unwrap());
    let mut sum = whole(0);
    for value in values {
        let n = plain(value)?;
        if n < from || n > to {
            return Err(Stop::Fails(Why::Refused));
        }
        sum += n;
    }
    reasoned(at)?;
    Ok(sum)
}

/// Lets pass where a reason was given; one that is no text is refused as any answer.
pub fn reasoned(at: Place) -> Result<(), Stop> {
    let reason = match asked(at, "input", Some("lý_do")) {
        Err(Stop::Missing) => return Err(Stop::Fails(Why::NoReason)),
        reason => reason?,
    };
    let written = reason["text"].as_str().is_some_and(|text| !text.trim().is_empty());
    if written { Ok(()) } else { Err(Stop::Fails(Why::Refused)) }
}
