//! Every test that stands in a ruleset or a shape of rules is run, and holds.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

mod sets;

use std::path::PathBuf;

use barem_ruleset::Ruleset;
use barem_score::run;
use sets::{page, root};

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
