//! The value of an expression and whether a condition holds.

use num_rational::BigRational;
use serde_json::{Value, json};

use super::{
    World,
    answers::{choice, count, counted, plain, same, share, yes_no},
    dates,
    number::{decimal, percent, text, whole},
    rule,
    tree::{Path, list},
};

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// Nothing arose to be scored: a zero denominator, a group without data, no ballots.
    NotArisen,
    /// Another unit has not answered yet.
    Pending,
    /// An answer that is needed is not there.
    Missing,
    /// An answer is refused, or the rule has no value.
    Fails(Why),
}

/// What fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// An answer does not fit its question.
    Refused,
    /// A derived value is outside its bounds.
    Derived,
    /// A result has more than 127 bits.
    Overflow,
    /// A rule of `chấm` alone comes to points outside floor and cap.
    OutOfRange,
    /// No band or case holds.
    NoCase,
    /// Nothing arose, and no treatment is declared.
    NoTreatment,
    /// Somebody decided and gave no reason.
    NoReason,
}

impl Why {
    /// Its name in the conformance suite.
    pub fn name(self) -> &'static str {
        match self {
            Why::Refused => "refused",
            Why::Derived => "derived",
            Why::Overflow => "overflow",
            Why::OutOfRange => "out_of_range",
            Why::NoCase => "no_case",
            Why::NoTreatment => "no_treatment",
            Why::NoReason => "no_reason",
        }
    }
}

/// Where an expression is evaluated.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub world: &'a World<'a>,
    /// The index of the unit.
    pub unit: usize,
    /// The item whose answers and points count; none in the results, which see every input of the annex and whose own
    /// questions are answered at the annex.
    pub path: Option<&'a [usize]>,
    /// The item under which the rule stands: another one by `chấm như`.
    pub rule: Option<&'a [usize]>,
    /// `điểm tối đa`.
    pub points: Option<&'a BigRational>,
    /// Whether some leaf has earned nothing; known only once all are scored.
    pub any_zero: bool,
}

impl Place<'_> {
    /// Tells what was done.
    pub fn step(&self, step: Value) {
        self.world.steps.borrow_mut().push(step);
    }

    /// Tells it once, however often the value is used.
    fn step_once(&self, step: Value) {
        if !self.world.steps.borrow().contains(&step) {
            self.step(step);
        }
    }
}

/// What an input is. Days are whole numbers.
pub enum Given {
    Number(BigRational),
    Flag(bool),
    Choice(String),
    Events(Vec<String>),
}

/// The number that an expression is. A percentage is its fraction, a day its number, a text after `mỗi` a count.
pub fn value(at: Place, expr: &Value) -> Result<BigRational, Stop> {
    if expr.as_str() == Some("max_points") {
        return at.points.cloned().ok_or(Stop::Fails(Why::Refused));
    }
    let (kind, of) = expr.as_object().unwrap().iter().next().unwrap();
    match kind.as_str() {
        "number" => Ok(decimal(of.as_str().unwrap())),
        "percent" => Ok(percent(&decimal(of.as_str().unwrap()))),
        "day" => Ok(whole(dates::day(of.as_str().unwrap()))),
        "negative" => Ok(-value(at, of)?),
        "arithmetic" => arithmetic(at, of),
        "smallest" => Ok(values(at, of)?.into_iter().min().unwrap()),
        "largest" => Ok(values(at, of)?.into_iter().max().unwrap()),
        "best_in_group" => best_in_group(at, of),
        "days_late" => days_late(at, of),
        "asked" => count(at.world.sheets[at.unit].value(at.path.unwrap_or(&[]), "asked", of.as_str())?),
        "name" => match given(at, of.as_str().unwrap())? {
            Given::Number(n) => Ok(n),
            Given::Events(events) => Ok(whole(events.len().try_into().unwrap())),
            Given::Flag(_) | Given::Choice(_) => panic!("{of} is not a number"),
        },
        "is" => events(at, of),
        other => panic!("{other} is not a number"),
    }
}

fn values(at: Place, all: &Value) -> Result<Vec<BigRational>, Stop> {
    list(all).iter().map(|expr| value(at, expr)).collect()
}

