//! Sentences on a terminal: wrapped at the reader's width, hung under a label, coloured if wanted.

use crate::position::Columns;
use crate::{Look, Severity};

use super::harmless::harmless;

/// What a colour means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// What is wrong.
    Error,
    /// What is missing or doubtful.
    Warning,
    /// Advice, labels of paragraphs, headings.
    Advice,
    /// Lines a repair takes away.
    Removed,
    /// Lines a repair puts in; what is right.
    Added,
}

impl Ink {
    /// The colour of a severity.
    pub fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Ink::Error,
            Severity::Warning => Ink::Warning,
            Severity::Info => Ink::Advice,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Ink::Error => "1;31",
            Ink::Warning => "1;33",
            Ink::Advice => "1;36",
            Ink::Removed => "31",
            Ink::Added => "32",
        }
    }
}

impl Look {
    /// The text in a colour, if the reader wants colours.
    pub fn ink(self, ink: Ink, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code())
        } else {
            text.to_string()
        }
    }

    /// A line as it may be shown: without box-drawing characters, if the reader's terminal has none.
    fn plain(self, line: &str) -> String {
        if self.unicode { line.to_string() } else { line.replace(['─', '−'], "-") }
    }
}

/// A page that is written from top to bottom.
pub(crate) struct Page {
    look: Look,
    out: String,
}

impl Page {
    pub fn new(look: Look) -> Self {
        Self { look, out: String::new() }
    }

    pub fn finish(self) -> String {
        self.out
    }

    pub fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// A line in one colour, after an indent of `indent` columns.
    pub fn inked(&mut self, indent: usize, ink: Ink, line: &str) {
        let line = format!("{}{}", " ".repeat(indent), self.look.ink(ink, line));
        self.line(&line);
    }

    /// A paragraph, wrapped, every line after an indent. Lines that begin with a space are set as they are.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        self.hang(&" ".repeat(indent), indent, text);
    }

    /// A paragraph whose first line follows `label`, which takes `indent` columns; the others are indented as far.
    pub fn hang(&mut self, label: &str, indent: usize, text: &str) {
        let room = self.look.width.saturating_sub(indent).max(20);
        let blank = " ".repeat(indent);
        let text = harmless(text);
        for (i, line) in text.lines().flat_map(|line| wrap(line, room)).enumerate() {
            let shown = format!("{}{}", if i == 0 { label } else { &blank }, self.look.plain(&line));
            self.line(&shown);
        }
    }
}

/// The line broken at spaces so that no part is wider than `room`, unless it is one word. A line that begins with a space
/// stays as it is.
pub fn wrap(line: &str, room: usize) -> Vec<String> {
    if line.starts_with(' ') {
        return vec![line.to_string()];
    }
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for word in line.split_ascii_whitespace() {
        let width = Columns::Display.count(word);
        if taken > 0 && taken + 1 + width > room {
            lines.push(String::new());
            taken = 0;
        }
        let Some(last) = lines.last_mut() else { continue };
        if taken > 0 {
            last.push(' ');
            taken += 1;
        }
        last.push_str(word);
        taken += width;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_by_what_the_eye_sees() {
        assert_eq!(wrap("tổng điểm các mục con", 10), ["tổng điểm", "các mục", "con"]);
        assert_eq!(
            wrap("to\u{302}\u{309}ng đie\u{302}\u{309}m các", 9),
            ["to\u{302}\u{309}ng đie\u{302}\u{309}m", "các"]
        );
        assert_eq!(wrap("  1.1   2", 4), ["  1.1   2"]);
        assert_eq!(wrap("mộttừrấtdài ngắn", 5), ["mộttừrấtdài", "ngắn"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
