//! The table of two versions as a workbook.

use super::look::{boxed, head, middle, page, plain, workbook};
use crate::{
    comparison::Comparison,
    fault::WriteError,
    height::{HIGHEST, Setting},
};

/// The widths of the columns, in characters.
const WIDTHS: [u16; 5] = [26, 38, 38, 34, 20];

/// The last column.
const LAST: u16 = 4;

/// A workbook of the table of two versions.
pub fn comparison(comparison: &Comparison) -> Result<Vec<u8>, WriteError> {
    let mut workbook = workbook(&comparison.title)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name("So sánh")?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.merge_range(0, 0, 0, LAST, &comparison.title, &middle().set_bold())?;
    sheet.merge_range(1, 0, 1, LAST, &comparison.versions, &middle().set_italic())?;
    for (column, name) in (0..).zip(&comparison.heads) {
        sheet.write_string_with_format(2, column, name, &head())?;
    }
    let title = Setting { size: 13, bold: false, column: WIDTHS.iter().sum() };
    sheet.set_row_height(1, title.height(&comparison.versions).min(HIGHEST) + 3)?;
    sheet.set_repeat_rows(2, 2)?.set_freeze_panes(3, 0)?;
    let mut next = 3;
    for section in &comparison.sections {
        sheet.merge_range(next, 0, next, LAST, &section.heading, &boxed().set_bold().set_background_color("EDEDED"))?;
        next += 1;
        for row in &section.rows {
            let cells = [&row.place, &row.old.join("\n"), &row.new.join("\n"), &row.what.join("\n"), ""];
            let mut height = 0;
            for ((column, text), width) in (0..).zip(cells).zip(WIDTHS) {
                sheet.write_string_with_format(next, column, text, &boxed())?;
                height = height.max(Setting { size: 13, bold: false, column: width }.height(text));
            }
            sheet.set_row_height(next, height.min(HIGHEST) + 3)?;
            next += 1;
        }
    }
    next += 1;
    for line in &comparison.summary {
        sheet.merge_range(next, 0, next, LAST, line, &plain())?;
        let across = Setting { size: 13, bold: false, column: WIDTHS.iter().sum() };
        sheet.set_row_height(next, across.height(line).min(HIGHEST) + 3)?;
        next += 1;
    }
    page(sheet, &comparison.foot);
    Ok(workbook.save_to_buffer()?)
}
