//! A text cut into pieces of whole rows, and those into cells.

use barem_diagnostic::FileId;

use crate::sheet::rows::{self, Row};

/// About how many bytes a piece has.
const SIZE: usize = 1 << 17;

/// Rows of a text.
#[derive(Clone, Debug)]
pub(super) struct Lines<'s> {
    pub(super) source: &'s str,
    separator: u8,
    file: FileId,
    pub(super) at: usize,
    end: usize,
    /// Somewhere stands a quotation mark.
    quoted: bool,
}

/// A row: its cells as they are meant.
pub(super) enum Line {
    /// Without quotation marks: the cells stand in the buffer.
    Plain,
    /// Read as any table is; something may have been told.
    Quoted(Row, bool),
    /// There is no row any more.
    End,
}

/// Cuts the text from a place on into pieces that end where rows do.
pub(super) fn pieces(source: &str, body: usize, separator: u8, file: FileId) -> Vec<Lines<'_>> {
    let quoted = source.get(body..).is_some_and(|body| body.contains('"'));
    let mut pieces = Vec::new();
    let mut at = body;
    while at < source.len() {
        let mut lines = Lines { source, separator, file, at, end: source.len(), quoted };
        let end = if quoted { lines.end_by_rows() } else { lines.end_by_size() };
        pieces.push(Lines { at, end, ..lines });
        at = end;
    }
    pieces
}

impl<'s> Lines<'s> {
    fn end_by_size(&self) -> usize {
        let mut from = (self.at + SIZE).min(self.end);
        while !self.source.is_char_boundary(from) {
            from -= 1;
        }
        self.line_end(from)
    }

    /// Where the row ends that fills the piece; a quoted cell may have lines of its own.
    fn end_by_rows(&mut self) -> usize {
        let full = self.at + SIZE;
        while self.at < self.end && self.at < full {
            let end = self.line_end(self.at);
            self.at = match self.source.get(self.at..end) {
                Some(line) if line.contains('"') => self.row(0, &mut Vec::new()).1,
                _ => end,
            };
        }
        self.at
    }

    /// One past the next end of a line.
    fn line_end(&self, from: usize) -> usize {
        self.source.get(from..).and_then(|rest| rest.find('\n')).map_or(self.source.len(), |found| from + found + 1)
    }

    fn row(&self, number: usize, findings: &mut Vec<barem_diagnostic::Diagnostic>) -> (Row, usize) {
        rows::row_at(self.source, self.file, self.separator, (number, self.at), findings)
    }

    /// The next row; the cells of a plain one go into `cells`.
    pub(super) fn next(&mut self, cells: &mut Vec<&'s str>) -> Line {
        cells.clear();
        if self.at >= self.end {
            return Line::End;
        }
        let end = self.line_end(self.at);
        let Some(line) = self.source.get(self.at..end) else { return Line::End };
        if self.quoted && line.contains('"') {
            let mut findings = Vec::new();
            let (row, end) = self.row(0, &mut findings);
            self.at = end;
            return Line::Quoted(row, findings.is_empty());
        }
        self.at = end;
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut begins = 0;
        for (at, byte) in line.bytes().enumerate() {
            if byte == self.separator {
                cells.push(meant(line.get(begins..at).unwrap_or_default()));
                begins = at + 1;
            }
        }
        cells.push(meant(line.get(begins..).unwrap_or_default()));
        Line::Plain
    }
}

/// A cell as it is meant.
fn meant(cell: &str) -> &str {
    match cell.as_bytes() {
        [] => cell,
        [only] if only.is_ascii_graphic() && *only != b'\'' => cell,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() && *first != b'\'' => cell,
        _ => rows::plain(cell.trim()),
    }
}
