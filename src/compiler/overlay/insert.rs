//! Where an item comes that `bổ sung` brings in: beside the heading that `sau` or `trước` names, or last below it where
//! it is of an inner level. Without either, last under the parent that its code names, or last of the outermost.

use std::collections::HashSet;

use super::{faults, tree::Tree};
use crate::{
    code,
    hir::{Annex, Heading},
    lower::annex::depth,
    read::Findings,
    reference::Index,
};

/// A place among siblings.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) parent: Option<usize>,
    /// The heading beside which it is, and whether it comes before it; `None`: the last.
    pub(super) beside: Option<(usize, bool)>,
}

/// The place of a new heading in the base; one that cannot be is told.
pub(super) fn place(
    base: &Annex,
    index: &Index<'_>,
    new: &Heading,
    anchor: Option<usize>,
    out: &mut Findings,
) -> Option<Place> {
    let Some(anchor) = anchor else { return by_code(base, index, new, out) };
    let known = base.get(anchor)?;
    let inner = depth(new) > depth(known);
    if inner && new.after.is_some() {
        return Some(Place { parent: Some(anchor), beside: None });
    }
    if depth(new) != depth(known) {
        out.push(faults::wrong_level(base, new, anchor));
        return None;
    }
    Some(Place { parent: known.parent, beside: Some((anchor, new.before.is_some())) })
}

fn by_code(base: &Annex, index: &Index<'_>, new: &Heading, out: &mut Findings) -> Option<Place> {
    let outermost = base.roots.first().and_then(|&root| base.get(root)).is_none_or(|root| depth(root) == depth(new));
    if outermost {
        return Some(Place { parent: None, beside: None });
    }
    let normal = new.code.as_ref().map(|code| code::normal(&code.value).into_owned()).unwrap_or_default();
    let parents = code::split(&normal).0.map(|claimed| index.find(claimed)).unwrap_or_default();
    match parents.as_slice() {
        [parent] if base.get(*parent).is_some_and(|above| depth(above) < depth(new)) => {
            Some(Place { parent: Some(*parent), beside: None })
        }
        _ => {
            out.push(faults::no_place(new));
            None
        }
    }
}

/// Where a place is in a tree that has changed: after what came beside the same heading before.
pub(super) fn rank(tree: &mut Tree, place: Place, came: &HashSet<usize>) -> usize {
    let Some(family) = tree.family(place.parent) else { return 0 };
    let Some((anchor, before)) = place.beside else { return family.len() };
    let at = family.iter().position(|&one| one == anchor).unwrap_or(family.len());
    let next = at.saturating_add(1);
    match before {
        true => at,
        false => next.saturating_add(family.iter().skip(next).take_while(|one| came.contains(one)).count()),
    }
}
