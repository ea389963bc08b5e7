//! Who is ranked with whom, and where each stands: the same for units with sheets, without, and scored in columns.

use barem_diagnostic::same_text;
use barem_ruleset::{Agency, Contender, Group, RankPlace, Ranking, Ruleset, Scope, places as placed};
use rayon::prelude::*;

/// A unit as places see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entrant<'a> {
    /// The label of its annex.
    pub(crate) annex: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
    /// The id of its group.
    pub(crate) group: Option<&'a str>,
    /// What its place is given by.
    pub(crate) contender: Contender,
    /// Whether the treatment of its sheet lets it have a place and a grade.
    pub(crate) is_ranked: bool,
    /// Its points may still change.
    pub(crate) open: bool,
}

impl Entrant<'_> {
    /// Where no ranking is declared, there is one table without places.
    pub(crate) const ALONE: Contender = Contender { table: Some(0), value: None };
}

/// A table of places.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// Its number in the ranking.
    pub(crate) number: usize,
    /// Who is ranked: titles of groups, names of units.
    pub(crate) of: Vec<String>,
    /// Assessed and ranked apart.
    pub(crate) apart: bool,
    /// Places may still change.
    pub(crate) provisional: bool,
    /// The entrants, the best first; those without a place last.
    pub(crate) rows: Vec<usize>,
}

/// Places and tables of a run.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    /// The place of each entrant.
    pub(crate) places: Vec<RankPlace>,
    /// The tables that have units.
    pub(crate) tables: Vec<Table>,
}

/// What the ruleset ranks by.
pub(crate) fn ranking(ruleset: &Ruleset) -> Option<&Ranking> {
    ruleset.results.as_ref().and_then(|results| results.ranking.as_ref())
}

/// Places all entrants. `unnamed` are the groups of which units are awaited that are not known by name; `closed`: nobody
/// is awaited any more.
pub(crate) fn stand(ruleset: &Ruleset, closed: bool, all: &[Entrant<'_>], unnamed: &[&str]) -> Standing {
    let places = places(ruleset, all);
    let last = all.iter().filter_map(|entrant| entrant.contender.table).max().unwrap_or_default();
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); last + 1];
    for (at, entrant) in all.iter().enumerate() {
        let own = entrant.contender.table.and_then(|table| rows.get_mut(table));
        own.into_iter().for_each(|rows| rows.push(at));
    }
    let table = |(number, mut rows): (usize, Vec<usize>)| {
        rows.par_sort_by_key(|at| place_of(&places, *at).map_or((true, None), |place| (false, Some(place))));
        let here: Vec<&Entrant<'_>> = rows.iter().filter_map(|at| all.get(*at)).collect();
        let waits = |group: &&str| here.iter().any(|entrant| entrant.group == Some(group));
        let provisional = (!closed && (lacks(ruleset, &here) || unnamed.iter().any(waits)))
            || here.iter().any(|entrant| entrant.open);
        let (of, apart) = ranking(ruleset).map_or((Vec::new(), false), |ranking| named(ruleset, ranking, number));
        Table { number, of, apart, provisional, rows }
    };
    let tables = rows.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty()).map(table).collect();
    Standing { places, tables }
}

/// The place of an entrant, if it has one.
pub(crate) fn place_of(places: &[RankPlace], at: usize) -> Option<u32> {
    match places.get(at)? {
        RankPlace::Placed { place, .. } => Some(*place),
        RankPlace::Unranked | RankPlace::Waiting => None,
    }
}

/// The places of all units; those whose treatment takes it have none.
fn places(ruleset: &Ruleset, all: &[Entrant<'_>]) -> Vec<RankPlace> {
    let Some(ranking) = ranking(ruleset) else { return vec![RankPlace::Unranked; all.len()] };
    let ranked: Vec<Contender> = all.iter().filter(|own| own.is_ranked).map(|own| own.contender).collect();
    let mut places = placed(ranking, &ranked).into_iter();
    let place = |own: &Entrant<'_>| if own.is_ranked { places.next() } else { None };
    all.iter().map(place).map(|place| place.unwrap_or(RankPlace::Unranked)).collect()
}

/// Whether the roster of a group has units that are not in its table.
fn lacks(ruleset: &Ruleset, here: &[&Entrant<'_>]) -> bool {
    let rosters = ruleset.groups.iter().filter(|group| !group.units.is_empty());
    let meant = |group: &&Group| here.iter().any(|entrant| entrant.group == Some(group.id.as_str()));
    let ranked = |unit: &String| here.iter().any(|entrant| same_text(entrant.name, unit));
    rosters.into_iter().filter(meant).any(|group| !group.units.iter().all(ranked))
}

/// Who is in a table, and whether it is one of those ranked apart.
fn named(ruleset: &Ruleset, ranking: &Ranking, number: usize) -> (Vec<String>, bool) {
    let shared = ranking.together.len().max(1);
    let name = |agency: &Agency| match agency {
        Agency::Unit(unit) => unit.clone(),
        Agency::Group(id) => {
            let group = ruleset.groups.iter().find(|group| group.id == *id);
            group.and_then(|group| group.title.clone()).unwrap_or_else(|| id.clone())
        }
    };
    match number.checked_sub(shared) {
        Some(own) => (ranking.apart.get(own).map(name).into_iter().collect(), true),
        None => {
            let scope = ranking.together.get(number);
            (scope.map(|scope: &Scope| scope.to.iter().map(name).collect()).unwrap_or_default(), false)
        }
    }
}
