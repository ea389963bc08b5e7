//! The published JSON Schema is what the types say. After a change, `BAREM_UPDATE=1 cargo test -p barem-score` writes
//! it anew; read the difference before you commit it.

use std::{env, fs, path::Path};

use serde_json::Value;

use crate::town::{How, result, ruleset, unit};

const A: (&str, &str) = ("A", "  1: giao = 1000\n  1.1: xong = 999\n  1.2: chọn = có\n  1.3: hồ_sơ = 50");

fn schema() -> Value {
    barem_score::result_schema().to_value()
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/schema/result.schema.json");
    if env::var_os("BAREM_UPDATE").is_some() {
        fs::write(&file, serde_json::to_string_pretty(&schema()).unwrap() + "\n").unwrap();
    }
    let published: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert!(published == schema(), "result.schema.json is out of date; BAREM_UPDATE=1 writes it anew");
}

#[test]
fn results_are_valid_and_come_back() {
    let set = ruleset("  không nộp: 0 điểm\n", &[A]);
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    for closed in [false, true] {
        let units = [unit("Xã A", "A").round("", &[("1.1", How::Recognised)]), unit("Xã B", "").late()];
        let file = result(&set, closed, &units);
        let value = serde_json::to_value(&file).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(serde_json::from_value::<barem_score::ResultFile>(value).unwrap(), file);
    }
}
