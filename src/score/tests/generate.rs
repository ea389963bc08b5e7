//! Proposed tests: they hold, they reach everything, and there is nothing to propose once they are there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod sets;

use barem_ruleset::Ruleset;
use barem_score::{Coverage, TestRun, Trial, generate, run};

fn proposed(ruleset: &Ruleset) -> Vec<barem_ruleset::Example> {
    let tests: Vec<TestRun<'_>> = ruleset.examples.iter().map(|example| TestRun::of(ruleset, example)).collect();
    let trials: Vec<&Trial<'_>> = tests.iter().map(|test| &test.result.as_ref().unwrap().0).collect();
    generate(ruleset, &trials).unwrap()
}

fn missed(ruleset: &Ruleset) -> Vec<String> {
    let tests: Vec<TestRun<'_>> = ruleset.examples.iter().map(|example| TestRun::of(ruleset, example)).collect();
    let trials: Vec<&Trial<'_>> = tests.iter().map(|test| &test.result.as_ref().unwrap().0).collect();
    let coverage = Coverage::of(ruleset, &trials).unwrap();
    coverage.missed().map(|branch| format!("{} {}: {}", branch.code, branch.title, branch.text.vi)).collect()
}

#[test]
fn every_form_is_reached_and_nothing_is_proposed_twice() {
    let mut ruleset = sets::text(include_str!("explain/forms.barem"));
    ruleset.examples.clear();
    assert!(!missed(&ruleset).is_empty());
    let tests = proposed(&ruleset);
    for test in &tests {
        assert!(run(&ruleset, test).unwrap().iter().all(|check| check.passed), "{:?}", test.title);
    }
    ruleset.examples = tests;
    assert!(missed(&ruleset).is_empty(), "{:#?}", missed(&ruleset));
    assert_eq!(proposed(&ruleset), []);
}

#[test]
fn the_tests_of_the_rulesets_reach_every_branch() {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(sets::root().join("rulesets")).unwrap() {
        let ruleset = sets::ruleset(&entry.unwrap().path());
        all.extend(missed(&ruleset).into_iter().map(|branch| format!("{}: {branch}", ruleset.id)));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
