//! Places: who is compared with whom, and how equal units share places.

use super::{group::Unit, score::Score};
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

/// The places of units with their scores, in the same order. Without a ranking nobody has a place.
pub fn rank(ranking: Option<&Ranking>, units: &[(Unit<'_>, &Score)]) -> Vec<Place> {
    let Some(ranking) = ranking else { return vec![Place::Unranked; units.len()] };
    let tables: Vec<Option<usize>> = units.iter().map(|(unit, _)| table(ranking, unit)).collect();
    let values: Vec<Option<Exact>> = units.iter().map(|(_, score)| value(ranking.by, score)).collect();
    let mut order: Vec<(usize, Exact, usize)> = Vec::new();
    for (at, (table, value)) in tables.iter().zip(&values).enumerate() {
        order.extend(table.zip(*value).map(|(table, value)| (table, value, at)));
    }
    order.sort_by(|one, other| {
        let values = if ranking.ascending { one.1.cmp(&other.1) } else { other.1.cmp(&one.1) };
        one.0.cmp(&other.0).then(values)
    });
    let mut places: Vec<Place> =
        tables.iter().map(|table| if table.is_some() { Place::Waiting } else { Place::Unranked }).collect();
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

fn value(by: Measure, score: &Score) -> Option<Exact> {
    let total = score.total.as_ref().ok()?;
    match by {
        Measure::Index => total.index.map(Exact::from),
        Measure::ExactIndex => total.exact_index,
        Measure::Total => Some(Exact::from(total.points)),
    }
}
