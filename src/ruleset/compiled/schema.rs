//! The JSON Schema of compiled files, from the types.

use super::v1;
use crate::Ruleset;

/// The JSON Schema of a compiled file, JSON or YAML. It cannot say that the digests are right.
pub fn json_schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(v1::File<Ruleset>);
    schema.insert("$id".to_owned(), "barem:ruleset:1".into());
    schema.insert("title".to_owned(), "Compiled ruleset of barem".into());
    schema
}
