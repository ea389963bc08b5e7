//! Variants and amendments: their changes are applied to what they start from, between `lower` and `check`, so that
//! every check, sum, proof and test of the set runs on the result and every fact keeps the place where it was written.
//!
//! `variants` finds what each annex starts from and applies bases before what builds on them; `apply` makes one annex of
//! a base and its changes: `targets` says which heading a change means, `statements` and `rule` replace line by line,
//! `insert` finds the place of what comes in, `renumber` lets codes and references follow. `faults` has the words.

mod apply;
pub(crate) mod faults;
mod insert;
mod renumber;
mod rule;
mod statements;
mod targets;
pub(crate) mod told;
mod tree;

use barem_diagnostic::{Code, Diagnostic, text};
use barem_ruleset::same_label;

use crate::{
    check::references::no_such_annex,
    hir::{Annex, Set},
    lower::enrol,
    read::Findings,
};

pub(crate) use apply::consolidated;
pub(crate) use renumber::codes;

/// The most headings that the annexes of a set may come to once all changes are applied.
const MAX_HEADINGS: usize = 100_000;

/// Applies the variants of a set (`phụ lục 02 … theo phụ lục 01`). One whose base is not there, or that comes back to
/// itself, stays as it was written.
pub(crate) fn variants(set: &mut Set, out: &mut Findings) {
    let mut headings: usize = set.annexes.iter().map(|annex| annex.headings.len()).sum();
    for (at, base) in order(set, out) {
        let (Some(from), Some(record)) = (set.annexes.get(base), set.annexes.get(at)) else { continue };
        headings = headings.saturating_add(from.headings.len());
        if headings > MAX_HEADINGS {
            out.push(too_many(record));
            break;
        }
        if from.is_overlay() {
            continue;
        }
        let by = format!("phụ lục {}", record.label.value);
        let annex = consolidated(from, record.clone(), &by, out);
        if let Some(place) = set.annexes.get_mut(at) {
            *place = annex;
        }
    }
    enrol(set);
}

/// The variants that are not applied yet, each with its base, bases first. What leads back to itself is left out: it is
/// told by the checks.
fn order(set: &Set, out: &mut Findings) -> Vec<(usize, usize)> {
    let mut order = Vec::new();
    let mut seen = vec![false; set.annexes.len()];
    for start in 0..set.annexes.len() {
        let mut way = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|&at| !std::mem::replace(seen.get_mut(at).unwrap_or(&mut true), true)) {
            let base = set.annexes.get(at).and_then(|annex| base(set, annex, out));
            way.extend(base.map(|base| (at, base)));
            next = base;
        }
        // The way ends in itself: none of it has anything to start from.
        let circle = next.is_some_and(|end| way.iter().any(|(at, _)| *at == end));
        if !circle {
            order.extend(way.into_iter().rev());
        }
    }
    order
}

/// The annex of the same set from which an annex starts; one that is not there is told.
fn base(set: &Set, annex: &Annex, out: &mut Findings) -> Option<usize> {
    let label = annex.based_on.as_ref().filter(|_| annex.applied.is_none() && !annex.amends)?;
    let found = set.annexes.iter().position(|other| same_label(&other.label.value, &label.value));
    if found.is_none() && !set.headless {
        out.push(no_such_annex(set, label));
    }
    found
}

/// The annex of the same set from which a consolidated annex started.
pub(crate) fn base_of(set: &Set, annex: &Annex) -> Option<usize> {
    let label = annex.based_on.as_ref().filter(|_| annex.applied.is_some() && !annex.amends)?;
    set.annexes.iter().position(|other| same_label(&other.label.value, &label.value))
}

/// All annexes of a set, bases before those that start from them.
pub(crate) fn bases_first(set: &Set) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(set.annexes.len());
    let mut seen = vec![false; set.annexes.len()];
    for start in 0..set.annexes.len() {
        let mut way = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|&at| !std::mem::replace(seen.get_mut(at).unwrap_or(&mut true), true)) {
            way.push(at);
            next = set.annexes.get(at).and_then(|annex| base_of(set, annex));
        }
        order.extend(way.into_iter().rev());
    }
    order
}

fn too_many(annex: &Annex) -> Diagnostic {
    Diagnostic::new(
        Code::OverLimit,
        text!("các biến thể gộp lại có hơn {} mục", "the variants come to more than {} headings"; MAX_HEADINGS),
        annex.span,
        text!("từ biến thể này không áp dụng nữa", "from this variant on none is applied"),
    )
    .help(text!("chia bộ tiêu chí thành nhiều bộ", "split the set into several"))
}
