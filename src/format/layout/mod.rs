//! Where each line stands: indentation, blank lines, the column of points and that of comments.
//!
//! - Headings stand at column 0, their statements at 2, items at 4. `bỏ` and `đánh số lại` stand at 2 in the block of
//!   an annex and at 0 after other headings, beside the changes among which they come.
//! - One blank line stands before every heading; none between a heading and its first statement or within a list;
//!   elsewhere the author's are kept, one at a time.
//! - A comment line belongs to the line below it; where a blank line parts them, to the line above.
//! - The points of an annex end in one column: that of the widest heading up to column 96, rounded up to a multiple of
//!   8, so that few changes of a title move it. A longer heading has its points one space behind it.
//! - Comments behind code stand two spaces behind it, those of consecutive lines in one column.

mod page;
mod place;
mod write;

use barem_syntax::Parse;

/// The canonical text of a file.
pub(crate) fn text(parse: &Parse) -> String {
    let mut page = page::Page::read(parse);
    place::place(&mut page);
    write::write(&page, parse.text.len() + parse.text.len() / 4)
}
