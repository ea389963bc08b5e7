//! From old codes to new ones, and references that would name nothing, or something else.

use std::collections::HashMap;

use barem_ruleset::{Base, Item, ItemPath, References, Ruleset};
use serde::Serialize;

use crate::{Matching, Site, Spot, changes::site, data::data};

data! {
    /// What became of an item, or where it comes from.
    #[derive(Copy)]
    pub enum Became {
        /// It stands where it stood, under its code.
        Same,
        /// It has another code.
        Renumbered,
        /// It was split.
        Split,
        /// It was merged.
        Merged,
        /// It is only in the old ruleset.
        Removed,
        /// It is only in the new ruleset.
        Added,
    }
}

data! {
    /// A line of the table.
    pub struct MapRow {
        /// In the old ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub old: Option<Site>,
        /// In the new ruleset: several where it was split.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub new: Vec<Site>,
        /// What became of it.
        pub became: Became,
    }
}

data! {
    /// A reference in the old ruleset that cannot stay as it is.
    pub struct Dangling {
        /// The item that refers.
        pub at: Site,
        /// The reference as written.
        pub reference: String,
        /// What it names.
        pub named: Site,
        /// What to write now; none: it would name nothing.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub now: Option<String>,
    }
}

data! {
    /// From old codes to new ones.
    pub struct CodeMap {
        /// The version of this shape.
        pub barem_map: u32,
        /// Every item, in the order of the old ruleset; then what is new.
        pub rows: Vec<MapRow>,
        /// References that cannot stay as they are.
        pub references: Vec<Dangling>,
    }
}

/// The version of the shape of [`CodeMap`].
pub const MAP_VERSION: u32 = 1;

/// The table from old codes to new ones, given what became of every item.
pub fn map(old: &Ruleset, new: &Ruleset, matching: &Matching) -> CodeMap {
    let pairs: HashMap<&Spot, &Spot> = matching.pairs.iter().map(|pair| (&pair.old, &pair.new)).collect();
    let became = |spot: &Spot| became(spot, &pairs, matching);
    let row = |spot: Spot| {
        let (spots, became) = became(&spot);
        let new: Vec<Site> = spots.iter().filter_map(|spot| site(new, spot)).collect();
        let old = site(old, &spot);
        let place = |site: &Site| (site.annex.clone(), site.path.clone());
        let same = new.first().map(place) == old.as_ref().map(place);
        MapRow { old, new, became: if became == Became::Renumbered && same { Became::Same } else { became } }
    };
    let mut rows: Vec<MapRow> = spots(old).into_iter().map(row).collect();
    let added = matching.added.iter().filter_map(|spot| site(new, spot));
    rows.extend(added.map(|site| MapRow { old: None, new: vec![site], became: Became::Added }));
    let references = old.annexes.iter().enumerate().flat_map(|(annex, _)| dangling(old, new, annex, &became)).collect();
    CodeMap { barem_map: MAP_VERSION, rows, references }
}

fn became(spot: &Spot, pairs: &HashMap<&Spot, &Spot>, matching: &Matching) -> (Vec<Spot>, Became) {
    if let Some(new) = pairs.get(spot) {
        return (vec![(*new).clone()], Became::Renumbered);
    }
    if let Some(split) = matching.splits.iter().find(|split| split.one == *spot) {
        return (split.several.clone(), Became::Split);
    }
    if let Some(merge) = matching.merges.iter().find(|merge| merge.several.contains(spot)) {
        return (vec![merge.one.clone()], Became::Merged);
    }
    (Vec::new(), Became::Removed)
}

/// All items of a ruleset, each before what is below it.
pub(crate) fn spots(ruleset: &Ruleset) -> Vec<Spot> {
    fn add(annex: usize, items: &[Item], above: &[usize], spots: &mut Vec<Spot>) {
        for (index, item) in items.iter().enumerate() {
            let path: Vec<usize> = above.iter().copied().chain([index]).collect();
            spots.push(Spot { annex, path: ItemPath(path.clone()) });
            add(annex, &item.children, &path, spots);
        }
    }
    let mut all = Vec::new();
    ruleset.annexes.iter().enumerate().for_each(|(annex, own)| add(annex, &own.items, &[], &mut all));
    all
}

/// `chấm như` and `trừ` of an annex: what each names, and how that is written now.
fn dangling(
    old: &Ruleset,
    new: &Ruleset,
    annex: usize,
    became: &dyn Fn(&Spot) -> (Vec<Spot>, Became),
) -> Vec<Dangling> {
    let Some(own) = old.annexes.get(annex) else { return Vec::new() };
    let references = References::new(own);
    let mut found = Vec::new();
    for spot in spots(old).into_iter().filter(|spot| spot.annex == annex) {
        let Some(item) = spot.item(old) else { continue };
        let borrowed = item.rule.as_ref().and_then(|rule| match &rule.base {
            Some(Base::SameAs(reference)) => Some(reference),
            _ => None,
        });
        for reference in item.leads.iter().flat_map(|lead| &lead.except).chain(borrowed) {
            let Ok(path) = references.resolve(reference) else { continue };
            let named = Spot { annex, path };
            let (spots, _) = became(&named);
            let now = match spots.as_slice() {
                [one] => site(new, one).and_then(|site| site.path),
                _ => None,
            };
            let was = site(old, &named).and_then(|site| site.path);
            if now.is_none() || now != was {
                let sites = site(old, &spot).zip(site(old, &named));
                found.extend(sites.map(|(at, named)| Dangling { at, reference: reference.clone(), named, now }));
            }
        }
    }
    found
}
