//! A slip: one deviation from the language, with its words and its edits.

use std::ops::Range;

use barem_diagnostic::{Code, Text, text};

use super::characters;

/// The replacement of a range of the line.
pub(super) type Edit = (Range<usize>, String);

/// One deviation that a habit found.
#[derive(Clone, Debug)]
pub(super) struct Slip {
    pub(super) code: Code,
    pub(super) range: Range<usize>,
    pub(super) edits: Vec<Edit>,
    pub(super) message: Text,
    pub(super) label: Text,
    pub(super) help: Option<Text>,
    /// The edits cannot change what the author meant.
    pub(super) safe: bool,
}

impl Slip {
    pub(super) fn new(code: Code, range: Range<usize>, message: Text, label: Text) -> Self {
        Self { code, range, edits: Vec::new(), message, label, help: None, safe: true }
    }

    /// Adds an edit.
    pub(super) fn edit(mut self, range: Range<usize>, new: impl Into<String>) -> Self {
        self.edits.push((range, new.into()));
        self
    }

    /// Adds an edit that replaces the whole place.
    pub(super) fn becomes(self, new: impl Into<String>) -> Self {
        let range = self.range.clone();
        self.edit(range, new)
    }

    /// Says what to do.
    pub(super) fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// The slip in a line that lacks `by` bytes before `from`.
    pub(super) fn moved_back(mut self, from: usize, by: usize) -> Self {
        let back = |at: usize| if at < from { at.min(from - by) } else { at - by };
        let back = |range: &Range<usize>| back(range.start)..back(range.end);
        self.range = back(&self.range);
        for (range, _) in &mut self.edits {
            *range = back(range);
        }
        self
    }

    /// The author has to look: the edits are one reading of several.
    pub(super) fn unsure(mut self) -> Self {
        self.safe = false;
        self
    }
}

/// The edits of several slips in order. Where two slips meet, the earlier in the list wins.
pub(super) fn compose<'a>(slips: impl IntoIterator<Item = &'a Slip>) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for slip in slips {
        if !slip.edits.iter().any(|(range, _)| edits.iter().any(|(other, _)| overlap(range, other))) {
            edits.extend(slip.edits.iter().cloned());
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edits
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The line with the edits applied.
pub(super) fn apply(line: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let mut at = 0;
    for (range, new) in edits {
        out.push_str(line.get(at..range.start).unwrap_or_default());
        out.push_str(new);
        at = range.end;
    }
    out.push_str(line.get(at..).unwrap_or_default());
    out
}

/// Says what the edits do: one edit by its texts, several by the line they make.
pub(super) fn title(line: &str, edits: &[Edit]) -> Text {
    if let [(range, new)] = edits {
        let (old, new) = (line.get(range.clone()).unwrap_or_default(), new.trim());
        match (old.trim().is_empty(), new.is_empty()) {
            (true, false) => return text!("thêm `{}`", "add `{}`"; new),
            (false, true) if old.chars().all(|c| characters::plain(c).is_none()) => {
                return text!("xóa ký tự không nhìn thấy", "delete the invisible character");
            }
            (false, true) => return text!("xóa `{}`", "delete `{}`"; old.trim()),
            (false, false) => return text!("thay `{}` bằng `{}`", "replace `{}` with `{}`"; old.trim(), new),
            (true, true) => return text!("sửa dấu cách", "mend the spaces"),
        }
    }
    let repaired = apply(line, edits);
    text!("viết lại thành `{}`", "rewrite as `{}`"; shortened(repaired.trim()))
}

/// At most 100 characters of a text, for a message.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(100) {
        None => text.to_string(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
    }
}
