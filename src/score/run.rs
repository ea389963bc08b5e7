//! A run of scoring: bound sheets in, a score for every unit out, also for those who sent none.

use barem_ruleset::{
    Annex, Contender, Exact, Grade, Handling, ItemOutcome, Number, Plan, Ranking, Role, Ruleset, Score, Total, Unit,
};
use rayon::prelude::*;

use crate::{
    Bound, Sheet,
    columns::{Assessed, Columns, Layer, Views, columns, views},
    layers::Layers,
    places::Entrant,
    roster::{Awaited, Flag, flags, handling},
};

/// What is to be scored.
#[derive(Debug)]
pub struct Run<'a> {
    /// The ruleset.
    pub ruleset: &'a Ruleset,
    /// The year that is assessed.
    pub year: u16,
    /// Units without a sheet are no longer awaited.
    pub closed: bool,
    /// The program, as `barem 1.2.3`.
    pub tool: String,
    /// The annexes.
    pub annexes: Vec<AnnexRun<'a>>,
}

/// The sheets of one annex.
#[derive(Debug)]
pub struct AnnexRun<'a> {
    /// The annex.
    pub annex: &'a Annex,
    /// Its plan for the year.
    pub plan: &'a Plan,
    /// The sheets: one for each unit.
    pub sheets: Vec<Filled<'a>>,
}

/// A sheet whose answers were read.
#[derive(Debug)]
pub struct Filled<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The unit, spelled as in the roster.
    pub unit: String,
    /// The id of the unit's group.
    pub group: Option<String>,
    /// It was handed in after the deadline.
    pub late: bool,
    /// A person approved it.
    pub approved: bool,
    /// Its layers.
    pub layers: Layers,
}

impl<'a> Filled<'a> {
    /// A sheet with its answers.
    pub fn new(sheet: &'a Sheet, bound: &Bound) -> Filled<'a> {
        Filled {
            sheet,
            unit: bound.unit.clone(),
            group: bound.group.clone(),
            late: bound.late,
            approved: bound.is_approved(),
            layers: Layers::of(sheet, bound),
        }
    }

    /// The unit with what counts of its layers.
    pub(crate) fn assessed(&self, plan: &Plan) -> Assessed {
        Assessed::new(self.unit.clone(), self.group.clone(), self.layers.clone(), plan)
    }
}

/// A unit with what it came to.
pub(crate) struct Scored<'a> {
    pub(crate) annex: &'a AnnexRun<'a>,
    pub(crate) sheet: Option<&'a Sheet>,
    pub(crate) assessed: Assessed,
    pub(crate) flags: Vec<Flag>,
    pub(crate) handling: Handling,
    pub(crate) columns: Option<Columns>,
    /// What ranks and grades go by: the points achieved under the declared treatment.
    pub(crate) counts: Score,
    pub(crate) grade: Grade,
    /// Its points may still change: something is awaited, or not yet appraised.
    pub(crate) open: bool,
}

impl Scored<'_> {
    pub(crate) fn unit(&self) -> Unit<'_> {
        self.assessed.unit()
    }

    /// What places are given by.
    pub(crate) fn entrant(&self, ranking: Option<&Ranking>) -> Entrant<'_> {
        Entrant {
            annex: &self.annex.annex.label,
            name: &self.assessed.name,
            group: self.assessed.group.as_deref(),
            contender: ranking.map_or(Entrant::ALONE, |ranking| {
                Contender::new(ranking, &self.unit(), self.counts.total.as_ref().ok())
            }),
            is_ranked: self.handling != Handling::Unranked,
            open: self.open,
        }
    }

    /// Whether some points achieved are not yet appraised.
    pub(crate) fn is_provisional(&self) -> bool {
        self.columns.as_ref().is_some_and(|columns| is_provisional(self.annex.plan, columns))
    }
}

/// The units of one annex: those with sheets, then those of the roster without.
pub(crate) fn annex_scores<'a>(
    run: &Run<'_>,
    annex: &'a AnnexRun<'a>,
    awaited: &Awaited<'_>,
    tick: &(dyn Fn() + Sync),
) -> Vec<Scored<'a>> {
    let units: Vec<Assessed> = annex.sheets.iter().map(|filled| filled.assessed(annex.plan)).collect();
    let absent = if run.closed { Vec::new() } else { awaited.groups() };
    let views = views(annex.plan, &units, &absent);
    let score = |(filled, assessed): (&'a Filled<'a>, Assessed)| {
        tick();
        with_sheet(run, annex, filled, assessed, &views)
    };
    let mut scored: Vec<Scored<'a>> = annex.sheets.par_iter().zip(units).map(score).collect();
    scored.extend(awaited.units.iter().map(|(name, group)| without_sheet(run, annex, name, *group, &views)));
    scored
}

