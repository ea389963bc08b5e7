//! `trước là`, `tách từ`, `gộp từ`, `không còn`, resolved: every one that cannot be followed is a fault.

use std::collections::{BTreeMap, BTreeSet};

use barem_diagnostic::nearest;
use barem_ruleset::{Identity, Item, ItemPath, References, Unresolved};
use rustc_hash::FxHashSet;

use super::{
    hint::{Stated, speaks_of},
    keys::UNTITLED,
    pairing::Pairing,
};
use crate::{Fault, Hint, Spot};

/// Reads the statements of the new ruleset and joins to them what a person said; `pairing` has the pairs by id.
pub(super) fn read(pairing: &Pairing<'_>, said: &[(Spot, Spot)]) -> Result<Stated, Vec<Fault>> {
    let mut reading = Reading { pairing, claims: BTreeMap::new(), gone: BTreeMap::new(), faults: Vec::new() };
    if speaks_of(pairing.new.ruleset, pairing.old.ruleset) {
        reading.items();
        reading.annexes();
    }
    for (old, new) in said {
        if let (Some(old), Some(new)) = (pairing.old.at(old), pairing.new.at(new)) {
            reading.claims.entry(new).or_default().insert((Hint::Was, old));
        }
    }
    reading.several();
    reading.contested();
    if reading.faults.is_empty() { Ok(reading.stated()) } else { Err(reading.faults) }
}

struct Reading<'p, 'r> {
    pairing: &'p Pairing<'r>,
    /// For each item of the new ruleset, what it says of which item of the old.
    claims: BTreeMap<usize, BTreeSet<(Hint, usize)>>,
    /// Items of the old ruleset that are nothing in the new one, with the annex that says so.
    gone: BTreeMap<usize, Spot>,
    faults: Vec<Fault>,
}

impl Reading<'_, '_> {
    fn items(&mut self) {
        if self.pairing.new.nodes.iter().all(|node| node.item.identity.is_none()) {
            return;
        }
        let known = known(self.pairing);
        let annexes: Vec<References<'_>> = self.pairing.old.ruleset.annexes.iter().map(References::new).collect();
        for (new, node) in self.pairing.new.nodes.iter().enumerate() {
            let Some(identity) = &node.item.identity else { continue };
            if known.contains(&(node.item.code.as_deref(), identity_key(identity))) || self.is_of_base(new) {
                continue;
            }
            for (hint, reference) in statements(identity) {
                let (item, region) = (self.pairing.new.spot(new), self.pairing.region_of_new(new));
                match self.resolve((item, region), hint, reference, &annexes) {
                    Ok(old) => drop(self.claims.entry(new).or_default().insert((hint, old))),
                    Err(fault) => self.faults.push(fault),
                }
            }
        }
    }

    /// What annexes say is no longer there. An annex that the old ruleset does not have says nothing about it.
    fn annexes(&mut self) {
        let (old, new) = (self.pairing.old.ruleset, self.pairing.new.ruleset);
        if new.annexes.iter().all(|annex| annex.gone.is_empty()) {
            return;
        }
        let references: Vec<References<'_>> = old.annexes.iter().map(References::new).collect();
        for (number, annex) in new.annexes.iter().enumerate() {
            let region = self.pairing.annexes.iter().find(|(_, other)| *other == number).map(|(one, _)| *one);
            let before = region.and_then(|region| old.annexes.get(region)).filter(|_| old.id == new.id);
            let spot = Spot { annex: number, path: ItemPath(Vec::new()) };
            for reference in &annex.gone {
                // Both versions of one set say so of the set before both.
                if before.is_some_and(|before| before.gone.contains(reference)) {
                    continue;
                }
                match self.resolve((spot.clone(), region), Hint::Gone, reference, &references) {
                    Ok(old) => drop(self.gone.insert(old, spot.clone())),
                    Err(fault) => self.faults.push(fault),
                }
            }
        }
    }

    /// Whether an item stands in a variant that the old ruleset does not have: what it says of the past was said of the
    /// annex that the variant starts from, where it is read.
    fn is_of_base(&self, new: usize) -> bool {
        let spot = self.pairing.new.spot(new);
        let variant = spot.annex(self.pairing.new.ruleset).is_some_and(|annex| annex.based_on.is_some());
        variant && self.pairing.region_of_new(new).is_none()
    }

