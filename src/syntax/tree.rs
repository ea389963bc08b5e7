//! The tree of one line, flat: what is below the line in the order of the text, each node before what is below it.
//!
//! Two allocations hold a whole line, whatever it says: a set has as many lines as a decision, and each is read.

use pest::{Token, iterators::Pairs};
use rowan::GreenNodeBuilder;

use crate::{
    kind::{Kind, is_token, raw},
    view::{Part, View},
};

/// The tree of a line.
#[derive(Debug)]
pub(crate) struct Tree {
    text: Box<str>,
    entries: Box<[Entry]>,
}

/// A node or token. It begins where the entry before it ends, or begins if that is the node around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    pub(crate) is_token: bool,
    /// How many entries below it follow.
    pub(crate) below: u32,
    /// Its last byte in the line, plus one.
    pub(crate) end: u32,
}

impl Entry {
    fn token(kind: Kind, end: usize) -> Self {
        Self { kind, is_token: true, below: 0, end: short(end) }
    }
}

/// Sizes in a file, which [`crate::MAX_FILE`] bounds.
fn short(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

impl Tree {
    /// The tree of what the grammar has read in a line.
    pub(crate) fn new(text: &str, pairs: Pairs<'_, Kind>) -> Self {
        let tokens = pairs.tokens();
        let mut entries = Vec::with_capacity(tokens.len());
        let mut open = Vec::with_capacity(8);
        let mut at = 0;
        for token in tokens {
            match token {
                Token::Start { rule: Kind::line | Kind::EOI, .. } | Token::End { rule: Kind::EOI, .. } => {}
                Token::End { rule: Kind::line, pos } => gap(text, at, pos.pos(), &mut entries),
                Token::Start { rule, pos } => {
                    gap(text, at, pos.pos(), &mut entries);
                    at = pos.pos();
                    open.push(entries.len());
                    entries.push(Entry { kind: rule, is_token: is_token(rule), below: 0, end: 0 });
                }
                Token::End { rule, pos } => {
                    if !is_token(rule) {
                        gap(text, at, pos.pos(), &mut entries);
                    }
                    at = pos.pos();
                    close(open.pop().unwrap_or(0), at, &mut entries);
                }
            }
        }
        Self { text: text.into(), entries: entries.as_slice().into() }
    }

    /// The tree of a line that cannot be read.
    pub(crate) fn junk(text: &str) -> Self {
        let junk = (!text.is_empty()).then(|| Entry::token(Kind::junk, text.len()));
        Self { text: text.into(), entries: junk.into_iter().collect() }
    }

    /// The same tree over another spelling of the text, with the way of each offset into it; `None` where the way does
    /// not lead from end to end.
    pub(crate) fn respelt(&self, text: &str, way: impl Fn(u32) -> u32) -> Option<Self> {
        let entries: Box<[Entry]> = self.entries.iter().map(|entry| Entry { end: way(entry.end), ..*entry }).collect();
        let whole = way(0) == 0 && entries.iter().map(|entry| entry.end).max().unwrap_or(0) == short(text.len());
        whole.then(|| Self { text: text.into(), entries })
    }

    /// The kind of the statement or item; `None` for a blank, a comment or a line that cannot be read.
    pub(crate) fn kind(&self) -> Option<Kind> {
        self.entries.iter().find(|entry| !entry.is_token).map(|entry| entry.kind)
    }

    /// The text of the line.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// All that is below the line.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Adds the line to a tree of rowan.
    pub(crate) fn build(&self, out: &mut GreenNodeBuilder<'_>) {
        fn add(node: &View<'_>, out: &mut GreenNodeBuilder<'_>) {
            out.start_node(raw(node.kind()));
            for part in node.children_with_tokens() {
                match part {
                    Part::Node(inner) => add(&inner, out),
                    Part::Token(token) => out.token(raw(token.kind()), token.text()),
                }
            }
            out.finish_node();
        }
        add(&View::new(self), out);
    }
}

/// Ends an entry where the text has been read up to.
fn close(opened: usize, end: usize, entries: &mut [Entry]) {
    let below = entries.len() - opened - 1;
    if let Some(entry) = entries.get_mut(opened) {
        entry.below = short(below);
        entry.end = short(end);
    }
}

/// Keeps what stands between named tokens: runs of spaces, and signs one by one.
fn gap(text: &str, start: usize, end: usize, out: &mut Vec<Entry>) {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\u{A0}');
    let mut rest = text.get(start..end).unwrap_or_default();
    while let Some(first) = rest.chars().next() {
        let (kind, length) = match is_space(first) {
            true => (Kind::space, rest.find(|c| !is_space(c)).unwrap_or(rest.len())),
            false => (Kind::sign, first.len_utf8()),
        };
        rest = rest.get(length..).unwrap_or_default();
        out.push(Entry::token(kind, end - rest.len()));
    }
}
