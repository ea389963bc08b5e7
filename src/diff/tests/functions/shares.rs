//! How many pairs of leaves of the rulesets of the repository stay undecided.

use std::collections::BTreeMap;

use barem_diff::{compare_rules, side_by_side};
use barem_ruleset::{Plan, Ruleset, Verdict};

use crate::{grown::grown, sets};

fn rulesets() -> Vec<(String, Ruleset)> {
    let mut folders: Vec<_> =
        std::fs::read_dir(sets::root().join("rulesets")).unwrap().map(|it| it.unwrap().path()).collect();
    folders.sort();
    folders
        .into_iter()
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), sets::ruleset(&path)))
        .collect()
}

fn leaves(plan: &Plan) -> Vec<usize> {
    (0..plan.nodes.len()).filter(|&at| plan.nodes[at].is_leaf(at)).collect()
}

#[derive(Default)]
struct Shares {
    all: usize,
    undecided: usize,
    verdicts: BTreeMap<String, usize>,
}

impl Shares {
    fn add(&mut self, verdict: Verdict, what: &dyn Fn() -> String) {
        self.all += 1;
        if matches!(verdict, Verdict::Undecided(_)) {
            self.undecided += 1;
            println!("  {verdict:?}: {}", what());
        }
        *self.verdicts.entry(format!("{verdict:?}")).or_default() += 1;
    }
}

#[test]
fn every_leaf_is_the_same_as_itself() {
    let mut shares = Shares::default();
    for (_, set) in rulesets() {
        for annex in &set.annexes {
            let (old, new) = side_by_side((&set, &annex.label), (&set, &annex.label)).unwrap();
            for at in leaves(&old) {
                let verdict = compare_rules(&old, at, &new, at).comparison.points.verdict;
                shares.add(verdict, &|| old.nodes[at].reference.clone());
                assert_eq!(verdict, Verdict::Equivalent, "{} {}", annex.label, old.nodes[at].reference);
            }
        }
    }
    println!("themselves: {} of {}: {:?}", shares.undecided, shares.all, shares.verdicts);
}

/// Every annex with every other of the same and of other rulesets: leaves of one title, else leaves in order.
#[test]
fn leaves_of_other_annexes_are_compared() {
    let sets = rulesets();
    let mut shares = Shares::default();
    let annexes: Vec<(&str, &Ruleset, &str)> = sets
        .iter()
        .flat_map(|(name, set)| set.annexes.iter().map(move |annex| (name.as_str(), set, annex.label.as_str())))
        .collect();
    for (at, old) in annexes.iter().enumerate() {
        for new in annexes.iter().skip(at + 1) {
            let (one, two) = side_by_side((old.1, old.2), (new.1, new.2)).unwrap();
            let (of_one, of_two) = (leaves(&one), leaves(&two));
            for (place, &own) in of_one.iter().enumerate() {
                let titled = of_two.iter().find(|&&other| two.nodes[other].title == one.nodes[own].title);
                let Some(&other) = titled.or(of_two.get(place)) else { continue };
                let comparison = compare_rules(&one, own, &two, other).comparison;
                shares.add(comparison.points.verdict, &|| {
                    let (own, other) = (&one.nodes[own].reference, &two.nodes[other].reference);
                    format!("{} {} {own} {} {} {other}", old.0, old.2, new.0, new.2)
                });
            }
        }
    }
    println!("others: {} of {}: {:?}", shares.undecided, shares.all, shares.verdicts);
    assert!(shares.undecided * 20 <= shares.all);
}

/// Every leaf with itself, its thresholds, points and amounts changed as a new year does: one number of the rule by a
/// tenth, up or down.
#[test]
fn changed_leaves_are_compared() {
    let mut shares = Shares::default();
    for (_, set) in rulesets() {
        for (which, annex) in set.annexes.iter().enumerate() {
            for grow in [true, false] {
                let mut changed = set.clone();
                changed.annexes[which].items.iter_mut().for_each(|item| grown(item, grow));
                let Ok((old, new)) = side_by_side((&set, &annex.label), (&changed, &annex.label)) else { continue };
                for at in leaves(&old) {
                    let comparison = compare_rules(&old, at, &new, at).comparison;
                    shares.add(comparison.points.verdict, &|| format!("{} {}", annex.label, old.nodes[at].reference));
                }
            }
        }
    }
    println!("changed: {} of {}: {:?}", shares.undecided, shares.all, shares.verdicts);
    assert!(shares.undecided * 20 <= shares.all);
}
