//! What changes between two texts, by lines.

use std::ops::Range;

/// Lines that are replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEdit {
    /// The lines of the old text that go, from 0; empty where lines are only added, which is before its start.
    pub lines: Range<usize>,
    /// The lines that come instead, with their line breaks.
    pub text: String,
}

/// The edits that turn `old` into `new`, in order and apart from each other.
///
/// They are right for any two texts, and as few as can be where `new` is `old` formatted: there every line that is not
/// blank has its counterpart, and only blank ones come and go. An editor whose text ends lines in CRLF passes `new`
/// with the same line ends. Linear in the length of the texts.
pub fn edits(old: &str, new: &str) -> Vec<LineEdit> {
    edits_of(old, new, |_, _| true)
}

/// Those of the edits that are wanted, so that all other lines stay as they are. The question is the number of an old
/// line, and whether a line is added before it.
pub fn edits_of(old: &str, new: &str, wanted: impl Fn(usize, bool) -> bool) -> Vec<LineEdit> {
    let mut out: Vec<LineEdit> = Vec::new();
    let mut old_lines = old.split_inclusive('\n').peekable();
    let mut new_lines = new.split_inclusive('\n').peekable();
    let mut at = 0;
    loop {
        let (gone, came) = match (old_lines.peek().copied(), new_lines.peek().copied()) {
            (None, None) => return out,
            (Some(before), Some(after)) if is_blank(before) != is_blank(after) => match is_blank(before) {
                true => (1, ""),
                false => (0, after),
            },
            (Some(_), Some(after)) => (1, after),
            (Some(_), None) => (1, ""),
            (None, Some(after)) => (0, after),
        };
        let kept = gone == 1 && old_lines.peek().copied() == Some(came);
        if gone == 1 {
            old_lines.next();
        }
        if !came.is_empty() {
            new_lines.next();
        }
        if !kept && wanted(at, gone == 0) {
            push(&mut out, at..at + gone, came);
        }
        at += gone;
    }
}

/// Adds an edit, or lengthens the last one where they touch.
fn push(out: &mut Vec<LineEdit>, lines: Range<usize>, text: &str) {
    match out.last_mut() {
        Some(last) if last.lines.end == lines.start => {
            last.lines.end = lines.end;
            last.text.push_str(text);
        }
        _ => out.push(LineEdit { lines, text: text.to_owned() }),
    }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn apply(old: &str, edits: &[LineEdit]) -> String {
        let lines: Vec<&str> = old.split_inclusive('\n').collect();
        let mut out = String::new();
        let mut at = 0;
        for edit in edits {
            out.push_str(&lines[at..edit.lines.start].concat());
            out.push_str(&edit.text);
            at = edit.lines.end;
        }
        out + &lines[at..].concat()
    }

    #[test]
    fn only_what_changes_is_touched() {
        let old = "a\n\n\n  b\nc\n\nd";
        let new = "a\n\nb\n\nc\n\nd\n";
        let edits = edits(old, new);
        assert_eq!(
            edits,
            [LineEdit { lines: 2..4, text: "b\n\n".into() }, LineEdit { lines: 6..7, text: "d\n".into() },]
        );
        assert_eq!(apply(old, &edits), new);
    }

    #[test]
    fn nothing_changes_nothing() {
        for text in ["", "a", "a\n\nb\r\n"] {
            assert_eq!(edits(text, text), []);
        }
    }

    #[test]
    fn only_the_wanted_lines_are_touched() {
        let (old, new) = ("a\nb \nc \n", "a\n\nb\nc\n");
        let edits = edits_of(old, new, |line, _| line == 1);
        assert_eq!(apply(old, &edits), "a\n\nb\nc \n");
    }

    proptest! {
        #[test]
        fn right_for_any_two_texts(old in "[ab \n\r]{0,24}", new in "[ab \n\r]{0,24}") {
            prop_assert_eq!(apply(&old, &edits(&old, &new)), new);
        }
    }
}
