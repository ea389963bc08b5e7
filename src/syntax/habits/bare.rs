//! Texts without quotation marks: `tiêu chí 1.1 Thực hiện kế hoạch 2 điểm`, `0,5 mỗi lần đi muộn`.

use std::ops::Range;

use barem_diagnostic::{Code, text};

use super::{
    forms::{self, Head},
    pieces::Piece,
    places::{self, Context},
    reading::Reading,
    slip::{Slip, shortened},
};
use crate::Kind as K;

/// The most readings that are offered.
const READINGS: usize = 12;

/// Readings in which a text without quotation marks is a string, likeliest first.
pub(super) fn readings<'a>(typed: &Reading<'a>) -> Vec<Reading<'a>> {
    let pieces = &typed.pieces;
    let head = typed.head();
    let context = Context::of(pieces, head);
    let mut all: Vec<Vec<Range<usize>>> = Vec::new();
    all.extend(head.map_or_else(|| answers(typed), |head| list(typed, head)));
    for start in starts(typed, head) {
        let limit =
            pieces.iter().find(|piece| piece.is_text() && piece.start() > start).map_or(typed.end, Piece::start);
        let ends = places::ends(typed.line, start..limit, context);
        let plausible = |end: &usize| *end > start && !(context == Context::Item && holds_points(typed, start..*end));
        all.extend(ends.into_iter().filter(plausible).map(|end| std::iter::once(start..end).collect()));
    }
    all.into_iter().take(READINGS).map(|texts| reading(typed, &texts, context)).collect()
}

/// Where a text may begin.
fn starts(typed: &Reading<'_>, head: Option<Head>) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    let pieces = &typed.pieces;
    let mut add = |at: usize| {
        let piece = pieces.get(at).filter(|piece| piece.is_any_word() || piece.is_number());
        starts.extend(piece.map(Piece::start));
    };
    if let Some(head) = head {
        match head.statement.kind {
            K::results_heading => {}
            kind if forms::is_heading(kind) => {
                add(places::title(pieces, head));
                if typed.before(places::title(pieces, head)).is_some_and(Piece::is_any_word) {
                    add(head.pieces);
                }
            }
            // What begins in lower case is rather a part of the name.
            K::input | K::derived if typed.piece(head.pieces + 1).is_some_and(is_capitalised) => add(head.pieces + 1),
            K::text_attr | K::lead_attr | K::decision_attr | K::replaces_attr | K::scope_attr => {
                add(head.pieces + usize::from(typed.piece(head.pieces).is_some_and(|colon| colon.is_sign(&[":"]))));
            }
            _ => {}
        }
    }
    let begun = typed
        .piece(1)
        .is_some_and(|first| first.is_word(&["neu", "tu", "den", "duoi", "tren", "con", "toan", "cong", "tru"]));
    if head.is_none() && typed.is_item() && !begun && typed.piece(1).is_some_and(Piece::is_any_word) {
        add(1);
    }
    // What is nearest to its keyword first: `mỗi giải là Nhất`.
    for (at, _) in typed.each().filter(|(_, piece)| piece.is_word(&["la"])) {
        add(at + 1);
    }
    for (at, piece) in typed.each() {
        let grade = piece.is_sign(&[":"]) && typed.is_item() && typed.piece(at + 1).is_some_and(is_capitalised);
        let yes_no = piece.is_sign(&[":"]) && typed.before(at).is_some_and(|before| before.is_word(&["khong"]));
        let more = piece.is_sign(&[","]) && typed.before(at).is_some_and(Piece::is_text);
        // A condition with a number is rather a comparison.
        let mut clause = typed.rest(at).iter().take_while(|piece| !piece.is_sign(&[":"]));
        let event = piece.is_word(&["neu"]) && !clause.any(Piece::is_number);
        if grade || yes_no || more || event || piece.is_word(&["moi", "boi", "tuy", "ve"]) {
            add(at + 1);
        }
    }
    starts.dedup();
    starts
}

/// The text of an item does not hold its own points.
fn holds_points(typed: &Reading<'_>, text: Range<usize>) -> bool {
    let mut pairs = typed.pieces.iter().zip(typed.pieces.iter().skip(1));
    pairs.any(|(number, unit)| number.is_number() && unit.is_points() && text.contains(&number.start()))
}

