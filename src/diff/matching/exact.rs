//! The steps that guess nothing: equal texts that stand alone, and what follows from the pairs so far.

use std::hash::Hash;

use super::{
    keys::UNTITLED,
    pairing::Pairing,
    side::{Node, Side},
};
use crate::{Confidence, Step};
use rustc_hash::FxHashMap;

/// Texts agree and something beside them does not: points, source or rule.
const TITLE_ONLY: Confidence = Confidence(950);
/// What is below agrees and the titles do not.
const CHILDREN_ONLY: Confidence = Confidence(850);
/// Each round may settle what is one level further in or out; sets have six levels.
const ROUNDS: usize = 8;

/// Pairs what these steps can, until they find nothing more.
pub(super) fn settle(pairing: &mut Pairing<'_>) {
    fingerprints(pairing);
    titles(pairing);
    for _ in 0..ROUNDS {
        let found = below_pairs(pairing) + in_order(pairing) + parents(pairing) + titles(pairing);
        if found == 0 {
            break;
        }
    }
}

/// How sure an equal title is.
fn sureness(pairing: &Pairing<'_>, old: usize, new: usize) -> Confidence {
    if pairing.same_fingerprint(old, new) { Confidence(1000) } else { TITLE_ONLY }
}

/// Items that agree in everything and are alone with it. Where others have the title too, what they stand below must
/// have the same title: else the one that was dropped would be taken for the one that stayed.
fn fingerprints(pairing: &mut Pairing<'_>) {
    let print = |node: &Node<'_>| (node.title_key != UNTITLED).then_some(node.fingerprint);
    let titles = |side: &Side<'_>| {
        let mut times: FxHashMap<(usize, u32), usize> = FxHashMap::default();
        side.nodes.iter().for_each(|node| *times.entry((node.annex, node.title_key)).or_default() += 1);
        times
    };
    let (old_titles, new_titles) = (titles(&pairing.old), titles(&pairing.new));
    let alone = |times: &FxHashMap<(usize, u32), usize>, node: &Node<'_>| {
        times.get(&(node.annex, node.title_key)).is_some_and(|times| *times == 1)
    };
    for (old, new) in alone_on_both_sides(pairing, print) {
        let (Some(one), Some(other)) = (pairing.old.node(old), pairing.new.node(new)) else { continue };
        let above = |side: &Side<'_>, node: &Node<'_>| Some(side.node(node.parent?)?.title_key);
        let same_above = above(&pairing.old, one) == above(&pairing.new, other);
        if same_above || (alone(&old_titles, one) && alone(&new_titles, other)) {
            pairing.pair(old, new, Step::Fingerprint, Confidence(1000));
        }
    }
}

/// Titles that are alone among what is open, leaf with leaf and heading with heading.
fn titles(pairing: &mut Pairing<'_>) -> usize {
    let leaf = |node: &Node<'_>| (node.title_key != UNTITLED).then_some((node.title_key, node.item.is_leaf()));
    let mut found = 0;
    for (old, new) in alone_on_both_sides(pairing, leaf) {
        let sure = sureness(pairing, old, new);
        found += usize::from(pairing.pair(old, new, Step::Title, sure));
    }
    found
}

/// Open items of annexes that correspond whose key no other open item of the annex has, on both sides.
fn alone_on_both_sides<K: Hash + Eq>(
    pairing: &Pairing<'_>,
    key: impl Fn(&Node<'_>) -> Option<K>,
) -> Vec<(usize, usize)> {
    let keyed = |side: &Side<'_>, number| key(side.node(number)?);
    let olds =
        pairing.open_old().filter_map(|old| Some(((pairing.region_of_old(old)?, keyed(&pairing.old, old)?), old)));
    let news =
        pairing.open_new().filter_map(|new| Some(((pairing.region_of_new(new)?, keyed(&pairing.new, new)?), new)));
    alone(olds, news)
}

/// The pairs whose key occurs once among these and once among those, in the order of the old.
pub(super) fn alone<K: Hash + Eq>(
    olds: impl Iterator<Item = (K, usize)>,
    news: impl Iterator<Item = (K, usize)>,
) -> Vec<(usize, usize)> {
    let mut seen: FxHashMap<K, (Option<usize>, Option<usize>, bool)> = FxHashMap::default();
    for (key, old) in olds {
        let entry = seen.entry(key).or_default();
        entry.2 |= entry.0.replace(old).is_some();
    }
    for (key, new) in news {
        let entry = seen.entry(key).or_default();
        entry.2 |= entry.1.replace(new).is_some();
    }
    let mut pairs: Vec<(usize, usize)> =
        seen.into_values().filter_map(|(old, new, again)| Some((old?, new?)).filter(|_| !again)).collect();
    pairs.sort_unstable();
    pairs
}

/// What open items stand below: the number of the item of the old ruleset, or of the annex there.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Above {
    Item(usize),
    Annex(usize),
}

fn above_old(pairing: &Pairing<'_>, old: usize) -> Option<Above> {
    match pairing.old.parent(old) {
        Some(parent) => Some(Above::Item(parent)),
        None => pairing.region_of_old(old).map(Above::Annex),
    }
}

