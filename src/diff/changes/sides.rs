//! Both rulesets with what became of every item, to be asked from either side.

use std::collections::{HashMap, HashSet};

use barem_ruleset::{Item, ItemPath, Ruleset};

use crate::{Matching, Pair, Spot};

/// Both rulesets and their matching.
pub(super) struct Sides<'r> {
    pub old: &'r Ruleset,
    pub new: &'r Ruleset,
    pub matching: &'r Matching,
    to_new: HashMap<&'r Spot, &'r Spot>,
    /// Items of the new ruleset that stand in the old one too.
    known: HashSet<&'r Spot>,
    /// The whole and the part of everything that was split or merged, as they stand in the old and the new ruleset.
    joined: HashSet<(&'r Spot, &'r Spot)>,
    /// Annexes that correspond, then those that came and those that went.
    pub annexes: Vec<(Option<usize>, Option<usize>)>,
}

/// Where something stands in both rulesets, as far as it does. A spot without a path is the annex itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At {
    pub old: Option<Spot>,
    pub new: Option<Spot>,
}

impl At {
    pub fn both(old: &Spot, new: &Spot) -> At {
        At { old: Some(old.clone()), new: Some(new.clone()) }
    }
}

impl<'r> Sides<'r> {
    pub fn new(old: &'r Ruleset, new: &'r Ruleset, matching: &'r Matching) -> Sides<'r> {
        let splits = matching.splits.iter().flat_map(|split| split.several.iter().map(|part| (&split.one, part)));
        let merges = matching.merges.iter().flat_map(|merge| merge.several.iter().map(|part| (part, &merge.one)));
        Sides {
            old,
            new,
            matching,
            to_new: matching.pairs.iter().map(|pair| (&pair.old, &pair.new)).collect(),
            known: matching.pairs.iter().map(|pair| &pair.new).collect(),
            joined: splits.chain(merges).collect(),
            annexes: annexes(old, new, matching),
        }
    }

    /// Items in both rulesets, in the order of the new one.
    pub fn pairs(&self) -> impl Iterator<Item = (At, &'r Item, &'r Item)> + '_ {
        let pair =
            |pair: &'r Pair| Some((At::both(&pair.old, &pair.new), pair.old.item(self.old)?, pair.new.item(self.new)?));
        self.matching.pairs.iter().filter_map(pair)
    }

    /// Whether an item or annex of the old ruleset is this one of the new, wholly or in part.
    pub fn same(&self, old: &Spot, new: &Spot) -> bool {
        if old.path.0.is_empty() || new.path.0.is_empty() {
            let annexes = (Some(old.annex), Some(new.annex));
            return old.path == new.path && self.annexes.contains(&annexes);
        }
        self.to_new.get(old) == Some(&new) || self.joined.contains(&(old, new))
    }

    /// What an item stands below on either side, headings that came or went alone left out; the annex for an outermost
    /// item.
    pub fn above(&self, old: &Spot, new: &Spot) -> (Spot, Spot) {
        let whole = |spot: &Spot| spot.path.0.is_empty();
        let stays_old = |spot: &Spot| {
            whole(spot) || self.to_new.contains_key(spot) || self.joined.iter().any(|(one, _)| *one == spot)
        };
        let stays_new =
            |spot: &Spot| whole(spot) || self.known.contains(spot) || self.joined.iter().any(|(_, two)| *two == spot);
        let (mut above_old, mut above_new) = (parent(old), parent(new));
        while !stays_old(&above_old) {
            above_old = parent(&above_old);
        }
        while !stays_new(&above_new) {
            above_new = parent(&above_new);
        }
        (above_old, above_new)
    }

    /// What an item of the old ruleset became.
    pub fn new_of(&self, old: &Spot) -> Option<&'r Spot> {
        self.to_new.get(old).copied()
    }
}

fn annexes(old: &Ruleset, new: &Ruleset, matching: &Matching) -> Vec<(Option<usize>, Option<usize>)> {
    let of_new = |at: usize| matching.annexes.iter().find(|(_, new)| *new == at).map(|(old, _)| *old);
    let gone = |at: &usize| !matching.annexes.iter().any(|(old, _)| old == at);
    let standing = (0..new.annexes.len()).map(|at| (of_new(at), Some(at)));
    standing.chain((0..old.annexes.len()).filter(gone).map(|at| (Some(at), None))).collect()
}

/// What the item stands below; the annex for an outermost one.
pub(super) fn parent(spot: &Spot) -> Spot {
    let above = spot.path.0.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default();
    Spot { annex: spot.annex, path: ItemPath(above) }
}

/// The annex itself.
pub(super) fn whole(annex: usize) -> Spot {
    Spot { annex, path: ItemPath(Vec::new()) }
}
