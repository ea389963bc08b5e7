//! Parts of the domain: an interval for each atom, and conditions on several atoms at once.

use super::{
    affine::Affine,
    interval::Interval,
    space::{Atom, Space, Undecided},
};
use crate::Exact;

/// That a sum is from 0 upwards, or above 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) sum: Affine,
    pub(crate) strict: bool,
}

/// A part of the domain of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Region {
    boxes: Vec<(usize, Interval)>,
    pub(crate) conditions: Vec<Condition>,
}

pub(crate) type Known<T> = Result<T, Undecided>;

impl Region {
    pub(crate) fn interval(&self, space: &Space<'_>, atom: usize) -> Interval {
        let own = self.boxes.iter().find(|(known, _)| *known == atom);
        own.map_or_else(|| space.domain(atom), |(_, interval)| *interval)
    }

    /// The part in which an atom lies in an interval; `None` where that is empty.
    pub(crate) fn with(&self, space: &Space<'_>, atom: usize, interval: Interval) -> Option<Region> {
        let narrowed = self.interval(space, atom).and(interval);
        if narrowed.is_empty() {
            return None;
        }
        let mut region = self.clone();
        region.boxes.retain(|(known, _)| *known != atom);
        region.boxes.push((atom, narrowed));
        Some(region)
    }

    pub(crate) fn given(&self, sum: Affine, strict: bool) -> Region {
        let mut region = self.clone();
        region.conditions.push(Condition { sum, strict });
        region
    }

    /// The atoms that this part narrows, but for one.
    pub(crate) fn others(&self, atom: usize) -> Vec<(usize, Interval)> {
        let mut others: Vec<_> = self.boxes.iter().copied().filter(|(known, _)| *known != atom).collect();
        others.sort_by_key(|(known, _)| *known);
        others
    }

    /// Between which numbers a sum lies here; never narrower than it is.
    pub(crate) fn range(&self, space: &Space<'_>, sum: &Affine) -> Known<Interval> {
        let direct = self.direct(space, sum)?;
        let low = self.direct(space, &substituted(space, sum, false)?)?.low;
        let high = self.direct(space, &substituted(space, sum, true)?)?.high;
        let mut range = direct.and(Interval { low, high, whole: false });
        for condition in &self.conditions {
            if let Some(bound) = implied(condition, sum) {
                range = range.and(bound);
            }
        }
        Ok(range)
    }

    fn direct(&self, space: &Space<'_>, sum: &Affine) -> Known<Interval> {
        let mut range = Interval { whole: sum.constant.is_whole(), ..Interval::point(sum.constant) };
        for (&atom, &factor) in &sum.factors {
            let part = self.interval(space, atom).times(factor).ok_or(Undecided::Overflow)?;
            range = range.plus(part).ok_or(Undecided::Overflow)?;
        }
        Ok(range)
    }

    /// Whether a sum is surely from 0 upwards here.
    pub(crate) fn is_from_zero(&self, space: &Space<'_>, sum: &Affine) -> Known<bool> {
        Ok(self.range(space, sum)?.low.is_some_and(|(low, _)| !low.is_negative()))
    }

    /// Splits where a sum is from (or, strictly, above) 0 and where it is not.
    pub(crate) fn compare(&self, space: &mut Space<'_>, sum: &Affine, strict: bool) -> Known<Vec<(Region, bool)>> {
        let half = |strict: bool| Interval { low: Some((Exact::ZERO, !strict)), high: None, whole: false };
        let range = self.range(space, sum)?;
        if range.and(half(strict)) == range {
            return Ok(vec![(self.clone(), true)]);
        }
        if range.and(half(strict)).is_empty() {
            return Ok(vec![(self.clone(), false)]);
        }
        if let Some((atom, factor)) = sum.single() {
            let edge = sum.constant.negated().and_then(|edge| edge.divided_by(factor)).ok_or(Undecided::Overflow)?;
            let (yes, no) = if factor.is_negative() {
                (upto(edge, !strict), above_of(edge, strict))
            } else {
                (above_of(edge, !strict), upto(edge, strict))
            };
            let sides = [(yes, true), (no, false)];
            return Ok(sides
                .into_iter()
                .filter_map(|(side, holds)| Some((self.with(space, atom, side)?, holds)))
                .collect());
        }
        if let Some(split) = self.homogeneous(space, sum, strict)? {
            return Ok(split);
        }
        let opposite = sum.times(Exact::whole(-1)).ok_or(Undecided::Overflow)?;
        Ok(vec![(self.given(sum.clone(), strict), true), (self.given(opposite, !strict), false)])
    }

