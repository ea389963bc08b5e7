//! The published JSON Schemas are what the types say. After a change, `BAREM_UPDATE=1 cargo test -p barem-diff` writes them
//! anew; read the difference before you commit it. What the tool itself writes is held against them in `tests/cli`.

use std::{env, fs};

use barem_diff::{ChangeRule, annex_matrix, map, matching, schemas};
use serde::Serialize;
use serde_json::Value;

use crate::{pairs, sets, told, truth::published};

fn schema(name: &str) -> Value {
    let found = schemas().into_iter().find(|(own, _)| *own == name);
    found.unwrap_or_else(|| panic!("no schema {name}")).1.to_value()
}

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for (name, schema) in schemas() {
        let file = sets::root().join(format!("tests/schema/{name}.schema.json"));
        let schema = schema.to_value();
        if env::var_os("BAREM_UPDATE").is_some() {
            fs::write(&file, serde_json::to_string_pretty(&schema).unwrap() + "\n").unwrap();
        }
        let published: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        assert!(published == schema, "{name}.schema.json is out of date; BAREM_UPDATE=1 writes it anew");
    }
}

#[track_caller]
fn check(validator: &jsonschema::Validator, data: &impl Serialize) {
    let value = serde_json::to_value(data).unwrap();
    let errors: Vec<_> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn what_is_told_is_valid() {
    let validator = |name: &str| jsonschema::draft202012::new(&schema(name)).unwrap();
    let (changes, questions, codes) = (validator("changes"), validator("questions"), validator("map"));
    let years = (published("lai-chau-2022"), published("lai-chau-2024"));
    for (old, new) in ChangeRule::ALL.iter().map(|rule| pairs::pair(*rule)).chain([years]) {
        let told = told::changes(&old, &new);
        check(&changes, &told);
        check(&questions, &told.open());
        check(&codes, &map(&old, &new, &matching(&old, &new, &[]).unwrap()));
    }
    let set = published("lai-chau-2024");
    (0..set.annexes.len()).for_each(|base| check(&validator("annexes"), &annex_matrix(&set, base)));
}
