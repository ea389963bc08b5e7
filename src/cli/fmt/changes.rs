//! What formatting would change, for people and for programs.

use barem_diagnostic::{Ink, Lang, Look, harmless, text};
use barem_format::{LineEdit, edits};
use serde::Serialize;

/// More places of one file are counted and not shown.
const PLACES: usize = 8;

/// The lines that would change, as a patch with line numbers.
pub fn shown(path: &str, old: &str, new: &str, lang: Lang, look: Look) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let edits = edits(&old.concat(), new);
    let mut out = look.ink(Ink::Advice, path) + "\n";
    for edit in edits.iter().take(PLACES) {
        let first = edit.lines.start;
        let gone = old.get(edit.lines.clone()).unwrap_or_default().iter().copied();
        out += &lines('-', Ink::Removed, first, gone, look);
        out += &lines('+', Ink::Added, first, edit.text.split_inclusive('\n'), look);
    }
    if edits.len() > PLACES {
        let more = text!("  … còn {} chỗ", "  … {} more places"; edits.len() - PLACES);
        out += &format!("{}\n", more.get(lang));
    }
    out
}

fn lines<'a>(mark: char, ink: Ink, first: usize, lines: impl Iterator<Item = &'a str>, look: Look) -> String {
    let numbered = lines.zip(first + 1..);
    let shown = |(line, number)| look.ink(ink, format!("{number:>5} {mark} {}", visible(line)).trim_end()) + "\n";
    numbered.map(shown).collect()
}

/// A line without its line break; what else ends it and cannot be seen is named.
fn visible(line: &str) -> String {
    let line = line.strip_suffix('\n').unwrap_or(line);
    let (line, ending) = match line.strip_suffix('\r') {
        Some(line) => (line, "␍"),
        None => (line, ""),
    };
    let blanks = line.len() - line.trim_end_matches(' ').len();
    format!("{}{}{ending}", harmless(line.trim_end_matches(' ')), "·".repeat(blanks))
}

#[derive(Serialize)]
struct Report {
    schema_version: u32,
    files: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    path: String,
    canonical: bool,
    edits: Vec<Change>,
}

#[derive(Serialize)]
struct Change {
    /// The first line that goes, from 1; where none goes, the line before which the new ones come.
    line: usize,
    removed: usize,
    text: String,
}

/// Every file with its edits.
pub fn json<'a>(files: impl Iterator<Item = (String, &'a str, &'a str)>) -> String {
    let change = |edit: LineEdit| Change { line: edit.lines.start + 1, removed: edit.lines.len(), text: edit.text };
    let entry = |(path, old, new): (String, &str, &str)| {
        let edits: Vec<Change> = edits(old, new).into_iter().map(change).collect();
        Entry { path, canonical: old == new, edits }
    };
    let report = Report { schema_version: 1, files: files.map(entry).collect() };
    // Strings and numbers only: serde_json has nothing to refuse.
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}