fn arithmetic(at: Place, of: &Value) -> Result<BigRational, Stop> {
    let (left, right) = (value(at, &of["left"])?, value(at, &of["right"])?);
    let result = match of["operator"].as_str().unwrap() {
        "plus" => left + right,
        "minus" => left - right,
        "times" => left * right,
        "divide" if right == whole(0) => return Err(Stop::NotArisen),
        "divide" => left / right,
        other => panic!("unknown operator {other}"),
    };
    if result.numer().bits().max(result.denom().bits()) > 127 { Err(Stop::Fails(Why::Overflow)) } else { Ok(result) }
}

/// How many events of a list are an option.
fn events(at: Place, of: &Value) -> Result<BigRational, Stop> {
    match given(at, of["value"]["name"].as_str().unwrap())? {
        Given::Events(events) => {
            let equal = events.iter().filter(|event| same(event, of["option"].as_str().unwrap()));
            Ok(whole(equal.count().try_into().unwrap()))
        }
        _ => panic!("{of} counts no events"),
    }
}

fn days_late(at: Place, of: &Value) -> Result<BigRational, Stop> {
    let came = value(at, &of["date"])?.to_integer().try_into().unwrap();
    let due = dates::due(at.world.ruleset, &of["due"]).ok_or(Stop::Fails(Why::Refused))?;
    Ok(whole(dates::late(at.world.ruleset, due, came, of["working_days"].as_bool().unwrap_or(false))))
}

/// The largest value among the units of the same group to which the item applies. One where nothing arose
/// does not count; one that has not answered, or not rightly, is waited for.
fn best_in_group(at: Place, of: &Value) -> Result<BigRational, Stop> {
    let path = at.path.ok_or(Stop::Fails(Why::Refused))?;
    let mut best = match value(at, of) {
        Err(Stop::NotArisen) => None,
        own => Some(own?),
    };
    let told = at.world.steps.borrow().len();
    for unit in rule::compared(at.world, path, at.unit)? {
        match value(Place { unit, ..at }, of) {
            Ok(n) => best = best.max(Some(n)),
            Err(Stop::NotArisen) => {}
            Err(Stop::Missing | Stop::Pending | Stop::Fails(_)) => return Err(Stop::Pending),
        }
    }
    // What the others went through is no step of this one.
    at.world.steps.borrow_mut().truncate(told);
    let best = best.ok_or(Stop::NotArisen)?;
    at.step_once(json!({"best": text(&best)}));
    Ok(best)
}

/// Whether a condition holds. What decides first ends it.
pub fn holds(at: Place, expr: &Value) -> Result<bool, Stop> {
    if expr.as_str() == Some("any_zero") {
        return Ok(at.any_zero);
    }
    let (kind, of) = expr.as_object().unwrap().iter().next().unwrap();
    match kind.as_str() {
        "asked" => yes_no(at.world.sheets[at.unit].value(at.path.unwrap_or(&[]), "asked", of.as_str())?),
        "not" => Ok(!holds(at, of)?),
        "and" => until(at, of, false),
        "or" => until(at, of, true),
        "within" => within(at, &value(at, &of["value"])?, &of["range"]),
        "is" => is(at, of),
        "name" => match given(at, of.as_str().unwrap())? {
            Given::Flag(flag) => Ok(flag),
            _ => panic!("{of} is not a condition"),
        },
        other => panic!("{other} is not a condition"),
    }
}

/// Goes through conditions until one is `end`.
fn until(at: Place, all: &Value, end: bool) -> Result<bool, Stop> {
    for condition in list(all) {
        if holds(at, condition)? == end {
            return Ok(end);
        }
    }
    Ok(!end)
}

fn is(at: Place, of: &Value) -> Result<bool, Stop> {
    let option = of["option"].as_str().unwrap();
    match given(at, of["value"]["name"].as_str().unwrap())? {
        Given::Choice(chosen) => Ok(same(&chosen, option)),
        Given::Events(events) => Ok(events.iter().any(|event| same(event, option))),
        Given::Number(_) | Given::Flag(_) => panic!("{of} has no options"),
    }
}

/// Whether a number lies in a range.
pub fn within(at: Place, n: &BigRational, range: &Value) -> Result<bool, Stop> {
    let (low, high) = (&range["low"], &range["high"]);
    if !low.is_null() {
        let end = value(at, &low["at"])?;
        if *n < end || (*n == end && low["inclusive"] == false) {
            return Ok(false);
        }
    }
    if !high.is_null() {
        let end = value(at, &high["at"])?;
        return Ok(*n < end || (*n == end && high["inclusive"] == true));
    }
    Ok(true)
}

