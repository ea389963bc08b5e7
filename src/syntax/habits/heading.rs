//! Signs in headings: a colon after the code, points in parentheses or after a dash, a comma in the code.

use std::ops::Range;

use barem_diagnostic::{Code, text};

use super::{forms, pieces::Piece, reading::Reading, slip::Slip};

/// A slip for every sign that a heading does not have.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let mut slips: Vec<Slip> = (0..reading.pieces.len()).filter_map(|at| parentheses(reading, at)).collect();
    if let Some(head) = reading.head().filter(|head| forms::is_heading(head.statement.kind)) {
        slips.extend(comma_in_code(reading, head.pieces));
        let after = reading.each().skip(head.pieces);
        slips.extend(after.filter_map(|(at, piece)| sign(reading, at, piece)));
    }
    slips
}

/// `tiêu chí 1,1 "…"`.
fn comma_in_code(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let code = reading.piece(at).filter(|code| code.is_number() && code.plain.contains(','))?;
    reading.piece(at + 1).filter(|title| !title.is_points())?;
    let meant = code.plain.replace(',', ".");
    let message = text!("mã `{}` viết bằng dấu phẩy", "the code `{}` is written with a comma"; code.plain);
    let label = text!("dấu phẩy dành cho số thập phân", "the comma belongs to decimals");
    let help = text!("viết `{}`", "write `{}`"; meant);
    Some(Slip::new(Code::UnreadableLine, code.range.clone(), message, label).becomes(meant).help(help))
}

/// A colon, dash, comma or stop before the title or the points, or at the end.
fn sign(reading: &Reading<'_>, at: usize, piece: &Piece) -> Option<Slip> {
    if !piece.is_sign(&[":", "-", "–", "—", ",", ";", ".", "/"]) {
        return None;
    }
    let next = reading.piece(at + 1);
    let glued =
        next.is_some_and(|next| piece.touches(next)) && reading.before(at).is_some_and(|before| before.touches(piece));
    if glued && !piece.is_sign(&[":"]) {
        return None;
    }
    let message = text!("thừa dấu `{}` trong dòng tiêu đề", "stray `{}` in a heading"; piece.plain);
    let label = text!("dòng tiêu đề chỉ có mã, tên và điểm", "a heading has only a code, a title and points");
    let slip = Slip::new(Code::UnreadableLine, piece.range.clone(), message, label);
    let from = reading.before(at).map_or(piece.start(), |before| before.end());
    Some(if glued { slip.becomes(" ") } else { slip.edit(from..piece.end(), "") })
}

/// `(2 điểm)`, `(tối đa 2 điểm)`, `[2]`.
fn parentheses(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let open = reading.piece(at).filter(|open| open.is_sign(&["(", "["]))?;
    let inside = reading.rest(at + 1).iter().take_while(|piece| piece.is_number() || is_unit(piece)).count();
    let close = reading.piece(at + 1 + inside).filter(|close| close.is_sign(&[")", "]"]))?;
    reading.rest(at + 1).iter().take(inside).find(|piece| piece.is_number())?;
    let range = open.start()..close.end();
    let before = reading.before(at).is_some_and(|before| before.touches(open));
    let meant = text!("bỏ dấu ngoặc", "leave out the parentheses");
    let message = text!("điểm đứng trong ngoặc: `{}`", "points in parentheses: `{}`"; reading.text(&range));
    let label = text!("điểm viết thẳng sau tên", "points stand right after the title");
    let slip = Slip::new(Code::UnreadableLine, range, message, label).help(meant);
    let delete = |range: Range<usize>, new: &str| (range, new.to_string());
    let edits = [delete(open.range.clone(), if before { " " } else { "" }), delete(close.range.clone(), "")];
    Some(edits.into_iter().fold(slip, |slip, (range, new)| slip.edit(range, new)))
}

fn is_unit(piece: &Piece) -> bool {
    piece.is_points() || piece.is_word(&["toi", "da"])
}
