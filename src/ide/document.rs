//! A text that is being edited.

use std::ops::Range;

use barem_diagnostic::{Columns, Position};

/// A text with the beginnings of its lines, kept right through edits; an edit costs what it moves, not a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    text: String,
    /// First byte of each line; the first is 0.
    starts: Vec<usize>,
}

impl Document {
    /// A document of this text.
    pub fn new(text: String) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte offset of a position: the last one that is not past the column, and never past the line.
    pub fn offset(&self, position: Position, columns: Columns) -> usize {
        let line = position.line as usize;
        let Some(&start) = self.starts.get(line) else { return self.text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let content = self.text.get(start..end).unwrap_or_default();
        let content =
            content.strip_suffix('\n').map_or(content, |content| content.strip_suffix('\r').unwrap_or(content));
        let mut column = 0;
        for (at, c) in content.char_indices() {
            column += columns.count(content.get(at..at + c.len_utf8()).unwrap_or_default());
            if column > position.column as usize {
                return start + at;
            }
        }
        start + content.len()
    }

    /// Replaces a range of bytes, which is brought onto whole characters of the text.
    pub fn replace(&mut self, range: Range<usize>, new: &str) {
        let start = self.snap(range.start);
        let end = self.snap(range.end).max(start);
        self.text.replace_range(start..end, new);
        let first = self.starts.partition_point(|line| *line <= start);
        let last = self.starts.partition_point(|line| *line <= end);
        let came: Vec<usize> = new.match_indices('\n').map(|(at, _)| start + at + 1).collect();
        let next = first + came.len();
        self.starts.splice(first..last, came);
        for line in self.starts.iter_mut().skip(next) {
            *line = *line + new.len() - (end - start);
        }
    }

    fn snap(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn edits_come_to_what_a_new_document_is(
            text in "[aế🙂\r\n]{0,24}",
            edits in prop::collection::vec((0usize..30, 0usize..30, "[bộ\n\r]{0,6}"), 1..6),
        ) {
            let mut edited = Document::new(text);
            for (start, end, new) in edits {
                edited.replace(start..end, &new);
                prop_assert_eq!(&edited, &Document::new(edited.text().to_owned()));
            }
        }

        #[test]
        fn positions_are_those_of_the_index(text in "[aế🙂\r\n]{0,24}", line in 0u32..6, column in 0u32..9) {
            let document = Document::new(text.clone());
            let index = barem_diagnostic::LineIndex::new(text);
            for columns in [Columns::Utf8, Columns::Utf16, Columns::Utf32] {
                let position = Position { line, column };
                prop_assert_eq!(document.offset(position, columns), index.offset(position, columns) as usize);
            }
        }
    }
}
