//! The YAML form.

use serde::{Deserialize, Serialize};
use serde_yaml::{
    Error,
    budget::BudgetBreach,
    options::{DuplicateKeyPolicy, MergeKeyPolicy},
};

use super::{CompiledError, MAX_BYTES, Position, version};
use crate::{MAX_NESTING, number};

/// No string stands as a block: libyaml cannot read one whose first line begins with a tab.
pub(super) fn write(value: &impl Serialize) -> Result<String, CompiledError> {
    let options = serde_yaml::ser_options! { prefer_block_scalars: false };
    serde_yaml::to_string_with_options(value, options)
        .map_err(|error| CompiledError::Invalid { message: error.to_string(), at: None })
}

pub(super) fn version(text: &str) -> Option<u64> {
    let mut stated = None;
    // The reader complains of what is left unread; the version is known by then.
    let _ = serde_yaml::with_deserializer_from_str_with_options(text, options(), |reader| {
        stated = version::stated(reader);
        Ok(())
    });
    stated
}

pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, CompiledError> {
    serde_yaml::from_str_with_options(text, options()).map_err(|error| cause(&error))
}

/// What is read: the YAML that we write. The size is bounded by that of the file, so the reader's own limits on the
/// number of nodes (250,000) are lifted.
fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_anchors: 0,
            max_aliases: 0,
            max_documents: 1,
            max_depth: MAX_NESTING + 2,
            max_nodes: MAX_BYTES,
            max_events: MAX_BYTES,
        },
        emit_comments: false,
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
        no_schema: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

fn cause(error: &Error) -> CompiledError {
    let error = error.without_snippet();
    let at = error.location().map(|at| Position { line: at.line(), column: at.column() });
    match error {
        Error::Eof { .. } => CompiledError::Truncated { at },
        Error::Budget { breach: BudgetBreach::Anchors { .. } | BudgetBreach::Aliases { .. }, .. }
        | Error::UnknownAnchor { .. }
        | Error::MergeKeyNotAllowed { .. } => CompiledError::Alias { at },
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => CompiledError::TooDeep { at },
        Error::SerdeUnknownField { field, .. } => CompiledError::UnknownKey { key: field.clone(), at },
        Error::SerdeMissingField { field, .. } => CompiledError::MissingKey { key: (*field).to_owned(), at },
        Error::DuplicateMappingKey { key, .. } => {
            CompiledError::DuplicateKey { key: key.clone().unwrap_or_default(), at }
        }
        Error::SerdeUnknownVariant { variant, .. } => CompiledError::UnknownName { name: variant.clone(), at },
        Error::QuotingRequired { value, .. } => CompiledError::Unquoted { text: value.clone(), at },
        Error::SerdeInvalidValue { unexpected, expected, .. }
        | Error::SerdeInvalidType { unexpected, expected, .. }
            if expected == number::EXPECTED =>
        {
            CompiledError::InvalidNumber { found: unexpected.clone(), at }
        }
        other => CompiledError::Invalid { message: other.to_string(), at },
    }
}
