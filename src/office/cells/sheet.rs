//! One worksheet.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{
    Tab,
    column::{letters, reference},
    formulas,
    strings::{self, Shared},
    styles::Style,
};
use crate::package::{
    Limit, Node, Refusal, Relationship, Tag, Xml,
    limits::{MAX_CELLS, MAX_LOOKUPS, MAX_ROWS, MAX_TEXT},
};

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing, yet the cell has a formula or a link.
    #[default]
    Empty,
    /// A number as the file spells it, with a point: see [`plain`](super::plain).
    Number(String),
    /// A text.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// An error such as `#REF!`.
    Error(String),
}

/// A cell that holds something. Rows and columns count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
    /// Its value; that of a formula is the result stored with it.
    pub value: Value,
    /// Its formula, without the sign of equality; empty where another cell shares its own with it.
    pub formula: Option<String>,
    /// How it is shown.
    pub style: Style,
    /// Where its link leads.
    pub link: Option<String>,
}

/// A merged range, both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The first row.
    pub top: u32,
    /// The first column.
    pub left: u32,
    /// The last row.
    pub bottom: u32,
    /// The last column.
    pub right: u32,
}

/// A worksheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// It is hidden.
    pub is_hidden: bool,
    /// Cells that hold something, in the order of the file.
    pub cells: Vec<Cell>,
    /// Merged ranges.
    pub merged: Vec<Area>,
    /// Hidden rows.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns, as ranges of which both ends belong.
    pub hidden_columns: Vec<(u32, u32)>,
}

impl Area {
    /// The range of a reference such as `A1:B2`.
    pub fn parse(text: &str) -> Option<Area> {
        let (from, to) = text.split_once(':').unwrap_or((text, text));
        let ((top, left), (bottom, right)) = (reference(from)?, reference(to)?);
        let area =
            Area { top: top.min(bottom), left: left.min(right), bottom: top.max(bottom), right: left.max(right) };
        Some(area)
    }

    /// Whether a cell lies in it.
    pub fn holds(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

impl Sheet {
    /// Whether a column is hidden.
    pub fn is_column_hidden(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column))
    }

    /// A cell as people name it, with its sheet: `'Phụ lục 1'!B12`.
    pub fn name_of(&self, row: u32, column: u32) -> String {
        format!("'{}'!{}{}", self.name, letters(column), row + 1)
    }
}

/// What worksheets of one workbook share.
pub(super) struct SharedParts<'a> {
    pub strings: &'a [Shared],
    pub styles: &'a [Style],
    pub links: &'a HashMap<String, Relationship>,
}

/// A worksheet being read.
struct Reading<'a, 'x> {
    xml: Xml<'x>,
    shared: &'a SharedParts<'a>,
    sheet: Sheet,
    rows: usize,
    row: u32,
    column: u32,
    links: Vec<(Area, String)>,
}

pub(super) fn read(tab: &Tab, text: &str, shared: &SharedParts) -> Result<Sheet, Refusal> {
    let sheet = Sheet { name: tab.name.clone(), is_hidden: tab.is_hidden, ..Sheet::default() };
    let mut reading =
        Reading { xml: Xml::new(tab.part(), text), shared, sheet, rows: 0, row: 0, column: 0, links: Vec::new() };
    while let Some(node) = reading.xml.next_node()? {
        if let Node::Open(tag) = node {
            reading.element(&tag)?;
        }
    }
    reading.must_be_simple()?;
    let mut sheet = reading.finished();
    unique(&mut sheet)?;
    formulas::check(&sheet)?;
    Ok(sheet)
}

/// Two cells of one place are read differently by different programs.
fn unique(sheet: &mut Sheet) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    match sheet.cells.iter().find(|cell| !seen.insert((cell.row, cell.column))) {
        Some(cell) => Err(Refusal::TwoParts(sheet.name_of(cell.row, cell.column))),
        None => Ok(()),
    }
}

impl Reading<'_, '_> {
    fn element(&mut self, tag: &Tag) -> Result<(), Refusal> {
        match tag.name() {
            "row" => self.begin_row(tag),
            "c" => self.cell(tag),
            "mergeCell" => {
                let area = tag.attribute("ref").and_then(|text| Area::parse(&text));
                self.sheet.merged.extend(area);
                self.within(self.sheet.merged.len(), MAX_CELLS, Limit::Cells)
            }
            "hyperlink" => self.link(tag),
            "col" if matches!(tag.attribute("hidden").as_deref(), Some("1" | "true")) => {
                let end = |name| tag.attribute(name).and_then(|text| text.parse::<u32>().ok()?.checked_sub(1));
                self.sheet.hidden_columns.extend(end("min").zip(end("max")));
                self.within(self.sheet.hidden_columns.len(), MAX_ROWS, Limit::Cells)
            }
            _ => Ok(()),
        }
    }

