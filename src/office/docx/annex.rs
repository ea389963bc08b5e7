//! Annexes as a Word file, a section each.

use docx_rs::{Paragraph, Run, SpecialIndentType, TableCell, TableRow, VAlignType};

use super::{
    finish::finish,
    fresh,
    letterhead::letterhead,
    paper::{Block, Paper, document},
    table::{cell, table},
    words::{SMALL, TEXT, centred, line, run, spacing},
};
use crate::{
    annex::{COLUMNS, Document, Row, RowKind, Table},
    fault::WriteError,
};

/// The widths of the columns, in millimetres.
const WIDTHS: [usize; 9] = [17, 103, 18, 18, 19, 19, 18, 16, 24];

/// A row with more lines may be cut by the end of a page.
const LONG: usize = 6;

/// A Word file of annexes.
pub fn annexes(document: &Document) -> Result<Vec<u8>, WriteError> {
    fresh();
    let first = |at: usize| if at == 0 { letterhead(&document.letterhead, Paper::Landscape) } else { Vec::new() };
    let tables = document.tables.iter().enumerate();
    let sections = tables.map(|(at, table)| first(at).into_iter().chain(annex(table)).collect());
    let docx = self::document(sections.collect(), Paper::Landscape, &document.letterhead.foot());
    finish(docx, &document.metadata)
}

fn annex(annex: &Table) -> Vec<Block> {
    let rows = annex.rows.iter().map(row).collect();
    let mut blocks: Vec<Block> = title(annex).into_iter().map(Block::from).collect();
    blocks.push(table(Paper::Landscape, &COLUMNS, &WIDTHS, rows).into());
    if !annex.general.is_empty() {
        blocks
            .push(line(run("Quy định chung của phụ lục").bold()).line_spacing(spacing(160, 40)).keep_next(true).into());
        blocks.extend(annex.general.iter().map(|text| Block::from(rule_line(text, TEXT))));
    }
    blocks
}

fn title(annex: &Table) -> Vec<Paragraph> {
    let lines = [
        centred(run(&annex.caption).bold().size(TEXT + 2)).line_spacing(spacing(120, 0)),
        centred(run(&annex.title).bold().size(TEXT + 2)),
        centred(run(&annex.attached).italic()).line_spacing(spacing(0, 160)),
    ];
    lines.into()
}

fn row(row: &Row) -> TableRow {
    let heading = matches!(row.kind, RowKind::Field | RowKind::Group | RowKind::Total);
    let weighted = |run: Run| if row.is_bold() { run.bold() } else { run };
    let kept = |paragraph: Paragraph| if heading { paragraph.keep_next(true) } else { paragraph };
    let words = |text: &str| kept(centred(weighted(run(text))));
    let mut name = vec![kept(line(weighted(run(&row.title))))];
    name.extend(row.lines.iter().map(|text| kept(rule_line(text, SMALL))));
    let note = kept(centred(run(&row.note).size(SMALL)));
    let texts = [words(&row.code), words(""), words(&row.points.text()), note];
    let [code, blank, points, note] = texts;
    let columns = [
        vec![code],
        name,
        vec![points],
        vec![blank.clone()],
        vec![blank.clone()],
        vec![blank.clone()],
        vec![blank.clone()],
        vec![blank],
        vec![note],
    ];
    let cells: Vec<TableCell> = columns.into_iter().zip(WIDTHS).map(|(lines, width)| cell(lines, width)).collect();
    let cells = if row.lines.is_empty() {
        cells.into_iter().map(|cell| cell.vertical_align(VAlignType::Center)).collect()
    } else {
        cells
    };
    let row_of_table = TableRow::new(cells);
    if row.lines.len() > LONG { row_of_table } else { row_of_table.cant_split() }
}

/// A line of a rule; items hang below their dash.
fn rule_line(text: &str, size: usize) -> Paragraph {
    let paragraph = line(run(text).size(size));
    match text.starts_with("- ") {
        true => paragraph.indent(Some(340), Some(SpecialIndentType::Hanging(140)), None, None),
        false => paragraph,
    }
}
