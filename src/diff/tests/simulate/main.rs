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
#[path = "../sets/mod.rs"]
mod sets;
mod vocabulary;
mod year;

use barem_ruleset::Ruleset;
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

/// The simulator itself: a year has about as many changes of each kind as it should.
#[test]
fn a_simulated_year_changes_what_it_should() {
    let old = generate::set(1000, 3);
    let (new, truth) = year::next(&old, Churn::USUAL, 3);
    let (olds, news) = (measure::items(&old), measure::items(&new));
    let of = |spot: &barem_diff::Spot, ruleset| -> barem_ruleset::Item { spot.item(ruleset).unwrap().clone() };
    let changed = |differs: fn(&barem_ruleset::Item, &barem_ruleset::Item) -> bool| {
        truth.iter().filter(|(one, other)| differs(&of(one, &old), &of(other, &new))).count() * 1000 / truth.len()
    };
    assert!(news == truth.len() + (olds * 50 / 1000), "{news} {}", truth.len());
    let deleted = (olds - truth.len()) * 1000 / olds;
    assert!((30..60).contains(&deleted), "{deleted}");
    let reworded = changed(|one, other| one.title != other.title);
    assert!((170..230).contains(&reworded), "{reworded}");
    let points = changed(|one, other| one.is_leaf() && one.points != other.points);
    assert!((90..160).contains(&points), "{points}");
    let thresholds = changed(|one, other| one.rule_text != other.rule_text);
    assert!((60..160).contains(&thresholds), "{thresholds}");
    assert!(new.annexes[0].walk().all(|item| item.id.is_none() && item.code.is_some()));
}
