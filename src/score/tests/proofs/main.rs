//! Proofs against brute force: random rules are scored for every answer on a fine grid, and no proof may be contradicted.
//!
//! `BAREM_SEEDS=100..20000` tries other rules than the usual ones; a failure names its seed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]
#![allow(clippy::as_conversions, clippy::cast_possible_truncation, missing_docs)]

mod compare;
mod grid;
#[path = "../../../compiler/tests/mutation/random.rs"]
mod random;
mod rules;

use random::Random;

/// The seeds to try.
fn seeds() -> std::ops::Range<u64> {
    let own = std::env::var("BAREM_SEEDS").ok();
    let parsed = own.as_deref().and_then(|range| range.split_once("..")).map(|(from, to)| (from.parse(), to.parse()));
    match parsed {
        Some((Ok(from), Ok(to))) => from..to,
        _ => 0..3000,
    }
}

#[test]
fn no_answer_contradicts_a_proof() {
    let mut report = String::new();
    let mut undecided = 0;
    let mut claims = std::collections::BTreeMap::new();
    for seed in seeds() {
        let made = rules::made(&mut Random(seed));
        let judged = compare::compare(&made);
        undecided += usize::from(judged.undecided);
        judged.claims.into_iter().for_each(|claim| *claims.entry(claim).or_insert(0) += 1);
        if !judged.wrong.is_empty() {
            let rule = serde_json::to_string(&made.ruleset.annexes[0].items[0]).unwrap();
            report += &format!("── seed {seed} ──\n{rule}\n{}\n", judged.wrong.join("\n"));
        }
    }
    println!("claims: {claims:?}; undecided: {undecided} of {}", seeds().count());
    assert!(report.is_empty(), "{report}");
}
