//! The largest or smallest value of a sum in a part of the domain, exactly, and where it is.
//!
//! Where every atom varies by itself, that is at the ends of intervals; where conditions or bounds tie several together,
//! it is a corner of a linear program, whole numbers being found by halving (branch and bound).

use std::collections::{BTreeMap, BTreeSet};

use super::simplex::{Limit, Solved, solve};
use crate::{
    Exact, Interval, Undecided,
    piecewise::{
        Affine, Space,
        region::{Known, Region},
    },
};

/// How many programs are solved for one sum where whole numbers are due.
const MAX_BRANCHES: usize = 60;

/// Values of atoms.
pub(super) type Point = BTreeMap<usize, Exact>;

/// The end of what a sum can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Optimum {
    pub(super) value: Exact,
    /// The sum has this value at the point; else it only comes near it.
    pub(super) reached: bool,
    /// The value is not passed, but may not be come near to either.
    pub(super) rough: bool,
    pub(super) point: Point,
}

fn checked<T>(value: Option<T>) -> Known<T> {
    value.ok_or(Undecided::Overflow)
}

/// Where a sum is largest (`upper`) or smallest in a region; `None` where the region is empty.
pub(super) fn optimum(space: &Space<'_>, region: &Region, sum: &Affine, upper: bool) -> Known<Option<Optimum>> {
    let body = Body::new(space, region, sum);
    if body.halves.is_empty() { body.ends(sum, upper) } else { body.whole_corner(sum, upper) }
}

/// That a sum is from 0 upwards, or above 0.
struct Half {
    sum: Affine,
    strict: bool,
}

/// A part of the domain: an interval for each atom that matters, and what ties them together.
struct Body {
    atoms: Vec<(usize, Interval)>,
    halves: Vec<Half>,
}

impl Body {
    fn new(space: &Space<'_>, region: &Region, sum: &Affine) -> Body {
        let mut atoms: BTreeSet<usize> = sum.factors.keys().copied().collect();
        atoms.extend(region.others(usize::MAX).iter().map(|(atom, _)| *atom));
        let mut halves: Vec<Half> = Vec::new();
        for condition in &region.conditions {
            atoms.extend(condition.sum.factors.keys());
            halves.push(Half { sum: condition.sum.clone(), strict: condition.strict });
        }
        // What bounds an atom that matters matters too.
        let mut open: Vec<usize> = atoms.iter().copied().collect();
        while let Some(atom) = open.pop() {
            let Some((low, high)) = space.relations.get(atom) else { continue };
            let own = Affine::atom(atom);
            let above = low.as_ref().and_then(|low| own.minus(low));
            let below = high.as_ref().and_then(|high| high.minus(&own));
            for sum in above.into_iter().chain(below) {
                open.extend(sum.factors.keys().copied().filter(|other| atoms.insert(*other)));
                halves.push(Half { sum, strict: false });
            }
        }
        let atoms: Vec<(usize, Interval)> =
            atoms.into_iter().map(|atom| (atom, region.interval(space, atom))).collect();
        let mut body = Body { atoms, halves };
        body.tighten();
        body
    }

    fn interval(&self, atom: usize) -> Interval {
        self.atoms.iter().find(|(known, _)| *known == atom).map_or(Interval::ALL, |(_, interval)| *interval)
    }

    /// Above 0 is from 1 upwards, where all is whole.
    fn tighten(&mut self) {
        for at in 0..self.halves.len() {
            let Some(half) = self.halves.get(at).filter(|half| half.strict) else { continue };
            if half.sum.factors.keys().any(|&atom| !self.interval(atom).whole) {
                continue;
            }
            let numbers = half.sum.factors.values().chain([&half.sum.constant]);
            let scale = numbers.map(|number| number.parts().1).try_fold(1_i128, lcm).and_then(|by| Exact::new(by, 1));
            let tight = scale.and_then(|by| half.sum.times(by)?.minus(&Affine::constant(Exact::ONE)));
            if let (Some(sum), Some(place)) = (tight, self.halves.get_mut(at)) {
                *place = Half { sum, strict: false };
            }
        }
    }

