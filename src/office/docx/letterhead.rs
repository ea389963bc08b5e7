//! The head of an administrative document: the issuing body on the left, the national name and motto on the right.

use docx_rs::{Paragraph, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType};

use super::{
    paper::{Block, Paper, mm},
    words::{SMALL, centred, gap, run, spacing},
};
use crate::annex::{Letterhead, MOTTO, NATION};

/// The share of the left half, in hundredths.
const LEFT: usize = 40;

pub(super) fn letterhead(head: &Letterhead, paper: Paper) -> Vec<Block> {
    let left = paper.width() * LEFT / 100;
    let right = paper.width() - left;
    let nation = vec![
        centred(run(NATION).size(SMALL).bold()),
        centred(run(MOTTO).bold()),
        rule(24),
        centred(run(&head.place_and_date).italic()).line_spacing(spacing(60, 0)),
    ];
    let row = TableRow::new(vec![cell(body(head), left), cell(nation, right)]);
    let grid = vec![mm(left), mm(right)];
    let table = Table::without_borders(vec![row])
        .set_grid(grid)
        .margins(TableCellMargins::new())
        .layout(TableLayoutType::Fixed);
    vec![table.width(mm(paper.width()), WidthType::Dxa).into(), gap().into()]
}

/// The issuing body with a line below, the number, and what the document is not.
fn body(head: &Letterhead) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = head.body.iter().map(|line| centred(run(line).size(SMALL).bold())).collect();
    if !lines.is_empty() {
        lines.push(rule(10));
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

/// A line below the text above it, as long as so many dashes: Word has no shorter border of a paragraph.
fn rule(dashes: usize) -> Paragraph {
    let ruled = run(&"\u{2500}".repeat(dashes)).size(SMALL / 3);
    centred(ruled)
}
