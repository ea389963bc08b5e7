//! The points of a leaf: base, additions, deductions, floor and cap, rounding; and what happens where nothing arose.

use num_rational::BigRational;
use serde_json::{Value, json};

use super::{
    Points, World,
    adjust::{self, Limits},
    answers::{choice, plain, same, yes_no},
    expression::{Place, Stop, Why, holds, value, within},
    number::{number, percent, round, text, whole},
    survey,
    tree::{Path, list},
};

/// What a leaf has come to.
pub fn leaf(world: &World, unit: usize, path: &[usize]) -> Points {
    let sheet = &world.sheets[unit];
    if !world.tree.applies(path, sheet.name, sheet.group) {
        return Points::NotApplicable;
    }
    let mut converted = (1..=path.len()).map(|end| survey::conversion(world, &path[..end]));
    if survey::surveyed(world, path) && (world.without_survey.is_some() || converted.any(|scale| scale.is_some())) {
        return Points::NotArisen(None);
    }
    let points = match stated(world, unit, path) {
        Ok(None) => points(world, unit, path),
        Ok(Some(case)) => return treated(world, path, case),
        Err(stop) => Err(stop),
    };
    match points {
        Ok(exact) => rounded(world, exact),
        Err(Stop::NotArisen) => {
            undeclared(world, path).map_or(Points::Fails(Why::NoTreatment), |case| treated(world, path, case))
        }
        Err(stop) => stopped(stop),
    }
}

/// Points before rounding and as printed.
pub fn rounded(world: &World, exact: BigRational) -> Points {
    let printed = round(&exact, &world.ruleset["rounding"]["points"]);
    Points::Number { exact, printed }
}

/// The points by a declared case.
fn treated(world: &World, path: &[usize], case: &Value) -> Points {
    world.steps.borrow_mut().push(json!({"not_arising": case["case"]}));
    let treatment = &case["treatment"];
    let n = match treatment.as_str() {
        Some("excluded") => return Points::NotArisen(None),
        Some("max_points") => maximum(world, path),
        _ => number(&treatment["points"]),
    };
    n.map_or(Points::Fails(Why::Refused), |n| Points::NotArisen(Some(round(&n, &world.ruleset["rounding"]["points"]))))
}

/// The result where evaluation stopped.
pub fn stopped(stop: Stop) -> Points {
    match stop {
        Stop::Pending => Points::Pending,
        Stop::Missing => Points::Missing,
        Stop::Fails(why) => Points::Fails(why),
        Stop::NotArisen => Points::Fails(Why::NoTreatment),
    }
}

/// `điểm tối đa` of a leaf or a section's heading: its points; outside the scale its cap, or that of the section.
pub fn maximum(world: &World, path: &[usize]) -> Option<BigRational> {
    let item = world.tree.item(path);
    match world.tree.role(path) {
        "scale" => number(&item["points"]),
        _ => number(&item["cap"]).or_else(|| number(&world.tree.item(&path[..1])["cap"])),
    }
}

/// The item whose rule and questions hold for an item: itself, or another one by `chấm như`.
pub fn source(world: &World, path: &[usize]) -> Path {
    match world.tree.item(path)["rule"]["base"]["same_as"].as_str() {
        Some(reference) => source(world, world.tree.find(reference).unwrap()),
        None => path.to_vec(),
    }
}

/// The declared treatments of an item; none of its own: those of the item whose rule it has.
fn treatments<'a>(world: &World<'a>, path: &[usize]) -> &'a [Value] {
    match list(&world.tree.item(path)["not_arising"]) {
        [] => list(&world.tree.item(&source(world, path))["not_arising"]),
        own => own,
    }
}

/// The treatment without a case.
fn undeclared<'a>(world: &World<'a>, path: &[usize]) -> Option<&'a Value> {
    treatments(world, path).iter().find(|treatment| treatment["case"].is_null())
}

/// The first case that was answered with yes; an unanswered case is not one that has been.
fn stated<'a>(world: &World<'a>, unit: usize, path: &[usize]) -> Result<Option<&'a Value>, Stop> {
    for treatment in treatments(world, path).iter().filter(|treatment| !treatment["case"].is_null()) {
        if said(world, unit, path, treatment["case"].as_str())? {
            return Ok(Some(treatment));
        }
    }
    if said(world, unit, path, None)? {
        undeclared(world, path).ok_or(Stop::Fails(Why::Refused)).map(Some)
    } else {
        Ok(None)
    }
}

/// Whether a case was answered with yes, at the item or at the nearest heading above that has an answer.
fn said(world: &World, unit: usize, path: &[usize], case: Option<&str>) -> Result<bool, Stop> {
    let answer = |end: usize| world.sheets[unit].value(&path[..end], "not_arising", case);
    match (0..=path.len()).rev().map(answer).find(|answer| *answer != Err(Stop::Missing)) {
        Some(answer) => yes_no(answer?),
        None => Ok(false),
    }
}

/// The other units that an item compares: those of the same group to which it applies, unless they say that nothing arose.
/// Where that answer is refused, it is waited for.
pub fn compared(world: &World, path: &[usize], unit: usize) -> Result<Vec<usize>, Stop> {
    let group = world.sheets[unit].group;
    let applies = |other: &usize| {
        let sheet = &world.sheets[*other];
        *other != unit && sheet.group == group && world.tree.applies(path, sheet.name, sheet.group)
    };
    let mut compared = Vec::new();
    for other in (0..world.sheets.len()).filter(applies) {
        if stated(world, other, path).map_err(|_| Stop::Pending)?.is_none() {
            compared.push(other);
        }
    }
    Ok(compared)
}

