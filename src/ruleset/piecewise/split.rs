//! Values and conditions over a region: it falls into parts, in each of which a value is one sum of atoms.

use super::{
    affine::Affine,
    interval::Interval,
    region::{Known, Region},
    space::{Atom, Space, Undecided, fixed},
};
use crate::{
    Exact, Operator, Type,
    evaluate::{Limits, Term},
};

/// How many parts are looked at before giving up.
const MAX_PARTS: usize = 4096;

/// Why there is no value in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Nothing arose.
    NotArisen,
    /// No band or case holds.
    NoCase,
}

/// Parts of a region, each with a value or why there is none.
pub(crate) type Parts<T> = Vec<(Region, Result<T, End>)>;

/// Goes on with each part that has a value.
pub(crate) fn then<T, U>(parts: Parts<T>, mut go: impl FnMut(Region, T) -> Known<Parts<U>>) -> Known<Parts<U>> {
    let mut all = Vec::new();
    for (region, value) in parts {
        match value {
            Ok(value) => all.extend(go(region, value)?),
            Err(end) => all.push((region, Err(end))),
        }
        if all.len() > MAX_PARTS {
            return Err(Undecided::TooManyCases);
        }
    }
    Ok(all)
}

fn one<T>(region: Region, value: T) -> Parts<T> {
    vec![(region, Ok(value))]
}

fn checked<T>(value: Option<T>) -> Known<T> {
    value.ok_or(Undecided::Overflow)
}

