//! The page of every code: its failing examples have that finding and nothing else, its corrected ones are clean; and
//! how each finding reads, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod sets;

use barem_diagnostic::{Code, Example, Lang, Look, Part, examples, explain, prose};
use sets::{Checked, UNNAMED, check};

/// Codes whose fault no text can show; [`refused`] brings them about instead.
const WITHOUT_EXAMPLE: [Code; 1] = [Code::NotUtf8];

/// The sets that examples make: the named files together, every other file by itself.
fn sets(examples: &[Example]) -> Vec<Vec<(String, Vec<u8>)>> {
    let mut sets: Vec<Vec<(String, Vec<u8>)>> = Vec::new();
    let mut together = Vec::new();
    for example in examples {
        let bytes = example.text.as_bytes().to_vec();
        match example.file {
            Some(name) => together.push((name.to_string(), bytes)),
            None => sets.push(vec![(UNNAMED.to_string(), bytes)]),
        }
    }
    if !together.is_empty() {
        sets.push(together);
    }
    sets
}

/// Sets that cannot be read at all, for codes that are told of a file and not of its text.
fn refused(code: Code) -> Option<Checked> {
    let bytes = match code {
        // "Sở" as an old Vietnamese code page has it.
        Code::NotUtf8 => b"nh\xF3m s\xF4\xF2".to_vec(),
        Code::OverLimit => vec![0; barem_syntax::MAX_FILE + 1],
        _ => return None,
    };
    Some(check(vec![(UNNAMED.to_string(), bytes)]))
}

fn codes(checked: &Checked) -> Vec<Code> {
    checked.outcome.findings.iter().map(|finding| finding.code).collect()
}

/// Every example of a kind that does not come to what is expected of it.
fn failing(of: impl Fn(Code) -> Vec<Example>, expected: impl Fn(Code) -> Vec<Code>) -> String {
    let mut report = String::new();
    for &code in Code::ALL {
        for (at, set) in sets(&of(code)).into_iter().enumerate() {
            let checked = check(set);
            if codes(&checked) != expected(code) {
                report += &format!("── {} ({}) ──\n{}\n", code.id(), at + 1, checked.shown(Lang::Vi));
            }
        }
    }
    report
}

#[test]
fn failing_examples_have_their_finding_once_and_nothing_else() {
    // What is wrong with a test shows when it is run, which barem-score looks after.
    let report = failing(|code| examples(code).wrong, |code| if code.is_of_tests() { vec![] } else { vec![code] });
    assert!(report.is_empty(), "{report}");
}

#[test]
fn corrected_examples_are_clean() {
    let report = failing(|code| examples(code).right, |_| Vec::new());
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_page_says_what_why_and_how_in_both_languages() {
    let mut missing = Vec::new();
    for &code in Code::ALL {
        for (lang, part) in [Lang::Vi, Lang::En]
            .into_iter()
            .flat_map(|lang| [Part::What, Part::Why, Part::Fix].map(|part| (lang, part)))
        {
            if prose(code, lang, part).is_none() {
                missing.push(format!("{}: {}", code.id(), part.heading().get(lang)));
            }
        }
        let examples = examples(code);
        let complete = !examples.wrong.is_empty() && !examples.right.is_empty();
        // The examples of score sheets are looked after by barem-score.
        if !code.is_of_sheets() && !code.is_of_office() && complete == WITHOUT_EXAMPLE.contains(&code) {
            missing.push(format!("{}: examples", code.id()));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn pages_cannot_act_on_a_terminal() {
    let acts =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    for &code in Code::ALL {
        assert!(!explain(code, Lang::Vi, Look::default()).contains(acts), "{}", code.id());
    }
}

#[test]
fn a_file_that_is_no_text_or_too_large_is_refused() {
    for code in [Code::NotUtf8, Code::OverLimit] {
        assert_eq!(refused(code).map(|checked| codes(&checked)), Some(vec![code]));
    }
}

#[test]
fn findings_read_well() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots/findings");
    settings.set_omit_expression(true);
    settings.bind(|| {
        for &code in Code::ALL.iter().filter(|code| !code.is_of_sheets() && !code.is_of_tests() && !code.is_of_office())
        {
            let mut shown: Vec<String> =
                sets(&examples(code).wrong).into_iter().map(|set| section(&source(&set), &check(set))).collect();
            shown.extend(refused(code).map(|checked| section("(không phải văn bản)\n", &checked)));
            insta::assert_snapshot!(code.id(), shown.join("\n"));
        }
    });
}

fn source(set: &[(String, Vec<u8>)]) -> String {
    let file = |(name, bytes): &(String, Vec<u8>)| format!("{name}\n\n{}\n", String::from_utf8_lossy(bytes));
    set.iter().map(file).collect()
}

fn section(source: &str, checked: &Checked) -> String {
    format!(
        "════ SOURCE ════ {source}════ VI ════\n{}\n════ EN ════\n{}",
        checked.shown(Lang::Vi),
        checked.shown(Lang::En)
    )
}
