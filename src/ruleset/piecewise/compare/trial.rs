//! Answers on both sides for values of the shared questions, and what the evaluator makes of them.

use super::{
    Shown,
    joint::{Joint, Side},
    optimum::Point,
};
use crate::{
    Ask, Exact, Treatment,
    evaluate::{Answers, BasePlan, Best, Entry, Given, ItemOutcome, Peers, Term, Unit},
    piecewise::{Affine, Atom, Space, Witness},
};

/// By how much denominators are taken as multiples of what a fraction needs; 0 leaves them as they are.
const TIMES: [i64; 22] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000];

/// Values of the shared questions, the best of the group for each relative, and the mean worth of ballots if there are any.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    pub(super) slots: Vec<Exact>,
    pub(super) bests: Vec<Exact>,
    pub(super) mean: Option<Exact>,
}

/// Both leaves, ready to be scored again and again.
pub(super) struct Trial<'j, 'p> {
    pub(super) joint: &'j Joint<'p>,
    old: Runner<'j, 'p>,
    new: Runner<'j, 'p>,
}

struct Runner<'j, 'p> {
    side: &'j Side<'p>,
    answers: Answers,
    peers: Peers,
}

impl<'j, 'p> Runner<'j, 'p> {
    fn new(side: &'j Side<'p>) -> Runner<'j, 'p> {
        let mut answers = Answers::none(side.plan);
        for slot in &side.node.slots {
            if side.plan.slots.get(*slot).is_some_and(|slot| slot.ask == Ask::Reason) {
                answers.set(*slot, Entry::Given(Given::Text("…".to_owned())));
            }
        }
        let (_, group) = side.plan.somebody(side.at);
        let peers = Peers::among(group, Vec::new(), side.plan.nodes.len());
        Runner { side, answers, peers }
    }

    /// What becomes of the leaf; `None` where the values are no answers.
    fn run(&mut self, values: &Values) -> Option<ItemOutcome> {
        let side = self.side;
        let value = |slot: usize| values.slots.get(slot).copied().unwrap_or(Exact::ZERO);
        for (slot, view) in &side.views {
            self.answers.set(*slot, Entry::Given(view.given(&value)?));
        }
        self.ballots(values.mean)?;
        let (name, group) = side.plan.somebody(side.at);
        if !side.relatives.is_empty() {
            let best = |own: usize| {
                let shared = side.relatives.get(&own)?;
                values.bests.get(*shared).map(|best| Best::Value(*best))
            };
            let bests = (0..side.plan.relatives.len()).map(|own| best(own).unwrap_or(Best::Nothing)).collect();
            self.peers = Peers::among(group, bests, side.plan.nodes.len());
        }
        let unit = Unit { name, group, answers: &self.answers };
        Some(side.plan.leaf(side.at, &unit, &self.peers))
    }

    /// Ballots of the best and the worst option whose mean this is, in each group.
    fn ballots(&mut self, mean: Option<Exact>) -> Option<()> {
        let Some(BasePlan::Survey(groups)) = self.side.node.rule.as_ref().and_then(|rule| rule.base.as_ref()) else {
            return Some(());
        };
        for group in groups {
            group.options.iter().for_each(|(slot, _)| drop(self.answers.set(*slot, number(Exact::ZERO))));
            let Some(mean) = mean else { continue };
            let best = group.options.iter().max_by_key(|(_, worth)| *worth)?;
            let worst = group.options.iter().min_by_key(|(_, worth)| *worth)?;
            let span = best.1.minus(worst.1)?;
            if span.is_zero() {
                self.answers.set(best.0, number(Exact::ONE));
                continue;
            }
            let (of_best, all) = mean.minus(worst.1)?.divided_by(span)?.parts();
            self.answers.set(worst.0, number(Exact::new(all - of_best, 1)?));
            self.answers.set(best.0, number(Exact::new(of_best, 1)?));
        }
        Some(())
    }

    fn witness(&self, outcome: ItemOutcome) -> Witness {
        let shown = self.side.used.iter().filter_map(|slot| match self.answers.get(*slot) {
            Entry::Given(given) => Some((*slot, given.clone())),
            Entry::Missing | Entry::Refused(_) => None,
        });
        Witness { answers: shown.collect(), outcome }
    }

    /// The points before rounding, as they count for the unit.
    fn points(&self, outcome: &ItemOutcome, sign: Exact) -> Option<Exact> {
        let points = match outcome {
            ItemOutcome::Scored { exact, .. } => *exact,
            ItemOutcome::Treated { case, .. } => match self.side.node.not_arising.get(*case)?.1 {
                Treatment::MaxPoints => self.side.most,
                Treatment::Points(points) => Exact::from(points),
                Treatment::Excluded => return None,
            },
            ItemOutcome::Excluded { .. } | ItemOutcome::Stopped(_) | ItemOutcome::NotApplicable => return None,
        };
        points.times(sign)
    }
}