    fn within(&self, count: usize, most: usize, limit: Limit) -> Result<(), Refusal> {
        if count > most { Err(Refusal::Over(limit, self.sheet.name.clone())) } else { Ok(()) }
    }

    fn begin_row(&mut self, tag: &Tag) -> Result<(), Refusal> {
        self.rows += 1;
        let next = if self.rows == 1 { 0 } else { self.row.saturating_add(1) };
        let stated = tag.attribute("r").and_then(|text| text.parse::<u32>().ok()?.checked_sub(1));
        (self.row, self.column) = (stated.unwrap_or(next), 0);
        if matches!(tag.attribute("hidden").as_deref(), Some("1" | "true")) {
            self.sheet.hidden_rows.insert(self.row);
        }
        self.within(self.rows, MAX_ROWS, Limit::Rows)
    }

    fn link(&mut self, tag: &Tag) -> Result<(), Refusal> {
        let target = tag.attribute("id").and_then(|id| self.shared.links.get(&id)).map(|link| link.target.clone());
        let inner = tag.attribute("location").map(|place| format!("#{place}"));
        let area = tag.attribute("ref").and_then(|text| Area::parse(&text));
        self.links.extend(area.zip(target.or(inner)));
        self.within(self.links.len(), MAX_CELLS / 10, Limit::Cells)
    }

    fn cell(&mut self, tag: &Tag) -> Result<(), Refusal> {
        let place = tag.attribute("r").and_then(|text| reference(&text));
        let (row, column) = place.unwrap_or((self.row, self.column));
        self.column = column.saturating_add(1);
        let style = tag.attribute("s").and_then(|text| text.parse::<usize>().ok());
        let style = style.and_then(|style| self.shared.styles.get(style)).copied().unwrap_or_default();
        let kind = tag.attribute("t").unwrap_or_default();
        let mut cell = Cell { row, column, style, ..Cell::default() };
        self.content(&kind, &mut cell)?;
        if cell.value != Value::Empty || cell.formula.is_some() {
            self.sheet.cells.push(cell);
        }
        self.within(self.sheet.cells.len(), MAX_CELLS, Limit::Cells)
    }

    /// What stands between the tags of a cell that has just begun.
    fn content(&mut self, kind: &str, cell: &mut Cell) -> Result<(), Refusal> {
        let outside = self.xml.depth().saturating_sub(1);
        let (mut value, mut formula, mut inside) = (String::new(), String::new(), ' ');
        while self.xml.depth() > outside {
            match self.xml.next_node()? {
                None => break,
                Some(Node::Open(tag)) => match tag.name() {
                    "is" => {
                        let text = strings::item(&mut self.xml)?;
                        cell.style.bold = text.bold.unwrap_or(cell.style.bold);
                        cell.value = Value::Text(text.text);
                    }
                    "v" => inside = 'v',
                    "f" => {
                        inside = 'f';
                        cell.formula = Some(String::new());
                    }
                    _ => {}
                },
                Some(Node::Close(_)) => inside = ' ',
                Some(Node::Text(text)) => match inside {
                    'v' => value.push_str(&text),
                    'f' => formula.push_str(&text),
                    _ => {}
                },
            }
            self.within(value.len() + formula.len(), MAX_TEXT, Limit::Text)?;
        }
        if cell.formula.is_some() {
            cell.formula = Some(formula);
        }
        self.value(kind, value, cell);
        Ok(())
    }

    fn value(&self, kind: &str, text: String, cell: &mut Cell) {
        let trimmed = text.trim();
        cell.value = match kind {
            "inlineStr" => return,
            _ if text.is_empty() => return,
            "s" => {
                let shared = trimmed.parse::<usize>().ok().and_then(|at| self.shared.strings.get(at));
                let Some(shared) = shared else { return };
                cell.style.bold = shared.bold.unwrap_or(cell.style.bold);
                Value::Text(shared.text.clone())
            }
            "str" => Value::Text(text),
            "b" => Value::Bool(matches!(trimmed, "1" | "true")),
            "e" => Value::Error(trimmed.to_owned()),
            // A day spelt as such, which few programs write.
            "d" => Value::Text(text),
            _ => Value::Number(trimmed.to_owned()),
        };
        if matches!(&cell.value, Value::Text(text) if text.is_empty()) {
            cell.value = Value::Empty;
        }
    }

    /// Each cell is looked up among the ranges of the sheet: many of both are an attack.
    fn must_be_simple(&self) -> Result<(), Refusal> {
        let ranges = self.sheet.merged.len() + self.links.len() + self.sheet.hidden_columns.len();
        self.within(ranges.saturating_mul(self.sheet.cells.len()), MAX_LOOKUPS, Limit::Cells)
    }

    /// Links stand behind the cells in the file.
    fn finished(mut self) -> Sheet {
        for (area, target) in &self.links {
            for cell in self.sheet.cells.iter_mut().filter(|cell| area.holds(cell.row, cell.column)) {
                cell.link = Some(target.clone());
            }
        }
        self.sheet
    }
}
