//! Items that begin with another sign than `-`, with a number, or with nothing.

use std::ops::Range;

use barem_diagnostic::{Code, Text, text};

use super::{pieces::Piece, reading::Reading, slip::Slip};

/// A slip for the beginning of an item.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    slip(reading).into_iter().chain(verb(reading)).collect()
}

fn slip(reading: &Reading<'_>) -> Option<Slip> {
    let first = reading.piece(0)?;
    if reading.is_item() {
        let second = reading.piece(1).filter(|second| second.is_sign(&["-", "–", "—", "•"]))?;
        return Some(write(second.range.clone(), text!("hai dấu đầu mục", "two bullets"), "", reading));
    }
    if let Some(last) = mark(&reading.pieces).and_then(|count| reading.before(count)) {
        let end = last.end();
        let message =
            text!("mục liệt kê mở đầu bằng `{}`", "item begins with `{}`"; reading.text(&(first.start()..end)));
        return Some(write(first.start()..end, message, "-", reading));
    }
    let begins = first.is_text()
        || first.is_number()
        || first.is_sign(&[">", "<", ">=", "<=", "≥", "≤"])
        || first.is_word(&["tu", "duoi", "tren", "den", "neu", "toan"])
        || matches!(reading.rest(0), [con, lai, ..] if con.is_word(&["con"]) && lai.is_word(&["lai"]));
    let at = first.start();
    begins.then(|| write(at..at, text!("mục liệt kê thiếu dấu `-` ở đầu", "item without `-`"), "- ", reading).unsure())
}

/// `- Trừ 0,5 mỗi "lần"`: the statement above has said `trừ` already.
fn verb(reading: &Reading<'_>) -> Option<Slip> {
    let verb = reading.piece(1).filter(|word| reading.is_item() && word.is_word(&["cong", "tru"]))?;
    let amount = reading.piece(2).filter(|amount| amount.is_number())?;
    let message = text!("thừa `{}` ở đầu mục", "stray `{}` in the item"; reading.text(&verb.range));
    let label = text!("dòng `cộng:` hoặc `trừ:` ở trên đã nói", "the line `cộng:` or `trừ:` above says so");
    Some(Slip::new(Code::UnreadableLine, verb.range.clone(), message, label).edit(verb.start()..amount.start(), ""))
}

/// The number of pieces of a foreign bullet or a list number.
pub(super) fn mark(pieces: &[Piece]) -> Option<usize> {
    match pieces {
        [sign, ..]
            if sign.is_sign(&["+", "*", "·", "●", "○", "▪", "■", "□", "‣", "◦", "→", "➢", "✓", "✔", "−", "~"]) =>
        {
            Some(1)
        }
        [count, close, next, ..] if is_closing(close, pieces) && count.touches(close) && !close.touches(next) => {
            let letter = count.is_any_word() && count.plain.chars().count() == 1;
            (letter || count.is_number()).then_some(2)
        }
        _ => None,
    }
}

/// `1)`; or `1.` in an item that has a value.
fn is_closing(close: &Piece, pieces: &[Piece]) -> bool {
    close.is_sign(&[")"])
        || (close.is_sign(&["."]) && pieces.iter().any(|piece| piece.is_sign(&[":"]) || piece.is_text()))
}

fn write(range: Range<usize>, message: Text, new: &str, reading: &Reading<'_>) -> Slip {
    let label = text!("mục liệt kê mở đầu bằng `- `", "items begin with `- `");
    let spaced = new == "-" && reading.pieces.iter().any(|piece| piece.start() == range.end);
    let new = if spaced { "- " } else { new };
    Slip::new(Code::UnreadableLine, range, message, label).becomes(new)
}
