//! The prepared plan of an annex: every name resolved to the place of its answer, so that scoring looks nothing up.

use super::{
    calendar::Offices,
    term::{Limits, Term},
};
use crate::{Exact, Grading, ItemPath, Measure, Number, Precision, Role, Scope, Source, Treatment, Type};

/// An annex made ready for scoring. Made by [`Plan::new`]; answers are read by [`Plan::read`]; a unit is scored by
/// [`Plan::score`].
#[derive(Clone, Debug)]
pub struct Plan {
    /// The label of the annex.
    pub label: String,
    /// Everything that can be answered.
    pub slots: Vec<Slot>,
    /// The items, each before what is below it.
    pub nodes: Vec<Node>,
    /// Values that are derived from answers.
    pub derived: Vec<Derived>,
    /// Expressions of which the best of a group is taken, with the item that asks; none: the annex.
    pub(crate) relatives: Vec<(Option<usize>, Term)>,
    /// What the annex itself and the results ask.
    pub general: Vec<usize>,
    pub(crate) results: ResultsPlan,
    pub(crate) offices: Offices,
    pub(crate) scope: Option<Scope>,
    pub(crate) may_exceed: bool,
    pub(crate) floor: Option<Exact>,
    pub(crate) without_survey: Option<Number>,
    /// How the points of a leaf are rounded.
    pub points: Precision,
    /// How the index is rounded.
    pub index: Precision,
    /// The year that is assessed.
    pub year: u16,
}

/// Something that can be answered.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The item that asks, in [`Plan::nodes`]; none: the annex, or the results.
    pub node: Option<usize>,
    /// What is asked.
    pub ask: Ask,
    pub(crate) limits: Option<Limits>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A named input.
    Input {
        /// Its name.
        name: String,
        /// The question.
        question: Option<String>,
        /// Its type.
        kind: Type,
    },
    /// A question in place, yes or no.
    YesNo(String),
    /// A question in place, a count.
    Count(String),
    /// A question in place that somebody answers with points for each event, between these bounds and with a reason.
    Amounts {
        /// Its text.
        text: String,
        /// One amount for each event, or one at most.
        each: bool,
        /// The least, in points.
        from: Number,
        /// The most, in points.
        to: Number,
        /// Who decides.
        by: String,
    },
    /// The rule's own yes or no, with its text.
    Does(String),
    /// The rule's own choice, with its options.
    Choice(Vec<String>),
    /// A line of a checklist.
    Tick(String),
    /// Points entered by the one named, from 0 to the points of the item.
    Entered {
        /// They are a multiple of this many points.
        step: Option<Number>,
        /// Who enters them.
        by: Option<String>,
    },
    /// The reason for points that somebody decided.
    Reason,
    /// Ballots: how many respondents of a group gave an option.
    Ballots {
        /// The group of respondents; none where only one is asked.
        respondents: Option<String>,
        /// The option.
        option: String,
    },
    /// Whether nothing arose, with the stated case.
    NotArising(Option<String>),
}

/// An item of the plan.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands in the annex.
    pub path: ItemPath,
    /// Its reference: codes from the outside in, or `#id` where it has no code.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The item it belongs to.
    pub parent: Option<usize>,
    /// One past the last item below it.
    pub end: usize,
    /// What it does to the total.
    pub role: Role,
    /// The most it can earn: its points, or its cap in a section outside the scale; none: unlimited.
    pub most: Option<Exact>,
    /// Who says how many points.
    pub source: Option<Source>,
    /// What it asks, in [`Plan::slots`], in the order of the text.
    pub slots: Vec<usize>,
    pub(crate) scope: Option<Scope>,
    pub(crate) floor: Exact,
    pub(crate) without_survey: Option<Number>,
    pub(crate) not_arising: Vec<(usize, Treatment, bool)>,
    pub(crate) rule: Option<RulePlan>,
    pub(crate) vetoes: Vec<VetoPlan>,
}

impl Node {
    /// Whether it has nothing below it; `at` is its place in [`Plan::nodes`].
    pub fn is_leaf(&self, at: usize) -> bool {
        self.end == at + 1
    }

