//! Simulated years: how many of the true pairs are found, how many wrong ones, how many questions are left.
//!
//! The weights of the score were fitted on the seeds 0 to 9; the seeds here were looked at when nothing was tuned any
//! more. `cargo test -p barem-diff --test simulate -- --nocapture` prints the table.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, missing_docs)]
#![allow(clippy::print_stdout)]

mod generate;
mod measure;
mod random;
mod reword;
#[path = "../../../score/tests/sets/mod.rs"]
mod sets;
mod vocabulary;
mod year;

use barem_diff::Spot;
use barem_ruleset::{Item, Ruleset};
use measure::{Goals, Measured, simulated};
use year::Churn;

const SEEDS: std::ops::Range<u64> = 1000..1020;
const FOLDERS: [&str; 5] = ["cap-tinh-2020", "lai-chau-2024", "lang-son-2019", "nga-nam-2022", "thi-dua-giao-vien"];

const USUAL: Goals = Goals { found: 99_000, wrong: 100, questions: Some(1_000) };
const TWICE: Goals = Goals { found: 98_000, wrong: 300, questions: None };

fn repository() -> Vec<(&'static str, Ruleset)> {
    FOLDERS.map(|folder| (folder, sets::ruleset(&sets::root().join("rulesets").join(folder)))).into()
}

/// The rulesets of the repository together: the smallest has so few items that one wrong pair in twenty years would be
/// too many.
fn rulesets(name: &str, churn: Churn, goals: Goals) {
    let mut all = Measured::default();
    for (folder, old) in repository() {
        let measured = Measured(SEEDS.map(|seed| simulated(&old, churn, seed)).collect());
        measured.print(&format!("{name}, {folder}"));
        all.0.extend(measured.0);
    }
    all.check(&format!("{name}, all rulesets"), goals);
}

fn generated(name: &str, count: usize, churn: Churn, goals: Goals) {
    let measured = Measured(SEEDS.map(|seed| simulated(&generate::set(count, seed), churn, seed)).collect());
    measured.check(&format!("{name}, generated {count}"), goals);
}

#[test]
fn usual_years_of_the_rulesets() {
    rulesets("usual", Churn::USUAL, USUAL);
}

#[test]
fn usual_years_of_generated_sets() {
    generated("usual", 230, Churn::USUAL, USUAL);
    generated("usual", 1000, Churn::USUAL, USUAL);
}

#[test]
fn twice_the_churn_of_the_rulesets() {
    rulesets("twice", Churn::TWICE, TWICE);
}

#[test]
fn twice_the_churn_of_generated_sets() {
    generated("twice", 230, Churn::TWICE, TWICE);
    generated("twice", 1000, Churn::TWICE, TWICE);
}

/// The simulator itself: years have about as many changes of each kind as they should.
#[test]
fn simulated_years_change_what_they_should() {
    let old = generate::set(1000, 3);
    let mut sums = [0; 5];
    let years = 6;
    for seed in 0..years {
        let (new, truth) = year::next(&old, Churn::USUAL, seed);
        let (olds, news) = (measure::items(&old), measure::items(&new));
        let changed = |differs: fn(&Item, &Item) -> bool| {
            let both = |(one, other): &&(Spot, Spot)| differs(one.item(&old).unwrap(), other.item(&new).unwrap());
            truth.iter().filter(both).count() * 1000 / truth.len()
        };
        assert!(new.annexes[0].walk().all(|item| item.id.is_none() && item.code.is_some()));
        let shares = [
            (olds - truth.len()) * 1000 / olds,
            (news - truth.len()) * 1000 / olds,
            changed(|one, other| one.title != other.title),
            changed(|one, other| one.is_leaf() && one.points != other.points),
            changed(|one, other| one.rule_text != other.rule_text),
        ];
        sums.iter_mut().zip(shares).for_each(|(sum, share)| *sum += share);
    }
    let [deleted, new, reworded, points, thresholds] = sums.map(|sum| sum / years as usize);
    assert!((35..50).contains(&deleted), "{deleted}");
    assert!((45..55).contains(&new), "{new}");
    assert!((180..220).contains(&reworded), "{reworded}");
    // Of all items; three in four are leaves, and only those have points of their own and a rule with thresholds.
    assert!((90..160).contains(&points), "{points}");
    assert!((60..160).contains(&thresholds), "{thresholds}");
}
