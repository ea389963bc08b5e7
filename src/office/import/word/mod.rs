//! A document of Word as lines and tables: what a reader sees once all tracked changes are accepted.
//!
//! Deleted and hidden text, notes, text boxes and pictures are left out. A table in a cell becomes lines of that cell.

mod numbering;
mod styles;

use std::ops::Range;

use numbering::Lists;
use styles::Styles;

use super::grid::{Block, Cell, Document, Line, Row, Table, Was, clean};
use crate::package::{
    Limit, Node, Package, Refusal, Tag, Xml,
    limits::{MAX_CELLS, MAX_ROWS, MAX_TEXT},
};

/// Reads a document.
///
/// # Errors
/// What is damaged or over a limit.
pub fn read(package: &Package) -> Result<Document, Refusal> {
    let lists = match package.related_text("numbering")? {
        Some((name, text)) => numbering::read(&name, &text)?,
        None => Lists::default(),
    };
    let styles = match package.related_text("styles")? {
        Some((name, text)) => styles::read(&name, &text)?,
        None => Styles::default(),
    };
    let text = package.must_text(package.main())?;
    let mut reading = Reading {
        xml: Xml::new(package.main(), &text),
        lists,
        styles,
        rows: 0,
        cells: 0,
        tables: 0,
        inner: Vec::new(),
        outer_row: 0,
    };
    let blocks = reading.blocks(0)?;
    Ok(Document { blocks, metadata: metadata(package)?, hidden: 0 })
}

/// What the export keeps in the document's own properties.
fn metadata(package: &Package) -> Result<Option<String>, Refusal> {
    const PART: &str = "docProps/custom.xml";
    let Some(text) = package.text(PART)? else { return Ok(None) };
    let mut xml = Xml::new(PART, &text);
    let mut found = None::<String>;
    let mut ours = false;
    while let Some(node) = xml.next_node()? {
        match node {
            Node::Open(tag) if tag.name() == "property" => ours = tag.attribute("name").as_deref() == Some("barem"),
            Node::Text(text) if ours => found.get_or_insert_default().push_str(&text),
            Node::Open(_) | Node::Close(_) | Node::Text(_) => {}
        }
    }
    Ok(found)
}

struct Reading<'x> {
    xml: Xml<'x>,
    lists: Lists,
    styles: Styles,
    rows: usize,
    cells: usize,
    tables: usize,
    /// The tables in cells of the outer table being read.
    inner: Vec<Inner>,
    /// The row of the outer table that is being read, from 0.
    outer_row: usize,
}

/// A table in a cell of a row of the outer table, and which lines of that cell it became.
struct Inner {
    row: usize,
    lines: Range<usize>,
    table: Table,
}

/// A paragraph being read.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    list: Option<(Option<String>, Option<usize>)>,
    /// Lines with whether each is bold, as far as anything stands in it.
    lines: Vec<(String, Option<bool>)>,
    /// Its mark is deleted: the next paragraph goes on from it.
    joined: bool,
}

/// How a run looks.
#[derive(Clone, Copy, Default)]
struct Run {
    bold: Option<bool>,
    hidden: bool,
    crossed: bool,
}

