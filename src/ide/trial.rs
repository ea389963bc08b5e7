//! Tests of a set, run where they stand ("chấm thử").

use barem_diagnostic::{Diagnostic, FileId, Severity, Span, Text, text};
use barem_ruleset::Place;
use barem_score::TestRun;

use crate::Analysis;

/// What became of the tests of a set.
#[derive(Clone, Debug)]
pub struct Trial {
    /// How many were run.
    pub run: usize,
    /// How many came out as expected.
    pub passed: usize,
    /// What did not, where it stands.
    pub findings: Vec<Diagnostic>,
    /// In a sentence.
    pub told: Text,
}

/// Runs the tests of a set, or only one: that which stands on the line at this offset. A set with errors is not scored.
pub fn trial(analysis: &Analysis, only: Option<(FileId, u32)>) -> Trial {
    let errors = analysis.outcome().count(Severity::Error);
    let Some(ruleset) = analysis.ruleset().filter(|_| errors == 0) else {
        let told = match errors {
            0 => text!("chưa chấm thử được: bộ chưa có phần mở đầu", "nothing is scored: the set has no header"),
            _ => text!("chưa chấm thử được: bộ còn {} lỗi", "nothing is scored: the set has errors ({})"; errors),
        };
        return Trial { run: 0, passed: 0, findings: Vec::new(), told };
    };
    let span = |place: &Place| place_of(analysis, place);
    let wanted = |place: Option<&Place>| {
        only.is_none_or(|(file, offset)| {
            place.map(&span).is_some_and(|at| at.file == file && at.start <= offset && offset <= at.end)
        })
    };
    let tests = ruleset.examples.iter().filter(|example| wanted(example.place.as_ref()));
    let runs: Vec<TestRun<'_>> = tests.map(|example| TestRun::of(ruleset, example)).collect();
    let passed = runs.iter().filter(|run| run.passed()).count();
    let findings: Vec<Diagnostic> = runs.iter().flat_map(|run| run.findings(&span)).collect();
    let told = match findings.first() {
        Some(first) => text!(
            "{} trên {} kiểm thử đạt; {}", "{} of {} tests pass; {}"; passed, runs.len(), first.message
        ),
        None => text!("{} kiểm thử, tất cả đạt", "{} tests, all pass"; runs.len()),
    };
    Trial { run: runs.len(), passed, findings, told }
}

fn place_of(analysis: &Analysis, place: &Place) -> Span {
    let file = analysis.files.iter().find(|file| file.name == place.file);
    file.map_or_else(Span::default, |file| Span::new(file.id, place.start, place.end))
}
