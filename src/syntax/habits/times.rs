//! Operators as on paper: `tỷ_lệ x điểm tối đa`, `xong : giao`, `a – b`.

use barem_diagnostic::{Code, text};

use super::{pieces::Piece, reading::Reading, slip::Slip};

/// A slip for every operator that is written otherwise here.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    (1..reading.pieces.len()).filter_map(|at| slip(reading, at)).collect()
}

fn slip(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let (before, piece, after) = (reading.before(at)?, reading.piece(at)?, reading.piece(at + 1)?);
    let (meant, name) = match piece.fold.as_str() {
        "x" | "·" | "⋅" | "∗" | "✕" | "⨯" | "•" => ("×", text!("phép nhân", "multiplication")),
        ":" if is_derived(reading, at) => ("/", text!("phép chia", "division")),
        "–" | "—" => ("-", text!("phép trừ", "subtraction")),
        _ => return None,
    };
    let ends = before.is_number() || before.is_any_word() || before.is_sign(&["%", ")"]);
    let begins = after.is_number() || after.is_any_word() || after.is_sign(&["("]);
    if !ends || !begins {
        return None;
    }
    let message = text!("{} viết bằng `{}`", "{} written with `{}`"; name, reading.text(&piece.range));
    let label = text!("dấu của {} là `{}`", "the sign of {} is `{}`"; name, meant);
    let help = text!("viết `{}`", "write `{}`"; meant);
    Some(Slip::new(Code::UnreadableLine, piece.range.clone(), message, label).becomes(meant).help(help))
}

/// Whether a colon stands behind the `=` of a derived value.
fn is_derived(reading: &Reading<'_>, at: usize) -> bool {
    reading.pieces.iter().take(at).any(|piece: &Piece| piece.is_sign(&["="]))
}
