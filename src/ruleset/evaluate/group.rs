//! What the units of an annex are to each other: the best of each group, and whether a survey was held.

use std::collections::HashMap;

use super::{
    answers::{Answers, Entry, Given},
    plan::{Ask, Plan},
    run::{Run, Stop},
};
use crate::{Agency, Exact, Scope};

/// A unit to be scored, with its answers.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'a> {
    /// Its name; none for just any unit of the group.
    pub name: Option<&'a str>,
    /// The id of its group.
    pub group: Option<&'a str>,
    /// Its answers.
    pub answers: &'a Answers,
}

impl Unit<'_> {
    /// Whether an agency is this unit or its group.
    pub fn is(&self, agency: &Agency) -> bool {
        match agency {
            Agency::Group(group) => self.group == Some(group),
            Agency::Unit(unit) => self.name == Some(unit),
        }
    }

    /// Whether a scope takes it in.
    pub fn is_in(&self, scope: &Scope) -> bool {
        scope.to.iter().any(|agency| self.is(agency)) && !scope.except.iter().any(|agency| self.is(agency))
    }
}

/// The best value of a relative expression in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Best {
    Value(Exact),
    /// No unit has data.
    Nothing,
    /// Some unit has not answered.
    Pending,
}

/// What the units of an annex are to each other. Made by [`Plan::peers`].
#[derive(Clone, Debug, Default)]
pub struct Peers {
    bests: HashMap<Option<String>, Vec<Best>>,
    /// For each node: a survey leaf stands in or below it, and some unit has ballots there.
    held: Vec<bool>,
}

impl Peers {
    pub(crate) fn bests(&self, group: Option<&str>) -> &[Best] {
        self.bests.get(&group.map(str::to_owned)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Peers among which these are the best, for each relative of the plan; all surveys are held.
    pub(crate) fn among(group: Option<&str>, bests: Vec<Best>, nodes: usize) -> Peers {
        Peers { bests: HashMap::from([(group.map(str::to_owned), bests)]), held: vec![true; nodes] }
    }

    /// The same, with every survey taken as held: so that the sums of one column are sums of what it prints, and never
    /// converted to another scale.
    #[must_use]
    pub fn unconverted(&self) -> Peers {
        Peers { bests: self.bests.clone(), held: vec![true; self.held.len()] }
    }

    pub(crate) fn held(&self, node: usize) -> bool {
        self.held.get(node).copied().unwrap_or_default()
    }
}

impl Plan {
    /// What these units are to each other. `absent` are groups of which some unit has sent nothing yet.
    pub fn peers(&self, units: &[Unit<'_>], absent: &[&str]) -> Peers {
        let mut bests: HashMap<Option<String>, Vec<Best>> = HashMap::new();
        for at in 0..self.relatives.len() {
            // A relative may use one that stands before it.
            let found = self.relative(at, units, absent, &bests);
            for (group, best) in found {
                bests.entry(group).or_default().push(best);
            }
        }
        Peers { bests, held: self.held(units) }
    }

    fn relative(
        &self,
        at: usize,
        units: &[Unit<'_>],
        absent: &[&str],
        known: &HashMap<Option<String>, Vec<Best>>,
    ) -> HashMap<Option<String>, Best> {
        let mut found: HashMap<Option<String>, Best> = HashMap::new();
        for unit in units {
            let group = unit.group.map(str::to_owned);
            let missing = unit.group.is_some_and(|group| absent.contains(&group));
            let bests = known.get(&group).map(Vec::as_slice).unwrap_or_default();
            let best = found.entry(group).or_insert(if missing { Best::Pending } else { Best::Nothing });
            *best = match (*best, self.value_of(at, unit, bests)) {
                (Best::Pending, _) | (_, Err(Stop::Missing(_) | Stop::Pending | Stop::Fails(_))) => Best::Pending,
                (best, Err(Stop::NotArisen)) => best,
                (Best::Value(best), Ok(value)) => Best::Value(best.max(value)),
                (Best::Nothing, Ok(value)) => Best::Value(value),
            };
        }
        found
    }

    fn value_of(&self, at: usize, unit: &Unit<'_>, bests: &[Best]) -> Result<Exact, Stop> {
        let Some((node, term)) = self.relatives.get(at) else { return Err(Stop::NotArisen) };
        let Some(node) = node else { return Run::new(self, unit.answers, bests, Exact::ZERO).value(term) };
        let Some(node) = self.nodes.get(*node).filter(|node| self.applies(node, unit)) else {
            return Err(Stop::NotArisen);
        };
        let stated = node.not_arising.iter().any(|(slot, ..)| self.is_yes(unit.answers, *slot));
        if stated {
            return Err(Stop::NotArisen);
        }
        Run::new(self, unit.answers, bests, node.most.unwrap_or(Exact::ZERO)).value(term)
    }

    pub(crate) fn is_yes(&self, answers: &Answers, slot: usize) -> bool {
        *answers.get(slot) == Entry::Given(Given::YesNo(true))
    }

    fn held(&self, units: &[Unit<'_>]) -> Vec<bool> {
        let mut held = vec![false; self.nodes.len()];
        for (at, slot) in self.slots.iter().enumerate().filter(|(_, slot)| matches!(slot.ask, Ask::Ballots { .. })) {
            let ballots = |unit: &Unit<'_>| {
                matches!(unit.answers.get(at), Entry::Given(Given::Number(count)) if !count.is_zero())
                    || matches!(unit.answers.get(at), Entry::Refused(_))
            };
            if units.iter().any(ballots) {
                let up = std::iter::successors(slot.node, |&at| self.nodes.get(at)?.parent);
                up.for_each(|at| held.get_mut(at).into_iter().for_each(|held| *held = true));
            }
        }
        held
    }
}
