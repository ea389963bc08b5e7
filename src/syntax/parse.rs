//! A whole file, line by line.

use std::{collections::HashMap, sync::Arc};

use barem_diagnostic::{Diagnostic, Edit, FileId, Fix, SharedText, Span};
use rowan::GreenNodeBuilder;

use crate::{
    habits::Opening,
    kind::{Kind, Node, raw},
    line::{self, LineTree},
    tree::Tree,
    view::{Part, View},
};

/// A file that has been read.
#[derive(Clone, Debug)]
pub struct Parse {
    /// The text as it was given.
    pub text: SharedText,
    lines: Vec<Line>,
}

/// One line of a file.
#[derive(Clone, Debug)]
pub struct Line {
    start: u32,
    /// Bytes of the line break: 0 at the end of the file, 1 or 2.
    newline: u8,
    tree: Arc<LineTree>,
}

/// A token of what a line means, with the kind of the node around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The node around it.
    pub parent: Kind,
    /// Its kind.
    pub kind: Kind,
    /// Its text, in NFC.
    pub text: &'a str,
}

/// Reads a text. Never fails; what cannot be read is found in [`Parse::findings`].
pub fn parse(text: impl Into<SharedText>) -> Parse {
    let text = text.into();
    // About every other line says what no other does.
    let lines = read(&text, 0, HashMap::with_capacity(text.len() / USUAL_LINE / 2));
    Parse { text, lines }
}

/// Reads a text of which an earlier state has been read: lines that stood there are not read again. What is before and
/// after a change is taken over as it is, so that a keystroke costs one line, and a look at the others.
pub fn parse_again(text: impl Into<SharedText>, before: &Parse) -> Parse {
    let text = text.into();
    let (old, new) = (before.text.as_bytes(), text.as_bytes());
    let head = same_start(old, new);
    let most = old.len().min(new.len()) - head;
    let tail = same_end(old, new).min(most);
    // A line at the start stays if its break does; one at the end if the break before it does.
    let first = before.lines.partition_point(|line| line.newline > 0 && line.end() <= head);
    let last = before.lines.partition_point(|line| line.start as usize <= old.len() - tail).max(first);
    let (kept, rest) = before.lines.split_at(first);
    let (gone, moved) = rest.split_at(last - first);
    let start = kept.last().map_or(0, Line::end);
    let end = moved.first().map_or(new.len(), |line| new.len() - (old.len() - line.start as usize));
    let known = match end - start > MANY_LINES * USUAL_LINE {
        true => before.lines.as_slice(),
        false => gone,
    };
    let known = known.iter().map(|line| (before.content(line), Arc::clone(&line.tree))).collect();
    let mut lines = Vec::with_capacity(before.lines.len() + 8);
    lines.extend_from_slice(kept);
    lines.extend(read(text.get(start..end).unwrap_or_default(), start, known));
    let shifted = |line: &Line| {
        let start = new.len() - (old.len() - line.start as usize);
        Line { start: u32::try_from(start).unwrap_or(u32::MAX), ..line.clone() }
    };
    lines.extend(moved.iter().map(shifted));
    Parse { text, lines }
}

/// How many bytes two texts begin with alike, in steps that compare fast.
fn same_start(one: &[u8], other: &[u8]) -> usize {
    let steps = one.chunks_exact(STEP).zip(other.chunks_exact(STEP)).take_while(|(one, other)| one == other).count();
    let one = one.iter().skip(steps * STEP);
    steps * STEP + one.zip(other.iter().skip(steps * STEP)).take_while(|(one, other)| one == other).count()
}

/// How many bytes two texts end with alike.
fn same_end(one: &[u8], other: &[u8]) -> usize {
    let steps = one.rchunks_exact(STEP).zip(other.rchunks_exact(STEP)).take_while(|(one, other)| one == other).count();
    let one = one.iter().rev().skip(steps * STEP);
    steps * STEP + one.zip(other.iter().rev().skip(steps * STEP)).take_while(|(one, other)| one == other).count()
}

/// Bytes that are compared at once.
const STEP: usize = 4096;
/// Where more lines than these come at once, they may have stood anywhere before.
const MANY_LINES: usize = 64;
/// Bytes of a usual line.
const USUAL_LINE: usize = 48;

/// Cuts a text, which begins at `from` in the file, into lines and reads those whose content is not known.
fn read<'a>(text: &'a str, from: usize, mut known: HashMap<&'a str, Arc<LineTree>>) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / USUAL_LINE);
    let mut start = if from == 0 && text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    while start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let end = rest.find('\n').unwrap_or(rest.len());
        let content = rest.get(..end).unwrap_or_default();
        let content = content.strip_suffix('\r').filter(|_| end < rest.len()).unwrap_or(content);
        let newline = (end - content.len()) + usize::from(end < rest.len());
        let tree = Arc::clone(known.entry(content).or_insert_with(|| Arc::new(line::read(content))));
        let begin = u32::try_from(from + start).unwrap_or(u32::MAX);
        lines.push(Line { start: begin, newline: u8::try_from(newline).unwrap_or(2), tree });
        start += content.len() + newline;
    }
    lines
}

/// One line as a tree of rowan.
fn node(line: &Tree) -> Node {
    let mut out = GreenNodeBuilder::new();
    line.build(&mut out);
    Node::new_root(out.finish())
}

