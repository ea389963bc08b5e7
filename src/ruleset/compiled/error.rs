//! What can be wrong with a compiled file.

use std::fmt;

use crate::{Digest, TooDeep, number};

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: u64,
    /// The column as the reader of the format counts it, from 1.
    pub column: u64,
}

impl fmt::Display for Position {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}, column {}", self.line, self.column)
    }
}

/// Which digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DigestKind {
    /// What the ruleset says.
    Meaning,
    /// What its score sheets depend on.
    Contract,
}

impl fmt::Display for DigestKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            DigestKind::Meaning => "meaning",
            DigestKind::Contract => "contract",
        })
    }
}

/// Why a compiled file cannot be read, or not be written. `at` is absent where the reader of the format does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompiledError {
    /// The file is larger than [`MAX_BYTES`](crate::MAX_BYTES).
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// The file is not UTF-8 text.
    #[error("byte {offset} is not part of UTF-8 text")]
    NotUtf8 {
        /// The first byte that is not, from 0.
        offset: usize,
    },
    /// The file is nested deeper than the reader goes, or the ruleset deeper than
    /// [`MAX_NESTING`](crate::MAX_NESTING).
    #[error("the nesting is too deep{}", place(at))]
    TooDeep {
        /// Where the limit is passed.
        at: Option<Position>,
    },
    /// The file was written for another version of the schema, most likely by a newer tool.
    #[error("schema version {found} is not known, the newest known is {newest}")]
    UnknownVersion {
        /// The version it states.
        found: u64,
        /// The newest that is known.
        newest: u32,
    },
    /// The content is not what the digest was computed of: the file was changed, or damaged.
    #[error("the {kind} digest is {computed}, but the file states {stated}")]
    WrongDigest {
        /// Which digest.
        kind: DigestKind,
        /// What the file states.
        stated: Digest,
        /// What its content has.
        computed: Digest,
    },
    /// A key that the schema does not have.
    #[error("unknown key `{key}`{}", place(at))]
    UnknownKey {
        /// The key.
        key: String,
        /// Where it stands.
        at: Option<Position>,
    },
    /// A key that stands twice.
    #[error("key `{key}` stands twice{}", place(at))]
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it stands again.
        at: Option<Position>,
    },
    /// A key that must be there and is not.
    #[error("key `{key}` is missing{}", place(at))]
    MissingKey {
        /// The key.
        key: String,
        /// Where what it belongs to begins or ends.
        at: Option<Position>,
    },
    /// A name that is none of those the schema lists.
    #[error("unknown name `{name}`{}", place(at))]
    UnknownName {
        /// The name.
        name: String,
        /// Where it stands.
        at: Option<Position>,
    },
    /// Not a decimal, or one that is not written as data carry them: `12.50`, `"1,5"`, `NaN`.
    #[error("{found} is not {}{}", number::EXPECTED, place(at))]
    InvalidNumber {
        /// What stands there, with its kind: ``floating point `12.5` ``.
        found: String,
        /// Where it stands.
        at: Option<Position>,
    },
    /// A string that YAML readers take for something else and that must be quoted.
    #[error("`{text}` must be quoted to be a string{}", place(at))]
    Unquoted {
        /// The string.
        text: String,
        /// Where it stands.
        at: Option<Position>,
    },
    /// A YAML anchor, alias or merge key.
    #[error("anchors and aliases are not accepted{}", place(at))]
    Alias {
        /// Where it stands.
        at: Option<Position>,
    },
    /// The file ends too early.
    #[error("the file ends too early{}", place(at))]
    Truncated {
        /// Where it ends.
        at: Option<Position>,
    },
    /// Anything else: not JSON or YAML, or a value of another type than the schema has.
    #[error("{message}{}", place(at))]
    Invalid {
        /// What the reader of the format says.
        message: String,
        /// Where.
        at: Option<Position>,
    },
}

fn place(at: &Option<Position>) -> String {
    at.map(|at| format!(" ({at})")).unwrap_or_default()
}

impl From<TooDeep> for CompiledError {
    fn from(TooDeep: TooDeep) -> Self {
        CompiledError::TooDeep { at: None }
    }
}
