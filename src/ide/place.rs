//! What stands at an offset: the line, and the token of what the line means.

use barem_diagnostic::Span;
use barem_syntax::{Kind, Leaf, Line, Part, View};

use crate::File;

/// A place in a file.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file.
    pub file: &'a File,
    /// The number of the line, from 0.
    pub number: usize,
    /// The line.
    pub line: &'a Line,
    /// The offset in the file.
    pub offset: u32,
}

impl<'a> Place<'a> {
    /// The place at an offset; `None` in a file without lines, or after the last line break.
    pub(crate) fn at(file: &'a File, offset: u32) -> Option<Self> {
        let lines = file.parse.lines();
        let number = lines.partition_point(|line| line.start() <= offset).checked_sub(1)?;
        let line = lines.get(number)?;
        let end = line.start() as usize + line.text().len();
        (offset as usize <= end).then_some(Self { file, number, line, offset })
    }

    /// The tokens of what the line means that touch the offset, outermost spaces left out; the one that begins there
    /// first.
    pub fn tokens(&self) -> Vec<Leaf<'a>> {
        let span = |leaf: &Leaf<'_>| self.line.span(self.file.id, leaf.text_range());
        let touches = |leaf: &Leaf<'_>| {
            let span = span(leaf);
            span.start <= self.offset && self.offset <= span.end && leaf.kind() != Kind::space
        };
        let mut found: Vec<Leaf<'a>> = self.line.view().leaves().filter(touches).collect();
        found.reverse();
        found
    }

    /// The place of a token of the line.
    pub fn span(&self, leaf: &Leaf<'_>) -> Span {
        self.line.span(self.file.id, leaf.text_range())
    }

    /// The nodes around the offset, outermost first.
    pub fn nodes(&self) -> Vec<View<'a>> {
        let mut found = Vec::new();
        let mut node = self.line.view();
        loop {
            let inner = node.children_with_tokens().filter_map(|part| match part {
                Part::Node(node) => Some(node),
                Part::Token(_) => None,
            });
            let touches = |node: &View<'_>| {
                let span = self.line.span(self.file.id, node.text_range());
                span.start <= self.offset && self.offset <= span.end
            };
            let Some(next) = inner.filter(touches).last() else { return found };
            found.push(next);
            node = next;
        }
    }

    /// What stands on the line before the offset, as it was typed.
    pub fn before(&self) -> &'a str {
        let length = (self.offset - self.line.start()) as usize;
        self.line.text().get(..length).unwrap_or_default()
    }
}
