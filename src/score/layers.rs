//! The three layers of a unit's sheet (tự đánh giá, thẩm định, điều tra), and what counts of each.
//!
//! No layer overwrites another: each keeps its own answers, and [`Layers::counted`] lays them over one another for the
//! column of points achieved.

use std::collections::BTreeMap;

use barem_ruleset::{Answers, Ask, Entry, Node, Number, Plan, Source, Step, Unit};

use crate::sheet::{Appraised, Bound, BoundAppraisal, Proof, Sheet};

/// What a sheet holds, layer by layer, as answers to the questions of a plan.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// What the unit claims; none: it has not assessed itself.
    pub claimed: Option<Answers>,
    /// The rounds of appraisal, the first first.
    pub rounds: Vec<Round>,
    /// What respondents said.
    pub surveyed: Answers,
    /// The documents and justifications of the unit, by place in [`Plan::nodes`].
    pub proofs: BTreeMap<usize, Proof>,
}

/// One round of appraisal.
#[derive(Clone, Debug, Default)]
pub struct Round {
    /// Answers corrected, or given where only an appraisal gives them; all others are missing.
    pub answers: Answers,
    /// What the round made of each item, by place in [`Plan::nodes`]; an item that is not here is not appraised in it.
    /// A heading recognised stands for every leaf below it that is not here.
    pub verdicts: BTreeMap<usize, Appraised>,
}

/// What the appraisal has made of a leaf; rounds count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing yet.
    Not,
    /// Recognised as claimed.
    Recognised {
        /// In this round.
        round: usize,
    },
    /// Scored by the rule from corrected answers.
    Corrected {
        /// In this round.
        round: usize,
    },
    /// Points set directly.
    Set {
        /// In this round.
        round: usize,
        /// The points.
        points: Number,
    },
}

impl Standing {
    /// The round, if there was one.
    pub fn round(self) -> Option<usize> {
        match self {
            Standing::Not => None,
            Standing::Recognised { round } | Standing::Corrected { round } | Standing::Set { round, .. } => Some(round),
        }
    }
}

/// What counts: the answers behind the points achieved, and what the appraisal made of each node.
#[derive(Clone, Debug)]
pub struct Counted {
    /// Claimed answers, corrections laid over them, and ballots.
    pub answers: Answers,
    /// By place in [`Plan::nodes`]; headings are [`Standing::Not`].
    pub standing: Vec<Standing>,
    /// Corrected questions of headings, or of the annex, with their round: leaves below may use them.
    shared: Vec<(usize, usize)>,
}

/// Whether the unit itself may claim points of a leaf.
pub fn may_claim(node: &Node) -> bool {
    match node.source {
        None | Some(Source::SelfAssessment | Source::Data) => !node.is_survey(),
        Some(Source::Survey | Source::Appraisal | Source::Leadership) => false,
    }
}

impl Layers {
    /// What the last round that mentions a leaf, or a heading above it, gives as its reason.
    pub fn reason(&self, plan: &Plan, leaf: usize) -> Option<&str> {
        let above = std::iter::successors(Some(leaf), |at| plan.nodes.get(*at)?.parent);
        let places: Vec<usize> = above.collect();
        let mut rounds = self.rounds.iter().rev();
        rounds.find_map(|round| places.iter().find_map(|at| round.verdicts.get(at)))?.reason()
    }
}

/// Whether a leaf is scored by respondents.
pub fn is_surveyed(node: &Node) -> bool {
    node.is_survey() || node.source == Some(Source::Survey)
}

impl Layers {
    /// The layers of a sheet whose answers were read.
    pub fn of(sheet: &Sheet, bound: &Bound) -> Layers {
        let round = |own: &BoundAppraisal| Round { answers: own.answers.clone(), verdicts: own.verdicts.clone() };
        Layers {
            claimed: sheet.self_assessment.is_some().then(|| bound.self_assessment.clone()),
            rounds: bound.appraisals.iter().map(round).collect(),
            surveyed: bound.survey.clone(),
            proofs: bound.claims.clone(),
        }
    }

