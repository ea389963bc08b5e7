//! Which open items are worth comparing: those whose titles share something rare, and those that stand in one place.

use std::hash::Hash;

use super::{around::Around, likeness::Texts, pairing::Pairing};
use rustc_hash::FxHashMap;

/// A feature that more pairs of open items share than this tells nothing apart.
const RARE: usize = 256;
/// Items of one place are compared with each other as long as there are no more pairs than this.
const PLACE: usize = 64;
/// For each item, so many of those that share most with it.
const NEAREST: usize = 6;

/// The pairs to compare, old and new, in order; leaf with leaf and heading with heading, in annexes that correspond.
/// Their number grows with the number of items and not with its square.
pub(super) fn pairs(pairing: &Pairing<'_>, around: &Around, texts: &Texts) -> Vec<(usize, usize)> {
    let mut pairs = nearest(sharing(pairing, texts));
    pairs.extend(together(
        pairing,
        |pairing, old| Some(pairing.old.parent(old)),
        |pairing, new| match pairing.new.parent(new) {
            Some(parent) => pairing.of_new(parent).map(Some),
            None => Some(None),
        },
    ));
    pairs.extend(together(
        pairing,
        |_, old| around.before_old(old),
        |pairing, new| around.before_new(new).and_then(|before| pairing.of_new(before)),
    ));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Where an item may be compared: the annex, and whether it is a leaf.
type Class = (usize, bool);

fn class_of_old(pairing: &Pairing<'_>, old: usize) -> Option<Class> {
    Some((pairing.region_of_old(old)?, pairing.old.is_leaf(old)))
}

fn class_of_new(pairing: &Pairing<'_>, new: usize) -> Option<Class> {
    Some((pairing.region_of_new(new)?, pairing.new.is_leaf(new)))
}

/// A feature and the open items whose titles have it.
#[derive(Default)]
struct Posting {
    weight: u32,
    olds: Vec<usize>,
    news: Vec<usize>,
}

/// Pairs that share rare features of their titles, with the weight of these.
fn sharing(pairing: &Pairing<'_>, texts: &Texts) -> FxHashMap<(usize, usize), u32> {
    let mut postings: FxHashMap<(Class, u64), Posting> = FxHashMap::default();
    for new in pairing.open_new() {
        let (Some(class), Some(title)) = (class_of_new(pairing, new), texts.new_title(new)) else { continue };
        for (feature, weight) in &title.list {
            let entry = postings.entry((class, *feature)).or_default();
            entry.weight = *weight;
            entry.news.push(new);
        }
    }
    for old in pairing.open_old() {
        let (Some(class), Some(title)) = (class_of_old(pairing, old), texts.old_title(old)) else { continue };
        for (feature, _) in &title.list {
            if let Some(entry) = postings.get_mut(&(class, *feature)) {
                entry.olds.push(old);
            }
        }
    }
    let mut shared = FxHashMap::default();
    for Posting { weight, olds, news } in postings.values().filter(|post| post.olds.len() * post.news.len() <= RARE) {
        for old in olds {
            news.iter().for_each(|new| *shared.entry((*old, *new)).or_insert(0) += weight);
        }
    }
    shared
}

/// Of these, the pairs that are among those of the most weight for one of the two.
fn nearest(shared: FxHashMap<(usize, usize), u32>) -> Vec<(usize, usize)> {
    let (mut of_old, mut of_new): (FxHashMap<usize, Vec<u32>>, FxHashMap<usize, Vec<u32>>) = Default::default();
    for ((old, new), weight) in &shared {
        of_old.entry(*old).or_default().push(*weight);
        of_new.entry(*new).or_default().push(*weight);
    }
    let least = |weights: &mut FxHashMap<usize, Vec<u32>>| -> FxHashMap<usize, u32> {
        let least = |weights: &mut Vec<u32>| {
            weights.sort_unstable_by(|one, other| other.cmp(one));
            weights.get(NEAREST - 1).copied().unwrap_or_default()
        };
        weights.iter_mut().map(|(number, weights)| (*number, least(weights))).collect()
    };
    let (of_old, of_new) = (least(&mut of_old), least(&mut of_new));
    let enough =
        |least: &FxHashMap<usize, u32>, number, weight| least.get(&number).is_some_and(|least| weight >= *least);
    let near = |(old, new): (usize, usize), weight| enough(&of_old, old, weight) || enough(&of_new, new, weight);
    shared.into_iter().filter(|(pair, weight)| near(*pair, *weight)).map(|(pair, _)| pair).collect()
}

/// Pairs of open items that stand in the same place, where that is not too many.
fn together<K: Hash + Eq>(
    pairing: &Pairing<'_>,
    place_of_old: impl Fn(&Pairing<'_>, usize) -> Option<K>,
    place_of_new: impl Fn(&Pairing<'_>, usize) -> Option<K>,
) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<(Class, K), (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for old in pairing.open_old() {
        if let (Some(class), Some(place)) = (class_of_old(pairing, old), place_of_old(pairing, old)) {
            places.entry((class, place)).or_default().0.push(old);
        }
    }
    for new in pairing.open_new() {
        if let (Some(class), Some(place)) = (class_of_new(pairing, new), place_of_new(pairing, new)) {
            places.entry((class, place)).or_default().1.push(new);
        }
    }
    let small = places.into_values().filter(|(olds, news)| olds.len() * news.len() <= PLACE);
    let pairs = small.flat_map(|(olds, news)| {
        olds.into_iter().flat_map(move |old| news.clone().into_iter().map(move |new| (old, new)))
    });
    pairs.collect()
}