    /// Whether it is scored by a survey.
    pub fn is_survey(&self) -> bool {
        matches!(&self.rule, Some(RulePlan { base: Some(BasePlan::Survey(_)), .. }))
    }
}

/// A value that is derived from answers.
#[derive(Clone, Debug)]
pub struct Derived {
    /// The item under which it is declared; none: the annex.
    pub node: Option<usize>,
    /// Its name.
    pub name: String,
    /// Its label.
    pub label: Option<String>,
    /// Its type.
    pub kind: Type,
    pub(crate) limits: Option<Limits>,
    pub(crate) term: Term,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RulePlan {
    pub(crate) base: Option<BasePlan>,
    pub(crate) additions: Option<BlockPlan>,
    pub(crate) deductions: Option<BlockPlan>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BasePlan {
    Value(Term),
    YesNo(usize),
    OneOf { slot: usize, points: Vec<Term> },
    Checklist(Vec<(usize, Term)>),
    Bands { of: Term, bands: Vec<BandPlan> },
    FirstCase(Vec<CasePlan>),
    BestCase(Vec<CasePlan>),
    Entered { slot: usize, reason: usize },
    Survey(Vec<RespondentsPlan>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BandPlan {
    pub(crate) limits: Option<Limits>,
    pub(crate) when: Option<Term>,
    pub(crate) points: Term,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CasePlan {
    pub(crate) when: Option<Term>,
    pub(crate) points: Term,
}

/// A group of respondents: its weight and, for each option, the slot of its ballots and what the option is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RespondentsPlan {
    pub(crate) weight: Exact,
    pub(crate) options: Vec<(usize, Exact)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BlockPlan {
    pub(crate) cap: Option<Exact>,
    pub(crate) lines: Vec<LinePlan>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinePlan {
    pub(crate) amount: AmountPlan,
    pub(crate) per: Option<Term>,
    pub(crate) when: Option<Term>,
    pub(crate) cap: Option<Exact>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum AmountPlan {
    Points(Exact),
    /// A share of the leaf's points; 1 is all of them.
    Share(Exact),
    Entire,
    Discretion {
        slot: usize,
        reason: usize,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct VetoPlan {
    pub(crate) steps: Option<u32>,
    pub(crate) when: Term,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct ResultsPlan {
    pub(crate) gradings: Vec<GradingPlan>,
    pub(crate) vetoes: Vec<VetoPlan>,
}

#[derive(Clone, Debug)]
pub(crate) struct GradingPlan {
    pub(crate) by: Measure,
    pub(crate) with: Option<crate::Agency>,
    pub(crate) lines: Vec<GradePlan>,
}

#[derive(Clone, Debug)]
pub(crate) struct GradePlan {
    pub(crate) limits: Option<Limits>,
    pub(crate) when: Option<Term>,
    pub(crate) grade: String,
}

impl GradingPlan {
    pub(crate) fn new(grading: &Grading, lines: Vec<GradePlan>) -> GradingPlan {
        GradingPlan { by: grading.by, with: grading.with.clone(), lines }
    }
}

/// Why an annex cannot be scored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No annex has this label.
    #[error("there is no annex `{0}`")]
    NoAnnex(String),
    /// It is a variant or amendment that has not been applied to its base.
    #[error("annex `{0}` is a variant that has not been applied to its base")]
    NotApplied(String),
    /// A leaf has no rule or no points.
    #[error("`{0}` has no rule or no points")]
    Incomplete(String),
    /// A rule names something that is not asked.
    #[error("`{item}` names `{name}`, which is not asked")]
    NotAsked {
        /// The item.
        item: String,
        /// The name or text.
        name: String,
    },
    /// `chấm như` leads nowhere or in a circle.
    #[error("`{0}` borrows a rule that is not found")]
    NoRule(String),
    /// A constant is out of the range of exact arithmetic.
    #[error("a number of `{0}` is too large")]
    Overflow(String),
    /// A day cannot be told: the year is not known.
    #[error("`{0}` needs a day that the calendar does not have")]
    NoDay(String),
}