    /// What counts of the layers.
    pub fn counted(&self, plan: &Plan) -> Counted {
        let claimed = self.claimed.clone().unwrap_or_else(|| Answers::none(plan));
        let standing = vec![Standing::Not; plan.nodes.len()];
        let mut counted = Counted { answers: claimed.clone(), standing, shared: Vec::new() };
        lay(&self.surveyed, plan, &mut counted.answers);
        for (number, round) in self.rounds.iter().enumerate() {
            round.apply(number, plan, &claimed, &mut counted);
        }
        counted
    }
}

/// Lays answers over others.
fn lay(over: &Answers, plan: &Plan, answers: &mut Answers) {
    for slot in (0..plan.slots.len()).filter(|slot| *over.get(*slot) != Entry::Missing) {
        answers.set(slot, over.get(slot).clone());
    }
}

impl Round {
    fn apply(&self, round: usize, plan: &Plan, claimed: &Answers, counted: &mut Counted) {
        let rulings = || self.verdicts.iter().map(|(at, ruling)| (*at, ruling));
        for (at, _) in rulings().filter(|(_, how)| matches!(how, Appraised::Recognised { .. })) {
            for leaf in leaves(plan, at).filter(|leaf| *leaf == at || !self.verdicts.contains_key(leaf)) {
                recognise(leaf, round, plan, claimed, counted);
            }
        }
        lay(&self.answers, plan, &mut counted.answers);
        let is_leaf = |at: usize| plan.nodes.get(at).is_some_and(|node| node.is_leaf(at));
        for (slot, asked) in
            plan.slots.iter().enumerate().filter(|(slot, _)| *self.answers.get(*slot) != Entry::Missing)
        {
            match asked.node.filter(|at| is_leaf(*at)) {
                Some(leaf) => counted.mark(leaf, Standing::Corrected { round }),
                None => counted.shared.push((slot, round)),
            }
        }
        for (at, how) in rulings().filter(|(at, _)| is_leaf(*at)) {
            match how {
                Appraised::Recognised { .. } => {}
                Appraised::Corrected { .. } => counted.mark(at, Standing::Corrected { round }),
                Appraised::Points { points, .. } => counted.mark(at, Standing::Set { round, points: *points }),
            }
        }
    }
}

fn recognise(leaf: usize, round: usize, plan: &Plan, claimed: &Answers, counted: &mut Counted) {
    let slots = plan.nodes.get(leaf).map(|node| node.slots.as_slice()).unwrap_or_default();
    for slot in slots.iter().filter(|slot| !is_ballot(plan, **slot)) {
        counted.answers.set(*slot, claimed.get(*slot).clone());
    }
    counted.mark(leaf, Standing::Recognised { round });
}

impl Counted {
    fn mark(&mut self, at: usize, appraised: Standing) {
        if let Some(place) = self.standing.get_mut(at) {
            *place = appraised;
        }
    }

    /// Marks leaves whose rule used a corrected question of a heading; `steps` are those of the leaf's score.
    pub fn note_shared(&mut self, leaf: usize, steps: &[Step]) {
        let used = |slot: usize| steps.contains(&Step::Answer(slot));
        let last = self.shared.iter().filter(|(slot, _)| used(*slot)).map(|(_, round)| *round).max();
        let own = self.standing.get(leaf).copied().unwrap_or(Standing::Not);
        let Some(round) = last.filter(|round| own.round().is_none_or(|own| own < *round)) else { return };
        if !matches!(own, Standing::Set { .. }) {
            self.mark(leaf, Standing::Corrected { round });
        }
    }

    /// Whether some question of a heading, or of the annex, was corrected.
    pub fn has_shared(&self) -> bool {
        !self.shared.is_empty()
    }

    /// The unit with the answers that count.
    pub fn unit<'a>(&'a self, name: Option<&'a str>, group: Option<&'a str>) -> Unit<'a> {
        Unit { name, group, answers: &self.answers }
    }
}

/// The leaves at or below a node that the unit may claim.
fn leaves(plan: &Plan, at: usize) -> impl Iterator<Item = usize> {
    let end = plan.nodes.get(at).map_or(at, |node| node.end);
    (at..end).filter(|at| plan.nodes.get(*at).is_some_and(|node| node.is_leaf(*at) && may_claim(node)))
}

fn is_ballot(plan: &Plan, slot: usize) -> bool {
    matches!(plan.slots.get(slot).map(|slot| &slot.ask), Some(Ask::Ballots { .. }))
}
