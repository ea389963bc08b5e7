//! Annexes as a workbook, a sheet each.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::{
    hidden,
    look::{boxed, head, middle, page, plain, sheet_name, workbook},
    value::{cell_number, format_of},
};
use crate::{
    annex::{COLUMNS, Document, Letterhead, MOTTO, NATION, Points, Row, RowKind, Table},
    fault::WriteError,
    metadata::METADATA_NAME,
};

/// The widths of the columns, in characters.
const WIDTHS: [u16; 9] = [9, 62, 9, 9, 10, 10, 10, 9, 14];

/// The column of points.
const POINTS: u16 = 2;

/// The columns that are filled in, and the last of them, a percentage.
const FILLED: std::ops::RangeInclusive<u16> = 3..=7;

/// The column of notes, the last one.
const NOTE: u16 = 8;

/// Characters of a title that stand on one line across all columns.
const TITLE_WIDTH: usize = 95;

/// A workbook of annexes.
pub fn annexes(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut workbook = workbook(&document.letterhead.title)?;
    let mut names = vec![METADATA_NAME.to_owned()];
    for table in &document.tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&table.caption, &mut names))?;
        annex(sheet, table, &document.letterhead)?;
        page(sheet, &document.letterhead.foot());
    }
    hidden::add(&mut workbook, &document.metadata)?;
    Ok(workbook.save_to_buffer()?)
}

fn annex(sheet: &mut Worksheet, annex: &Table, letterhead: &Letterhead) -> Result<(), WriteError> {
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let top = heading(sheet, annex, letterhead)?;
    for (column, name) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(top, column, name, &head())?;
    }
    sheet.set_repeat_rows(top, top)?;
    sheet.set_freeze_panes(top + 1, 2)?;
    let mut next = top + 1;
    for row in &annex.rows {
        write(sheet, next, row)?;
        next += 1;
    }
    if !annex.general.is_empty() {
        sheet.write_string_with_format(next + 1, 1, "Quy định chung của phụ lục", &plain().set_bold())?;
        next += 2;
    }
    for line in &annex.general {
        sheet.write_string_with_format(next, 1, line, &plain())?;
        next += 1;
    }
    Ok(())
}

/// The head of the document and the title, across the columns; the number of the next row. They are few rows, because they
/// stand above what is frozen.
fn heading(sheet: &mut Worksheet, annex: &Table, head: &Letterhead) -> Result<u32, XlsxError> {
    let line = |at: usize| head.body.get(at).map(String::as_str).unwrap_or_default();
    let bold = middle().set_bold();
    let halves: [(&str, &Format, &str, &Format); 3] = [
        (line(0), &bold, NATION, &bold),
        (line(1), &bold, MOTTO, &bold.clone().set_underline(rust_xlsxwriter::FormatUnderline::Single)),
        (&head.number, &middle(), &head.place_and_date, &middle().set_italic()),
    ];
    for (row, (left, left_look, right, right_look)) in (0_u32..).zip(halves) {
        sheet.merge_range(row, 0, row, 1, left, left_look)?;
        sheet.merge_range(row, 2, row, NOTE, right, right_look)?;
    }
    let mark = head.mark();
    let above = if mark.is_empty() { annex.caption.clone() } else { format!("{}   ({mark})", annex.caption) };
    let titles = [(above, bold.clone()), (annex.title.clone(), bold), (annex.attached.clone(), middle().set_italic())];
    for (row, (text, look)) in (3_u32..).zip(titles) {
        sheet.merge_range(row, 0, row, NOTE, &text, &look)?;
        let lines = u16::try_from(text.chars().count() / TITLE_WIDTH + 1).unwrap_or(1);
        sheet.set_row_height(row, lines.saturating_mul(18))?;
    }
    Ok(6)
}

fn write(sheet: &mut Worksheet, at: u32, row: &Row) -> Result<(), XlsxError> {
    let weighted = |look: Format| match row.kind {
        RowKind::Leaf | RowKind::Part => look,
        RowKind::Field | RowKind::Group | RowKind::Total => look.set_bold(),
    };
    let (text, centred) = (weighted(boxed()), weighted(boxed()).set_align(FormatAlign::Center));
    sheet.write_string_with_format(at, 0, &row.code, &centred)?;
    name(sheet, at, row, &text)?;
    match row.points {
        Points::None => sheet.write_blank(at, POINTS, &centred)?,
        Points::AtMost(_) => sheet.write_string_with_format(at, POINTS, row.points.text(), &centred)?,
        Points::Of(points) => {
            let look = centred.clone().set_num_format(format_of(points));
            sheet.write_number_with_format(at, POINTS, cell_number(points), &look)?
        }
    };
    for column in FILLED {
        let format = if column == *FILLED.end() { "0.00%" } else { "0.00" };
        sheet.write_blank(at, column, &centred.clone().set_num_format(format))?;
    }
    sheet.write_string_with_format(at, NOTE, &row.note, &centred)?;
    Ok(())
}

/// The title, and below it in the same cell what the item states, a line each.
fn name(sheet: &mut Worksheet, at: u32, row: &Row, look: &Format) -> Result<(), XlsxError> {
    if row.lines.is_empty() || row.title.is_empty() {
        let all: Vec<&str> = std::iter::once(row.title.as_str()).chain(row.lines.iter().map(String::as_str)).collect();
        sheet.write_string_with_format(at, 1, all.join("\n").trim_start_matches('\n'), look)?;
        return Ok(());
    }
    let rules = plain().set_font_size(12);
    let below = format!("\n{}", row.lines.join("\n"));
    sheet.write_rich_string_with_format(at, 1, &[(look, &row.title), (&rules, &below)], look)?;
    Ok(())
}
