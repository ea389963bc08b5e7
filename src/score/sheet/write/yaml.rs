//! A blank sheet as YAML: what is asked stands as a comment above each answer. All but the simplest words are in quotes,
//! so that every reader of YAML reads the same.

use std::fmt::{self, Write};

use crate::sheet::{Claim, Entry, Question, Sheet};

/// The sheet as text.
pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = all(&mut out, sheet);
    out
}

fn all(out: &mut String, sheet: &Sheet) -> fmt::Result {
    head(out, sheet)?;
    writeln!(out, "self:\n  items:")?;
    let items = sheet.self_assessment.iter().flat_map(|own| own.items.iter());
    items.into_iter().try_for_each(|entry| item(out, entry, sheet.questions.get(&entry.key)))
}

fn head(out: &mut String, sheet: &Sheet) -> fmt::Result {
    writeln!(out, "barem_sheet: {}", sheet.barem_sheet)?;
    writeln!(out, "ruleset: {}", quoted(&sheet.ruleset))?;
    if let Some(contract) = sheet.contract {
        writeln!(out, "contract: {}", quoted(&contract.to_string()))?;
    }
    if let Some(annex) = &sheet.annex {
        writeln!(out, "annex: {}", quoted(annex))?;
    }
    if let Some(year) = sheet.year {
        writeln!(out, "year: {year}")?;
    }
    writeln!(out, "unit: {}", quoted(&sheet.unit))?;
    if let Some(group) = &sheet.group {
        writeln!(out, "group: {}", quoted(group))?;
    }
    writeln!(out, "submitted: \"\"")?;
    writeln!(out, "approved:\n  person: \"\"\n  date: \"\"")
}

fn item(out: &mut String, entry: &Entry<Claim>, question: Option<&Question>) -> fmt::Result {
    let title = question.and_then(|question| question.title.as_deref()).unwrap_or("phụ lục");
    writeln!(out, "    # {}", comment(title))?;
    writeln!(out, "    {}:\n      answers:", quoted(&entry.key))?;
    for answer in &entry.value.answers {
        if let Some(described) = question.and_then(|question| question.answers.get(&answer.key)) {
            writeln!(out, "        # {}", comment(described))?;
        }
        writeln!(out, "        {}: \"\"", key(&answer.key))?;
    }
    if !entry.value.evidence.is_empty() {
        writeln!(out, "      evidence:")?;
    }
    for document in entry.value.evidence.iter().filter_map(|evidence| evidence.document.as_ref()) {
        writeln!(out, "        - document: {}\n          file: \"\"", quoted(document))?;
    }
    writeln!(out, "      justification: \"\"")
}

/// A comment is one line.
fn comment(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}

/// The quoting of JSON is one of YAML's.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A key without quotes where no reader takes it for anything else.
fn key(text: &str) -> String {
    const TAKEN: [&str; 11] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    let word = text.chars().all(|char| char.is_alphanumeric() || char == '_')
        && text.starts_with(char::is_alphabetic)
        && !TAKEN.contains(&text.to_lowercase().as_str());
    if word { text.to_owned() } else { quoted(text) }
}
