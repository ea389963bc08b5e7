//! Tests as JSON, for programs. Words stand in both languages; the shape is told in `grammar/README.md`.

use barem_diagnostic::{Sources, Text};
use barem_ruleset::Place;
use barem_score::{Branch, Check, Coverage, TestRun, Trial, actual, outcome, subject};
use serde_json::{Value, json};

use super::{Tested, coverage};

/// The version of this shape.
const VERSION: u32 = 1;

/// All sets.
pub fn json(tested: &[Tested<'_>], sources: &Sources) -> String {
    let sets: Vec<Value> = tested.iter().map(|set| self::set(set, sources)).collect();
    let whole = json!({ "barem_test": VERSION, "sets": sets });
    serde_json::to_string_pretty(&whole).map(|text| text + "\n").unwrap_or_default()
}

fn set(tested: &Tested<'_>, sources: &Sources) -> Value {
    let head = tested.set.outcome.head.as_ref();
    json!({
        "path": tested.set.path,
        "id": head.map(|head| &head.id),
        "reconstructed": tested.set.reconstructed(),
        "run": tested.coverage.is_some(),
        "errors": tested.findings.iter().map(|finding| json!({
            "code": finding.code.id(), "message": both(&finding.message),
        })).collect::<Vec<_>>(),
        "passed": tested.passed(),
        "failed": tested.tests.len() - tested.passed(),
        "tests": tested.tests.iter().map(test).collect::<Vec<_>>(),
        "coverage": tested.coverage.as_ref().map(|found| covered(found, tested, sources)),
    })
}

fn test(test: &TestRun<'_>) -> Value {
    let checks = match &test.result {
        Ok((trial, checks)) => checks.iter().map(|check| self::check(trial, check)).collect(),
        Err(_) => Vec::new(),
    };
    json!({
        "title": test.title(),
        "annex": test.example.annex,
        "place": test.example.place.as_ref().map(place),
        "passed": test.passed(),
        "error": test.result.as_ref().err().map(ToString::to_string),
        "expectations": checks,
    })
}

fn check(trial: &Trial<'_>, check: &Check<'_>) -> Value {
    let why = if check.passed { None } else { trial.why(check.expectation) };
    json!({
        "of": both(&subject(&check.expectation.of)),
        "unit": check.expectation.unit,
        "expected": both(&outcome(&check.expectation.outcome)),
        "actual": both(&actual(trial, &check.actual)),
        "passed": check.passed,
        "place": check.expectation.place.as_ref().map(place),
        "why": why,
    })
}

fn covered(found: &Coverage, tested: &Tested<'_>, sources: &Sources) -> Value {
    let missed = |branch: &Branch| {
        json!({
            "annex": branch.annex,
            "item": branch.code,
            "title": branch.title,
            "branch": both(&branch.text),
            "file": branch.place.as_ref().map(|place| &place.file),
            "line": coverage::line(branch, tested, sources).or(branch.place.as_ref().map(|place| place.line)),
        })
    };
    json!({
        "branches": found.branches.len(),
        "reached": found.reached(),
        "missed": found.missed().map(missed).collect::<Vec<_>>(),
    })
}

fn place(place: &Place) -> Value {
    json!({ "file": place.file, "line": place.line })
}

fn both(text: &Text) -> Value {
    json!({ "vi": text.vi, "en": text.en })
}
