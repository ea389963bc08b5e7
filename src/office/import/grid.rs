//! What stands in a document, whichever program wrote it: paragraphs, and tables as rows of cells with their lines.

use unicode_normalization::UnicodeNormalization;

/// A line of text: a paragraph, or a part of one behind a soft break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its characters in NFC, with single spaces.
    pub text: String,
    /// All of it is bold.
    pub bold: bool,
    /// The number that an automatic list puts in front of it.
    pub label: Option<String>,
    /// It goes on from the line before, behind a soft break.
    pub soft: bool,
}

/// What a spreadsheet had in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Was {
    /// Text.
    #[default]
    Text,
    /// A number.
    Number,
    /// A number that is shown as a day.
    Day,
    /// A number that is shown as a percentage.
    Percent,
}

/// A cell; the columns of a table count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its first column.
    pub left: usize,
    /// The column behind its last.
    pub right: usize,
    /// Its text.
    pub lines: Vec<Line>,
    /// It continues the cell above.
    pub continued: bool,
    /// What the spreadsheet had.
    pub was: Was,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as people count, from 1.
    pub number: usize,
    /// Its cells from left to right.
    pub cells: Vec<Cell>,
    /// The file hides it.
    pub is_hidden: bool,
}

/// A table or a worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// How people find it: `bảng 2`, `trang "PL 01"`.
    pub name: String,
    /// The name of its worksheet, if it is one.
    pub sheet: Option<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph outside of tables.
    Line(Line),
    /// A table.
    Table(Table),
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its parts in order.
    pub blocks: Vec<Block>,
    /// What the export put into it for the import, as JSON.
    pub metadata: Option<String>,
    /// Hidden columns and sheets that were left out.
    pub hidden: usize,
}

/// Text in NFC with single spaces, without invisible characters.
pub fn clean(text: &str) -> String {
    let invisible = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}');
    let narrow = |c: char| match c {
        // The wide forms of ASCII, as East Asian keyboards type them.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ if c.is_control() => ' ',
        _ => c,
    };
    // A wide colon has its space within.
    let spaced = text.replace('：', ": ").replace('；', "; ");
    let plain: String = spaced.nfc().filter(|c| !invisible(*c)).map(narrow).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Line {
    /// A plain line.
    pub fn new(text: &str) -> Line {
        Line { text: clean(text), ..Line::default() }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.label.is_none()
    }
}

impl Cell {
    /// Its lines in one.
    pub fn text(&self) -> String {
        let lines: Vec<&str> =
            self.lines.iter().map(|line| line.text.as_str()).filter(|text| !text.is_empty()).collect();
        lines.join(" ")
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(Line::is_empty)
    }
}
