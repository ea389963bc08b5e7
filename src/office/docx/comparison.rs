//! The table of two versions as a Word file.

use docx_rs::{Paragraph, TableRow};

use super::{
    finish::finish,
    fresh,
    paper::{Block, Paper, document},
    table::{across, cell, table},
    words::{SMALL, TEXT, centred, line, run, spacing},
};
use crate::{
    comparison::{Comparison, ComparisonRow, ComparisonSection},
    fault::WriteError,
};

/// The widths of the columns, in millimetres.
const WIDTHS: [usize; 5] = [42, 62, 62, 54, 32];

/// A Word file of the table of two versions.
pub fn comparison(comparison: &Comparison) -> Result<Vec<u8>, WriteError> {
    fresh();
    let heads = comparison.heads.each_ref().map(String::as_str);
    let rows = comparison.sections.iter().flat_map(section).collect();
    let mut blocks: Vec<Block> = vec![
        centred(run(&comparison.title).bold().size(TEXT + 2)).into(),
        centred(run(&comparison.versions).italic()).line_spacing(spacing(0, 120)).into(),
    ];
    blocks.extend(comparison.summary.iter().map(|text| Block::from(line(run(text).size(SMALL)))));
    blocks.push(line(run("")).into());
    blocks.push(table(Paper::Landscape, &heads, &WIDTHS, rows).into());
    finish(document(vec![blocks], Paper::Landscape, &comparison.foot), &[])
}

fn section(section: &ComparisonSection) -> Vec<TableRow> {
    let heading = line(run(&section.heading).bold().size(SMALL)).keep_next(true);
    std::iter::once(across(heading, &WIDTHS)).chain(section.rows.iter().map(row)).collect()
}

fn row(row: &ComparisonRow) -> TableRow {
    let place = lines(std::slice::from_ref(&row.place));
    let columns = [place, lines(&row.old), lines(&row.new), lines(&row.what), Vec::new()];
    TableRow::new(columns.into_iter().zip(WIDTHS).map(|(lines, width)| cell(lines, width)).collect())
}

fn lines(texts: &[String]) -> Vec<Paragraph> {
    texts.iter().map(|text| line(run(text).size(SMALL))).collect()
}
