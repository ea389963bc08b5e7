//! Surveys that weigh their options or groups differently.
//!
//! A group of respondents with ballots counts by the mean worth of what they chose; groups without ballots give up their
//! weight. For any choice of groups that have ballots the points are a sum over groups, so the difference is largest where
//! each group agrees on one option: all choices of groups are gone through, and for each group its best option.

use std::collections::BTreeSet;

use super::{
    Apart, Attained, Comparison, Direction, Extreme, Judgement, Scale, Shown, SlotPair, Sort, undecided, verdict,
};
use crate::{
    Exact, ItemOutcome, Treatment, Undecided, Witness,
    evaluate::{Answers, BasePlan, Entry, Given, Node, Peers, Plan, RespondentsPlan, Unit},
};

/// The most groups of respondents that are looked at.
const MAX_GROUPS: usize = 8;

/// A group as shares: its weight among all groups, and for each question what an option is worth.
type Group = (Option<Exact>, Vec<(usize, Exact)>);

fn groups(survey: &[RespondentsPlan], slot: &dyn Fn(usize) -> Option<usize>) -> Option<Vec<Group>> {
    let total = Exact::sum(survey.iter().map(|group| group.weight));
    let mut groups = Vec::new();
    for group in survey {
        let options = group.options.iter().map(|(own, worth)| Some((slot(*own)?, *worth)));
        let mut options = options.collect::<Option<Vec<_>>>()?;
        options.sort_unstable();
        groups.push((total.and_then(|total| group.weight.divided_by(total)), options));
    }
    groups.sort_unstable();
    Some(groups)
}

/// Whether two surveys give the same groups the same weights and the same options the same worth.
pub(super) fn same_surveys(old: &[RespondentsPlan], new: &[RespondentsPlan], pairs: &[SlotPair]) -> bool {
    let before = |slot: usize| pairs.iter().find(|pair| pair.new == slot).map(|pair| pair.old);
    groups(old, &Some).zip(groups(new, &before)).is_some_and(|(old, new)| old == new)
}

/// A survey by itself: a leaf that nothing is added to and nothing taken from.
struct Surveyed<'p> {
    plan: &'p Plan,
    at: usize,
    node: &'p Node,
    most: Exact,
    groups: &'p [RespondentsPlan],
}

