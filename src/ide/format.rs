//! Formatting: the command's own formatter, as the fewest edits.

use barem_diagnostic::{Edit, FileId, Span};
use barem_format::{edits, format_parsed};

use crate::Analysis;

/// The edits that bring a file into its canonical text, with the line ends that it has. None if it is canonical, or if
/// the formatter refuses it.
pub fn format(analysis: &Analysis, file: FileId) -> Vec<Edit> {
    let Some(of) = analysis.own(file) else { return Vec::new() };
    let (old, mut new) = (&*of.parse.text, format_parsed(&of.parse).text);
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
    edits(old, &new).into_iter().map(edit).collect()
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
