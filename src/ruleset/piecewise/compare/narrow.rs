//! Parts of the domain made as narrow as is seen at once: what conditions between questions say of each of them, and which
//! fractions of counts there are. With few to divide by, only some numbers are fractions, and a part may have none.

use crate::{
    Exact, Interval,
    piecewise::{
        Affine, Atom, Space,
        region::{Condition, Region},
    },
};

/// The largest denominator for which all fractions are looked at.
const MAX_UNDER: i64 = 400;

/// A region with narrower intervals for the same answers; `None` where there are none.
pub(super) fn narrowed(space: &Space<'_>, region: Region) -> Option<Region> {
    let mut narrow = region.clone();
    for condition in region.conditions.iter().chain(&region.conditions) {
        narrow = told(space, narrow, condition)?;
    }
    for (atom, interval) in region.others(usize::MAX) {
        let Some(Atom::Ratio(over, under)) = space.atoms.get(atom) else { continue };
        if narrow.range(space, over).is_ok_and(|over| over.only() == Some(Exact::ZERO)) {
            narrow = narrow.with(space, atom, Interval::point(Exact::ZERO))?;
            continue;
        }
        for condition in &region.conditions {
            if let Some(side) = of_ratio(condition, over, under) {
                narrow = narrow.with(space, atom, side)?;
            }
        }
        let interval = narrow.interval(space, atom).and(interval);
        if let Some(ends) = ends(space, &narrow, over, under, interval) {
            narrow = narrow.with(space, atom, ends?)?;
        }
    }
    Some(narrow)
}

/// What a condition says of each of its atoms, where the others are bounded.
fn told(space: &Space<'_>, region: Region, condition: &Condition) -> Option<Region> {
    let mut narrow = region;
    for (&atom, &factor) in &condition.sum.factors {
        let Some(rest) = condition.sum.with(atom, &Affine::constant(Exact::ZERO)) else { continue };
        let Some((most, inclusive)) = most(space, &narrow, &rest) else { continue };
        let Some(edge) = most.negated().and_then(|most| most.divided_by(factor)) else { continue };
        let end = Some((edge, inclusive && !condition.strict));
        let side = match factor.is_negative() {
            true => Interval { low: None, high: end, whole: false },
            false => Interval { low: end, high: None, whole: false },
        };
        narrow = narrow.with(space, atom, side)?;
    }
    Some(narrow)
}

/// The most that a sum can be by the intervals of its atoms.
fn most(space: &Space<'_>, region: &Region, sum: &Affine) -> Option<(Exact, bool)> {
    let mut most = (sum.constant, true);
    for (&atom, &factor) in &sum.factors {
        let (high, inclusive) = region.interval(space, atom).times(factor)?.high?;
        most = (most.0.plus(high)?, most.1 && inclusive);
    }
    Some(most)
}

/// `p × over + q × under ≥ 0` as a condition on the fraction: the denominator is above 0 where there is one.
fn of_ratio(condition: &Condition, over: &Affine, under: &Affine) -> Option<Interval> {
    let ((over, one), (under, two)) = (over.single()?, under.single()?);
    let plain = condition.sum.constant.is_zero() && condition.sum.factors.len() == 2 && one == Exact::ONE && two == one;
    let (p, q) = (condition.sum.factors.get(&over)?, condition.sum.factors.get(&under)?);
    let end = Some((q.negated()?.divided_by(*p)?, !condition.strict));
    plain.then_some(match p.is_negative() {
        true => Interval { low: None, high: end, whole: false },
        false => Interval { low: end, high: None, whole: false },
    })
}

/// The interval of what is possible, itself none if nothing is; none where there are too many denominators, or what is
/// divided is no plain count.
fn ends(
    space: &Space<'_>,
    region: &Region,
    over: &Affine,
    under: &Affine,
    within: Interval,
) -> Option<Option<Interval>> {
    let (over, under) = (plain(space, region, over)?, plain(space, region, under)?);
    let (low, high) = (whole(under.low?.0)?.max(1), whole(under.high?.0)?);
    if high > MAX_UNDER {
        return None;
    }
    let mut found: Option<(Exact, Exact)> = None;
    for below in low..=high {
        let below = Exact::whole(below);
        let scaled = Interval { whole: false, ..within.times(below)? }.and(over);
        if scaled.is_empty() {
            continue;
        }
        let (least, most) = (scaled.low?.0.divided_by(below)?, scaled.high?.0.divided_by(below)?);
        found = Some(found.map_or((least, most), |(low, high)| (low.min(least), high.max(most))));
    }
    Some(found.map(|(low, high)| Interval::closed(low, high)))
}

/// The numbers of a sum that is one count.
fn plain(space: &Space<'_>, region: &Region, sum: &Affine) -> Option<Interval> {
    let (atom, _) = sum.single().filter(|(_, factor)| *factor == Exact::ONE && sum.constant.is_zero())?;
    let interval = region.interval(space, atom);
    interval.whole.then_some(interval)
}

fn whole(number: Exact) -> Option<i64> {
    i64::try_from(number.parts().0).ok().filter(|_| number.is_whole())
}
