//! The result for a terminal: a table for each unit, then the tables of places.

use barem_diagnostic::{Columns, Ink, Lang, Look, harmless, wrap};
use barem_score::{AnnexResult, AwaitedGroup, ItemResult, RankingTable, ResultFile, UnitResult};

use super::figures::{
    PLACE_HEADS, TOTAL, appraisal, caption, cell, grade, layers, legend, maximum, notes, place, points, ranking, rate,
    remarks, shown, unit_of,
};
use crate::{
    check::mark,
    grid::{Cell, grid, grid_with},
    words::{Both, both, number},
};

/// Shorter heads than those of the decision, which stand in the other forms.
const HEADS: [Both; 9] = [
    both("STT", "No."),
    both("Tiêu chí", "Criterion"),
    both("Tối đa", "Max"),
    both("Tự ĐG", "Self"),
    both("Thẩm định", "Appraised"),
    both("XHH", "Survey"),
    both("Đạt được", "Achieved"),
    both("Chỉ số", "Index"),
    both("Ghi chú", "Notes"),
];

/// The column of titles.
const TITLE: usize = 1;

/// The least and the most that notes take.
const NOTES: usize = 26;

/// The titles never get less.
const NARROW: usize = 22;

/// The whole result.
pub fn table(result: &ResultFile, lang: Lang, look: Look) -> String {
    let mut out = head(&result.ruleset, result.title.as_deref(), result.year, result.reconstructed, look);
    let units = || result.annexes.iter().flat_map(|annex| annex.units.iter().map(move |unit| (annex, unit)));
    for (annex, unit) in units().filter(|(_, unit)| !unit.items.is_empty()) {
        out += &one(annex, unit, lang, look);
    }
    if units().any(|(_, unit)| !unit.items.is_empty()) {
        out += &format!("\n{}\n", wrap(legend(lang), look.width).join("\n"));
    }
    for table in shown(result) {
        let rows = table.rows.iter().filter_map(|row| {
            let unit = unit_of(result, &row.annex, &row.unit)?;
            Some(standing(unit, &row.annex, lang))
        });
        out += &ranked(table, rows, lang, look);
    }
    for annex in &result.annexes {
        for group in &annex.awaited {
            out += &awaits(&annex.label, group, lang);
        }
    }
    out + &foot(result.reconstructed, lang, look)
}

/// The first line: which ruleset, and which year.
pub fn head(ruleset: &str, title: Option<&str>, year: u16, reconstructed: bool, look: Look) -> String {
    let name = format!("{ruleset}{}", if reconstructed { "*" } else { "" });
    let title = title.map(|title| format!(": {}", harmless(title))).unwrap_or_default();
    format!("{}{title}, {year}\n", look.ink(Ink::Advice, &name))
}

/// A group of which sheets are awaited.
pub fn awaits(annex: &str, group: &AwaitedGroup, lang: Lang) -> String {
    let words = barem_diagnostic::text!(
        "Phụ lục {}: nhóm {} còn thiếu {} phiếu", "Annex {}: group {} lacks {} sheets";
        annex, group.group, group.units
    );
    format!("\n{}\n", words.get(lang))
}

/// What the star stands for, if there is one.
pub fn foot(reconstructed: bool, lang: Lang, look: Look) -> String {
    if reconstructed { format!("\n{}", mark(lang, look)) } else { String::new() }
}

fn one(annex: &AnnexResult, unit: &UnitResult, lang: Lang, look: Look) -> String {
    let caption = caption(unit, &annex.label, annex.title.as_deref(), lang);
    let mut out = format!("\n{}\n", look.ink(Ink::Advice, &harmless(&caption)));
    for line in layers(unit, lang) {
        out += &format!("  {}\n", harmless(&line));
    }
    let remarks = remarks(unit, lang);
    if !remarks.is_empty() {
        out += &format!("  {}\n", look.ink(Ink::Warning, &remarks.join(", ")));
    }
    let texts: Vec<[String; 9]> = unit.items.iter().map(|item| line(item, lang)).chain([sums(unit, lang)]).collect();
    let room = room(&texts, lang, look);
    let depths = unit.items.iter().map(|item| (item.depth, item.leaf)).chain([(0, false)]);
    let rows = texts.into_iter().zip(depths).map(|(texts, (depth, leaf))| row(texts, depth, leaf, room));
    let rows: Vec<Vec<Cell>> = rows.collect();
    let heads = HEADS.iter().enumerate().map(|(at, head)| aligned(at, Cell::plain(head.get(lang))));
    out += &grid_with(heads, rows, (TITLE, room), look);
    let ending = [(both("Xếp loại", "Grade"), grade(unit, lang)), (both("Hạng", "Place"), place(unit, lang))];
    for (label, value) in ending.into_iter().filter(|(_, value)| !value.is_empty()) {
        out += &format!("{}: {}\n", label.get(lang), harmless(&value));
    }
    out
}

