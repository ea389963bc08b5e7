//! The tables of places: who is ranked together, and who apart.

use barem_diagnostic::same_text;
use barem_ruleset::{Agency, Group, RankPlace, Ranking, Ruleset, Scope, ranking_table};

use super::{RankingRow, RankingTable};
use crate::run::{Run, Scored};

/// The tables that have units, each with its number in the ruleset's ranking; without a ranking, one table of all.
/// `unnamed` are, by annex, the groups of which units are awaited that are not known by name.
pub(super) fn tables(
    run: &Run<'_>,
    all: &[Scored<'_>],
    places: &[RankPlace],
    unnamed: &[Vec<(&str, u32)>],
) -> Vec<(usize, RankingTable)> {
    let ranking = run.ruleset.results.as_ref().and_then(|results| results.ranking.as_ref());
    let of_unit = |scored: &Scored<'_>| match ranking {
        None => Some(0),
        Some(ranking) => ranking_table(ranking, &scored.unit()),
    };
    let numbers: Vec<Option<usize>> = all.iter().map(of_unit).collect();
    let last = numbers.iter().flatten().max().copied();
    let table = |number: usize| {
        let units = numbers.iter().zip(all.iter().zip(places)).filter(|(own, _)| **own == Some(number));
        let mut rows: Vec<(&Scored<'_>, RankingRow)> =
            units.map(|(_, (scored, place))| (scored, row(scored, place))).collect();
        rows.sort_by_key(|(_, row)| (row.place.is_none(), row.place));
        let waits =
            |(group, _): &(&str, u32)| rows.iter().any(|(scored, _)| scored.assessed.group.as_deref() == Some(group));
        let provisional = (!run.closed && lacks(run.ruleset, &rows))
            || rows.iter().any(|(scored, _)| scored.open)
            || (!run.closed && unnamed.iter().flatten().any(waits));
        let (of, apart) = ranking.map_or((Vec::new(), false), |ranking| named(run.ruleset, ranking, number));
        RankingTable { of, apart, provisional, rows: rows.into_iter().map(|(_, row)| row).collect() }
    };
    let numbers = (0..=last.unwrap_or_default()).filter(|number| numbers.contains(&Some(*number)));
    numbers.map(|number| (number, table(number))).collect()
}

/// Whether the roster of a group has units that are not in its table.
fn lacks(ruleset: &Ruleset, rows: &[(&Scored<'_>, RankingRow)]) -> bool {
    let here = |group: &&Group| rows.iter().any(|(scored, _)| scored.assessed.group.as_ref() == Some(&group.id));
    let ranked = |unit: &String| rows.iter().any(|(_, row)| same_text(&row.unit, unit));
    ruleset.groups.iter().filter(here).any(|group| !group.units.iter().all(ranked))
}

fn row(scored: &Scored<'_>, place: &RankPlace) -> RankingRow {
    let place = match place {
        RankPlace::Placed { place, .. } => Some(*place),
        RankPlace::Unranked | RankPlace::Waiting => None,
    };
    RankingRow { place, unit: scored.assessed.name.clone(), annex: scored.annex.annex.label.clone() }
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
