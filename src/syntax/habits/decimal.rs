//! Numbers with a point: `9.5`, and with separators of thousands: `1.000`.

use barem_diagnostic::{Code, text};

use super::{
    forms,
    pieces::{Piece, Shape},
    reading::Reading,
    slip::Slip,
};

/// A slip for every number with a point that does not stand where a code does.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let numbers = reading.each().filter(|(at, piece)| piece.is_number() && !is_code(reading, *at));
    numbers.filter_map(|(_, piece)| thousands(piece).or_else(|| decimal(piece))).collect()
}

/// Whether a code stands here: after a level, or after a word that takes a path of codes.
pub(super) fn is_code(reading: &Reading<'_>, at: usize) -> bool {
    let Some(before) = reading.before(at) else { return true };
    if reading.head().is_some_and(|head| head.pieces == at && forms::is_heading(head.statement.kind)) {
        return true;
    }
    if before.is_sign(&[",", "/"]) {
        let Some(earlier) = at.checked_sub(2) else { return false };
        let is_part = |piece: &Piece| match piece.shape {
            Shape::Number => is_code(reading, earlier),
            Shape::Word => piece.plain.chars().all(|c| matches!(c, 'I' | 'V' | 'X')),
            Shape::Sign | Shape::Text => false,
        };
        return reading.piece(earlier).is_some_and(is_part);
    }
    before.is_word(&["nhu", "sau", "truoc", "bo", "vong"]) || (before.is_word(&["tru"]) && at > 1)
}

fn decimal(piece: &Piece) -> Option<Slip> {
    let (whole, part) = piece.plain.split_once('.')?;
    if !whole.chars().chain(part.chars()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let meant = format!("{whole},{part}");
    let message = text!("số thập phân `{}` viết bằng dấu chấm", "`{}` is written with a decimal point"; piece.plain);
    let label = text!("dấu chấm dành cho mã, như tiêu chí `1.5`", "the point belongs to codes, as in criterion `1.5`");
    let help = text!("viết `{}`", "write `{}`"; meant);
    Some(Slip::new(Code::DecimalPoint, piece.range.clone(), message, label).becomes(meant).help(help))
}

/// `1.000`, `1.000.000`, `1,000.5`; one group may also be a decimal part, so the author has to say.
fn thousands(piece: &Piece) -> Option<Slip> {
    let plain = &piece.plain;
    let marks: String = plain.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let separator = marks.chars().next()?;
    let (grouped, part) = match marks.chars().last().filter(|last| *last != separator) {
        Some(decimal) => plain.split_once(decimal)?,
        None => (plain.as_str(), ""),
    };
    let groups: Vec<&str> = grouped.split(separator).collect();
    let (first, groups) = groups.split_first()?;
    let grouped =
        (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.iter().all(|group| group.len() == 3);
    if !grouped || part.contains(['.', ',']) || marks == "," {
        return None;
    }
    let whole = format!("{first}{}", groups.concat());
    let meant = if part.is_empty() { whole } else { format!("{whole},{part}") };
    let message = text!("`{}` có dấu ngăn cách hàng nghìn", "`{}` has a separator of thousands"; plain);
    let slip = |label| {
        Slip::new(Code::ThousandSeparator, piece.range.clone(), message, label).becomes(meant.as_str()).unsure()
    };
    if marks.len() > 1 {
        let help = text!("viết `{}`", "write `{}`"; meant);
        return Some(
            slip(text!("số viết liền, không ngăn hàng nghìn", "numbers are written without separators")).help(help),
        );
    }
    let decimal = format!("{first},{}", groups.concat());
    let decimal = decimal.trim_end_matches('0').trim_end_matches(',');
    let label = text!("là `{}` hay `{}`?", "is it `{}` or `{}`?"; meant, decimal);
    let help = text!(
        "viết `{}` nếu dấu chấm ngăn hàng nghìn, `{}` nếu nó là dấu thập phân",
        "write `{}` if the point separates thousands, `{}` if it is a decimal point";
        meant, decimal
    );
    Some(slip(label).help(help))
}
