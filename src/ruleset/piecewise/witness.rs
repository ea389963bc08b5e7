//! Answers that show what a proof found, confirmed by the evaluator.

use std::collections::BTreeMap;

use super::{
    affine::Affine,
    pieces::PartOf,
    region::Region,
    space::{Atom, Space},
};
use crate::{
    Ask, Exact, Type,
    evaluate::{Answers, Entry, Given, ItemOutcome, Peers, Unit, date_in_reach},
};

/// The most answers that are tried for one claim.
const MAX_TRIES: usize = 4000;

/// Answers to the questions of an item, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The answers that matter: slots of [`Plan::slots`](crate::Plan::slots) and what is given for them.
    pub answers: Vec<(usize, Given)>,
    /// What the evaluator says.
    pub outcome: ItemOutcome,
}

pub(crate) struct Search<'s, 'p> {
    pub(crate) space: &'s Space<'p>,
    pub(crate) parts: &'s [PartOf],
    /// The slots on which the rule depends.
    pub(crate) slots: Vec<usize>,
}

type Chosen = BTreeMap<usize, Given>;

impl Search<'_, '_> {
    /// Answers in a part of the domain, where possible at the upper or lower end of a sum, for which the evaluator
    /// comes to what `wanted` says.
    pub(crate) fn find(
        &self,
        region: &Region,
        sum: Option<(&Affine, bool)>,
        wanted: &dyn Fn(&ItemOutcome) -> bool,
    ) -> Option<Witness> {
        let (chosen, found) = self.first(region, sum, wanted).or_else(|| self.searched(wanted))?;
        Some(self.simpler(chosen, found, wanted))
    }

    /// Answers at the ends of a region itself, as they are.
    pub(crate) fn at(
        &self,
        region: &Region,
        sum: (&Affine, bool),
        wanted: &dyn Fn(&ItemOutcome) -> bool,
    ) -> Option<Witness> {
        self.first(region, Some(sum), wanted).map(|(_, found)| found)
    }

    /// What the evaluator says of answers that were found in another plan of the same questions.
    pub(crate) fn again(&self, found: &Witness) -> Option<Witness> {
        self.tried(&found.answers.iter().cloned().collect(), &|_| true)
    }

    fn first(
        &self,
        region: &Region,
        sum: Option<(&Affine, bool)>,
        wanted: &dyn Fn(&ItemOutcome) -> bool,
    ) -> Option<(Chosen, Witness)> {
        let chosen = self.assigned(region, sum)?;
        let found = self.tried(&chosen, wanted)?;
        Some((chosen, found))
    }

    /// The same claim shown by smaller numbers, if they show it: people check them by hand.
    fn simpler(&self, mut chosen: Chosen, mut found: Witness, wanted: &dyn Fn(&ItemOutcome) -> bool) -> Witness {
        for slot in self.slots.iter().rev() {
            let Some(Given::Number(number)) = chosen.get(slot).cloned() else { continue };
            if !number.is_whole() || number <= Exact::whole(10) {
                continue;
            }
            for value in (0..=10).chain([12, 15, 20, 25, 30, 40, 50, 75, 100, 200, 500]) {
                let mut smaller = chosen.clone();
                smaller.insert(*slot, Given::Number(Exact::whole(value)));
                if let Some(shown) = self.tried(&smaller, wanted) {
                    (chosen, found) = (smaller, shown);
                    break;
                }
            }
        }
        found
    }

    /// What the evaluator says of some answers; questions without an answer get a harmless one.
    fn tried(&self, chosen: &Chosen, wanted: &dyn Fn(&ItemOutcome) -> bool) -> Option<Witness> {
        let plan = self.space.plan;
        let mut answers = Answers::none(plan);
        for (slot, asked) in plan.slots.iter().enumerate() {
            let given = chosen.get(&slot).cloned().or_else(|| self.harmless(slot, &asked.ask));
            if let Some(given) = given {
                answers.set(slot, Entry::Given(given));
            }
        }
        let (name, group) = plan.somebody(self.space.node);
        let unit = Unit { name, group, answers: &answers };
        let peers = if plan.relatives.is_empty() { Peers::default() } else { plan.peers(&[unit], &[]) };
        let outcome = plan.leaf(self.space.node, &unit, &peers);
        let shown = || {
            self.slots.iter().filter_map(|slot| match answers.get(*slot) {
                Entry::Given(given) => Some((*slot, given.clone())),
                _ => None,
            })
        };
        wanted(&outcome).then(|| Witness { answers: shown().collect(), outcome })
    }

