//! Every test that stands in a ruleset or a shape of rules is run, and holds.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

mod sets;

use std::path::{Path, PathBuf};

use barem_ruleset::Ruleset;
use barem_score::run;
use sets::{page, root};

/// The sets that stand in a page and in which nothing is found.
fn clean_sets(path: &Path) -> Vec<Ruleset> {
    let text = std::fs::read_to_string(path).unwrap();
    let sets = text.split("```barem\n").skip(1).filter_map(|part| part.split_once("```"));
    let clean = sets.filter(|(_, after)| !after.trim_start().starts_with("```findings"));
    clean.map(|(set, _)| sets::text(set)).collect()
}

fn wrong(name: &str, ruleset: &Ruleset) -> Vec<String> {
    let mut wrong = Vec::new();
    for example in &ruleset.examples {
        let title = example.title.as_deref().unwrap_or_default();
        match run(ruleset, example) {
            Err(error) => wrong.push(format!("{name}: {title}: {error}")),
            Ok(checks) => wrong.extend(
                checks
                    .iter()
                    .filter(|check| !check.passed)
                    .map(|check| format!("{name}: {title}: {:?}\n  is {:?}", check.expectation, check.actual)),
            ),
        }
    }
    wrong
}

#[test]
fn tests_of_rulesets_hold() {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root().join("rulesets")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let (mut all, mut count) = (Vec::new(), 0);
    for folder in folders {
        let ruleset = sets::ruleset(&folder);
        count += ruleset.examples.len();
        all.extend(wrong(&ruleset.id.clone(), &ruleset));
    }
    assert!(count > 0);
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn shapes_of_rules_come_to_what_was_worked_by_hand() {
    let mut pages: Vec<PathBuf> =
        std::fs::read_dir(root().join("tests/spec/shapes")).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let mut all = Vec::new();
    for path in pages {
        let ruleset = page(&path);
        assert!(!ruleset.examples.is_empty(), "{}", path.display());
        all.extend(wrong(&path.file_stem().unwrap().to_string_lossy(), &ruleset));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn tests_in_the_specs_of_the_language_hold() {
    let pages = std::fs::read_dir(root().join("tests/spec/language")).unwrap().map(|entry| entry.unwrap().path());
    let (mut all, mut count) = (Vec::new(), 0);
    for path in pages {
        for ruleset in clean_sets(&path) {
            count += ruleset.examples.len();
            all.extend(wrong(&path.display().to_string(), &ruleset));
        }
    }
    assert!(count > 0);
    assert!(all.is_empty(), "{}", all.join("\n"));
}
