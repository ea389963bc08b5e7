//! A unit's score: each item, then sums, the total and the index.

use super::{
    group::{Peers, Unit},
    plan::{Node, Plan},
    run::{Fault, OVERFLOW, Run, Stop},
    trace::Step,
};
use crate::{Agency, Exact, Number, Role, Scope, Treatment};

/// Stands for "no limit" where a section outside the scale states none.
pub const UNLIMITED: i64 = 999_999_999_999;

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It does not apply to the unit.
    NotApplicable,
    /// It has points.
    Scored {
        /// Before rounding.
        exact: Exact,
        /// As printed.
        points: Number,
    },
    /// Nothing arose, and the declared treatment gives points.
    Treated {
        /// The treatment, from 0.
        case: usize,
        /// As printed.
        points: Number,
    },
    /// It is out of the scale: nothing arose (with the treatment, from 0), or no survey was held.
    Excluded {
        /// The treatment.
        case: Option<usize>,
    },
    /// It has no points.
    Stopped(Stop),
}

impl Outcome {
    /// The points as printed.
    pub fn points(&self) -> Option<Number> {
        match self {
            Outcome::Scored { points, .. } | Outcome::Treated { points, .. } => Some(*points),
            Outcome::NotApplicable | Outcome::Excluded { .. } | Outcome::Stopped(_) => None,
        }
    }
}

/// The total of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Points, an exact sum of what is printed.
    pub points: Number,
    /// The most that could be earned.
    pub maximum: Number,
    /// The index in percent before rounding; none where nothing could be earned.
    pub exact_index: Option<Exact>,
    /// The index in percent as printed.
    pub index: Option<Number>,
    /// The points were converted to this scale, for no survey was held.
    pub converted: Option<Number>,
}

/// The score of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// What became of each item, by its place in [`Plan::nodes`].
    pub outcomes: Vec<Outcome>,
    /// The most that each item could earn, without what is out of the scale.
    pub maxima: Vec<Exact>,
    /// The total, or why there is none: the first item, in order of gravity, that stops it.
    pub total: Result<Total, (usize, Stop)>,
}

impl Plan {
    /// The score of a unit.
    pub fn score(&self, unit: &Unit<'_>, peers: &Peers) -> Score {
        let leaves = (0..self.nodes.len()).map(|at| self.leaf(at, unit, peers)).collect();
        self.add_up(leaves, unit, peers)
    }

    /// What became of a leaf; of a heading nothing is said here.
    pub fn leaf(&self, at: usize, unit: &Unit<'_>, peers: &Peers) -> Outcome {
        self.traced(at, unit, peers, &mut None)
    }

    /// What became of an item, and each step of it. The steps of a heading begin where its items are summed.
    pub fn explain(&self, at: usize, unit: &Unit<'_>, peers: &Peers) -> (Outcome, Vec<Step>) {
        match self.nodes.get(at) {
            Some(node) if !node.is_leaf(at) => self.explain_in(at, unit, peers, &self.score(unit, peers)),
            _ => {
                let mut trace = Some(Vec::new());
                let outcome = self.traced(at, unit, peers, &mut trace);
                (outcome, trace.unwrap_or_default())
            }
        }
    }

    /// The same, where what became of the leaves is known: some of their points may have been set by hand.
    pub fn explain_in(&self, at: usize, unit: &Unit<'_>, peers: &Peers, score: &Score) -> (Outcome, Vec<Step>) {
        let Some(node) = self.nodes.get(at).filter(|node| !node.is_leaf(at)) else {
            return self.explain(at, unit, peers);
        };
        let mut trace = Some(Vec::new());
        let outcome = self.heading(at, node, (&score.outcomes, &score.maxima), unit, peers, &mut trace).0;
        (outcome, trace.unwrap_or_default())
    }

