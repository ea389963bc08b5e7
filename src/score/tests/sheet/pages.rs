//! The page of every code that is told of sheets: its failing example has that finding and nothing else, its corrected
//! one is clean; and how each finding reads, in both languages.

use barem_diagnostic::{Code, Example, Lang, Part, prose, sheet_examples};

use crate::world::{Checked, check};

/// Nothing but a gap of a ruleset brings it about.
const WITHOUT_EXAMPLE: [Code; 1] = [Code::CannotScore];

fn codes() -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(|code| code.is_of_sheets())
}

fn checked(example: &Example) -> Checked {
    check(crate::world::EXAMPLE, &[(example.file.unwrap_or("phieu"), example.text)])
}

#[test]
fn failing_examples_have_their_finding_once_and_corrected_ones_are_clean() {
    let mut report = String::new();
    for code in codes() {
        let examples = sheet_examples(code);
        for (example, expected) in
            examples.wrong.iter().map(|one| (one, vec![code])).chain(examples.right.iter().map(|one| (one, vec![])))
        {
            let checked = checked(example);
            if checked.codes() != expected {
                report += &format!("── {} ──\n{}\n", code.id(), checked.shown(Lang::Vi));
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_page_is_complete() {
    for code in codes() {
        for lang in [Lang::Vi, Lang::En] {
            for part in [Part::What, Part::Why, Part::Fix] {
                assert!(prose(code, lang, part).is_some(), "{}", code.id());
            }
        }
        let examples = sheet_examples(code);
        let complete = examples.wrong.len() == 1 && examples.right.len() == 1;
        assert_ne!(complete, WITHOUT_EXAMPLE.contains(&code), "{}", code.id());
    }
}

#[test]
fn findings_read_well() {
    let mut shown = String::new();
    for code in codes() {
        for example in sheet_examples(code).wrong {
            let checked = checked(&example);
            shown += &format!("{}\n{}", checked.shown(Lang::Vi), checked.shown(Lang::En));
        }
    }
    insta::assert_snapshot!("pages", shown);
}
