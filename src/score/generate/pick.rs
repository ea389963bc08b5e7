//! A small set of what was found that reaches every goal: each branch, each threshold from below, at and above, the
//! floor.

use barem_ruleset::{Exact, Step, Value};

use super::{
    constants::Watch,
    explore::{Found, Given, Leaf},
};
use crate::coverage::Way;

/// Something that a test should show.
#[derive(Clone, Debug, PartialEq)]
enum Goal {
    /// A branch is taken.
    Way(Way),
    /// Something that is compared has this value.
    Value(Watch, Exact),
    /// The floor holds what is left.
    Floor,
}

/// A leaf with answers, and what comes of them.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) leaf: usize,
    pub(crate) with: Option<barem_ruleset::Agency>,
    pub(crate) neighbour: String,
    pub(crate) found: Found,
}

/// What of the pool reaches the goals that the tests at hand leave.
pub(crate) fn pick(leaf: &Leaf<'_>, pool: Vec<Found>, known: &[Found]) -> Vec<Case> {
    let mut open = goals(leaf, &pool);
    open.retain(|goal| !known.iter().any(|found| reaches(leaf, found, goal)));
    let mut pool = pool;
    pool.sort_by_key(|found| weight(&found.given) + weight(&found.other));
    let mut cases = Vec::new();
    while !open.is_empty() {
        let score = |found: &Found| open.iter().filter(|goal| reaches(leaf, found, goal)).count();
        // The first of those that reach most: the simplest.
        let Some((best, reached)) =
            pool.iter().map(|found| (found, score(found))).rev().max_by_key(|(_, reached)| *reached)
        else {
            break;
        };
        if reached == 0 {
            break;
        }
        let found = best.clone();
        open.retain(|goal| !reaches(leaf, &found, goal));
        cases.push(Case { leaf: leaf.at, with: leaf.with.cloned(), neighbour: leaf.neighbour.clone(), found });
    }
    cases
}

/// How much there is to read in some answers.
fn weight(given: &Given) -> usize {
    let of_value = |value: &Value| match value {
        Value::YesNo(false) => 0,
        Value::YesNo(true) => 2,
        Value::Number(number) | Value::Percent(number) if *number == barem_ruleset::Number::ZERO => 0,
        Value::Number(number) | Value::Percent(number) => 1 + number.to_string().len(),
        Value::Day(_) | Value::Text(_) => 2,
    };
    given.iter().map(|(_, values)| 1 + values.iter().map(of_value).sum::<usize>()).sum()
}

fn goals(leaf: &Leaf<'_>, pool: &[Found]) -> Vec<Goal> {
    let mut goals: Vec<Goal> = Vec::new();
    let mut add = |goal: Goal| {
        if !goals.contains(&goal) {
            goals.push(goal);
        }
    };
    pool.iter().flat_map(|found| &found.ways).for_each(|way| add(Goal::Way(*way)));
    for (watch, edge) in &leaf.constants.edges {
        let values = || pool.iter().filter_map(|found| leaf.watched(found, watch));
        let below = values().filter(|value| value < edge).max();
        let above = values().filter(|value| value > edge).min();
        let at = values().find(|value| value == edge);
        [below, at, above].into_iter().flatten().for_each(|value| add(Goal::Value(watch.clone(), value)));
    }
    if pool.iter().any(floored) {
        add(Goal::Floor);
    }
    goals
}

fn floored(found: &Found) -> bool {
    found.steps.iter().any(|step| matches!(step, Step::Clamped { from, to } if from < to))
}

fn reaches(leaf: &Leaf<'_>, found: &Found, goal: &Goal) -> bool {
    match goal {
        Goal::Way(way) => found.ways.contains(way),
        Goal::Value(watch, value) => leaf.watched(found, watch) == Some(*value),
        Goal::Floor => floored(found),
    }
}
