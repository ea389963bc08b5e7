//! SARIF 2.1.0, which code-scanning services read. Lines and columns count from 1, columns in UTF-16 units; the end
//! column is the one after the last character.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value, json};

use super::uri::uri;
use crate::explain::{Part, prose};
use crate::position::Columns;
use crate::{Code, Diagnostic, Edit, Fix, Label, Lang, Severity, Sources, Span};

pub(super) fn render(findings: &[&Diagnostic], sources: &Sources, lang: Lang, sets: &[impl Serialize]) -> String {
    let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let rules = codes.iter().map(|code| rule(*code, lang)).collect();
    let results = findings.iter().map(|finding| result(finding, &codes, sources, lang)).collect();
    log(rules, results, json!({ "sets": sets }), lang)
}

/// A log of one run of this tool: reporting descriptors, results that name them, and properties of the run, an object.
pub fn log(rules: Vec<Value>, results: Vec<Value>, properties: Value, lang: Lang) -> String {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "barem", "version": env!("CARGO_PKG_VERSION"), "rules": rules }},
            "language": language(lang),
            "columnKind": "utf16CodeUnits",
            "properties": properties,
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    }
}

/// The level of a severity.
pub fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn rule(code: Code, lang: Lang) -> Value {
    let mut rule = json!({
        "id": code.id(),
        "shortDescription": text(code.title().get(lang)),
        "defaultConfiguration": { "level": level(code.severity()) },
    });
    for (key, part) in [("fullDescription", Part::What), ("help", Part::Fix)] {
        if let Some(words) = prose(code, lang, part) {
            set(&mut rule, key, text(words.trim()));
        }
    }
    rule
}

fn result(finding: &Diagnostic, codes: &[Code], sources: &Sources, lang: Lang) -> Value {
    let mut paragraphs = vec![finding.message.get(lang)];
    paragraphs.extend(finding.details(lang));
    let mut result = json!({
        "ruleId": finding.code.id(),
        "ruleIndex": codes.binary_search(&finding.code).unwrap_or_default(),
        "level": level(finding.severity),
        "message": text(&paragraphs.join("\n")),
        "locations": [location(&finding.primary, sources, lang)],
    });
    if !finding.secondary.is_empty() {
        let related = finding.secondary.iter().zip(1..).map(|(label, id)| related(label, id, sources, lang));
        set(&mut result, "relatedLocations", related.collect());
    }
    if !finding.fixes.is_empty() {
        let fixes = finding.fixes.iter().map(|fix| repair(fix, sources, lang));
        set(&mut result, "fixes", fixes.collect());
    }
    result
}

fn location(label: &Label, sources: &Sources, lang: Lang) -> Value {
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": artifact(sources, label.span),
        "region": region(sources, label.span),
    }});
    if !label.text.get(lang).is_empty() {
        set(&mut location, "message", text(label.text.get(lang)));
    }
    location
}

fn related(label: &Label, id: u32, sources: &Sources, lang: Lang) -> Value {
    let mut location = location(label, sources, lang);
    set(&mut location, "id", id.into());
    location
}

/// A fix; its edits of one file that follow each other are one change.
fn repair(fix: &Fix, sources: &Sources, lang: Lang) -> Value {
    let change = |edits: &[Edit]| {
        let first = edits.first()?;
        Some(json!({
            "artifactLocation": artifact(sources, first.span),
            "replacements": edits.iter().map(|edit| replacement(edit, sources)).collect::<Vec<_>>(),
        }))
    };
    let changes = fix.edits.chunk_by(|a, b| a.span.file == b.span.file).filter_map(change);
    json!({ "description": text(fix.title.get(lang)), "artifactChanges": changes.collect::<Vec<_>>() })
}

fn replacement(edit: &Edit, sources: &Sources) -> Value {
    json!({ "deletedRegion": region(sources, edit.span), "insertedContent": text(&edit.replacement) })
}

fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_string(), value);
    }
}

fn text(text: &str) -> Value {
    json!({ "text": text })
}

fn artifact(sources: &Sources, span: Span) -> Value {
    json!({ "uri": uri(sources.path(span.file)) })
}

fn region(sources: &Sources, span: Span) -> Value {
    let Some(file) = sources.get(span.file) else { return json!({ "startLine": 1 }) };
    let range = file.range(span);
    let point = |offset| file.lines().position(offset, Columns::Utf16);
    let (start, end) = (point(range.start), point(range.end));
    json!({
        "startLine": start.line + 1,
        "startColumn": start.column + 1,
        "endLine": end.line + 1,
        "endColumn": end.column + 1,
        "byteOffset": range.start,
        "byteLength": range.end - range.start,
    })
}
