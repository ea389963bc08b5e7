//! The evaluator: pure, exact, and closed to the outside. [`Plan`] makes an annex ready, [`Answers`] hold what was
//! answered, [`Plan::score`] scores a unit among its [`Peers`]. How points are found, step by step, is written in the
//! language reference (`grammar/README.md`, "Tính từng bước"); worked cases with every step are in `tests/conformance`.

mod answers;
mod calendar;
mod grade;
mod group;
mod plan;
mod prepare;
mod rank;
mod resolve;
mod rule;
mod run;
mod score;
mod term;
mod trace;

use crate::Exact;

pub use answers::{Answers, ENTERED, Entry, Given, REASON, Refused, Unasked};
pub use grade::Grade;
pub(crate) use group::Best;
pub use group::{Peers, Unit};
pub(crate) use plan::ResultsPlan;
pub use plan::{
    AmountPlan, Ask, BandPlan, BasePlan, BlockPlan, CasePlan, Derived, LinePlan, Node, Plan, PlanError,
    RespondentsPlan, RulePlan, Slot,
};
pub use rank::{Contender, Place as RankPlace, places, rank};
pub use run::{Fault, Stop};
pub use score::UNLIMITED;
pub use score::{Outcome as ItemOutcome, Score, Total};
pub use term::{Limits, Term};
pub use trace::{Block, GradeStep, Step};

/// The number of a day in the middle of a year, for those who look for answers.
pub(crate) fn date_in_reach(year: u16) -> i64 {
    crate::Date::new(year.max(1900), 7, 1).map_or(0, calendar::number_of)
}

/// The day with this number in the calendar, for those who print the answers to questions of days.
pub fn day(number: Exact) -> Option<crate::Date> {
    let (whole, under) = number.parts();
    i64::try_from(whole).ok().filter(|_| under == 1).and_then(calendar::date_of)
}

/// The number of a day in the calendar, as answers hold it.
pub fn number_of_day(day: crate::Date) -> Exact {
    Exact::whole(calendar::number_of(day))
}
