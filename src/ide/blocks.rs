//! The lines of a file as blocks inside one another, from the tree alone: also where lines are broken.

use barem_diagnostic::fold;
use barem_ruleset::Level;
use barem_syntax::{Kind, Line, Opening, Parse};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A heading with all that belongs to it, also headings of lower levels.
    Heading,
    /// A heading with its own statements only.
    Own,
    /// A statement with its items.
    Statement,
    /// Lines of comments without another between them.
    Comment,
}

/// Lines that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    /// The first line, from 0.
    pub(crate) first: usize,
    /// The last line that says something.
    pub(crate) last: usize,
}

/// What a line is in the order of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Blank,
    Comment,
    /// A heading, with its depth: 0 for those below which levels may stand.
    Heading(usize),
    Statement,
    Item,
}

/// The blocks of a file that have more than one line, by first line, outer before inner.
pub(crate) fn blocks(parse: &Parse) -> Vec<Block> {
    let parts: Vec<Part> = parse.lines().iter().map(part).collect();
    let mut found = headings(&parts);
    found.extend(runs(&parts));
    found.retain(|block| block.first < block.last);
    found.sort_by_key(|block| (block.first, std::cmp::Reverse(block.last)));
    found
}

fn headings(parts: &[Part]) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let close = |found: &mut Vec<Block>, kind, first: usize, before: usize| {
        found.push(Block { kind, first, last: last_before(parts, before).max(first) });
    };
    for (at, part) in parts.iter().enumerate() {
        let Part::Heading(depth) = *part else { continue };
        if let Some((_, first)) = open.last() {
            close(&mut found, BlockKind::Own, *first, at);
        }
        while let Some((_, first)) = open.pop_if(|(outer, _)| *outer >= depth) {
            close(&mut found, BlockKind::Heading, first, at);
        }
        open.push((depth, at));
    }
    if let Some((_, first)) = open.last() {
        close(&mut found, BlockKind::Own, *first, parts.len());
    }
    while let Some((_, first)) = open.pop() {
        close(&mut found, BlockKind::Heading, first, parts.len());
    }
    found
}

/// The last line before a heading that does not belong to it: comments right above it do.
fn last_before(parts: &[Part], heading: usize) -> usize {
    let above = parts.get(..heading).unwrap_or_default();
    let end = match heading == parts.len() {
        true => heading,
        false => above.iter().rposition(|part| *part != Part::Comment).map_or(0, |at| at + 1),
    };
    let above = above.get(..end).unwrap_or_default();
    above.iter().rposition(|part| *part != Part::Blank).unwrap_or(0)
}

/// Statements with their items, and comments.
fn runs(parts: &[Part]) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let (mut statement, mut comment): (Option<Block>, Option<Block>) = (None, None);
    let start = |kind, at| Some(Block { kind, first: at, last: at });
    for (at, part) in parts.iter().enumerate() {
        if *part != Part::Comment {
            found.extend(comment.take());
        }
        match part {
            Part::Blank => {}
            Part::Comment => match &mut comment {
                Some(run) => run.last = at,
                None => comment = start(BlockKind::Comment, at),
            },
            Part::Heading(_) => found.extend(statement.take()),
            Part::Statement => {
                found.extend(statement.take());
                statement = start(BlockKind::Statement, at);
            }
            Part::Item => {
                if let Some(list) = &mut statement {
                    list.last = at;
                }
            }
        }
    }
    found.extend(statement);
    found.extend(comment);
    found
}

/// What a line is, by its tree or by what it seems to begin.
pub(crate) fn part(line: &Line) -> Part {
    match (line.kind(), line.broken()) {
        (Some(Kind::item), _) => Part::Item,
        (Some(kind), _) | (None, Some(Opening::Heading(kind))) => {
            depth(kind, line).map_or(Part::Statement, Part::Heading)
        }
        (None, Some(Opening::Statement)) => Part::Statement,
        (None, None) if line.text().trim().is_empty() => Part::Blank,
        (None, None) => Part::Comment,
    }
}

/// How deep a heading of this kind stands; `None` if it is none.
fn depth(kind: Kind, line: &Line) -> Option<usize> {
    match kind {
        Kind::header_heading
        | Kind::group_heading
        | Kind::annex_heading
        | Kind::results_heading
        | Kind::test_heading => Some(0),
        Kind::section_heading => Some(1 + Level::Field as usize),
        Kind::level_heading => Some(1 + level(line) as usize),
        _ => None,
    }
}

/// The level of a heading, by its first words where it cannot be read.
fn level(line: &Line) -> Level {
    let token = line.view().leaves().find(|leaf| leaf.kind() == Kind::level).map(|leaf| leaf.text());
    if let Some(level) = token.and_then(|token| Level::ALL.into_iter().find(|level| level.keyword() == token)) {
        return level;
    }
    let words = fold(token.unwrap_or(line.text()));
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.strip_prefix("sua ").or(words.strip_prefix("bo sung ")).unwrap_or(&words);
    let fits = |level: &Level| words.starts_with(&fold(level.keyword()));
    let longest = Level::ALL.into_iter().filter(fits).max_by_key(|level| level.keyword().len());
    longest.unwrap_or(Level::Criterion)
}
