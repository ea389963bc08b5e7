//! Bands that hold for the same values.

use super::{
    affine::Affine,
    interval::Interval,
    region::{Known, Region},
    space::{Space, Undecided},
    split,
};
use crate::{Exact, evaluate::BandPlan};

/// A part of the domain in which both bands hold and give different points.
pub(crate) fn differing(
    space: &mut Space<'_>,
    values: &split::Parts<Affine>,
    (one, two): (&BandPlan, &BandPlan),
) -> Known<Option<Region>> {
    let (Some(limits_of_one), Some(limits_of_two)) = (&one.limits, &two.limits) else { return Ok(None) };
    let parts = split::then(values.clone(), |region, value| {
        let inside = space.within(region, &value, limits_of_one)?;
        split::then(inside, |region, inside| match inside {
            true => space.within(region, &value, limits_of_two),
            false => Ok(vec![(region, Ok(false))]),
        })
    })?;
    let shared = parts.into_iter().filter(|(_, both)| *both == Ok(true)).map(|(region, _)| region);
    for region in shared.filter(|region| region.is_possible(space)).collect::<Vec<_>>() {
        let difference = split::then(space.value(region, &one.points)?, |region, one| {
            let two = space.value(region, &two.points)?;
            split::then(two, |region, two| Ok(vec![(region, Ok(one.minus(&two).ok_or(Undecided::Overflow)?))]))
        })?;
        let differs = difference.into_iter().find_map(|(region, value)| {
            let range = region.range(space, &value.ok()?).ok()?;
            (range.only() != Some(Exact::ZERO)).then_some(region)
        });
        if differs.is_some() {
            return Ok(differs);
        }
    }
    Ok(None)
}

/// Pairs of ranges that have something in common, by their numbers: ordered by the second of a pair, then the first. Few
/// bands meet, so looking at each pair would cost the square of what is to be found.
pub(crate) fn meeting(mut ranges: Vec<(usize, Interval)>) -> Vec<(usize, usize)> {
    let low = |range: &Interval| range.low.map(|(low, inclusive)| (low, !inclusive));
    ranges.sort_by(|(one, a), (two, b)| low(a).cmp(&low(b)).then(one.cmp(two)));
    let mut pairs = Vec::new();
    for (at, (one, range)) in ranges.iter().enumerate() {
        let begins_later = |other: &&(usize, Interval)| {
            let (Some((high, _)), Some((low, _))) = (range.high, other.1.low) else { return false };
            low > high
        };
        let later = ranges.get(at + 1..).unwrap_or_default().iter().take_while(|other| !begins_later(other));
        let meets = |other: &&(usize, Interval)| !range.and(other.1).is_empty();
        pairs.extend(later.filter(meets).map(|(two, _)| ((*one).max(*two), (*one).min(*two))));
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(second, first)| (first, second)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_meet_are_found() {
        let ends: Vec<Interval> = (0..7_i64)
            .flat_map(|low| (0..4).map(move |length| (low, low + length)))
            .flat_map(|(low, high)| [(low, true, high, true), (low, false, high, true), (low, true, high, false)])
            .map(|(low, with_low, high, with_high)| Interval {
                low: (low > 0).then_some((Exact::whole(low), with_low)),
                high: (high < 8).then_some((Exact::whole(high), with_high)),
                whole: false,
            })
            .filter(|range| !range.is_empty())
            .collect();
        let every: Vec<(usize, usize)> = (0..ends.len())
            .flat_map(|second| (0..second).map(move |first| (first, second)))
            .filter(|(first, second)| !ends[*first].and(ends[*second]).is_empty())
            .collect();
        assert!(every.len() > 500);
        assert_eq!(meeting(ends.into_iter().enumerate().collect()), every);
    }
}