    /// `p × a + q × b` against 0 is a condition on the ratio of `a` to `b`, where `b` is above 0.
    fn homogeneous(&self, space: &mut Space<'_>, sum: &Affine, strict: bool) -> Known<Option<Vec<(Region, bool)>>> {
        let mut pair = sum.factors.iter();
        let (Some((&a, &p)), Some((&b, &q)), None) = (pair.next(), pair.next(), pair.next()) else { return Ok(None) };
        if !sum.constant.is_zero() {
            return Ok(None);
        }
        // Over the atom that the other is bounded by, or the one that is a ratio's denominator already.
        let ratio = |over: usize, under: usize| Atom::Ratio(Affine::atom(over), Affine::atom(under));
        let known = |atom: &Atom| space.atoms.contains(atom);
        let (over, under, factor, other) = match known(&ratio(b, a)) {
            true => (b, a, q, p),
            false if known(&ratio(a, b)) => (a, b, p, q),
            false => return Ok(None),
        };
        let positive = self
            .interval(space, under)
            .low
            .is_some_and(|(low, inclusive)| low > Exact::ZERO || (low.is_zero() && !inclusive));
        if !positive {
            return Ok(None);
        }
        let atom = space.atom(ratio(over, under), Interval::ALL);
        let mut of_ratio = Affine::constant(other);
        of_ratio.factors.insert(atom, factor);
        let split = self.compare(space, &of_ratio, strict)?;
        let opposite = sum.times(Exact::whole(-1)).ok_or(Undecided::Overflow)?;
        let told = split.into_iter().map(|(region, holds)| match holds {
            true => (region.given(sum.clone(), strict), true),
            false => (region.given(opposite.clone(), !strict), false),
        });
        Ok(Some(told.collect()))
    }
}

fn upto(edge: Exact, inclusive: bool) -> Interval {
    Interval { low: None, high: Some((edge, inclusive)), whole: false }
}

fn above_of(edge: Exact, inclusive: bool) -> Interval {
    Interval { low: Some((edge, inclusive)), high: None, whole: false }
}

/// The sum with atoms replaced by the sums that bound them: not below it (`upper`), or not above it.
fn substituted(space: &Space<'_>, sum: &Affine, upper: bool) -> Known<Affine> {
    let mut bound = sum.clone();
    // A bound names earlier inputs only, so each atom is replaced once.
    for atom in (0..space.atoms.len()).rev() {
        let Some(factor) = bound.factors.get(&atom) else { continue };
        let Some((low, high)) = space.relations.get(atom) else { continue };
        let by = if factor.is_negative() == upper { low } else { high };
        if let Some(by) = by {
            bound = bound.with(atom, by).ok_or(Undecided::Overflow)?;
        }
    }
    Ok(bound)
}

/// What a condition says of a sum that is a multiple of its own, but for the constant.
fn implied(condition: &Condition, sum: &Affine) -> Option<Interval> {
    let (atom, own) = sum.factors.iter().next()?;
    let factor = own.divided_by(*condition.sum.factors.get(atom)?)?;
    let rest = sum.minus(&condition.sum.times(factor)?)?;
    if !rest.is_constant() {
        return None;
    }
    let half = Interval { low: Some((Exact::ZERO, !condition.strict)), high: None, whole: false };
    half.times(factor)?.plus(Interval::point(rest.constant))
}
