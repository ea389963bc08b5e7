//! Readers of foreign bytes: they never panic, lose nothing that they do not tell, and agree with others.

use barem_diagnostic::Sources;
use barem_score::{csv_line, neutral, read_sheets};
use proptest::prelude::*;
use serde_json::Value;

use crate::world::{EXAMPLE, check_with, forms, ruleset};

const JSON: &str = r#"{"barem_sheet":1,"ruleset":"vi-du","unit":"Sở Nội vụ","self":{"items":{"1.1":{"answers":{"giao":10,"xong":8}}}}}"#;
const YAML: &str = "barem_sheet: 1\nruleset: vi-du\nunit: Sở Nội vụ\nself:\n  items:\n    \"1.1\": {answers: {giao: 10, xong: [0,5]}}\n";
const LONG: &str = "đơn vị;tiêu chí;câu hỏi;giá trị\nSở Nội vụ;1.1;giao;10\nSở Nội vụ;\"1.1\";xong;\"8\"\n";
const WIDE: &str = "đơn vị,1.1.giao,\"1.2 \"\"x\"\"\",phần\nSở Nội vụ,10,2,điều tra\n";

/// A text with some pieces cut out, doubled or replaced.
fn mangled(text: &'static str) -> impl Strategy<Value = String> {
    let piece =
        prop::sample::select(vec!["", "\"", ";", ",", "\n", "{", "]", ":", "0,5", "\u{feff}", "ạ", "\\u", "#", "1.1"]);
    prop::collection::vec((0..text.len(), 0..6_usize, piece), 1..5).prop_map(move |changes| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, cut, piece) in changes {
            let at = at.min(chars.len());
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, piece.chars());
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readers_never_panic(
        text in prop_oneof![mangled(JSON), mangled(YAML), mangled(LONG), mangled(WIDE), "\\PC*", ".*"],
        name in prop::sample::select(vec!["a.json", "a.yaml", "a.csv", "a"]),
    ) {
        let ruleset = ruleset(EXAMPLE);
        let forms = forms(&ruleset);
        let checked = check_with(&forms, &[(name, &text)]);
        for finding in &checked.findings {
            let end = finding.labels().map(|(_, label)| label.span.end).max().unwrap_or(0);
            prop_assert!(end as usize <= text.len(), "{finding:?}");
        }
        prop_assert!(checked.shown(barem_diagnostic::Lang::En).is_empty() == checked.findings.is_empty());
    }

    #[test]
    fn json_is_read_as_others_read_it(text in prop_oneof![mangled(JSON), "[\\[\\]{}:,0-9a\"\\\\ue. -]{0,12}"]) {
        let mut sources = Sources::default();
        let file = sources.add("a.json", text.as_str());
        let read = read_sheets(&[file], &sources);
        let broken = read.findings.iter().any(|finding| finding.code == barem_diagnostic::Code::SheetUnreadable);
        prop_assert_eq!(broken, serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')).is_err(), "{}", text);
    }

    #[test]
    fn cells_come_back(cells in prop::collection::vec("[=+@'\";,a-c0-9 -]{0,6}", 1..4)) {
        let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
        let head = csv_line(std::iter::once("đơn vị").chain((0..cells.len()).map(|_| "")));
        prop_assert!(!head.is_empty());
        let text = format!("đơn vị;tiêu chí;câu hỏi;giá trị\n{}", csv_line(["A", "1.1", "x", cells[0]]));
        let mut sources = Sources::default();
        let file = sources.add("a.csv", text);
        let read = read_sheets(&[file], &sources);
        prop_assert!(read.findings.is_empty(), "{:?}", read.findings);
        let claimed = read.sheets[0].self_assessment.as_ref().and_then(|own| own.items.get("1.1"));
        let value = claimed.and_then(|claim| claim.answers.get("x")).cloned();
        let expected = (!cells[0].is_empty()).then(|| cells[0].into());
        prop_assert_eq!(value, expected);
    }
}

#[test]
fn no_cell_is_a_formula() {
    for (text, written) in [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("@a", "'@a"),
        ("-a", "'-a"),
        ("-5", "-5"),
        ("-0,5", "-0,5"),
        ("a=1", "a=1"),
    ] {
        assert_eq!(neutral(text), written);
    }
}
