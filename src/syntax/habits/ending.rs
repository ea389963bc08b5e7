//! A stop, comma or semicolon at the end of a line.

use barem_diagnostic::{Code, text};

use super::{reading::Reading, slip::Slip};

/// A slip for the signs at the end.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let trailing = reading.pieces.iter().rev().take_while(|piece| piece.is_sign(&[";", ".", ",", "…", "!"]));
    let slip = trailing.last().map(|first| {
        let end = reading.pieces.last().map_or(first.end(), |last| last.end());
        let range = first.start()..end;
        let message = text!("thừa `{}` ở cuối dòng", "stray `{}` at the end of the line"; reading.text(&range));
        let label = text!("dòng kết thúc không cần dấu", "a line ends without a sign");
        Slip::new(Code::UnreadableLine, range, message, label).becomes("")
    });
    slip.into_iter().collect()
}
