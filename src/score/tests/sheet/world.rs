//! Rulesets and sheets in memory, and what is found in them.

use barem_compiler::{SetFile, compile};
use barem_diagnostic::{Code, Diagnostic, Format, Lang, Look, Sources, render};
use barem_ruleset::{Digests, Ruleset};
use barem_score::{Bound, Form, Sheet, bind, read_sheets};

/// The small ruleset of the pages and the manual.
pub const EXAMPLE: &str = include_str!("vi-du.barem");

/// What came of reading sheets.
pub struct Checked {
    pub sources: Sources,
    pub findings: Vec<Diagnostic>,
    pub sheets: Vec<Sheet>,
    pub bound: Vec<Bound>,
}

impl Checked {
    pub fn codes(&self) -> Vec<Code> {
        self.findings.iter().map(|finding| finding.code).collect()
    }

    pub fn shown(&self, lang: Lang) -> String {
        render(&self.findings, &self.sources, lang, Format::Full, Look::default())
    }
}

/// The ruleset of a source.
pub fn ruleset(source: &str) -> Ruleset {
    let mut sources = Sources::default();
    let file = sources.add("vi-du.barem", source);
    let set = SetFile { id: file, name: "vi-du.barem".into() };
    let outcome = compile(&[set], &sources);
    outcome
        .ruleset
        .unwrap_or_else(|| panic!("{}", render(&outcome.findings, &sources, Lang::Vi, Format::Full, Look::default())))
}

/// The forms of all annexes.
pub fn forms(ruleset: &Ruleset) -> Vec<Form<'_>> {
    let contract = Digests::of(ruleset).unwrap().contract;
    ruleset.annexes.iter().map(|annex| Form::new(ruleset, annex, None, contract).unwrap()).collect()
}

/// Reads sheets and binds them to a ruleset in source.
pub fn check(source: &str, files: &[(&str, &str)]) -> Checked {
    let ruleset = ruleset(source);
    check_with(&forms(&ruleset), files)
}

/// Reads sheets and binds them to forms.
pub fn check_with(forms: &[Form<'_>], files: &[(&str, &str)]) -> Checked {
    let mut sources = Sources::default();
    let ids: Vec<_> = files.iter().map(|(name, text)| sources.add(*name, *text)).collect();
    let read = read_sheets(&ids, &sources);
    let (bound, beside) = bind(forms, &read.sheets);
    let mut findings = read.findings;
    findings.extend(beside);
    findings.extend(bound.iter().flat_map(|bound| bound.findings.iter().cloned()));
    Checked { sources, findings, sheets: read.sheets, bound }
}
