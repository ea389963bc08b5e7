//! Ranges with a dash: `từ 80% - dưới 100%`, `80-100%`, `số 0 - 10`.

use barem_diagnostic::{Code, text};

use super::{
    operand::{self, Comparison, Operand},
    reading::Reading,
    slip::Slip,
};

/// A slip for every dash between the two ends of a range.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let dashes = reading.each().filter(|(_, piece)| piece.is_sign(&["-", "–", "—", "−", "~", "→"]));
    dashes.filter_map(|(at, _)| slip(reading, at)).collect()
}

fn slip(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let low = operand::before(reading, at)?;
    // `->`
    let arrow = usize::from(reading.piece(at + 1).is_some_and(|next| next.is_sign(&[">"])));
    let word = at + 1 + arrow;
    let below = reading
        .piece(word)
        .is_some_and(|next| next.is_word(&["duoi"]) || Comparison::of(next) == Some(Comparison::Below));
    let high = operand::from(reading, word + usize::from(below))?;
    let begun = low.pieces.start.checked_sub(1).and_then(|before| reading.piece(before));
    let opened = begun.is_some_and(|before| before.is_word(&["tu", "tren"]));
    let plausible = opened || reading.begins_item(low.pieces.start) || begun.is_some_and(|before| before.is_any_word());
    if !plausible || !(below || (low.number && (high.number || reading.text(&low.range) == "0"))) {
        return None;
    }
    let percent = if high.percent && low.number && !low.percent { "%" } else { "" };
    let from = if opened { "" } else { "từ " };
    let middle = if below { " đến dưới " } else { " đến " };
    Some(describe(reading, &low, &high, [from, percent, middle]))
}

fn describe(reading: &Reading<'_>, low: &Operand, high: &Operand, [from, percent, middle]: [&str; 3]) -> Slip {
    let range = low.range.start..high.range.end;
    let meant = format!("{from}{}{percent}{middle}{}", reading.text(&low.range), reading.text(&high.range));
    let message =
        text!("khoảng viết bằng dấu gạch ngang: `{}`", "range written with a dash: `{}`"; reading.text(&range));
    let label = text!(
        "dấu gạch không nói điểm cuối có thuộc khoảng hay không",
        "a dash does not tell whether the end belongs to the range"
    );
    let help = text!("viết `{}`", "write `{}`"; meant);
    let slip = Slip::new(Code::DashRange, range, message, label).help(help);
    // The ends stay as they are, so that another slip in them can be mended too.
    let slip = if middle.contains("dưới") { slip } else { slip.unsure() };
    let slip = slip.edit(low.range.end..high.range.start, format!("{percent}{middle}"));
    if from.is_empty() { slip } else { slip.edit(low.range.start..low.range.start, from) }
}