    fn resolve(
        &self,
        (item, region): (Spot, Option<usize>),
        hint: Hint,
        reference: &str,
        annexes: &[References<'_>],
    ) -> Result<usize, Fault> {
        let candidates = named(annexes, region, reference);
        match candidates.as_slice() {
            [one] => self.pairing.old.at(one).ok_or_else(|| self.dangling(item, hint, reference)),
            [] => Err(self.dangling(item, hint, reference)),
            [_, _, ..] => Err(Fault::Ambiguous { item, hint, reference: reference.to_owned(), candidates }),
        }
    }

    fn dangling(&self, item: Spot, hint: Hint, reference: &str) -> Fault {
        let old = &self.pairing.old;
        let ids = old.nodes.iter().filter_map(|node| node.item.id.as_deref());
        let id = reference.trim().strip_prefix('#').and_then(|id| nearest(id, ids));
        let new = self.pairing.new.at(&item);
        let title = new.and_then(|new| self.pairing.new.node(new)).map_or(UNTITLED, |node| node.title_key);
        let numbered = || old.nodes.iter().enumerate();
        let by_id = numbered().filter(|(_, node)| id.is_some() && node.item.id.as_deref() == id);
        let by_title = numbered().filter(|(_, node)| node.title_key == title && title != UNTITLED);
        let mut candidates: Vec<Spot> = Vec::new();
        for (number, _) in by_id.chain(by_title) {
            let spot = old.spot(number);
            if !candidates.contains(&spot) {
                candidates.push(spot);
            }
        }
        Fault::Dangling { item, hint, reference: reference.to_owned(), candidates }
    }

    /// Items that would be several at once. What was merged into an item may be many, beside what it was itself.
    fn several(&mut self) {
        for (new, claims) in &self.claims {
            let of = |hint: Hint| claims.iter().filter(|(said, _)| *said == hint).count();
            let other_id = self.pairing.of_new(*new).filter(|by_id| {
                let follows = |(hint, old): &(Hint, usize)| old == by_id || *hint == Hint::MergedFrom;
                !claims.iter().all(follows)
            });
            let parts = of(Hint::SplitFrom);
            if of(Hint::Was) > 1 || parts > 1 || (parts == 1 && claims.len() > 1) || other_id.is_some() {
                let mut olds: Vec<usize> = claims.iter().map(|(_, old)| *old).chain(other_id).collect();
                olds.sort_unstable();
                olds.dedup();
                let candidates = olds.into_iter().map(|old| self.pairing.old.spot(old)).collect();
                self.faults.push(Fault::Several { item: self.pairing.new.spot(*new), candidates });
            }
        }
    }

    /// Items of the old ruleset that several claim: only parts may, beside one that goes on under its name.
    fn contested(&mut self) {
        let mut claimed: BTreeMap<usize, Vec<(usize, Option<Hint>)>> = BTreeMap::new();
        for (new, claims) in &self.claims {
            claims.iter().for_each(|(hint, old)| claimed.entry(*old).or_default().push((*new, Some(*hint))));
        }
        for (old, claims) in &mut claimed {
            let by_id = self.pairing.of_old(*old).filter(|new| claims.iter().all(|(claiming, _)| claiming != new));
            claims.extend(by_id.map(|new| (new, None)));
            let whole = claims.iter().filter(|(_, hint)| *hint != Some(Hint::SplitFrom)).count();
            let merged = claims.iter().any(|(_, hint)| *hint == Some(Hint::MergedFrom));
            let alone = claims.iter().all(|(new, _)| claims.first().is_some_and(|(first, _)| first == new));
            let gone = self.gone.remove(old);
            if gone.is_some() || (!alone && (whole > 1 || merged)) {
                let claims = claims.iter().map(|(new, hint)| (self.pairing.new.spot(*new), *hint));
                let items = claims.chain(gone.map(|annex| (annex, Some(Hint::Gone)))).collect();
                self.faults.push(Fault::Contested { items, claimed: self.pairing.old.spot(*old) });
            }
        }
        for (old, annex) in &self.gone {
            if let Some(by_id) = self.pairing.of_old(*old) {
                let items = vec![(self.pairing.new.spot(by_id), None), (annex.clone(), Some(Hint::Gone))];
                self.faults.push(Fault::Contested { items, claimed: self.pairing.old.spot(*old) });
            }
        }
    }

    fn stated(self) -> Stated {
        let mut stated = Stated { gone: self.gone.into_keys().collect(), ..Stated::default() };
        for (new, claims) in self.claims {
            for (hint, old) in claims {
                match hint {
                    Hint::Was => stated.pairs.push((old, new)),
                    Hint::SplitFrom => stated.splits.entry(old).or_default().push(new),
                    Hint::MergedFrom => stated.merges.entry(new).or_default().push(old),
                    // Said by annexes only.
                    Hint::Gone => {}
                }
            }
        }
        stated
    }
}

fn statements(identity: &Identity) -> impl Iterator<Item = (Hint, &str)> {
    let lists = [
        (Hint::Was, &identity.was),
        (Hint::SplitFrom, &identity.split_from),
        (Hint::MergedFrom, &identity.merged_from),
    ];
    lists.into_iter().flat_map(|(hint, list)| list.iter().map(move |reference| (hint, reference.as_str())))
}

/// What a reference names: in the annex that corresponds, else in all others.
pub(super) fn named(annexes: &[References<'_>], region: Option<usize>, reference: &str) -> Vec<Spot> {
    let spots = |inside: bool| -> Vec<Spot> {
        let searched = annexes.iter().enumerate().filter(|(annex, _)| (Some(*annex) == region) == inside);
        searched
            .flat_map(|(annex, items)| paths(items, reference).into_iter().map(move |path| Spot { annex, path }))
            .collect()
    };
    let inside = spots(true);
    if inside.is_empty() { spots(false) } else { inside }
}

fn paths(annex: &References<'_>, reference: &str) -> Vec<ItemPath> {
    match annex.resolve(reference) {
        Ok(path) => vec![path],
        Err(Unresolved::NotFound { .. }) => Vec::new(),
        Err(Unresolved::Ambiguous { matches, .. }) => matches,
    }
}

/// What an item states, and the code it stands under.
type Known<'r> = (Option<&'r str>, Vec<(Hint, &'r str)>);

/// Statements that both versions of one set make: they are about the set before both.
fn known<'r>(pairing: &Pairing<'r>) -> FxHashSet<Known<'r>> {
    if pairing.old.ruleset.id != pairing.new.ruleset.id {
        return FxHashSet::default();
    }
    let key = |item: &'r Item| Some((item.code.as_deref(), identity_key(item.identity.as_ref()?)));
    pairing.old.nodes.iter().filter_map(|node| key(node.item)).collect()
}

fn identity_key(identity: &Identity) -> Vec<(Hint, &str)> {
    statements(identity).collect()
}
