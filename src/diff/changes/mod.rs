//! What changed between two rulesets whose items are paired: every change classified by a rule of the catalogue (`rule`),
//! one entry for one cause, items that share a cause in one entry.
//!
//! `structure` tells what came, went, moved, split and merged; `items` the statements of paired items; `scoring` the rules
//! of paired leaves, compared as functions; `contract` what sheets depend on; `annexes`, `results` and `header` the rest.
//! Tests of rulesets do not count. What merely follows (the points of a heading from those below it) is no change.

mod annexes;
mod contract;
mod data;
mod header;
mod headings;
mod items;
mod ledger;
mod lists;
mod results;
mod rule;
mod scoring;
mod shown;
mod sides;
mod structure;
mod summary;
mod vetoes;

use barem_ruleset::{Item, Ruleset};
use rayon::prelude::*;

pub use data::{
    AnnexPair, AnnexSite, CHANGES_VERSION, Candidate, Change, Changes, Compared, Difference, Edition, FieldPair,
    OpenQuestion, QUESTIONS_VERSION, Questions, Ruling, Shown, Site, Subject, Summary, Value, Verdicts,
};
pub use rule::{Category, ChangeLevel, ChangeRule};
pub use summary::site;

use crate::Matching;
use ledger::Ledger;
use sides::{At, Sides};

/// What changed from the old ruleset to the new one, given what became of every item.
pub fn diff(old: &Ruleset, new: &Ruleset, matching: &Matching) -> Changes {
    let sides = Sides::new(old, new, matching);
    let mut ledger = Ledger::new(&sides);
    header::compare(&sides, &mut ledger);
    results::compare(&sides, &mut ledger);
    annexes::compare(&sides, &mut ledger);
    structure::compare(&sides, &mut ledger);
    let mut scoring = scoring::Scoring::new(&sides);
    let pairs: Vec<_> = sides.pairs().collect();
    let look = |(at, one, two): &(At, &Item, &Item)| {
        let mut own = Ledger::default();
        items::compare(at, one, two, &mut own);
        vetoes::of_item(&sides, at, (one, two), scoring.year, &mut own);
        (own, scoring.look(at, one, two))
    };
    // Some rules take a hundred times as long as others.
    let found: Vec<_> = pairs.par_iter().with_max_len(4).map(look).collect();
    for ((at, one, two), (own, rules)) in pairs.into_iter().zip(found) {
        ledger.take(own);
        scoring.compare(&at, one, two, rules, &mut ledger);
    }
    let verdicts = scoring.finish(&mut ledger);
    summary::changes(&sides, ledger, &verdicts)
}
