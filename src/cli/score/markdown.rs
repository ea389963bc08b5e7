//! The result as Markdown, with the heads of the decision.

use barem_diagnostic::{Lang, Look, harmless};
use barem_score::{AnnexResult, ItemResult, RankingTable, ResultFile, UnitResult};

use super::{
    figures::{
        HEADS, PLACE_HEADS, TOTAL, appraisal, caption, cell, grade, layers, legend, maximum, notes, place, ranking,
        rate, remarks, shown, unit_of,
    },
    table::standing,
};
use crate::{
    check::mark,
    words::{both, number},
};

/// The whole result.
pub fn markdown(result: &ResultFile, lang: Lang) -> String {
    let title = result.title.as_deref().unwrap_or(&result.ruleset);
    let mut out = head(title, result.year, result.reconstructed);
    for annex in &result.annexes {
        for unit in annex.units.iter().filter(|unit| !unit.items.is_empty()) {
            out += &one(annex, unit, lang);
        }
    }
    if result.annexes.iter().flat_map(|annex| &annex.units).any(|unit| !unit.items.is_empty()) {
        out += &format!("\n{}\n", escaped(legend(lang)));
    }
    for table in shown(result) {
        let rows = table.rows.iter().filter_map(|row| {
            let unit = unit_of(result, &row.annex, &row.unit)?;
            Some(standing(unit, &row.annex, lang))
        });
        out += &ranked(table, rows, lang);
    }
    out + &foot(result.reconstructed, lang)
}

/// The head of the page: which ruleset, and which year.
pub fn head(title: &str, year: u16, reconstructed: bool) -> String {
    format!("# {}, {year}{}\n", escaped(title), if reconstructed { " \\*" } else { "" })
}

/// What the star stands for, if there is one.
pub fn foot(reconstructed: bool, lang: Lang) -> String {
    let unwrapped = Look { width: usize::MAX, ..Look::default() };
    if reconstructed { format!("\n{}\n", escaped(mark(lang, unwrapped).trim_end())) } else { String::new() }
}

/// A table of places under its caption.
pub fn ranked(table: &RankingTable, rows: impl Iterator<Item = [String; 8]>, lang: Lang) -> String {
    let heads = line(PLACE_HEADS.map(|head| head.get(lang).to_owned()));
    let rows: String = rows.map(|cells| line(cells.map(|cell| escaped(&cell)))).collect();
    format!("\n## {}\n\n{heads}|--:|---|---|--:|--:|--:|---|---|\n{rows}", escaped(&ranking(table, lang)))
}

fn one(annex: &AnnexResult, unit: &UnitResult, lang: Lang) -> String {
    let mut out = format!("\n## {}\n\n", escaped(&caption(unit, &annex.label, annex.title.as_deref(), lang)));
    for line in layers(unit, lang) {
        out += &format!("- {}\n", escaped(&line));
    }
    let remarks = remarks(unit, lang);
    if !remarks.is_empty() {
        out += &format!("- **{}**\n", escaped(&remarks.join(", ")));
    }
    out += &format!("\n{}|---|---|--:|--:|--:|--:|--:|--:|---|\n", line(HEADS.map(|head| head.get(lang).to_owned())));
    for item in &unit.items {
        out += &row(item, lang);
    }
    out += &sums(unit, lang);
    let ending = [(both("Xếp loại", "Grade"), grade(unit, lang)), (both("Hạng", "Place"), place(unit, lang))];
    for (label, value) in ending.into_iter().filter(|(_, value)| !value.is_empty()) {
        out += &format!("\n{}: {}\n", label.get(lang), bold(&escaped(&value)));
    }
    out
}

fn row(item: &ItemResult, lang: Lang) -> String {
    let cells = [
        item.code.clone().unwrap_or_default(),
        item.title.clone(),
        maximum(item, lang),
        cell(item.claimed.as_ref(), lang),
        appraisal(item, lang),
        cell(item.survey.as_ref(), lang),
        cell(Some(&item.achieved), lang),
        rate(item.index.as_ref(), lang),
        notes(item, lang).join("; "),
    ];
    let cells = cells.map(|cell| escaped(&cell));
    line(if item.depth == 0 && !item.leaf { cells.map(|cell| bold(&cell)) } else { cells })
}

fn sums(unit: &UnitResult, lang: Lang) -> String {
    let total = &unit.total;
    let cells = [
        String::new(),
        TOTAL.get(lang).to_owned(),
        total.maximum.map(|most| number(most, lang)).unwrap_or_default(),
        cell(total.claimed.as_ref(), lang),
        cell(total.appraisal.as_ref(), lang),
        cell(total.survey.as_ref(), lang),
        cell(Some(&total.achieved), lang),
        rate(total.index.as_ref(), lang),
        String::new(),
    ];
    line(cells.map(|cell| bold(&escaped(&cell))))
}

fn line<const N: usize>(cells: [String; N]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn bold(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("**{text}**") }
}

/// Text that Markdown shows as it is, on one line.
fn escaped(text: &str) -> String {
    let special = |c: char| matches!(c, '\\' | '|' | '*' | '_' | '`' | '<' | '[' | ']' | '#');
    let text = harmless(text).replace(['\n', '\r', '\t'], " ");
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
