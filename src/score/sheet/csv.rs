//! CSV into rows of cells with places. The usual crate tells the place of a row, not that of a cell, and findings point
//! at cells; RFC 4180 is short enough to be read here.

use std::borrow::Cow;

use barem_diagnostic::{Diagnostic, FileId, Span, text};

use super::say;

/// The most cells of one file, and of one row.
pub(crate) const MAX_CELLS: usize = 20_000_000;

/// A cell and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) span: Span,
    pub(crate) text: String,
}

/// A row: its number in the file from 1, as a spreadsheet shows it, and its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) number: usize,
    pub(crate) cells: Vec<Cell>,
}

impl Row {
    /// Whether nothing stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty())
    }

    /// What its first cell says.
    pub(crate) fn first(&self) -> &str {
        self.cells.first().map(|cell| cell.text.as_str()).unwrap_or_default()
    }

    /// Its place.
    pub(crate) fn span(&self) -> Span {
        let (first, last) = (self.cells.first(), self.cells.last());
        match (first, last) {
            (Some(first), Some(last)) => Span { end: last.span.end, ..first.span },
            _ => Span::default(),
        }
    }
}

/// The row that begins at a place of a text, with this number, and where the next one begins.
pub(crate) fn row_at(
    source: &str,
    file: FileId,
    separator: u8,
    (number, at): (usize, usize),
    findings: &mut Vec<Diagnostic>,
) -> (Row, usize) {
    let mut reader = Reader { source, file, at, separator, findings };
    let row = Row { number, cells: reader.row() };
    (row, reader.at)
}

/// The rows of a text that are not blank. Cells are trimmed; `separator` stands between them.
pub(crate) fn rows(source: &str, file: FileId, findings: &mut Vec<Diagnostic>) -> Vec<Row> {
    let mut reader = Reader { source, file, at: 0, separator: separator(source), findings };
    let mut rows = Vec::new();
    let (mut number, mut cells) = (0, 0);
    while reader.at < source.len() {
        number += 1;
        let row = Row { number, cells: reader.row() };
        cells += row.cells.len();
        if cells > MAX_CELLS {
            reader.findings.push(say::over_limit(text!("ô", "cells"), row.span(), MAX_CELLS));
            break;
        }
        if !row.is_blank() {
            rows.push(row);
        }
    }
    rows
}

/// What stands between the cells: whichever of `;`, tab and `,` the first line has most of. Spreadsheets set to
/// Vietnamese write `;`, for the comma is in the numbers.
pub(crate) fn separator(source: &str) -> u8 {
    let head = source.trim_start_matches('\u{feff}').trim_start();
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0)];
    let mut quoted = false;
    for byte in head.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(b';', |(mark, _)| *mark)
}

struct Reader<'a, 'f> {
    source: &'a str,
    file: FileId,
    at: usize,
    separator: u8,
    findings: &'f mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(self.file, narrow(start), narrow(end))
    }

    /// The cells up to the end of the line, which is passed.
    fn row(&mut self) -> Vec<Cell> {
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            match self.peek() {
                Some(byte) if byte == self.separator => self.at += 1,
                _ => break,
            }
        }
        if self.peek() == Some(b'\r') {
            self.at += 1;
        }
        if self.peek() == Some(b'\n') {
            self.at += 1;
        }
        cells
    }

    fn ends_cell(&self) -> bool {
        match self.peek() {
            None | Some(b'\n') => true,
            Some(b'\r') => matches!(self.source.as_bytes().get(self.at + 1), None | Some(b'\n')),
            Some(byte) => byte == self.separator,
        }
    }

    fn cell(&mut self) -> Cell {
        if self.at == 0 && self.source.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        while matches!(self.peek(), Some(b' ')) {
            self.at += 1;
        }
        let start = self.at;
        let text = if self.peek() == Some(b'"') { self.quoted() } else { String::new() };
        let rest = self.at;
        while !self.ends_cell() {
            self.at += 1;
        }
        // What follows the closing quotation mark belongs to the cell too: nothing is dropped.
        let text = text + self.source.get(rest..self.at).unwrap_or_default();
        let end = start + self.source.get(start..self.at).map_or(0, |cell| cell.trim_end().len());
        Cell { span: self.span(start, end.max(start)), text: plain(text.trim()).to_owned() }
    }

    /// The text between quotation marks; two of them stand for one.
    fn quoted(&mut self) -> String {
        let opened = self.at;
        let mut text = String::new();
        loop {
            self.at += 1;
            let start = self.at;
            while !matches!(self.peek(), None | Some(b'"')) {
                self.at += 1;
            }
            text.push_str(self.source.get(start..self.at).unwrap_or_default());
            if self.peek().is_none() {
                let why = text!("ô này thiếu dấu ngoặc kép đóng", "this cell lacks its closing quotation mark");
                let span = self.span(opened, opened + 1);
                self.findings.push(say::unreadable(super::tree::Broken { span, why }, "CSV"));
                return text;
            }
            self.at += 1;
            if self.peek() != Some(b'"') {
                return text;
            }
            text.push('"');
        }
    }
}

/// What a spreadsheet would take for a formula.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell as it is meant: the `'` that keeps a spreadsheet from calculating does not count.
pub(crate) fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// A cell as it is written, so that a spreadsheet never takes it for a formula: a `'` stands before what looks like one
/// and is no number.
pub fn neutral(text: &str) -> Cow<'_, str> {
    let number = text.strip_prefix('-').is_some_and(|rest| {
        rest.starts_with(|char: char| char.is_ascii_digit())
            && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'%'))
    });
    if is_formula(text.trim_start_matches('\'')) && !number {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A line of a table with `;` between its cells, as spreadsheets set to Vietnamese read it.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cell = |text: &str| {
        let text = neutral(text);
        match text.contains([';', '"', '\n', '\r']) || text.trim() != text {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text.into_owned(),
        }
    };
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    cells.join(";") + "\n"
}
