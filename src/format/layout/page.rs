//! The lines of a file, spelt but not yet placed.

use std::{collections::HashMap, ops::Range};

use barem_syntax::{Kind, Line, Opening, Parse, Word};
use unicode_width::UnicodeWidthStr;

use crate::{
    spacing,
    spelling::{is_empty, spell},
};

/// What a line is, for the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Comment,
    Heading,
    Operation,
    Statement,
    Item,
}

/// The canonical code and comment of a line, shared by equal lines; ranges of the arena.
pub(crate) struct Piece {
    role: Role,
    pub(crate) opens_annex: bool,
    pub(crate) code: Range<usize>,
    /// The points of a heading.
    pub(crate) points: Option<Points>,
    pub(crate) comment: Range<usize>,
    /// Written as it was typed.
    pub(crate) copied: bool,
}

/// Where the points of a heading stand in its code.
pub(crate) struct Points {
    /// The first byte.
    pub(crate) start: usize,
    /// The column in which they end while they stand one space behind the title.
    pub(crate) end: usize,
}

/// A line that is not blank.
pub(crate) struct Entry {
    piece: usize,
    pub(crate) role: Role,
    pub(crate) blank_before: bool,
    pub(crate) indent: usize,
}

/// The lines of a file.
#[derive(Default)]
pub(crate) struct Page {
    arena: String,
    pieces: Vec<Piece>,
    pub(crate) entries: Vec<Entry>,
}

impl Page {
    /// Spells every line that is not blank, equal ones once.
    pub(crate) fn read(parse: &Parse) -> Page {
        let mut page = Page::default();
        let mut known: HashMap<usize, Option<usize>> = HashMap::new();
        let mut words = Vec::new();
        let mut blank_before = false;
        for line in parse.lines() {
            let piece = *known.entry(line.id()).or_insert_with(|| page.spell(parse, line, &mut words));
            match piece.and_then(|piece| Some((piece, page.pieces.get(piece)?.role))) {
                None => blank_before = true,
                Some((piece, role)) => {
                    page.entries.push(Entry { piece, role, blank_before, indent: 0 });
                    blank_before = false;
                }
            }
        }
        page
    }

    fn spell<'a>(&mut self, parse: &'a Parse, line: &'a Line, words: &mut Vec<Word<'a>>) -> Option<usize> {
        let typed = parse.content(line);
        if is_empty(typed) {
            return None;
        }
        let start = self.arena.len();
        let copied = line.is_faulty();
        let mut points = None;
        words.clear();
        if copied {
            self.arena.push_str(typed);
        } else {
            line.words(words);
            points = spacing::write(words, &mut self.arena);
        }
        let end = self.arena.len();
        if let Some(comment) = words.iter().find(|word| word.kind == Kind::comment) {
            spell(comment, &mut self.arena);
        }
        self.pieces.push(Piece {
            role: role(line),
            opens_annex: line.kind() == Some(Kind::annex_heading),
            points: points
                .filter(|_| matches!(line.kind(), Some(Kind::level_heading | Kind::section_heading)))
                .map(|points| Points { start: points.start, end: self.slice(&(start..start + points.end)).width() }),
            code: start..end,
            comment: end..self.arena.len(),
            copied,
        });
        Some(self.pieces.len() - 1)
    }

    /// What stands on a line.
    pub(crate) fn piece(&self, entry: &Entry) -> Option<&Piece> {
        self.pieces.get(entry.piece)
    }

    pub(crate) fn slice(&self, range: &Range<usize>) -> &str {
        self.arena.get(range.clone()).unwrap_or_default()
    }
}

fn role(line: &Line) -> Role {
    match line.kind() {
        Some(Kind::item) => Role::Item,
        Some(Kind::drop | Kind::renumber) => Role::Operation,
        Some(
            Kind::level_heading
            | Kind::section_heading
            | Kind::annex_heading
            | Kind::header_heading
            | Kind::group_heading
            | Kind::results_heading
            | Kind::test_heading
            | Kind::drop_part,
        ) => Role::Heading,
        Some(_) => Role::Statement,
        None => match line.broken() {
            Some(Opening::Heading(_)) => Role::Heading,
            Some(Opening::Statement) => Role::Statement,
            None => Role::Comment,
        },
    }
}