    /// The ends of intervals that do not depend on each other.
    fn ends(&self, sum: &Affine, upper: bool) -> Known<Option<Optimum>> {
        let mut optimum = Optimum { value: sum.constant, reached: true, rough: false, point: Point::new() };
        for (atom, interval) in &self.atoms {
            if interval.is_empty() {
                return Ok(None);
            }
            let factor = sum.factors.get(atom).copied();
            let up = factor.map(|factor| factor.is_negative() != upper);
            if let Some((factor, up)) = factor.zip(up) {
                let (end, inclusive) = (if up { interval.high } else { interval.low }).ok_or(Undecided::NotLinear)?;
                optimum.value = checked(end.times(factor).and_then(|part| optimum.value.plus(part)))?;
                optimum.reached &= inclusive;
            }
            let up = up.unwrap_or(interval.low.is_none() && interval.high.is_some());
            optimum.point.insert(*atom, checked(interval.near(up))?);
        }
        Ok(Some(optimum))
    }

    /// The best corner with whole numbers where they are due.
    fn whole_corner(self, sum: &Affine, upper: bool) -> Known<Option<Optimum>> {
        let aim = if upper { sum.clone() } else { checked(sum.times(Exact::whole(-1)))? };
        let mut best: Option<Optimum> = None;
        let mut open = vec![self.atoms.clone()];
        let halves = self.halves;
        let mut bound: Option<Exact> = None;
        let wholes = aim.factors.keys().all(|&atom| open.iter().flatten().any(|(own, i)| *own == atom && i.whole));
        let grain = if wholes { grain(&aim) } else { None };
        for turn in 0.. {
            let Some(atoms) = open.pop() else { break };
            let body = Body { atoms, halves: halves.iter().map(|half| half.copy()).collect() };
            let Some(found) = body.corner(&aim)? else { continue };
            if turn >= MAX_BRANCHES {
                bound = Some(bound.map_or(found.value, |bound| bound.max(found.value)));
                continue;
            }
            let ceiling = grain.map_or(Some(found.value), |grain| downto(found.value, aim.constant, grain));
            let ceiling = checked(ceiling)?;
            let better = |best: &Optimum| (ceiling, found.reached) > (best.value, best.reached);
            if !best.as_ref().is_none_or(better) {
                continue;
            }
            let split = body.atoms.iter().find_map(|(atom, interval)| {
                let value = found.point.get(atom).filter(|value| interval.whole && !value.is_whole())?;
                Some((*atom, *value))
            });
            match split {
                None => best = Some(found),
                Some((atom, value)) => open.extend(body.halved(atom, value)),
            }
        }
        let Some(mut best) = best else {
            return if bound.is_some() { Err(Undecided::TooManyCases) } else { Ok(None) };
        };
        if let Some(bound) = bound.filter(|bound| *bound > best.value) {
            (best.value, best.reached, best.rough) = (bound, false, true);
        }
        best.value = if upper { best.value } else { checked(best.value.negated())? };
        Ok(Some(best))
    }

    /// The two parts with whole numbers below and above a fraction.
    fn halved(&self, atom: usize, value: Exact) -> Vec<Vec<(usize, Interval)>> {
        let below = Interval { low: None, high: Some((value, false)), whole: true };
        let above = Interval { low: Some((value, false)), high: None, whole: true };
        let narrowed = |side: Interval| {
            let with =
                |(own, interval): &(usize, Interval)| (*own, if *own == atom { interval.and(side) } else { *interval });
            self.atoms.iter().map(with).collect::<Vec<_>>()
        };
        let sides = [narrowed(above), narrowed(below)];
        sides.into_iter().filter(|side| side.iter().all(|(_, interval)| !interval.is_empty())).collect()
    }

