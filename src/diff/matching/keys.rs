//! Numbers for what items say, equal where they say the same: titles and fingerprints of both rulesets.

use barem_ruleset::{Number, Source};
use rustc_hash::FxHashMap;

use super::side::{Node, Side};

/// The key of items without a title.
pub(super) const UNTITLED: u32 = 0;

/// Writes the keys into all items of both rulesets.
pub(super) fn write<'r>(old: &mut Side<'r>, new: &mut Side<'r>) {
    let mut titles: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
    titles.insert(Vec::new(), UNTITLED);
    let mut prints: FxHashMap<Print<'r>, u32> = FxHashMap::default();
    for node in old.nodes.iter_mut().chain(&mut new.nodes) {
        let next = titles.len() as u32;
        node.title_key = match titles.get(&node.title) {
            Some(key) => *key,
            None => *titles.entry(node.title.clone()).or_insert(next),
        };
        let next = prints.len() as u32;
        node.fingerprint = *prints.entry(Print::of(node)).or_insert(next);
    }
}

/// Title, points, source and rule, and whether anything is below.
#[derive(PartialEq, Eq, Hash)]
struct Print<'r> {
    title: u32,
    points: Option<Number>,
    source: Option<Source>,
    rule: Option<&'r str>,
    leaf: bool,
}

impl<'r> Print<'r> {
    fn of(node: &Node<'r>) -> Print<'r> {
        let item = node.item;
        let points = item.points.or(item.cap);
        let rule = item.rule_text.as_deref();
        Print { title: node.title_key, points, source: item.source, rule, leaf: item.is_leaf() }
    }
}
