//! The JSON of findings is what its published schema says.

use barem_diagnostic::{Format, Lang, Look, render};

use crate::sample;

const SCHEMA: &str = include_str!("../../../../tests/schema/findings.schema.json");

fn json(sample: &sample::Sample, format: Format) -> serde_json::Value {
    let text = render(&sample.findings, &sample.sources, Lang::Vi, format, Look::default());
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn every_sample_is_valid() {
    let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is a schema");
    let empty = sample::Sample { findings: Vec::new(), ..sample::edges() };
    for sample in
        [sample::children(), sample::spellings(), sample::two_files(), sample::repairs(), sample::edges(), empty]
    {
        let errors: Vec<_> = validator.iter_errors(&json(&sample, Format::Json)).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn what_the_schema_does_not_name_is_refused() {
    let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is a schema");
    for change in ["/findings/0/extra", "/findings/0/labels/0/extra", "/extra"] {
        let mut report = json(&sample::children(), Format::Json);
        let (parent, key) = change.rsplit_once('/').expect("a pointer");
        report.pointer_mut(parent).expect("a part of the report")[key] = 1.into();
        assert!(!validator.is_valid(&report), "{change}");
    }
}