    /// The corner at which a sum is largest: on the border where it belongs to the body, else near it.
    fn corner(&self, sum: &Affine) -> Known<Option<Optimum>> {
        let frame = Frame::new(&self.atoms);
        let mut limits = frame.limits(self, false)?;
        let goal = frame.goal(sum)?;
        let corner = match checked(solve(&limits, &goal))? {
            Solved::Empty => return Ok(None),
            Solved::Unbounded => return Err(Undecided::NotLinear),
            Solved::At(corner) => corner,
        };
        let value = frame.value(sum, &corner)?;
        if !self.is_open() {
            // Of all corners as good, one with small numbers.
            limits.push(frame.at_least(sum, value)?);
            let small = match solve(&limits, &frame.small()) {
                Some(Solved::At(small)) => frame.point(&small)?,
                _ => Point::new(),
            };
            let whole = |point: &Point| {
                self.atoms.iter().all(|(atom, i)| !i.whole || point.get(atom).is_some_and(|at| at.is_whole()))
            };
            let point = if whole(&small) { small } else { frame.point(&corner)? };
            return Ok(Some(Optimum { value, reached: true, rough: false, point }));
        }
        let mut strict = frame.limits(self, true)?;
        let slack = frame.slack();
        let Some(inner) = deepest(&strict, &slack)? else { return Ok(None) };
        strict.push(frame.at_least(sum, value)?);
        if let Some(on) = deepest(&strict, &slack)? {
            return Ok(Some(Optimum { value, reached: true, rough: false, point: frame.point(&on)? }));
        }
        let point = frame.point(&toward(&corner, &inner)?)?;
        Ok(Some(Optimum { value, reached: false, rough: false, point }))
    }

    fn is_open(&self) -> bool {
        let open = |end: &Option<(Exact, bool)>| end.is_some_and(|(_, inclusive)| !inclusive);
        self.halves.iter().any(|half| half.strict)
            || self.atoms.iter().any(|(_, interval)| open(&interval.low) || open(&interval.high))
    }
}

impl Half {
    fn copy(&self) -> Half {
        Half { sum: self.sum.clone(), strict: self.strict }
    }
}

/// Of which all values of a sum of whole numbers are multiples, but for its constant.
fn grain(sum: &Affine) -> Option<Exact> {
    let scale = sum.factors.values().map(|factor| factor.parts().1).try_fold(1_i128, lcm)?;
    let scale = Exact::new(scale, 1)?;
    let mut common = 0_i128;
    for factor in sum.factors.values() {
        let (own, _) = factor.times(scale)?.parts();
        // own/common in lowest terms is what is left of own: the rest is shared.
        common = if common == 0 { own.checked_abs()? } else { own.checked_div(Exact::new(own, common)?.parts().0)? };
    }
    Exact::new(common.checked_abs()?, 1)?.divided_by(scale).filter(|grain| !grain.is_zero())
}

/// The largest number not above a value that is a multiple of a grain away from a start.
fn downto(value: Exact, start: Exact, grain: Exact) -> Option<Exact> {
    let (over, under) = value.minus(start)?.divided_by(grain)?.parts();
    Exact::new(over.div_euclid(under), 1)?.times(grain)?.plus(start)
}

/// The point farthest from the open borders, if any is inside.
fn deepest(limits: &[Limit], slack: &[Exact]) -> Known<Option<Vec<Exact>>> {
    match checked(solve(limits, slack))? {
        Solved::At(point) => Ok(point.last().is_some_and(|depth| !depth.is_zero()).then_some(point)),
        Solved::Empty => Ok(None),
        Solved::Unbounded => Err(Undecided::NotLinear),
    }
}

/// A corner moved inside by a little.
fn toward(corner: &[Exact], inner: &[Exact]) -> Known<Vec<Exact>> {
    let little = checked(Exact::new(1, 1000))?;
    let moved = |(from, to): (&Exact, &Exact)| to.minus(*from)?.times(little)?.plus(*from);
    corner.iter().zip(inner).map(|pair| checked(moved(pair))).collect()
}

fn lcm(one: i128, other: i128) -> Option<i128> {
    let (_, rest) = Exact::new(one, other)?.parts();
    one.checked_mul(rest)
}

/// How atoms become columns from 0 upwards: `atom = origin + sign × column`, or the difference of two columns where an
/// atom has no end. The last column is how far a point is from the open borders.
struct Frame {
    columns: Vec<(usize, Exact, Exact)>,
}

