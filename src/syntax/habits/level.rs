//! A heading that begins with its code, as in the table of a decision: `1.1. Thực hiện kế hoạch (2 điểm)`.

use barem_diagnostic::{Code, text};

use super::{pieces::Piece, reading::Reading, slip::Slip};

/// The slip of a missing level, with the level that a code of this form usually has.
pub(super) fn missing(reading: &Reading<'_>) -> Option<(Slip, &'static str)> {
    let code = reading.piece(0).filter(|_| !reading.pieces.iter().any(|piece| piece.is_sign(&["="])))?;
    let level = level(code)?;
    let title = reading.pieces.iter().skip(1).find(|piece| !piece.is_sign(&[".", ")", ":", "-", "–", "—"]))?;
    if !(title.is_text() || title.plain.starts_with(char::is_uppercase)) {
        return None;
    }
    let typed = reading.text(&code.range);
    let message = text!("tiêu đề `{}` thiếu tên cấp", "the heading `{}` lacks its level"; typed);
    let label =
        text!("đây là lĩnh vực, tiêu chí hay tiêu chí thành phần?", "is it a field, a criterion or a component?");
    let help = text!("viết `{} {}`", "write `{} {}`"; level, typed);
    let at = code.start();
    let slip = Slip::new(Code::UnreadableLine, code.range.clone(), message, label).help(help).unsure();
    Some((slip.edit(at..at, format!("{level} ")), level))
}

/// `I` and `1` are fields, `1.1` is a criterion, `1.1.1` a component.
fn level(code: &Piece) -> Option<&'static str> {
    if code.is_any_word() {
        return code.plain.chars().all(|c| matches!(c, 'I' | 'V' | 'X')).then_some("lĩnh vực");
    }
    if !code.is_number() || code.plain.contains(',') {
        return None;
    }
    match code.plain.matches('.').count() {
        0 => Some("lĩnh vực"),
        1 => Some("tiêu chí"),
        2 => Some("tiêu chí thành phần"),
        _ => None,
    }
}
