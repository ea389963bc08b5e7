//! Annexes as a workbook, a sheet each.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline, Worksheet, XlsxError};

use super::{
    hidden,
    look::{boxed, head, middle, page, plain, sheet_name, workbook},
    value::{cell_number, format_of},
};
use crate::{
    annex::{COLUMNS, Document, Letterhead, MOTTO, NATION, Points, Row, Table},
    fault::WriteError,
    height::{HIGHEST, Setting},
    metadata::METADATA_NAME,
};

/// The width of the column of titles and rules, in characters.
const NAME_WIDTH: u16 = 62;

/// The width of the column of notes.
const NOTE_WIDTH: u16 = 14;

/// The widths of the columns.
const WIDTHS: [u16; 9] = [9, NAME_WIDTH, 9, 9, 10, 10, 9, 9, NOTE_WIDTH];

/// The height of the heads of the columns, three lines, in points.
const HEAD_HEIGHT: u32 = 52;

/// Lines of rules.
const RULE: Setting = Setting { size: 12, bold: false, column: NAME_WIDTH };

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
    sheet.set_row_height(top, HEAD_HEIGHT)?;
    sheet.set_repeat_rows(top, top)?;
    sheet.set_freeze_panes(top + 1, 2)?;
    let mut next = top + 1;
    for row in &annex.rows {
        next = write(sheet, next, row)?;
    }
    if !annex.general.is_empty() {
        sheet.write_string_with_format(next + 1, 1, "Quy định chung của phụ lục", &plain().set_bold())?;
        next += 2;
    }
    for line in &annex.general {
        sheet.write_string_with_format(next, 1, line, &plain())?;
        sheet.set_row_height(next, Setting { size: 13, ..RULE }.height(line).min(HIGHEST) + 1)?;
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
        (line(1), &bold, MOTTO, &bold.clone().set_underline(FormatUnderline::Single)),
        (&head.number, &middle(), &head.place_and_date, &middle().set_italic()),
    ];
    for (row, (left, left_look, right, right_look)) in (0_u32..).zip(halves) {
        sheet.set_row_height(row, 18)?;
        sheet.merge_range(row, 0, row, 1, left, left_look)?;
        sheet.merge_range(row, 2, row, NOTE, right, right_look)?;
    }
    let mark = head.mark();
    let above = if mark.is_empty() { annex.caption.clone() } else { format!("{}   ({mark})", annex.caption) };
    let titles = [(above, bold.clone()), (annex.title.clone(), bold), (annex.attached.clone(), middle().set_italic())];
    for (row, (text, look)) in (3_u32..).zip(titles) {
        sheet.merge_range(row, 0, row, NOTE, &text, &look)?;
        let lines = u16::try_from(text.chars().count() / TITLE_WIDTH + 1).unwrap_or(1);
        sheet.set_row_height(row, lines.min(20) * 18)?;
    }
    Ok(6)
}

/// Writes a row, and rows below it where its rule is too long for one; the number of the next row.
fn write(sheet: &mut Worksheet, at: u32, row: &Row) -> Result<u32, XlsxError> {
    let weighted = |look: Format| if row.is_bold() { look.set_bold() } else { look };
    let (text, centred) = (weighted(boxed()), weighted(boxed()).set_align(FormatAlign::Center));
    let mut next = at;
    for (first, piece) in pieces(row) {
        let (code, note) = if first { (row.code.as_str(), row.note.as_str()) } else { ("", "") };
        sheet.write_string_with_format(next, 0, code, &centred)?;
        name(sheet, next, if first { &row.title } else { "" }, piece, &text)?;
        points(sheet, next, if first { row.points } else { Points::None }, &centred)?;
        for column in FILLED {
            let format = if column == *FILLED.end() { "0.00%" } else { "0.00" };
            sheet.write_blank(next, column, &centred.clone().set_num_format(format))?;
        }
        sheet.write_string_with_format(next, NOTE, note, &boxed().set_align(FormatAlign::Center))?;
        let title = if first { title_height(row) } else { 0 };
        let note = Setting { size: 13, bold: false, column: NOTE_WIDTH }.height(note);
        let height = (title + piece.iter().map(|line| RULE.height(line)).sum::<u32>()).max(note) + 3;
        sheet.set_row_height(next, height.min(HIGHEST))?;
        next += 1;
    }
    Ok(next)
}

fn title_height(row: &Row) -> u32 {
    Setting { size: 13, bold: row.is_bold(), column: NAME_WIDTH }.height(&row.title)
}

/// The lines of a row, cut where they would be higher than a row can be; the first piece stands below the title.
fn pieces(row: &Row) -> Vec<(bool, &[String])> {
    let mut rest = row.lines.as_slice();
    let mut used = title_height(row);
    let mut pieces = Vec::new();
    loop {
        let fitting = rest.iter().take_while(|line| {
            used += RULE.height(line);
            used <= HIGHEST
        });
        let count = fitting.count().max(usize::from(!pieces.is_empty())).min(rest.len());
        let (piece, behind) = rest.split_at(count);
        pieces.push((pieces.is_empty(), piece));
        rest = behind;
        used = 0;
        if rest.is_empty() {
            return pieces;
        }
    }
}

fn points(sheet: &mut Worksheet, at: u32, points: Points, look: &Format) -> Result<(), XlsxError> {
    match points {
        Points::None => sheet.write_blank(at, POINTS, look)?,
        Points::AtMost(_) => sheet.write_string_with_format(at, POINTS, points.text(), look)?,
        Points::Of(number) => {
            let look = look.clone().set_num_format(format_of(number));
            sheet.write_number_with_format(at, POINTS, cell_number(number), &look)?
        }
    };
    Ok(())
}

/// The title, and below it in the same cell what the item states, a line each.
fn name(sheet: &mut Worksheet, at: u32, title: &str, lines: &[String], look: &Format) -> Result<(), XlsxError> {
    let rules = plain().set_font_size(12);
    let below = lines.join("\n");
    match (title.is_empty(), below.is_empty()) {
        (_, true) => sheet.write_string_with_format(at, 1, title, look)?,
        (true, false) => sheet.write_string_with_format(at, 1, below, &rules.set_border(FormatBorder::Thin))?,
        (false, false) => {
            sheet.write_rich_string_with_format(at, 1, &[(look, title), (&rules, &format!("\n{below}"))], look)?
        }
    };
    Ok(())
}
