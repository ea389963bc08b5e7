//! The head of an administrative document: the issuing body on the left, the national name and motto on the right.

use docx_rs::{
    Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, Table, TableCell, TableCellMargins,
    TableLayoutType, TableRow, WidthType,
};

use super::{
    paper::{Block, Paper, mm},
    words::{SMALL, centred, gap, line, run, spacing},
};
use crate::annex::{Letterhead, MOTTO, NATION};

/// The share of the left half, in hundredths.
const LEFT: usize = 40;

/// How long the motto is, in millimetres: the line below it is as long.
const MOTTO_LENGTH: usize = 57;

/// How long the line below the issuing body is: between a third and a half of it.
const BODY_RULE: usize = 18;

pub(super) fn letterhead(head: &Letterhead, paper: Paper) -> Vec<Block> {
    let left = paper.width() * LEFT / 100;
    let right = paper.width() - left;
    let nation = vec![
        centred(run(NATION).size(SMALL).bold()),
        centred(run(MOTTO).bold()),
        rule(MOTTO_LENGTH, right),
        centred(run(&head.place_and_date).italic()).line_spacing(spacing(60, 0)),
    ];
    let row = TableRow::new(vec![cell(body(head, left), left), cell(nation, right)]);
    let grid = vec![mm(left), mm(right)];
    let table = Table::without_borders(vec![row])
        .set_grid(grid)
        .margins(TableCellMargins::new())
        .layout(TableLayoutType::Fixed);
    vec![table.width(mm(paper.width()), WidthType::Dxa).into(), gap().into()]
}

/// The issuing body with a line below, the number, and what the document is not.
fn body(head: &Letterhead, cell: usize) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = head.body.iter().map(|line| centred(run(line).size(SMALL).bold())).collect();
    if !lines.is_empty() {
        lines.push(rule(BODY_RULE, cell));
    }
    let spaced = |paragraph: Paragraph| paragraph.line_spacing(spacing(60, 0));
    if !head.number.is_empty() {
        lines.push(spaced(centred(run(&head.number))));
    }
    let mark = head.mark();
    if !mark.is_empty() {
        lines.push(spaced(centred(run(&mark).bold())));
    }
    lines
}

fn cell(lines: Vec<Paragraph>, width: usize) -> TableCell {
    let cell = TableCell::new().width(mm(width), WidthType::Dxa).clear_all_border();
    lines.into_iter().fold(cell, TableCell::add_paragraph)
}

/// A line below the text above it, in the middle of a cell: the lower edge of an empty paragraph. Lengths in millimetres.
fn rule(length: usize, cell: usize) -> Paragraph {
    let beside = i32::try_from(mm(cell.saturating_sub(length)) / 2).unwrap_or_default();
    let edge = ParagraphBorder::new(ParagraphBorderPosition::Bottom).size(6);
    let mut line = line(Run::new().size(4)).size(4).indent(Some(beside), None, Some(beside), None);
    line.property = line.property.set_borders(ParagraphBorders::with_empty().set(edge));
    line
}
