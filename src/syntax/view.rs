//! Looking at the tree of a line without building anything: nodes and tokens with their ranges, as plain references.

use rowan::{GreenNodeData, GreenTokenData, Language as _, NodeOrToken, TextRange, TextSize};

use crate::kind::{Barem, Kind};

/// A node of a line's tree.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    green: &'a GreenNodeData,
    start: TextSize,
}

/// A token of a line's tree.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    green: &'a GreenTokenData,
    start: TextSize,
}

/// A node or a token.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// A node.
    Node(View<'a>),
    /// A token.
    Token(Leaf<'a>),
}

impl<'a> View<'a> {
    pub(crate) fn new(green: &'a GreenNodeData) -> Self {
        Self { green, start: TextSize::new(0) }
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        Barem::kind_from_raw(self.green.kind())
    }

    /// Its range in the text of the line.
    pub fn text_range(&self) -> TextRange {
        TextRange::at(self.start, self.green.text_len())
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.green.to_string()
    }

    /// What is directly below it, in order.
    pub fn children_with_tokens(&self) -> impl Iterator<Item = Part<'a>> + use<'a> {
        let mut start = self.start;
        self.green.children().map(move |child| {
            let at = start;
            match child {
                NodeOrToken::Node(green) => {
                    start += green.text_len();
                    Part::Node(View { green, start: at })
                }
                NodeOrToken::Token(green) => {
                    start += green.text_len();
                    Part::Token(Leaf { green, start: at })
                }
            }
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
    pub fn leaves(&self) -> Vec<Leaf<'a>> {
        let mut out = Vec::new();
        let mut stack = vec![Part::Node(*self)];
        while let Some(part) = stack.pop() {
            match part {
                Part::Token(token) => out.push(token),
                Part::Node(node) => {
                    let at = stack.len();
                    stack.extend(node.children_with_tokens());
                    if let Some(new) = stack.get_mut(at..) {
                        new.reverse();
                    }
                }
            }
        }
        out
    }
}

impl<'a> Leaf<'a> {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        Barem::kind_from_raw(self.green.kind())
    }

    /// Its text.
    pub fn text(&self) -> &'a str {
        self.green.text()
    }

    /// Its range in the text of the line.
    pub fn text_range(&self) -> TextRange {
        TextRange::at(self.start, self.green.text_len())
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
