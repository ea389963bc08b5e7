//! What the figures of the table stand for: `100 = 77 + 23` and `8/50/46`.

use std::collections::BTreeMap;

use barem_diagnostic::{Lang, Look, text, wrap};
use barem_ruleset::{Level, Source};

use crate::{sets::Checked, words};

/// The levels that any annex has or declares, outermost first.
pub fn levels(checked: &Checked) -> Vec<Level> {
    let counts = || checked.sets.iter().flat_map(|set| &set.outcome.annexes).flat_map(|annex| &annex.counts);
    Level::ALL.into_iter().filter(|level| counts().any(|count| count.of == *level)).collect()
}

/// The key below the table; empty where there are no figures.
pub fn key(checked: &Checked, lang: Lang, look: Look) -> String {
    let sources = splits(checked, lang);
    let levels: Vec<&str> = levels(checked).into_iter().map(|level| words::level(level).get(lang)).collect();
    let mut parts = Vec::new();
    if !sources.is_empty() {
        parts.push(text!("điểm = {}", "points = {}"; sources).get(lang).to_owned());
    }
    if !levels.is_empty() {
        parts.push(text!("số lượng = {}", "counts = {}"; levels.join("/")).get(lang).to_owned());
    }
    let lines = parts.iter().flat_map(|part| wrap(part, look.width));
    let lines: String = lines.map(|line| line + "\n").collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

/// The sources behind `77 + 23`: those of most annexes, then those of the sets that have others.
fn splits(checked: &Checked, lang: Lang) -> String {
    let mut by_split: BTreeMap<Vec<Source>, Vec<&str>> = BTreeMap::new();
    for set in &checked.sets {
        for annex in set.outcome.annexes.iter().filter(|annex| annex.sources.len() > 1) {
            by_split.entry(annex.sources.iter().map(|source| source.of).collect()).or_default().push(set.name());
        }
    }
    let mut splits: Vec<(Vec<Source>, Vec<&str>)> = by_split.into_iter().collect();
    splits.sort_by_key(|(_, sets)| std::cmp::Reverse(sets.len()));
    let names =
        |split: &[Source]| split.iter().map(|source| words::source(*source).get(lang)).collect::<Vec<_>>().join(" + ");
    let told = splits.iter().enumerate().map(|(at, (split, sets))| {
        let mut sets = sets.clone();
        sets.dedup();
        if at == 0 { names(split) } else { format!("{} ({})", names(split), sets.join(", ")) }
    });
    told.collect::<Vec<_>>().join("; ")
}
