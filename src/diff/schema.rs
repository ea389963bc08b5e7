//! The published JSON Schemas, `tests/schema/<name>.schema.json`.

use schemars::{JsonSchema, Schema, schema_for};

use crate::{
    ANNEXES_VERSION, AnnexMatrix, CHANGES_VERSION, Changes, CodeMap, IMPACT_VERSION, Impact, MAP_VERSION,
    QUESTIONS_VERSION, Questions,
};

/// The schemas of all that is written as JSON, each with its name.
pub fn schemas() -> [(&'static str, Schema); 5] {
    [
        schema::<Changes>("changes", CHANGES_VERSION, "Changes between two rulesets, of barem diff"),
        schema::<Questions>("questions", QUESTIONS_VERSION, "Open questions, of barem diff --questions"),
        schema::<Impact>("impact", IMPACT_VERSION, "Old sheets under both rulesets, of barem diff --impact"),
        schema::<AnnexMatrix>("annexes", ANNEXES_VERSION, "Annexes side by side, of barem diff --annexes"),
        schema::<CodeMap>("map", MAP_VERSION, "Old codes to new ones, of barem map"),
    ]
}

fn schema<T: JsonSchema>(name: &'static str, version: u32, title: &str) -> (&'static str, Schema) {
    let mut schema = schema_for!(T);
    schema.insert("$id".to_owned(), format!("barem:{name}:{version}").into());
    schema.insert("title".to_owned(), title.into());
    (name, schema)
}
