//! How to earn more: for each answer of a leaf the smallest change that earns more, that reaches another branch, and that
//! earns all that this answer alone can; and for a unit the largest of these.
//!
//! Every change is found by the evaluator and verified by it: of a count each value of its domain is tried outwards from
//! the one given, a percentage or decimal is tried on its whole grid and the step where the points rise is halved down to
//! the last digit that an answer may have. Answers that others decide or that say how much there was to do (the upper
//! bound of another answer) are taken as given.

mod change;
mod domain;

use barem_diagnostic::{Text, text};
use barem_ruleset::{Annex, Answers, Exact, ItemOutcome, Number, Peers, Plan, Source, Unit, Value};
use serde::Serialize;

use crate::{
    coverage::{Way, taken_by},
    explain::{
        both,
        figure::{Kind, figure, number},
        scene::question,
    },
    reference::short,
};

/// What a change reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// More points, with the smallest change.
    More,
    /// Another branch with more points, with the smallest change.
    Branch,
    /// The most points that this answer alone can earn.
    Most,
}

/// A change of one answer that earns more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gain {
    /// The item, in [`Plan::nodes`].
    #[serde(skip)]
    pub node: usize,
    /// The item as people call it.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The slot whose answer changes.
    #[serde(skip)]
    pub slot: usize,
    /// The question.
    #[serde(serialize_with = "both")]
    pub question: Text,
    /// The new answer.
    pub answer: Vec<Value>,
    /// The change in words.
    #[serde(serialize_with = "both")]
    pub change: Text,
    /// What it reaches.
    pub reach: Reach,
    /// The points now.
    pub before: Number,
    /// The points after the change.
    pub after: Number,
}

impl Gain {
    /// How many points more.
    pub fn points(&self) -> Number {
        self.after.minus(self.before).unwrap_or(Number::ZERO)
    }

    /// `thêm 2 (8 → 10): 1,2 → 1,5 điểm (+0,3)`.
    pub fn words(&self) -> Text {
        text!(
            "{0}: {1}: {2} → {3} điểm (+{4})", "{0}: {1}: {2} → {3} points (+{4})";
            self.question, self.change, number(self.before), number(self.after), number(self.points())
        )
    }
}

/// The units of an annex, and which of them is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Among<'a> {
    /// All units.
    pub units: &'a [Unit<'a>],
    /// The one that is asked about.
    pub at: usize,
    /// Groups of which some unit has sent nothing yet.
    pub absent: &'a [&'a str],
}

/// A leaf of a unit, whose answers can be tried.
pub(crate) struct Trier<'a> {
    pub(crate) annex: &'a Annex,
    pub(crate) plan: &'a Plan,
    pub(crate) node: usize,
    among: Among<'a>,
    /// What the units are to each other, where no answer of this leaf changes that.
    peers: Option<Peers>,
}

/// What comes of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) points: Number,
    pub(crate) ways: Vec<Way>,
}

impl<'a> Trier<'a> {
    fn new(annex: &'a Annex, plan: &'a Plan, among: Among<'a>, node: usize) -> Option<Trier<'a>> {
        let planned = plan.nodes.get(node).filter(|planned| planned.is_leaf(node))?;
        let by_others = matches!(planned.source, Some(Source::Survey | Source::Leadership | Source::Appraisal));
        let relative = domain::is_relative(annex, plan, node);
        let peers = (!relative).then(|| plan.peers(among.units, among.absent));
        (!by_others).then_some(Trier { annex, plan, node, among, peers })
    }

    pub(crate) fn answers(&self) -> Option<&'a Answers> {
        Some(self.among.units.get(self.among.at)?.answers)
    }

    /// What the leaf comes to with these answers of the unit; none without points.
    pub(crate) fn outcome(&self, answers: &Answers) -> Option<Outcome> {
        let unit = Unit { answers, ..*self.among.units.get(self.among.at)? };
        let own;
        let peers = match &self.peers {
            Some(peers) => peers,
            None => {
                let mut units = self.among.units.to_vec();
                *units.get_mut(self.among.at)? = unit;
                own = self.plan.peers(&units, self.among.absent);
                &own
            }
        };
        let (outcome, steps) = self.plan.explain(self.node, &unit, peers);
        let item = self.annex.item(&self.plan.nodes.get(self.node)?.path)?;
        match &outcome {
            ItemOutcome::Scored { points, .. } => {
                Some(Outcome { points: *points, ways: taken_by(self.annex, item, &outcome, &steps) })
            }
            _ => None,
        }
    }
}

/// What would earn a leaf more, one answer at a time: for each answer the smallest change first.
pub fn how_to_gain(annex: &Annex, plan: &Plan, among: Among<'_>, node: usize) -> Vec<Gain> {
    let Some(trier) = Trier::new(annex, plan, among, node) else { return Vec::new() };
    let Some((answers, before)) = trier.answers().and_then(|answers| Some((answers, trier.outcome(answers)?))) else {
        return Vec::new();
    };
    let mut gains: Vec<Gain> = Vec::new();
    for slot in domain::slots(annex, plan, node, answers) {
        for (reach, answer, outcome) in change::changes(&trier, slot, &before) {
            let change = change::words(plan, answers, slot, &answer);
            let planned = plan.nodes.get(node);
            gains.push(Gain {
                node,
                code: short(plan, node),
                title: planned.map(|planned| planned.title.clone()).unwrap_or_default(),
                slot,
                question: question(plan, slot),
                answer,
                change,
                reach,
                before: before.points,
                after: outcome.points,
            });
        }
    }
    gains
}

/// The largest gains of a unit, one for each leaf: by points, then in the order of the text.
pub fn largest_gains(annex: &Annex, plan: &Plan, among: Among<'_>, count: usize) -> Vec<Gain> {
    let of_leaf =
        |node| how_to_gain(annex, plan, among, node).into_iter().max_by_key(|gain| (gain.points(), gain.reach));
    let mut gains: Vec<Gain> = (0..plan.nodes.len()).filter_map(of_leaf).collect();
    gains.sort_by_key(|gain| std::cmp::Reverse(gain.points()));
    gains.truncate(count);
    gains
}

pub(crate) fn plain(value: Exact, kind: Kind) -> Text {
    figure(value, kind)
}