fn number(number: Exact) -> Entry {
    Entry::Given(Given::Number(number))
}

impl<'j, 'p> Trial<'j, 'p> {
    pub(super) fn new(joint: &'j Joint<'p>) -> Trial<'j, 'p> {
        Trial { joint, old: Runner::new(&joint.old), new: Runner::new(&joint.new) }
    }

    /// What becomes of both leaves.
    pub(super) fn run(&mut self, values: &Values) -> Option<(ItemOutcome, ItemOutcome)> {
        Some((self.old.run(values)?, self.new.run(values)?))
    }

    /// The points of both, as they count for the unit; `None` where one has none.
    pub(super) fn points(&self, old: &ItemOutcome, new: &ItemOutcome) -> Option<(Exact, Exact)> {
        let (of_old, of_new) = (&self.joint.leaves.0, &self.joint.leaves.1);
        Some((self.old.points(old, of_old.sign())?, self.new.points(new, of_new.sign())?))
    }

    /// The answers that were just run.
    pub(super) fn shown(&self, old: ItemOutcome, new: ItemOutcome, values: &Values) -> Shown {
        Shown { old: self.old.witness(old), new: self.new.witness(new), bests: values.bests.clone() }
    }

    /// Answers at a point of which both outcomes are as wanted.
    pub(super) fn show(
        &mut self,
        space: &Space<'_>,
        point: &Point,
        wanted: &dyn Fn(&ItemOutcome, &ItemOutcome) -> bool,
    ) -> Option<Shown> {
        for times in TIMES {
            let Some(values) = self.values(space, point, times) else { continue };
            let Some((old, new)) = self.run(&values) else { continue };
            if wanted(&old, &new) {
                return Some(self.shown(old, new, &values));
            }
        }
        None
    }

    /// Answers at a point with the expected difference, and failing that, those with the largest one this way.
    pub(super) fn nearest(
        &mut self,
        space: &Space<'_>,
        point: &Point,
        told: &dyn Fn(&ItemOutcome, &ItemOutcome, &Trial<'_, '_>) -> Option<Exact>,
        expected: Exact,
        upper: bool,
    ) -> (Option<Shown>, Option<(Exact, Shown)>) {
        let mut near: Option<(Exact, Shown)> = None;
        for times in TIMES {
            let Some(values) = self.values(space, point, times) else { continue };
            let Some((old, new)) = self.run(&values) else { continue };
            let Some(difference) = told(&old, &new, self) else { continue };
            if difference == expected {
                return (Some(self.shown(old, new, &values)), None);
            }
            let is_this_way = !difference.is_zero() && (difference > Exact::ZERO) == upper;
            let better = |known: &Exact| if upper { difference > *known } else { difference < *known };
            if is_this_way && near.as_ref().is_none_or(|(known, _)| better(known)) {
                near = Some((difference, self.shown(old, new, &values)));
            }
        }
        (None, near)
    }

    /// Values of the questions for a point: fractions become numerators and denominators, days late a day.
    fn values(&self, space: &Space<'_>, point: &Point, times: i64) -> Option<Values> {
        let mut chosen = Point::new();
        let mut ratios: Vec<(usize, &Affine, &Affine, Exact)> = Vec::new();
        for (&atom, &value) in point {
            match space.atoms.get(atom)? {
                Atom::Ratio(over, under) => ratios.push((atom, over, under, value)),
                _ => drop(chosen.insert(atom, value)),
            }
        }
        if ratios.is_empty() && times > 0 {
            return None;
        }
        if times > 0 {
            for (_, over, under, _) in &ratios {
                chosen.retain(|atom, _| !over.factors.contains_key(atom) && !under.factors.contains_key(atom));
            }
        }
        let unit = ratios.iter().try_fold(1_i128, |unit, (.., value)| {
            let (_, under) = value.parts();
            Exact::new(unit, under)?.parts().1.checked_mul(unit)
        })?;
        let unit = Exact::new(unit, 1)?.times(Exact::whole(times))?;
        // A fraction of fractions was met after them.
        for (atom, over, under, value) in ratios.into_iter().rev() {
            let value = chosen.get(&atom).copied().unwrap_or(value);
            if times > 0 && self.beside_best(space, (over, under), value, times, &mut chosen).is_some() {
                continue;
            }
            solve(space, under, unit, &mut chosen)?;
            let below = super::valued(under, &chosen)?;
            solve(space, over, below.times(value)?, &mut chosen)?;
            if super::valued(over, &chosen)? != below.times(value)? {
                return None;
            }
        }
        self.completed(space, chosen)
    }

