//! What the examples of the real rulesets and of the shapes of rules expect, by the naive evaluator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(missing_docs)]

#[allow(dead_code, reason = "only the sets of the pages are asked for")]
mod markdown;
#[allow(dead_code, unused_imports, reason = "the conformance suite tells more")]
mod naive;
#[allow(dead_code, reason = "findings are for other tests")]
mod sets;
mod units;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use naive::{Item, Points, Scored, is, list, number};
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

#[test]
fn specs_come_to_what_their_examples_expect() {
    let pages = inside("tests/spec/language").into_iter().chain(inside("tests/spec/checks"));
    let claims = pages.flat_map(|path| markdown::read(&path).claims).filter(|claim| claim.findings.is_empty());
    let sets: Vec<Value> = claims.map(|claim| compiled(claim.files)).filter(has_examples).collect();
    assert!(!sets.is_empty());
    assert_met(&sets);
}

#[test]
fn the_documents_come_to_what_their_examples_expect() {
    let sets: Vec<Value> = ["README.md", "huong-dan.md"].into_iter().flat_map(document).filter(has_examples).collect();
    assert!(sets.len() > 2);
    assert_met(&sets);
}

/// The whole sets of a document: those in one fence, and the one that it builds file by file.
fn document(name: &str) -> Vec<Value> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../grammar").join(name);
    let page = std::fs::read_to_string(page).unwrap();
    let (mut sets, mut built) = (Vec::new(), BTreeMap::<&str, String>::new());
    for fence in page.split("\n```barem").skip(1).map(|rest| rest.split("\n```").next().unwrap()) {
        let (info, text) = fence.split_once('\n').unwrap();
        match info.trim().strip_prefix("file=").map(|info| info.split(' ').collect::<Vec<_>>()) {
            None if info.is_empty() => sets.push(compiled(vec![(sets::UNNAMED.into(), text.into())])),
            None => {}
            Some(info) if info.contains(&"lại") => drop(built.insert(info[0], format!("{text}\n"))),
            Some(info) => *built.entry(info[0]).or_default() += &format!("{text}\n"),
        }
    }
    let files: Vec<_> = built.into_iter().map(|(name, text)| (name.to_string(), text.into_bytes())).collect();
    sets.extend((!files.is_empty()).then(|| compiled(files)));
    sets
}

/// A set that uses every construct of the language.
#[test]
fn every_construct_comes_to_what_its_examples_expect() {
    let name = "day-du.barem";
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/language/1").join(name);
    assert_met(&[compiled(vec![(name.into(), std::fs::read(page).unwrap())])]);
}

/// The sources of the conformance suite, whose numbers are worked by hand.
#[test]
fn the_conformance_suite_comes_to_what_its_sources_expect() {
    let sources = inside("tests/conformance/source");
    let named =
        |path: PathBuf| (path.file_name().unwrap().to_str().unwrap().to_string(), std::fs::read(&path).unwrap());
    assert_met(&sources.into_iter().map(|path| compiled(vec![named(path)])).collect::<Vec<_>>());
}

fn has_examples(set: &Value) -> bool {
    !list(&set["examples"]).is_empty()
}

fn assert_met(sets: &[Value]) {
    sets.iter().for_each(|set| assert!(has_examples(set), "{} has no examples", set["id"]));
    let unmet: String =
        sets.iter().flat_map(|set| list(&set["examples"]).iter().map(|example| run(set, example))).collect();
    assert!(unmet.is_empty(), "\n{unmet}");
}

/// Runs an example; tells which expectations were not met.
fn run(set: &Value, example: &Value) -> String {
    let annex = units::annex(set, example);
    let tried = units::of(set, annex, example);
    let scored = naive::score(set, annex["label"].as_str().unwrap(), &tried);
    let mut unmet = String::new();
    for expectation in list(&example["expectations"]) {
        let unit = units::position(example, expectation);
        if !met(set, annex, expectation, &scored[unit]) {
            let (set, title, found) = (&set["id"], &example["title"], seen(set, annex, expectation, &scored[unit]));
            unmet += &format!("{set} {title}: {} of {}, but {found}\n", expectation["outcome"], expectation["of"]);
        }
    }
    unmet
}

/// Whether an expectation is met.
fn met(set: &Value, annex: &Value, expectation: &Value, scored: &Scored) -> bool {
    let outcome = &expectation["outcome"];
    let number_or_percent = number(&outcome["number"]).or_else(|| number(&outcome["percent"]));
    match expectation["of"].as_str() {
        Some("total") => scored.total.is_some() && scored.total == number_or_percent,
        Some("index") => scored.index.is_some() && scored.index == number_or_percent,
        Some("rank") => scored.place.is_some_and(|place| outcome["number"].as_str() == Some(&place.to_string())),
        Some("grade") if outcome == "no_grade" => scored.grade == Some(None),
        Some("grade") => scored.grade == Some(outcome["text"].as_str().map(str::to_string)),
        _ => match (points(set, annex, expectation, scored), outcome.as_str()) {
            (Points::Number { printed: n, .. } | Points::NotArisen(Some(n)), None) => {
                Some(n.clone()) == number_or_percent
            }
            (found, Some("not_arisen")) => matches!(found, Points::NotArisen(_)),
            (found, Some("pending")) => *found == Points::Pending,
            (found, Some("fails")) => matches!(found, Points::Fails(_)),
            _ => false,
        },
    }
}

/// What has come out where something was expected.
fn seen(set: &Value, annex: &Value, expectation: &Value, scored: &Scored) -> String {
    match expectation["of"]["item"].as_str() {
        Some(_) => format!("{:?}", points(set, annex, expectation, scored)),
        None => {
            let missing =
                scored.items.iter().filter(|Item { points, .. }| matches!(points, Points::Missing | Points::Fails(_)));
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
    scored.items.iter().find(|item| item.path == path).map(|item| &item.points).unwrap()
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
