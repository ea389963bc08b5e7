//! The pages of what `barem test` finds: their failing examples have that finding and nothing else, their corrected ones
//! pass; and how each reads, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod sets;

use barem_diagnostic::{Code, Diagnostic, FileId, Format, Lang, Look, Sources, Span, examples, render};
use barem_score::TestRun;

const CODES: [Code; 2] = [Code::TestFailed, Code::TestNotRun];

fn findings(text: &str) -> Vec<Diagnostic> {
    let ruleset = sets::text(text);
    let span = |place: &barem_ruleset::Place| Span::new(FileId(0), place.start, place.end);
    ruleset.examples.iter().flat_map(|example| TestRun::of(&ruleset, example).findings(&span)).collect()
}

fn shown(text: &str, findings: &[Diagnostic], lang: Lang) -> String {
    let mut sources = Sources::default();
    sources.add("bo-tieu-chi.barem", text);
    render(findings.iter(), &sources, lang, Format::Full, Look::default())
}

#[test]
fn failing_examples_have_their_finding_once() {
    for code in CODES {
        for example in examples(code).wrong {
            let found: Vec<Code> = findings(example.text).iter().map(|finding| finding.code).collect();
            assert_eq!(found, [code]);
        }
    }
}

#[test]
fn corrected_examples_pass() {
    for example in CODES.iter().flat_map(|code| examples(*code).right) {
        assert_eq!(findings(example.text), []);
    }
}

#[test]
fn findings_read_well() {
    for code in CODES {
        for example in examples(code).wrong {
            let found = findings(example.text);
            let both = [Lang::Vi, Lang::En].map(|lang| shown(example.text, &found, lang));
            insta::assert_snapshot!(code.id(), both.join("\n════ EN ════\n"));
        }
    }
}
