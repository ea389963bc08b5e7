//! The head of a wide table.

use barem_diagnostic::{FileId, Sources};

use crate::sheet::{
    MAX_SHEET_BYTES, SheetFormat,
    rows::{self, Column, Target},
};

/// A wide table whose head is understood.
#[derive(Clone, Debug)]
pub struct WideTable<'s> {
    pub(super) source: &'s str,
    pub(super) file: FileId,
    pub(super) separator: u8,
    pub(super) columns: Vec<Option<Column>>,
    /// Where the rows below the head begin, and how many rows come before them.
    pub(super) body: usize,
    pub(super) passed: usize,
    year: Option<u16>,
}

impl<'s> WideTable<'s> {
    /// The table that a file is; none where it is none, or there is something to tell of its head.
    pub fn open(sources: &'s Sources, file: FileId) -> Option<WideTable<'s>> {
        let found = sources.get(file)?;
        let source: &'s str = &found.text;
        if source.len() > MAX_SHEET_BYTES || SheetFormat::of(&found.path, source) != SheetFormat::Csv {
            return None;
        }
        let (separator, mut findings) = (rows::separator(source), Vec::new());
        let (mut at, mut passed) = (0, 0);
        let head = loop {
            passed += 1;
            let (row, end) = rows::row_at(source, file, separator, (passed, at), &mut findings);
            if end == at || end >= source.len() {
                return None;
            }
            at = end;
            if !row.is_blank() {
                break row;
            }
        };
        let columns = rows::columns(&head, &mut findings);
        let wide = columns.iter().flatten().any(|column| *column == Column::Unit)
            && columns
                .iter()
                .flatten()
                .any(|column| matches!(column, Column::Answer(heading) if answers(&heading.target)))
            && !columns.iter().flatten().any(|column| matches!(column, Column::Item | Column::Question));
        if !wide || !findings.is_empty() {
            return None;
        }
        let (first, _) = rows::row_at(source, file, separator, (passed + 1, at), &mut findings);
        let year = columns.iter().zip(&first.cells).find(|(column, _)| **column == Some(Column::Year));
        let year = year.and_then(|(_, cell)| rows::year(&cell.text));
        Some(WideTable { source, file, separator, columns, body: at, passed, year })
    }

    /// The year that the first row states.
    pub fn year(&self) -> Option<u16> {
        self.year
    }

    /// About how many rows there are.
    pub fn rows(&self) -> usize {
        let body = self.source.get(self.body..).unwrap_or_default();
        let first = body.find('\n').map_or(body.len(), |end| end + 1).max(1);
        body.len().div_ceil(first)
    }
}

fn answers(target: &Target) -> bool {
    matches!(target, Target::Answer(_))
}
