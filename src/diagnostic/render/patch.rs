//! A repair as the lines it takes away and puts in, each with its number.

use std::ops::Range;

use crate::{Edit, FileId, Fix, SourceFile, Sources};

use super::harmless::one_line;

/// One line of a repair; lines count from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The file of the changes that follow.
    In(FileId),
    Removed(usize, String),
    Added(usize, String),
    /// So many lines are left out.
    More(usize),
}

/// At most this many lines of each kind are shown for one place.
const LINES: usize = 4;
/// At most this many columns of a line.
const COLUMNS: usize = 160;

/// The changes of a fix, place by place; edits of one line are one place.
pub(super) fn changes(fix: &Fix, sources: &Sources) -> Vec<Change> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut places: Vec<Place<'_>> = Vec::new();
    for edit in edits {
        let Some(file) = sources.get(edit.span.file) else { continue };
        let range = file.range(edit.span);
        let lines = file.lines().line_of(range.start)..file.lines().line_of(range.end) + 1;
        match places.last_mut() {
            Some(last) if last.id == edit.span.file && lines.start < last.lines.end => last.add(edit, lines),
            _ => places.push(Place { id: edit.span.file, file, lines, edits: vec![edit] }),
        }
    }
    places.iter().flat_map(Place::changes).collect()
}

/// Lines of one file with the edits in them.
struct Place<'a> {
    id: FileId,
    file: &'a SourceFile,
    lines: Range<u32>,
    edits: Vec<&'a Edit>,
}

impl<'a> Place<'a> {
    fn add(&mut self, edit: &'a Edit, lines: Range<u32>) {
        self.lines.end = self.lines.end.max(lines.end);
        self.edits.push(edit);
    }

    fn changes(&self) -> Vec<Change> {
        let (before, after) = (self.text(self.range()), self.after());
        let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        let (before, after, same) = without_common(&before, &after);
        let first = self.lines.start as usize + same + 1;
        let mut changes = vec![Change::In(self.id)];
        changes.extend(few(before, first, Change::Removed));
        changes.extend(few(after, first, Change::Added));
        changes
    }

    /// The lines with the edits made; an edit that overlaps the one before is left out.
    fn after(&self) -> String {
        let Range { start: mut at, end } = self.range();
        let mut out = String::new();
        for edit in &self.edits {
            let range = self.file.range(edit.span);
            if range.start >= at {
                out.push_str(self.text(at..range.start));
                out.push_str(&edit.replacement);
                at = range.end;
            }
        }
        out + self.text(at..end)
    }

    fn range(&self) -> Range<u32> {
        self.file.lines().start(self.lines.start)..self.file.lines().start(self.lines.end)
    }

    fn text(&self, range: Range<u32>) -> &'a str {
        self.file.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

/// Both sides without the lines they share at the beginning and at the end, and how many the beginning shared.
fn without_common<'a, 'b>(before: &'a [&'b str], after: &'a [&'b str]) -> (&'a [&'b str], &'a [&'b str], usize) {
    let shared = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after) = (before.get(shared..).unwrap_or_default(), after.get(shared..).unwrap_or_default());
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let but = |lines: &'a [&'b str]| lines.get(..lines.len() - tail).unwrap_or_default();
    (but(before), but(after), shared)
}

fn few(lines: &[&str], first: usize, change: fn(usize, String) -> Change) -> Vec<Change> {
    let mut shown: Vec<Change> = (first..).zip(lines).take(LINES).map(|(n, line)| change(n, cut(line))).collect();
    if lines.len() > LINES {
        shown.push(Change::More(lines.len() - LINES));
    }
    shown
}

fn cut(line: &str) -> String {
    let line = one_line(line);
    match line.char_indices().nth(COLUMNS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