fn line(item: &ItemResult, lang: Lang) -> [String; 9] {
    [
        item.code.clone().unwrap_or_default(),
        item.title.clone(),
        maximum(item, lang),
        cell(item.claimed.as_ref(), lang),
        appraisal(item, lang),
        cell(item.survey.as_ref(), lang),
        cell(Some(&item.achieved), lang),
        rate(item.index.as_ref(), lang),
        notes(item, lang).join("; "),
    ]
}

fn sums(unit: &UnitResult, lang: Lang) -> [String; 9] {
    let total = &unit.total;
    let why = total.achieved.why.as_ref().map(|why| if lang == Lang::Vi { why.vi.clone() } else { why.en.clone() });
    [
        String::new(),
        TOTAL.get(lang).to_owned(),
        total.maximum.map(|most| number(most, lang)).unwrap_or_default(),
        cell(total.claimed.as_ref(), lang),
        cell(total.appraisal.as_ref(), lang),
        cell(total.survey.as_ref(), lang),
        cell(Some(&total.achieved), lang),
        rate(total.index.as_ref(), lang),
        why.unwrap_or_default(),
    ]
}

/// The columns that are left for titles, but never so few that they cannot be read.
fn room(texts: &[[String; 9]], lang: Lang, look: Look) -> usize {
    let widest = |at: usize| {
        let head = HEADS.get(at).map_or(0, |head| Columns::Display.count(head.get(lang)));
        texts
            .iter()
            .filter_map(|line| line.get(at))
            .map(|text| Columns::Display.count(text))
            .max()
            .unwrap_or(0)
            .max(head)
    };
    let numbers: usize = [0, 2, 3, 4, 5, 6, 7].into_iter().map(widest).sum();
    // Each column has a blank on either side.
    look.width.saturating_sub(numbers + widest(8).min(NOTES) + 18).max(NARROW)
}

fn row(texts: [String; 9], depth: u32, leaf: bool, room: usize) -> Vec<Cell> {
    let indent = "  ".repeat(usize::try_from(depth).unwrap_or_default());
    let cell = |(at, text): (usize, String)| {
        let text = match at {
            TITLE => {
                let lines = wrap(&text, room.saturating_sub(indent.len()));
                lines.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
            }
            8 => wrap(&text, NOTES).join("\n"),
            _ => text,
        };
        aligned(at, Cell::plain(text)).bold(depth == 0 && !leaf)
    };
    texts.into_iter().enumerate().map(cell).collect()
}

fn aligned(at: usize, cell: Cell) -> Cell {
    if (2..8).contains(&at) { cell.right() } else { cell }
}

/// A table of places with its caption.
pub fn ranked(table: &RankingTable, rows: impl Iterator<Item = [String; 8]>, lang: Lang, look: Look) -> String {
    let heads = PLACE_HEADS.iter().enumerate().map(|(at, head)| figure(at, Cell::plain(head.get(lang))));
    let row =
        |texts: [String; 8]| texts.into_iter().enumerate().map(|(at, text)| figure(at, Cell::plain(text))).collect();
    let caption = look.ink(Ink::Advice, &harmless(&ranking(table, lang)));
    format!("\n{caption}\n{}", grid(heads, rows.map(row).collect(), look))
}

fn figure(at: usize, cell: Cell) -> Cell {
    if matches!(at, 0 | 3 | 4 | 5) { cell.right() } else { cell }
}

/// A line of a table of places.
pub fn standing(unit: &UnitResult, annex: &str, lang: Lang) -> [String; 8] {
    [
        place(unit, lang),
        unit.unit.clone(),
        annex.to_owned(),
        points(unit, lang),
        unit.total.maximum.map(|most| number(most, lang)).unwrap_or_default(),
        rate(unit.total.index.as_ref(), lang),
        grade(unit, lang),
        remarks(unit, lang).join(", "),
    ]
}