fn with_sheet<'a>(
    run: &Run<'_>,
    annex: &'a AnnexRun<'a>,
    filled: &'a Filled<'a>,
    assessed: Assessed,
    views: &Views,
) -> Scored<'a> {
    let sheet = filled.sheet;
    let flags = flags(run.ruleset, filled.late, sheet.submitted.is_some(), filled.approved);
    let handling = handling(run.ruleset, &flags);
    let columns = columns(annex.plan, &assessed, views);
    let counts = treated(annex.plan, columns.achieved.clone(), handling);
    let grade = grade(annex.plan, &assessed, &counts, handling, views);
    let open = counts.total.is_err() || is_provisional(annex.plan, &columns);
    Scored { annex, sheet: Some(sheet), assessed, flags, handling, columns: Some(columns), counts, grade, open }
}

/// Whether some points achieved are claimed and not yet appraised.
fn is_provisional(plan: &Plan, columns: &Columns) -> bool {
    let claimed = |at: usize| {
        plan.nodes.get(at).is_some_and(|node| node.is_leaf(at)) && columns.layer(plan, at) == Layer::SelfAssessment
    };
    columns.achieved.outcomes.iter().enumerate().any(|(at, outcome)| outcome.points().is_some() && claimed(at))
}

/// A unit of the roster without a sheet: it is awaited until the run is final, then treated as declared.
fn without_sheet<'a>(
    run: &Run<'_>,
    annex: &'a AnnexRun<'a>,
    name: &str,
    group: Option<&str>,
    views: &Views,
) -> Scored<'a> {
    let assessed = Assessed::new(name.to_owned(), group.map(str::to_owned), Layers::default(), annex.plan);
    let flags = vec![Flag::Unsubmitted];
    let declared = handling(run.ruleset, &flags);
    let handling = if run.closed { declared } else { Handling::Unranked };
    let nothing = |at| match annex.plan.leaf(at, &assessed.unit(), &views.counted) {
        ItemOutcome::NotApplicable => ItemOutcome::NotApplicable,
        _ => ItemOutcome::Scored { exact: Exact::ZERO, points: Number::ZERO },
    };
    let leaves = (0..annex.plan.nodes.len()).map(nothing).collect();
    let score = annex.plan.add_up(leaves, &assessed.unit(), &views.counted.unconverted());
    let counts = treated(annex.plan, score, handling);
    let grade = grade(annex.plan, &assessed, &counts, handling, views);
    Scored { annex, sheet: None, assessed, flags, handling, columns: None, counts, grade, open: !run.closed }
}

/// The score that counts under a treatment: 0 of the same maximum where it says so.
fn treated(plan: &Plan, score: Score, handling: Handling) -> Score {
    if handling != Handling::ZeroPoints {
        return score;
    }
    let maximum = maximum(plan, &score).unwrap_or_default();
    let none = (maximum != Number::ZERO).then_some(Number::ZERO);
    let total =
        Total { points: Number::ZERO, maximum, exact_index: none.map(Exact::from), index: none, converted: None };
    Score { total: Ok(total), ..score }
}

/// The most that a unit can earn, without what is out of the scale for it.
pub(crate) fn maximum(plan: &Plan, score: &Score) -> Option<Number> {
    let outermost = plan.nodes.iter().zip(&score.maxima).filter(|(node, _)| node.parent.is_none());
    let scale = outermost.filter(|(node, _)| node.role == Role::Scale).map(|(_, most)| *most);
    Exact::sum(scale)?.rounded(plan.points)
}

fn grade(plan: &Plan, assessed: &Assessed, score: &Score, handling: Handling, views: &Views) -> Grade {
    match handling {
        Handling::Unranked => Grade::Ungraded,
        Handling::Scored | Handling::ZeroPoints => plan.grade(&assessed.unit(), score, &views.counted),
    }
}
