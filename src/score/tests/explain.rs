//! How explanations read: every rule form, headings, the total, what has no points; in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod sets;

use barem_diagnostic::{Lang, Look};
use barem_ruleset::Ruleset;
use barem_score::{Explanation, Trial, explain};

fn set() -> Ruleset {
    sets::text(include_str!("explain/forms.barem"))
}

/// The explanations of every item and of the total, as a test has them.
fn explanations(ruleset: &Ruleset, example: usize) -> Vec<Explanation> {
    let trial = Trial::new(ruleset, &ruleset.examples[example]).unwrap();
    let unit = trial.units().next().unwrap();
    let nodes = (0..trial.plan.nodes.len()).map(Some).chain([None]);
    nodes.map(|node| explain(ruleset, trial.annex, &trial.plan, &unit, &trial.peers, node)).collect()
}

fn shown(all: &[Explanation], how: impl Fn(&Explanation) -> String) -> String {
    all.iter().map(how).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_test_of_the_set_holds() {
    let ruleset = set();
    let checks = barem_score::run(&ruleset, &ruleset.examples[0]).unwrap();
    let wrong: Vec<_> = checks.iter().filter(|check| !check.passed).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_form_reads_well() {
    let ruleset = set();
    let all = explanations(&ruleset, 0);
    insta::assert_snapshot!("forms_vi", shown(&all, |one| one.to_text(Lang::Vi, Look::default())));
    insta::assert_snapshot!("forms_en", shown(&all, |one| one.to_text(Lang::En, Look::default())));
}

#[test]
fn what_has_no_points_says_why() {
    let ruleset = set();
    let all = explanations(&ruleset, 1);
    insta::assert_snapshot!("stopped_vi", shown(&all, |one| one.to_text(Lang::Vi, Look::default())));
}

#[test]
fn markdown_and_json_say_the_same() {
    let ruleset = set();
    let all = explanations(&ruleset, 0);
    insta::assert_snapshot!("forms_markdown", shown(&all, |one| one.to_markdown(Lang::Vi)));
    insta::assert_snapshot!("one_json", all[1].to_json());
    for one in &all {
        let json: serde_json::Value = serde_json::from_str(&one.to_json()).unwrap();
        assert_eq!(json["lines"].as_array().unwrap().len(), one.lines.len());
    }
}
