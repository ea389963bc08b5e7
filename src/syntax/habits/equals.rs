//! Answers with another sign than `=`: `1.1.1: giao: 10; xong: 8`.

use barem_diagnostic::{Code, text};

use super::{forms, pieces::Piece, reading::Reading, slip::Slip};

/// A slip for every colon, or `là`, between a question and its answer.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let is_colon = |piece: &Piece| piece.is_sign(&[":"]);
    let Some(first) = reading.pieces.iter().position(is_colon) else { return Vec::new() };
    if forms::head(&reading.pieces).is_some() || reading.is_item() {
        return Vec::new();
    }
    let answers = reading.each().skip(first + 2);
    let signs = answers.filter(|(at, piece)| {
        let named = reading.before(*at).is_some_and(|name| name.is_any_word() || name.is_text());
        named && (is_colon(piece) || piece.is_word(&["la"]))
    });
    signs.filter_map(|(at, sign)| Some(slip(reading, reading.before(at)?.end(), sign))).collect()
}

fn slip(reading: &Reading<'_>, from: usize, sign: &Piece) -> Slip {
    let typed = reading.text(&sign.range);
    let message = text!("câu trả lời viết bằng `{}`", "the answer is written with `{}`"; typed);
    let label = text!("câu trả lời đứng sau dấu `=`", "the answer stands behind `=`");
    let help = text!("viết `=`", "write `=`");
    Slip::new(Code::UnreadableLine, sign.range.clone(), message, label).edit(from..sign.end(), " =").help(help)
}