    fn traced(&self, at: usize, unit: &Unit<'_>, peers: &Peers, trace: &mut Option<Vec<Step>>) -> Outcome {
        let Some(node) = self.nodes.get(at).filter(|node| node.is_leaf(at) && self.applies(node, unit)) else {
            return Outcome::NotApplicable;
        };
        if node.is_survey() && self.left_out(at, peers) {
            return Outcome::Excluded { case: None };
        }
        let most = node.most.unwrap_or(Exact::whole(UNLIMITED));
        let mut run = Run::new(self, unit.answers, peers.bests(unit.group), most);
        run.trace = trace.take();
        let outcome = self.settle(node, &mut run);
        *trace = run.trace;
        outcome
    }

    fn settle(&self, node: &Node, run: &mut Run<'_>) -> Outcome {
        for (case, (slot, treatment, _)) in node.not_arising.iter().enumerate() {
            let holds = match run.given(*slot) {
                Err(Stop::Missing(_)) => false,
                Err(stop) => return Outcome::Stopped(stop),
                Ok(_) => self.is_yes(run.answers, *slot),
            };
            if holds {
                run.step(|| Step::NotArising(case));
                return self.treated(case, *treatment, run.most);
            }
        }
        let Some(rule) = &node.rule else { return Outcome::Stopped(Fault::NoCase.into()) };
        let floor = if node.role == Role::Penalty { Exact::ZERO } else { node.floor };
        match run.rule(rule, node.role, floor, None) {
            Ok(exact) => self.rounded(exact),
            Err(Stop::NotArisen) => {
                let general = node.not_arising.iter().position(|(.., stated)| !stated);
                match general.and_then(|case| Some((case, node.not_arising.get(case)?.1))) {
                    Some((case, treatment)) => {
                        run.step(|| Step::NotArising(case));
                        self.treated(case, treatment, run.most)
                    }
                    None => Outcome::Stopped(Fault::NoTreatment.into()),
                }
            }
            Err(stop) => Outcome::Stopped(stop),
        }
    }

    fn treated(&self, case: usize, treatment: Treatment, most: Exact) -> Outcome {
        let points = match treatment {
            Treatment::Excluded => return Outcome::Excluded { case: Some(case) },
            Treatment::MaxPoints => most,
            Treatment::Points(points) => Exact::from(points),
        };
        match points.rounded(self.points) {
            Some(points) => Outcome::Treated { case, points },
            None => Outcome::Stopped(OVERFLOW),
        }
    }

    fn rounded(&self, exact: Exact) -> Outcome {
        match exact.rounded(self.points) {
            Some(points) => Outcome::Scored { exact, points },
            None => Outcome::Stopped(OVERFLOW),
        }
    }

    /// Whether an item applies to a unit: a leaf by itself, a heading if something below it does.
    pub fn is_for(&self, at: usize, unit: &Unit<'_>) -> bool {
        let Some(node) = self.nodes.get(at) else { return false };
        match node.is_leaf(at) {
            true => self.applies(node, unit),
            false => self.below(Some(at)).any(|at| self.is_for(at, unit)),
        }
    }

    pub(crate) fn applies(&self, node: &Node, unit: &Unit<'_>) -> bool {
        self.scope_of(node).is_none_or(|scope| unit.is_in(scope))
    }

    /// To whom a node applies. Headings declare, leaves carry what is in effect: the nearest scope from the inside out.
    fn scope_of<'a>(&'a self, node: &'a Node) -> Option<&'a Scope> {
        let mut up = std::iter::successors(Some(node), |node| self.nodes.get(node.parent?));
        up.find_map(|node| node.scope.as_ref()).or(self.scope.as_ref())
    }

    /// The name and group of somebody to whom an item applies.
    pub(crate) fn somebody(&self, at: usize) -> (Option<&str>, Option<&str>) {
        let scope = self.nodes.get(at).and_then(|node| self.scope_of(node));
        match scope.and_then(|scope| scope.to.first()) {
            Some(Agency::Group(group)) => (None, Some(group)),
            Some(Agency::Unit(unit)) => (Some(unit), None),
            None => (None, None),
        }
    }

