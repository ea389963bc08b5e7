//! A missing colon: after a keyword, before the value of an item, at the end of the line.

use barem_diagnostic::{Code, text};

use super::{
    forms,
    pieces::Piece,
    reading::Reading,
    slip::{Slip, shortened},
};

/// The most places that are tried.
const PLACES: usize = 6;

/// The places where a colon may be missing, most likely first; at most one of them is.
pub(super) fn places(reading: &Reading<'_>) -> Vec<Slip> {
    let head = reading.head();
    let is_heading = head.is_some_and(|head| forms::is_heading(head.statement.kind));
    if is_heading && !states_content(reading) {
        return Vec::new();
    }
    let mut slips = Vec::new();
    let after_keyword = head.map_or(0, |head| head.pieces);
    let instead = reading.pieces.iter().find(|piece| stands_for_colon(reading, piece));
    slips.extend(instead.map(|word| slip(reading, before(reading, word.start())..word.end())));
    if let Some(sign) = reading.piece(after_keyword).filter(|sign| sign.is_sign(&["=", "-", "–", ";", ".", "→"])) {
        slips.push(slip(reading, before(reading, sign.start())..sign.end()));
    }
    if let Some(last) = reading.pieces.last() {
        slips.push(slip(reading, last.end()..last.end()));
    }
    // The value is the first thing of a statement and the last of an item; there most follow a number, `%` or string.
    let mut gaps: Vec<usize> = (1..reading.pieces.len()).collect();
    if reading.is_item() {
        gaps.reverse();
        gaps.sort_by_key(|gap| reading.before(*gap).is_none_or(|before| !is_complete(before)));
    } else {
        gaps.retain(|gap| *gap >= after_keyword);
    }
    let ends =
        gaps.into_iter().filter(|gap| may_part(reading, *gap)).filter_map(|gap| reading.before(gap)).map(Piece::end);
    slips.extend(ends.map(|end| slip(reading, end..end)));
    slips.truncate(PLACES);
    slips
}

/// Whether a colon may stand before a piece: not behind a word that wants more, nor before the forms of `chấm`.
fn may_part(reading: &Reading<'_>, gap: usize) -> bool {
    const WANTING: &[&str] = &["tu", "den", "duoi", "tren", "neu", "moi", "va", "hoac", "la", "theo", "voi", "toi"];
    const WANTED: &[&str] = &["den", "duoi", "tren", "tro", "neu", "moi", "va", "hoac", "la"];
    const FORMS: &[&str] = &["theo", "cac", "mot", "truong", "khao", "nhap", "nhu", "co"];
    let (Some(before), Some(next)) = (reading.before(gap), reading.piece(gap)) else { return false };
    let joined = before.is_sign(&[":"]) || before.is_word(WANTING) || next.is_word(WANTED);
    let form = before.is_word(&["cham"]) && next.is_word(FORMS);
    !joined && !form
}

fn is_complete(piece: &Piece) -> bool {
    piece.is_number() || piece.is_text() || piece.is_sign(&["%", ")"])
}

/// `nếu không đạt thì 0 điểm`, `kỳ vọng 1.1 = 2`.
fn stands_for_colon(reading: &Reading<'_>, piece: &Piece) -> bool {
    let expects = reading.head().is_some_and(|head| head.statement.kind == crate::Kind::expectation);
    (reading.is_item() && piece.is_word(&["thi", "duoc"]))
        || (expects && (piece.is_sign(&["="]) || piece.is_word(&["la"])))
}

/// The end of the piece before an offset.
fn before(reading: &Reading<'_>, at: usize) -> usize {
    reading.pieces.iter().map(Piece::end).take_while(|end| *end <= at).last().unwrap_or(at)
}

/// `nội dung phục dựng` is no heading.
fn states_content(reading: &Reading<'_>) -> bool {
    matches!(reading.rest(0), [_, second, third, ..] if second.is_word(&["dung"]) && third.is_word(&["phuc", "nguyen"]))
}

fn slip(reading: &Reading<'_>, range: std::ops::Range<usize>) -> Slip {
    let before = reading.pieces.iter().rev().find(|piece| piece.end() <= range.start);
    let begin = reading.piece(0).map_or(0, Piece::start);
    let whole = before.map_or("", |before| reading.text(&(begin..before.end())));
    let last = if whole.chars().count() > 40 { before.map_or("", |before| reading.text(&before.range)) } else { whole };
    let message = text!("thiếu dấu `:` sau `{}`", "`:` is missing after `{}`"; shortened(last));
    let shown = before.map_or(range.clone(), |before| before.start()..range.end);
    let label = text!("thêm `:` ở đây", "add `:` here");
    let spaced = reading.pieces.iter().any(|piece| piece.start() == range.end);
    let new = if spaced { ": " } else { ":" };
    Slip::new(Code::UnreadableLine, shown, message, label).edit(range, new)
}
