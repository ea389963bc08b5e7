//! A table that repeats headings of an annex with their points and the sum of all.

use std::collections::{HashMap, HashSet};

use barem_diagnostic::fold;

use super::{
    code::shape,
    columns::Columns,
    grid::Row,
    points::Points,
    rows::{self, Entry, Item},
};

/// What a summary says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The words of its row of the sum.
    pub words: String,
    /// The points of that row.
    pub points: Option<Points>,
    /// Titles whose points are not those of the annex.
    pub differing: Vec<String>,
}

impl Summary {
    /// Reads a table; nothing if it says anything that the annex does not.
    pub fn read(body: &[Row], columns: &Columns, annex: &[Entry]) -> Option<Summary> {
        let (mut summary, mut repeated) = (Summary::default(), Vec::new());
        let by_key = keys(annex);
        for row in body {
            match rows::read(row, columns) {
                None => {}
                Some(Item::Headings(entries)) => {
                    for entry in entries {
                        let known = annex.get(*by_key.get(&key(&entry)?)?)?;
                        repeated.push(known);
                        if known.points != entry.points {
                            summary.differing.push(entry.title);
                        }
                    }
                }
                Some(Item::Total(words, points, _)) => (summary.words, summary.points) = (words, points),
                Some(Item::More(_) | Item::Part(_, _) | Item::Subtotal(_, _, _)) => return None,
            }
        }
        (repeated.len() >= 2 && is_flat(repeated.into_iter())).then_some(summary)
    }
}

/// Whether every heading of a table without rules stands in a longer annex too.
pub fn repeats(summary: &[Entry], annex: &[Entry]) -> bool {
    let known = keys(annex);
    let stands = |entry: &Entry| key(entry).is_some_and(|key| known.contains_key(&key));
    summary.len() >= 2 && annex.len() > summary.len() && summary.iter().all(stands) && is_flat(summary.iter())
}

/// Whether all headings are of one kind, as those of a summary are; an annex of its own has more.
fn is_flat<'e>(headings: impl Iterator<Item = &'e Entry>) -> bool {
    let kinds: HashSet<_> = headings.map(|entry| entry.code.as_deref().map(|code| shape(code, None))).collect();
    kinds.len() == 1
}

/// Code and title of a heading; nothing if it says more.
fn key(entry: &Entry) -> Option<(Option<String>, String)> {
    entry.rule.is_empty().then(|| (entry.code.clone(), fold(&entry.title)))
}

/// The places of headings by code and title; the first of each counts.
fn keys(annex: &[Entry]) -> HashMap<(Option<String>, String), usize> {
    let mut all = HashMap::new();
    for (at, entry) in annex.iter().enumerate() {
        all.entry((entry.code.clone(), fold(&entry.title))).or_insert(at);
    }
    all
}
