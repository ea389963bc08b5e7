//! Tables whose head stands on every page.

use docx_rs::{
    HeightRule, Paragraph, Shading, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType,
    WidthType,
};

use super::{
    paper::{Paper, mm},
    words::{SMALL, centred, run},
};

/// A table of these columns, widths in millimetres, whose first row stands on every page.
pub(super) fn table(paper: Paper, heads: &[&str], widths: &[usize], rows: Vec<TableRow>) -> Table {
    let cells = heads.iter().zip(widths).map(|(head, width)| {
        cell(vec![centred(run(head).size(SMALL).bold())], *width).vertical_align(VAlignType::Center)
    });
    let all = std::iter::once(repeated(cells.collect())).chain(rows).collect();
    Table::new(all)
        .set_grid(widths.iter().map(|width| mm(*width)).collect())
        .layout(TableLayoutType::Fixed)
        .width(mm(paper.width()), WidthType::Dxa)
        .margins(TableCellMargins::new().margin(20, 60, 20, 60))
}

/// A row that stands on every page. docx-rs has no word for `w:tblHeader`: a height that no other row has stands for it
/// until [`finish`](super::finish) writes the word.
fn repeated(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells).cant_split().row_height(1.0).height_rule(HeightRule::AtLeast)
}

/// A cell; never without a paragraph.
pub(super) fn cell(lines: Vec<Paragraph>, width: usize) -> TableCell {
    let lines = if lines.is_empty() { vec![centred(run(""))] } else { lines };
    lines.into_iter().fold(TableCell::new().width(mm(width), WidthType::Dxa), TableCell::add_paragraph)
}

/// A row of one cell.
pub(super) fn across(text: Paragraph, widths: &[usize]) -> TableRow {
    let shade = Shading::new().fill("EDEDED");
    TableRow::new(vec![cell(vec![text], widths.iter().sum()).grid_span(widths.len()).shading(shade)]).cant_split()
}
