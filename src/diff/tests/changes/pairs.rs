//! A pair of rulesets for each change rule: `tests/diff/<rule>/{old,new}.barem`.

use std::fs;

use barem_diff::ChangeRule;
use barem_ruleset::Ruleset;

use crate::{sets, told};

/// The pair of a rule.
pub fn pair(rule: ChangeRule) -> (Ruleset, Ruleset) {
    let read = |side: &str| {
        let path = sets::root().join(format!("tests/diff/{}/{side}.barem", rule.id()));
        sets::text(&fs::read_to_string(path).unwrap())
    };
    (read("old"), read("new"))
}

#[test]
fn each_pair_is_told_by_its_rule() {
    for rule in ChangeRule::ALL {
        let (old, new) = pair(*rule);
        let changes = told::changes(&old, &new);
        assert!(changes.changes.iter().any(|change| change.rule == *rule), "{}:\n{}", rule.id(), told::told(&changes));
    }
}

#[test]
fn what_is_told_of_each_pair() {
    let one = |rule: &ChangeRule| {
        let (old, new) = pair(*rule);
        format!("## {}\n{}", rule.id(), told::told(&told::changes(&old, &new)))
    };
    insta::assert_snapshot!(ChangeRule::ALL.iter().map(one).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_change_that_items_share_is_told_once() {
    let (old, new) = pair(ChangeRule::LeadChanged);
    let changes = told::changes(&old, &new);
    let leads: Vec<usize> = changes.changes.iter().map(|change| change.subjects.len()).collect();
    assert_eq!(leads, [old.annexes[0].leaves().count()]);
}
