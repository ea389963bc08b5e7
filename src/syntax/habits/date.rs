//! Dates with points or dashes: `29.12.2022`, `29-12-2022`, `2022-12-29`.

use barem_diagnostic::{Code, text};

use super::{pieces::Piece, reading::Reading, slip::Slip};

/// A slip for every date that is not written with slashes.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    (0..reading.pieces.len()).filter_map(|at| slip(reading, at)).collect()
}

fn slip(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let (range, parts) = match reading.rest(at) {
        [only, ..] if only.is_number() && only.plain.matches('.').count() == 2 => {
            (only.range.clone(), only.plain.split('.').collect::<Vec<_>>())
        }
        [day, first, month, second, year, ..]
            if dashes([first, second]) && joined([day, first, month, second, year]) =>
        {
            (day.start()..year.end(), vec![day.plain.as_str(), &month.plain, &year.plain])
        }
        _ => return None,
    };
    let digits = |part: &&str, most: usize| part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
    let (day, month, year) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (day, month, year),
        [day, month, year] => (day, month, year),
        _ => return None,
    };
    if !digits(day, 2) || !digits(month, 2) || year.len() != 4 || !digits(year, 4) {
        return None;
    }
    let typed = reading.text(&range);
    let meant = format!("{day}/{month}/{year}");
    let message = text!("không hiểu ngày `{}`", "cannot read the date `{}`"; typed);
    let label = text!("ngày viết bằng dấu `/`", "dates are written with `/`");
    let help = text!("viết `{}`", "write `{}`"; meant);
    Some(Slip::new(Code::UnreadableLine, range, message, label).becomes(meant).help(help))
}

fn dashes(signs: [&Piece; 2]) -> bool {
    signs.iter().all(|sign| sign.is_sign(&["-", "–"]))
}

fn joined(pieces: [&Piece; 5]) -> bool {
    pieces.iter().zip(pieces.iter().skip(1)).all(|(piece, next)| piece.touches(next))
}
