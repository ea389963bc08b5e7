//! The code of one line: its tokens in canonical spelling, with canonical spaces between them.

use std::ops::Range;

use barem_syntax::{Kind, Word};

use crate::spelling::{is_dash, spell};

/// What a token asks for on one of its sides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// No space.
    Closed,
    /// One space.
    Open,
    /// One space if any is typed: the grammar asks for it.
    Typed,
}

/// Writes the words of a line up to its comment; answers where the points of a heading stand in what was written.
pub(crate) fn write(words: &[Word<'_>], out: &mut String) -> Option<Range<usize>> {
    let start = out.len();
    let mut points: Option<Range<usize>> = None;
    let mut last: Option<(Word<'_>, bool)> = None;
    let mut typed = false;
    for word in words.iter().take_while(|word| word.kind != Kind::comment) {
        if word.kind == Kind::space {
            typed = true;
            continue;
        }
        let prefix = word.kind == Kind::minus && !last.is_some_and(|(last, _)| ends_operand(&last));
        if last.is_some_and(|(last, was_prefix)| gap(after(&last, was_prefix), before(word, prefix), typed)) {
            out.push(' ');
        }
        let at = out.len() - start;
        spell(word, out);
        if matches!(word.parent, Kind::points | Kind::cap) {
            points = Some(points.map_or(at, |range| range.start)..out.len() - start);
        }
        last = Some((*word, prefix));
        typed = false;
    }
    points
}

fn gap(left: Side, right: Side, typed: bool) -> bool {
    match (left, right) {
        (Side::Closed, _) | (_, Side::Closed) => false,
        (Side::Open, _) | (_, Side::Open) => true,
        (Side::Typed, Side::Typed) => typed,
    }
}

fn before(word: &Word<'_>, prefix: bool) -> Side {
    match word.kind {
        Kind::sign => match word.text {
            "," | ";" | ":" | ")" | "%" => Side::Closed,
            "=" | "+" => Side::Open,
            "(" if is_call(word.parent) => Side::Closed,
            "(" => Side::Open,
            "/" if word.parent == Kind::path => Side::Closed,
            _ if is_dash(word) => Side::Closed,
            _ => Side::Typed,
        },
        Kind::plus | Kind::times | Kind::divide | Kind::kw_and | Kind::kw_or => Side::Open,
        Kind::minus if !prefix => Side::Open,
        _ => Side::Typed,
    }
}

fn after(word: &Word<'_>, prefix: bool) -> Side {
    match word.kind {
        Kind::sign => match word.text {
            "," | ";" | ":" | "=" | "+" => Side::Open,
            "(" => Side::Closed,
            "/" if word.parent == Kind::path => Side::Closed,
            _ if is_dash(word) => Side::Closed,
            _ => Side::Typed,
        },
        Kind::minus if prefix => Side::Closed,
        Kind::bullet
        | Kind::plus
        | Kind::minus
        | Kind::times
        | Kind::divide
        | Kind::kw_and
        | Kind::kw_or
        | Kind::kw_not => Side::Open,
        _ => Side::Typed,
    }
}

fn is_call(kind: Kind) -> bool {
    matches!(kind, Kind::call | Kind::best_in_group | Kind::days_late)
}

/// Whether a minus after this token stands between two operands.
fn ends_operand(word: &Word<'_>) -> bool {
    match word.kind {
        Kind::sign => matches!(word.text, ")" | "%"),
        Kind::number
        | Kind::unit_points
        | Kind::max_points
        | Kind::ident
        | Kind::string
        | Kind::any_zero
        | Kind::date
        | Kind::day_month
        | Kind::working_days
        | Kind::upwards => true,
        _ => false,
    }
}
