//! One line a finding, for editors, pipes and people in a hurry: `path:line:column: error[B0201]: message`.
//!
//! The severity is the same word in every language, so that tools find it; columns are those a terminal shows, from 1.

use crate::position::Columns;
use crate::{Diagnostic, Lang, Sources, Span};

use super::harmless::one_line;

pub(super) fn render(findings: &[&Diagnostic], sources: &Sources, lang: Lang) -> String {
    findings.iter().map(|finding| line(finding, sources, lang) + "\n").collect()
}

/// The finding on one line, without a line break.
pub(super) fn line(finding: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let place = place(sources, finding.primary.span);
    let message = one_line(finding.message.get(lang));
    format!("{place}: {}[{}]: {message}", finding.severity.id(), finding.code.id())
}

/// `path:line:column`, or the path alone if there is no such file.
pub(super) fn place(sources: &Sources, span: Span) -> String {
    let path = one_line(sources.path(span.file));
    let Some(file) = sources.get(span.file) else { return path };
    let position = file.lines().position(span.start, Columns::Display);
    format!("{path}:{}:{}", position.line + 1, position.column + 1)
}
