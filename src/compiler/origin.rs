//! Where a line of a consolidated annex comes from.

use crate::hir::{Annex, Set};

/// What a change does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The heading was changed.
    Modified,
    /// The heading came in.
    Inserted,
    /// Its code was this.
    Renumbered(String),
    /// This heading, which stood before it, is gone.
    Dropped(String),
}

/// What a change made of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The number of the annex among those of the set, from 0.
    pub annex: usize,
    /// The number of the item in the order of the text, from 0; one past the last for what stood after it.
    pub item: usize,
    /// Whose change it is, as people name it: an annex or a decision.
    pub by: String,
    /// What it does.
    pub what: Change,
}

/// What changes made of all items of a set, in the order of the text.
pub(crate) fn origins(set: &Set) -> Vec<Origin> {
    set.annexes.iter().enumerate().flat_map(|(at, annex)| of_annex(at, annex)).collect()
}

fn of_annex(annex: usize, of: &Annex) -> impl Iterator<Item = Origin> {
    let own = of
        .headings
        .iter()
        .enumerate()
        .flat_map(|(item, heading)| heading.traces.iter().map(move |trace| (item, trace)));
    let last = of.applied.iter().flat_map(|applied| &applied.dropped).map(|trace| (of.headings.len(), trace));
    own.chain(last).map(move |(item, trace)| Origin { annex, item, by: trace.by.clone(), what: trace.what.clone() })
}
