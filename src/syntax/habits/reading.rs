//! One way to read a line: where its strings are, and the pieces between them.

use std::ops::Range;

use super::{
    bullet,
    forms::{self, Head},
    pieces::{self, Piece},
    slip::Slip,
};

/// A line as cut by one idea of where its strings begin and end.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) line: &'a str,
    /// What has to be mended in the quotation marks for this reading.
    pub(super) quoting: Vec<Slip>,
    pub(super) pieces: Vec<Piece>,
    /// Where the comment begins, or the line ends.
    pub(super) end: usize,
    strings: Vec<Range<usize>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(line: &'a str, strings: Vec<Range<usize>>, end: usize, quoting: Vec<Slip>) -> Self {
        let pieces = pieces::cut(line, 0..end, &strings);
        Self { line, quoting, pieces, end, strings }
    }

    pub(super) fn strings(&self) -> &[Range<usize>] {
        &self.strings
    }

    pub(super) fn text(&self, range: &Range<usize>) -> &'a str {
        self.line.get(range.clone()).unwrap_or_default()
    }

    /// The ranges outside strings and the comment.
    pub(super) fn gaps(&self) -> Vec<Range<usize>> {
        let mut gaps = Vec::new();
        let mut at = 0;
        for string in &self.strings {
            gaps.push(at..string.start.max(at));
            at = string.end;
        }
        gaps.push(at..self.end.max(at));
        gaps
    }

    pub(super) fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(at)
    }

    pub(super) fn before(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(at.checked_sub(1)?)
    }

    /// The pieces from `at` on.
    pub(super) fn rest(&self, at: usize) -> &[Piece] {
        self.pieces.get(at..).unwrap_or_default()
    }

    /// Every piece with its number.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, &Piece)> {
        self.pieces.iter().enumerate()
    }

    /// Whether the line begins like an item.
    pub(super) fn is_item(&self) -> bool {
        self.pieces.first().is_some_and(|first| first.is_sign(&["-", "–", "—", "•"]))
    }

    /// Whether the piece is the first of an item's content, whatever the bullet.
    pub(super) fn begins_item(&self, at: usize) -> bool {
        Some(at) == if self.is_item() { Some(1) } else { bullet::mark(&self.pieces) }
    }

    /// The keyword of the statement.
    pub(super) fn head(&self) -> Option<Head> {
        forms::head(&self.pieces)
    }
}
