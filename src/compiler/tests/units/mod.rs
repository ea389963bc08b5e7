//! The units of an example (kiểm thử) with their groups and answers, as plain data.

use serde_json::Value;

use crate::naive::{Unit, list};

/// The annex of an example: as said, or the only one.
pub fn annex<'a>(set: &'a Value, example: &'a Value) -> &'a Value {
    let label = &example["annex"];
    list(&set["annexes"]).iter().find(|annex| label.is_null() || annex["label"] == *label).unwrap()
}

/// The units; the first is the one that the example is about.
pub fn of(set: &Value, annex: &Value, example: &Value) -> Vec<Unit> {
    let names = names(example);
    let own = |name: &Option<&str>| {
        list(&example["answers"]).iter().filter(|answer| whom(example, answer) == *name).cloned().collect()
    };
    let unit = |name: &Option<&str>| {
        let answers = own(name);
        let (name, group) = name.map_or_else(|| about(set, annex, example), |name| named(set, annex, example, name));
        Unit { name, group, answers }
    };
    names.iter().map(unit).collect()
}

/// Which of the units an expectation is about.
pub fn position(example: &Value, expectation: &Value) -> usize {
    names(example).iter().position(|name| *name == whom(example, expectation)).unwrap()
}

/// The names of the units; the first, without a name, is the one that the example is about.
fn names(example: &Value) -> Vec<Option<&str>> {
    let mut names = vec![None];
    let entries = list(&example["answers"]).iter().chain(list(&example["expectations"]));
    for name in entries.map(|entry| whom(example, entry)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The unit of an answer or expectation; none: the one that the example is about.
fn whom<'a>(example: &Value, entry: &'a Value) -> Option<&'a str> {
    entry["unit"].as_str().filter(|name| example["with"]["unit"] != *name)
}

/// The name and group of a unit.
type Agency = (Option<String>, Option<String>);

/// Whom an example scores: as said, or the first agency to which its annex applies.
fn about(set: &Value, annex: &Value, example: &Value) -> Agency {
    let with = if example["with"].is_null() { &annex["scope"]["to"][0] } else { &example["with"] };
    match (with["unit"].as_str(), with["group"].as_str()) {
        (Some(name), _) => (Some(name.to_string()), roster(set, name).or_else(|| open(set, annex))),
        (None, group) => (None, group.map(str::to_string)),
    }
}

/// Another unit: of the group in whose roster it stands, else of the group of the one scored.
fn named(set: &Value, annex: &Value, example: &Value, name: &str) -> Agency {
    (Some(name.to_string()), roster(set, name).or_else(|| about(set, annex, example).1))
}

/// The group in whose roster a unit stands.
fn roster(set: &Value, name: &str) -> Option<String> {
    let group = list(&set["groups"]).iter().find(|group| list(&group["units"]).iter().any(|unit| unit == name));
    group.map(|group| group["id"].as_str().unwrap().to_string())
}

/// The first group without a roster to which an annex applies.
fn open(set: &Value, annex: &Value) -> Option<String> {
    let mut groups = list(&annex["scope"]["to"]).iter().filter_map(|agency| agency["group"].as_str());
    let rosterless =
        |id: &str| list(&set["groups"]).iter().any(|group| group["id"] == id && list(&group["units"]).is_empty());
    groups.find(|id| rosterless(id)).map(str::to_string)
}
