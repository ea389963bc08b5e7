//! The sums of a unit's columns.

use barem_diagnostic::text;
use barem_ruleset::{Exact, Handling, ItemOutcome, Plan, Score, Total};

use super::{
    Cell, Status, TotalResult,
    cell::{bare, rate, scored, stopped},
};
use crate::{
    columns::{exact_points, exact_total},
    run::{Scored, maximum},
};

/// The totals of a unit. A unit without a sheet has none, unless its treatment is 0 points.
pub(super) fn total(of: &Scored<'_>) -> TotalResult {
    let plan = of.annex.plan;
    let counts = of.counts.total.as_ref().ok();
    let achieved = match (&of.columns, of.handling) {
        (_, Handling::ZeroPoints) => counts.map(zero),
        (None, _) => None,
        (Some(_), _) => column(plan, &of.counts),
    };
    let missing = || bare(Status::Missing, text!("chưa có phiếu", "no sheet"));
    let of_column = |choose: fn(&crate::columns::Columns) -> &Score| column(plan, choose(of.columns.as_ref()?));
    let rated = counts.filter(|_| achieved.is_some());
    TotalResult {
        maximum: counts.map(|total| total.maximum).or_else(|| maximum(plan, &of.counts)),
        claimed: of_column(|columns| &columns.claimed),
        appraisal: of_column(|columns| &columns.appraised),
        survey: of_column(|columns| &columns.surveyed),
        converted: rated.and_then(|total| total.converted),
        index: rated.and_then(|total| rate(total, unrounded(plan, &of.counts, total))),
        achieved: achieved.unwrap_or_else(missing),
    }
}

fn zero(total: &Total) -> Cell {
    let why = Some(text!("0 điểm theo cách xử lý đã khai", "0 points, as declared for such sheets").into());
    Cell { why, ..scored(total.points, None, None) }
}

/// The sum of a column; none where the column has nothing.
pub(crate) fn column(plan: &Plan, score: &Score) -> Option<Cell> {
    if score.outcomes.iter().all(|outcome| *outcome == ItemOutcome::NotApplicable) {
        return None;
    }
    Some(match &score.total {
        Ok(total) => scored(total.points, unrounded(plan, score, total), Some(Exact::from(total.maximum))),
        Err((_, stop)) => stopped(plan, stop),
    })
}

/// The total before any rounding; none where it is not the plain sum: converted, capped or raised to a floor.
fn unrounded(plan: &Plan, score: &Score, total: &Total) -> Option<Exact> {
    let printed: Vec<Option<Exact>> = score.outcomes.iter().map(|outcome| outcome.points().map(Exact::from)).collect();
    let plain = total.converted.is_none() && exact_total(plan, &printed) == Some(Exact::from(total.points));
    exact_total(plan, &exact_points(plan, score)).filter(|_| plain)
}
