//! Places: who is compared with whom, and how equal units share places.

use super::{
    group::Unit,
    score::{Score, Total},
};
use crate::{Agency, Exact, Measure, Ranking, Ties};

/// Where a unit stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is not ranked.
    Unranked,
    /// Its index or total is not known yet.
    Waiting,
    /// Its place in a table.
    Placed {
        /// The table, from 0: those of `xếp hạng chung`, then one for each group of `xếp hạng riêng`.
        table: usize,
        /// Its place, from 1.
        place: u32,
    },
}

/// What places are given by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contender {
    /// The table in which it is ranked, as [`table`] numbers them; none: in none.
    pub table: Option<usize>,
    /// Its index or total; none: not known yet.
    pub value: Option<Exact>,
}

impl Contender {
    /// A unit with its total.
    pub fn new(ranking: &Ranking, unit: &Unit<'_>, total: Option<&Total>) -> Contender {
        Contender { table: table(ranking, unit), value: total.and_then(|total| value(ranking.by, total)) }
    }
}

/// The places of units with their scores, in the same order. Without a ranking nobody has a place.
pub fn rank(ranking: Option<&Ranking>, units: &[(Unit<'_>, &Score)]) -> Vec<Place> {
    let Some(ranking) = ranking else { return vec![Place::Unranked; units.len()] };
    let contender = |(unit, score): &(Unit<'_>, &Score)| Contender::new(ranking, unit, score.total.as_ref().ok());
    places(ranking, &units.iter().map(contender).collect::<Vec<_>>())
}

/// The places of contenders, in the same order.
pub fn places(ranking: &Ranking, contenders: &[Contender]) -> Vec<Place> {
    let mut order: Vec<(usize, Exact, usize)> = Vec::new();
    for (at, Contender { table, value }) in contenders.iter().enumerate() {
        order.extend(table.zip(*value).map(|(table, value)| (table, value, at)));
    }
    order.sort_by(|one, other| {
        let values = if ranking.ascending { one.1.cmp(&other.1) } else { other.1.cmp(&one.1) };
        one.0.cmp(&other.0).then(values)
    });
    let unplaced = |own: &Contender| if own.table.is_some() { Place::Waiting } else { Place::Unranked };
    let mut places: Vec<Place> = contenders.iter().map(unplaced).collect();
    for of_table in order.chunk_by(|one, other| one.0 == other.0) {
        let (mut passed, mut dense) = (0_u32, 0_u32);
        for equal in of_table.chunk_by(|one, other| one.1 == other.1) {
            dense += 1;
            let place = if ranking.ties == Ties::Dense { dense } else { passed + 1 };
            for (table, _, at) in equal {
                passed += 1;
                if let Some(of_unit) = places.get_mut(*at) {
                    *of_unit = Place::Placed { table: *table, place };
                }
            }
        }
    }
    places
}

/// The table in which a unit is ranked, numbered as in [`Place::Placed`]; none: it is ranked in none.
pub fn table(ranking: &Ranking, unit: &Unit<'_>) -> Option<usize> {
    if ranking.together.is_empty() && ranking.apart.is_empty() {
        return Some(0);
    }
    let shared = ranking.together.len().max(1);
    if ranking.apart.iter().any(|agency| matches!(agency, Agency::Unit(_)) && unit.is(agency)) {
        return None;
    }
    if let Some(own) = ranking.apart.iter().position(|agency| unit.is(agency)) {
        return Some(shared + own);
    }
    match ranking.together.is_empty() {
        true => Some(0),
        false => ranking.together.iter().position(|scope| unit.is_in(scope)),
    }
}

fn value(by: Measure, total: &Total) -> Option<Exact> {
    match by {
        Measure::Index => total.index.map(Exact::from),
        Measure::ExactIndex => total.exact_index,
        Measure::Total => Some(Exact::from(total.points)),
    }
}
