//! All leaves of an annex beside those of the same annex, unchanged and with every second number a tenth larger.
//!
//! `cargo bench -p barem-diff` prints the medians for the whole annex, and how many leaves it has.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]
#![allow(dead_code, missing_docs)]

#[path = "../tests/functions/grown.rs"]
mod grown;
#[path = "../../score/tests/sets/mod.rs"]
mod sets;

use barem_diff::{compare_rules, pair_inputs, side_by_side};
use barem_ruleset::Plan;
use divan::{Bencher, counter::ItemsCount};

fn main() {
    divan::main();
}

fn plans(grow: bool) -> (Plan, Plan, Vec<usize>) {
    let old = sets::ruleset(&sets::root().join("rulesets/lai-chau-2024"));
    let mut new = old.clone();
    if grow {
        new.annexes[0].items.iter_mut().for_each(|item| grown::grown(item, true));
    }
    let (old, new) = side_by_side((&old, "01"), (&new, "01")).unwrap();
    let leaves = (0..old.nodes.len()).filter(|&at| old.nodes[at].is_leaf(at)).collect();
    (old, new, leaves)
}

#[divan::bench(args = [false, true])]
fn compare(bencher: Bencher<'_, '_>, grow: bool) {
    let (old, new, leaves) = plans(grow);
    let all = || leaves.iter().map(|&at| compare_rules(&old, at, &new, at)).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(leaves.len())).bench(all);
}

#[divan::bench]
fn pair(bencher: Bencher<'_, '_>) {
    let (old, new, leaves) = plans(false);
    let all = || leaves.iter().map(|&at| pair_inputs((&old, at), (&new, at))).collect::<Vec<_>>();
    bencher.counter(ItemsCount::new(leaves.len())).bench(all);
}