/// What an input of a name is: answered, or derived from others.
fn given(at: Place, name: &str) -> Result<Given, Stop> {
    let (input, answered) = find(at, name).unwrap_or_else(|| panic!("no input {name}"));
    let derived = &input["formula"];
    match input["type"].as_str() {
        Some("yes_no") if !derived.is_null() => {
            let flag = holds(at, derived)?;
            at.step_once(json!({"derived": {"name": name, "value": text(&whole(flag.into()))}}));
            Ok(Given::Flag(flag))
        }
        Some(_) if !derived.is_null() => {
            let n = bounded(at, input, value(at, derived)?).map_err(|stop| match stop {
                Stop::Fails(Why::Refused) => Stop::Fails(Why::Derived),
                other => other,
            })?;
            at.step_once(json!({"derived": {"name": name, "value": text(&n)}}));
            Ok(Given::Number(n))
        }
        Some("yes_no") => Ok(Given::Flag(yes_no(answer(at, input, &answered)?)?)),
        Some(_) => Ok(Given::Number(bounded(at, input, measured(input, answer(at, input, &answered)?)?)?)),
        None => chosen(at, input, &answered),
    }
}

/// The answer to an input: at the item that asks it, or at the one that uses it.
fn answer<'a>(at: Place<'a>, input: &Value, answered: &[usize]) -> Result<&'a Value, Stop> {
    let (sheet, name) = (&at.world.sheets[at.unit], input["name"].as_str());
    match (sheet.value(answered, "input", name), at.path) {
        (Err(Stop::Missing), Some(path)) => sheet.value(path, "input", name),
        (answer, _) => answer,
    }
}

/// The number that was answered to a question of a numeric type.
fn measured(input: &Value, answer: &Value) -> Result<BigRational, Stop> {
    match input["type"].as_str().unwrap() {
        "percent" => share(answer),
        "day" => answer["day"].as_str().map(|date| whole(dates::day(date))).ok_or(Stop::Fails(Why::Refused)),
        "count" | "decimal" | "points" => plain(answer),
        other => panic!("unknown type {other}"),
    }
}

/// Lets a value pass that its type and bounds allow.
fn bounded(at: Place, input: &Value, n: BigRational) -> Result<BigRational, Stop> {
    let bounds = &input["bounds"];
    let allowed = match (input["type"].as_str().unwrap(), bounds.is_null()) {
        ("count", true) => return counted(n),
        ("count", false) => n.is_integer() && within(at, &n, bounds)?,
        ("percent", true) => whole(0) <= n && n <= whole(1),
        (_, true) => true,
        (_, false) => within(at, &n, bounds)?,
    };
    if allowed { Ok(n) } else { Err(Stop::Fails(Why::Refused)) }
}

fn chosen(at: Place, input: &Value, answered: &[usize]) -> Result<Given, Stop> {
    let texts = |options: &'static str| list(&input["type"][options]).iter().filter_map(Value::as_str).collect();
    if input["type"]["one_of"].is_array() {
        let options: Vec<&str> = texts("one_of");
        return Ok(Given::Choice(choice(answer(at, input, answered)?, &options)?.to_string()));
    }
    let options: Vec<&str> = texts("list");
    let values = at.world.sheets[at.unit].values(answered, "input", input["name"].as_str()).ok_or(Stop::Missing)?;
    let none = matches!(values, [value] if value["yes_no"] == false);
    let events = values.iter().filter(|_| !none).map(|value| choice(value, &options).map(str::to_string));
    Ok(Given::Events(events.collect::<Result<_, _>>()?))
}

/// The input of a name and where it is answered: at the rule's item (answered at the item itself), at a heading above
/// the item or the annex, or above the rule's item. In the results: anywhere in the annex.
fn find<'a>(at: Place<'a>, name: &str) -> Option<(&'a Value, Path)> {
    let tree = &at.world.tree;
    let here =
        |path: &[usize]| list(&tree.item(path)["inputs"]).iter().find(|input| input["name"].as_str() == Some(name));
    let Some((path, rule)) = at.path.zip(at.rule) else {
        let mut everywhere = std::iter::once(Path::new()).chain(tree.paths().cloned());
        return everywhere.find_map(|path| Some((here(&path)?, path)));
    };
    let above =
        |path: &[usize]| (0..path.len()).rev().find_map(|end| Some((here(&path[..end])?, path[..end].to_vec())));
    let own = here(rule).or_else(|| here(path)).map(|input| (input, path.to_vec()));
    own.or_else(|| above(path)).or_else(|| above(rule))
}
