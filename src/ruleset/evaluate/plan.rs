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
    /// The total may pass the scale.
    pub may_exceed: bool,
    /// The least that the total may come to.
    pub floor: Option<Exact>,
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
    /// Its bounds.
    pub limits: Option<Limits>,
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
    /// The least that it comes to.
    pub floor: Exact,
    pub(crate) without_survey: Option<Number>,
    /// Where nothing arose: the slot that says so, the treatment, and whether the case is a stated one.
    pub not_arising: Vec<(usize, Treatment, bool)>,
    /// Its rule.
    pub rule: Option<RulePlan>,
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
    /// Its bounds.
    pub limits: Option<Limits>,
    /// How it is derived.
    pub term: Term,
}

/// The rule of an item with its names resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulePlan {
    /// The base; none: 0 with additions, the points of the item with deductions only.
    pub base: Option<BasePlan>,
    /// What is added.
    pub additions: Option<BlockPlan>,
    /// What is taken off.
    pub deductions: Option<BlockPlan>,
}

/// How the base points are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BasePlan {
    /// An expression.
    Value(Term),
    /// All points or none, by a yes or no.
    YesNo(usize),
    /// One of several options.
    OneOf {
        /// The choice.
        slot: usize,
        /// The points of each option.
        points: Vec<Term>,
    },
    /// The sum of what is ticked.
    Checklist(Vec<(usize, Term)>),
    /// The band in which a value lies.
    Bands {
        /// The value.
        of: Term,
        /// The bands in order.
        bands: Vec<BandPlan>,
    },
    /// The first case that holds.
    FirstCase(Vec<CasePlan>),
    /// The best of the cases that hold.
    BestCase(Vec<CasePlan>),
    /// Points that somebody enters.
    Entered {
        /// The points.
        slot: usize,
        /// The reason.
        reason: usize,
    },
    /// Ballots times weights.
    Survey(Vec<RespondentsPlan>),
}

/// A band and its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BandPlan {
    /// The range; none: all that is left.
    pub limits: Option<Limits>,
    /// A condition beside it.
    pub when: Option<Term>,
    /// The points.
    pub points: Term,
}

/// A case and its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePlan {
    /// The condition; none: all that is left.
    pub when: Option<Term>,
    /// The points.
    pub points: Term,
}

/// A group of respondents: its weight and, for each option, the slot of its ballots and what the option is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RespondentsPlan {
    /// The weight of the group; 1 is all.
    pub weight: Exact,
    /// Slots of ballots, with the worth of their option.
    pub options: Vec<(usize, Exact)>,
}

/// Additions or deductions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockPlan {
    /// The most that all lines come to.
    pub cap: Option<Exact>,
    /// The lines.
    pub lines: Vec<LinePlan>,
}

/// A line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePlan {
    /// How much.
    pub amount: AmountPlan,
    /// Once for each of these.
    pub per: Option<Term>,
    /// Only if this holds.
    pub when: Option<Term>,
    /// The most that the line comes to.
    pub cap: Option<Exact>,
}

/// How much a line adds or takes off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountPlan {
    /// Points.
    Points(Exact),
    /// A share of the item's points; 1 is all of them.
    Share(Exact),
    /// As far as it goes.
    Entire,
    /// What somebody decides.
    Discretion {
        /// The amounts.
        slot: usize,
        /// The reason.
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
