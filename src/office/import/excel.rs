//! A workbook as tables: a table for each visible worksheet, of its visible columns. Hidden rows belong to the annex and
//! are marked.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Block, Cell, Document, Line, Row, Table, Was};
use crate::{
    cells::{self, Format, Sheet, Value, Workbook},
    package::{Package, Refusal},
    workbook::is_keys,
};

/// The worksheet that the export keeps for the import.
const METADATA: &str = "barem";

/// Reads a workbook.
///
/// # Errors
/// What is damaged or over a limit; a score sheet.
pub fn read(package: &Package) -> Result<Document, Refusal> {
    let workbook = Workbook::open(package)?;
    let mut document = Document::default();
    for tab in workbook.tabs() {
        if tab.is_hidden && tab.name != METADATA {
            document.hidden += 1;
            continue;
        }
        let sheet = workbook.sheet(tab)?;
        if tab.name == METADATA {
            if is_keys(&sheet) {
                return Err(Refusal::ScoreSheet);
            }
            document.metadata = metadata(&sheet);
            continue;
        }
        let columns: BTreeSet<u32> = sheet.cells.iter().map(|cell| cell.column).collect();
        document.hidden += columns.into_iter().filter(|column| sheet.is_column_hidden(*column)).count();
        document.blocks.push(Block::Table(table(&sheet, workbook.counts_from_1904)));
    }
    Ok(document)
}

/// The JSON, which may go on over several cells.
fn metadata(sheet: &Sheet) -> Option<String> {
    let texts = sheet.cells.iter().filter_map(|cell| match &cell.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    Some(texts.collect::<String>()).filter(|text| !text.is_empty())
}

fn table(sheet: &Sheet, from_1904: bool) -> Table {
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    for cell in sheet.cells.iter().filter(|cell| !sheet.is_column_hidden(cell.column)) {
        let area = sheet.merged.iter().find(|area| area.holds(cell.row, cell.column));
        // What a merged range hides is not seen.
        if area.is_some_and(|area| (area.top, area.left) != (cell.row, cell.column)) {
            continue;
        }
        let right = area.map_or(cell.column, |area| area.right);
        rows.entry(cell.row).or_default().push(shown(cell, right, from_1904));
    }
    for area in sheet.merged.iter().filter(|area| area.bottom > area.top) {
        for (_, cells) in rows.range_mut(area.top.saturating_add(1)..=area.bottom) {
            let (left, right) = (area.left as usize, area.right as usize + 1);
            cells.push(Cell { left, right, continued: true, ..Cell::default() });
        }
    }
    let sorted = |mut cells: Vec<Cell>| {
        cells.sort_by_key(|cell| cell.left);
        cells
    };
    let rows = rows.into_iter().map(|(row, cells)| Row {
        number: row as usize + 1,
        cells: sorted(cells),
        is_hidden: sheet.hidden_rows.contains(&row),
    });
    Table { name: format!("trang “{}”", sheet.name), sheet: Some(sheet.name.clone()), rows: rows.collect() }
}

fn shown(cell: &cells::Cell, right: u32, from_1904: bool) -> Cell {
    let (text, was) = match &cell.value {
        Value::Empty => (String::new(), Was::Text),
        Value::Text(text) | Value::Error(text) => (text.clone(), Was::Text),
        Value::Bool(value) => (if *value { "có" } else { "không" }.to_owned(), Was::Text),
        Value::Number(number) => self::number(number, cell.style.format, from_1904),
    };
    let lines = text.split('\n').enumerate().filter(|(_, text)| !text.trim().is_empty());
    let lines = lines.map(|(_, text)| Line { bold: cell.style.bold, ..Line::new(text) }).collect();
    let lines = if cell.style.crossed { Vec::new() } else { lines };
    Cell { left: cell.column as usize, right: right as usize + 1, lines, continued: false, was }
}

fn number(number: &str, format: Format, from_1904: bool) -> (String, Was) {
    let plain = cells::plain(number).unwrap_or_else(|| number.to_owned());
    match format {
        Format::Day => match cells::day(number, from_1904) {
            Some(day) => (format!("{}/{}/{}", day.day, day.month, day.year), Was::Day),
            None => (plain, Was::Number),
        },
        Format::Percent => (percent(&plain), Was::Percent),
        Format::Number | Format::Time | Format::Text => (plain.replace('.', ","), Was::Number),
    }
}

/// `0.8` is `80%`.
fn percent(plain: &str) -> String {
    let number = barem_ruleset::Number::parse(plain).and_then(|number| number.times(barem_ruleset::Number::HUNDRED));
    number.map_or_else(|| plain.to_owned(), |number| format!("{}%", number.to_string().replace('.', ",")))
}
