//! Lines and columns of byte offsets, both counted from 0.
//!
//! In goes a text, once; out come positions in whichever columns the reader counts: bytes, UTF-16 units, characters,
//! or the columns a terminal shows. A line ends in `\n` or `\r\n`, which belong to no column. Nothing here fails: an
//! offset beyond the text means its end, one inside a character means that character.

use unicode_width::UnicodeWidthChar;

use crate::SharedText;

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Columns {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, as most editors and SARIF count.
    Utf16,
    /// Characters (Unicode scalar values).
    Utf32,
    /// Cells of a terminal; combining marks take none, so NFC and NFD agree. A tab counts as one.
    Display,
}

impl Columns {
    fn of(self, c: char) -> usize {
        match self {
            Columns::Utf8 => c.len_utf8(),
            Columns::Utf16 => c.len_utf16(),
            Columns::Utf32 => 1,
            Columns::Display => c.width().unwrap_or(1),
        }
    }

    /// How many columns `text` takes.
    pub fn count(self, text: &str) -> usize {
        match self {
            Columns::Utf8 => text.len(),
            Columns::Utf16 | Columns::Utf32 | Columns::Display => text.chars().map(|c| self.of(c)).sum(),
        }
    }
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in the [`Columns`] asked for.
    pub column: u32,
}

/// Where the lines of a text begin; built once per file.
#[derive(Clone, Debug)]
pub struct LineIndex {
    text: SharedText,
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads through the text once.
    pub fn new(text: impl Into<SharedText>) -> Self {
        let text = text.into();
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| narrow(at + 1))).collect();
        Self { text, starts }
    }

    /// The number of lines; a final line break opens one more, empty line.
    pub fn lines(&self) -> u32 {
        narrow(self.starts.len())
    }

    /// The line an offset stands on; a line break still belongs to the line it ends.
    pub fn line_of(&self, offset: u32) -> u32 {
        narrow(self.starts.partition_point(|start| *start <= offset).saturating_sub(1))
    }

    /// The first byte of a line, or the end of the text if there is no such line.
    pub fn start(&self, line: u32) -> u32 {
        self.starts.get(line as usize).copied().unwrap_or_else(|| narrow(self.text.len()))
    }

    /// The text of a line, without its line break.
    pub fn line(&self, line: u32) -> &str {
        let range = self.start(line) as usize..self.start(line.saturating_add(1)) as usize;
        let line = self.text.get(range).unwrap_or_default();
        match line.strip_suffix('\n') {
            Some(line) => line.strip_suffix('\r').unwrap_or(line),
            None => line,
        }
    }

    /// The line and column of a byte offset.
    pub fn position(&self, offset: u32, columns: Columns) -> Position {
        let offset = self.snap(offset);
        let line = self.line_of(offset);
        let content = self.line(line);
        let before = content.get(..(offset - self.start(line)) as usize).unwrap_or(content);
        Position { line, column: narrow(columns.count(before)) }
    }

    /// The byte offset of a position: the last one that is not past the column, and never past the line.
    pub fn offset(&self, position: Position, columns: Columns) -> u32 {
        let mut column = 0;
        let mut offset = self.start(position.line);
        for c in self.line(position.line).chars() {
            column += columns.of(c);
            if column > position.column as usize {
                break;
            }
            offset += narrow(c.len_utf8());
        }
        offset
    }

    /// The offset brought into the text and back to the beginning of the character it is in.
    pub fn snap(&self, offset: u32) -> u32 {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        narrow(offset)
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Columns; 4] = [Columns::Utf8, Columns::Utf16, Columns::Utf32, Columns::Display];

    fn columns(text: &str, offset: u32) -> [u32; 4] {
        let index = LineIndex::new(text);
        ALL.map(|columns| index.position(offset, columns).column)
    }

    #[test]
    fn vietnamese_in_nfc_and_nfd_has_one_display_column() {
        assert_eq!(columns("tiêu chí 9.5", 11), [11, 9, 9, 9]);
        assert_eq!(columns("tie\u{302}u chi\u{301} 9.5", 13), [13, 11, 11, 9]);
    }

    #[test]
    fn wide_and_astral_characters() {
        assert_eq!(columns("年x", 3), [3, 1, 1, 2]);
        assert_eq!(columns("🙂x", 4), [4, 2, 1, 2]);
        assert_eq!(columns("\tx", 1), [1, 1, 1, 1]);
    }

    #[test]
    fn line_breaks_belong_to_no_column() {
        let index = LineIndex::new("một\r\nhai\nba");
        assert_eq!((index.line(0), index.line(1), index.line(2)), ("một", "hai", "ba"));
        assert_eq!(index.lines(), 3);
        let column = |offset| index.position(offset, Columns::Utf32);
        assert_eq!(column(5), Position { line: 0, column: 3 });
        assert_eq!(column(6), Position { line: 0, column: 3 });
        assert_eq!(column(7), Position { line: 1, column: 0 });
        assert_eq!(column(10), Position { line: 1, column: 3 });
    }

    #[test]
    fn a_lone_carriage_return_ends_no_line() {
        assert_eq!(LineIndex::new("a\rb").lines(), 1);
    }

    #[test]
    fn beyond_the_text_is_its_end() {
        let index = LineIndex::new("á\n");
        assert_eq!(index.position(u32::MAX, Columns::Utf8), Position { line: 1, column: 0 });
        assert_eq!(index.position(1, Columns::Utf8), Position { line: 0, column: 0 });
        assert_eq!(index.offset(Position { line: 9, column: 9 }, Columns::Utf8), 3);
        assert_eq!(LineIndex::new("").position(7, Columns::Display), Position::default());
    }

    #[test]
    fn offsets_come_back() {
        for text in ["bộ tiêu chí\r\nlĩnh vực 1\n", "hòa 🙂\nx", "", "\n\n"] {
            let index = LineIndex::new(text);
            for (at, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
                for columns in ALL {
                    let position = index.position(narrow(at), columns);
                    assert_eq!(index.offset(position, columns), narrow(at), "{c:?} in {columns:?}");
                }
            }
        }
    }
}
