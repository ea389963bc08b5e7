//! What came, went, moved, was split, merged, renumbered or reordered.

use std::collections::HashSet;

use barem_ruleset::{Item, same_code};

use super::{
    data::Value,
    ledger::{Entry, Ledger},
    rule::ChangeRule,
    sides::{At, Sides, parent, whole},
};
use crate::Spot;

/// Tells how the trees differ.
pub(super) fn compare(sides: &Sides<'_>, ledger: &mut Ledger) {
    joined(sides, ledger);
    let one_sided = |old: &Spot| At { old: Some(old.clone()), new: None };
    let rules = (ChangeRule::CriterionRemoved, ChangeRule::HeadingRemoved);
    let gone_annex = |annex: usize| sides.annexes.contains(&(Some(annex), None));
    let item = |spot: &Spot| spot.item(sides.old);
    alone(&sides.matching.removed, &item, &one_sided, &gone_annex, rules, ledger);
    let one_sided = |new: &Spot| At { old: None, new: Some(new.clone()) };
    let rules = (ChangeRule::CriterionAdded, ChangeRule::HeadingAdded);
    let new_annex = |annex: usize| sides.annexes.contains(&(None, Some(annex)));
    let item = |spot: &Spot| spot.item(sides.new);
    alone(&sides.matching.added, &item, &one_sided, &new_annex, rules, ledger);
    for (at, old, new) in sides.pairs() {
        let (Some(old_spot), Some(new_spot)) = (&at.old, &at.new) else { continue };
        let (above_old, above_new) = sides.above(old_spot, new_spot);
        if !sides.same(&above_old, &above_new) {
            let (before, after) = (place(sides.old, &above_old), place(sides.new, &above_new));
            ledger.group(Entry::new(ChangeRule::CriterionMoved, &at).values(before, after));
        } else if !same(old.code.as_deref(), new.code.as_deref()) {
            ledger.group(Entry::new(ChangeRule::Renumbered, &at));
        }
        order(sides, &at, (&old.children, &new.children), ledger);
    }
    for pair in &sides.annexes {
        let (Some(old), Some(new)) = *pair else { continue };
        let annexes = sides.old.annexes.get(old).zip(sides.new.annexes.get(new));
        let Some((old_annex, new_annex)) = annexes else { continue };
        order(sides, &At::both(&whole(old), &whole(new)), (&old_annex.items, &new_annex.items), ledger);
    }
}

fn same(old: Option<&str>, new: Option<&str>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => same_code(old, new),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// What something stands below, as a reader finds it.
fn place(ruleset: &barem_ruleset::Ruleset, spot: &Spot) -> Option<Value> {
    let annex = spot.annex(ruleset)?;
    let Some(item) = spot.item(ruleset) else { return Some(Value::Text(format!("phụ lục {}", annex.label))) };
    let parts = [item.code.as_deref(), item.title.as_deref()];
    Some(Value::Text(parts.into_iter().flatten().collect::<Vec<_>>().join(" ")))
}

/// Items of one side: each tells all below it that came or went with it. A heading of which something stays, came or went
/// alone. Items of an annex that came or went are told by that.
fn alone<'r>(
    spots: &[Spot],
    item: &dyn Fn(&Spot) -> Option<&'r Item>,
    one_sided: &dyn Fn(&Spot) -> At,
    told: &dyn Fn(usize) -> bool,
    (leaf, heading): (ChangeRule, ChangeRule),
    ledger: &mut Ledger,
) {
    // Spots in order: what is below an item follows it.
    let below = |spot: &Spot| {
        let (annex, path) = (spot.annex, spot.path.0.clone());
        let from = spots.get(spots.partition_point(|own| own < spot)..).unwrap_or_default();
        from.iter().take_while(move |own| own.annex == annex && own.path.0.starts_with(&path))
    };
    let complete = |spot: &Spot| item(spot).is_some_and(|item| item.walk().count() == below(spot).count());
    let mut covered: HashSet<&Spot> = HashSet::new();
    for spot in spots.iter().filter(|spot| !told(spot.annex)) {
        if covered.contains(spot) {
            continue;
        }
        let Some(item) = item(spot) else { continue };
        if complete(spot) {
            covered.extend(below(spot));
            let mut entry = Entry::new(leaf, &one_sided(spot));
            entry.at = below(spot).map(one_sided).collect();
            let points = item.points.or(item.cap).map(Value::Points);
            let went = leaf == ChangeRule::CriterionRemoved;
            let (before, after) = if went { (points, None) } else { (None, points) };
            ledger.add(entry.values(before, after));
        } else {
            ledger.group(Entry::new(heading, &one_sided(spot)));
        }
    }
}

fn joined(sides: &Sides<'_>, ledger: &mut Ledger) {
    let points = |ruleset, spot: &Spot| spot.item(ruleset).and_then(|item: &Item| item.points).map(Value::Points);
    for split in &sides.matching.splits {
        let mut entry = Entry::of_the_whole(ChangeRule::CriterionSplit);
        entry.at = split.several.iter().map(|part| At::both(&split.one, part)).collect();
        ledger.add(entry.values(points(sides.old, &split.one), None));
    }
    for merge in &sides.matching.merges {
        let mut entry = Entry::of_the_whole(ChangeRule::CriteriaMerged);
        entry.at = merge.several.iter().map(|part| At::both(part, &merge.one)).collect();
        ledger.add(entry.values(None, points(sides.new, &merge.one)));
    }
}

/// Whether the items that stand below the same heading on both sides stand there in another order.
fn order(sides: &Sides<'_>, at: &At, (old, new): (&[Item], &[Item]), ledger: &mut Ledger) {
    let (Some(above_old), Some(above_new)) = (&at.old, &at.new) else { return };
    if old.len() < 2 || new.len() < 2 {
        return;
    }
    let child = |index: usize| {
        let mut spot = above_old.clone();
        spot.path.0.push(index);
        spot
    };
    let stays = |new: &&Spot| parent(new) == *above_new;
    let became: Vec<&Spot> = (0..old.len()).filter_map(|index| sides.new_of(&child(index))).filter(stays).collect();
    if became.windows(2).any(|two| matches!(two, [one, other] if one > other)) {
        ledger.group(Entry::new(ChangeRule::OrderChanged, at));
    }
}
