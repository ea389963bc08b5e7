//! Workflow commands: one line a finding, which GitHub shows beside the changed line.
//!
//! `::error file=…,line=…,col=…,endColumn=…,title=…::message`. Columns count UTF-16 units from 1, and are left out of
//! a span over several lines, where GitHub ignores them.

use std::fmt::Write;

use crate::position::Columns;
use crate::{Diagnostic, Lang, Severity, Sources, Span};

use super::concise;

pub(super) fn render(findings: &[&Diagnostic], sources: &Sources, lang: Lang) -> String {
    findings.iter().map(|finding| command(finding, sources, lang)).collect()
}

fn command(finding: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let title = format!("{} {}", finding.code.id(), finding.code.title().get(lang));
    let place = place(sources, finding.primary.span);
    let body = escape(&body(finding, sources, lang));
    format!("::{} {place}title={}::{body}\n", level(finding.severity), escape_property(&title))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The place as properties, each with its comma; nothing if there is no such file.
fn place(sources: &Sources, span: Span) -> String {
    let Some(file) = sources.get(span.file) else { return String::new() };
    let range = file.range(span);
    let point = |offset| file.lines().position(offset, Columns::Utf16);
    let (start, end) = (point(range.start), point(range.end));
    let mut out = format!("file={},line={},", escape_property(&file.path), start.line + 1);
    // Writing into a string does not fail.
    let _ = if start.line == end.line {
        write!(out, "col={},endColumn={},", start.column + 1, end.column + 1)
    } else {
        write!(out, "endLine={},", end.line + 1)
    };
    out
}

/// The headline, the story below it, and the other places.
fn body(finding: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let mut lines = vec![finding.message.get(lang).to_string()];
    lines.extend(finding.details(lang).iter().map(ToString::to_string));
    lines.extend(
        finding
            .secondary
            .iter()
            .map(|label| format!("{}: {}", concise::place(sources, label.span), label.text.get(lang))),
    );
    lines.join("\n")
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
