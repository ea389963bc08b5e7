//! Places alone: what a run comes to without the items of each unit, for many units at once.

use barem_ruleset::{Content, RankPlace};
use rayon::prelude::*;

use crate::{
    places::{Entrant, Table, ranking, stand},
    result::{AwaitedGroup, PlaceResult, RankingTable, UnitResult, groups_awaited, place_result, unit_result},
    roster::awaited,
    run::{Run, Scored, annex_scores},
    wide::{Plain, PlainUnit},
};

/// Tables of places, and what is shown of each unit in them.
#[derive(Debug)]
pub struct Standings<'s> {
    /// The id of the ruleset.
    pub ruleset: String,
    /// Its title.
    pub title: Option<String>,
    /// `phục dựng`: this result is no official one.
    pub reconstructed: bool,
    /// The year that is assessed.
    pub year: u16,
    /// The tables that have units.
    pub tables: Vec<PlaceTable>,
    /// The units that stand in no table.
    pub outside: Vec<usize>,
    /// Units that are awaited but not known by name, with the label of their annex.
    pub awaited: Vec<(String, AwaitedGroup)>,
    annexes: Vec<String>,
    plain: Plain<'s>,
    units: Vec<Unit>,
}

/// A table of places.
#[derive(Clone, Debug)]
pub struct PlaceTable {
    /// Its head: who is ranked, and how sure it is. It has no rows.
    pub head: RankingTable,
    /// The units, by the number by which [`Standings::unit`] knows them: the best first.
    pub units: Vec<usize>,
}

#[derive(Debug)]
struct Unit {
    annex: usize,
    /// A number of the table from 1, and a place.
    place: PlaceResult,
    what: What,
}

#[derive(Debug)]
enum What {
    /// Scored in columns.
    Plain(usize),
    /// Scored by its sheet, or for want of one.
    Whole(Box<UnitResult>),
}

/// The units of a run and those that were scored in columns, placed. `tick` is called once for each sheet.
pub fn rank<'s>(run: &Run<'_>, plain: Plain<'s>, tick: &(dyn Fn() + Sync)) -> Standings<'s> {
    let by = ranking(run.ruleset);
    let (mut all, mut unnamed) = (Vec::new(), Vec::new());
    for (at, annex) in run.annexes.iter().enumerate() {
        let sheets = annex.sheets.iter().map(|filled| (filled.unit.as_str(), filled.group.as_deref()));
        let here: Vec<usize> = plain.of(&annex.annex.label).collect();
        let columns = here.iter().filter_map(|unit| plain.unit(*unit)).map(|unit| (unit.name(), plain.group(unit)));
        let awaited = awaited(run.ruleset, annex.annex, &sheets.chain(columns).collect::<Vec<_>>());
        let scored = annex_scores(run, annex, &awaited, tick);
        all.extend(merged(scored, &here, &plain).into_iter().map(|found| (at, found)));
        unnamed.push(awaited.unnamed);
    }
    let entrants: Vec<Entrant<'_>> = all
        .par_iter()
        .filter_map(|(_, found)| match found {
            Found::Whole(scored) => Some(scored.entrant(by)),
            Found::Plain(unit) => plain.entrant(*unit, by),
        })
        .collect();
    let groups: Vec<&str> = unnamed.iter().flatten().map(|(group, _)| *group).collect();
    let standing = stand(run.ruleset, run.closed, &entrants, &groups);
    let outside: Vec<usize> =
        entrants.iter().enumerate().filter(|(_, own)| own.contender.table.is_none()).map(|(at, _)| at).collect();
    drop(entrants);
    let unit = |((annex, found), place): ((usize, Found<'_>), &RankPlace)| {
        let place = place_result(place, &standing.tables);
        let what = match found {
            Found::Plain(unit) => What::Plain(unit),
            Found::Whole(scored) => What::Whole(Box::new(unit_result(&scored, place))),
        };
        Unit { annex, place, what }
    };
    let units = all.into_iter().zip(&standing.places).map(unit).collect();
    let labels: Vec<String> = run.annexes.iter().map(|annex| annex.annex.label.clone()).collect();
    let awaited = labels
        .iter()
        .zip(unnamed)
        .flat_map(|(label, unnamed)| groups_awaited(unnamed).into_iter().map(|group| (label.clone(), group)));
    Standings {
        ruleset: run.ruleset.id.clone(),
        title: run.ruleset.title.clone(),
        reconstructed: run.ruleset.content == Content::Reconstructed,
        year: run.year,
        tables: standing.tables.into_iter().map(place_table).collect(),
        outside,
        awaited: awaited.collect(),
        annexes: labels,
        plain,
        units,
    }
}

fn place_table(table: Table) -> PlaceTable {
    let Table { of, apart, provisional, rows, .. } = table;
    PlaceTable { head: RankingTable { of, apart, provisional, rows: Vec::new() }, units: rows }
}

enum Found<'a> {
    Plain(usize),
    Whole(Box<Scored<'a>>),
}

/// Both kinds in the order in which their rows stand; units without a sheet come last.
fn merged<'a>(scored: Vec<Scored<'a>>, plain: &[usize], all: &Plain<'_>) -> Vec<Found<'a>> {
    let mut found = Vec::with_capacity(scored.len() + plain.len());
    let mut plain = plain.iter().copied().peekable();
    for own in scored {
        let start = own.sheet.map_or(u32::MAX, |sheet| sheet.at.0.start);
        while let Some(unit) = plain.next_if(|unit| all.unit(*unit).is_some_and(|unit| unit.at < start)) {
            found.push(Found::Plain(unit));
        }
        found.push(Found::Whole(Box::new(own)));
    }
    found.extend(plain.map(Found::Plain));
    found
}

impl Standings<'_> {
    /// A unit with the label of its annex. Its items are left out.
    pub fn unit(&self, at: usize) -> Option<(&str, UnitResult)> {
        let unit = self.units.get(at)?;
        let annex = self.annexes.get(unit.annex)?;
        let result = match &unit.what {
            What::Whole(result) => (**result).clone(),
            What::Plain(plain) => self.plain.result(*plain, unit.place)?,
        };
        Some((annex, result))
    }

    /// The name of a unit.
    pub fn name(&self, at: usize) -> &str {
        match self.units.get(at).map(|unit| &unit.what) {
            Some(What::Whole(result)) => &result.unit,
            Some(What::Plain(plain)) => self.plain.unit(*plain).map(PlainUnit::name).unwrap_or_default(),
            None => "",
        }
    }

    /// How many units there are.
    pub fn count(&self) -> usize {
        self.units.len()
    }

    /// Leaves only units with these names in the tables.
    pub fn keep(&mut self, wanted: &(dyn Fn(&str) -> bool + Sync)) {
        let keep: Vec<bool> = (0..self.units.len()).map(|at| wanted(self.name(at))).collect();
        let kept = |at: &usize| keep.get(*at).copied().unwrap_or_default();
        for table in &mut self.tables {
            table.units.retain(kept);
        }
        self.tables.retain(|table| !table.units.is_empty());
        self.outside.retain(kept);
    }
}
