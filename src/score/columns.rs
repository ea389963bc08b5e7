//! The columns of a unit's result: tự đánh giá, thẩm định, điều tra xã hội học, and the points achieved.

use barem_ruleset::{Exact, ItemOutcome, Number, Peers, Plan, Role, Score, Unit};

use crate::layers::{Counted, Layers, Standing, is_surveyed, may_claim};

/// The units of an annex seen through one layer: what they are to each other there.
#[derive(Clone, Debug)]
pub struct Views {
    claimed: Peers,
    /// In the view of what counts; also what grades go by.
    pub counted: Peers,
}

/// A unit to be scored: its name, group and layers.
#[derive(Clone, Debug)]
pub struct Assessed {
    /// Its name.
    pub name: String,
    /// The id of its group.
    pub group: Option<String>,
    /// Its layers.
    pub layers: Layers,
    /// What counts of them.
    pub counted: Counted,
}

/// Which layer a number achieved came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Self-assessment, not yet appraised: provisional.
    SelfAssessment,
    /// Appraisal, in this round, from 0.
    Appraisal(usize),
    /// Survey.
    Survey,
}

/// The columns of one unit. Each is summed by itself.
#[derive(Clone, Debug)]
pub struct Columns {
    /// What the unit claims; blank ([`ItemOutcome::NotApplicable`]) where only others say.
    pub claimed: Score,
    /// What was appraised; blank where nothing was yet.
    pub appraised: Score,
    /// What respondents said.
    pub surveyed: Score,
    /// What counts.
    pub achieved: Score,
    /// What the appraisal made of each node.
    pub standing: Vec<Standing>,
}

impl Assessed {
    /// A unit with its layers.
    pub fn new(name: String, group: Option<String>, layers: Layers, plan: &Plan) -> Assessed {
        Assessed { counted: layers.counted(plan), name, group, layers }
    }

    /// The unit with the answers that count.
    pub fn unit(&self) -> Unit<'_> {
        self.counted.unit(Some(&self.name), self.group.as_deref())
    }

    fn claiming(&self) -> Option<Unit<'_>> {
        let answers = self.layers.claimed.as_ref()?;
        Some(Unit { name: Some(&self.name), group: self.group.as_deref(), answers })
    }
}

/// What the units of an annex are to each other. `absent` are the groups of which a unit is still awaited.
pub fn views(plan: &Plan, units: &[Assessed], absent: &[&str]) -> Views {
    let claiming: Vec<Unit<'_>> = units.iter().filter_map(Assessed::claiming).collect();
    let counted: Vec<Unit<'_>> = units.iter().map(Assessed::unit).collect();
    Views { claimed: plan.peers(&claiming, absent), counted: plan.peers(&counted, absent) }
}

/// The columns of a unit among the others.
pub fn columns(plan: &Plan, unit: &Assessed, views: &Views) -> Columns {
    let mut counted = unit.counted.clone();
    let achieved = achieved(plan, unit, &mut counted, views);
    let kept = |keep: &dyn Fn(usize) -> bool| -> Vec<ItemOutcome> {
        let outcomes = achieved.iter().enumerate();
        outcomes.map(|(at, own)| if keep(at) { own.clone() } else { ItemOutcome::NotApplicable }).collect()
    };
    let appraised = kept(&|at| counted.standing.get(at).is_some_and(|own| *own != Standing::Not));
    let surveyed = kept(&|at| plan.nodes.get(at).is_some_and(is_surveyed));
    let sum = |leaves, unit: &Unit<'_>, peers: &Peers| plan.add_up(leaves, unit, &peers.unconverted());
    Columns {
        claimed: sum(claims(plan, unit, views), &unit.claiming().unwrap_or(unit.unit()), &views.claimed),
        appraised: sum(appraised, &unit.unit(), &views.counted),
        surveyed: sum(surveyed, &unit.unit(), &views.counted),
        achieved: plan.add_up(achieved, &unit.unit(), &views.counted),
        standing: counted.standing,
    }
}

