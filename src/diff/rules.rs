//! What became of a rule, as data: its questions paired, and both rules compared as functions.

use barem_ruleset::{Comparison, Plan, PlanError, Ruleset, compare};

use crate::inputs::{Inputs, pair_inputs};

/// What became of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleChange {
    /// Which question became which.
    pub inputs: Inputs,
    /// What is said of the points.
    pub comparison: Comparison,
}

/// Compares the rules of two leaves, each given by its plan and its place there. Plans as made by [`side_by_side`].
pub fn compare_rules(old: &Plan, old_at: usize, new: &Plan, new_at: usize) -> RuleChange {
    let (old, new) = ((old, old_at), (new, new_at));
    let inputs = pair_inputs(old, new);
    let comparison = compare(old, new, &inputs.pairs);
    RuleChange { inputs, comparison }
}

/// The plans of two annexes for one year, that which the new ruleset assesses first: so a day that is due "31/12" is the
/// same day on both sides.
pub fn side_by_side(old: (&Ruleset, &str), new: (&Ruleset, &str)) -> Result<(Plan, Plan), PlanError> {
    let year = new.0.years.or(old.0.years).map(|years| years.from);
    Ok((Plan::new(old.0, old.1, year)?, Plan::new(new.0, new.1, year)?))
}
