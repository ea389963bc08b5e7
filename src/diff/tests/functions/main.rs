//! Comparisons against brute force: random rules beside rewritten and changed ones are scored for every answer on a fine
//! grid, and no verdict may be contradicted; rules that were rewritten to the same are said to be the same.
//!
//! `BAREM_SEEDS=100..20000` tries other rules than the usual ones; a failure names its seed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]
#![allow(clippy::as_conversions, clippy::cast_possible_truncation, dead_code, missing_docs)]

mod brute;
mod changed;
#[path = "../../../score/tests/proofs/grid.rs"]
mod grid;
mod grown;
#[path = "../../../compiler/tests/mutation/random.rs"]
mod random;
mod rewritten;
#[path = "../../../score/tests/proofs/rules.rs"]
mod rules;
#[path = "../../../score/tests/sets/mod.rs"]
mod sets;
mod shares;

use barem_ruleset::{Ruleset, Verdict};
use random::Random;

fn seeds(usual: u64) -> std::ops::Range<u64> {
    let own = std::env::var("BAREM_SEEDS").ok();
    let parsed = own.as_deref().and_then(|range| range.split_once("..")).map(|(from, to)| (from.parse(), to.parse()));
    match parsed {
        Some((Ok(from), Ok(to))) => from..to,
        _ => 0..usual,
    }
}

fn rule(ruleset: &Ruleset) -> String {
    let item = &ruleset.annexes[0].items[0];
    let text = serde_json::to_string(item).unwrap();
    format!("{text}\n")
}

/// Compares each rule of the seeds with what `other` makes of it; the shares of verdicts are printed.
fn tried(
    usual: u64,
    other: fn(&mut Random, &Ruleset) -> Option<Ruleset>,
    wanted: fn(Verdict, bool) -> bool,
) -> (usize, usize, usize) {
    let mut report = String::new();
    let (mut all, mut undecided, mut wrong) = (0, 0, 0);
    for seed in seeds(usual) {
        let random = &mut Random(seed);
        let made = rules::made(random);
        let Some(changed) = other(random, &made.ruleset) else { continue };
        let judged = brute::compare(&made.ruleset, &changed);
        all += 1;
        let is_undecided = matches!(judged.verdict, Verdict::Undecided(_));
        undecided += usize::from(is_undecided);
        if !is_undecided && !wanted(judged.verdict, judged.apart) {
            wrong += 1;
            report +=
                &format!("── seed {seed}: unwanted {:?} ──\n{}{}", judged.verdict, rule(&made.ruleset), rule(&changed));
        }
        if is_undecided && std::env::var_os("BAREM_UNDECIDED").is_some() {
            println!("── seed {seed}: {:?} ──\n{}{}", judged.verdict, rule(&made.ruleset), rule(&changed));
        }
        if !judged.wrong.is_empty() {
            report +=
                &format!("── seed {seed} ──\n{}{}{}\n", rule(&made.ruleset), rule(&changed), judged.wrong.join("\n"));
        }
    }
    println!("{undecided} of {all} undecided");
    assert!(report.is_empty(), "{report}");
    (all, undecided, wrong)
}

#[test]
fn a_rule_is_the_same_as_itself() {
    let (all, undecided, _) = tried(1000, |_, own| Some(own.clone()), |verdict, _| verdict == Verdict::Equivalent);
    assert!(all > 900 && undecided == 0);
}

#[test]
fn a_rule_that_was_rewritten_is_the_same() {
    let (all, undecided, _) = tried(2000, rewritten::rewritten, |verdict, _| verdict == Verdict::Equivalent);
    assert!(all > 1500, "{all} were rewritten");
    assert!(undecided * 20 <= all, "{undecided} of {all} undecided");
}

#[test]
fn more_points_are_never_stricter() {
    let wanted = |verdict, apart| apart || matches!(verdict, Verdict::Equivalent | Verdict::MoreGenerous);
    let (all, undecided, _) = tried(2000, changed::raised, wanted);
    assert!(undecided * 20 <= all, "{undecided} of {all} undecided");
}

#[test]
fn more_deductions_are_never_more_generous() {
    let wanted = |verdict, apart| apart || matches!(verdict, Verdict::Equivalent | Verdict::Stricter);
    let (all, undecided, _) = tried(2000, changed::taken, wanted);
    assert!(undecided * 20 <= all, "{undecided} of {all} undecided");
}

#[test]
fn moved_thresholds_are_never_judged_wrongly() {
    let (all, undecided, _) = tried(2000, changed::moved, |_, _| true);
    assert!(undecided * 20 <= all, "{undecided} of {all} undecided");
}