    /// Whether a survey leaf is out of the scale because no survey was held.
    fn left_out(&self, at: usize, peers: &Peers) -> bool {
        let mut up = std::iter::successors(Some(at), |&at| self.nodes.get(at)?.parent);
        let annex = self.without_survey.is_some() && !(0..self.nodes.len()).any(|at| peers.held(at));
        annex || up.any(|at| !peers.held(at) && self.nodes.get(at).is_some_and(|node| node.without_survey.is_some()))
    }

    /// The score that leaves with these outcomes come to.
    pub fn add_up(&self, mut outcomes: Vec<Outcome>, unit: &Unit<'_>, peers: &Peers) -> Score {
        let mut maxima: Vec<Exact> = vec![Exact::ZERO; self.nodes.len()];
        for at in (0..self.nodes.len()).rev() {
            let Some(node) = self.nodes.get(at) else { continue };
            let (outcome, most) = match node.is_leaf(at) {
                true => {
                    let outcome = outcomes.get(at).cloned().unwrap_or(Outcome::NotApplicable);
                    let counted = !matches!(outcome, Outcome::NotApplicable | Outcome::Excluded { .. });
                    let most = if counted { node.most.unwrap_or(Exact::ZERO) } else { Exact::ZERO };
                    (outcome, most)
                }
                false => self.heading(at, node, (&outcomes, &maxima), unit, peers, &mut None),
            };
            if let (Some(place), Some(maximum)) = (outcomes.get_mut(at), maxima.get_mut(at)) {
                (*place, *maximum) = (outcome, most);
            }
        }
        let total = self.total(&outcomes, &maxima, peers);
        Score { outcomes, maxima, total }
    }

    /// The places of the items directly below one, or of the outermost.
    pub(crate) fn below(&self, parent: Option<usize>) -> impl Iterator<Item = usize> {
        let (first, end) = match parent {
            None => (0, self.nodes.len()),
            Some(at) => (at + 1, self.nodes.get(at).map_or(0, |node| node.end)),
        };
        std::iter::successors(Some(first), |&at| self.nodes.get(at).map(|node| node.end))
            .take_while(move |&at| at < end)
    }

    fn heading(
        &self,
        at: usize,
        node: &Node,
        (outcomes, maxima): (&[Outcome], &[Exact]),
        unit: &Unit<'_>,
        peers: &Peers,
        trace: &mut Option<Vec<Step>>,
    ) -> (Outcome, Exact) {
        let most = Exact::sum(self.below(Some(at)).filter_map(|at| maxima.get(at).copied())).unwrap_or(Exact::ZERO);
        let below = || self.below(Some(at)).filter_map(|at| outcomes.get(at));
        if let Some(stop) = worst(below()) {
            return (Outcome::Stopped(stop), most);
        }
        if below().all(|outcome| matches!(outcome, Outcome::NotApplicable)) {
            return (Outcome::NotApplicable, most);
        }
        if below().all(|outcome| matches!(outcome, Outcome::NotApplicable | Outcome::Excluded { .. })) {
            return (Outcome::Excluded { case: None }, most);
        }
        let sum = Exact::sum(below().filter_map(Outcome::points).map(Exact::from));
        let own = sum.ok_or(OVERFLOW).and_then(|sum| match (&node.rule, node.role, node.parent) {
            (Some(rule), Role::Scale, _) => {
                let mut run = Run::new(self, unit.answers, peers.bests(unit.group), most);
                run.trace = trace.take();
                let points = run.rule(rule, node.role, node.floor, Some(sum));
                *trace = run.trace;
                points
            }
            (_, Role::Bonus | Role::Penalty, _) => Ok(node.most.map_or(sum, |most| sum.min(most))),
            (None, Role::Scale, _) => Ok(sum),
        });
        let scale = node.without_survey.filter(|_| !peers.held(at));
        if let (Ok(from), Some(to), Some(steps)) = (&own, scale, trace) {
            steps.push(Step::Converted { from: *from, maximum: most, to: Exact::from(to) });
        }
        let converted = own.and_then(|sum| self.convert(scale, sum, most));
        match converted {
            Err(stop) => (Outcome::Stopped(stop), most),
            Ok((exact, most)) => (self.rounded(exact), most),
        }
    }

