//! What holds for every text, however broken. Shared by the property tests and the fuzz target.

use barem_diagnostic::{Edit, FileId, Span};
use barem_syntax::{Line, parse};

/// Asserts everything that is promised of reading.
pub fn hold(text: &str) {
    let parse = parse(text);
    assert_eq!(parse.tree().to_string(), text, "the tree spells the text");
    for line in parse.lines() {
        spans_are_places(text, line);
        if let Some(finding) = line.finding(FileId(0)) {
            let labels = finding.labels().map(|(_, label)| label.span);
            labels.for_each(|span| is_place(text, span));
            assert!(!finding.message.vi.is_empty() && !finding.message.en.is_empty());
            assert_eq!(line.broken().is_none(), !finding.fixes.is_empty(), "a line is repaired by its fix, or broken");
            assert!(line.broken().is_none() || line.kind().is_none(), "a broken line is of no kind");
            finding.fixes.iter().for_each(|fix| repairs(text, line, &fix.edits));
        } else {
            assert_eq!(line.broken(), None);
        }
    }
}

fn is_place(text: &str, span: Span) {
    assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is no place in the text");
}

fn spans_are_places(text: &str, line: &Line) {
    is_place(text, line.whole(FileId(0)));
    for element in line.node().descendants_with_tokens() {
        is_place(text, line.span(FileId(0), element.text_range()));
    }
}

/// The edits do not overlap, and the line they make is read as what it was taken for.
fn repairs(text: &str, line: &Line, edits: &[Edit]) {
    let mut mended = String::new();
    let mut at = line.start() as usize;
    let end = at + line.lossless().to_string().len();
    for edit in edits {
        is_place(text, edit.span);
        let (start, stop) = (edit.span.start as usize, edit.span.end as usize);
        assert!(at <= start && stop <= end, "edits are in order and inside the line");
        mended += &text[at..start];
        mended += &edit.replacement;
        at = stop;
    }
    mended += &text[at..end];
    let parse = parse(mended.as_str());
    let Some(read) = parse.lines().first() else {
        return assert_eq!(line.kind(), None, "a blank line is of no kind");
    };
    assert!(read.finding(FileId(0)).is_none(), "`{mended}` is not read");
    assert_eq!(read.kind(), line.kind());
    assert_eq!(read.node().to_string(), line.node().to_string(), "the line means its repair");
}
