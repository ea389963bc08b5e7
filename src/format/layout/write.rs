//! The text of placed lines, with its columns.

use unicode_width::UnicodeWidthStr;

use super::page::{Entry, Page, Piece};

/// The last column at which the points of headings are aligned.
const POINTS_END: usize = 96;
/// Comments behind longer lines are not aligned.
const COMMENTS_END: usize = 96;

/// Writes the lines; `capacity` is a guess of the bytes.
pub(crate) fn write(page: &Page, capacity: usize) -> String {
    let mut out = String::with_capacity(capacity);
    let mut points_end = annex_points_end(page, 0);
    let mut comments_at = None;
    for (at, entry) in page.entries.iter().enumerate() {
        let Some(piece) = page.piece(entry) else { continue };
        if piece.opens_annex {
            points_end = annex_points_end(page, at + 1);
        }
        if entry.blank_before {
            out.push('\n');
            comments_at = None;
        }
        write_code(page, entry, piece, points_end, &mut out);
        if has_comment_behind(piece) {
            let column = *comments_at.get_or_insert_with(|| comments_column(page, at, points_end));
            spaces(column.saturating_sub(width(page, entry, piece, points_end)).max(2), &mut out);
        } else {
            comments_at = None;
        }
        out.push_str(page.slice(&piece.comment));
        // The line break would take a carriage return at the end of a copied line for its own.
        out.push_str(if out.ends_with('\r') { "\r\n" } else { "\n" });
    }
    // The first mark of a text is not read; one at the start of a copied line is.
    if out.starts_with('\u{FEFF}') {
        out.insert(0, '\u{FEFF}');
    }
    out
}

/// Writes indentation and code.
fn write_code(page: &Page, entry: &Entry, piece: &Piece, points_end: usize, out: &mut String) {
    let code = page.slice(&piece.code);
    if !piece.copied {
        spaces(entry.indent, out);
    }
    match piece.points.as_ref().and_then(|points| code.split_at_checked(points.start)) {
        Some((head, tail)) => {
            out.push_str(head);
            spaces(padding(piece, points_end), out);
            out.push_str(tail);
        }
        None => out.push_str(code),
    }
}

fn width(page: &Page, entry: &Entry, piece: &Piece, points_end: usize) -> usize {
    entry.indent + page.slice(&piece.code).width() + padding(piece, points_end)
}

/// Spaces before the points beside the one that is there.
fn padding(piece: &Piece, points_end: usize) -> usize {
    piece.points.as_ref().map_or(0, |points| points_end.saturating_sub(points.end))
}

/// The column in which points end, from this entry up to the next annex.
fn annex_points_end(page: &Page, from: usize) -> usize {
    let below = page.entries.iter().skip(from).filter_map(|entry| page.piece(entry));
    let headings = below.take_while(|piece| !piece.opens_annex).filter_map(|piece| piece.points.as_ref());
    headings.map(|points| points.end).filter(|end| *end <= POINTS_END).max().unwrap_or(0).next_multiple_of(8)
}

fn has_comment_behind(piece: &Piece) -> bool {
    !piece.code.is_empty() && !piece.comment.is_empty()
}

/// The column of the comments of the lines from this one on that have one, without a blank line between them.
fn comments_column(page: &Page, from: usize, points_end: usize) -> usize {
    let lines = page.entries.iter().skip(from).filter_map(|entry| Some((entry, page.piece(entry)?))).enumerate();
    let run = lines.take_while(|(at, (entry, piece))| has_comment_behind(piece) && (*at == 0 || !entry.blank_before));
    let widths = run.map(|(_, (entry, piece))| width(page, entry, piece, points_end));
    widths.filter(|width| *width <= COMMENTS_END).max().map_or(0, |width| width + 2)
}

fn spaces(count: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', count));
}