impl Frame {
    fn new(atoms: &[(usize, Interval)]) -> Frame {
        let (plus, minus) = (Exact::ONE, Exact::whole(-1));
        let mut columns = Vec::new();
        for (atom, interval) in atoms {
            match (interval.low, interval.high) {
                (Some((low, _)), _) => columns.push((*atom, low, plus)),
                (None, Some((high, _))) => columns.push((*atom, high, minus)),
                (None, None) => columns.extend([(*atom, Exact::ZERO, plus), (*atom, Exact::ZERO, minus)]),
            }
        }
        Frame { columns }
    }

    /// The goal of a sum, without its constant.
    fn goal(&self, sum: &Affine) -> Known<Vec<Exact>> {
        let factor = |(atom, _, sign): &(usize, Exact, Exact)| match sum.factors.get(atom) {
            Some(factor) => checked(factor.times(*sign)),
            None => Ok(Exact::ZERO),
        };
        let mut goal = self.columns.iter().map(factor).collect::<Known<Vec<_>>>()?;
        goal.push(Exact::ZERO);
        Ok(goal)
    }

    fn slack(&self) -> Vec<Exact> {
        let mut goal = vec![Exact::ZERO; self.columns.len()];
        goal.push(Exact::ONE);
        goal
    }

    /// The goal of small numbers.
    fn small(&self) -> Vec<Exact> {
        let mut goal = vec![Exact::whole(-1); self.columns.len()];
        goal.push(Exact::ZERO);
        goal
    }

    /// What a sum is where all columns are 0.
    fn origin(&self, sum: &Affine) -> Known<Exact> {
        let mut value = sum.constant;
        for (atom, factor) in &sum.factors {
            let origin =
                self.columns.iter().find(|(own, ..)| own == atom).map_or(Exact::ZERO, |(_, origin, _)| *origin);
            value = checked(factor.times(origin).and_then(|part| value.plus(part)))?;
        }
        Ok(value)
    }

    /// `sum ≥ 0` as a limit.
    fn limit(&self, sum: &Affine, strict: bool) -> Known<Limit> {
        let mut factors = self.goal(&checked(sum.times(Exact::whole(-1)))?)?;
        factors.last_mut().into_iter().for_each(|last| *last = if strict { Exact::ONE } else { Exact::ZERO });
        Ok(Limit { factors, bound: self.origin(sum)? })
    }

    fn at_least(&self, sum: &Affine, value: Exact) -> Known<Limit> {
        self.limit(&checked(sum.minus(&Affine::constant(value)))?, false)
    }

    /// All limits of a body; with `strict`, open borders are kept away from, by the last column.
    fn limits(&self, body: &Body, strict: bool) -> Known<Vec<Limit>> {
        let mut limits = vec![Limit { factors: self.slack(), bound: Exact::ONE }];
        for half in &body.halves {
            limits.push(self.limit(&half.sum, strict && half.strict)?);
        }
        for (atom, interval) in &body.atoms {
            let own = Affine::atom(*atom);
            let low = interval.low.map(|(low, inclusive)| (own.minus(&Affine::constant(low)), inclusive));
            let high = interval.high.map(|(high, inclusive)| (Affine::constant(high).minus(&own), inclusive));
            let both = low.is_some() && high.is_some();
            // One end is the origin of the column itself.
            if let Some((sum, inclusive)) = low
                && strict
                && !inclusive
            {
                limits.push(self.limit(&checked(sum)?, true)?);
            }
            if let Some((sum, inclusive)) = high
                && (both || (strict && !inclusive))
            {
                limits.push(self.limit(&checked(sum)?, strict && !inclusive)?);
            }
        }
        Ok(limits)
    }

    fn value(&self, sum: &Affine, corner: &[Exact]) -> Known<Exact> {
        let mut value = sum.constant;
        for (atom, at) in &self.point(corner)? {
            if let Some(factor) = sum.factors.get(atom) {
                value = checked(factor.times(*at).and_then(|part| value.plus(part)))?;
            }
        }
        Ok(value)
    }

    fn point(&self, corner: &[Exact]) -> Known<Point> {
        let mut point = Point::new();
        for ((atom, origin, sign), column) in self.columns.iter().zip(corner) {
            let part = checked(column.times(*sign))?;
            let place = point.entry(*atom).or_insert(*origin);
            *place = checked(place.plus(part))?;
        }
        Ok(point)
    }
}
