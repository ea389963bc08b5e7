//! Missing spaces: `2điểm`, `tiêu chí1.1`, `"Tên"2 điểm`; and `đ` for `điểm`.

use barem_diagnostic::{Code, text};

use super::{keywords, pieces::Piece, reading::Reading, slip::Slip};

/// A slip for every missing space and every `đ`.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let mut slips: Vec<Slip> = (0..reading.pieces.len()).filter_map(|at| abbreviation(reading, at)).collect();
    slips.extend((0..reading.pieces.len()).filter_map(|at| space(reading, at)));
    slips.extend(reading.pieces.iter().filter_map(|word| joined(reading, word)));
    slips
}

/// `2đ`, `2 đ`.
fn abbreviation(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let [number, unit, ..] = reading.rest(at) else { return None };
    if !number.is_number() || !unit.is_word(&["d", "dd"]) {
        return None;
    }
    let typed = reading.text(&(number.start()..unit.end()));
    let meant = format!("{} điểm", reading.text(&number.range));
    let message = text!("`{}` viết tắt chữ `điểm`", "`{}` abbreviates `điểm`"; typed);
    let label = text!("viết đủ chữ `điểm`", "write `điểm` in full");
    let help = text!("viết `{}`", "write `{}`"; meant);
    let new = if number.touches(unit) { " điểm" } else { "điểm" };
    Some(
        Slip::new(Code::MisspeltKeyword, number.start()..unit.end(), message, label)
            .edit(unit.range.clone(), new)
            .help(help),
    )
}

/// `theotỷ_lệ`, `sốtừ`.
fn joined(reading: &Reading<'_>, word: &Piece) -> Option<Slip> {
    const KEYWORDS: &[&str] = &[
        "chấm", "hỏi", "tính", "theo", "mỗi", "nếu", "từ", "đến", "dưới", "trên", "với", "và", "hoặc", "như", "bởi",
        "tùy", "trừ",
    ];
    let typed = reading.text(&word.range);
    let cut = KEYWORDS.iter().filter(|keyword| word.is_any_word() && typed.len() > keyword.len()).find_map(|keyword| {
        let after = typed.starts_with(keyword).then_some(keyword.len());
        after.or_else(|| typed.ends_with(keyword).then(|| typed.len() - keyword.len()))
    });
    let place = word.start() + cut?;
    let message = text!("thiếu dấu cách trong `{}`", "a space is missing in `{}`"; typed);
    let slip = Slip::new(Code::UnreadableLine, word.range.clone(), message, text!("thêm dấu cách", "add a space"));
    Some(slip.edit(place..place, " ").unsure())
}

fn space(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let [first, second, ..] = reading.rest(at) else { return None };
    if !first.touches(second) || !needs_space(reading, at, first, second) {
        return None;
    }
    let typed = reading.text(&(first.start()..second.end()));
    let typed = super::slip::shortened(typed);
    let message = text!("thiếu dấu cách trong `{}`", "a space is missing in `{}`"; typed);
    let place = second.start();
    let slip =
        Slip::new(Code::UnreadableLine, first.start()..second.end(), message, text!("thêm dấu cách", "add a space"));
    Some(slip.edit(place..place, " "))
}

fn needs_space(reading: &Reading<'_>, at: usize, first: &Piece, second: &Piece) -> bool {
    let keyword = |at| {
        let rest: &[Piece] = reading.rest(at);
        keywords::at(rest).or_else(|| keywords::near(rest, 0)).is_some()
    };
    if first.is_sign(&["%"]) && second.is_any_word() {
        return true;
    }
    match (first.is_number(), first.is_any_word(), second.is_number(), second.is_any_word()) {
        (true, _, _, true) => keyword(at + 1) && !second.is_word(&["d", "dd"]),
        (_, true, true, _) => true,
        _ => {
            if second.is_sign(&["#"]) {
                return first.is_any_word() || first.is_number() || first.is_text();
            }
            let joins = |piece: &Piece| piece.is_text() || piece.is_any_word() || piece.is_number();
            (first.is_text() && joins(second)) || (second.is_text() && (joins(first) || first.is_sign(&["%"])))
        }
    }
}
