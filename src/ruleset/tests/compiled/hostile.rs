//! Files that must be refused, each with an error that says what is wrong with it.

use std::fs;

use barem_ruleset::{Compiled, CompiledError, DigestKind, MAX_BYTES, Position, Ruleset, TooDeep};
use proptest::prelude::*;

use crate::{full, golden, on_a_small_stack};

fn json() -> String {
    golden::compiled(full::ruleset()).to_json().unwrap()
}

fn yaml() -> String {
    golden::compiled(full::ruleset()).to_yaml().unwrap()
}

/// The error of a file in which one text is replaced.
fn json_error(old: &str, new: &str) -> CompiledError {
    assert!(json().contains(old), "{old}");
    Compiled::from_json(json().replacen(old, new, 1).as_bytes()).unwrap_err()
}

fn yaml_error(old: &str, new: &str) -> CompiledError {
    assert!(yaml().contains(old), "{old}");
    Compiled::from_yaml(yaml().replacen(old, new, 1).as_bytes()).unwrap_err()
}

fn at(line: u64, column: u64) -> Option<Position> {
    Some(Position { line, column })
}

#[test]
fn an_unknown_key() {
    let key = "điểm_tối_đa".to_owned();
    let error = json_error("\"language\": 1,", "\"language\": 1, \"điểm_tối_đa\": \"1\",");
    assert_eq!(error, CompiledError::UnknownKey { key: key.clone(), at: at(11, 38) });
    assert_eq!(error.to_string(), "unknown key `điểm_tối_đa` (line 11, column 38)");
    let error = yaml_error("  language: 1\n", "  language: 1\n  điểm_tối_đa: \"1\"\n");
    assert_eq!(error, CompiledError::UnknownKey { key, at: at(10, 3) });
}

#[test]
fn an_unknown_key_of_a_leaf() {
    let error = json_error("\"yes_no\": \"Đạt\"", "\"yes_no\": \"Đạt\", \"x\": 1");
    assert!(matches!(error, CompiledError::Invalid { at: Some(_), .. }), "{error:?}");
    let error = yaml_error("      level: criterion\n", "      level: criterion\n      `, expected \"`: 1\n");
    assert!(!matches!(error, CompiledError::WrongDigest { .. }), "{error:?}");
    let error = json_error("\"from\": \"2\",", "\"from\": \"2\", \"`, x\": 1,");
    assert!(matches!(error, CompiledError::UnknownKey { .. }), "{error:?}");
}