    /// Points and their maximum on another scale, where one is declared for the case that no survey was held.
    fn convert(&self, scale: Option<Number>, sum: Exact, most: Exact) -> Result<(Exact, Exact), Stop> {
        let Some(scale) = scale.map(Exact::from) else { return Ok((sum, most)) };
        if most.is_zero() {
            return Err(Stop::NotArisen);
        }
        let converted = sum.divided_by(most).and_then(|share| share.times(scale)).ok_or(OVERFLOW)?;
        Ok((converted, scale))
    }

    fn total(&self, outcomes: &[Outcome], maxima: &[Exact], peers: &Peers) -> Result<Total, (usize, Stop)> {
        if let Some(stop) = worst(outcomes.iter()) {
            let at = outcomes.iter().position(|outcome| matches!(outcome, Outcome::Stopped(own) if *own == stop));
            return Err((at.unwrap_or_default(), stop));
        }
        let overflow = (0, OVERFLOW);
        let (mut sum, mut most) = (Exact::ZERO, Exact::ZERO);
        for at in self.below(None) {
            let points = outcomes.get(at).and_then(Outcome::points).map_or(Exact::ZERO, Exact::from);
            let role = self.nodes.get(at).map_or(Role::Scale, |node| node.role);
            sum = if role == Role::Penalty { sum.minus(points) } else { sum.plus(points) }.ok_or(overflow.clone())?;
            if role == Role::Scale {
                most = maxima.get(at).and_then(|maximum| most.plus(*maximum)).ok_or(overflow.clone())?;
            }
        }
        if !self.may_exceed {
            sum = sum.min(most);
        }
        sum = self.floor.map_or(sum, |floor| sum.max(floor));
        let converted =
            self.without_survey.filter(|_| self.has_survey() && !(0..self.nodes.len()).any(|at| peers.held(at)));
        let (sum, most) = self.convert(converted, sum, most).map_err(|stop| (0, stop))?;
        let points = sum.rounded(self.points).ok_or(overflow.clone())?;
        let printed = Exact::from(points);
        let index = printed.divided_by(most).and_then(|share| share.times(Exact::whole(100)));
        Ok(Total {
            points,
            maximum: most.rounded(self.points).ok_or(overflow)?,
            exact_index: index,
            index: index.and_then(|index| index.rounded(self.index)),
            converted,
        })
    }

    fn has_survey(&self) -> bool {
        self.nodes.iter().any(Node::is_survey)
    }

    /// Whether some leaf in the scale has earned nothing.
    pub(crate) fn any_zero(&self, outcomes: &[Outcome]) -> bool {
        self.nodes.iter().zip(outcomes).enumerate().any(|(at, (node, outcome))| {
            node.is_leaf(at) && node.role == Role::Scale && outcome.points() == Some(Number::ZERO)
        })
    }
}

/// What stops a sum: what fails before what is missing before what is pending.
fn worst<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Option<Stop> {
    let gravity = |stop: &Stop| match stop {
        Stop::Fails(_) => 0,
        Stop::Missing(_) | Stop::NotArisen => 1,
        Stop::Pending => 2,
    };
    let stops = outcomes.filter_map(|outcome| match outcome {
        Outcome::Stopped(stop) => Some(stop),
        _ => None,
    });
    stops.min_by_key(|stop| gravity(stop)).cloned()
}
