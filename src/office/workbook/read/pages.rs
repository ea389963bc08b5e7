//! The cells of the pages, by the keys of their rows.

use std::collections::HashMap;

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
    Answer,
    Signed,
    Points,
    Justification,
}

const COLUMNS: [(Column, &str); 4] = [
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
        let rows: HashMap<u32, &str> = keyed.map(|cell| (cell.row, text(&cell.value))).collect();
        let mut twice = Vec::new();
        for (row, key) in &rows {
            let at = self.line(file, &format!("{}: {key}", name(sheet, *row, mark.column)));
            if let Some(first) = self.lines.get(*key) {
                findings.push(say::row_twice(&name(sheet, *row, mark.column), at, *first));
                twice.push(*row);
            } else {
                self.lines.insert((*key).to_owned(), at);
            }
        }
        for cell in &sheet.cells {
            let (Some(column), Some(key)) = (columns.get(&cell.column), rows.get(&cell.row)) else { continue };
            if twice.contains(&cell.row) {
                continue;
            }
            let mut own = Cell { value: cell.value.clone(), link: cell.link.clone(), at: Span::default() };
            let shown = own.text().replace(['\n', '\r'], " ");
            own.at = self.line(file, &format!("{} = {shown}", name(sheet, cell.row, cell.column)));
            self.cells.insert((*column, (*key).to_owned()), own);
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
