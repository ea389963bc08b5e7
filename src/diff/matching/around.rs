//! What stands around open items: the neighbours that are paired, and what is below.

use super::{pairing::Pairing, side::Side};
use rustc_hash::FxHashMap;

/// The nearest paired siblings of open items, and how many open ones lie between.
pub(super) struct Around {
    old: Vec<Neighbours>,
    new: Vec<Neighbours>,
    /// For pairs of headings, how many children are paired with each other.
    votes: FxHashMap<(usize, usize), u32>,
    /// For headings of the old and the new ruleset, how many children are paired with something.
    old_paired: FxHashMap<usize, u32>,
    new_paired: FxHashMap<usize, u32>,
}

#[derive(Clone, Copy, Default)]
struct Neighbours {
    before: Option<usize>,
    after: Option<usize>,
    since: u32,
    until: u32,
}

impl Around {
    /// As things stand.
    pub fn new(pairing: &Pairing<'_>) -> Around {
        let old = neighbours(&pairing.old, |old| pairing.of_old(old).is_some());
        let new = neighbours(&pairing.new, |new| pairing.of_new(new).is_some());
        let mut around = Around {
            old,
            new,
            votes: FxHashMap::default(),
            old_paired: FxHashMap::default(),
            new_paired: FxHashMap::default(),
        };
        for new in 0..pairing.new.nodes.len() {
            let Some(old) = pairing.of_new(new) else { continue };
            let (above_old, above_new) = (pairing.old.parent(old), pairing.new.parent(new));
            above_old.into_iter().for_each(|above| *around.old_paired.entry(above).or_default() += 1);
            above_new.into_iter().for_each(|above| *around.new_paired.entry(above).or_default() += 1);
            if let (Some(old), Some(new)) = (above_old, above_new) {
                *around.votes.entry((old, new)).or_default() += 1;
            }
        }
        around
    }

    /// How far the neighbours of two items agree, in thousandths: the paired sibling before, the one after, and as many
    /// open items between.
    pub fn place(&self, pairing: &Pairing<'_>, old: usize, new: usize) -> u32 {
        let (Some(one), Some(other)) = (self.old.get(old), self.new.get(new)) else { return 0 };
        let level = pairing.below_the_same(old, new);
        let same = |one: Option<usize>, other: Option<usize>| match (one, other) {
            (Some(one), Some(other)) => pairing.of_old(one) == Some(other),
            (None, None) => level,
            (Some(_), None) | (None, Some(_)) => false,
        };
        let side = |same: bool, far: bool| {
            if !same {
                0
            } else if far {
                400
            } else {
                500
            }
        };
        side(same(one.before, other.before), one.since != other.since)
            + side(same(one.after, other.after), one.until != other.until)
    }

    /// The paired sibling before an item of the old ruleset.
    pub fn before_old(&self, old: usize) -> Option<usize> {
        self.old.get(old)?.before
    }

    /// The paired sibling before an item of the new ruleset.
    pub fn before_new(&self, new: usize) -> Option<usize> {
        self.new.get(new)?.before
    }

    /// How many of the paired children of two headings are paired with each other, in thousandths; none where none is.
    /// One child is no certainty: it may have moved. So one more is counted that is paired with something else.
    pub fn children_in_common(&self, old: usize, new: usize) -> Option<u32> {
        let votes = self.votes.get(&(old, new)).copied().unwrap_or_default();
        let of = |paired: &FxHashMap<usize, u32>, number| paired.get(&number).copied().unwrap_or_default();
        let paired = of(&self.old_paired, old) + of(&self.new_paired, new);
        (paired > 0).then(|| 2000 * votes / (paired + 1))
    }
}

fn neighbours(side: &Side<'_>, paired: impl Fn(usize) -> bool) -> Vec<Neighbours> {
    let mut around = vec![Neighbours::default(); side.nodes.len()];
    let headings = (0..side.nodes.len()).filter(|number| !side.is_leaf(*number));
    let rows = (0..side.annexes.len()).map(|annex| side.outermost(annex).collect());
    for row in rows.chain(headings.map(|heading| side.children(heading).collect::<Vec<usize>>())) {
        let (mut before, mut since) = (None, 0);
        for number in &row {
            if let Some(around) = around.get_mut(*number) {
                (around.before, around.since) = (before, since);
            }
            (before, since) = if paired(*number) { (Some(*number), 0) } else { (before, since + 1) };
        }
        let (mut after, mut until) = (None, 0);
        for number in row.iter().rev() {
            if let Some(around) = around.get_mut(*number) {
                (around.after, around.until) = (after, until);
            }
            (after, until) = if paired(*number) { (Some(*number), 0) } else { (after, until + 1) };
        }
    }
    around
}
