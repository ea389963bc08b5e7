//! What is read back is what was written, and is written again the same.

use barem_ruleset::{Annex, Base, Compiled, Expr, Item, Level, MAX_NESTING, Number, Rule, Ruleset, TooDeep};
use proptest::prelude::*;

use crate::{arbitrary, nasty::NASTY, on_a_small_stack};

fn check(ruleset: Ruleset) {
    let compiled = Compiled::new(ruleset, Some("barem 0.1.0".to_owned())).unwrap();
    let json = compiled.to_json().unwrap();
    let from_json = Compiled::from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{json}"));
    assert!(from_json == compiled, "{json}");
    assert_eq!(from_json.to_json().unwrap(), json);
    let yaml = compiled.to_yaml().unwrap();
    let from_yaml = Compiled::from_yaml(yaml.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    assert!(from_yaml == compiled, "{json}\n{yaml}");
    assert_eq!(from_yaml.to_yaml().unwrap(), yaml);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_any_ruleset(ruleset in arbitrary::ruleset()) {
        check(ruleset);
    }

    #[test]
    fn of_any_rule(rule in arbitrary::value::<Rule>()) {
        let mut ruleset = Ruleset::new("x");
        ruleset.annexes.push(annex(vec![Item { rule: Some(rule), ..Item::new(Level::Criterion) }]));
        check(ruleset);
    }
}

fn annex(items: Vec<Item>) -> Annex {
    let mut annex: Annex = serde_json::from_str(r#"{ "label": "01" }"#).unwrap();
    annex.items = items;
    annex
}

#[test]
fn of_every_nasty_string_as_value_and_as_element() {
    for text in NASTY {
        let mut ruleset = Ruleset::new(*text);
        ruleset.title = Some((*text).to_owned());
        ruleset.notes = vec![(*text).to_owned(), String::new()];
        check(ruleset);
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let compiled = Compiled::new(Ruleset::new("x"), None).unwrap();
    let json = format!("\u{feff}{}", compiled.to_json().unwrap());
    let yaml = format!("\u{feff}{}", compiled.to_yaml().unwrap());
    assert_eq!(Compiled::from_json(json.as_bytes()).as_ref(), Ok(&compiled));
    assert_eq!(Compiled::from_yaml(yaml.as_bytes()).as_ref(), Ok(&compiled));
}

#[test]
fn a_file_with_windows_line_ends_is_read() {
    let compiled = Compiled::new(Ruleset::new("x"), None).unwrap();
    let crlf = |text: String| text.replace('\n', "\r\n");
    assert_eq!(Compiled::from_json(crlf(compiled.to_json().unwrap()).as_bytes()).as_ref(), Ok(&compiled));
    assert_eq!(Compiled::from_yaml(crlf(compiled.to_yaml().unwrap()).as_bytes()).as_ref(), Ok(&compiled));
}

/// A ruleset whose expressions take it to this many levels.
fn nested(levels: usize) -> Ruleset {
    // {ruleset} [annexes] {annex} [items] {item} {rule} {base} {value}: what is within nests from there.
    let mut expression = Expr::Number(Number::ZERO);
    for _ in 0..levels - 8 {
        expression = Expr::Negative(Box::new(expression));
    }
    let rule = Rule { base: Some(Base::Value(expression)), ..Rule::default() };
    let mut ruleset = Ruleset::new("x");
    ruleset.annexes.push(annex(vec![Item { rule: Some(rule), ..Item::new(Level::Criterion) }]));
    ruleset
}

#[test]
fn the_deepest_expressions_that_are_written_are_read() {
    on_a_small_stack(|| check(nested(MAX_NESTING)));
    assert_eq!(Compiled::new(nested(MAX_NESTING + 1), None), Err(TooDeep));
}

/// Items are by far the largest type, and so take most of the stack.
#[test]
fn the_deepest_items_that_are_written_are_read() {
    let mut item = Item::new(Level::Detail);
    for _ in 0..(MAX_NESTING - 6) / 2 {
        item = Item { children: vec![item], ..Item::new(Level::Detail) };
    }
    let mut ruleset = Ruleset::new("x");
    ruleset.annexes.push(annex(vec![item]));
    on_a_small_stack(|| check(ruleset));
}
