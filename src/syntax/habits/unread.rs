//! A line that no habit explains: how far it can be read, and what was expected there.

use std::ops::Range;

use barem_diagnostic::{Code, Text, text};

use super::{
    Fault, Opening,
    forms::{self, Statement},
    keywords, labels,
    pieces::{self, Piece},
    quotes,
    reading::Reading,
    slip::shortened,
};
use crate::{Kind as K, line};

/// The most alternatives that are named.
const ALTERNATIVES: usize = 4;
/// The beginning of a line in which its keyword is looked for.
const BEGINNING: usize = 256;

/// Says how far the grammar got.
pub(super) fn fault(line: &str) -> Fault {
    let (furthest, expected) = line::furthest(line);
    let reading = quotes::typed(line);
    let statement = statement(&reading.pieces);
    let mut fault = match quotes::unpaired(line) {
        Some(mark) => unclosed(mark),
        None => stuck(&reading, furthest, &expected, statement),
    };
    fault.opens = Some(opening(line));
    fault
}

/// What a line opens, judged by its first words.
pub(super) fn opening(line: &str) -> Opening {
    let end = line.char_indices().map(|(at, _)| at).find(|at| *at >= BEGINNING).unwrap_or(line.len());
    match statement(&pieces::cut(line, 0..end, &[])) {
        Some(statement) if forms::is_heading(statement.kind) => Opening::Heading(statement.kind),
        Some(_) | None => Opening::Statement,
    }
}

/// The statement whose keyword is nearest to the beginning of the line; `nội dung:` is no heading.
fn statement(pieces: &[Piece]) -> Option<&'static Statement> {
    let head = forms::head(pieces).map(|head| (head.statement, head.pieces)).or_else(|| {
        let near = keywords::near(pieces, 0)?;
        Some((forms::STATEMENTS.iter().find(|statement| statement.word == near.keyword)?, near.pieces))
    });
    let (statement, length) = head?;
    let colon = pieces.get(length).is_some_and(|sign| sign.is_sign(&[":"]));
    match statement.word {
        "nội dung" if colon => None,
        _ => Some(statement),
    }
}

fn unclosed(mark: Range<usize>) -> Fault {
    let message = text!("đoạn chữ thiếu dấu ngoặc kép", "a string lacks a quotation mark");
    let mut fault =
        Fault::new(Code::UnclosedString, message, mark, text!("dấu này không có đôi", "this mark has no partner"));
    fault.help = Some(text!("đặt đoạn chữ giữa hai dấu `\"`", "put the string between two `\"`"));
    fault
}

fn stuck(reading: &Reading<'_>, furthest: usize, expected: &[K], statement: Option<&'static Statement>) -> Fault {
    let indent = reading.pieces.first().map_or(0, Piece::start);
    let at_start = furthest <= indent;
    let place = place(reading, if at_start { indent } else { furthest });
    let shown = shortened(reading.text(&place));
    let (message, label) = match statement {
        None if at_start && !reading.is_item() => (
            text!("dòng mở đầu bằng `{}`, không phải từ khóa nào", "the line begins with `{}`, which is no keyword"; shown),
            text!("ở đây cần một từ khóa hoặc dấu `-`", "a keyword or `-` is expected here"),
        ),
        _ if at_start => (
            text!("không hiểu dòng này", "this line cannot be read"),
            text!("dòng này không theo mẫu", "this line does not follow its form"),
        ),
        _ if place.is_empty() => (text!("dòng này chưa hết", "the line ends too early"), wanted(expected)),
        _ => (text!("không hiểu `{}`", "cannot read `{}`"; shown), wanted(expected)),
    };
    let mut fault = Fault::new(Code::UnreadableLine, message, place, label);
    let mut named = expected.iter().filter(|kind| labels::label(**kind).is_some());
    let listed = named.all(|kind| *kind == K::EOI) && reading.text(&(0..fault.range.start)).trim_end().ends_with(':');
    let form = statement.map(|statement| statement.form).or(reading.is_item().then_some(forms::ITEM));
    fault.help = Some(match form {
        Some(_) if listed => text!(
            "viết mỗi mục một dòng riêng ở dưới, mở đầu bằng `-`, ví dụ `{}`",
            "write each item on a line of its own below, beginning with `-`, such as `{}`"; forms::ITEM
        ),
        Some(form) => text!("viết theo mẫu `{}`", "follow the form `{}`"; form),
        None => text!(
            "đặt lời giải thích trong `ghi chú: \"…\"`, lời nhắc cho người soạn sau `//`",
            "put an explanation into `ghi chú: \"…\"`, remarks for yourself after `//`"
        ),
    });
    fault
}

/// The piece at an offset; nothing but the end of the line if there is none.
fn place(reading: &Reading<'_>, at: usize) -> Range<usize> {
    let piece = reading.pieces.iter().find(|piece| piece.end() > at);
    let end = reading.pieces.last().map_or(0, Piece::end);
    // The grammar may stop within a word; no one reads half a word.
    let start =
        |piece: &Piece| if piece.is_any_word() { piece.start() } else { piece.start().max(at.min(piece.end())) };
    piece.map_or(end..end, |piece| start(piece)..piece.end())
}

/// "ở đây cần A, B hoặc C".
fn wanted(expected: &[K]) -> Text {
    let mut kinds: Vec<K> = expected.iter().copied().filter(|kind| labels::label(*kind).is_some()).collect();
    if kinds == [K::EOI] {
        return text!("dòng này lẽ ra đã hết", "the line should have ended before");
    }
    kinds.sort_by_key(|kind| rank(*kind));
    let mut names: Vec<Text> = Vec::new();
    for name in kinds.into_iter().filter_map(labels::label) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(ALTERNATIVES);
    let join = |each: fn(&Text) -> &str, or: &str| match names.split_last() {
        None => None,
        Some((last, [])) => Some(each(last).to_string()),
        Some((last, rest)) => {
            Some(format!("{}{or}{}", rest.iter().map(each).collect::<Vec<_>>().join(", "), each(last)))
        }
    };
    match (join(|name| &name.vi, " hoặc "), join(|name| &name.en, " or ")) {
        (Some(vi), Some(en)) => Text::new(format!("ở đây cần {vi}"), format!("expected {en} here")),
        _ => text!("từ đây trở đi không hiểu", "not readable from here on"),
    }
}

/// What authors write most is named first, the end of the line last.
fn rank(kind: K) -> u8 {
    match kind {
        K::number | K::quantity | K::percent | K::string | K::ident => 0,
        K::EOI => 2,
        _ => 1,
    }
}
