//! The published JSON Schema is what the types say. After a change, `BAREM_UPDATE=1 cargo test -p barem-diff` writes it
//! anew; read the difference before you commit it.

use std::{env, fs};

use barem_diff::ChangeRule;
use serde_json::Value;

use crate::{pairs, sets, told, truth::published};

fn schema() -> Value {
    barem_diff::json_schema().to_value()
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let file = sets::root().join("tests/schema/changes.schema.json");
    if env::var_os("BAREM_UPDATE").is_some() {
        fs::write(&file, serde_json::to_string_pretty(&schema()).unwrap() + "\n").unwrap();
    }
    let published: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert!(published == schema(), "changes.schema.json is out of date; BAREM_UPDATE=1 writes it anew");
}

#[test]
fn what_is_told_is_valid() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let years = (published("lai-chau-2022"), published("lai-chau-2024"));
    for (old, new) in ChangeRule::ALL.iter().map(|rule| pairs::pair(*rule)).chain([years]) {
        let value = serde_json::to_value(told::changes(&old, &new)).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}
