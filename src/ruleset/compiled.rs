//! The compiled form: a ruleset as a file that other programs load, JSON or YAML.
//!
//! The bytes depend on nothing but the ruleset and the name of the tool: keys stand in the order in which the model
//! declares them, decimals are strings. What is read back is equal to what was written. A file of an older schema
//! version keeps loading; each version has a reader of its own (`compiled/v1.rs`) that also checks the digests.
//! Loaders in other languages find its schema in `tests/schema/ruleset.schema.json`, and cases to prove themselves by in
//! `tests/conformance`.

mod error;
mod json;
mod proven;
#[cfg(feature = "schema")]
mod schema;
mod v1;
mod version;
mod yaml;

pub use error::{CompiledError, DigestKind, Position};
pub use proven::Proven;
#[cfg(feature = "schema")]
pub use schema::json_schema;

use crate::{Digests, Ruleset, TooDeep};

/// The schema version that is written, and the newest that is read.
pub const SCHEMA_VERSION: u32 = 1;

/// The largest compiled file that is written or read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;

/// A ruleset with its digests, as a file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled {
    tool: Option<String>,
    digests: Digests,
    ruleset: Ruleset,
}

impl Compiled {
    /// The ruleset with its digests. `tool` is the program that compiles it, as `barem 1.2.3`.
    pub fn new(ruleset: Ruleset, tool: Option<String>) -> Result<Compiled, TooDeep> {
        Ok(Compiled { tool, digests: Digests::of(&ruleset)?, ruleset })
    }

    /// The program that compiled it.
    pub fn tool(&self) -> Option<&str> {
        self.tool.as_deref()
    }

    /// Its digests.
    pub fn digests(&self) -> Digests {
        self.digests
    }

    /// The ruleset.
    pub fn ruleset(&self) -> &Ruleset {
        &self.ruleset
    }

    /// What is proven of its leaves, found anew.
    pub fn proofs(&self) -> Vec<Proven> {
        proven::proven(&self.ruleset)
    }

    /// The ruleset alone.
    pub fn into_ruleset(self) -> Ruleset {
        self.ruleset
    }

    /// The JSON file: two spaces a level, a final newline. [`CompiledError::TooLarge`] is the only error.
    pub fn to_json(&self) -> Result<String, CompiledError> {
        within_limit(json::write(&v1::File::from(self))?)
    }

    /// The YAML file: the same data, every string quoted that a reader of YAML 1.1 or 1.2 would take for something
    /// else. [`CompiledError::TooLarge`] is the only error.
    pub fn to_yaml(&self) -> Result<String, CompiledError> {
        within_limit(yaml::write(&v1::File::from(self))?)
    }

    /// Reads a JSON file.
    pub fn from_json(bytes: &[u8]) -> Result<Compiled, CompiledError> {
        let text = text(bytes)?;
        match json::version(text) {
            Some(1) | None => json::read::<v1::File>(text)?.check(),
            Some(found) => Err(CompiledError::UnknownVersion { found, newest: SCHEMA_VERSION }),
        }
    }

    /// Reads a YAML file. Anchors, aliases, merge keys, unknown tags and strings without quotes that look like a
    /// number, a truth value or null are refused: no file of ours has them, and the first are how a small file becomes
    /// a large one. At [`MAX_NESTING`](crate::MAX_NESTING) it takes not quite 1 MiB of stack (optimised).
    pub fn from_yaml(bytes: &[u8]) -> Result<Compiled, CompiledError> {
        let text = text(bytes)?;
        match yaml::version(text) {
            Some(1) | None => yaml::read::<v1::File>(text)?.check(),
            Some(found) => Err(CompiledError::UnknownVersion { found, newest: SCHEMA_VERSION }),
        }
    }
}

/// The text of a file, without the byte order mark that some editors write.
fn text(bytes: &[u8]) -> Result<&str, CompiledError> {
    if bytes.len() > MAX_BYTES {
        return Err(CompiledError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| CompiledError::NotUtf8 { offset: error.valid_up_to() })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn within_limit(text: String) -> Result<String, CompiledError> {
    if text.len() > MAX_BYTES {
        return Err(CompiledError::TooLarge { bytes: text.len(), limit: MAX_BYTES });
    }
    Ok(text)
}
