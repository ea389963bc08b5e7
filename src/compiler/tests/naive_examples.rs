//! What the examples of the real rulesets and of the shapes of rules expect, by the naive evaluator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(missing_docs)]

mod markdown;
mod naive;
mod sets;

use std::path::{Path, PathBuf};

use naive::{Points, Scored, Unit, is, list, number};
use serde_json::Value;

/// How many shapes have a page.
const SHAPES: usize = 40;
/// How many real rulesets there are.
const RULESETS: usize = 5;

fn inside(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The data of a set, as its compiled file holds it.
fn compiled(files: Vec<(String, Vec<u8>)>) -> Value {
    serde_json::to_value(sets::check(files).outcome.ruleset.unwrap()).unwrap()
}

/// A set on the disk; the name of the file with the header is the first of all.
fn folder(path: &Path) -> Value {
    let files = inside(path.to_str().unwrap());
    let name = |file: &Path| file.file_name().unwrap().to_str().unwrap().to_string();
    compiled(files.iter().map(|file| (name(file), std::fs::read(file).unwrap())).collect())
}

#[test]
fn real_rulesets_come_to_what_their_examples_expect() {
    let sets: Vec<Value> = inside("rulesets").iter().map(|path| folder(path)).collect();
    assert_eq!(sets.len(), RULESETS);
    assert_met(&sets);
}

#[test]
fn shapes_come_to_what_their_examples_expect() {
    let claims = inside("tests/spec/shapes").into_iter().flat_map(|path| markdown::read(&path).claims);
    let sets: Vec<Value> = claims.map(|claim| compiled(claim.files)).collect();
    assert_eq!(sets.len(), SHAPES);
    assert_met(&sets);
}

fn assert_met(sets: &[Value]) {
    let examples = |set: &Value| assert!(!list(&set["examples"]).is_empty(), "{} has no examples", set["id"]);
    sets.iter().for_each(examples);
    let unmet: String =
        sets.iter().flat_map(|set| list(&set["examples"]).iter().map(|example| run(set, example))).collect();
    assert!(unmet.is_empty(), "\n{unmet}");
}

/// Runs an example; tells which expectations were not met.
fn run(set: &Value, example: &Value) -> String {
    let annex = annex(set, example);
    let (names, scored) = score(set, annex, example);
    let mut unmet = String::new();
    for expectation in list(&example["expectations"]) {
        let unit = names.iter().position(|name| *name == expectation["unit"].as_str()).unwrap();
        if !met(set, annex, expectation, &scored[unit]) {
            let (set, title, found) = (&set["id"], &example["title"], seen(set, annex, expectation, &scored[unit]));
            unmet += &format!("{set} {title}: {} of {}, but {found}\n", expectation["outcome"], expectation["of"]);
        }
    }
    unmet
}

/// The annex of an example: as said, or the only one.
fn annex<'a>(set: &'a Value, example: &'a Value) -> &'a Value {
    let label = &example["annex"];
    list(&set["annexes"]).iter().find(|annex| label.is_null() || annex["label"] == *label).unwrap()
}

/// Scores the units of an example; the first, without a name, is the one it is about.
fn score<'a>(set: &Value, annex: &Value, example: &'a Value) -> (Vec<Option<&'a str>>, Vec<Scored>) {
    let (answers, expectations) = (list(&example["answers"]), list(&example["expectations"]));
    let mut names = vec![None];
    for name in answers.iter().chain(expectations).map(|entry| entry["unit"].as_str()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let own = |name: &Option<&str>| answers.iter().filter(|answer| answer["unit"].as_str() == *name).cloned().collect();
    let answers: Vec<Vec<Value>> = names.iter().map(own).collect();
    let units = names.iter().zip(&answers).map(|(name, answers)| {
        let (name, group) = name.map_or_else(|| about(set, annex, example), |name| named(set, annex, example, name));
        Unit { name, group, answers }
    });
    let scored = naive::score(set, annex["label"].as_str().unwrap(), &units.collect::<Vec<_>>());
    (names, scored)
}

/// The name and group of a unit.
type Agency = (Option<String>, Option<String>);

/// Whom an example scores: as said, or anyone of the first group to which its annex applies.
fn about(set: &Value, annex: &Value, example: &Value) -> Agency {
    match (example["with"]["unit"].as_str(), example["with"]["group"].as_str()) {
        (Some(name), _) => (Some(name.to_string()), roster(set, name).or_else(|| open(set, annex))),
        (None, Some(group)) => (None, Some(group.to_string())),
        (None, None) => (None, annex["scope"]["to"][0]["group"].as_str().map(str::to_string)),
    }
}

/// Another unit: of the group in whose roster it stands; else of the group of the unit scored, or of one without roster.
fn named(set: &Value, annex: &Value, example: &Value, name: &str) -> Agency {
    let same = || about(set, annex, example).1.filter(|group| is_open(set, group));
    (Some(name.to_string()), roster(set, name).or_else(same).or_else(|| open(set, annex)))
}

/// The group in whose roster a unit stands.
fn roster(set: &Value, name: &str) -> Option<String> {
    let group = list(&set["groups"]).iter().find(|group| list(&group["units"]).iter().any(|unit| unit == name));
    group.map(|group| group["id"].as_str().unwrap().to_string())
}

fn is_open(set: &Value, id: &str) -> bool {
    list(&set["groups"]).iter().any(|group| group["id"] == id && list(&group["units"]).is_empty())
}

/// The first group to which an annex applies that has no roster.
fn open(set: &Value, annex: &Value) -> Option<String> {
    let groups = list(&annex["scope"]["to"]).iter().filter_map(|agency| agency["group"].as_str());
    groups.filter(|id| is_open(set, id)).map(str::to_string).next()
}

/// Whether an expectation is met.
fn met(set: &Value, annex: &Value, expectation: &Value, scored: &Scored) -> bool {
    let outcome = &expectation["outcome"];
    let number_or_percent = number(&outcome["number"]).or_else(|| number(&outcome["percent"]));
    match expectation["of"].as_str() {
        Some("total") => scored.total.is_some() && scored.total == number_or_percent,
        Some("index") => scored.index.is_some() && scored.index == number_or_percent,
        Some("rank") => scored.place.is_some_and(|place| outcome["number"] == place.to_string()),
        Some("grade") if outcome == "no_grade" => scored.grade == Some(None),
        Some("grade") => scored.grade == Some(outcome["text"].as_str().map(str::to_string)),
        _ => match (points(set, annex, expectation, scored), outcome.as_str()) {
            (Points::Number(n) | Points::NotArisen(Some(n)), None) => Some(n.clone()) == number_or_percent,
            (found, Some("not_arisen")) => matches!(found, Points::NotArisen(_)),
            (found, Some("pending")) => *found == Points::Pending,
            (found, Some("fails")) => *found == Points::Fails,
            _ => false,
        },
    }
}

/// What has come out where something was expected.
fn seen(set: &Value, annex: &Value, expectation: &Value, scored: &Scored) -> String {
    match expectation["of"]["item"].as_str() {
        Some(_) => format!("{:?}", points(set, annex, expectation, scored)),
        None => {
            let missing = scored.items.iter().filter(|(_, points)| matches!(points, Points::Missing | Points::Fails));
            let Scored { total, maximum, index, grade, place, .. } = scored;
            let printed = |n: &Option<_>| n.as_ref().map(ToString::to_string);
            let numbers = [total, maximum, index].map(printed);
            format!("{numbers:?} {grade:?} {place:?}; {:?}", missing.collect::<Vec<_>>())
        }
    }
}

/// The points of the item of an expectation.
fn points<'a>(set: &Value, annex: &Value, expectation: &Value, scored: &'a Scored) -> &'a Points {
    let reference = expectation["of"]["item"].as_str().unwrap();
    let path =
        naive::item(set, annex["label"].as_str().unwrap(), reference).unwrap_or_else(|| panic!("no {reference}"));
    scored.items.iter().find(|(at, _)| *at == path).map(|(_, points)| points).unwrap()
}

/// An agency of the data names a unit or a group.
#[test]
fn agencies_are_told_apart() {
    let unit = serde_json::json!({"unit": "Thanh tra tỉnh"});
    assert!(
        is(&unit, Some("Thanh tra tỉnh"), None)
            && !is(&unit, None, Some("Thanh tra tỉnh"))
            && !is(&Value::Null, None, None)
    );
}
