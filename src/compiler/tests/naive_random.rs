//! The evaluator agrees with the naive one on sheets that are filled by chance, over every ruleset of the repository:
//! what became of every item and by which steps, totals, indices, grades and places.
//!
//! `BAREM_RANDOM_SHEETS` says how many sheets (`tests/run --soak`: 100,000), `BAREM_RANDOM_SEED` which.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(missing_docs)]

#[allow(dead_code, reason = "only the sets of the pages are asked for")]
mod markdown;
#[allow(dead_code, unused_imports, reason = "items are looked up by other tests")]
mod naive;
mod random;
mod results;
#[allow(dead_code, reason = "findings are for other tests")]
mod sets;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use barem_ruleset::Ruleset;
use random::Subject;
use serde_json::Value;

/// How many sheets an ordinary run fills.
const USUAL: usize = 3_000;
/// How often a real ruleset has its turn for once of a small one.
const OFTEN: usize = 4;

fn setting(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

fn inside(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn file(path: &Path) -> (String, Vec<u8>) {
    (path.file_name().unwrap().to_str().unwrap().to_string(), std::fs::read(path).unwrap())
}

fn compiled(files: Vec<(String, Vec<u8>)>) -> (Ruleset, Value) {
    let ruleset = sets::check(files).outcome.ruleset.unwrap();
    let data = serde_json::to_value(&ruleset).unwrap();
    (ruleset, data)
}

/// Real rulesets, often; then those that are short and use everything.
fn rulesets() -> Vec<(Ruleset, Value, usize)> {
    let real = inside("rulesets").into_iter().map(|path| inside(path.to_str().unwrap()));
    let real = real.map(|files| compiled(files.iter().map(|path| file(path)).collect()));
    let shapes = inside("tests/spec/shapes").into_iter().flat_map(|path| markdown::read(&path).claims);
    let shapes = shapes.map(|claim| compiled(claim.files));
    let single = inside("tests/golden/language/1").into_iter().filter(|path| path.ends_with("day-du.barem"));
    let single = single.chain(inside("tests/conformance/source")).map(|path| compiled(vec![file(&path)]));
    let often = real.map(|(ruleset, data)| (ruleset, data, OFTEN));
    often.chain(shapes.chain(single).map(|(ruleset, data)| (ruleset, data, 1))).collect()
}

#[test]
fn both_evaluators_agree_on_sheets_filled_by_chance() {
    let (sheets, seed) = (setting("BAREM_RANDOM_SHEETS", USUAL), setting("BAREM_RANDOM_SEED", 1));
    let sets = rulesets();
    let mut turns: Vec<Subject> = Vec::new();
    for (ruleset, data, often) in &sets {
        for annex in naive::list(&data["annexes"]) {
            turns.extend((0..*often).filter_map(|_| Subject::new(ruleset, data, annex)));
        }
    }
    let (turn, filled) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        let mut seen = BTreeMap::new();
        while filled.load(Ordering::Relaxed) < sheets {
            let at = turn.fetch_add(1, Ordering::Relaxed);
            let subject = &turns[at % turns.len()];
            filled.fetch_add(agree(subject, seed_of(seed, at), &mut seen), Ordering::Relaxed);
        }
        seen
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let seen: Vec<BTreeMap<String, usize>> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let mut all = BTreeMap::<String, usize>::new();
    seen.into_iter().flatten().for_each(|(what, times)| *all.entry(what).or_default() += times);
    eprintln!("{} sheets in {} annexes: {all:#?}", filled.into_inner(), turns.len());
    // Agreeing on nothing would prove nothing.
    for what in ["scored", "not_arising", "excluded", "not_applicable", "pending", "missing", "error"] {
        assert!(all.contains_key(what), "no item was ever {what}");
    }
    for (what, part) in [("total", 3), ("place", 10), ("no grade", 10), ("grade", 60)] {
        assert!(all.get(what).is_some_and(|times| times * part > sheets), "hardly any {what}");
    }
}

fn seed_of(seed: usize, turn: usize) -> u64 {
    u64::try_from(seed).unwrap().wrapping_mul(1_000_003).wrapping_add(u64::try_from(turn).unwrap())
}

/// Scores the units of one turn and says how many they are; panics with a small sheet where the evaluators differ.
fn agree(subject: &Subject, seed: u64, seen: &mut BTreeMap<String, usize>) -> usize {
    let units = random::units(subject, seed);
    let (ours, theirs) = random::both(subject, &units);
    if ours != theirs {
        let small = random::shrink(subject, units);
        let differences = random::differences(subject, &small).join("\n");
        let sheets: String = small.iter().map(sheet).collect();
        panic!("{} annex {}, seed {seed}\n{sheets}{differences}", subject.data["id"], subject.plan.label);
    }
    ours.iter().for_each(|unit| count(unit, seen));
    units.len()
}

fn sheet(unit: &naive::Unit) -> String {
    let answers: String = unit.answers.iter().map(|answer| format!("  {answer}\n")).collect();
    format!("{:?} of {:?}\n{answers}", unit.name, unit.group)
}

/// What has come out, so that one sees that everything was met with.
fn count(unit: &Value, seen: &mut BTreeMap<String, usize>) {
    let mut add = |what: &str| *seen.entry(what.to_string()).or_default() += 1;
    for item in naive::list(&unit["items"]) {
        add(item["status"].as_str().unwrap());
        item["error"].as_str().into_iter().for_each(&mut add);
    }
    let present = [("total", &unit["total"]["points"]), ("grade", &unit["grade"]["given"]), ("place", &unit["place"])];
    present.into_iter().filter(|(_, value)| !value.is_null()).for_each(|(what, _)| add(what));
    if unit["grade"] == "none" {
        add("no grade");
    }
}
