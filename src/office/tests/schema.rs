//! The published JSON Schema is what the types say. After a change, `BAREM_UPDATE=1 cargo test -p barem-office --features
//! schema` writes it anew. What the tool itself writes is held against it in `tests/cli`.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, missing_docs)]

#[test]
fn the_published_schema_is_that_of_the_types() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/schema/import.schema.json");
    let schema = barem_office::import::schema().to_value();
    if std::env::var_os("BAREM_UPDATE").is_some() {
        std::fs::write(&file, serde_json::to_string_pretty(&schema).unwrap() + "\n").unwrap();
    }
    let published: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert!(published == schema, "import.schema.json is out of date; BAREM_UPDATE=1 writes it anew");
}
