//! A slash for "each": `0,5/lần`, `0,5 điểm/01 sáng kiến`.

use barem_diagnostic::{Code, text};

use super::{operand, reading::Reading, slip::Slip};

/// A slip for every slash between an amount and what it is given for.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let slashes = reading.each().filter(|(_, piece)| piece.is_sign(&["/"]));
    slashes.filter_map(|(at, _)| slip(reading, at)).collect()
}

fn slip(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let amount = operand::before(reading, at).filter(|amount| amount.number)?;
    let unit = !amount.percent && amount.pieces.len() == 2;
    let counted = reading.piece(at + 1).is_some_and(|one| one.is_number() && matches!(one.plain.as_str(), "1" | "01"));
    let (event, end) = event(reading, at + 1 + usize::from(counted))?;
    let kept = if unit { reading.piece(amount.pieces.start)?.end() } else { amount.range.end };
    let new = format!("{} mỗi {event}", if unit { " điểm" } else { "" });
    let range = amount.range.start..end;
    let typed = reading.text(&range);
    let message = text!("`{}` viết `/` thay cho `mỗi`", "`{}` has `/` instead of `mỗi`"; typed);
    let label = text!("dấu `/` là phép chia", "`/` divides");
    let meant = format!("{}{new}", reading.text(&(range.start..kept)));
    let help = text!("viết `{}`", "write `{}`"; meant);
    Some(Slip::new(Code::SlashPer, range, message, label).edit(kept..end, new).help(help))
}

/// What the amount is given for, quoted, and where it ends.
fn event(reading: &Reading<'_>, first: usize) -> Option<(String, usize)> {
    let piece = reading.piece(first)?;
    if piece.is_text() {
        return Some((reading.text(&piece.range).to_string(), piece.end()));
    }
    // `1726/QĐ-UBND` is no amount.
    let lower = piece.is_any_word() && piece.plain.chars().next().is_some_and(char::is_lowercase);
    let words = reading.rest(first).iter().take_while(|piece| piece.is_any_word() && !piece.is_word(&["neu"]));
    let last = words.last().filter(|_| lower)?;
    Some((format!("\"{}\"", reading.text(&(piece.start()..last.end()))), last.end()))
}
