//! Tests at the boundaries of rules that no test reaches yet: those that `barem test --generate` proposes.

use barem_diagnostic::{Edit, Severity, Span, Text, text};
use barem_format::print_tests;
use barem_ruleset::same_label;
use barem_score::{PROPOSED, TestRun, Trial, generate};

use super::{annex_at, is_on};
use crate::{Analysis, File};

/// The file of a folder that the command adds tests to.
const FILE: &str = "kiem-thu.barem";

pub(super) fn offer(analysis: &Analysis, at: Span) -> Option<Text> {
    let label = scope(analysis, at)?;
    Some(match label {
        Some(label) => text!("thêm kiểm thử ở các ngưỡng của phụ lục {}", "add boundary tests for annex {}"; label),
        None => text!("thêm kiểm thử ở các ngưỡng của mọi phụ lục", "add boundary tests for all annexes"),
    })
}

pub(super) fn edits(analysis: &Analysis, at: Span) -> Option<Vec<Edit>> {
    let label = scope(analysis, at)?;
    let ruleset = analysis.ruleset()?;
    let runs: Vec<TestRun<'_>> = ruleset.examples.iter().map(|example| TestRun::of(ruleset, example)).collect();
    let trials: Vec<&Trial<'_>> = runs.iter().filter_map(|run| Some(&run.result.as_ref().ok()?.0)).collect();
    let mut proposed = generate(ruleset, &trials).ok()?;
    proposed.retain(|test| label.is_none_or(|label| test.annex.as_ref().is_some_and(|own| same_label(own, label))));
    if proposed.is_empty() {
        return None;
    }
    let file = target(analysis, at)?;
    let text = &file.parse.text;
    let note = if text.contains(PROPOSED) { "" } else { PROPOSED };
    let gap = match () {
        () if text.is_empty() => "",
        () if text.ends_with('\n') => "\n",
        () => "\n\n",
    };
    let between = if note.is_empty() { "" } else { "\n" };
    let end = u32::try_from(text.len()).ok()?;
    let replacement = format!("{gap}{note}{between}{}", print_tests(&proposed));
    let replacement = if text.contains("\r\n") { replacement.replace('\n', "\r\n") } else { replacement };
    Some(vec![Edit { span: Span::new(file.id, end, end), replacement }])
}

/// The annex on whose line a place is, or all from the header; only where nothing is wrong.
fn scope(analysis: &Analysis, at: Span) -> Option<Option<&str>> {
    let (header, _) = analysis.symbols().header.as_ref()?;
    if analysis.outcome().count(Severity::Error) > 0 || analysis.symbols().annexes.is_empty() {
        return None;
    }
    if header.file == at.file && header.start <= at.start && at.start <= header.end {
        return Some(None);
    }
    let (_, annex) = annex_at(analysis, at)?;
    is_on(annex, at).then_some(Some(annex.label.text.as_str()))
}

/// The file that the command would take, the first that has tests, or the one that is looked at.
fn target(analysis: &Analysis, at: Span) -> Option<&File> {
    let named = analysis.files.iter().find(|file| file.name == FILE);
    let tests = || analysis.symbols().tests.first().and_then(|test| analysis.own(test.span.file));
    named.or_else(tests).or_else(|| analysis.own(at.file))
}