/// The points of a leaf before they are rounded.
fn points(world: &World, unit: usize, path: &[usize]) -> Result<BigRational, Stop> {
    let source = source(world, path);
    let (own, rule) = (&world.tree.item(path)["rule"], &world.tree.item(&source)["rule"]);
    if rule.is_null() {
        return Err(Stop::Missing);
    }
    let points = maximum(world, path);
    let place = Place { world, unit, path: Some(path), rule: Some(&source), points: points.as_ref(), any_zero: false };
    let limits = Limits::new(world, path, points.clone());
    let block = |name: &str| if own[name].is_null() { &rule[name] } else { &own[name] };
    let blocks = [block("additions"), block("deductions")];
    let start = match (&rule["base"], limits.penalty, blocks) {
        (Value::Null, false, [Value::Null, _]) => points.clone().ok_or(Stop::Fails(Why::Refused))?,
        (Value::Null, ..) => whole(0),
        (base, ..) => base_points(place, base)?,
    };
    adjust::adjust(place, start, blocks, &limits)
}

fn base_points(at: Place, base: &Value) -> Result<BigRational, Stop> {
    if base.as_str() == Some("survey") {
        return survey::points(at);
    }
    let (kind, of) = base.as_object().unwrap().iter().next().unwrap();
    match kind.as_str() {
        "value" => value(at, of),
        "yes_no" => Ok(if yes_no(asked(at, "chosen", None)?)? {
            at.points.cloned().ok_or(Stop::Fails(Why::Refused))?
        } else {
            whole(0)
        }),
        "one_of" => one_of(at, list(of)),
        "checklist" => checklist(at, list(of)),
        "bands" => band(at, of),
        "first_case" => first_case(at, list(of)),
        "best_case" => best_case(at, list(of)),
        "entered" => entered(at, of),
        other => panic!("unknown base {other}"),
    }
}

/// The answer to a question of the item itself.
pub fn asked<'a>(at: Place<'a>, kind: &str, text: Option<&str>) -> Result<&'a Value, Stop> {
    at.world.sheets[at.unit].value(at.path.ok_or(Stop::Missing)?, kind, text)
}

fn one_of(at: Place, choices: &[Value]) -> Result<BigRational, Stop> {
    let texts: Vec<&str> = choices.iter().filter_map(|choice| choice["text"].as_str()).collect();
    let chosen = choice(asked(at, "chosen", None)?, &texts)?;
    let option = texts.iter().position(|text| same(text, chosen)).unwrap();
    at.step(json!({"chosen": option}));
    value(at, &choices[option]["points"])
}

fn checklist(at: Place, choices: &[Value]) -> Result<BigRational, Stop> {
    let mut sum = whole(0);
    for (line, choice) in choices.iter().enumerate() {
        if yes_no(asked(at, "asked", choice["text"].as_str())?)? {
            let points = value(at, &choice["points"])?;
            at.step(json!({"ticked": {"line": line, "points": text(&points)}}));
            sum += points;
        }
    }
    Ok(sum)
}

/// The first band in which the value lies and whose condition holds; no such band is an error of the rule.
fn band(at: Place, of: &Value) -> Result<BigRational, Stop> {
    let n = value(at, &of["of"])?;
    for (line, band) in list(&of["bands"]).iter().enumerate() {
        let lies = band["range"].is_null() || within(at, &n, &band["range"])?;
        if lies && (band["when"].is_null() || holds(at, &band["when"])?) {
            at.step(json!({"band": {"line": line, "value": text(&n)}}));
            return value(at, &band["points"]);
        }
    }
    Err(Stop::Fails(Why::NoCase))
}

fn first_case(at: Place, cases: &[Value]) -> Result<BigRational, Stop> {
    for (line, case) in cases.iter().enumerate() {
        if case["when"].is_null() || holds(at, &case["when"])? {
            at.step(json!({"chosen": line}));
            return value(at, &case["points"]);
        }
    }
    Err(Stop::Fails(Why::NoCase))
}

fn best_case(at: Place, cases: &[Value]) -> Result<BigRational, Stop> {
    let mut best: Option<(usize, BigRational)> = None;
    for (line, case) in cases.iter().enumerate() {
        if case["when"].is_null() || holds(at, &case["when"])? {
            let points = value(at, &case["points"])?;
            if best.as_ref().is_none_or(|(_, best)| points > *best) {
                best = Some((line, points));
            }
        }
    }
    let Some((line, points)) = best else { return Ok(whole(0)) };
    at.step(json!({"chosen": line}));
    Ok(points)
}

/// Points that somebody enters: from 0 to the item's points, a multiple of the step, with a reason.
fn entered(at: Place, of: &Value) -> Result<BigRational, Stop> {
    let n = plain(asked(at, "input", Some("điểm"))?)?;
    let step = number(&of["step"]);
    let in_range = whole(0) <= n && at.points.is_none_or(|points| n <= *points);
    let in_steps = step.is_none_or(|step| (&n / step).is_integer());
    if !in_range || !in_steps {
        return Err(Stop::Fails(Why::Refused));
    }
    adjust::reasoned(at)?;
    Ok(n)
}

/// Such a share of the item's points, in percent.
pub fn share_of_points(at: Place, share: &BigRational) -> Result<BigRational, Stop> {
    Ok(percent(share) * at.points.ok_or(Stop::Fails(Why::Refused))?)
}
