//! Places among the units that are ranked together.

use num_rational::BigRational;
use serde_json::Value;

use super::{
    Scored, World,
    tree::{covers, is, list},
};

/// Which table a unit stands in.
#[derive(PartialEq, Eq)]
enum Table {
    All,
    Together(usize),
    Apart(usize),
}

/// Gives places to all units that have a measure and a table.
pub fn rank(world: &World, all: &mut [Scored], exact: &[Option<BigRational>]) {
    let ranking = &world.ruleset["results"]["ranking"];
    if ranking.is_null() {
        return;
    }
    let measure = |(scored, exact): (&Scored, &Option<BigRational>)| match ranking["by"].as_str().unwrap() {
        "index" => scored.index.clone(),
        "exact_index" => exact.clone(),
        "total" => scored.total.clone(),
        other => panic!("unknown measure {other}"),
    };
    let measures = all.iter().zip(exact).map(measure).enumerate();
    let ranked: Vec<Option<(Table, BigRational)>> = measures.map(|(unit, n)| table(world, unit).zip(n)).collect();
    for (scored, own) in all.iter_mut().zip(&ranked) {
        scored.place = own.as_ref().map(|(table, n)| place(ranking, &ranked, table, n));
    }
}

/// One more than the number of units, or of different measures, that are better.
fn place(ranking: &Value, ranked: &[Option<(Table, BigRational)>], table: &Table, own: &BigRational) -> u32 {
    let better = |n: &BigRational| if ranking["ascending"] == true { n < own } else { n > own };
    let same_table = ranked.iter().flatten().filter(|(other, _)| other == table);
    let mut ahead: Vec<&BigRational> = same_table.map(|(_, n)| n).filter(|n| better(n)).collect();
    ahead.sort();
    if ranking["ties"] == "dense" {
        ahead.dedup();
    }
    1 + u32::try_from(ahead.len()).unwrap()
}

/// The table of a unit; one that is named apart has none.
fn table(world: &World, unit: usize) -> Option<Table> {
    let sheet = &world.sheets[unit];
    let ranking = &world.ruleset["results"]["ranking"];
    let (together, apart) = (list(&ranking["together"]), list(&ranking["apart"]));
    if together.is_empty() && apart.is_empty() {
        return Some(Table::All);
    }
    if apart.iter().any(|agency| is(agency, sheet.name, None)) {
        return None;
    }
    let group = apart.iter().position(|agency| is(agency, None, sheet.group)).map(Table::Apart);
    let scope = || match together.is_empty() {
        true => Some(Table::All),
        false => together.iter().position(|scope| covers(scope, sheet.name, sheet.group)).map(Table::Together),
    };
    group.or_else(scope)
}
