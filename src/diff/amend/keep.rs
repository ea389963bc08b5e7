//! Which items of two annexes stay where they are: those that are paired, of one level, below a pair, and in one order.

use std::collections::HashMap;

use barem_ruleset::{Annex, Input, Item, ItemPath};

/// Items that stay, from the old annex to the new one and back.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) new_of: HashMap<ItemPath, ItemPath>,
    pub(super) old_of: HashMap<ItemPath, ItemPath>,
}

/// The items that stay, given the pairs of the two annexes from the new one to the old.
pub(super) fn kept(old: &Annex, new: &Annex, pairs: &HashMap<ItemPath, ItemPath>) -> Kept {
    let mut kept = Kept::default();
    let top = ItemPath(Vec::new());
    let mut stack = vec![(top.clone(), top)];
    while let Some((above_old, above_new)) = stack.pop() {
        let mut likely = Vec::new();
        for (index, item) in children(new, &above_new).iter().enumerate() {
            let path = below(&above_new, index);
            let Some(partner) = pairs.get(&path) else { continue };
            let Some((&last, above)) = partner.0.split_last() else { continue };
            let same = old.item(partner).is_some_and(|known| same_kind(known, item));
            if same && above == above_old.0 {
                likely.push((last, path));
            }
        }
        for at in in_order(&likely.iter().map(|(last, _)| *last).collect::<Vec<_>>()) {
            let Some((last, path)) = likely.get(at) else { continue };
            let known = below(&above_old, *last);
            kept.new_of.insert(known.clone(), path.clone());
            kept.old_of.insert(path.clone(), known.clone());
            stack.push((known, path.clone()));
        }
    }
    kept
}

/// Whether one may become the other by a change.
fn same_kind(old: &Item, new: &Item) -> bool {
    old.level == new.level && old.role == new.role && same_order(&old.inputs, &new.inputs)
}

/// Whether the inputs that both have stand in one order.
pub(super) fn same_order(old: &[Input], new: &[Input]) -> bool {
    let known = |inputs: &[Input], input: &Input| inputs.iter().any(|other| other.name == input.name);
    let common = old.iter().filter(|input| known(new, input)).map(|input| &input.name);
    common.eq(new.iter().filter(|input| known(old, input)).map(|input| &input.name))
}

/// The items below a path; those of the annex for the empty one.
pub(super) fn children<'a>(annex: &'a Annex, path: &ItemPath) -> &'a [Item] {
    match path.0.is_empty() {
        true => &annex.items,
        false => annex.item(path).map(|item| item.children.as_slice()).unwrap_or_default(),
    }
}

/// The path of a child.
pub(super) fn below(path: &ItemPath, index: usize) -> ItemPath {
    ItemPath(path.0.iter().copied().chain([index]).collect())
}

/// The places of a longest increasing subsequence.
pub(super) fn in_order(values: &[usize]) -> Vec<usize> {
    // For each length, the place of the smallest value with which a sequence of that length ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; values.len()];
    for (at, value) in values.iter().enumerate() {
        let length = ends.partition_point(|&end| values.get(end).is_some_and(|end| end < value));
        if let Some(place) = before.get_mut(at) {
            *place = length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied();
        }
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let last = ends.last().copied();
    let mut places: Vec<usize> = std::iter::successors(last, |&at| before.get(at).copied().flatten()).collect();
    places.reverse();
    places
}
