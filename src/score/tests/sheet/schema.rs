//! The published JSON Schema is what the types say. After a change, `BAREM_UPDATE=1 cargo test -p barem-score` writes
//! it anew; read the difference before you commit it.

use std::{env, fs, path::Path};

use barem_score::{Sheet, Written};
use serde_json::{Value, json};

fn schema() -> Value {
    barem_score::sheet_schema().to_value()
}

/// A sheet with every key of the shape.
pub fn full() -> Value {
    json!({
        "barem_sheet": 1,
        "ruleset": "lai-chau-2024",
        "contract": format!("sha256:{}", "0".repeat(64)),
        "annex": "01",
        "year": 2024,
        "unit": "Sở Tài chính",
        "group": "sở",
        "submitted": "2024-12-20",
        "approved": { "body": "Sở Tài chính", "person": "Giám đốc", "date": "2024-12-19" },
        "self": {
            "by": { "person": "Nguyễn Văn A", "date": "2024-12-18" },
            "items": {
                "1.1.1": {
                    "answers": { "giao": 10, "xong": 8, "tỷ_lệ": "79,5%", "không phát sinh": false },
                    "evidence": [
                        { "document": "Kế hoạch CCHC năm", "file": "kh.pdf", "signed": "electronic" },
                        { "document": "Báo cáo", "link": "https://example.org/bc.pdf", "signed": "scan" }
                    ],
                    "justification": "Hai nhiệm vụ kéo dài sang năm sau"
                },
                "1.2": { "answers": { "khen": ["thành phố", "thành phố"] } }
            }
        },
        "appraisal": [{
            "by": { "body": "Hội đồng thẩm định" },
            "items": {
                "1.1.1": { "recognised": true },
                "1.1.2": { "answers": { "giao": 11 }, "reason": "Thiếu một nhiệm vụ" },
                "1.1.3": { "points": "0,5", "reason": "Hồ sơ chưa đủ" }
            }
        }],
        "survey": {
            "by": { "body": "Sở Nội vụ" },
            "items": { "8.1": { "ballots": { "Người dân": { "Rất hài lòng": 40 } }, "answers": { "không phát sinh": false } } }
        }
    })
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/schema/sheet.schema.json");
    if env::var_os("BAREM_UPDATE").is_some() {
        fs::write(&file, serde_json::to_string_pretty(&schema()).unwrap() + "\n").unwrap();
    }
    let published: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert!(published == schema(), "sheet.schema.json is out of date; BAREM_UPDATE=1 writes it anew");
}

#[test]
fn a_full_sheet_is_valid_and_comes_back() {
    let errors: Vec<_> = jsonschema::draft202012::new(&schema())
        .unwrap()
        .iter_errors(&full())
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let sheet: Sheet = serde_json::from_value(full()).unwrap();
    assert_eq!(serde_json::to_value(&sheet).unwrap(), full());
}

#[test]
fn what_is_refused_is_invalid() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    for (pointer, key, new) in [
        ("", "extra", json!(1)),
        ("", "year", json!("2024")),
        ("", "submitted", json!("20 tháng 12")),
        ("/self/items/1.1.1", "extra", json!(1)),
        ("/self/items/1.1.1/answers", "giao", json!(0.5)),
        ("/self/items/1.1.1/answers", "giao", json!(null)),
        ("/self/items/1.1.1/evidence/0", "signed", json!("ink")),
        ("/appraisal/0/items/1.1.3", "points", json!(0.5)),
        ("/survey/items/8.1/ballots/Người dân", "Rất hài lòng", json!(1.5)),
    ] {
        let mut value = full();
        value.pointer_mut(pointer).unwrap()[key] = new.clone();
        assert!(!validator.is_valid(&value), "{pointer}/{key}: {new}");
        assert!(serde_json::from_value::<Sheet>(value).is_err(), "{pointer}/{key}: {new}");
    }
}

#[test]
fn days_are_read_in_both_forms_and_duplicates_are_refused() {
    let mut value = full();
    value["submitted"] = json!("20/12/2024");
    assert_eq!(serde_json::from_value::<Sheet>(value).unwrap(), serde_json::from_value(full()).unwrap());
    let text = r#"{"barem_sheet":1,"ruleset":"a","unit":"b","self":{"items":{"1":{},"1":{}}}}"#;
    assert!(serde_json::from_str::<Sheet>(text).unwrap_err().to_string().contains("duplicate key `1`"));
    assert_eq!(serde_json::from_str::<Written>("[1, \"a\"]").unwrap(), Written::List(vec![1.into(), "a".into()]));
}
