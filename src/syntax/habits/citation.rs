//! Document numbers and addresses outside quotation marks: `1726/QĐ-UBND`, `https://…`.

use std::ops::Range;

use barem_diagnostic::{Code, text};

use super::{pieces::Piece, reading::Reading, slip::Slip};

/// A slip for every document number or address.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let mut slips: Vec<Slip> =
        addresses(reading).into_iter().map(|range| slip(reading, range.clone(), range)).collect();
    let mut at = 0;
    while at < reading.pieces.len() {
        let Some(end) = document(reading.rest(at)) else {
            at += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (reading.piece(at), reading.piece(at + end - 1)) {
            let cited = first.start()..last.end();
            slips.push(slip(reading, introduced(reading, at, cited.end), cited));
        }
        at += end;
    }
    slips
}

/// `1726/QĐ-UBND`, `43/2023/QĐ-TTg`: the number of its pieces.
fn document(pieces: &[Piece]) -> Option<usize> {
    let joined = pieces.iter().zip(pieces.iter().skip(1)).take_while(|(piece, next)| piece.touches(next)).count() + 1;
    let pieces = pieces.get(..joined.min(pieces.len()))?;
    let slash = |piece: &Piece| piece.is_sign(&["/"]);
    let symbol = match pieces {
        [number, first, year, second, ..]
            if number.is_number() && slash(first) && year.is_number() && slash(second) =>
        {
            4
        }
        [number, first, ..] if number.is_number() && slash(first) => 2,
        _ => return None,
    };
    let is_symbol = |piece: &Piece| piece.is_any_word() && piece.plain.starts_with(char::is_uppercase);
    pieces.get(symbol).filter(|piece| is_symbol(piece))?;
    let tail = pieces
        .iter()
        .skip(symbol)
        .take_while(|piece| piece.is_any_word() || piece.is_number() || piece.is_sign(&["-"]));
    Some(symbol + tail.count())
}

/// The citation with what introduces it: `Nghị quyết số 76/NQ-CP`; a lone `số` is left out of the string.
fn introduced(reading: &Reading<'_>, at: usize, end: usize) -> Range<usize> {
    let words = reading.pieces.iter().take(at).rev().take_while(|piece| piece.is_any_word()).count();
    let first = at - words;
    let title = reading
        .piece(first)
        .filter(|word| words > 0 && (word.plain.starts_with(char::is_uppercase) || word.is_word(&["so"])));
    title.or(reading.piece(at)).map_or(end, Piece::start)..end
}

fn addresses(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for gap in reading.gaps() {
        let mut at = gap.start;
        while let Some((start, end)) = address(reading.text(&(at..gap.end))) {
            found.push(at + start..at + end);
            at += end;
        }
    }
    found
}

/// The first address in a text.
fn address(text: &str) -> Option<(usize, usize)> {
    let start = ["https://", "http://", "www."].iter().filter_map(|prefix| text.find(prefix)).min()?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len());
    let kept = rest.get(..end)?.trim_end_matches(['.', ',', ';', ')']);
    Some((start, start + kept.len()))
}

/// `range` becomes a string that holds the citation and, unless it is a lone `số`, what introduces it.
fn slip(reading: &Reading<'_>, range: Range<usize>, cited: Range<usize>) -> Slip {
    let lead = reading.text(&(range.start..cited.start)).trim();
    let quoted = if lead.chars().count() == 2 { cited.clone() } else { range.clone() };
    let meant = format!("\"{}\"", reading.text(&quoted));
    let message = text!("`{}` đứng ngoài ngoặc kép", "`{}` stands outside quotation marks"; reading.text(&cited));
    let label = text!("số hiệu văn bản và địa chỉ là đoạn chữ", "document numbers and addresses are strings");
    let help = text!("viết `{}`", "write `{}`"; meant);
    Slip::new(Code::BareCitation, range, message, label).becomes(meant).help(help)
}
