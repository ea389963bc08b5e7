//! A line cut into pieces, as its author sees it: full-width signs, look-alike letters and invisible characters count
//! as what they stand for.

use std::ops::Range;

use barem_diagnostic::fold;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{characters, keywords, script};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters, digits and `_`, beginning with a letter.
    Word,
    /// Digits, with `.` or `,` between them.
    Number,
    /// One sign, or a run of signs of comparison.
    Sign,
    /// A string with its quotation marks.
    Text,
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) shape: Shape,
    /// Its place in the line.
    pub(super) range: Range<usize>,
    /// What it stands for; empty for a string.
    pub(super) plain: String,
    /// A word in lower case without marks, anything else as it is.
    pub(super) fold: String,
}

impl Piece {
    fn new(shape: Shape, range: Range<usize>, plain: String) -> Self {
        let plain: String = plain.nfc().collect();
        let fold = if shape == Shape::Word { fold(&plain) } else { plain.clone() };
        Self { shape, range, plain, fold }
    }

    pub(super) fn start(&self) -> usize {
        self.range.start
    }

    pub(super) fn end(&self) -> usize {
        self.range.end
    }

    pub(super) fn is_number(&self) -> bool {
        self.shape == Shape::Number
    }

    pub(super) fn is_text(&self) -> bool {
        self.shape == Shape::Text
    }

    pub(super) fn is_any_word(&self) -> bool {
        self.shape == Shape::Word
    }

    /// Whether it is one of these signs.
    pub(super) fn is_sign(&self, signs: &[&str]) -> bool {
        self.shape == Shape::Sign && signs.contains(&self.plain.as_str())
    }

    /// Whether it is one of these words, written without marks.
    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.shape == Shape::Word && words.contains(&self.fold.as_str())
    }

    /// Whether it means "points": `điểm` or an abbreviation of it.
    pub(super) fn is_points(&self) -> bool {
        self.is_word(&["diem", "d", "dd"])
    }

    /// Whether nothing stands between this piece and the next.
    pub(super) fn touches(&self, next: &Piece) -> bool {
        self.end() == next.start()
    }
}

/// Cuts a part of the line; `strings` are known to be strings.
pub(super) fn cut(line: &str, part: Range<usize>, strings: &[Range<usize>]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let (mut at, end) = (part.start, part.end);
    let mut strings = strings.iter().peekable();
    while at < end {
        if let Some(string) = strings.next_if(|string| string.start <= at) {
            out.push(Piece::new(Shape::Text, string.clone(), String::new()));
            at = string.end.max(at + 1);
            continue;
        }
        let limit = strings.peek().map_or(end, |string| string.start.min(end));
        at = piece(line, at, limit, &mut out);
    }
    out
}

/// Adds the piece that begins at `at`, if any; returns where to go on.
fn piece(line: &str, at: usize, limit: usize, out: &mut Vec<Piece>) -> usize {
    let rest = || plain_chars(line, at, limit);
    let Some((_, next, Some(first))) = rest().next() else {
        return rest().next().map_or(limit, |(_, next, _)| next);
    };
    if first.is_whitespace() {
        return next;
    }
    let (shape, end) = if first.is_ascii_digit() {
        (Shape::Number, number_end(&rest))
    } else if first.is_alphabetic() || first == '_' {
        (Shape::Word, word_end(&rest))
    } else if is_comparison(first) {
        (
            Shape::Sign,
            rest().take_while(|(_, _, c)| c.is_some_and(is_comparison)).map(|(_, end, _)| end).last().unwrap_or(next),
        )
    } else {
        (Shape::Sign, next)
    };
    let plain = plain_chars(line, at, end).filter_map(|(_, _, c)| c).collect();
    out.push(Piece::new(shape, at..end, plain));
    end
}

/// The characters with their ranges and what they stand for (nothing: invisible).
fn plain_chars(line: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, usize, Option<char>)> + '_ {
    line.get(from..to).unwrap_or_default().char_indices().map(move |(at, c)| {
        let start = from + at;
        (start, start + c.len_utf8(), characters::plain(c).map(script::latin))
    })
}

fn is_comparison(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '!' | '≤' | '≥' | '≠' | '≦' | '≧' | '⩽' | '⩾')
}

fn number_end<I: Iterator<Item = (usize, usize, Option<char>)>>(rest: &impl Fn() -> I) -> usize {
    let mut end = 0;
    let mut after_mark = false;
    for (_, next, c) in rest() {
        match c {
            Some(c) if c.is_ascii_digit() => (end, after_mark) = (next, false),
            Some('.' | ',') if !after_mark => after_mark = true,
            None => {}
            Some(_) => break,
        }
    }
    end
}

/// A word ends where a number begins if it is the end of a keyword: `chí1.1`, `từ80`.
fn word_end<I: Iterator<Item = (usize, usize, Option<char>)>>(rest: &impl Fn() -> I) -> usize {
    let mut end = 0;
    let mut letters = String::new();
    for (_, next, c) in rest() {
        match c {
            Some(c) if c.is_ascii_digit() && keywords::may_end_in(&letters) => break,
            Some(c) if c.is_alphanumeric() || c == '_' || is_combining_mark(c) => {
                letters.push(c);
                end = next;
            }
            None if !letters.is_empty() => {}
            Some(_) | None => break,
        }
    }
    end
}
