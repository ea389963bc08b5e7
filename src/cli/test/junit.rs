//! Tests as JUnit XML: a suite for each set, a case for each test.

use barem_diagnostic::{Diagnostic, Lang, Sources, text};
use barem_ruleset::Place;

use super::{Tested, file_of, span};
use crate::{
    exit::Trouble,
    junit::{self, Case, Problem, Suite},
};

/// All sets.
pub fn xml(tested: &[Tested<'_>], sources: &Sources, lang: Lang) -> Result<String, Trouble> {
    let suites: Vec<Suite> = tested.iter().map(|set| suite(set, sources, lang)).collect();
    junit::xml(&suites)
}

fn suite(tested: &Tested<'_>, sources: &Sources, lang: Lang) -> Suite {
    let mut cases = Vec::new();
    // A set with errors is one case that cannot be run.
    if tested.coverage.is_none() {
        let name = text!("bộ tiêu chí không có lỗi", "the set has no errors");
        cases.push(case(tested, (name.get(lang), None), (true, &tested.findings), sources, lang));
    }
    for test in &tested.tests {
        let found = test.findings(&|place| span(place, tested.set, sources));
        let head = (test.title(), test.example.place.as_ref());
        cases.push(case(tested, head, (test.result.is_err(), &found), sources, lang));
    }
    Suite { name: tested.set.name().to_owned(), cases }
}

fn case(
    tested: &Tested<'_>,
    (name, place): (&str, Option<&Place>),
    (is_error, found): (bool, &[Diagnostic]),
    sources: &Sources,
    lang: Lang,
) -> Case {
    let place = place.map(|place| {
        let path = file_of(place, tested.set, sources).map_or("", |file| sources.path(file));
        (path.to_owned(), Some(place.line))
    });
    let problem = |finding: &Diagnostic| Problem {
        is_error,
        kind: finding.code.id().to_owned(),
        message: finding.message.get(lang).to_owned(),
        details: format!("{}\n{}", at(finding, sources), finding.details(lang).join("\n")),
    };
    Case {
        class: tested.set.name().to_owned(),
        name: name.to_owned(),
        place,
        problems: found.iter().map(problem).collect(),
        output: String::new(),
    }
}

/// `phu-luc-01.barem:31`
fn at(finding: &Diagnostic, sources: &Sources) -> String {
    let span = finding.primary.span;
    let line = sources.get(span.file).map_or(0, |file| file.lines().line_of(span.start) + 1);
    format!("{}:{line}", sources.path(span.file))
}
