//! The conformance suite: its sources, and its files as they are published.

mod page;

use std::path::{Path, PathBuf};

use barem_ruleset::{Compiled, Ruleset};
use serde_json::{Value, json};

use crate::{naive, results, sets, units};

pub use page::page;

/// What the files say that they are.
pub const FORMAT: &str = "barem:conformance:1";

/// The folder of the suite.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance")
}

/// The files of a folder with an ending, by name.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
    paths.sort();
    paths
}

/// The ruleset of a source. Its findings do not matter: that rules go wrong is what some are for. But every line is read.
pub fn ruleset(source: &Path) -> Ruleset {
    let name = source.file_name().unwrap().to_str().unwrap().to_string();
    let outcome = sets::check(vec![(name.clone(), std::fs::read(source).unwrap())]).outcome;
    let unread: Vec<_> = outcome.findings.iter().filter(|finding| finding.code.id().starts_with("B00")).collect();
    assert!(unread.is_empty(), "{name}: {unread:?}");
    outcome.ruleset.unwrap()
}

/// A file of the suite from its source. What is expected is what the naive evaluator finds.
pub fn file(source: &Path) -> Value {
    let mut ruleset = ruleset(source);
    let text = std::fs::read_to_string(source).unwrap();
    let whole = serde_json::to_value(&ruleset).unwrap();
    let cases: Vec<Value> =
        naive::list(&whole["examples"]).iter().map(|example| case(&whole, example, &text)).collect();
    ruleset.examples.clear();
    let title = ruleset.title.clone();
    let compiled = Compiled::new(ruleset, None).unwrap().to_json().unwrap();
    let compiled: Value = serde_json::from_str(&compiled).unwrap();
    json!({"format": FORMAT, "title": title, "compiled": compiled, "cases": cases})
}

fn case(set: &Value, example: &Value, source: &str) -> Value {
    let annex = units::annex(set, example);
    let label = annex["label"].as_str().unwrap();
    let mut units = units::of(set, annex, example);
    for answer in units.iter_mut().flat_map(|unit| &mut unit.answers) {
        answer.as_object_mut().unwrap().remove("unit");
    }
    let expect = results::naive::results(set, label, &results::labels(annex), &units);
    let units: Vec<Value> = units
        .into_iter()
        .map(|unit| json!({"name": unit.name, "group": unit.group, "answers": unit.answers}))
        .collect();
    let title = example["title"].as_str().unwrap();
    json!({"title": title, "why": why(source, title), "annex": label, "units": units, "expect": expect})
}

/// The comment above an example: how its numbers are worked by hand.
fn why(source: &str, title: &str) -> String {
    let mut comment = Vec::new();
    for line in source.lines() {
        match line.strip_prefix("// ") {
            Some(text) => comment.push(text),
            None if line.starts_with(&format!("kiểm thử \"{title}\"")) => break,
            None => comment.clear(),
        }
    }
    comment.join(" ")
}

/// The units of a published case.
pub fn units_of(case: &Value) -> Vec<naive::Unit> {
    let text = |value: &Value| value.as_str().map(str::to_string);
    let unit = |unit: &Value| naive::Unit {
        name: text(&unit["name"]),
        group: text(&unit["group"]),
        answers: naive::list(&unit["answers"]).to_vec(),
    };
    naive::list(&case["units"]).iter().map(unit).collect()
}
