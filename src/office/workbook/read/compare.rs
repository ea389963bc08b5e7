//! What the formulas of a workbook came to, against the evaluator.

use std::collections::BTreeMap;

use barem_diagnostic::{Diagnostic, text};
use barem_ruleset::{ItemOutcome, Stop};
use barem_score::{Bound, Form};

use super::{Filled, Shown, say};
use crate::workbook::write::{FAULTY, LACKING, LEFT_OUT, NOTHING, WAITING};

impl Filled {
    /// What the workbook's own results say otherwise than the evaluator. Results that are not stored, or were made for
    /// another version of the ruleset, say nothing.
    pub fn differences(&self, form: &Form<'_>, bound: &Bound) -> Vec<Diagnostic> {
        let made_for = self.sheet.as_ref().and_then(|sheet| sheet.contract);
        let plan = &form.plan;
        if self.said.is_empty() || made_for != Some(form.contract) {
            return Vec::new();
        }
        let unit = bound.unit(&bound.self_assessment);
        let peers = plan.peers(&[unit], &[]).unconverted();
        let said: BTreeMap<usize, &Shown> = self.said.iter().map(|(at, shown)| (*at, shown)).collect();
        let (mut findings, mut leaves) = (Vec::new(), Vec::new());
        for (at, node) in plan.nodes.iter().enumerate() {
            if !node.is_leaf(at) {
                leaves.push(ItemOutcome::NotApplicable);
                continue;
            }
            let outcome = match said.get(&at) {
                Some(shown) if shown.text == WAITING => ItemOutcome::Excluded { case: None },
                Some(shown) => {
                    let outcome = plan.leaf(at, &unit, &peers);
                    findings.extend(self.differs(form, Some(at), shown, &words(&outcome, true)));
                    so_far(outcome)
                }
                None => so_far(plan.leaf(at, &unit, &peers)),
            };
            leaves.push(outcome);
        }
        // Sums go wrong with what they sum.
        if findings.is_empty() {
            let score = plan.add_up(leaves, &unit, &peers);
            for (at, shown) in said {
                if plan.nodes.get(at).is_some_and(|node| !node.is_leaf(at)) {
                    let own = score.outcomes.get(at).map(|outcome| words(outcome, false)).unwrap_or_default();
                    findings.extend(self.differs(form, Some(at), shown, &own));
                }
            }
            if let (Some(shown), Ok(total)) = (&self.total, &score.total) {
                findings.extend(self.differs(form, None, shown, &total.points.to_string()));
            }
        }
        findings
    }

    fn differs(&self, form: &Form<'_>, at: Option<usize>, shown: &Shown, scored: &str) -> Option<Diagnostic> {
        // Two words for what has no points are no difference of points.
        let words = !shown.is_number && !scored.starts_with(|char: char| char.is_ascii_digit() || char == '-');
        if shown.text == scored || words {
            return None;
        }
        let item = match at {
            Some(at) => form.short_reference(Some(at)),
            None => text!("tổng điểm", "the total").get(barem_diagnostic::Lang::Vi).to_owned(),
        };
        Some(say::differs(&item, &shown.text, scored, shown.at))
    }
}

/// What has no points yet is out of the scale for the sums of a workbook.
fn so_far(outcome: ItemOutcome) -> ItemOutcome {
    match outcome {
        ItemOutcome::Stopped(_) => ItemOutcome::Excluded { case: None },
        outcome => outcome,
    }
}

/// What an item shows.
fn words(outcome: &ItemOutcome, is_leaf: bool) -> String {
    match outcome {
        ItemOutcome::NotApplicable => String::new(),
        ItemOutcome::Scored { points, .. } | ItemOutcome::Treated { points, .. } => points.to_string(),
        ItemOutcome::Excluded { .. } => (if is_leaf { LEFT_OUT } else { NOTHING }).to_owned(),
        ItemOutcome::Stopped(Stop::Missing(_) | Stop::NotArisen) => LACKING.to_owned(),
        ItemOutcome::Stopped(Stop::Fails(_)) => FAULTY.to_owned(),
        ItemOutcome::Stopped(Stop::Pending) => WAITING.to_owned(),
    }
}
