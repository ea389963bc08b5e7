//! Which annex of the old ruleset is which of the new.

use barem_ruleset::{Annex, same_label};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{side::Side, words::Words};

/// What the label, the title, the scope and the content of an annex count, in thousandths.
const LABEL: usize = 200;
const TITLE: usize = 150;
const SCOPE: usize = 150;
const CONTENT: usize = 500;
/// The least likeness of annexes that correspond, in thousandths: label and scope, or scope and half of the content.
const ENOUGH: usize = 350;
/// A title in more annexes than this tells nothing about them.
const COMMON: usize = 40;

/// The pairs of annexes, by their numbers, the likeliest first taken; in the order of the new ruleset. Two rulesets of
/// one annex each are about the same thing whatever they say.
pub(super) fn pair<'r>(old: &Side<'r>, new: &Side<'r>, words: &mut Words<'r>) -> Vec<(usize, usize)> {
    let (old_annexes, new_annexes) = (&old.ruleset.annexes, &new.ruleset.annexes);
    if old_annexes.len() == 1 && new_annexes.len() == 1 {
        return vec![(0, 0)];
    }
    let shared = shared_titles(old, new);
    let mut heads = |annexes: &'r [Annex]| -> Vec<FxHashSet<u32>> {
        let title = |annex: &'r Annex| annex.title.as_deref().unwrap_or_default();
        annexes.iter().map(|annex| words.read_long(title(annex)).into_iter().collect()).collect()
    };
    let (old_titles, new_titles) = (heads(old_annexes), heads(new_annexes));
    let mut likely = Vec::new();
    for ((one, old_annex), old_title) in old_annexes.iter().enumerate().zip(&old_titles) {
        for ((other, new_annex), new_title) in new_annexes.iter().enumerate().zip(&new_titles) {
            let content = shared.get(&(one, other)).copied().unwrap_or_default();
            let label = same_label(&old_annex.label, &new_annex.label);
            if content == 0 && !label {
                continue;
            }
            let items = size(old, one) + size(new, other);
            let likeness = if label { LABEL } else { 0 }
                + TITLE * both(old_title, new_title) / 1000
                + if old_annex.scope == new_annex.scope { SCOPE } else { 0 }
                + CONTENT * (2 * content).min(items) / items.max(1);
            if likeness >= ENOUGH {
                // The sum of the numbers breaks ties alike whichever ruleset is the old one.
                likely.push((std::cmp::Reverse(likeness), one + other, one, other));
            }
        }
    }
    likely.sort_unstable();
    let (mut taken_old, mut taken_new) = (FxHashSet::default(), FxHashSet::default());
    let mut pairs: Vec<(usize, usize)> = likely
        .into_iter()
        .filter_map(|(_, _, one, other)| {
            let free = !taken_old.contains(&one) && !taken_new.contains(&other);
            (free && taken_old.insert(one) && taken_new.insert(other)).then_some((one, other))
        })
        .collect();
    pairs.sort_unstable_by_key(|(_, other)| *other);
    pairs
}

fn size(side: &Side<'_>, annex: usize) -> usize {
    side.annexes.get(annex).map_or(0, |(start, end)| end - start)
}

/// How alike two sets of words are, in thousandths; two that are empty are alike.
fn both(one: &FxHashSet<u32>, other: &FxHashSet<u32>) -> usize {
    let all = one.len() + other.len();
    (2000 * one.intersection(other).count()).checked_div(all).unwrap_or(1000)
}

/// For each pair of annexes, how many titles of items both have.
fn shared_titles(old: &Side<'_>, new: &Side<'_>) -> FxHashMap<(usize, usize), usize> {
    let mut annexes: FxHashMap<u32, (Vec<usize>, Vec<usize>)> = FxHashMap::default();
    for node in &old.nodes {
        annexes.entry(node.title_key).or_default().0.push(node.annex);
    }
    for node in &new.nodes {
        annexes.entry(node.title_key).or_default().1.push(node.annex);
    }
    let mut shared = FxHashMap::default();
    for (olds, news) in annexes.values_mut() {
        olds.dedup();
        news.dedup();
        if olds.len() > COMMON || news.len() > COMMON {
            continue;
        }
        for one in olds.iter() {
            for other in news.iter() {
                *shared.entry((*one, *other)).or_insert(0) += 1;
            }
        }
    }
    shared
}
