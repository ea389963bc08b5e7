//! The JSON Schema of result files, from the types.

use schemars::Schema;

use super::ResultFile;

/// The JSON Schema of a result file.
pub fn json_schema() -> Schema {
    let mut schema = schemars::schema_for!(ResultFile);
    schema.insert("$id".to_owned(), "barem:result:1".into());
    schema.insert("title".to_owned(), "Result of barem score".into());
    schema
}
