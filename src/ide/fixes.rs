//! Every fix of a finding, as an action where the finding stands.

use barem_diagnostic::{Diagnostic, FileId, Fix};

use crate::Analysis;

/// A fix with the finding that it mends.
#[derive(Clone, Copy, Debug)]
pub struct Action<'a> {
    /// The finding.
    pub finding: &'a Diagnostic,
    /// The fix.
    pub fix: &'a Fix,
    /// The finding offers no better one.
    pub is_first: bool,
}

/// The fixes of findings one of whose places touches a range of a file, in the order of the findings.
pub fn fixes(analysis: &Analysis, file: FileId, range: std::ops::Range<u32>) -> Vec<Action<'_>> {
    let touches = |finding: &&Diagnostic| {
        let span = finding.primary.span;
        span.file == file && span.start <= range.end && range.start <= span.end
    };
    let found = analysis.findings().iter().filter(touches);
    found
        .flat_map(|finding| {
            finding.fixes.iter().enumerate().map(move |(at, fix)| Action { finding, fix, is_first: at == 0 })
        })
        .collect()
}

/// The best safe fix of each finding of a file as far as they do not touch each other: what `check --fix` would make in
/// one round. A fix that reaches into another file is left out.
pub fn all_safe(analysis: &Analysis, file: FileId) -> Vec<&Fix> {
    let mut taken: Vec<(u32, u32)> = Vec::new();
    let mut chosen = Vec::new();
    for finding in analysis.findings() {
        let inside =
            |fix: &&Fix| fix.safe && !fix.edits.is_empty() && fix.edits.iter().all(|edit| edit.span.file == file);
        let Some(fix) = finding.fixes.iter().find(inside) else { continue };
        let free = |start: u32, end: u32| taken.iter().all(|&(first, last)| last < start || end < first);
        if fix.edits.iter().all(|edit| free(edit.span.start, edit.span.end)) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
            chosen.push(fix);
        }
    }
    chosen
}
