//! Digests: what a ruleset means, what its score sheets depend on, and the bytes of a file.

use std::{fmt, io};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::ser::Formatter;
use sha2::{Digest as _, Sha256};

use crate::{Operation, Ruleset, contract, header::data, text::from_text};

/// The most arrays and objects within one another in the JSON of a ruleset, its [`Place`](crate::Place)s not counted.
/// An operator of an expression takes two.
pub const MAX_NESTING: usize = 100;

/// A SHA-256, written `sha256:` and 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The *artefact* digest: that of the bytes of a file.
    pub fn of_bytes(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// The digest with its first 16 digits: what a source writes down of it.
    pub fn short(&self) -> String {
        self.to_string().chars().take("sha256:".len() + 16).collect()
    }

    /// Whether the digest begins so; case does not count.
    pub fn begins(&self, text: &str) -> bool {
        self.to_string().starts_with(&text.to_ascii_lowercase())
    }

    /// The digest written so.
    pub fn parse(text: &str) -> Option<Digest> {
        let hex = text.strip_prefix("sha256:")?.as_bytes();
        let (pairs, rest) = hex.as_chunks::<2>();
        let nibble = |byte: u8| char::from(byte).to_digit(16).filter(|_| !byte.is_ascii_uppercase());
        let mut bytes = [0; 32];
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return None;
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = u8::try_from(nibble(*high)? << 4 | nibble(*low)?).ok()?;
        }
        Some(Digest(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, "`sha256:` and 64 hexadecimal digits", Digest::parse)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Digest {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Digest".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "A SHA-256.", "pattern": "^sha256:[0-9a-f]{64}$" })
    }
}

data! {
    /// The digests that a compiled file states. Neither depends on how the source is laid out.
    #[derive(Copy)]
    pub struct Digests {
        /// Of what the ruleset says: all but places and the wording of rules. Overlays and receipts carry it.
        pub meaning: Digest,
        /// Of what a score sheet depends on: items, questions, their types and bounds. Score sheets carry it.
        pub contract: Digest,
    }
}

/// A ruleset nested deeper than [`MAX_NESTING`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the ruleset is nested deeper than {MAX_NESTING} levels")]
pub struct TooDeep;

impl Digests {
    /// The digests of a ruleset.
    pub fn of(ruleset: &Ruleset) -> Result<Digests, TooDeep> {
        let meaning = digest("barem meaning 1", &without_places(ruleset))?;
        Ok(Digests { meaning, contract: digest("barem contract 1", &contract::of(ruleset))? })
    }
}

/// The digest of the compact JSON, after a line that tells one use from another.
fn digest(purpose: &str, value: &impl Serialize) -> Result<Digest, TooDeep> {
    let mut bytes = format!("{purpose}\n").into_bytes();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Compact { depth: 0 });
    // Nothing in the model but its nesting can fail to be written.
    value.serialize(&mut serializer).map_err(|_| TooDeep)?;
    Ok(Digest::of_bytes(&bytes))
}

/// Writes compact JSON, to [`MAX_NESTING`].
struct Compact {
    depth: usize,
}

impl Compact {
    fn open<W: ?Sized + io::Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        if self.depth > MAX_NESTING {
            return Err(io::Error::other(TooDeep));
        }
        out.write_all(bracket)
    }

    fn close<W: ?Sized + io::Write>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        out.write_all(bracket)
    }
}

impl Formatter for Compact {
    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }
    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }
    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }
    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }
}

/// The ruleset without what only its text decides, and without the record of changes that are applied.
fn without_places(ruleset: &Ruleset) -> Ruleset {
    let mut bare = ruleset.clone().standing_alone();
    for annex in &mut bare.annexes {
        annex.place = None;
        let changed = annex.operations.iter_mut().filter_map(|operation| match operation {
            Operation::Modify(modification) => Some(&mut modification.item),
            Operation::Insert(insertion) => Some(&mut insertion.item),
            Operation::Drop(_) | Operation::Renumber => None,
        });
        let mut items: Vec<_> = annex.items.iter_mut().chain(changed).collect();
        while let Some(item) = items.pop() {
            item.place = None;
            item.rule_text = None;
            items.extend(&mut item.children);
        }
    }
    for example in &mut bare.examples {
        example.place = None;
        example.expectations.iter_mut().for_each(|expectation| expectation.place = None);
    }
    bare
}
