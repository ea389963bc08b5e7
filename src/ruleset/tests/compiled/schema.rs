//! The published JSON Schema is what the types say. After a change of the model, `BAREM_UPDATE=1 cargo test
//! -p barem-ruleset` writes it anew; read the difference before you commit it.

use std::{collections::BTreeSet, env, fs};

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{arbitrary, golden};

const PUBLISHED: &str = "schema/ruleset.schema.json";

fn schema() -> Value {
    barem_ruleset::json_schema().to_value()
}

fn golden_values() -> Vec<Value> {
    golden::version_1()
        .iter()
        .map(|(_, compiled)| serde_json::from_str(&compiled.to_json().unwrap()).unwrap())
        .collect()
}

/// Compared as data: the order of keys is nobody's concern, and depends on how other crates switch on serde_json.
#[test]
fn the_published_schema_is_that_of_the_types() {
    let file = golden::file(PUBLISHED);
    if env::var_os("BAREM_UPDATE").is_some() {
        fs::write(&file, serde_json::to_string_pretty(&schema()).unwrap() + "\n").unwrap();
    }
    let published: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert!(published == schema(), "{PUBLISHED} is out of date; BAREM_UPDATE=1 writes it anew");
}

#[test]
fn golden_files_are_valid() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    for value in golden_values() {
        let errors: Vec<_> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn what_the_reader_refuses_is_invalid() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let changes = [
        ("/extra", json!(1)),
        ("/ruleset/extra", json!(1)),
        ("/schema_version", json!(2)),
        ("/digests/meaning", json!("sha256:00")),
        ("/ruleset/annexes/0/items/0/points", json!(9.5)),
        ("/ruleset/annexes/0/items/0/points", json!("9,5")),
        ("/ruleset/annexes/0/items/0/points", json!("9.50")),
        ("/ruleset/annexes/0/items/0/extra", json!(1)),
        ("/ruleset/annexes/0/items/0/level", json!("chapter")),
        ("/ruleset/decision/date", json!("15/3/2022")),
    ];
    for (pointer, new) in changes {
        let mut value = golden_values().swap_remove(0);
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        value.pointer_mut(parent).unwrap()[key] = new.clone();
        assert!(!validator.is_valid(&value), "{pointer}: {new}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_ruleset_is_valid(ruleset in arbitrary::ruleset()) {
        let validator = jsonschema::draft202012::new(&schema()).unwrap();
        let value = serde_json::from_str(&golden::compiled(ruleset).to_json().unwrap()).unwrap();
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        prop_assert!(errors.is_empty(), "{:#?}", errors);
    }
}

/// Every key and every name that the schema lists occurs in the golden files.
#[test]
fn golden_files_hold_every_construct() {
    let schema = schema();
    let mut walk = Walk { schema: &schema, known: BTreeSet::new(), seen: BTreeSet::new() };
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        walk.know(name, definition);
    }
    golden_values().iter().for_each(|value| walk.see("Compiled", &schema, value));
    // What is so of nearly every item is never written.
    walk.known.remove("Role: scale");
    // A set with every construct has variants, which are not scored; proofs are looked at where sets are compiled.
    walk.known.retain(|known| !known.starts_with("Proven."));
    let missing: Vec<_> = walk.known.difference(&walk.seen).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

struct Walk<'a> {
    schema: &'a Value,
    known: BTreeSet<String>,
    seen: BTreeSet<String>,
}

/// The alternatives of a schema, or the schema alone.
fn alternatives(schema: &Value) -> &[Value] {
    let list = schema.get("oneOf").or_else(|| schema.get("anyOf")).and_then(Value::as_array);
    list.map_or(std::slice::from_ref(schema), Vec::as_slice)
}

impl<'a> Walk<'a> {
    fn know(&mut self, name: &str, schema: &Value) {
        for alternative in alternatives(schema) {
            if let Some(text) = alternative["const"].as_str() {
                self.known.insert(format!("{name}: {text}"));
            }
            for key in alternative["properties"].as_object().into_iter().flat_map(|properties| properties.keys()) {
                self.known.insert(format!("{name}.{key}"));
            }
        }
    }

    fn see(&mut self, name: &str, schema: &'a Value, value: &Value) {
        for alternative in alternatives(schema) {
            if let Some(reference) = alternative["$ref"].as_str() {
                let name = reference.trim_start_matches("#/$defs/");
                self.see(name, &self.schema["$defs"][name], value);
            } else if alternative["const"].is_string() && alternative["const"] == *value {
                self.seen.insert(format!("{name}: {}", value.as_str().unwrap()));
            }
            value.as_array().into_iter().flatten().for_each(|element| self.see(name, &alternative["items"], element));
            for (key, value) in value.as_object().into_iter().flatten() {
                if let Some(property) = alternative["properties"].get(key) {
                    self.seen.insert(format!("{name}.{key}"));
                    self.see(name, property, value);
                }
            }
        }
    }
}