#[test]
fn a_newer_version_whatever_else_is_in_the_file() {
    let newer = CompiledError::UnknownVersion { found: 2, newest: 1 };
    assert_eq!(json_error("\"schema_version\": 1", "\"schema_version\": 2, \"new\": [{}]"), newer);
    assert_eq!(yaml_error("schema_version: 1", "schema_version: 2\nnew: [{}]"), newer);
    assert_eq!(Compiled::from_json(br#"{"a": {"schema_version": 1}, "schema_version": 2}"#), Err(newer.clone()));
    assert_eq!(Compiled::from_yaml(b"a:\n  schema_version: 1\nschema_version: 2\n"), Err(newer));
    for version in ["0", "18446744073709551615"] {
        let error = json_error("\"schema_version\": 1", &format!("\"schema_version\": {version}"));
        assert_eq!(error, CompiledError::UnknownVersion { found: version.parse().unwrap(), newest: 1 });
    }
}

#[test]
fn no_version() {
    let key = "schema_version".to_owned();
    assert!(
        matches!(json_error("\"schema_version\": 1,", ""), CompiledError::MissingKey { key: found, .. } if found == key)
    );
    assert!(
        matches!(yaml_error("schema_version: 1\n", ""), CompiledError::MissingKey { key: found, .. } if found == key)
    );
    for version in ["-1", "1.0", "\"1\"", "null", "[]", "99999999999999999999999"] {
        let error = json_error("\"schema_version\": 1", &format!("\"schema_version\": {version}"));
        assert!(matches!(error, CompiledError::Invalid { at: Some(_), .. }), "{version}: {error:?}");
    }
}

#[test]
fn content_that_was_changed_after_it_was_compiled() {
    let wrong = |error: CompiledError| match error {
        CompiledError::WrongDigest { kind, stated, computed } => {
            assert_ne!(stated, computed);
            kind
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(wrong(json_error("\"points\": \"9.5\"", "\"points\": \"9.6\"")), DigestKind::Meaning);
    assert_eq!(wrong(yaml_error("points: \"9.5\"", "points: \"9.6\"")), DigestKind::Meaning);
    // The digests themselves, the other way round.
    let stated = golden::compiled(full::ruleset()).digests();
    let (contract, meaning) = (stated.contract.to_string(), stated.meaning.to_string());
    assert_eq!(wrong(json_error(&contract, &meaning)), DigestKind::Contract);
    assert_eq!(wrong(yaml_error(&meaning, &contract)), DigestKind::Meaning);
}

#[test]
fn a_key_that_stands_twice() {
    let twice =
        |error: CompiledError| matches!(error, CompiledError::DuplicateKey { key, at: Some(_) } if key == "points");
    assert!(twice(json_error("\"points\": \"9.5\",", "\"points\": \"9.5\", \"points\": \"9.5\",")));
    assert!(twice(yaml_error("points: \"9.5\"\n", "points: \"9.5\"\n      points: \"9.5\"\n")));
    assert!(matches!(
        json_error("\"schema_version\": 1,", "\"schema_version\": 1, \"schema_version\": 9,"),
        CompiledError::DuplicateKey { .. }
    ));
    assert!(matches!(
        yaml_error("schema_version: 1\n", "schema_version: 1\nschema_version: 9\n"),
        CompiledError::DuplicateKey { .. }
    ));
}

#[test]
fn an_unknown_name() {
    let name = "chapter".to_owned();
    assert!(
        matches!(json_error("\"level\": \"field\"", "\"level\": \"chapter\""), CompiledError::UnknownName { name: found, .. } if found == name)
    );
    assert!(
        matches!(yaml_error("level: field", "level: chapter"), CompiledError::UnknownName { name: found, .. } if found == name)
    );
}

#[test]
fn a_number_that_is_none() {
    for new in [
        "12.50",
        "9.5",
        "-0.0",
        "1e3",
        "\"9,5\"",
        "\"9.50\"",
        "\"NaN\"",
        "\"Infinity\"",
        "\" 9.5\"",
        "\"\"",
        "\"-0\"",
        "\"0x1\"",
        "true",
        "[]",
        "{}",
    ] {
        let error = json_error("\"points\": \"9.5\"", &format!("\"points\": {new}"));
        assert!(matches!(error, CompiledError::InvalidNumber { at: Some(_), .. }), "{new}: {error:?}");
        assert!(
            Compiled::from_yaml(yaml().replacen("points: \"9.5\"", &format!("points: {new}"), 1).as_bytes()).is_err(),
            "{new}"
        );
    }
    assert_eq!(
        json_error("\"points\": \"9.5\"", "\"points\": 12.50").to_string(),
        "floating point `12.5` is not a decimal in quotes and in canonical form, such as \"0.25\" (line 208, column 27)"
    );
    let error = yaml_error("points: \"9.5\"", "points: \"9,5\"");
    assert!(matches!(error, CompiledError::InvalidNumber { at: Some(_), .. }), "{error:?}");
    assert!(matches!(json_error("\"points\": \"9.5\"", "\"points\": NaN"), CompiledError::Invalid { .. }));
}

#[test]
fn a_number_too_long_to_be_exact() {
    for new in [
        "79228162514264337593543950336",
        "0.00000000000000000000000000001",
        "1.0000000000000000000000000000000000000001",
    ] {
        let error = json_error("\"points\": \"9.5\"", &format!("\"points\": \"{new}\""));
        assert!(matches!(error, CompiledError::InvalidNumber { .. }), "{new}: {error:?}");
    }
}

#[test]
fn a_string_without_the_quotes_it_needs() {
    for (old, new, text) in [
        ("points: \"9.5\"", "points: 12.50", "12.50"),
        ("- \"no\"", "- no", "no"),
        ("code: \"1.2\"", "code: 1.2", "1.2"),
    ] {
        let error = yaml_error(old, new);
        assert!(
            matches!(&error, CompiledError::Unquoted { text: found, at: Some(_) } if found == text),
            "{new}: {error:?}"
        );
    }
}

#[test]
fn a_day_that_no_calendar_has() {
    for new in
        ["2022-02-29", "2022-3-15", "15/03/2022", "2022-03-15T00:00", "0000-00-00", "", "2022-03-15-01", "+022-03-15"]
    {
        let error = json_error("\"date\": \"2022-03-15\"", &format!("\"date\": \"{new}\""));
        assert!(matches!(error, CompiledError::Invalid { at: Some(_), .. }), "{new}: {error:?}");
    }
}

#[test]
fn anchors_and_aliases() {
    let bomb = "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n";
    let alias = |error: CompiledError| matches!(error, CompiledError::Alias { .. });
    assert!(matches!(Compiled::from_yaml(bomb.as_bytes()).unwrap_err(), CompiledError::UnknownKey { at: Some(_), .. }));
    assert!(alias(yaml_error(
        "  notes:\n",
        &format!("  notes: {}\n  quoted_from:\n", bomb.lines().next().unwrap().trim_start_matches("a: "))
    )));
    assert!(alias(yaml_error("authority: UBND thị xã", "authority: &a UBND thị xã")));
    assert!(alias(yaml_error("authority: UBND thị xã", "authority: *a")));
    assert!(alias(yaml_error("schema_version: 1\n", "schema_version: 1\n<<: {tool: x}\n")));
}

#[test]
fn tags_and_further_documents() {
    for new in ["authority: !!python/object:os.system x", "authority: !secret x", "authority: !!binary eA=="] {
        assert!(Compiled::from_yaml(yaml().replacen("authority: UBND thị xã", new, 1).as_bytes()).is_err(), "{new}");
    }
    let two = format!("{}---\n{}", yaml(), yaml());
    assert!(matches!(Compiled::from_yaml(two.as_bytes()).unwrap_err(), CompiledError::Invalid { .. }));
    let two = format!("{}{}", json(), json());
    assert!(matches!(Compiled::from_json(two.as_bytes()).unwrap_err(), CompiledError::Invalid { .. }));
}

#[test]
fn nesting_far_too_deep() {
    on_a_small_stack(far_too_deep);
}

fn far_too_deep() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(10_000), close.repeat(10_000));
    let json = |text: &str| Compiled::from_json(text.as_bytes()).unwrap_err();
    let yaml = |text: &str| Compiled::from_yaml(text.as_bytes()).unwrap_err();
    let negative = deep("{\"negative\": ", "}");
    let error = json_error("\"value\": {", &format!("\"value\": {negative}, \"x\": {{"));
    assert!(matches!(error, CompiledError::TooDeep { at: Some(_) }), "{error:?}");
    let error = yaml_error("base: survey\n", &format!("base: {{value: {negative} }}\n"));
    assert!(matches!(error, CompiledError::TooDeep { .. }), "{error:?}");
    for text in [deep("[", "]"), deep("{\"a\":", "}"), "[".repeat(10_000), "{\"a\":".repeat(10_000)] {
        json(&text);
        json(&format!("{{\"schema_version\": 1, \"ruleset\": {text}"));
        json(&format!("{{\"a\": {text}, \"schema_version\": 1}}"));
        yaml(&text);
        yaml(&format!("a: {text}\nschema_version: 1\n"));
    }
    yaml(&"- ".repeat(10_000));
    yaml(&(0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>());
}

/// JSON that its reader still takes, but that could not be written again.
#[test]
fn nesting_a_little_too_deep() {
    let expression = format!("{}{}{}", "{\"negative\":".repeat(95), "\"max_points\"", "}".repeat(95));
    let ruleset: Ruleset = serde_json::from_str(&format!(
        "{{\"id\": \"x\", \"language\": 1, \"state\": \"draft\", \"content\": \"verbatim\", \"annexes\": [{{\"label\": \"1\", \
         \"items\": [{{\"level\": \"field\", \"rule\": {{\"base\": {{\"value\": {expression}}}}}}}]}}]}}"
    ))
    .unwrap();
    assert_eq!(Compiled::new(ruleset, None), Err(TooDeep));
}

#[test]
fn a_file_too_large() {
    let large = vec![b' '; MAX_BYTES + 1];
    let error = CompiledError::TooLarge { bytes: MAX_BYTES + 1, limit: MAX_BYTES };
    assert_eq!(Compiled::from_json(&large), Err(error.clone()));
    assert_eq!(Compiled::from_yaml(&large), Err(error));
    let mut ruleset = Ruleset::new("x");
    ruleset.notes = vec!["x".repeat(MAX_BYTES)];
    let compiled = golden::compiled(ruleset);
    assert!(matches!(compiled.to_json(), Err(CompiledError::TooLarge { .. })));
    assert!(matches!(compiled.to_yaml(), Err(CompiledError::TooLarge { .. })));
}

#[test]
fn bytes_that_are_no_text() {
    let mut bytes = json().into_bytes();
    bytes[300] = 0xff;
    assert_eq!(Compiled::from_json(&bytes), Err(CompiledError::NotUtf8 { offset: 300 }));
    assert_eq!(Compiled::from_yaml(&bytes), Err(CompiledError::NotUtf8 { offset: 300 }));
    let utf16: Vec<u8> = "\u{feff}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(Compiled::from_json(&utf16), Err(CompiledError::NotUtf8 { offset: 0 }));
}

#[test]
fn a_file_that_ends_too_early() {
    let json = json();
    for end in (0..json.len() - 2).filter(|&end| json.is_char_boundary(end)).step_by(97) {
        let error = Compiled::from_json(&json.as_bytes()[..end]).unwrap_err();
        assert!(matches!(error, CompiledError::Truncated { .. }), "{end}: {error:?}");
    }
    let yaml = yaml();
    for end in (0..yaml.len() - 2).filter(|&end| yaml.is_char_boundary(end)).step_by(97) {
        assert!(Compiled::from_yaml(&yaml.as_bytes()[..end]).is_err(), "{end}");
    }
    assert!(matches!(Compiled::from_yaml(b""), Err(CompiledError::Truncated { .. })));
}

#[test]
fn what_is_no_object() {
    for text in ["null", "1", "\"x\"", "[]", "{}", "true", "-", "\u{0}", "{", "schema_version"] {
        assert!(Compiled::from_json(text.as_bytes()).is_err(), "{text}");
        assert!(Compiled::from_yaml(text.as_bytes()).is_err(), "{text}");
    }
}

/// What the source of an error would be in the other format is an error in either.
#[test]
fn the_other_format() {
    assert!(matches!(Compiled::from_json(yaml().as_bytes()), Err(CompiledError::Invalid { .. })));
    assert_eq!(Compiled::from_yaml(json().as_bytes()).as_ref(), Ok(&golden::compiled(full::ruleset())), "JSON is YAML");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Damage is found out, or was none: whatever loads is written again and loads the same.
    #[test]
    fn damaged_files(format in 0..2usize, damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3), 1..6)) {
        let name = ["golden/compiled/v1.json", "golden/compiled/v1.yaml"][format];
        let mut bytes = fs::read(golden::file(name)).unwrap();
        for (index, byte, how) in damage {
            let index = index.index(bytes.len());
            match how {
                0 => bytes[index] = byte,
                1 => bytes.insert(index, byte),
                _ => drop(bytes.remove(index)),
            }
        }
        let read = if format == 0 { Compiled::from_json(&bytes) } else { Compiled::from_yaml(&bytes) };
        if let Ok(compiled) = read {
            prop_assert_eq!(Compiled::from_json(compiled.to_json().unwrap().as_bytes()), Ok(compiled));
        }
    }

    #[test]
    fn any_text(text in "\\PC*") {
        let _ = Compiled::from_json(text.as_bytes());
        let _ = Compiled::from_yaml(text.as_bytes());
    }
}
