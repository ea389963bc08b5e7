//! Comparisons by sign: `>= 80%`, `n < 3`, `80% <= n < 100%`.

use std::ops::Range;

use barem_diagnostic::{Code, text};

use super::{
    operand::{self, Comparison as C, Operand},
    pieces::{Piece, Shape},
    reading::Reading,
    slip::Slip,
};

/// A slip for every comparison by sign; two that make a range are one slip.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = 0;
    while let Some(piece) = reading.piece(at) {
        let found = C::of(piece).and_then(|sign| {
            between(reading, at, sign).or_else(|| both(reading, at, sign)).or_else(|| one(reading, at, sign))
        });
        at = found.as_ref().map_or(at + 1, |(_, next)| *next);
        slips.extend(found.map(|(slip, _)| slip));
    }
    slips
}

/// `80% <= n < 100%`: in a band the name goes without saying.
fn between(reading: &Reading<'_>, at: usize, sign: C) -> Option<(Slip, usize)> {
    let (low, name) = (operand::before(reading, at)?, operand::from(reading, at + 1)?);
    let second = C::of(reading.piece(name.pieces.end)?)?;
    let high = operand::from(reading, name.pieces.end + 1)?;
    let in_band = reading.begins_item(low.pieces.start);
    let name = if in_band { String::new() } else { format!("{} ", reading.text(&name.range)) };
    let (next, range) = (high.pieces.end, low.range.start..high.range.end);
    let words = |first, low: &Operand, second, high: &Operand| {
        format!("{name}{first} {} {second} {}", reading.text(&low.range), reading.text(&high.range))
    };
    let Some(first) = sign.turned().first() else {
        let meant = words(second.first()?, &high, sign.turned().second()?, &low);
        return Some((slip(reading, range, &meant), next));
    };
    let second = second.second()?;
    let mut slip = slip(reading, range, &words(first, &low, second, &high));
    let opening = (low.range.start..low.range.start, format!("{name}{first} "));
    slip.edits = vec![opening, (low.range.end..high.range.start, format!(" {second} "))];
    Some((slip, next))
}

/// `>= 80% và < 100%`, `n >= 80%, n < 100%`.
fn both(reading: &Reading<'_>, at: usize, sign: C) -> Option<(Slip, usize)> {
    let low = operand::from(reading, at + 1)?;
    let join = low.pieces.end;
    reading.piece(join).filter(|join| join.is_word(&["va"]) || join.is_sign(&[",", "-", "–", ";"]))?;
    let name = before_sign(reading, at).map_or("", |name| reading.text(&name.range));
    let again = operand::from(reading, join + 1).filter(|again| !name.is_empty() && reading.text(&again.range) == name);
    let next = again.map_or(join + 1, |again| again.pieces.end);
    let second = C::of(reading.piece(next)?)?.second()?;
    let high = operand::from(reading, next + 1)?;
    let meant = format!("{} {} {second} {}", sign.first()?, reading.text(&low.range), reading.text(&high.range));
    let first = reading.piece(at)?;
    let mut slip = slip(reading, first.start()..high.range.end, &meant);
    let space = if reading.before(at).is_some_and(|before| before.touches(first)) { " " } else { "" };
    let opening = (first.start()..low.range.start, format!("{space}{} ", sign.first()?));
    slip.edits = vec![opening, (low.range.end..high.range.start, format!(" {second} "))];
    Some((slip, high.pieces.end))
}

fn one(reading: &Reading<'_>, at: usize, sign: C) -> Option<(Slip, usize)> {
    let piece = reading.piece(at)?;
    let next = Some(at + 1);
    let before = reading.before(at);
    let after_word = |words: &[&str]| before.is_some_and(|before| before.is_word(words));
    let meant = match sign {
        C::Is if reading.begins_item(at) => "",
        C::Is if !is_condition(reading, at) => return None,
        C::IsNot => return unequal(reading, at).zip(next),
        C::Below if after_word(&["den"]) => "dưới",
        C::UpTo if after_word(&["den"]) => "",
        C::From if after_word(&["tu"]) => "",
        C::Above if after_word(&["tu"]) => return Some((slip(reading, before?.start()..piece.end(), "trên"), at + 1)),
        C::From | C::Above | C::UpTo | C::Below | C::Is => sign.word(),
    };
    // A sign that is left out takes the space behind it along.
    let end = reading.piece(at + 1).filter(|_| meant.is_empty()).map_or(piece.end(), |next| next.start());
    let slip = spaced(reading, piece.start()..end, meant, at);
    let named = before_sign(reading, at).filter(|name| reading.begins_item(name.pieces.start));
    Some((
        named.map_or_else(
            || slip.clone(),
            |name| slip.clone().edit(name.range.start..name.range.start, "nếu ").unsure(),
        ),
        at + 1,
    ))
}

/// `n != 3` is `không n là 3`.
fn unequal(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let name = before_sign(reading, at)?;
    let slip = spaced(reading, reading.piece(at)?.range.clone(), "là", at);
    Some(slip.edit(name.range.start..name.range.start, "không ").unsure())
}

/// The name that a sign compares.
fn before_sign(reading: &Reading<'_>, at: usize) -> Option<Operand> {
    operand::before(reading, at)
        .filter(|name| !name.number && !reading.piece(name.pieces.start).is_some_and(is_keyword))
}

fn is_keyword(piece: &Piece) -> bool {
    piece.is_word(&["tu", "den", "tren", "duoi", "neu", "va", "hoac", "khong", "la"])
}

fn is_condition(reading: &Reading<'_>, at: usize) -> bool {
    reading.pieces.iter().take(at).any(|piece| piece.is_word(&["neu"]))
}

/// A slip whose words keep a space to what stands beside them.
fn spaced(reading: &Reading<'_>, range: Range<usize>, meant: &str, at: usize) -> Slip {
    let mut new = meant.to_string();
    if !meant.is_empty() && reading.before(at).is_some_and(|before| before.end() == range.start) {
        new.insert(0, ' ');
    }
    let glued = |piece: &Piece| piece.start() == range.end && (piece.shape != Shape::Sign || piece.is_sign(&["("]));
    if !meant.is_empty() && reading.pieces.iter().any(glued) {
        new.push(' ');
    }
    let mut slip = slip(reading, range.clone(), meant);
    slip.edits = vec![(range, new)];
    slip
}

fn slip(reading: &Reading<'_>, range: Range<usize>, meant: &str) -> Slip {
    let typed = reading.text(&range).trim();
    let message = text!("so sánh bằng ký hiệu `{}`", "comparison by sign `{}`"; typed);
    let label = text!(
        "khoảng viết bằng chữ: `từ`, `trên`, `đến`, `dưới`",
        "ranges are written in words: `từ`, `trên`, `đến`, `dưới`"
    );
    let help = match meant.is_empty() {
        true => text!("bỏ `{}`", "leave out `{}`"; typed),
        false => text!("viết `{}`", "write `{}`"; meant),
    };
    Slip::new(Code::ComparisonSign, range, message, label).becomes(meant).help(help)
}
