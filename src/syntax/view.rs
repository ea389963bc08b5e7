//! Looking at the tree of a line without building anything: nodes and tokens with their ranges, as plain references.

use rowan::{TextRange, TextSize};

use crate::{
    kind::Kind,
    tree::{Entry, Tree},
};

/// A node of a line's tree.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The text of the line.
    line: &'a str,
    below: &'a [Entry],
    kind: Kind,
    start: u32,
    end: u32,
}

/// A token of a line's tree.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    text: &'a str,
    kind: Kind,
    start: u32,
}

/// A node or a token.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// A node.
    Node(View<'a>),
    /// A token.
    Token(Leaf<'a>),
}

/// The text between two offsets of a line.
fn between(line: &str, start: u32, end: u32) -> &str {
    line.get(start as usize..end as usize).unwrap_or_default()
}

impl<'a> View<'a> {
    pub(crate) fn new(tree: &'a Tree) -> Self {
        let line = tree.text();
        Self { line, below: tree.entries(), kind: Kind::line, start: 0, end: TextSize::of(line).into() }
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its range in the text of the line.
    pub fn text_range(&self) -> TextRange {
        TextRange::at(self.start.into(), TextSize::of(self.text()))
    }

    /// Its text.
    pub fn text(&self) -> &'a str {
        between(self.line, self.start, self.end)
    }

    /// What is directly below it, in order.
    pub fn children_with_tokens(&self) -> impl Iterator<Item = Part<'a>> + use<'a> {
        let Self { line, mut start, below: mut rest, .. } = *self;
        std::iter::from_fn(move || {
            let (entry, after) = rest.split_first()?;
            let (below, after) = after.split_at_checked(entry.below as usize)?;
            let at = start;
            (start, rest) = (entry.end, after);
            Some(match entry.is_token {
                true => Part::Token(Leaf { text: between(line, at, entry.end), kind: entry.kind, start: at }),
                false => Part::Node(View { line, below, kind: entry.kind, start: at, end: entry.end }),
            })
        })
    }

    /// The nodes directly below it, in order.
    pub fn children(&self) -> impl Iterator<Item = View<'a>> + use<'a> {
        self.children_with_tokens().filter_map(|part| match part {
            Part::Node(node) => Some(node),
            Part::Token(_) => None,
        })
    }

    /// All tokens below it, in order.
    pub fn leaves(&self) -> impl Iterator<Item = Leaf<'a>> + use<'a> {
        let Self { line, mut start, below, .. } = *self;
        below.iter().filter(|entry| entry.is_token).map(move |entry| {
            let at = start;
            start = entry.end;
            Leaf { text: between(line, at, entry.end), kind: entry.kind, start: at }
        })
    }
}

impl<'a> Leaf<'a> {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Its range in the text of the line.
    pub fn text_range(&self) -> TextRange {
        TextRange::at(self.start.into(), TextSize::of(self.text))
    }
}

impl<'a> Part<'a> {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Part::Node(node) => node.kind(),
            Part::Token(token) => token.kind(),
        }
    }

    /// The node, if it is one.
    pub fn as_node(&self) -> Option<&View<'a>> {
        match self {
            Part::Node(node) => Some(node),
            Part::Token(_) => None,
        }
    }

    /// The token, if it is one.
    pub fn into_token(self) -> Option<Leaf<'a>> {
        match self {
            Part::Node(_) => None,
            Part::Token(token) => Some(token),
        }
    }
}