impl Reading<'_> {
    /// What stands in the element that is open, at the given depth of nested tables.
    fn blocks(&mut self, nested: usize) -> Result<Vec<Block>, Refusal> {
        let outside = self.xml.depth().saturating_sub(1);
        let mut blocks: Vec<Block> = Vec::new();
        let mut joined = false;
        while let Some(node) = self.xml.next_node()? {
            let Node::Open(tag) = node else {
                if matches!(node, Node::Close(_)) && self.xml.depth() <= outside {
                    break;
                }
                continue;
            };
            match tag.name() {
                "p" => {
                    let (lines, goes_on) = self.paragraph(&tag)?;
                    let mut lines = lines.into_iter();
                    if let (true, Some(Block::Line(last))) = (joined, blocks.last_mut())
                        && let Some(first) = lines.next()
                    {
                        last.text = clean(&format!("{} {}", last.text, first.text));
                    }
                    blocks.extend(lines.map(Block::Line));
                    joined = goes_on;
                }
                "tbl" => {
                    let table = self.table(nested)?;
                    let inner = std::mem::take(&mut self.inner);
                    blocks.extend(self.unframed(table, inner));
                    joined = false;
                }
                "del" | "moveFrom" | "pPr" | "tcPr" | "sectPr" | "drawing" | "pict" | "object" => self.xml.skip()?,
                // Body, content controls, accepted insertions: what is inside counts.
                _ => {}
            }
        }
        Ok(blocks)
    }

    /// A table of one column that holds tables is a frame around them.
    fn unframed(&mut self, table: Table, inner: Vec<Inner>) -> Vec<Block> {
        if inner.is_empty() || table.rows.iter().any(|row| row.cells.len() != 1) {
            return vec![Block::Table(table)];
        }
        let (mut blocks, mut inner) = (Vec::new(), inner.into_iter().peekable());
        for (number, row) in table.rows.into_iter().enumerate() {
            let lines: Vec<Line> = row.cells.into_iter().flat_map(|cell| cell.lines).collect();
            let between = |range: Range<usize>| lines.get(range).unwrap_or_default().iter().cloned().map(Block::Line);
            let mut at = 0;
            while let Some(Inner { lines, table, .. }) = inner.next_if(|inner| inner.row == number) {
                blocks.extend(between(at..lines.start));
                blocks.push(Block::Table(Table { name: format!("bảng {}", self.tables), ..table }));
                self.tables += 1;
                at = lines.end;
            }
            blocks.extend(between(at..lines.len()));
        }
        self.tables = self.tables.saturating_sub(1);
        blocks
    }

    fn table(&mut self, nested: usize) -> Result<Table, Refusal> {
        let outside = self.xml.depth().saturating_sub(1);
        if nested == 0 {
            self.tables += 1;
        }
        let mut table = Table { name: format!("bảng {}", self.tables), ..Table::default() };
        while let Some(node) = self.xml.next_node()? {
            match node {
                Node::Open(tag) => match tag.name() {
                    "tr" => {
                        self.rows += 1;
                        self.within(self.rows, MAX_ROWS, Limit::Rows)?;
                        let number = table.rows.len() + 1;
                        if nested == 0 {
                            self.outer_row = table.rows.len();
                        }
                        table.rows.extend(self.row(nested)?.map(|cells| Row { number, cells, ..Row::default() }));
                    }
                    "tblPr" | "tblGrid" | "tblPrEx" => self.xml.skip()?,
                    _ => {}
                },
                Node::Close(_) if self.xml.depth() <= outside => break,
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        Ok(table)
    }

    /// The cells of a row; nothing if the row is deleted.
    fn row(&mut self, nested: usize) -> Result<Option<Vec<Cell>>, Refusal> {
        let outside = self.xml.depth().saturating_sub(1);
        let mut cells: Vec<Cell> = Vec::new();
        let (mut column, mut in_row) = (0_usize, false);
        while let Some(node) = self.xml.next_node()? {
            match node {
                Node::Open(tag) => match tag.name() {
                    "trPr" => in_row = true,
                    "gridBefore" => column = value(&tag).unwrap_or(0).min(1_000),
                    "del" | "hidden" if in_row && tag.is_on() => {
                        while self.xml.depth() > outside {
                            if self.xml.next_node()?.is_none() {
                                break;
                            }
                        }
                        return Ok(None);
                    }
                    "tc" => {
                        let (cell, span, goes_on) = self.cell(nested)?;
                        self.cells += 1;
                        self.within(self.cells, MAX_CELLS, Limit::Cells)?;
                        let right = column.saturating_add(span);
                        match cells.last_mut().filter(|_| goes_on) {
                            Some(last) => last.right = right,
                            None => cells.push(Cell { left: column, right, ..cell }),
                        }
                        column = right;
                    }
                    "tblPrEx" => self.xml.skip()?,
                    _ => {}
                },
                Node::Close(name) => {
                    if name == "trPr" {
                        in_row = false;
                    }
                    if self.xml.depth() <= outside {
                        break;
                    }
                }
                Node::Text(_) => {}
            }
        }
        Ok(Some(cells))
    }

    /// A cell, how many columns it spans, and whether it goes on from the cell to the left (the old way of merging).
    fn cell(&mut self, nested: usize) -> Result<(Cell, usize, bool), Refusal> {
        let outside = self.xml.depth().saturating_sub(1);
        let (mut cell, mut span, mut goes_on, mut joined) = (Cell::default(), 1, false, false);
        while let Some(node) = self.xml.next_node()? {
            let Node::Open(tag) = node else {
                if matches!(node, Node::Close(_)) && self.xml.depth() <= outside {
                    break;
                }
                continue;
            };
            let merges = || tag.attribute("val").is_none_or(|value| value != "restart");
            match tag.name() {
                "gridSpan" => span = value(&tag).unwrap_or(1).clamp(1, 1_000),
                "vMerge" => cell.continued = merges(),
                "hMerge" => goes_on = merges(),
                "p" => {
                    let (lines, next) = self.paragraph(&tag)?;
                    let mut lines = lines.into_iter();
                    if let (true, Some(last)) = (joined, cell.lines.last_mut())
                        && let Some(first) = lines.next()
                    {
                        last.text = clean(&format!("{} {}", last.text, first.text));
                    }
                    cell.lines.extend(lines.filter(|line| !line.is_empty()));
                    joined = next;
                }
                "tbl" => {
                    let inner = self.table(nested + 1)?;
                    let from = cell.lines.len();
                    let rows = inner.rows.iter().skip(usize::from(heads_levels(&inner)));
                    cell.lines.extend(rows.map(flat).filter(|line| !line.is_empty()));
                    if nested == 0 {
                        self.inner.push(Inner { row: self.outer_row, lines: from..cell.lines.len(), table: inner });
                    }
                }
                "del" | "moveFrom" | "tcBorders" | "tcMar" | "drawing" | "pict" | "object" => self.xml.skip()?,
                _ => {}
            }
        }
        cell.was = Was::Text;
        Ok((cell, span, goes_on))
    }

    fn within(&self, count: usize, most: usize, limit: Limit) -> Result<(), Refusal> {
        if count > most { Err(Refusal::Over(limit, format!("bảng {}", self.tables))) } else { Ok(()) }
    }

    /// The lines of a paragraph that has just begun, and whether the next one goes on from it.
    fn paragraph(&mut self, _: &Tag) -> Result<(Vec<Line>, bool), Refusal> {
        let outside = self.xml.depth().saturating_sub(1);
        let mut of = Paragraph { lines: vec![(String::new(), None)], ..Paragraph::default() };
        let mut run = Run::default();
        let (mut in_text, mut in_mark, mut bytes) = (false, false, 0_usize);
        while let Some(node) = self.xml.next_node()? {
            match node {
                Node::Open(tag) => match tag.name() {
                    "pPr" => in_mark = true,
                    "pStyle" => of.style = tag.attribute("val"),
                    "numId" if in_mark => of.list.get_or_insert_default().0 = tag.attribute("val"),
                    "ilvl" if in_mark => of.list.get_or_insert_default().1 = value(&tag),
                    "del" if in_mark => of.joined = true,
                    "pPrChange" | "rPrChange" => self.xml.skip()?,
                    "del" | "moveFrom" | "drawing" | "pict" | "object" | "AlternateContent" | "instrText"
                    | "delText" => {
                        self.xml.skip()?;
                    }
                    "r" => run = Run { bold: self.styles.bold(of.style.as_deref()), ..Run::default() },
                    "rStyle" if !in_mark => {
                        let id = tag.attribute("val");
                        run.bold = self.styles.bold(id.as_deref()).or(run.bold);
                        run.hidden |= self.styles.hidden(id.as_deref()).unwrap_or(false);
                    }
                    "b" if !in_mark => run.bold = Some(tag.is_on()),
                    "vanish" if !in_mark => run.hidden = tag.is_on(),
                    "strike" | "dstrike" if !in_mark => run.crossed = tag.is_on(),
                    "t" => in_text = !run.hidden,
                    "tab" if !in_mark => of.push(" ", run),
                    "noBreakHyphen" => of.push("-", run),
                    "br" if tag.attribute("type").is_none_or(|kind| kind == "textWrapping") && !run.hidden => {
                        of.lines.push((String::new(), None));
                    }
                    "cr" if !run.hidden => of.lines.push((String::new(), None)),
                    // A fraction of a formula.
                    "num" | "den" => of.push("(", run),
                    _ => {}
                },
                Node::Close(name) => {
                    match name.as_str() {
                        "pPr" => in_mark = false,
                        "t" => in_text = false,
                        "num" => of.push(") / ", run),
                        "den" => of.push(")", run),
                        _ => {}
                    }
                    if self.xml.depth() <= outside {
                        break;
                    }
                }
                Node::Text(text) if in_text => {
                    bytes += text.len();
                    self.within(bytes, MAX_TEXT, Limit::Text)?;
                    of.push(&text, run);
                }
                Node::Text(_) => {}
            }
        }
        let joined = of.joined;
        Ok((self.lines(of), joined))
    }

    fn lines(&mut self, of: Paragraph) -> Vec<Line> {
        let styled = self.styles.list(of.style.as_deref());
        let list = match of.list {
            Some((Some(list), level)) => Some((list, level.or(styled.as_ref().map(|(_, level)| *level)).unwrap_or(0))),
            Some((None, level)) => styled.map(|(list, of)| (list, level.unwrap_or(of))),
            None => styled,
        };
        let label = list.filter(|(list, _)| list != "0").and_then(|(list, level)| self.lists.next(&list, level));
        let mut lines: Vec<Line> = Vec::new();
        for (at, (text, bold)) in of.lines.into_iter().enumerate() {
            let line = Line { text: clean(&text), bold: bold.unwrap_or(false), label: None, soft: at > 0 };
            if at == 0 || !line.text.is_empty() {
                lines.push(line);
            }
        }
        lines.iter_mut().take(1).for_each(|line| line.label.clone_from(&label));
        lines
    }
}

impl Paragraph {
    fn push(&mut self, text: &str, run: Run) {
        if run.hidden || run.crossed {
            return;
        }
        let Some((line, bold)) = self.lines.last_mut() else { return };
        line.push_str(text);
        if !text.trim().is_empty() {
            *bold = Some(bold.unwrap_or(true) && run.bold.unwrap_or(false));
        }
    }
}

fn value(tag: &Tag) -> Option<usize> {
    tag.attribute("val").and_then(|text| text.parse().ok())
}

/// Whether the first row of a table in a cell heads its levels and their points.
fn heads_levels(table: &Table) -> bool {
    let last = table.rows.first().and_then(|row| row.cells.last()).map(|cell| barem_diagnostic::fold(&cell.text()));
    let is_head = last.is_some_and(|last| matches!(last.trim(), "diem" | "so diem" | "muc diem" | "diem so"));
    is_head && table.rows.len() >= 2 && table.rows.iter().all(|row| row.cells.len() == 2)
}

/// A row of a table in a cell, as a line of it.
fn flat(row: &Row) -> Line {
    let cells: Vec<String> = row.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).collect();
    Line::new(&cells.join(": "))
}
