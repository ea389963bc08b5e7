//! What the new ruleset says of itself: ids, `trước là`, `tách từ`, `gộp từ`; and what a person has said.

use std::collections::BTreeMap;

use barem_ruleset::Ruleset;

use super::{exact::alone, pairing::Pairing};
use crate::{Confidence, Joined, Step};

/// Whether the statements of `one` about its past are about `other`: it names no set that it replaces or amends, or
/// names this one.
pub(super) fn speaks_of(one: &Ruleset, other: &Ruleset) -> bool {
    let mut named = one.replaces.iter().chain(&one.amends).filter_map(|citation| citation.id.as_deref()).peekable();
    named.peek().is_none() || named.any(|id| id == other.id)
}

/// Whether `one` names `other` as what it replaces or amends.
pub(super) fn names(one: &Ruleset, other: &Ruleset) -> bool {
    one.replaces.iter().chain(&one.amends).any(|citation| citation.id.as_ref() == Some(&other.id))
}

/// Pairs what has the same `#id`: inside annexes that correspond, then wherever it is the only one.
pub(super) fn ids(pairing: &mut Pairing<'_>) {
    let id_of_old = |pairing: &Pairing<'_>, old| pairing.old.node(old).and_then(|node| node.item.id.clone());
    let id_of_new = |pairing: &Pairing<'_>, new| pairing.new.node(new).and_then(|node| node.item.id.clone());
    let olds =
        pairing.open_old().filter_map(|old| Some(((pairing.region_of_old(old)?, id_of_old(pairing, old)?), old)));
    let news =
        pairing.open_new().filter_map(|new| Some(((pairing.region_of_new(new)?, id_of_new(pairing, new)?), new)));
    for (old, new) in alone(olds, news) {
        pairing.pair(old, new, Step::Id, Confidence(1000));
    }
    let olds = pairing.open_old().filter_map(|old| Some((id_of_old(pairing, old)?, old)));
    let news = pairing.open_new().filter_map(|new| Some((id_of_new(pairing, new)?, new)));
    for (old, new) in alone(olds, news) {
        pairing.pair(old, new, Step::Id, Confidence(1000));
    }
}

/// Statements about the past, resolved.
#[derive(Default)]
pub(super) struct Stated {
    /// Items that are the same: old, new.
    pub pairs: Vec<(usize, usize)>,
    /// Items of the old ruleset and what was split from them.
    pub splits: BTreeMap<usize, Vec<usize>>,
    /// Items of the new ruleset and what was merged into them.
    pub merges: BTreeMap<usize, Vec<usize>>,
}

/// Pairs what is stated and takes what came of splits and mergers out of the search; that an item was split does not
/// take it out: it may go on under its id or title, and is then one of its own parts.
pub(super) fn follow(pairing: &mut Pairing<'_>, stated: &Stated) {
    for (old, new) in &stated.pairs {
        pairing.pair(*old, *new, Step::Stated, Confidence(1000));
    }
    stated.splits.values().flatten().for_each(|new| pairing.join_new(*new));
    stated.merges.values().flatten().for_each(|old| pairing.join_old(*old));
}

/// The stated splits and mergers: what went on under its own name is the first of the several.
pub(super) fn joined(pairing: &mut Pairing<'_>, stated: &Stated) -> (Vec<Joined>, Vec<Joined>) {
    let (mut splits, mut merges) = (Vec::new(), Vec::new());
    for (old, parts) in &stated.splits {
        let mut several = parts.clone();
        if let Some(new) = pairing.of_old(*old) {
            pairing.part(*old, new);
            pairing.join_new(new);
            several.push(new);
        }
        pairing.join_old(*old);
        several.sort_unstable();
        several.dedup();
        let several = several.into_iter().map(|new| pairing.new.spot(new)).collect();
        splits.push(Joined { one: pairing.old.spot(*old), several, stated: true });
    }
    for (new, parts) in &stated.merges {
        let mut several = parts.clone();
        if let Some(old) = pairing.of_new(*new) {
            pairing.part(old, *new);
            pairing.join_old(old);
            several.push(old);
        }
        pairing.join_new(*new);
        several.sort_unstable();
        several.dedup();
        let several = several.into_iter().map(|old| pairing.old.spot(old)).collect();
        merges.push(Joined { one: pairing.new.spot(*new), several, stated: true });
    }
    (splits, merges)
}
