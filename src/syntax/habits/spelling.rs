//! Keywords without marks, in capitals, with a tone on the wrong letter, or with a wrong letter or two.

use std::ops::Range;

use barem_diagnostic::{Code, fold, text};

use super::{
    keywords::{self, Found},
    reading::Reading,
    script,
    slip::Slip,
};

/// A slip for every keyword that is not written as the grammar has it; a guess if letters are wrong.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = 0;
    while let Some(piece) = reading.piece(at) {
        let Some(found) = piece.is_any_word().then(|| best(reading, at)).flatten() else {
            at += 1;
            continue;
        };
        let end = reading.piece(at + found.pieces - 1).map_or(piece.end(), |last| last.end());
        slips.extend(slip(reading, piece.start()..end, &found));
        at += found.pieces;
    }
    slips
}

/// A keyword with slips is taken only if it goes on where the one without them ends.
fn best(reading: &Reading<'_>, at: usize) -> Option<Found> {
    let exact = keywords::at(reading.rest(at));
    let near = keywords::near(reading.rest(at), exact.map_or(0, |exact| exact.pieces));
    let goes_on = |near: &Found| exact.is_none_or(|exact| fold(near.keyword).starts_with(&fold(exact.keyword)));
    near.filter(goes_on).or(exact)
}

fn slip(reading: &Reading<'_>, range: Range<usize>, found: &Found) -> Option<Slip> {
    let (typed, meant) = (reading.text(&range), found.keyword);
    if typed.split_whitespace().eq(meant.split(' ')) {
        return None;
    }
    if found.slips == 0
        && let Some(slip) = script::slip(reading, range.clone(), meant)
    {
        return Some(slip);
    }
    let message = text!("`{}` không phải từ khóa", "`{}` is not a keyword"; typed);
    let label = if found.slips > 0 {
        text!("có phải `{}`?", "did you mean `{}`?"; meant)
    } else if typed.to_lowercase() == meant {
        text!("từ khóa viết chữ thường", "keywords are in lower case")
    } else {
        text!("thiếu dấu hoặc sai dấu", "marks are missing or wrong")
    };
    let help = text!("viết `{}`", "write `{}`"; meant);
    let slip = Slip::new(Code::MisspeltKeyword, range, message, label).becomes(meant).help(help);
    Some(if found.slips > 0 { slip.unsure() } else { slip })
}
