//! Which lines of which file a finding shows: the lines of its labels and what is next to them, the primary one's first.
//!
//! Windows keep findings small whatever the file is: a label over many lines is shown by its first, a very long line
//! by the part around the label.

use std::borrow::Cow;
use std::ops::Range;

use crate::{Diagnostic, FileId, Label, SourceFile, Sources};

use super::harmless::harmless;

/// A label over more lines than this is shown by its first line.
const LINES: u32 = 8;
/// A line longer than this many bytes is shown in part.
const LONG: u32 = 1_000;
/// How much of a long line is shown on each side of where its label begins.
const AROUND: u32 = 200;

/// A stretch of a file that is shown in one frame.
#[derive(Debug)]
pub(super) struct Window<'a> {
    pub file: &'a SourceFile,
    /// The bytes of the file it shows.
    pub range: Range<u32>,
    /// Their text, made harmless, as long as they are but for the line break at the end, which is always there.
    pub text: Cow<'a, str>,
}

/// A label as it is shown: within its file, never ending in a line break.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    pub id: FileId,
    pub file: &'a SourceFile,
    pub label: &'a Label,
    pub primary: bool,
    pub range: Range<u32>,
}

/// The labels that point into a file, the primary one first.
pub(super) fn labels<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> Vec<Shown<'a>> {
    let shown = finding.labels().filter_map(|(primary, label)| {
        let (id, file) = (label.span.file, sources.get(label.span.file)?);
        Some(Shown { id, file, label, primary, range: shorten(file, file.range(label.span)) })
    });
    shown.collect()
}

/// The windows the labels need: the primary one's, the others of its file, those of other files.
pub(super) fn windows<'a>(labels: &[Shown<'a>]) -> Vec<Window<'a>> {
    let mut files: Vec<&Shown<'a>> = Vec::new();
    for label in labels {
        if files.iter().all(|seen| seen.id != label.id) {
            files.push(label);
        }
    }
    let mut windows: Vec<Window<'a>> = files.iter().flat_map(|first| of_file(first, labels)).collect();
    let primary = labels.iter().find(|label| label.primary);
    let holds = |window: &Window<'a>| primary.is_some_and(|label| window.holds(label));
    if let Some(at) = windows.iter().position(holds) {
        windows.get_mut(..=at).into_iter().for_each(|head| head.rotate_right(1));
    }
    windows
}

fn of_file<'a>(first: &Shown<'a>, labels: &[Shown<'a>]) -> Vec<Window<'a>> {
    let file = first.file;
    let mut around: Vec<Range<u32>> = labels.iter().filter(|label| label.id == first.id).map(context).collect();
    around.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<u32>> = Vec::new();
    for range in around {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged.into_iter().map(|range| Window { file, text: text(file, &range, labels), range }).collect()
}

impl Window<'_> {
    pub fn holds(&self, label: &Shown<'_>) -> bool {
        std::ptr::eq(self.file, label.file)
            && self.range.start <= label.range.start
            && label.range.end <= self.range.end
    }
}

/// The part of a span that is shown: without the line break at its end, cut to the first line if it is long.
fn shorten(file: &SourceFile, range: Range<u32>) -> Range<u32> {
    let lines = file.lines();
    let text = file.text.get(range.start as usize..range.end as usize).unwrap_or_default();
    let breaks = text.len() - text.trim_end_matches(['\r', '\n']).len();
    let end = range.end - u32::try_from(breaks).unwrap_or_default();
    let line = lines.line_of(range.start);
    if lines.line_of(end) - line < LINES && !is_long(file, line) && !is_long(file, lines.line_of(end)) {
        return range.start..end.max(range.start);
    }
    let stop = lines.snap((range.start + AROUND).min(content(file, line).end));
    range.start..end.min(stop).max(range.start)
}

/// The lines of a label with the one before, and for the primary label the one after; not if that is blank or long.
fn context(label: &Shown<'_>) -> Range<u32> {
    let (file, lines, range) = (label.file, label.file.lines(), &label.range);
    let (first, last) = (lines.line_of(range.start), lines.line_of(range.end));
    if is_long(file, first) || is_long(file, last) {
        let line = content(file, first);
        let start = lines.snap(range.start.saturating_sub(AROUND).max(line.start));
        return start..lines.snap((range.start + 2 * AROUND).min(line.end)).max(range.end);
    }
    let worth = |line: &u32| !lines.line(*line).trim().is_empty() && !is_long(file, *line);
    let before = first.checked_sub(1).filter(worth).unwrap_or(first);
    let after = Some(last + 1).filter(|line| label.primary && worth(line)).unwrap_or(last);
    lines.start(before)..lines.start(after + 1)
}

fn content(file: &SourceFile, line: u32) -> Range<u32> {
    let start = file.lines().start(line);
    start..start + u32::try_from(file.lines().line(line).len()).unwrap_or_default()
}

fn is_long(file: &SourceFile, line: u32) -> bool {
    file.lines().line(line).len() > LONG as usize
}

/// The text of a range, harmless, and with the line break that ends its last line; that is a second one where a label
/// stands on the empty line after the last break.
fn text<'a>(file: &'a SourceFile, range: &Range<u32>, labels: &[Shown<'a>]) -> Cow<'a, str> {
    let text = harmless(file.text.get(range.start as usize..range.end as usize).unwrap_or_default());
    let end = file.text.len();
    let at_end = |label: &Shown<'a>| std::ptr::eq(label.file, file) && label.range.start as usize == end;
    if text.ends_with('\n') && !(range.end as usize == end && labels.iter().any(at_end)) {
        return text;
    }
    Cow::Owned(text.into_owned() + "\n")
}
