//! What the new ruleset says of itself: ids, `trước là`, `tách từ`, `gộp từ`; and what a person has said.

use std::collections::BTreeMap;

use barem_ruleset::{Item, Ruleset};

use super::{exact::alone, pairing::Pairing};
use crate::{Confidence, Joined, Step};

/// Whether the statements of `one` about its past are about `other`: it names no set that it replaces or amends, or
/// names this one.
pub(super) fn speaks_of(one: &Ruleset, other: &Ruleset) -> bool {
    let mut named = one.replaces.iter().chain(&one.amends).filter_map(|citation| citation.id.as_deref()).peekable();
    named.peek().is_none() || named.any(|id| id == other.id)
}

/// How many statements about the past of two rulesets are not read, because the ruleset that makes them names other sets
/// as those it replaces or amends; with the sets that it names.
pub fn unread(old: &Ruleset, new: &Ruleset) -> Option<Unread> {
    let backwards = names(old, new) && !names(new, old);
    let (stating, other) = if backwards { (old, new) } else { (new, old) };
    if speaks_of(stating, other) {
        return None;
    }
    let said = |item: &Item| item.identity.is_some();
    let items: usize = stating.annexes.iter().map(|annex| annex.walk().filter(|item| said(item)).count()).sum();
    let annexes = stating.annexes.iter().filter(|annex| !annex.gone.is_empty()).count();
    let about = stating.replaces.iter().chain(&stating.amends).filter_map(|citation| citation.id.clone()).collect();
    Some(Unread { stating: stating.id.clone(), about, statements: items + annexes })
}

/// Statements about the past that are about other rulesets than the two that are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The id of the ruleset that makes them.
    pub stating: String,
    /// The ids of those that they are about.
    pub about: Vec<String>,
    /// How many items and annexes make some.
    pub statements: usize,
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
    /// Items of the old ruleset that are nothing in the new one.
    pub gone: Vec<usize>,
}

/// Pairs what is stated and takes what came of splits and mergers out of the search; that an item was split does not
/// take it out: it may go on under its id or title, and is then one of its own parts.
pub(super) fn follow(pairing: &mut Pairing<'_>, stated: &Stated) {
    for (old, new) in &stated.pairs {
        pairing.pair(*old, *new, Step::Stated, Confidence(1000));
    }
    stated.splits.values().flatten().for_each(|new| pairing.join_new(*new));
    stated.merges.values().flatten().for_each(|old| pairing.join_old(*old));
    stated.gone.iter().for_each(|old| pairing.drop_old(*old));
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
