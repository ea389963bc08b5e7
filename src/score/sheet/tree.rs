//! What JSON and YAML have in common: values, each with the place where it stands. Keys may stand twice; whoever reads
//! the tree says so.

use barem_diagnostic::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The place.
    pub(crate) span: Span,
    /// The value.
    pub(crate) value: Value,
}

/// A value. Numbers stay as they are written: no binary fraction ever stands between the file and the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    YesNo(bool),
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) span: Span,
    pub(crate) text: String,
}

/// Why a text is no tree, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) span: Span,
    pub(crate) why: barem_diagnostic::Text,
}

/// The most lists and objects within one another.
pub(crate) const MAX_DEPTH: usize = 32;
