//! Cells: an outcome as it is printed, with its exact value beside it.

use barem_diagnostic::{Text, text};
use barem_ruleset::{Exact, ItemOutcome, Number, Plan, Precision, Stop, Total};

use super::{Cell, Rate, Status, words::why};

/// A cell; none where the column has nothing to say.
pub(super) fn cell(plan: &Plan, outcome: &ItemOutcome, exact: Option<Exact>, most: Option<Exact>) -> Option<Cell> {
    Some(match outcome {
        ItemOutcome::NotApplicable => return None,
        ItemOutcome::Scored { points, .. } => scored(*points, exact, most),
        ItemOutcome::Treated { points, .. } => {
            let why = Some(text!("không phát sinh", "nothing arose").into());
            Cell { status: Status::NotArisen, why, ..scored(*points, None, None) }
        }
        ItemOutcome::Excluded { case: Some(_) } => {
            bare(Status::Excluded, text!("không phát sinh, loại khỏi thang điểm", "nothing arose, out of the scale"))
        }
        ItemOutcome::Excluded { case: None } => {
            bare(Status::Excluded, text!("loại khỏi thang điểm", "out of the scale"))
        }
        ItemOutcome::Stopped(stop) => stopped(plan, stop),
    })
}

/// A cell with points.
pub(super) fn scored(points: Number, exact: Option<Exact>, most: Option<Exact>) -> Cell {
    let printed = Exact::from(points);
    let below = |exact: Exact| most.is_some_and(|most| printed == most && exact < most);
    Cell {
        status: Status::Scored,
        points: Some(points),
        exact: exact.filter(|exact| *exact != printed).map(written),
        below_maximum: exact.is_some_and(below),
        why: None,
    }
}

/// A cell without points.
pub(super) fn bare(status: Status, why: Text) -> Cell {
    Cell { status, points: None, exact: None, below_maximum: false, why: Some(why.into()) }
}

/// A cell whose points cannot be told.
pub(super) fn stopped(plan: &Plan, stop: &Stop) -> Cell {
    let status = match stop {
        Stop::Missing(_) | Stop::NotArisen => Status::Missing,
        Stop::Pending => Status::Pending,
        Stop::Fails(_) => Status::Failed,
    };
    bare(status, why(plan, stop))
}

/// The index of a total; `exact` are its points before any rounding.
pub(super) fn rate(total: &Total, exact: Option<Exact>) -> Option<Rate> {
    let (index, printed) = (total.exact_index?, total.index?);
    let most = Exact::from(total.maximum);
    let short = exact.is_some_and(|exact| exact < most) && Exact::from(total.points) == most;
    let below_hundred = printed == Number::HUNDRED && (index < Exact::whole(100) || short);
    Some(Rate { printed, exact: differs(index, printed), below_hundred })
}

/// The index of a heading.
pub(super) fn share(points: Number, exact: Option<Exact>, most: Exact, precision: Precision) -> Option<Rate> {
    let hundred = Exact::whole(100);
    let index = Exact::from(points).divided_by(most)?.times(hundred)?;
    let printed = index.rounded(precision)?;
    let short = index < hundred || exact.is_some_and(|exact| exact < most);
    Some(Rate { printed, exact: differs(index, printed), below_hundred: printed == Number::HUNDRED && short })
}

fn differs(exact: Exact, printed: Number) -> Option<String> {
    Some(exact).filter(|exact| *exact != Exact::from(printed)).map(written)
}

/// A decimal where it is one, else a fraction.
pub(super) fn written(exact: Exact) -> String {
    let (over, under) = exact.parts();
    exact.decimal().map_or_else(|| format!("{over}/{under}"), |number| number.to_string())
}