fn above_new(pairing: &Pairing<'_>, new: usize) -> Option<Above> {
    match pairing.new.parent(new) {
        Some(parent) => pairing.of_new(parent).map(Above::Item),
        None => pairing.region_of_new(new).map(Above::Annex),
    }
}

/// Titles that are alone below a pair.
fn below_pairs(pairing: &mut Pairing<'_>) -> usize {
    let key = |side: &Side<'_>, number| side.node(number).map(|node| node.title_key).filter(|key| *key != UNTITLED);
    let olds = pairing.open_old().filter_map(|old| Some(((above_old(pairing, old)?, key(&pairing.old, old)?), old)));
    let news = pairing.open_new().filter_map(|new| Some(((above_new(pairing, new)?, key(&pairing.new, new)?), new)));
    let pairs = alone(olds, news);
    pairs
        .into_iter()
        .map(|(old, new)| {
            let sure = sureness(pairing, old, new);
            usize::from(pairing.pair(old, new, Step::TitleBelowParent, sure))
        })
        .sum()
}

/// Items below a pair that agree in everything, as many on both sides: one after the other.
fn in_order(pairing: &mut Pairing<'_>) -> usize {
    let key = |side: &Side<'_>, number| side.node(number).map(|node| node.fingerprint);
    let mut alike: FxHashMap<(Above, u32), (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for old in pairing.open_old() {
        if let (Some(above), Some(key)) = (above_old(pairing, old), key(&pairing.old, old)) {
            alike.entry((above, key)).or_default().0.push(old);
        }
    }
    for new in pairing.open_new() {
        if let (Some(above), Some(key)) = (above_new(pairing, new), key(&pairing.new, new)) {
            alike.entry((above, key)).or_default().1.push(new);
        }
    }
    let mut found = 0;
    for (olds, news) in alike.into_values().filter(|(olds, news)| olds.len() == news.len()) {
        for (old, new) in olds.into_iter().zip(news) {
            found += usize::from(pairing.pair(old, new, Step::TitleBelowParent, Confidence(1000)));
        }
    }
    found
}

/// Headings most of whose children are paired with children of one heading, and most of that one's with theirs.
fn parents(pairing: &mut Pairing<'_>) -> usize {
    let mut votes: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    let (mut of_old, mut of_new): (FxHashMap<usize, usize>, FxHashMap<usize, usize>) = Default::default();
    for new in 0..pairing.new.nodes.len() {
        let Some(old) = pairing.of_new(new) else { continue };
        let (above_old, above_new) = (pairing.old.parent(old), pairing.new.parent(new));
        above_old.into_iter().for_each(|above| *of_old.entry(above).or_default() += 1);
        above_new.into_iter().for_each(|above| *of_new.entry(above).or_default() += 1);
        if let (Some(old), Some(new)) = (above_old, above_new) {
            *votes.entry((old, new)).or_default() += 1;
        }
    }
    let mut found = 0;
    for ((old, new), votes) in votes {
        let most = |of: &FxHashMap<usize, usize>, number| of.get(&number).is_some_and(|all| 2 * votes > *all);
        let fewer = pairing.old.children(old).count().min(pairing.new.children(new).count());
        // One child may have moved; two do not move to the same place by chance.
        let enough = votes >= 2 || pairing.below_the_same(old, new);
        if most(&of_old, old) && most(&of_new, new) && 2 * votes >= fewer && enough {
            let sure = if pairing.same_fingerprint(old, new) { Confidence(1000) } else { CHILDREN_ONLY };
            found += usize::from(pairing.pair(old, new, Step::Children, sure));
        }
    }
    found
}

/// What is left and alone with its title, points, source and rule, then with its title, wherever it stands: items that
/// moved to another annex.
pub(super) fn elsewhere(pairing: &mut Pairing<'_>) -> usize {
    let print = |node: &Node<'_>| (node.title_key != UNTITLED).then_some((node.fingerprint, true));
    let title = |node: &Node<'_>| (node.title_key != UNTITLED).then_some((node.title_key, node.item.is_leaf()));
    let mut found = 0;
    let prints = alone_anywhere(pairing, print);
    for (old, new) in prints {
        found += usize::from(pairing.pair(old, new, Step::Fingerprint, Confidence(1000)));
    }
    for (old, new) in alone_anywhere(pairing, title) {
        found += usize::from(pairing.pair(old, new, Step::Title, TITLE_ONLY));
    }
    found
}

fn alone_anywhere(pairing: &Pairing<'_>, key: impl Fn(&Node<'_>) -> Option<(u32, bool)>) -> Vec<(usize, usize)> {
    let keyed = |side: &Side<'_>, number| key(side.node(number)?);
    let olds = pairing.open_old().filter_map(|old| Some((keyed(&pairing.old, old)?, old)));
    let news = pairing.open_new().filter_map(|new| Some((keyed(&pairing.new, new)?, new)));
    alone(olds, news)
}
