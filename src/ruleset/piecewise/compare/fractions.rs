//! Fractions of counts: with few to divide by, only some numbers are fractions, and a part of the domain may have none.

use crate::{
    Exact, Interval,
    piecewise::{Affine, Atom, Space, region::Region},
};

/// The largest denominator for which all fractions are looked at.
const MAX_UNDER: i64 = 400;

/// A region with each fraction between the least and the largest that there is; `None` where there is none.
pub(super) fn narrowed(space: &Space<'_>, region: Region) -> Option<Region> {
    let mut narrow = region.clone();
    for (atom, interval) in region.others(usize::MAX) {
        let Some(Atom::Ratio(over, under)) = space.atoms.get(atom) else { continue };
        if region.range(space, over).is_ok_and(|over| over.only() == Some(Exact::ZERO)) {
            narrow = narrow.with(space, atom, Interval::point(Exact::ZERO))?;
            continue;
        }
        let Some(ends) = ends(space, &region, over, under, interval) else { continue };
        narrow = narrow.with(space, atom, ends?)?;
    }
    Some(narrow)
}

/// The interval of what is possible, itself none if nothing is; none where there are too many denominators, or what is
/// divided is no plain count.
fn ends(space: &Space<'_>, region: &Region, over: &Affine, under: &Affine, within: Interval) -> Option<Option<Interval>> {
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
