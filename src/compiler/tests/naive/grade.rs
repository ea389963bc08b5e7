//! The grade of a unit, and what takes or lowers it.

use num_rational::BigRational;
use serde_json::Value;

use super::{
    Item, Points, Scored, World,
    expression::{Place, Stop, holds, within},
    number::{percent, whole},
    results::earned,
    tree::{is, list},
};

/// The grade; none while it is not known.
pub fn grade(world: &World, unit: usize, scored: &Scored, exact: Option<&BigRational>) -> Option<Option<String>> {
    let Some(table) = table(world, unit) else { return Some(None) };
    let measure = match table["by"].as_str().unwrap() {
        "index" => scored.index.as_ref().map(percent),
        "exact_index" => exact.cloned(),
        "total" => scored.total.clone(),
        other => panic!("unknown measure {other}"),
    };
    let zero = any_zero(world, scored);
    let place = Place { world, unit, path: None, rule: None, points: None, any_zero: zero };
    found(place, table, &measure?, scored).ok()
}

/// The table of a unit: its own, its group's, or everyone's.
fn table<'a>(world: &World<'a>, unit: usize) -> Option<&'a Value> {
    let sheet = &world.sheets[unit];
    let tables = list(&world.ruleset["results"]["gradings"]);
    let with = |name, group| tables.iter().find(|table| is(&table["with"], name, group));
    let everyone = || tables.iter().find(|table| table["with"].is_null());
    with(sheet.name, None).or_else(|| with(None, sheet.group)).or_else(everyone)
}

/// Whether some leaf of the scale that counts has earned nothing.
fn any_zero(world: &World, scored: &Scored) -> bool {
    let leaf = |path: &[usize]| list(&world.tree.item(path)["children"]).is_empty();
    let counts = |points: &Points| matches!(points, Points::Number { .. } | Points::NotArisen(Some(_)));
    let zero = |points: &Points| counts(points) && earned(points) == whole(0);
    scored.items.iter().any(|item| leaf(&item.path) && world.tree.role(&item.path) == "scale" && zero(&item.points))
}

/// The first line that holds, lowered by the vetoes.
fn found(at: Place, table: &Value, measure: &BigRational, scored: &Scored) -> Result<Option<String>, Stop> {
    let mut line = None;
    for other in list(&table["grades"]) {
        let lies = other["range"].is_null() || within(at, measure, &other["range"])?;
        if lies && (other["when"].is_null() || holds(at, &other["when"])?) {
            line = other["grade"].as_str();
            break;
        }
    }
    let steps = vetoed(at, scored)?;
    Ok(line.zip(steps).map(|(grade, steps)| lowered(table, grade, steps)))
}

/// The grade so many steps further down the table, at most the last.
fn lowered(table: &Value, grade: &str, steps: u64) -> String {
    let mut grades: Vec<&str> = list(&table["grades"]).iter().filter_map(|line| line["grade"].as_str()).collect();
    let mut seen = Vec::new();
    grades.retain(|grade| {
        !seen.contains(grade) && {
            seen.push(*grade);
            true
        }
    });
    let at = grades.iter().position(|other| *other == grade).unwrap();
    grades[(at + usize::try_from(steps).unwrap()).min(grades.len() - 1)].to_string()
}

/// How many steps down all vetoes take a unit; none: no grade at all.
fn vetoed(at: Place, scored: &Scored) -> Result<Option<u64>, Stop> {
    let mut steps = Some(0);
    let mut count = |veto: &Value| steps = steps.zip(veto["steps"].as_u64()).map(|(sum, more)| sum + more);
    for Item { path, points, .. } in scored.items.iter().filter(|item| item.points != Points::NotApplicable) {
        for veto in list(&at.world.tree.item(path)["vetoes"]) {
            let place = Place { path: Some(path), rule: Some(path), ..at };
            match holds(place, &veto["when"]) {
                Ok(true) => count(veto),
                Ok(false) => {}
                // Where nothing arose, nothing more need be answered.
                Err(Stop::Missing) if matches!(points, Points::NotArisen(_)) => {}
                Err(stop) => return Err(stop),
            }
        }
    }
    for veto in list(&at.world.ruleset["results"]["vetoes"]) {
        if holds(at, &veto["when"])? {
            count(veto);
        }
    }
    Ok(steps)
}
