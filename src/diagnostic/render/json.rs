//! The published shape of findings, for programs: `tests/schema/findings.schema.json`.
//!
//! Both languages stand side by side. Lines and columns count from 1, columns in characters; offsets are bytes from 0.
//! An end is the place after the last character.

use serde::Serialize;

use crate::position::Columns;
use crate::{Diagnostic, Edit, Fix, Label, LineIndex, Sources, Span, Text};

/// The number to raise when a program that reads the old shape could misread the new one.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a, S> {
    schema_version: u32,
    sets: &'a [S],
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: Both<'a>,
    labels: Vec<Place<'a>>,
    notes: Vec<Both<'a>>,
    help: Option<Both<'a>>,
    fixes: Vec<Repair<'a>>,
}

#[derive(Serialize)]
struct Both<'a> {
    vi: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    primary: bool,
    file: &'a str,
    start: Point,
    end: Point,
    text: Both<'a>,
}

#[derive(Serialize)]
struct Point {
    offset: u32,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Repair<'a> {
    title: Both<'a>,
    safe: bool,
    edits: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
struct Replacement<'a> {
    file: &'a str,
    start: Point,
    end: Point,
    replacement: &'a str,
}

pub(super) fn render(findings: &[&Diagnostic], sources: &Sources, sets: &[impl Serialize]) -> String {
    let findings = findings.iter().map(|finding| describe(finding, sources)).collect();
    let report = Report { schema_version: SCHEMA_VERSION, sets, findings };
    // Strings, numbers and lists only: serde_json has nothing to refuse.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn describe<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> Finding<'a> {
    Finding {
        code: finding.code.id(),
        severity: finding.severity.id(),
        message: both(&finding.message),
        labels: finding.labels().map(|(primary, label)| place(label, primary, sources)).collect(),
        notes: finding.notes.iter().map(both).collect(),
        help: finding.help.as_ref().map(both),
        fixes: finding.fixes.iter().map(|fix| repair(fix, sources)).collect(),
    }
}

fn both(text: &Text) -> Both<'_> {
    Both { vi: &text.vi, en: &text.en }
}

fn place<'a>(label: &'a Label, primary: bool, sources: &'a Sources) -> Place<'a> {
    let (start, end) = points(label.span, sources);
    Place { primary, file: sources.path(label.span.file), start, end, text: both(&label.text) }
}

fn repair<'a>(fix: &'a Fix, sources: &'a Sources) -> Repair<'a> {
    let edits = fix.edits.iter().map(|edit| replacement(edit, sources)).collect();
    Repair { title: both(&fix.title), safe: fix.safe, edits }
}

fn replacement<'a>(edit: &'a Edit, sources: &'a Sources) -> Replacement<'a> {
    let (start, end) = points(edit.span, sources);
    Replacement { file: sources.path(edit.span.file), start, end, replacement: &edit.replacement }
}

fn points(span: Span, sources: &Sources) -> (Point, Point) {
    let Some(file) = sources.get(span.file) else {
        return (Point { offset: 0, line: 1, column: 1 }, Point { offset: 0, line: 1, column: 1 });
    };
    let range = file.range(span);
    (point(range.start, file.lines()), point(range.end, file.lines()))
}

fn point(offset: u32, lines: &LineIndex) -> Point {
    let position = lines.position(offset, Columns::Utf32);
    Point { offset, line: position.line + 1, column: position.column + 1 }
}
