//! The cells of the pages, by the keys of their rows.

use std::collections::{BTreeMap, HashMap};

use barem_diagnostic::{Diagnostic, FileId, Span};

use super::{say, text};
use crate::{
    cells::{Sheet, Value, letters, plain},
    workbook::keys,
};

/// A cell of a page.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) value: Value,
    pub(crate) link: Option<String>,
    /// Its line in the listing.
    pub(crate) at: Span,
}

impl Cell {
    /// What stands in it, in one line.
    pub(crate) fn text(&self) -> String {
        match &self.value {
            Value::Number(number) => plain(number).unwrap_or_else(|| number.clone()),
            Value::Text(text) | Value::Error(text) => text.trim().to_owned(),
            Value::Bool(true) => "có".to_owned(),
            Value::Bool(false) => "không".to_owned(),
            Value::Empty => String::new(),
        }
    }
}

/// The columns that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Column {
    Title,
    Answer,
    Signed,
    Points,
    Justification,
}

const COLUMNS: [(Column, &str); 5] = [
    (Column::Title, keys::MARK_TITLE),
    (Column::Answer, keys::MARK_ANSWER),
    (Column::Signed, keys::MARK_SIGNED),
    (Column::Points, keys::MARK_POINTS),
    (Column::Justification, keys::MARK_JUSTIFICATION),
];

/// The cells of all pages.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    cells: HashMap<(Column, String), Cell>,
    /// The line of each row.
    lines: HashMap<String, Span>,
    pub(crate) text: String,
    first: usize,
}

impl Pages {
    /// Reads pages; a sheet without marks is none.
    pub(super) fn of(file: FileId, sheets: &[Sheet], findings: &mut Vec<Diagnostic>) -> Pages {
        let mut pages = Pages::default();
        for sheet in sheets {
            pages.add(file, sheet, findings);
        }
        pages.first = pages.text.find('\n').unwrap_or(pages.text.len());
        pages
    }

    fn add(&mut self, file: FileId, sheet: &Sheet, findings: &mut Vec<Diagnostic>) {
        let Some(mark) = sheet.cells.iter().find(|cell| text(&cell.value) == keys::MARK_KEY) else { return };
        let marks = sheet.cells.iter().filter(|cell| cell.row == mark.row);
        let columns: HashMap<u32, Column> = marks
            .filter_map(|cell| {
                let known = COLUMNS.iter().find(|(_, name)| *name == text(&cell.value));
                known.map(|(column, _)| (cell.column, *column))
            })
            .collect();
        let keyed = sheet.cells.iter().filter(|cell| cell.column == mark.column && cell.row != mark.row);
        let rows: BTreeMap<u32, &str> =
            keyed.map(|cell| (cell.row, text(&cell.value))).filter(|(_, key)| !key.is_empty()).collect();
        let mut cells: HashMap<u32, Vec<(Column, Cell, u32)>> = HashMap::new();
        for cell in &sheet.cells {
            if let (Some(column), true) = (columns.get(&cell.column), rows.contains_key(&cell.row)) {
                let own = Cell { value: cell.value.clone(), link: cell.link.clone(), at: Span::default() };
                cells.entry(cell.row).or_default().push((*column, own, cell.column));
            }
        }
        let main = columns.iter().find(|(_, column)| **column == Column::Answer).map_or(mark.column, |(at, _)| *at);
        for (row, key) in rows {
            let cells = cells.remove(&row).unwrap_or_default();
            self.row(file, (sheet, row, main), key, cells, findings);
        }
    }

    /// A row with the cells that are read: a line for its answer, and one for each other cell.
    fn row(
        &mut self,
        file: FileId,
        (sheet, row, main): (&Sheet, u32, u32),
        key: &str,
        cells: Vec<(Column, Cell, u32)>,
        findings: &mut Vec<Diagnostic>,
    ) {
        let said = |wanted: Column| {
            let found = cells.iter().find(|(column, ..)| *column == wanted);
            found.map(|(_, cell, _)| cell.text().replace(['\n', '\r'], " ")).unwrap_or_default()
        };
        let line = format!("{} {}: {}", name(sheet, row, main), said(Column::Title), said(Column::Answer));
        let at = self.line(file, line.trim_end_matches([' ', ':']));
        if let Some(first) = self.lines.get(key) {
            findings.push(say::row_twice(&name(sheet, row, main), at, *first));
            return;
        }
        self.lines.insert(key.to_owned(), at);
        for (column, mut cell, place) in cells {
            cell.at = match column {
                Column::Title => continue,
                Column::Answer => at,
                Column::Signed | Column::Points | Column::Justification => {
                    let shown = cell.text().replace(['\n', '\r'], " ");
                    self.line(file, &format!("{} = {shown}", name(sheet, row, place)))
                }
            };
            self.cells.insert((column, key.to_owned()), cell);
        }
    }

    /// Adds a line to the listing.
    fn line(&mut self, file: FileId, line: &str) -> Span {
        let at = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let start = at(&self.text);
        self.text.push_str(line);
        let end = at(&self.text);
        self.text.push('\n');
        Span::new(file, start, end)
    }

    fn get(&self, column: Column, key: &str) -> Option<&Cell> {
        self.cells.get(&(column, key.to_owned()))
    }

    pub(super) fn answer(&self, key: &str) -> Option<&Cell> {
        self.get(Column::Answer, key)
    }

    pub(super) fn signed(&self, key: &str) -> Option<&Cell> {
        self.get(Column::Signed, key)
    }

    pub(super) fn points(&self, key: &str) -> Option<&Cell> {
        self.get(Column::Points, key)
    }

    pub(super) fn justification(&self, key: &str) -> Option<&Cell> {
        self.get(Column::Justification, key)
    }

    /// The line of a row; none: the row is lost.
    pub(super) fn line_of(&self, key: &str) -> Option<Span> {
        self.lines.get(key).copied()
    }

    /// The length of the first line.
    pub(super) fn first_line(&self) -> u32 {
        u32::try_from(self.first).unwrap_or(0)
    }
}

/// A cell as people name it.
fn name(sheet: &Sheet, row: u32, column: u32) -> String {
    format!("'{}'!{}{}", sheet.name, letters(column), row + 1)
}
