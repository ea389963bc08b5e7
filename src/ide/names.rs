//! Every place of a workspace where something declared is named, and what it stands for, across files, variants and
//! amendments: what definition, references, renaming and the call hierarchy are made of.
//!
//! A *thing* is the place where something is declared first: the heading of the base where a variant says `sửa`, the
//! group of the amended set where the amendment states it again. The parts of a path (`I/1`) are named one by one.

mod gather;
mod lines;

use std::collections::HashMap;

use barem_compiler::symbols::Names;
use barem_diagnostic::{FileId, Span};

use crate::Analysis;

/// A place in a text of an analysis.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The analysis.
    pub analysis: &'a Analysis,
    /// The place among its texts.
    pub span: Span,
}

impl<'a> Site<'a> {
    /// The path of the text.
    pub fn path(&self) -> &'a str {
        self.analysis.sources.path(self.span.file)
    }

    /// What stands there.
    pub fn text(&self) -> &'a str {
        let source = self.analysis.source(self.span.file);
        source.and_then(|source| source.text.get(self.span.start as usize..self.span.end as usize)).unwrap_or_default()
    }

    pub(crate) fn key(&self) -> Key<'a> {
        Key { path: self.path(), start: self.span.start }
    }
}

/// Where a thing is declared; the same from whatever analysis it is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key<'a> {
    path: &'a str,
    start: u32,
}

/// How a thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By its only name: an input, a group, a unit, an annex, a set.
    Name,
    /// A heading by its printed code.
    Code,
    /// A heading by its `#id`.
    Id,
    /// A changed heading by its title.
    Title,
}

/// A place where a thing is named.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// The place.
    pub site: Site<'a>,
    /// What kind of thing.
    pub names: Names,
    /// By what.
    pub by: By,
    /// What it may stand for: one thing if it is right.
    pub things: Vec<Key<'a>>,
    /// It is the declaration, not a use.
    pub declares: bool,
    /// It calls a heading by the code that `đánh số lại` gives it, wherever its base has it.
    pub numbered: bool,
}

/// All mentions of a workspace.
#[derive(Debug, Default)]
pub struct Book<'a> {
    /// By text and place.
    mentions: Vec<Mention<'a>>,
    /// The numbers of the mentions of each thing.
    by_thing: HashMap<Key<'a>, Vec<usize>>,
    /// Places where something is stated again, and what that is.
    again: HashMap<Key<'a>, Key<'a>>,
    /// The analyses, each set once.
    pub(crate) sets: Vec<&'a Analysis>,
}

impl<'a> Book<'a> {
    /// The mentions of a set and of all others of the workspace.
    pub fn new(here: &'a Analysis, others: impl IntoIterator<Item = &'a Analysis>) -> Self {
        let mut sets = vec![here];
        sets.extend(others.into_iter().filter(|other| other.root != here.root));
        let mut book = Self { sets, ..Self::default() };
        gather::gather(&mut book);
        for (at, mention) in book.mentions.iter().enumerate() {
            mention.things.iter().for_each(|thing| book.by_thing.entry(*thing).or_default().push(at));
        }
        book
    }

    /// All mentions, by text and place.
    pub fn mentions(&self) -> &[Mention<'a>] {
        &self.mentions
    }

    /// The mention at an offset of a file of a set; of several, the one that is narrowest.
    pub fn at(&self, analysis: &Analysis, file: FileId, offset: u32) -> Option<&Mention<'a>> {
        let path = analysis.sources.path(file);
        let first = self.mentions.partition_point(|mention| mention.site.path() < path);
        let of_file = self.mentions.iter().skip(first).take_while(|mention| mention.site.path() == path);
        let holds = |mention: &&Mention<'a>| mention.site.span.start <= offset && offset <= mention.site.span.end;
        of_file.filter(holds).min_by_key(|mention| mention.site.span.end - mention.site.span.start)
    }

    /// All mentions of things, by text and place.
    pub fn of(&self, things: &[Key<'a>]) -> impl Iterator<Item = &Mention<'a>> + use<'a, '_> {
        let mut found: Vec<usize> =
            things.iter().filter_map(|thing| self.by_thing.get(thing)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|at| self.mentions.get(at))
    }

    /// Where things are declared; by the same name where it has several.
    pub fn declarations(&self, things: &[Key<'a>], by: By) -> Vec<&Mention<'a>> {
        let all: Vec<&Mention<'a>> = self.of(things).filter(|mention| mention.declares).collect();
        let same: Vec<&Mention<'a>> = all.iter().copied().filter(|mention| mention.by == by).collect();
        if same.is_empty() { all } else { same }
    }

    /// What a place stands for after what is stated again is followed to where it was stated first.
    pub(crate) fn first(&self, key: Key<'a>) -> Key<'a> {
        let mut key = key;
        // Amendments of amendments; a circle ends somewhere in it.
        for _ in 0..64 {
            match self.again.get(&key) {
                Some(before) => key = *before,
                None => break,
            }
        }
        key
    }
}
