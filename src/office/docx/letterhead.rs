//! The head of an administrative document: the issuing body on the left, the national name and motto on the right.

use docx_rs::{
    Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType,
};

use super::{
    paper::{Block, Paper, mm},
    words::{SMALL, TEXT, centred, gap, run, spacing},
};
use crate::annex::{Letterhead, MOTTO, NATION};

/// The share of the left half, in hundredths.
const LEFT: usize = 42;

pub(super) fn letterhead(head: &Letterhead, paper: Paper) -> Vec<Block> {
    let left = paper.width() * LEFT / 100;
    let right = paper.width() - left;
    let body = head.body.iter().map(|line| centred(run(line).size(TEXT).bold()));
    let mut own: Vec<Paragraph> = body.collect();
    own.push(rule(7));
    own.push(centred(run(&head.number)).line_spacing(spacing(60, 0)));
    let mark = head.mark();
    if !mark.is_empty() {
        own.push(centred(run(&mark).bold()).line_spacing(spacing(60, 0)));
    }
    let nation = vec![
        centred(run(NATION).size(TEXT).bold()),
        centred(run(MOTTO).size(TEXT + 2).bold()),
        rule(12),
        centred(run(&head.place_and_date).italic()).line_spacing(spacing(60, 0)),
    ];
    let row = TableRow::new(vec![cell(own, left), cell(nation, right)]);
    let grid = vec![mm(left), mm(right)];
    let table = Table::without_borders(vec![row]).set_grid(grid).layout(TableLayoutType::Fixed);
    vec![table.width(mm(paper.width()), WidthType::Dxa).into(), gap().into()]
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