fn is_capitalised(piece: &Piece) -> bool {
    piece.plain.starts_with(char::is_uppercase)
}

/// The members of a list of texts: `phối hợp: Sở Tư pháp, Sở Tài chính`.
fn list(typed: &Reading<'_>, head: Head) -> Option<Vec<Range<usize>>> {
    const LISTS: &[&str] = &["kiểm chứng", "phối hợp", "chủ trì", "đơn vị", "đối tượng khảo sát", "căn cứ", "áp dụng"];
    let after = head.pieces + usize::from(typed.piece(head.pieces).is_some_and(|colon| colon.is_sign(&[":"])));
    let members = members(typed.rest(after));
    if !LISTS.contains(&head.statement.word) || members.len() < 2 {
        return None;
    }
    let texts = members.into_iter().filter(|member| !member.iter().any(Piece::is_text));
    let range = |member: &[Piece]| {
        let part = member.first()?.start()..member.last()?.end();
        let end = places::ends(typed.line, part.clone(), Context::List).first().copied()?;
        Some(part.start..end)
    };
    texts.map(range).collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty())
}

/// Cuts at commas, but not before lower case: `đoàn ra, đoàn vào` is one text.
fn members(pieces: &[Piece]) -> Vec<&[Piece]> {
    let mut members = Vec::new();
    let mut start = 0;
    for (at, comma) in pieces.iter().enumerate().filter(|(_, piece)| piece.is_sign(&[",", ";"])) {
        if pieces.get(at + 1).is_some_and(|next| is_capitalised(next) || next.is_text() || comma.is_sign(&[";"])) {
            members.push(pieces.get(start..at).unwrap_or_default());
            start = at + 1;
        }
    }
    members.push(pieces.get(start..).unwrap_or_default());
    members
}

/// The questions of a line of answers: `5.2: lượt đi muộn = 3; người bị khiển trách = 2`.
fn answers(typed: &Reading<'_>) -> Option<Vec<Range<usize>>> {
    let colon = typed.pieces.iter().position(|piece| piece.is_sign(&[":"])).filter(|_| !typed.is_item())?;
    let questions = typed.rest(colon + 1).split(|piece| piece.is_sign(&[";"])).filter_map(|answer| {
        let equals = answer.iter().position(|piece| piece.is_sign(&["="]))?;
        let words = answer.get(..equals).filter(|words| words.len() > 1 && !words.iter().any(Piece::is_text))?;
        Some(words.first()?.start()..words.last()?.end())
    });
    Some(questions.collect()).filter(|questions: &Vec<_>| !questions.is_empty())
}

fn reading<'a>(typed: &Reading<'a>, texts: &[Range<usize>], context: Context) -> Reading<'a> {
    let mut strings = typed.strings().to_vec();
    strings.extend(texts.iter().cloned());
    strings.sort_by_key(|string| string.start);
    Reading::new(typed.line, strings, typed.end, vec![slip(typed, texts, context)])
}

/// Only the title of a heading with points behind it is certain.
fn slip(typed: &Reading<'_>, texts: &[Range<usize>], context: Context) -> Slip {
    let start = texts.first().map_or(0, |first| first.start);
    let end = texts.last().map_or(start, |last| last.end);
    let shown = shortened(typed.text(&(start..end)));
    let message = text!("`{}` không có dấu ngoặc kép", "`{}` is not in quotation marks"; shown);
    let label = text!("chữ của người viết đặt trong ngoặc kép", "texts stand in quotation marks");
    let quoted: Vec<String> = texts.iter().map(|range| shortened(&places::quoted(typed.line, range))).collect();
    let help = text!("viết `{}`", "write `{}`"; quoted.join(", "));
    let slip = Slip::new(Code::UnclosedString, start..end, message, label).help(help);
    let mut slip = texts
        .iter()
        .fold(slip, |slip, range| slip.edit(range.start..range.start, "\"").edit(range.end..range.end, "\""));
    slip.safe = context == Context::Heading && end < typed.end && !typed.text(&(end..typed.end)).trim().is_empty();
    slip
}
