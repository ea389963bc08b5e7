//! Formatting: the command's own formatter, as the fewest edits.

use std::ops::Range;

use barem_diagnostic::{Edit, FileId, Span};
use barem_format::{edits_of, format_parsed};
use barem_syntax::{Kind, Line, Parse};

use crate::{
    Analysis,
    blocks::{Part, part},
};

/// The edits that bring a file into its canonical text, with the line ends that it has. None if it is canonical, or if
/// the formatter refuses it.
pub fn format(analysis: &Analysis, file: FileId) -> Vec<Edit> {
    let Some(of) = analysis.own(file) else { return Vec::new() };
    located(&of.parse, file, |_, _| true)
}

/// Those of the same edits that change the lines that a range touches.
pub fn format_range(analysis: &Analysis, file: FileId, range: Range<u32>) -> Vec<Edit> {
    let Some(of) = analysis.own(file) else { return Vec::new() };
    let lines = of.parse.lines();
    let number = |offset| lines.partition_point(|line| line.start() <= offset).saturating_sub(1);
    let first = number(range.start);
    let last = number(range.end.max(range.start));
    // A range that ends where a line begins does not touch it.
    let begins = lines.get(last).is_some_and(|line| line.start() == range.end) && first < last;
    let end = if begins { last } else { last + 1 };
    located(&of.parse, file, |line, _| (first..end).contains(&line))
}

/// What there is to do after a line break has been typed right before an offset: the line that it ends is formatted,
/// and the new one is indented as what may follow. Nothing but these two lines changes.
pub fn format_new_line(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Edit> {
    let Some(of) = analysis.own(file) else { return Vec::new() };
    let text = &*of.parse.text;
    let (above, below) = text.split_at_checked(offset as usize).unwrap_or((text, ""));
    let start = above.rfind('\n').map_or(0, |at| at + 1);
    let lines = of.parse.lines();
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    let ended = lines.partition_point(|line| line.start() < at(start)).checked_sub(1);
    let Some((ended, line)) = ended.and_then(|ended| Some((ended, lines.get(ended)?))) else { return Vec::new() };
    let mut found = located(&of.parse, file, |line, is_added| line == ended && !is_added);
    found.retain(|edit| !edit.replacement.contains('\n') && edit.span.end < at(start));
    let rest = below.split('\n').next().unwrap_or_default();
    let typed = text.get(start..offset as usize + rest.len()).unwrap_or_default();
    let indent = " ".repeat(indent_below(line));
    // What was carried over from the line above keeps its place until its own line ends.
    if typed.trim().is_empty() && typed.trim_end_matches('\r') != indent {
        let end = at(start + typed.trim_end_matches('\r').len());
        found.push(Edit { span: Span::new(file, at(start), end), replacement: indent });
    }
    found
}

/// How far what may follow a line is indented.
fn indent_below(line: &Line) -> usize {
    match part(line) {
        Part::Heading(_) => STATEMENT,
        Part::Item => ITEM,
        Part::Statement => {
            let code = line.view().leaves().filter(|leaf| !matches!(leaf.kind(), Kind::space | Kind::comment)).last();
            let opens_list = code.is_some_and(|last| last.text().trim_end().ends_with(':'));
            if opens_list { ITEM } else { STATEMENT }
        }
        // What follows may be anything, and stands like it.
        Part::Comment => line.text().chars().take_while(|c| *c == ' ').count(),
        Part::Blank => 0,
    }
}

/// The columns at which the formatter puts statements and items.
const STATEMENT: usize = 2;
const ITEM: usize = 4;

/// The edits of the formatter for certain lines.
fn located(parse: &Parse, file: FileId, wanted: impl Fn(usize, bool) -> bool) -> Vec<Edit> {
    let (old, mut new) = (&*parse.text, format_parsed(parse).text);
    if old.contains("\r\n") {
        new = new.replace('\n', "\r\n");
    }
    let starts: Vec<usize> =
        old.split_inclusive('\n').scan(0, |at, line| Some(std::mem::replace(at, *at + line.len()))).collect();
    let offset = |line: usize| starts.get(line).copied().unwrap_or(old.len());
    let edit = |edit: barem_format::LineEdit| {
        let (start, end) = (offset(edit.lines.start), offset(edit.lines.end));
        trimmed(old.get(start..end).unwrap_or_default(), edit.text, file, start)
    };
    edits_of(old, &new, wanted).into_iter().map(edit).collect()
}

/// An edit without the characters that stay the same at both ends, so that a cursor there stays where it is.
fn trimmed(old: &str, new: String, file: FileId, start: usize) -> Edit {
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    let span = Span::new(file, at(start + head), at(start + old.len() - tail));
    Edit { span, replacement: new_rest.get(..new_rest.len() - tail).unwrap_or_default().to_owned() }
}