impl Space<'_> {
    /// The value of an expression.
    pub(crate) fn value(&mut self, region: Region, term: &Term) -> Known<Parts<Affine>> {
        Ok(match term {
            Term::Number(number) => one(region, Affine::constant(*number)),
            Term::MaxPoints => one(region, Affine::constant(self.most)),
            Term::Slot(slot) => {
                let atom = self.slot(*slot);
                match self.domain(atom).only() {
                    Some(only) => one(region, Affine::constant(only)),
                    None => one(region, Affine::atom(atom)),
                }
            }
            Term::Events { slot, option } => {
                let atom = self.events(*slot, *option);
                one(region, Affine::atom(atom))
            }
            Term::Derived(derived) => self.derived(region, *derived)?,
            Term::Negative(inner) => then(self.value(region, inner)?, |region, value| {
                Ok(one(region, checked(value.times(Exact::whole(-1)))?))
            })?,
            Term::Arithmetic(operator, pair) => self.arithmetic(region, *operator, pair)?,
            Term::Smallest(all) => self.extreme(region, all, false)?,
            Term::Largest(all) => self.extreme(region, all, true)?,
            Term::Best(relative) => self.best(region, *relative)?,
            Term::DaysLate { .. } => {
                let atom = self.late(term);
                one(region, Affine::atom(atom))
            }
            Term::Within(..) | Term::Not(_) | Term::And(_) | Term::Or(_) => {
                then(self.truth(region, term)?, |region, holds| {
                    Ok(one(region, Affine::constant(if holds { Exact::ONE } else { Exact::ZERO })))
                })?
            }
            Term::AnyZero | Term::Absent(_) => return Err(Undecided::NotLinear),
        })
    }

    fn events(&mut self, slot: usize, option: usize) -> usize {
        let list = self
            .plan
            .slots
            .get(slot)
            .is_some_and(|slot| matches!(&slot.ask, crate::Ask::Input { kind: Type::List(_), .. }));
        let domain = if list { Interval::from(Exact::ZERO) } else { Interval::closed(Exact::ZERO, Exact::ONE) };
        self.atom(Atom::Events { slot, option }, domain.wholes())
    }

    /// A derived value outside its bounds is refused, so what follows sees it within them.
    fn derived(&mut self, region: Region, at: usize) -> Known<Parts<Affine>> {
        let plan = self.plan;
        let Some(derived) = plan.derived.get(at) else { return Err(Undecided::NotLinear) };
        let bounds = match (&derived.kind, &derived.limits) {
            (_, Some(limits)) => fixed(limits),
            (Type::Percent, None) => Interval::closed(Exact::ZERO, Exact::ONE),
            (Type::Count, None) => Interval::from(Exact::ZERO),
            _ => Interval::ALL,
        };
        then(self.value(region, &derived.term)?, |region, value| {
            let inside = self.inside(region, &value, bounds)?;
            Ok(inside.into_iter().filter(|(_, holds)| *holds).map(|(region, _)| (region, Ok(value.clone()))).collect())
        })
    }

    /// Splits where a sum lies in an interval and where it does not.
    fn inside(&mut self, region: Region, sum: &Affine, bounds: Interval) -> Known<Vec<(Region, bool)>> {
        let mut parts = vec![(region, true)];
        let ends = [(bounds.low, Exact::ONE), (bounds.high, Exact::whole(-1))];
        for (end, sign) in ends {
            let Some((at, inclusive)) = end else { continue };
            let distance = checked(sum.minus(&Affine::constant(at)).and_then(|sum| sum.times(sign)))?;
            let mut next = Vec::new();
            for (region, holds) in parts {
                match holds {
                    true => next.extend(region.compare(self, &distance, !inclusive)?),
                    false => next.push((region, false)),
                }
            }
            parts = next;
        }
        Ok(parts)
    }

    fn arithmetic(&mut self, region: Region, operator: Operator, pair: &(Term, Term)) -> Known<Parts<Affine>> {
        let left = self.value(region, &pair.0)?;
        then(left, |region, left| {
            let right = self.value(region, &pair.1)?;
            then(right, |region, right| match operator {
                Operator::Plus => Ok(one(region, checked(left.plus(&right))?)),
                Operator::Minus => Ok(one(region, checked(left.minus(&right))?)),
                Operator::Times => self.times(region, &left, &right),
                Operator::Divide => self.divide(region, &left, &right),
            })
        })
    }

    pub(crate) fn times(&mut self, region: Region, left: &Affine, right: &Affine) -> Known<Parts<Affine>> {
        if right.is_constant() {
            return Ok(one(region, checked(left.times(right.constant))?));
        }
        if left.is_constant() {
            return Ok(one(region, checked(right.times(left.constant))?));
        }
        // A yes or no times something is that thing, or nothing.
        for (flag, other) in [(left, right), (right, left)] {
            if let Some((atom, factor)) = flag.single().filter(|_| flag.constant.is_zero())
                && self.domain(atom) == Interval::closed(Exact::ZERO, Exact::ONE).wholes()
            {
                let product = checked(other.times(factor))?;
                let sides = [(Exact::ONE, product), (Exact::ZERO, Affine::constant(Exact::ZERO))];
                let part = |(at, value)| Some((region.with(self, atom, Interval::point(at))?, Ok(value)));
                return Ok(sides.into_iter().filter_map(part).collect());
            }
        }
        let ranges = region.range(self, left)?.product(region.range(self, right)?).ok_or(Undecided::NotLinear)?;
        let (first, second) = if left <= right { (left, right) } else { (right, left) };
        let atom = self.atom(Atom::Product(first.clone(), second.clone()), Interval::from(Exact::ZERO));
        let parts = region.with(self, atom, ranges).map(|region| (region, Ok(Affine::atom(atom))));
        Ok(parts.into_iter().collect())
    }

    fn divide(&mut self, region: Region, over: &Affine, under: &Affine) -> Known<Parts<Affine>> {
        if under.is_constant() {
            if under.constant.is_zero() {
                return Ok(vec![(region, Err(End::NotArisen))]);
            }
            let factor = checked(Exact::ONE.divided_by(under.constant))?;
            return Ok(one(region, checked(over.times(factor))?));
        }
        let mut parts = Vec::new();
        for (region, zero) in self.zero(region, under)? {
            if zero {
                parts.push((region, Err(End::NotArisen)));
                continue;
            }
            if self.reduced {
                parts.extend(self.reduced(region, over, under)?);
                continue;
            }
            let atom = self.atom(Atom::Ratio(over.clone(), under.clone()), Interval::ALL);
            let bounds = self.ratio(&region, over, under)?;
            let ratio = region.with(self, atom, bounds).map(|region| (region, Ok(Affine::atom(atom))));
            parts.extend(ratio);
        }
        Ok(parts)
    }

    /// A fraction as a sum with a fraction whose first factors are 1, and of which no whole part can be taken.
    fn reduced(&mut self, region: Region, over: &Affine, under: &Affine) -> Known<Parts<Affine>> {
        let Some((first, lead)) = under.factors.iter().next().map(|(&atom, &lead)| (atom, lead)) else {
            return Err(Undecided::NotLinear);
        };
        let turned = checked(Exact::ONE.divided_by(lead))?;
        let (over_one, under_one) = (checked(over.times(turned))?, checked(under.times(turned))?);
        let whole = over_one.factors.get(&first).copied().unwrap_or(Exact::ZERO);
        let rest = checked(under_one.times(whole).and_then(|part| over_one.minus(&part)))?;
        let scale = rest.factors.values().next().copied().unwrap_or(rest.constant);
        if scale.is_zero() {
            return Ok(one(region, Affine::constant(whole)));
        }
        let shrink = checked(Exact::ONE.divided_by(scale))?;
        let rest = checked(rest.times(shrink))?;
        let outer = self.ratio(&region, over, under)?.plus(Interval::point(checked(whole.negated())?));
        let outer = checked(outer.and_then(|outer| outer.times(shrink)))?;
        let bounds = self.ratio(&region, &rest, &under_one)?.and(Interval { whole: false, ..outer });
        let atom = self.atom(Atom::Ratio(rest, under_one), Interval::ALL);
        let value = Affine { constant: whole, factors: [(atom, scale)].into() };
        Ok(region.with(self, atom, bounds).map(|region| (region, Ok(value))).into_iter().collect())
    }

    /// Splits where a sum is 0 and where it is not.
    pub(crate) fn zero(&mut self, region: Region, sum: &Affine) -> Known<Vec<(Region, bool)>> {
        let range = region.range(self, sum)?;
        if !range.contains(Exact::ZERO) {
            return Ok(vec![(region, false)]);
        }
        let Some((atom, factor)) = sum.single() else {
            // It is 0 somewhere, perhaps; the other parts are where it is above 0 and where it is below.
            let mut parts = vec![(self.at_zero(&region, sum)?, true)];
            parts.extend(region.compare(self, sum, true)?.into_iter().filter(|(_, above)| *above));
            parts.iter_mut().skip(1).for_each(|(_, zero)| *zero = false);
            if range.low.is_none_or(|(low, _)| low.is_negative()) {
                let opposite = checked(sum.times(Exact::whole(-1)))?;
                let below = region.compare(self, &opposite, true)?.into_iter().filter(|(_, below)| *below);
                parts.extend(below.map(|(region, _)| (region, false)));
            }
            return Ok(parts);
        };
        let at = checked(sum.constant.negated().and_then(|edge| edge.divided_by(factor)))?;
        let point = Interval::point(at);
        let own = region.interval(self, atom);
        let sides = own.without(point).map(|side| (side, false)).into_iter().chain([(point, true)]);
        let sides: Vec<_> = sides.filter(|(side, _)| !side.is_empty()).collect();
        Ok(sides.into_iter().filter_map(|(side, zero)| Some((region.with(self, atom, side)?, zero))).collect())
    }

    fn at_zero(&self, region: &Region, sum: &Affine) -> Known<Region> {
        let opposite = checked(sum.times(Exact::whole(-1)))?;
        Ok(region.given(sum.clone(), false).given(opposite, false))
    }

    /// Between which numbers a fraction lies.
    fn ratio(&self, region: &Region, over: &Affine, under: &Affine) -> Known<Interval> {
        let positive = region.range(self, under)?.low.is_some_and(|(low, _)| !low.is_negative());
        if !positive {
            return Ok(Interval::ALL);
        }
        let from_zero = region.is_from_zero(self, over)?;
        let rest = checked(under.minus(over))?;
        let rest = region.range(self, &rest)?.low;
        let high = match rest {
            Some((rest, inclusive)) if !rest.is_negative() => Some((Exact::ONE, inclusive && rest.is_zero())),
            _ => self.ratio_above(region, over, under)?,
        };
        // Numbers over numbers, where both are known.
        let (of_over, of_under) = (region.range(self, over)?, region.range(self, under)?);
        let outer = match (of_over.high, of_under.low) {
            (Some((high, _)), Some((low, _))) if low > Exact::ZERO && !high.is_negative() => {
                high.divided_by(low).map(|high| (high, true))
            }
            _ => None,
        };
        let low = from_zero.then_some((Exact::ZERO, true));
        let bounds = Interval { low, high, whole: false };
        Ok(bounds.and(Interval { low: None, high: outer, whole: false }))
    }

    /// The least `k` for which `over` is surely at most `k × under`, where both are of the same atoms.
    fn ratio_above(&self, region: &Region, over: &Affine, under: &Affine) -> Known<Option<(Exact, bool)>> {
        let mut bound = over.clone();
        for (atom, relation) in self.relations.iter().enumerate().rev() {
            if let (true, Some(high)) =
                (bound.factors.get(&atom).is_some_and(|factor| !factor.is_negative()), &relation.1)
            {
                bound = checked(bound.with(atom, high))?;
            }
        }
        let mut most = Exact::ZERO;
        for (atom, factor) in &bound.factors {
            let from_zero = region.interval(self, *atom).low.is_some_and(|(low, _)| !low.is_negative());
            match under.factors.get(atom) {
                Some(own) if from_zero && !own.is_negative() => most = most.max(checked(factor.divided_by(*own))?),
                _ => return Ok(None),
            }
        }
        Ok((bound.constant <= Exact::ZERO && !under.constant.is_negative()).then_some((most, true)))
    }

    fn extreme(&mut self, region: Region, all: &[Term], largest: bool) -> Known<Parts<Affine>> {
        let mut parts: Option<Parts<Affine>> = None;
        for term in all {
            parts = Some(match parts {
                None => self.value(region.clone(), term)?,
                Some(parts) => then(parts, |region, found| {
                    let next = self.value(region, term)?;
                    then(next, |region, next| self.pick(region, &found, &next, largest))
                })?,
            });
        }
        parts.ok_or(Undecided::NotLinear)
    }

    pub(crate) fn pick(&mut self, region: Region, one: &Affine, two: &Affine, largest: bool) -> Known<Parts<Affine>> {
        let distance = checked(one.minus(two))?;
        let split = region.compare(self, &distance, false)?;
        let chosen = |first: bool| if first == largest { one.clone() } else { two.clone() };
        Ok(split.into_iter().map(|(region, first)| (region, Ok(chosen(first)))).collect())
    }

    /// The best is at least the unit's own.
    fn best(&mut self, region: Region, relative: usize) -> Known<Parts<Affine>> {
        let plan = self.plan;
        let Some((_, term)) = plan.relatives.get(relative) else { return Err(Undecided::NotLinear) };
        then(self.value(region, term)?, |region, own| {
            let from_zero = region.is_from_zero(self, &own)?;
            let domain = if from_zero { Interval::from(Exact::ZERO) } else { Interval::ALL };
            let atom = self.atom(Atom::Best(relative), domain);
            let above = checked(Affine::atom(atom).minus(&own))?;
            Ok(one(region.given(above, false), Affine::atom(atom)))
        })
    }

    /// Whether a condition holds.
    pub(crate) fn truth(&mut self, region: Region, term: &Term) -> Known<Parts<bool>> {
        match term {
            Term::Not(inner) => then(self.truth(region, inner)?, |region, holds| Ok(one(region, !holds))),
            Term::And(all) => self.each(region, all, false),
            Term::Or(all) => self.each(region, all, true),
            Term::Within(value, limits) => {
                then(self.value(region, value)?, |region, value| self.within(region, &value, limits))
            }
            Term::AnyZero | Term::Absent(_) => Err(Undecided::NotLinear),
            _ => then(self.value(region, term)?, |region, value| {
                let split = self.zero(region, &value)?;
                Ok(split.into_iter().map(|(region, zero)| (region, Ok(!zero))).collect())
            }),
        }
    }

    fn each(&mut self, region: Region, all: &[Term], wanted: bool) -> Known<Parts<bool>> {
        let mut parts = one(region, !wanted);
        for term in all {
            parts = then(parts, |region, found| match found == wanted {
                true => Ok(one(region, found)),
                false => self.truth(region, term),
            })?;
        }
        Ok(parts)
    }

    /// Splits where a value lies within limits and where it does not.
    pub(crate) fn within(&mut self, region: Region, value: &Affine, limits: &Limits) -> Known<Parts<bool>> {
        let mut parts = one(region, true);
        for (end, upper) in [(&limits.low, false), (&limits.high, true)] {
            let Some((end, inclusive)) = end else { continue };
            parts = then(parts, |region, inside| match inside {
                false => Ok(one(region, false)),
                true => {
                    let end = self.value(region, end)?;
                    then(end, |region, end| {
                        let distance = if upper { end.minus(value) } else { value.minus(&end) };
                        let split = region.compare(self, &checked(distance)?, !inclusive)?;
                        Ok(split.into_iter().map(|(region, holds)| (region, Ok(holds))).collect())
                    })
                }
            })?;
        }
        Ok(parts)
    }
}
