//! Where a string without its quotation mark may begin and end.

use std::ops::Range;

use super::{
    forms::{self, Head},
    pieces::{self, Piece},
    slip::apply,
};
use crate::Kind as K;

/// The most ends that are tried.
const ENDS: usize = 5;

/// What kind of line a string stands in; it decides which end is the likeliest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    Heading,
    Item,
    Statement,
    /// One of several texts.
    List,
}

impl Context {
    pub(super) fn of(pieces: &[Piece], head: Option<Head>) -> Self {
        match head {
            Some(head) if forms::is_heading(head.statement.kind) => Self::Heading,
            None if pieces.first().is_some_and(|first| first.is_sign(&["-", "–", "—", "•", "+", "*"])) => {
                Self::Item
            }
            Some(_) | None => Self::Statement,
        }
    }

    /// What may follow a string, likeliest first.
    fn stops(self) -> &'static [Stop] {
        match self {
            Self::Heading => &[Stop::Points, Stop::Id, Stop::Annex, Stop::Place],
            Self::Item => &[Stop::Colon, Stop::Share, Stop::Date, Stop::Except, Stop::Cap, Stop::If],
            Self::List => &[Stop::Date, Stop::Share, Stop::Except],
            Self::Statement => {
                &[Stop::Date, Stop::Share, Stop::Except, Stop::Cap, Stop::If, Stop::Colon, Stop::Equals, Stop::Annex]
            }
        }
    }
}

/// Something that stands behind a string and not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// `2 điểm`, `tối đa 2 điểm`, `(2 điểm)`.
    Points,
    /// `#id`.
    Id,
    /// `phụ lục 01`, `theo phụ lục 01`.
    Annex,
    /// `sau 7.4`.
    Place,
    Colon,
    Equals,
    /// `60%`.
    Share,
    /// `ngày 29/12/2022`.
    Date,
    /// `trừ 1.6`.
    Except,
    /// `, tối đa 2`.
    Cap,
    /// `nếu …`.
    If,
}

impl Stop {
    fn is_at(self, pieces: &[Piece]) -> bool {
        match (self, pieces) {
            (Self::Points, [number, unit, ..]) => number.is_number() && unit.is_points(),
            (Self::Id, [hash, ..]) => hash.is_sign(&["#"]),
            (Self::Annex, [phu, luc, ..]) => phu.is_word(&["phu"]) && luc.is_word(&["luc"]),
            (Self::Place, [word, path, ..]) => word.is_word(&["truoc", "sau"]) && path.is_number(),
            (Self::Colon, [colon, ..]) => colon.is_sign(&[":"]),
            (Self::Equals, [equals, ..]) => equals.is_sign(&["="]),
            (Self::Share, [number, percent, ..]) => number.is_number() && percent.is_sign(&["%"]),
            (Self::Date, [day, date, ..]) => day.is_word(&["ngay"]) && date.is_number(),
            (Self::Except, [word, path, ..]) => word.is_word(&["tru"]) && path.is_number(),
            (Self::Cap, [comma, most, ..]) => comma.is_sign(&[","]) && most.is_word(&["toi"]),
            (Self::If, [word, ..]) => word.is_word(&["neu"]),
            (_, _) => false,
        }
    }
}

/// Goes back over what introduces a stop: `(tối đa 2 điểm)`, `theo phụ lục 01`.
fn introduced(pieces: &[Piece], mut at: usize) -> usize {
    while let Some(before) = at.checked_sub(1).and_then(|before| pieces.get(before)) {
        if at < 2 || !(before.is_sign(&["(", "[", ":", "-", "–", ","]) || before.is_word(&["toi", "da", "theo"])) {
            break;
        }
        at -= 1;
    }
    at
}

/// Where a string that begins at `part` may end, likeliest first; the end of the part comes last.
pub(super) fn ends(line: &str, part: Range<usize>, context: Context) -> Vec<usize> {
    let pieces = pieces::cut(line, part.clone(), &[]);
    let last = |stop: &Stop| (1..pieces.len()).rev().find(|at| pieces.get(*at..).is_some_and(|rest| stop.is_at(rest)));
    let stops = context
        .stops()
        .iter()
        .filter_map(last)
        .map(|at| introduced(&pieces, at))
        .filter_map(|at| pieces.get(at.checked_sub(1)?));
    let mut ends: Vec<usize> = Vec::new();
    let whole = pieces.iter().rev().find(|piece| !is_joint(piece));
    for end in stops.chain(whole).map(Piece::end) {
        if !ends.contains(&end) {
            ends.push(end);
        }
    }
    let whole = ends.pop();
    ends.truncate(ENDS);
    ends.extend(whole);
    ends
}

/// What joins a string to the next one.
pub(super) fn is_joint(piece: &Piece) -> bool {
    piece.is_sign(&[",", ":", ";", "=", "("]) || piece.is_word(&["ve", "la", "boi", "tuy", "neu", "moi", "voi"])
}

/// Where a string without its first mark may begin, nearest to `to` first.
pub(super) fn beginnings(pieces: &[Piece], head: Option<Head>) -> Vec<usize> {
    let mut found: Vec<usize> = heading_title(pieces, head).into_iter().collect();
    for (at, piece) in pieces.iter().enumerate() {
        let opens = piece.is_sign(&[":", ",", ";", "="])
            || (at == 0 && piece.is_sign(&["-", "–", "—", "•", "+", "*"]))
            || piece.is_word(&["moi", "neu", "boi", "tuy", "ve", "voi", "thu"])
            || (at == 1 && pieces.first().is_some_and(|first| first.is_word(&["hoi", "tinh"])));
        if opens && let Some(next) = pieces.get(at + 1) {
            found.push(next.start());
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    found
}

/// The number of the piece at which the title of a heading begins.
pub(super) fn title(pieces: &[Piece], head: Head) -> usize {
    let at = head.pieces;
    let Some(code) = pieces.get(at) else { return at };
    let letters = code.plain.chars().count();
    let is_code = match head.statement.kind {
        K::annex_heading | K::group_heading | K::header_heading => true,
        K::level_heading | K::section_heading => {
            code.is_number()
                || (letters <= 4 && code.plain.chars().all(|c| "IVXLC".contains(c)))
                || (letters == 1 && code.is_any_word())
        }
        _ => false,
    };
    if !is_code {
        return at;
    }
    // What belongs to the code touches it: `2.a)`, `lai-chau-2024`; then a sign that does not belong there.
    let joined =
        pieces.iter().skip(at).zip(pieces.iter().skip(at + 1)).take_while(|(piece, next)| piece.touches(next)).count();
    let after = at + joined + 1;
    after + usize::from(pieces.get(after).is_some_and(|sign| sign.is_sign(&[":", ".", "-", "–", "—", ")"])))
}

fn heading_title(pieces: &[Piece], head: Option<Head>) -> Option<usize> {
    let head = head.filter(|head| forms::is_heading(head.statement.kind))?;
    pieces.get(title(pieces, head)).map(Piece::start)
}

/// The text with straight quotation marks at both ends of each range; for messages.
pub(super) fn quoted(line: &str, range: &Range<usize>) -> String {
    let text = line.get(range.clone()).unwrap_or_default();
    apply(text, &[(0..0, "\"".into()), (text.len()..text.len(), "\"".into())])
}
