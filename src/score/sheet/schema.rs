//! The JSON Schema of sheets, from the types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Entries, Sheet, Written};

/// The JSON Schema of a sheet, JSON or YAML. It cannot say which questions a ruleset asks.
pub fn json_schema() -> Schema {
    let mut schema = schemars::schema_for!(Sheet);
    schema.insert("$id".to_owned(), "barem:sheet:1".into());
    schema.insert("title".to_owned(), "Score sheet of barem".into());
    schema
}

/// A day in either form.
pub(super) struct Day;

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "YYYY-MM-DD or DD/MM/YYYY",
            "pattern": "^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4})$"
        })
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Entries_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() })
    }
}

impl JsonSchema for Written {
    fn schema_name() -> Cow<'static, str> {
        "Written".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A value as it was written. Decimals stand in quotes, with a comma or a point.",
            "anyOf": [
                { "type": "string" },
                { "type": "integer" },
                { "type": "boolean" },
                { "type": "array", "items": generator.subschema_for::<Written>() }
            ]
        })
    }
}
