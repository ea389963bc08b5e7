//! The composed predecessor of 2022 beside the set of 2024, with what their author did to each item.

use std::{collections::HashSet, fs};

use barem_diff::{ChangeRule, Verdicts, matching};
use barem_ruleset::Ruleset;

use crate::{sets, told};

pub fn published(id: &str) -> Ruleset {
    sets::ruleset(&sets::root().join("rulesets").join(id))
}

/// Lines of the table: old, new, and what was done.
fn truth() -> Vec<(String, String, String)> {
    let text = fs::read_to_string(sets::root().join("tests/diff/truth/lai-chau-2022-2024.tsv")).unwrap();
    let line = |line: &str| {
        let mut cells = line.split('\t').map(str::to_owned);
        (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap())
    };
    text.lines().skip(1).filter(|own| !own.is_empty()).map(line).collect()
}

/// `01/1.1.2`: the annex and the code.
fn key(set: &Ruleset, spot: &barem_diff::Spot) -> String {
    let annex = spot.annex(set).unwrap();
    format!("{}/{}", annex.label, spot.item(set).unwrap().code.as_deref().unwrap_or_default())
}

#[test]
fn true_pairs_are_found_and_no_wrong_ones() {
    let (old, new) = (published("lai-chau-2022"), published("lai-chau-2024"));
    let matching = matching(&old, &new, &[]).unwrap();
    let found: HashSet<(String, String)> =
        matching.pairs.iter().map(|pair| (key(&old, &pair.old), key(&new, &pair.new))).collect();
    let both = truth().into_iter().filter(|(old, new, _)| old != "-" && new != "-");
    // An item may be paired with the part of it that is most like it.
    let (parts, kept): (Vec<_>, Vec<_>) =
        both.partition(|(_, _, kind)| kind.contains("merged") || kind.contains("split"));
    let plain = |lines: Vec<(String, String, String)>| -> HashSet<(String, String)> {
        lines.into_iter().map(|(old, new, _)| (old, new)).collect()
    };
    let (parts, kept) = (plain(parts), plain(kept));
    assert!(kept.len() > 150);
    let wrong: Vec<_> = found.difference(&kept).filter(|pair| !parts.contains(pair)).collect();
    assert!(wrong.is_empty(), "wrong pairs: {wrong:?}");
    // What likeness alone cannot tell is asked, with the right answer among the candidates.
    let asked: HashSet<(String, String)> = matching
        .questions
        .iter()
        .flat_map(|question| question.candidates.iter().map(|(spot, _)| (key(&old, &question.old), key(&new, spot))))
        .collect();
    let missed: Vec<_> = kept.difference(&found).collect();
    assert!(missed.iter().all(|pair| asked.contains(*pair)), "neither found nor asked: {missed:?}");
    assert!(missed.len() * 50 <= kept.len(), "missed: {missed:?}");
}

#[test]
fn rules_of_paired_leaves_get_a_verdict() {
    let changes = told::changes(&published("lai-chau-2022"), &published("lai-chau-2024"));
    let Verdicts { equivalent, stricter, more_generous, incomparable, undecided } = changes.summary.rules;
    let all = equivalent + stricter + more_generous + incomparable + undecided;
    assert!(all > 120, "{all}");
    assert!((all - undecided) * 100 >= all * 95, "{:?}", changes.summary.rules);
}

/// What the author did to an item is told of it.
#[test]
fn what_was_done_is_told() {
    let (old, new) = (published("lai-chau-2022"), published("lai-chau-2024"));
    let changes = told::changes(&old, &new);
    let of = |rules: &[ChangeRule], new_side: bool| -> HashSet<String> {
        let told = changes.changes.iter().filter(|change| rules.contains(&change.rule));
        let sites = told.flat_map(|change| &change.subjects);
        let sites = sites.filter_map(|subject| if new_side { subject.new.as_ref() } else { subject.old.as_ref() });
        sites.filter_map(|site| Some(format!("{}/{}", site.annex, site.code.as_ref()?))).collect()
    };
    let rules = [
        ("equivalent-rule", vec![ChangeRule::RuleEquivalent]),
        ("moved", vec![ChangeRule::CriterionMoved]),
        (
            "threshold",
            vec![
                ChangeRule::RuleStricter,
                ChangeRule::RuleMoreGenerous,
                ChangeRule::RuleIncomparable,
                ChangeRule::RuleUndecided,
            ],
        ),
        ("deleted", vec![ChangeRule::CriterionRemoved]),
        ("new", vec![ChangeRule::CriterionAdded]),
    ];
    let mut missing = Vec::new();
    let mut checked = 0;
    for (old, new, kinds) in truth() {
        for (kind, rules) in &rules {
            if kinds.split(',').any(|own| own == *kind) {
                checked += 1;
                let told = if new == "-" { of(rules, false).contains(&old) } else { of(rules, true).contains(&new) };
                if !told {
                    missing.push((old.clone(), new.clone(), *kind));
                }
            }
        }
    }
    assert!(checked > 60, "{checked}");
    assert!(missing.is_empty(), "{missing:#?}");
}
