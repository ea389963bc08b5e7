//! Parentheses that are not closed, or not opened.

use barem_diagnostic::{Code, text};

use super::{reading::Reading, slip::Slip};

/// One slip for all parentheses that lack their partner.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let mut open = Vec::new();
    let mut stray = Vec::new();
    for piece in &reading.pieces {
        if piece.is_sign(&["("]) {
            open.push(piece);
        } else if piece.is_sign(&[")"]) && open.pop().is_none() {
            stray.push(piece);
        }
    }
    if let Some(last) = open.last() {
        let colon = reading.pieces.iter().rev().find(|piece| piece.is_sign(&[":"]) && piece.start() > last.start());
        let end = reading.pieces.iter().rev().find(|piece| colon.is_none_or(|colon| piece.end() <= colon.start()));
        let at = end.map_or(last.end(), |end| end.end());
        let message = text!("thiếu dấu `)`", "`)` is missing");
        let label = text!("dấu này chưa đóng", "this is not closed");
        return vec![
            Slip::new(Code::UnreadableLine, last.range.clone(), message, label)
                .edit(at..at, ")".repeat(open.len()))
                .unsure(),
        ];
    }
    let message = text!("thừa dấu `)`", "stray `)`");
    let label = text!("không dấu `(` nào mở", "no `(` opens it");
    stray
        .iter()
        .map(|piece| {
            Slip::new(Code::UnreadableLine, piece.range.clone(), message.clone(), label.clone()).becomes("").unsure()
        })
        .collect()
}