impl<'p> Surveyed<'p> {
    fn new((plan, at): (&'p Plan, usize)) -> Option<Surveyed<'p>> {
        let node = plan.nodes.get(at)?;
        let rule = node.rule.as_ref().filter(|rule| rule.additions.is_none() && rule.deductions.is_none())?;
        let Some(BasePlan::Survey(groups)) = &rule.base else { return None };
        let stated = node.not_arising.iter().any(|(.., stated)| *stated);
        (!stated && groups.len() <= MAX_GROUPS && node.floor <= Exact::ZERO).then_some(())?;
        Some(Surveyed { plan, at, node, most: node.most?, groups })
    }

    /// What is done where there are no ballots.
    fn treatment(&self) -> Option<Treatment> {
        self.node.not_arising.first().map(|(_, treatment, _)| *treatment)
    }

    fn scored(&self, ballots: &BTreeSet<usize>) -> (Witness, Option<Exact>) {
        let mut answers = Answers::none(self.plan);
        let mut shown = Vec::new();
        for (slot, _) in self.groups.iter().flat_map(|group| &group.options) {
            let given = Given::Number(if ballots.contains(slot) { Exact::ONE } else { Exact::ZERO });
            answers.set(*slot, Entry::Given(given.clone()));
            shown.push((*slot, given));
        }
        let (name, group) = self.plan.somebody(self.at);
        let peers = Peers::among(group, Vec::new(), self.plan.nodes.len());
        let outcome = self.plan.leaf(self.at, &Unit { name, group, answers: &answers }, &peers);
        let points = match (&outcome, self.treatment()) {
            (ItemOutcome::Scored { exact, .. }, _) => Some(*exact),
            (ItemOutcome::Treated { .. }, Some(Treatment::MaxPoints)) => Some(self.most),
            (ItemOutcome::Treated { .. }, Some(Treatment::Points(points))) => Some(Exact::from(points)),
            _ => None,
        };
        (Witness { answers: shown, outcome }, points)
    }
}

/// A group of respondents that one or both surveys ask: for each option its slots and worths.
#[derive(Default)]
struct Respondents {
    old: Option<Exact>,
    new: Option<Exact>,
    options: Vec<Choice>,
}

struct Choice {
    slots: (Option<usize>, Option<usize>),
    worth: (Exact, Exact),
}

/// The groups of both surveys; `None` where an option of a group that both ask has no counterpart.
fn respondents(old: &Surveyed<'_>, new: &Surveyed<'_>, pairs: &[SlotPair]) -> Option<Vec<Respondents>> {
    let partner = |slot: usize| pairs.iter().find(|pair| pair.old == slot).map(|pair| pair.new);
    let mut left: Vec<&RespondentsPlan> = new.groups.iter().collect();
    let mut all = Vec::new();
    for group in old.groups {
        let partners: Vec<Option<usize>> = group.options.iter().map(|(slot, _)| partner(*slot)).collect();
        let same = |other: &&RespondentsPlan| other.options.iter().any(|(slot, _)| partners.contains(&Some(*slot)));
        let Some(place) = left.iter().position(same) else {
            let option =
                |(slot, worth): &(usize, Exact)| Choice { slots: (Some(*slot), None), worth: (*worth, Exact::ZERO) };
            all.push(Respondents {
                old: Some(group.weight),
                new: None,
                options: group.options.iter().map(option).collect(),
            });
            continue;
        };
        let other = left.remove(place);
        let mut options = Vec::new();
        for ((slot, worth), partner) in group.options.iter().zip(&partners) {
            let (own, of_new) = other.options.iter().find(|(slot, _)| Some(*slot) == *partner)?;
            options.push(Choice { slots: (Some(*slot), Some(*own)), worth: (*worth, *of_new) });
        }
        (options.len() == other.options.len()).then_some(())?;
        all.push(Respondents { old: Some(group.weight), new: Some(other.weight), options });
    }
    for group in left {
        let option =
            |(slot, worth): &(usize, Exact)| Choice { slots: (None, Some(*slot)), worth: (Exact::ZERO, *worth) };
        all.push(Respondents {
            old: None,
            new: Some(group.weight),
            options: group.options.iter().map(option).collect(),
        });
    }
    (all.len() <= MAX_GROUPS).then_some(all)
}

/// Compares two surveys that weigh differently; `None` where one is more than a survey.
pub(super) fn compare(old: (&Plan, usize), new: (&Plan, usize), pairs: &[SlotPair]) -> Option<Comparison> {
    let (old, new) = (Surveyed::new(old)?, Surveyed::new(new)?);
    let all = respondents(&old, &new, pairs)?;
    let mut comparison = undecided(Undecided::NotLinear);
    let asked = |pick: fn(&Choice) -> Option<usize>, other: fn(&Choice) -> Option<usize>| {
        let options = all.iter().flat_map(|group| &group.options);
        options.filter(|option| other(option).is_none()).filter_map(pick).collect()
    };
    comparison.only_old = asked(|option| option.slots.0, |option| option.slots.1);
    comparison.only_new = asked(|option| option.slots.1, |option| option.slots.0);
    let share = (old.most != new.most).then(|| Exact::ONE.divided_by(old.most).zip(Exact::ONE.divided_by(new.most)));
    let share = share.flatten().map(|(old, new)| Scale { old, new });
    let mut judged = (Ends::default(), Ends::default());
    let mut apart: Vec<((Sort, Sort), Apart)> = Vec::new();
    for held in 0..(1_usize << all.len()) {
        let held: Vec<&Respondents> =
            all.iter().enumerate().filter(|(at, _)| held >> at & 1 == 1).map(|(_, group)| group).collect();
        for upper in [false, true] {
            for (scale, ends) in [(Some(super::IN_POINTS), &mut judged.0), (share, &mut judged.1)] {
                let Some(scale) = scale else { continue };
                let ballots = chosen(&held, (&old, &new), scale, upper)?;
                let (one, two) = (old.scored(&ballots.0), new.scored(&ballots.1));
                let sorts = (Sort::said(&one.0.outcome), Sort::said(&two.0.outcome));
                let shown = Shown { old: one.0, new: two.0, bests: Vec::new() };
                let toward = toward((one.1, two.1), (old.most, new.most));
                match one.1.zip(two.1) {
                    Some((one, two)) => ends.tell(scale.difference(one, two)?, shown),
                    None if sorts.0 == sorts.1 => {}
                    None if apart.iter().any(|(known, apart)| *known == sorts && apart.toward == toward) => {}
                    None => apart.push((sorts, Apart { toward, shown })),
                }
            }
        }
    }
    comparison.apart = apart.into_iter().map(|(_, apart)| apart).collect();
    comparison.points = judged.0.judged(&comparison.apart);
    comparison.share = share.map(|_| judged.1.judged(&comparison.apart));
    Some(comparison)
}

/// The option of each group with which the difference is largest one way: slots of the old and of the new survey.
fn chosen(
    held: &[&Respondents],
    (old, new): (&Surveyed<'_>, &Surveyed<'_>),
    scale: Scale,
    upper: bool,
) -> Option<(BTreeSet<usize>, BTreeSet<usize>)> {
    let weight = |pick: fn(&Respondents) -> Option<Exact>| Exact::sum(held.iter().filter_map(|group| pick(group)));
    let (of_old, of_new) = (weight(|group| group.old)?, weight(|group| group.new)?);
    let part = |weight: Option<Exact>, total: Exact, worth: Exact, most: Exact| match weight {
        Some(weight) if !total.is_zero() => worth.times(weight)?.divided_by(total)?.times(most),
        _ => Some(Exact::ZERO),
    };
    let (mut ballots_old, mut ballots_new) = (BTreeSet::new(), BTreeSet::new());
    for group in held {
        let mut best: Option<(Exact, &Choice)> = None;
        for option in &group.options {
            let one = part(group.old, of_old, option.worth.0, old.most)?;
            let two = part(group.new, of_new, option.worth.1, new.most)?;
            let difference = scale.difference(one, two)?;
            let more = |known: &Exact| if upper { difference > *known } else { difference < *known };
            if best.as_ref().is_none_or(|(known, _)| more(known)) {
                best = Some((difference, option));
            }
        }
        let (_, option) = best?;
        ballots_old.extend(option.slots.0);
        ballots_new.extend(option.slots.1);
    }
    Some((ballots_old, ballots_new))
}

/// Which way it goes to be out of the scale, or no longer.
fn toward(points: (Option<Exact>, Option<Exact>), most: (Exact, Exact)) -> Option<Direction> {
    match points {
        (None, Some(points)) if points.is_zero() => Some(Direction::Stricter),
        (None, Some(points)) if points == most.1 => Some(Direction::MoreGenerous),
        (Some(points), None) if points.is_zero() => Some(Direction::MoreGenerous),
        (Some(points), None) if points == most.0 => Some(Direction::Stricter),
        _ => None,
    }
}

/// The largest differences met.
#[derive(Default)]
pub(super) struct Ends {
    loss: Option<(Exact, Shown)>,
    gain: Option<(Exact, Shown)>,
}

impl Ends {
    pub(super) fn tell(&mut self, difference: Exact, shown: Shown) {
        let place = if difference.is_negative() { &mut self.loss } else { &mut self.gain };
        let more = |known: &Exact| if difference.is_negative() { difference < *known } else { difference > *known };
        if !difference.is_zero() && place.as_ref().is_none_or(|(known, _)| more(known)) {
            *place = Some((difference, shown));
        }
    }

    pub(super) fn judged(self, apart: &[Apart]) -> Judgement {
        let extreme = |(difference, shown)| Extreme { difference, attained: Attained::Reached, shown };
        let verdict = verdict(self.loss.is_some(), self.gain.is_some(), apart);
        Judgement { verdict, loss: self.loss.map(extreme), gain: self.gain.map(extreme) }
    }
}
