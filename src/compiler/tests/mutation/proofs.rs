//! Where a proof may tell something that the oracle does not judge.
//!
//! A line taken out of a rule may leave a gap, a cap that nobody reaches or a case that nothing covers. The oracle proves
//! no rules; it knows whose rule was touched. There, and nowhere else, one finding of this family is no failure.

use crate::{
    model::{Annex, Set},
    oracle::{Facts, fact},
    reader::{Place, Text},
    rules,
};

/// What the proofs of rules tell.
const FAMILY: [&str; 7] = ["B1001", "B1002", "B1003", "B1004", "B1006", "B1007", "B1008"];

/// What may be told after a change: at the heading in which it lies, those below it, and those that borrow their rules.
pub fn allowed(set: &Set, before: &[Text], after: &[Text]) -> Facts {
    let Some(changed) = changed(before, after) else { return Facts::new() };
    let places: Vec<Place> = set.annexes.iter().flat_map(|annex| touched(annex, changed)).collect();
    FAMILY.iter().map(|code| fact(code, places.iter().copied())).collect()
}

/// The first line that changed; where a line is gone, the one above it.
fn changed(before: &[Text], after: &[Text]) -> Option<Place> {
    let file = before.iter().zip(after).position(|(before, after)| before.lines != after.lines)?;
    let (before, after) = (&before[file].lines, &after[file].lines);
    let line = before.iter().zip(after).take_while(|(before, after)| before == after).count();
    Some((file, if after.len() < before.len() { line.checked_sub(1)? } else { line }))
}

/// The lines of the headings whose rule a change of this line may touch.
fn touched(annex: &Annex, changed: Place) -> Vec<Place> {
    let at_or_above = |place: Place| place.0 == changed.0 && place <= changed;
    let last = (0..annex.items.len()).rfind(|&at| at_or_above(annex.place(at)));
    let own = |at: usize| match last {
        Some(last) => annex.upwards(at).any(|up| up == last),
        None => at_or_above(annex.block.place),
    };
    let leaves = annex.leaves().map(|leaf| (leaf, rules::lender(annex, leaf)));
    let mine = leaves.filter(|(leaf, lender)| own(*leaf) || lender.is_some_and(own));
    // What leaves lack together is told at the heading.
    let told = mine.flat_map(|(leaf, lender)| lender.into_iter().chain([leaf])).chain(last);
    told.flat_map(|at| annex.lines(at)).collect()
}