impl Parse {
    /// The lines in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text of a line as it was typed, without its line break.
    pub fn content(&self, line: &Line) -> &str {
        let start = line.start as usize;
        self.text.get(start..start + line.tree.lossless.text().len()).unwrap_or_default()
    }

    /// The lossless tree: `file` over `line`s with their line breaks.
    pub fn tree(&self) -> Node {
        let mut out = GreenNodeBuilder::new();
        out.start_node(raw(Kind::file));
        if self.text.starts_with('\u{FEFF}') {
            out.token(raw(Kind::bom), "\u{FEFF}");
        }
        for line in &self.lines {
            line.tree.lossless.build(&mut out);
            match line.newline {
                0 => {}
                1 => out.token(raw(Kind::newline), "\n"),
                _ => out.token(raw(Kind::newline), "\r\n"),
            }
        }
        out.finish_node();
        Node::new_root(out.finish())
    }

    /// What cannot be read, one finding per line.
    pub fn findings(&self, file: FileId) -> Vec<Diagnostic> {
        self.lines.iter().filter_map(|line| line.finding(file)).collect()
    }
}

impl Line {
    /// The kind of statement or item; `None` for a blank line, a comment, or a line that cannot be read.
    pub fn kind(&self) -> Option<Kind> {
        self.tree.kind
    }

    /// What a line that cannot be read still opens; `None` if it can be read or is repaired.
    pub fn broken(&self) -> Option<Opening> {
        self.tree.fault.as_ref().and_then(|fault| fault.opens)
    }

    /// The tree of what the line means: in NFC, with known habits repaired. Its offsets go through [`Line::span`].
    pub fn node(&self) -> Node {
        node(self.tree.meant())
    }

    /// The same tree, to look at without building anything.
    pub fn view(&self) -> View<'_> {
        View::new(self.tree.meant())
    }

    /// The text of the line as it was typed, without its line break.
    pub fn text(&self) -> &str {
        self.tree.lossless.text()
    }

    /// The tree of the line as it was typed.
    pub fn lossless(&self) -> Node {
        node(&self.tree.lossless)
    }

    /// Adds the tokens of what the line means, in order; cheaper than walking [`Line::node`].
    pub fn words<'a>(&'a self, out: &mut Vec<Word<'a>>) {
        fn walk<'a>(node: &View<'a>, out: &mut Vec<Word<'a>>) {
            for part in node.children_with_tokens() {
                match part {
                    Part::Node(inner) => walk(&inner, out),
                    Part::Token(token) => {
                        out.push(Word { parent: node.kind(), kind: token.kind(), text: token.text() })
                    }
                }
            }
        }
        walk(&self.view(), out);
    }

    /// Equal only for lines of equal content, within one reading; almost always where the content is equal.
    pub fn id(&self) -> usize {
        Arc::as_ptr(&self.tree) as usize
    }

    /// Whether all of it is known to be Latin letters and signs as Vietnamese text has them, so that nothing in it looks
    /// other than it is.
    pub fn is_plain(&self) -> bool {
        self.tree.is_plain
    }

    /// Whether the line has a finding: it cannot be read, or only as it was meant.
    pub fn is_faulty(&self) -> bool {
        self.tree.fault.is_some()
    }

    /// The place in the file of a range of [`Line::node`].
    pub fn span(&self, file: FileId, range: rowan::TextRange) -> Span {
        let (start, end) = (u32::from(range.start()), u32::from(range.end()));
        let back = |at| match &self.tree.meaning {
            Some(meaning) => line::original(&meaning.ways, at),
            None => at,
        };
        Span::new(file, self.start + back(start), self.start + back(end))
    }

    /// The whole content as a place in the file, without indentation.
    pub fn whole(&self, file: FileId) -> Span {
        let text = self.tree.lossless.text();
        let indent = text.len() - text.trim_start().len();
        let (start, len) = (u32::try_from(indent).unwrap_or(0), u32::try_from(text.trim_end().len()).unwrap_or(0));
        Span::new(file, self.start + start, self.start + len.max(start))
    }

    /// One past its line break.
    fn end(&self) -> usize {
        self.start as usize + self.tree.lossless.text().len() + usize::from(self.newline)
    }

    /// First byte of the line in the file.
    pub fn start(&self) -> u32 {
        self.start
    }

    /// The finding of the line, if there is one.
    pub fn finding(&self, file: FileId) -> Option<Diagnostic> {
        let fault = self.tree.fault.as_ref()?;
        let place = |at: usize| self.start + u32::try_from(at).unwrap_or(u32::MAX);
        let span = |range: &std::ops::Range<usize>| Span::new(file, place(range.start), place(range.end));
        let mut finding = Diagnostic::new(fault.code, fault.message.clone(), span(&fault.range), fault.label.clone());
        finding.notes.clone_from(&fault.notes);
        finding.help.clone_from(&fault.help);
        if let Some(repair) = &fault.repair {
            let edits = repair.edits.iter().map(|(range, new)| Edit { span: span(range), replacement: new.clone() });
            finding.fixes.push(Fix { title: repair.title.clone(), edits: edits.collect(), safe: repair.safe });
        }
        Some(finding)
    }
}