    fn harmless(&self, slot: usize, ask: &Ask) -> Option<Given> {
        Some(match ask {
            Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) => Given::YesNo(false),
            Ask::NotArising(_) => Given::YesNo(false),
            Ask::Choice(_) => Given::Choice(0),
            Ask::Amounts { .. } => Given::Amounts(Vec::new()),
            Ask::Reason => Given::Text("…".to_owned()),
            Ask::Ballots { .. } => return None,
            Ask::Count(_) | Ask::Entered { .. } => Given::Number(Exact::ZERO),
            Ask::Input { kind, .. } => match kind {
                Type::YesNo => Given::YesNo(false),
                Type::OneOf(_) => Given::Choice(0),
                Type::List(options) => Given::Events(vec![0; options.len()]),
                Type::Day => Given::Number(Exact::whole(date_in_reach(self.space.plan.year))),
                _ => Given::Number(self.values(slot).first().copied().unwrap_or(Exact::ZERO)),
            },
        })
    }

    /// Answers at the ends of the intervals of a region.
    fn assigned(&self, region: &Region, sum: Option<(&Affine, bool)>) -> Option<Chosen> {
        let mut values: BTreeMap<usize, Exact> = BTreeMap::new();
        for atom in 0..self.space.atoms.len() {
            let upper = sum
                .is_some_and(|(sum, upper)| sum.factors.get(&atom).is_some_and(|factor| factor.is_negative() != upper));
            if let Some(value) = region.interval(self.space, atom).near(upper) {
                values.insert(atom, value);
            }
        }
        let mut chosen = Chosen::new();
        for (&atom, &value) in &values {
            self.choose(atom, value, &mut chosen);
        }
        self.ratios(&values, &mut chosen);
        // What stands apart is at the end that the sum wants.
        for &atom in values.keys() {
            let Some(Atom::Part(at)) = self.space.atoms.get(atom) else { continue };
            let (Some(part), Some((sum, upper))) = (self.parts.get(*at), sum) else { continue };
            let Some(factor) = sum.factors.get(&atom) else { continue };
            let most = factor.is_negative() != upper;
            let (region, value) = if most { &part.most } else { &part.least };
            chosen.extend(
                self.assigned(region, Some((value, most)))?
                    .into_iter()
                    .filter(|(slot, _)| self.is_of(value, region, *slot)),
            );
        }
        Some(chosen)
    }

    /// Whether a slot plays a part in a sum or its region.
    fn is_of(&self, sum: &Affine, region: &Region, slot: usize) -> bool {
        let concerns = |atom: usize| match self.space.atoms.get(atom) {
            Some(Atom::Slot(own) | Atom::Decided(own) | Atom::Events { slot: own, .. }) => *own == slot,
            Some(Atom::Part(at)) => self.parts.get(*at).is_some_and(|part| {
                self.is_of(&part.most.1, &part.most.0, slot) || self.is_of(&part.least.1, &part.least.0, slot)
            }),
            Some(Atom::Ratio(over, under) | Atom::Product(over, under)) => {
                self.is_of(over, &Region::default(), slot) || self.is_of(under, &Region::default(), slot)
            }
            _ => false,
        };
        sum.factors.keys().any(|&atom| concerns(atom))
            || region.others(usize::MAX).iter().any(|(atom, _)| concerns(*atom))
    }

    fn choose(&self, atom: usize, value: Exact, chosen: &mut Chosen) {
        let count = || value.parts().0.try_into().unwrap_or(0_u32);
        match self.space.atoms.get(atom) {
            Some(Atom::Slot(slot)) => {
                let given = self.given(*slot, value);
                chosen.insert(*slot, given);
            }
            Some(Atom::Events { slot, option }) => {
                let asked = self.space.plan.slots.get(*slot).map(|slot| &slot.ask);
                if let Some(Ask::Input { kind: Type::List(options), .. }) = asked {
                    let events = chosen.entry(*slot).or_insert_with(|| Given::Events(vec![0; options.len()]));
                    if let Given::Events(events) = events {
                        events.get_mut(*option).into_iter().for_each(|place| *place = count());
                    }
                } else if !value.is_zero() {
                    chosen.insert(*slot, Given::Choice(*option));
                }
            }
            Some(Atom::Decided(slot)) => {
                if let Some(amounts) = self.amounts(*slot, value) {
                    chosen.insert(*slot, Given::Amounts(amounts));
                }
            }
            Some(Atom::Mean) => self.ballots(value, chosen),
            _ => {}
        }
    }

    fn given(&self, slot: usize, value: Exact) -> Given {
        match self.space.plan.slots.get(slot).map(|slot| &slot.ask) {
            Some(Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_))
            | Some(Ask::Input { kind: Type::YesNo, .. }) => Given::YesNo(!value.is_zero()),
            Some(Ask::Choice(_)) | Some(Ask::Input { kind: Type::OneOf(_), .. }) => {
                Given::Choice(usize::try_from(value.parts().0).unwrap_or_default())
            }
            Some(Ask::Amounts { from, .. }) => {
                Given::Amounts(if value.is_zero() { Vec::new() } else { vec![Exact::from(*from)] })
            }
            _ => Given::Number(value),
        }
    }

    /// Amounts of a decision that come to a sum.
    fn amounts(&self, slot: usize, sum: Exact) -> Option<Vec<Exact>> {
        let Some(Ask::Amounts { from, to, .. }) = self.space.plan.slots.get(slot).map(|slot| &slot.ask) else {
            return None;
        };
        if sum.is_zero() {
            return None;
        }
        let (from, to) = (Exact::from(*from), Exact::from(*to));
        let times = (1..=1000_i64).find(|&times| to.times(Exact::whole(times)).is_some_and(|most| most >= sum))?;
        let each = sum.divided_by(Exact::whole(times))?;
        (from..=to).contains(&each).then(|| vec![each; usize::try_from(times).unwrap_or(1)])
    }

    /// Ballots of the best and the worst option whose mean is this.
    fn ballots(&self, mean: Exact, chosen: &mut Chosen) {
        let Some(crate::evaluate::RulePlan { base: Some(crate::evaluate::BasePlan::Survey(groups)), .. }) =
            self.space.plan.nodes.get(self.space.node).and_then(|node| node.rule.as_ref())
        else {
            return;
        };
        for group in groups {
            if let Some((slot, _)) = group.options.iter().find(|(_, weight)| *weight == mean) {
                chosen.insert(*slot, Given::Number(Exact::ONE));
            }
        }
    }

    /// Numerators and denominators for the fractions that were chosen.
    fn ratios(&self, values: &BTreeMap<usize, Exact>, chosen: &mut Chosen) {
        for (&atom, &ratio) in values {
            let Some(Atom::Ratio(over, under)) = self.space.atoms.get(atom) else { continue };
            let Some((of_under, Atom::Slot(below))) =
                under.single().map(|(atom, _)| atom).and_then(|atom| Some((atom, self.space.atoms.get(atom)?)))
            else {
                continue;
            };
            let (_, parts) = ratio.parts();
            let Ok(parts) = i64::try_from(parts) else { continue };
            let Some(whole) = under.single().and_then(|(_, factor)| Exact::whole(parts).divided_by(factor)) else {
                continue;
            };
            for times in 1..=20_i64 {
                let Some(denominator) = whole.times(Exact::whole(times)) else { break };
                if !self.space.domain(of_under).contains(denominator) {
                    continue;
                }
                let value = under.single().and_then(|(_, factor)| denominator.times(factor)?.times(ratio));
                let Some(numerator) = value.and_then(|value| self.solve(over, value, of_under, denominator)) else {
                    continue;
                };
                chosen.insert(*below, Given::Number(denominator));
                chosen.extend(numerator);
                break;
            }
        }
    }

    /// The other atom of a sum that must come to a value, where one atom is known.
    fn solve(&self, sum: &Affine, value: Exact, known: usize, of_known: Exact) -> Option<Option<(usize, Given)>> {
        let rest = sum.with(known, &Affine::constant(of_known))?;
        if rest.is_constant() {
            return (rest.constant == value).then_some(None);
        }
        let (atom, factor) = rest.single()?;
        let Some(Atom::Slot(slot)) = self.space.atoms.get(atom) else { return None };
        let answer = value.minus(rest.constant)?.divided_by(factor)?;
        self.space.domain(atom).contains(answer).then_some(Some((*slot, self.given(*slot, answer))))
    }

    /// Values worth trying for a slot that takes a number: its ends, and some between.
    fn values(&self, slot: usize) -> Vec<Exact> {
        let atom = self.space.atoms.iter().position(|atom| *atom == Atom::Slot(slot));
        let domain = atom.map_or(super::Interval::ALL, |atom| self.space.domain(atom));
        let mut values: Vec<Exact> = domain.near(false).into_iter().chain(domain.near(true)).collect();
        values.extend([0, 1, 2, 3, 5, 10, 20, 100].map(Exact::whole));
        values.extend([(1, 2), (4, 5), (9, 10), (99, 100)].iter().filter_map(|&(over, under)| Exact::new(over, under)));
        let mut kept: Vec<Exact> = Vec::new();
        for value in values.into_iter().filter(|&value| domain.contains(value)) {
            if !kept.contains(&value) {
                kept.push(value);
            }
        }
        kept
    }

    fn candidates(&self, slot: usize) -> Vec<Given> {
        let Some(asked) = self.space.plan.slots.get(slot) else { return Vec::new() };
        let options = |count: usize| (0..count).map(Given::Choice).collect();
        match &asked.ask {
            Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) => {
                vec![Given::YesNo(false), Given::YesNo(true)]
            }
            Ask::Input { kind: Type::YesNo, .. } => vec![Given::YesNo(false), Given::YesNo(true)],
            Ask::Choice(all) => options(all.len()),
            Ask::Input { kind: Type::OneOf(all), .. } => options(all.len()),
            Ask::Input { kind: Type::List(all), .. } => {
                let one = |at: usize| Given::Events((0..all.len()).map(|option| u32::from(option == at)).collect());
                (0..=all.len()).map(one).chain([Given::Events(vec![10; all.len()])]).collect()
            }
            Ask::Input { kind: Type::Day, .. } => {
                let middle = date_in_reach(self.space.plan.year);
                [0, -400, -30, -1, 1, 2, 10, 30, 400].map(|days| Given::Number(Exact::whole(middle + days))).to_vec()
            }
            Ask::Amounts { from, to, .. } => {
                vec![
                    Given::Amounts(Vec::new()),
                    Given::Amounts(vec![Exact::from(*from)]),
                    Given::Amounts(vec![Exact::from(*to)]),
                ]
            }
            Ask::Reason | Ask::Ballots { .. } => Vec::new(),
            Ask::Count(_) | Ask::Entered { .. } | Ask::Input { .. } => {
                self.values(slot).into_iter().map(Given::Number).collect()
            }
        }
    }

    /// Tries combinations of values worth trying.
    fn searched(&self, wanted: &dyn Fn(&ItemOutcome) -> bool) -> Option<(Chosen, Witness)> {
        let all: Vec<(usize, Vec<Given>)> =
            self.slots.iter().map(|&slot| (slot, self.candidates(slot))).filter(|(_, all)| !all.is_empty()).collect();
        let total = all.iter().try_fold(1_usize, |total, (_, all)| total.checked_mul(all.len())).unwrap_or(usize::MAX);
        // A stride that shares no factor with usual counts spreads the tries over all combinations.
        let stride = if total <= MAX_TRIES { 1 } else { (total / MAX_TRIES) | 1 };
        (0..total.min(MAX_TRIES)).find_map(|attempt| {
            let mut at = attempt.checked_mul(stride)? % total;
            let mut chosen = Chosen::new();
            for (slot, all) in &all {
                chosen.insert(*slot, all.get(at % all.len())?.clone());
                at /= all.len();
            }
            self.tried(&chosen, wanted).map(|found| (chosen, found))
        })
    }
}
