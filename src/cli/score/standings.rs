//! `barem score --ranking`: places alone.

use barem_diagnostic::{Lang, Look, text};
use barem_score::{Standings, UnitResult};
use clap::ArgMatches;
use rayon::prelude::*;

use super::{
    Form, csv,
    figures::{PLACE_HEADS, ranking},
    markdown, no_unit, table,
    table::standing,
};
use crate::{
    exit::Trouble,
    results::Results,
    words::{Both, both},
};

/// How many lines are written by one thread at a time.
const LINES: usize = 2048;

/// Heads of what a line says beside those of a table.
const MORE: [Both; 3] =
    [both("Bảng xếp hạng", "Table of places"), both("Nhóm", "Group"), both("Bộ tiêu chí", "Ruleset")];

/// Writes the tables of places, of the units that are asked for.
pub fn write(
    mut standings: Standings<'_>,
    form: Form,
    matches: &ArgMatches,
    lang: Lang,
    results: &Results,
) -> Result<(), Trouble> {
    let units: Vec<&String> = matches.get_many("unit").unwrap_or_default().collect();
    if !units.is_empty() {
        let known = || (0..standings.count()).map(|at| standings.name(at));
        let same = barem_diagnostic::same_text;
        if let Some(unknown) = units.iter().find(|unit| !known().any(|own| same(own, unit))) {
            return Err(no_unit(unknown, &known().collect::<Vec<_>>()));
        }
        standings.keep(&|name| units.iter().any(|unit| same(unit, name)));
    }
    results.write_parts(&match form {
        Form::Csv => lines(&standings, lang),
        Form::Table => vec![grids(&standings, lang, results.look)],
        Form::Markdown => vec![sections(&standings, lang)],
        Form::Json => {
            let what = text!("xếp hạng không in được thành json", "a ranking is not shown as json");
            return Err(Trouble::usage(what).help(text!(
                "dùng table, csv hoặc md; không có --ranking, json chứa đủ mọi kết quả",
                "use table, csv or md; without --ranking, json has the whole result"
            )));
        }
    })
}

/// A line for each unit, table by table; those that stand in none come last.
fn lines(standings: &Standings<'_>, lang: Lang) -> Vec<String> {
    let [table, group, ruleset] = MORE.map(|head| head.get(lang).to_owned());
    let [place, unit, annex, rest @ ..] = PLACE_HEADS.map(|head| head.get(lang).to_owned());
    let heads: Vec<String> = [table, place, unit, group, annex].into_iter().chain(rest).chain([ruleset]).collect();
    let mark = if standings.reconstructed { " (phục dựng)" } else { "" };
    let ruleset = format!("{}{mark}", standings.ruleset);
    let push = |out: &mut String, caption: &str, at: usize| {
        let Some((annex, result)) = standings.unit(at) else { return };
        let [place, unit, annex, rest @ ..] = standing(&result, annex, lang);
        let group = result.group.as_deref().unwrap_or_default();
        let lead = [caption, &place, &unit, group, &annex];
        let cells = lead.into_iter().chain(rest.iter().map(String::as_str)).chain([ruleset.as_str()]);
        csv::push_line(out, cells, lang);
    };
    let some = |caption: &str, units: &[usize]| {
        let mut out = String::new();
        units.iter().for_each(|at| push(&mut out, caption, *at));
        out
    };
    let of = |caption: &str, units: &[usize]| -> Vec<String> {
        units.par_chunks(LINES).map(|units| some(caption, units)).collect()
    };
    let tables = standings.tables.iter().flat_map(|table| of(&ranking(&table.head, lang), &table.units));
    let outside = of("", &standings.outside);
    let head = format!("\u{feff}{}", csv::line(&heads, lang));
    std::iter::once(head).chain(tables).chain(outside).collect()
}

fn rows<'a>(standings: &'a Standings<'_>, units: &'a [usize]) -> impl Iterator<Item = (&'a str, UnitResult)> {
    units.iter().filter_map(|at| standings.unit(*at))
}

fn grids(standings: &Standings<'_>, lang: Lang, look: Look) -> String {
    let (id, title) = (&standings.ruleset, standings.title.as_deref());
    let mut out = table::head(id, title, standings.year, standings.reconstructed, look);
    for own in &standings.tables {
        let rows = rows(standings, &own.units).map(|(annex, unit)| standing(&unit, annex, lang));
        out += &table::ranked(&own.head, rows, lang, look);
    }
    for (annex, group) in &standings.awaited {
        out += &table::awaits(annex, group, lang);
    }
    out + &table::foot(standings.reconstructed, lang, look)
}

fn sections(standings: &Standings<'_>, lang: Lang) -> String {
    let title = standings.title.as_deref().unwrap_or(&standings.ruleset);
    let mut out = markdown::head(title, standings.year, standings.reconstructed);
    for own in &standings.tables {
        let rows = rows(standings, &own.units).map(|(annex, unit)| standing(&unit, annex, lang));
        out += &markdown::ranked(&own.head, rows, lang);
    }
    out + &markdown::foot(standings.reconstructed, lang)
}
