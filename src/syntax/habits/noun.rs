//! A noun after a threshold: `02 sáng kiến trở lên`, `dưới 3 ngày`; and `80% trở lên` without `từ`.

use barem_diagnostic::{Code, text};

use super::{
    operand::{self, Operand},
    pieces::Piece,
    reading::Reading,
    slip::Slip,
};

/// Words that are no part of the noun.
const STOPS: &[&str] =
    &["den", "tro", "neu", "moi", "va", "hoac", "toi", "tuy", "duoi", "tren", "tu", "diem", "d", "voi", "la"];

/// A slip for every threshold with a noun, or with `trở lên` or `trở xuống` but no `từ`.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let thresholds = reading.each().filter(|(at, piece)| piece.is_number() && is_threshold(reading, *at));
    thresholds.filter_map(|(at, _)| slip(reading, at)).collect()
}

fn is_threshold(reading: &Reading<'_>, at: usize) -> bool {
    let range_word = |before: &Piece| before.is_word(&["tu", "den", "duoi", "tren", "la", "bang"]);
    reading.begins_item(at)
        || reading.before(at).is_some_and(|before| range_word(before) || operand::Comparison::of(before).is_some())
}

fn slip(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let number = operand::from(reading, at)?;
    let noun = reading.rest(number.pieces.end).iter().take_while(|piece| is_part(piece)).count();
    let after = number.pieces.end + noun;
    if reading.piece(after).is_some_and(|next| next.is_text() || next.is_any_word() && !next.is_word(STOPS)) {
        return None;
    }
    let direction = match reading.rest(after) {
        [tro, way, ..] if tro.is_word(&["tro"]) && way.is_word(&["len"]) => Some("từ"),
        [tro, way, ..] if tro.is_word(&["tro"]) && way.is_word(&["xuong"]) => Some("đến"),
        _ => None,
    };
    if noun == 0 && (direction.is_none() || (direction == Some("từ") && !reading.begins_item(at))) {
        return None;
    }
    let last = after + if direction.is_some() { 2 } else { 0 };
    let end = reading.before(last)?.end();
    let opened = reading.before(at).filter(|before| before.is_word(&["tu", "den"]));
    let start = opened.filter(|_| direction.is_some()).map_or(number.range.start, |word| word.start());
    let percent = matches!(reading.rest(number.pieces.end), [a, b, ..] if a.is_word(&["phan"]) && b.is_word(&["tram"]));
    let value = plain_number(reading, &number) + if percent && noun == 2 { "%" } else { "" };
    let meant = direction.map_or_else(|| value.clone(), |word| format!("{word} {value}"));
    let range = start..end;
    let typed = reading.text(&range);
    let noun_range = reading.piece(number.pieces.end)?.start()..reading.before(after)?.end();
    let slip = if noun == 0 {
        let message = text!("`{}` thiếu `{}`", "`{}` lacks `{}`"; typed, direction?);
        Slip::new(
            Code::MisspeltKeyword,
            range,
            message,
            text!("khoảng không có từ mở đầu", "the range has no first word"),
        )
    } else {
        let message = text!("danh từ đứng sau ngưỡng: `{}`", "noun after a threshold: `{}`"; typed);
        let label = text!("`{}` đã nói ở câu hỏi", "`{}` is said by the question"; reading.text(&noun_range));
        Slip::new(Code::CountedNoun, range, message, label)
    };
    Some(slip.becomes(meant.as_str()).help(text!("viết `{}`", "write `{}`"; meant)))
}

/// Names with `_` are no nouns.
fn is_part(piece: &Piece) -> bool {
    piece.is_any_word() && !piece.is_word(STOPS) && !piece.fold.contains('_')
}

/// The number without leading zeros.
fn plain_number(reading: &Reading<'_>, number: &Operand) -> String {
    let typed = reading.text(&number.range);
    let trimmed = typed.trim_start_matches('0');
    if trimmed.starts_with(|c: char| c.is_ascii_digit()) { trimmed.to_string() } else { typed.to_string() }
}
