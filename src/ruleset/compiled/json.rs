//! The JSON form.

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use super::{CompiledError, Position, version};
use crate::number;

pub(super) fn write(value: &impl Serialize) -> Result<String, CompiledError> {
    let mut text = serde_json::to_string_pretty(value).map_err(cause)?;
    text.push('\n');
    Ok(text)
}

pub(super) fn version(text: &str) -> Option<u64> {
    version::stated(&mut serde_json::Deserializer::from_str(text))
}

pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, CompiledError> {
    serde_json::from_str(text).map_err(cause)
}

/// The cause of an error. The library keeps it as a sentence only, so the openings of serde's sentences are known here;
/// a test holds one of each.
fn cause(error: serde_json::Error) -> CompiledError {
    let at = position(&error);
    if error.classify() == Category::Eof {
        return CompiledError::Truncated { at };
    }
    let sentence = error.to_string();
    let message =
        sentence.strip_suffix(&format!(" at line {} column {}", error.line(), error.column())).unwrap_or(&sentence);
    if let Some(key) = named(message, "unknown field `") {
        CompiledError::UnknownKey { key, at }
    } else if let Some(key) = named(message, "duplicate field `") {
        CompiledError::DuplicateKey { key, at }
    } else if let Some(key) = named(message, "missing field `") {
        CompiledError::MissingKey { key, at }
    } else if let Some(name) = named(message, "unknown variant `") {
        CompiledError::UnknownName { name, at }
    } else if let Some(found) = not_a_number(message) {
        CompiledError::InvalidNumber { found, at }
    } else if message == "recursion limit exceeded" {
        CompiledError::TooDeep { at }
    } else {
        CompiledError::Invalid { message: message.to_owned(), at }
    }
}

fn position(error: &serde_json::Error) -> Option<Position> {
    let at = Position { line: error.line().try_into().ok()?, column: error.column().try_into().ok()? };
    (at.line > 0).then_some(at)
}

/// What stands between the opening and the closing quote.
fn named(message: &str, opening: &str) -> Option<String> {
    let rest = message.strip_prefix(opening)?;
    let name = rest.split_once("`, expected ").or_else(|| rest.split_once("`, there are no ")).map(|(name, _)| name);
    name.or_else(|| rest.strip_suffix('`')).map(str::to_owned)
}

fn not_a_number(message: &str) -> Option<String> {
    let rest = message.strip_suffix(number::EXPECTED)?.strip_suffix(", expected ")?;
    rest.strip_prefix("invalid value: ").or_else(|| rest.strip_prefix("invalid type: ")).map(str::to_owned)
}
