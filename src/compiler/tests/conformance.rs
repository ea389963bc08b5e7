//! The public conformance suite, `tests/conformance/*.json`: both evaluators come to what it expects, as does a reader in
//! another language. It is made from `tests/conformance/source/*.barem`; after a change there, `BAREM_UPDATE=1 cargo test
//! -p barem-compiler --test conformance` writes it anew: read the difference before you commit it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(missing_docs)]

#[allow(dead_code, unused_imports, reason = "items are looked up by other tests")]
mod naive;
mod results;
#[allow(dead_code, reason = "findings are for other tests")]
mod sets;
mod suite;
#[allow(dead_code, reason = "expectations are checked by another test")]
mod units;

use std::{collections::BTreeSet, env, fs, path::Path, process::Command};

use barem_ruleset::{Compiled, Plan};
use serde_json::{Value, json};

/// How many cases there are at least.
const CASES: usize = 60;

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Every file of the suite with its name.
fn published() -> Vec<(String, Value)> {
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_string();
    suite::files(&suite::folder(), "json").iter().map(|path| (name(path), read(path))).collect()
}

fn assert_expected(name: &str, case: &Value, found: Vec<Value>) {
    let expected = naive::list(&case["expect"]);
    assert_eq!(found.len(), expected.len(), "{name}: {}", case["title"]);
    for (unit, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!(found == expected, "{name}: {}, unit {unit}:\n{found:#}\nbut expected:\n{expected:#}", case["title"]);
    }
}

/// Compared as data: the order of keys is nobody's concern.
#[test]
fn the_suite_is_what_its_sources_say() {
    let sources = suite::files(&suite::folder().join("source"), "barem");
    let names: Vec<_> = sources.iter().map(|source| source.with_extension("json")).collect();
    for (source, name) in sources.iter().zip(&names) {
        let (file, path) = (suite::file(source), suite::folder().join(name.file_name().unwrap()));
        if env::var_os("BAREM_UPDATE").is_some() {
            fs::write(&path, suite::page(&file)).unwrap();
        }
        assert!(read(&path) == file, "{} is out of date; BAREM_UPDATE=1 writes it anew", path.display());
        assert_eq!(fs::read_to_string(&path).unwrap(), suite::page(&file));
    }
    assert_eq!(published().len(), sources.len(), "a file without a source");
}

/// Through the loader that other programs use.
#[test]
fn our_evaluator_comes_to_what_the_suite_expects() {
    let mut cases = 0;
    for (name, file) in published() {
        let compiled = Compiled::from_json(&serde_json::to_vec(&file["compiled"]).unwrap()).unwrap();
        let ruleset = compiled.ruleset();
        for case in naive::list(&file["cases"]) {
            let plan = Plan::new(ruleset, case["annex"].as_str().unwrap(), None).unwrap();
            let labels = results::labels(annex(&file, case));
            assert_expected(&name, case, results::ours::results(ruleset, &plan, &labels, &suite::units_of(case)));
            cases += 1;
        }
    }
    assert!(cases >= CASES, "{cases} cases");
}

#[test]
fn the_naive_evaluator_comes_to_what_the_suite_expects() {
    for (name, file) in published() {
        for case in naive::list(&file["cases"]) {
            let labels = results::labels(annex(&file, case));
            let label = case["annex"].as_str().unwrap();
            let found = results::naive::results(&file["compiled"]["ruleset"], label, &labels, &suite::units_of(case));
            assert_expected(&name, case, found);
        }
    }
}

fn annex<'a>(file: &'a Value, case: &Value) -> &'a Value {
    let annexes = naive::list(&file["compiled"]["ruleset"]["annexes"]);
    annexes.iter().find(|annex| annex["label"] == case["annex"]).unwrap()
}

/// A reader that shares nothing with us but the files: Python and its standard library.
#[test]
fn another_language_comes_to_the_same_points() {
    let python = |arguments: &[&Path]| Command::new("python3").args(arguments).output();
    if !python(&[Path::new("--version")]).is_ok_and(|output| output.status.success()) {
        assert!(env::var_os("BAREM_REQUIRE_PYYAML").is_none(), "python3 is required");
        eprintln!("skipped: python3 is not installed");
        return;
    }
    let folder = suite::folder();
    let output = python(&[&folder.join("check.py"), &folder]).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn schema(name: &str) -> Value {
    read(&suite::folder().join("../schema").join(name))
}

fn assert_valid(validator: &jsonschema::Validator, value: &Value, name: &str) {
    let errors: Vec<_> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

#[test]
fn the_suite_is_valid() {
    let suite = jsonschema::draft202012::new(&schema("conformance.schema.json")).unwrap();
    let rulesets = schema("ruleset.schema.json");
    let answer = json!({"$ref": "#/$defs/Answer", "$defs": rulesets["$defs"]});
    let (rulesets, answer) =
        (jsonschema::draft202012::new(&rulesets).unwrap(), jsonschema::draft202012::new(&answer).unwrap());
    for (name, file) in published() {
        assert_valid(&suite, &file, &name);
        assert_valid(&rulesets, &file["compiled"], &name);
        let units = naive::list(&file["cases"]).iter().flat_map(|case| naive::list(&case["units"]));
        units.flat_map(|unit| naive::list(&unit["answers"])).for_each(|given| assert_valid(&answer, given, &name));
    }
}

#[test]
fn what_is_no_suite_is_invalid() {
    let validator = jsonschema::draft202012::new(&schema("conformance.schema.json")).unwrap();
    let (_, file) = published().swap_remove(0);
    assert!(validator.is_valid(&file));
    let changes = [
        ("/extra", json!(1)),
        ("/format", json!("barem:conformance:2")),
        ("/cases/0/why", json!("")),
        ("/cases/0/expect/0/items/0/points", json!(2)),
        ("/cases/0/expect/0/items/0/exact", json!("4/6,5")),
        ("/cases/0/expect/0/items/0/status", json!("done")),
        ("/cases/0/expect/0/items/0/steps", json!([{"jumped": 1}])),
        ("/cases/0/expect/0/place", json!("1")),
        ("/cases/0/expect/0/grade", json!("Tốt")),
    ];
    for (pointer, new) in changes {
        let mut value = file.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        value.pointer_mut(parent).unwrap()[key] = new.clone();
        assert!(!validator.is_valid(&value), "{pointer}: {new}");
    }
}

/// Everything that the schema names occurs in the suite, so that whoever passes has met with it.
#[test]
fn the_suite_holds_every_status_error_and_step() {
    let schema = schema("conformance.schema.json");
    let names = |part: &str| -> BTreeSet<String> {
        let part = &schema["$defs"][part];
        let named = naive::list(&part["enum"]).iter().filter_map(Value::as_str).map(str::to_string);
        named.chain(part["properties"].as_object().into_iter().flat_map(|all| all.keys().cloned())).collect()
    };
    let (mut statuses, mut errors, mut steps) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (_, file) in published() {
        let units = naive::list(&file["cases"]).iter().flat_map(|case| naive::list(&case["expect"]));
        for item in units.flat_map(|unit| naive::list(&unit["items"])) {
            statuses.extend(item["status"].as_str().map(str::to_string));
            errors.extend(item["error"].as_str().map(str::to_string));
            steps.extend(naive::list(&item["steps"]).iter().flat_map(|step| step.as_object().unwrap().keys().cloned()));
        }
    }
    assert_eq!((statuses, errors, steps), (names("status"), names("error"), names("step")));
}