/// What the unit claims, leaf by leaf.
fn claims(plan: &Plan, unit: &Assessed, views: &Views) -> Vec<ItemOutcome> {
    let claim = |(at, node)| match unit.claiming() {
        Some(unit) if may_claim(node) => plan.leaf(at, &unit, &views.claimed),
        _ => ItemOutcome::NotApplicable,
    };
    plan.nodes.iter().enumerate().map(claim).collect()
}

/// What counts, leaf by leaf.
fn achieved(plan: &Plan, unit: &Assessed, counted: &mut Counted, views: &Views) -> Vec<ItemOutcome> {
    let mut outcomes = Vec::with_capacity(plan.nodes.len());
    for at in 0..plan.nodes.len() {
        let outcome = if counted.has_shared() {
            let (outcome, steps) = plan.explain(at, &unit.unit(), &views.counted);
            counted.note_shared(at, &steps);
            outcome
        } else {
            plan.leaf(at, &unit.unit(), &views.counted)
        };
        let set = counted.standing.get(at).copied();
        outcomes.push(match (outcome, set) {
            (ItemOutcome::NotApplicable, _) => ItemOutcome::NotApplicable,
            (_, Some(Standing::Set { points, .. })) => ItemOutcome::Scored { exact: Exact::from(points), points },
            (outcome, _) => outcome,
        });
    }
    outcomes
}

impl Columns {
    /// The layer that a leaf's points achieved came from.
    pub fn layer(&self, plan: &Plan, at: usize) -> Layer {
        let surveyed = plan.nodes.get(at).is_some_and(is_surveyed);
        match self.standing.get(at).and_then(|standing| standing.round()) {
            Some(round) => Layer::Appraisal(round),
            None if surveyed => Layer::Survey,
            None => Layer::SelfAssessment,
        }
    }
}

/// The points of each node before any rounding: those of a heading are the sum of what is below it, where it has no
/// rule of its own. `None` where there are none.
pub fn exact_points(plan: &Plan, score: &Score) -> Vec<Option<Exact>> {
    let mut exact: Vec<Option<Exact>> = vec![None; plan.nodes.len()];
    for (at, node) in plan.nodes.iter().enumerate().rev() {
        let below = (at + 1..node.end).filter(|below| plan.nodes.get(*below).is_some_and(|own| own.parent == Some(at)));
        let sum = || Exact::sum(below.filter_map(|below| exact.get(below).copied().flatten()));
        let own = match score.outcomes.get(at) {
            Some(ItemOutcome::Scored { exact: own, points }) if !node.is_leaf(at) => {
                if printed_below(plan, score, at) == Some(*points) { sum() } else { Some(*own) }
            }
            Some(ItemOutcome::Scored { exact: own, .. }) => Some(*own),
            Some(ItemOutcome::Treated { points, .. }) => Some(Exact::from(*points)),
            _ => None,
        };
        if let Some(place) = exact.get_mut(at) {
            *place = own;
        }
    }
    exact
}

/// The sum of what is printed directly below a heading.
fn printed_below(plan: &Plan, score: &Score, at: usize) -> Option<Number> {
    let below = plan.nodes.iter().zip(&score.outcomes).filter(|(node, _)| node.parent == Some(at));
    Number::sum(below.filter_map(|(_, outcome)| outcome.points()))
}

/// The total before any rounding, outside the scale included; `None` where it is too large.
pub fn exact_total(plan: &Plan, exact: &[Option<Exact>]) -> Option<Exact> {
    let outermost = plan.nodes.iter().zip(exact).filter(|(node, _)| node.parent.is_none());
    outermost.into_iter().try_fold(Exact::ZERO, |sum, (node, own)| match (own, node.role) {
        (None, _) => Some(sum),
        (Some(own), Role::Penalty) => sum.minus(*own),
        (Some(own), Role::Scale | Role::Bonus) => sum.plus(*own),
    })
}