    /// A fraction beside the best of its kind: the smaller it is, the smaller may the best be.
    fn beside_best(
        &self,
        space: &Space<'_>,
        (over, under): (&Affine, &Affine),
        value: Exact,
        times: i64,
        chosen: &mut Point,
    ) -> Option<()> {
        let (own, best) = (over.single()?.0, under.single()?.0);
        let kinds = (space.atoms.get(own)?, space.atoms.get(best)?);
        if !matches!(kinds, (Atom::Ratio(..), Atom::Best(_))) || over.single()?.1 != Exact::ONE {
            return None;
        }
        let share = Exact::ONE.divided_by(Exact::whole(times))?;
        let of_best = if value.is_zero() { share } else { share.divided_by(value)? };
        chosen.insert(own, if value.is_zero() { Exact::ZERO } else { share });
        chosen.insert(best, of_best);
        Some(())
    }

    /// The questions that a point leaves open, answered with the least that their bounds allow.
    fn completed(&self, space: &Space<'_>, mut chosen: Point) -> Option<Values> {
        for (atom, kind) in space.atoms.iter().enumerate() {
            if let Atom::Late(at) = kind
                && let Some(late) = chosen.get(&atom).copied()
                && let Some(Term::DaysLate { date, due, .. }) = space.late_term(*at)
                && let Term::Slot(slot) = **date
            {
                chosen.insert(slot, self.day(*due, late)?);
            }
        }
        let count = self.joint.domains.len();
        for slot in 0..count {
            if chosen.contains_key(&slot) {
                continue;
            }
            let domain = space.domain(slot);
            let near = if domain.contains(Exact::ZERO) { Exact::ZERO } else { domain.near(domain.low.is_none())? };
            let (low, high) = space.relations.get(slot)?;
            let end = |end: &Option<Affine>| end.as_ref().and_then(|end| super::valued(end, &chosen));
            let mut value = end(low).map_or(near, |low| low.max(near));
            value = end(high).map_or(value, |high| high.min(value));
            // What bounds something that is chosen is at least that much.
            for (other, (_, high)) in space.relations.iter().enumerate() {
                if let (Some(own), Some(high)) = (chosen.get(&other), high)
                    && high.single() == Some((slot, Exact::ONE))
                {
                    value = value.max(own.minus(high.constant)?);
                }
            }
            chosen.insert(slot, value);
        }
        let slots = (0..count).map(|slot| chosen.get(&slot).copied()).collect::<Option<_>>()?;
        let of = |wanted: &Atom| space.atoms.iter().position(|atom| atom == wanted);
        let best = |relative: usize| {
            let atom = of(&Atom::Best(relative));
            atom.and_then(|atom| chosen.get(&atom).copied()).unwrap_or(Exact::ZERO)
        };
        let bests = (0..self.joint.plan.relatives.len()).map(best).collect();
        let held = of(&Atom::Held).and_then(|atom| chosen.get(&atom)).is_some_and(|held| !held.is_zero());
        let mean = of(&Atom::Mean).and_then(|atom| chosen.get(&atom).copied()).unwrap_or(Exact::ZERO);
        Some(Values { slots, bests, mean: held.then_some(mean) })
    }

    /// The first day that is so many working days after another.
    fn day(&self, due: i64, late: Exact) -> Option<Exact> {
        let mut left = i64::try_from(late.parts().0).ok().filter(|left| (0..5000).contains(left))?;
        let mut day = due;
        while left > 0 {
            day += 1;
            left -= i64::from(self.joint.plan.offices.open(day));
        }
        Some(Exact::whole(day))
    }
}

/// Gives atoms that are not chosen yet such values that a sum comes to a value: the last of them takes what the others,
/// at their least, leave.
fn solve(space: &Space<'_>, sum: &Affine, value: Exact, chosen: &mut Point) -> Option<()> {
    let open: Vec<usize> = sum.factors.keys().copied().filter(|atom| !chosen.contains_key(atom)).collect();
    let Some((last, others)) = open.split_last() else { return Some(()) };
    for atom in others {
        chosen.insert(*atom, space.domain(*atom).near(false)?);
    }
    let rest = sum.with(*last, &Affine::constant(Exact::ZERO))?;
    let factor = sum.factors.get(last)?;
    let own = value.minus(super::valued(&rest, chosen)?)?.divided_by(*factor)?;
    if !space.domain(*last).contains(own) {
        return None;
    }
    chosen.insert(*last, own);
    Some(())
}
