//! What is selected when a selection grows: word, value, line, block, what is above it, annex, file.

use barem_diagnostic::{FileId, Span};
use barem_syntax::Kind;

use crate::{Analysis, Place, blocks::blocks};

/// The places around an offset, each inside the next; the last is the file.
pub fn selection(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Span> {
    let Some(of) = analysis.own(file) else { return Vec::new() };
    let end = u32::try_from(of.parse.text.len()).unwrap_or(u32::MAX);
    let mut found: Vec<Span> = Vec::new();
    if let Some(place) = analysis.place(file, offset) {
        found.extend(in_line(&place, file));
        let lines = of.parse.lines();
        let inner = blocks(&of.parse).into_iter().rev();
        let around = inner.filter(|block| block.first <= place.number && place.number <= block.last);
        found.extend(around.filter_map(|block| {
            let (first, last) = (lines.get(block.first)?, lines.get(block.last)?);
            Some(Span::new(file, first.start(), last.whole(file).end))
        }));
    }
    found.push(Span::new(file, 0, end));
    growing(found, offset)
}

/// Inside the line: the word, the text of a string, the token, the nodes around it, the line.
fn in_line(place: &Place<'_>, file: FileId) -> Vec<Span> {
    let mut found = vec![word(place, file)];
    for token in place.tokens() {
        let span = place.span(&token);
        if token.kind() == Kind::string {
            found.extend(inside(place, span));
        }
        found.push(span);
    }
    let nodes = place.nodes();
    found.extend(nodes.iter().rev().map(|node| place.line.span(file, node.text_range())));
    found.push(place.line.whole(file));
    found
}

/// The letters and digits that touch the offset.
fn word(place: &Place<'_>, file: FileId) -> Span {
    let is_part = |c: &char| c.is_alphanumeric() || *c == '_' || ('\u{300}'..='\u{36F}').contains(c);
    let before = place.before();
    let after = place.line.text().get(before.len()..).unwrap_or_default();
    let size = |length: usize| u32::try_from(length).unwrap_or(0);
    let back: usize = before.chars().rev().take_while(is_part).map(char::len_utf8).sum();
    let ahead: usize = after.chars().take_while(is_part).map(char::len_utf8).sum();
    Span::new(file, place.offset - size(back), place.offset + size(ahead))
}

/// A string without its quotation marks.
fn inside(place: &Place<'_>, span: Span) -> Option<Span> {
    let start = place.line.start();
    let text = place.line.text().get((span.start - start) as usize..(span.end - start) as usize)?;
    let first = text.chars().next()?.len_utf8();
    let last = text.chars().next_back()?.len_utf8();
    let size = |length: usize| u32::try_from(length).unwrap_or(0);
    (first + last <= text.len()).then(|| Span { start: span.start + size(first), end: span.end - size(last), ..span })
}

/// Only what holds the offset, and more than what was before.
fn growing(found: Vec<Span>, offset: u32) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in found {
        let holds = span.start <= offset && offset <= span.end && span.start < span.end;
        let grows = out.last().is_none_or(|inner| {
            span.start <= inner.start && inner.end <= span.end && (span.start, span.end) != (inner.start, inner.end)
        });
        if holds && grows {
            out.push(span);
        }
    }
    out
}
