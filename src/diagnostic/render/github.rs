//! Workflow commands: one line a finding, which GitHub shows beside the changed line.
//!
//! `::error file=…,line=…,col=…,endColumn=…,title=…::message`. Columns count UTF-16 units from 1, and are left out of
//! a span over several lines, where GitHub ignores them.

use crate::position::Columns;
use crate::{Diagnostic, Lang, Severity, Sources, Span};

use super::concise;

pub(super) fn render(findings: &[&Diagnostic], sources: &Sources, lang: Lang) -> String {
    findings.iter().map(|finding| command(finding, sources, lang)).collect()
}

fn command(finding: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let title = format!("{} {}", finding.code.id(), finding.code.title().get(lang));
    let mut properties = place(sources, finding.primary.span);
    properties.push(("title", title));
    annotation(finding.severity, &properties, &body(finding, sources, lang))
}

/// One annotation with its properties (`file`, `line`, `title`, …), on a line of its own.
pub fn annotation(severity: Severity, properties: &[(&str, String)], message: &str) -> String {
    let properties = properties.iter().map(|(name, value)| format!("{name}={}", escape_property(value)));
    let properties = properties.collect::<Vec<_>>().join(",");
    format!("::{} {properties}::{}\n", level(severity), escape(message))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The place as properties; none if there is no such file.
fn place(sources: &Sources, span: Span) -> Vec<(&'static str, String)> {
    let Some(file) = sources.get(span.file) else { return Vec::new() };
    let range = file.range(span);
    let point = |offset| file.lines().position(offset, Columns::Utf16);
    let (start, end) = (point(range.start), point(range.end));
    let mut out = vec![("file", file.path.clone()), ("line", (start.line + 1).to_string())];
    if start.line == end.line {
        out.extend([("col", (start.column + 1).to_string()), ("endColumn", (end.column + 1).to_string())]);
    } else {
        out.push(("endLine", (end.line + 1).to_string()));
    }
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
