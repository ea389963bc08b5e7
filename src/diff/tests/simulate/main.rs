//! Simulated years: how many of the true pairs are found, how many wrong ones, how many questions are left.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, missing_docs)]
#![allow(clippy::print_stdout)]

mod generate;
mod random;
mod reword;
#[path = "../sets/mod.rs"]
mod sets;
mod vocabulary;
mod year;

use barem_diff::matching;
use barem_ruleset::Ruleset;
use year::{Churn, Found, compare, next};

fn items(ruleset: &Ruleset) -> usize {
    ruleset.annexes.iter().map(|annex| annex.walk().count()).sum()
}

fn simulated(old: &Ruleset, churn: Churn, seed: u64) -> Found {
    let (new, truth) = next(old, churn, seed);
    if std::env::var("DUMP").is_ok() {
        println!("SIM");
        for (o, n) in &truth {
            println!("TRUTH {o:?} {n:?}");
        }
    }
    let matching = matching(old, &new, &[]).unwrap();
    if std::env::var("SHOW").is_ok() {
        println!("=== {}", seed);
        show(old, &new, &matching, &truth);
    }
    compare(&matching, &truth, items(&new))
}

fn show(old: &Ruleset, new: &Ruleset, matching: &barem_diff::Matching, truth: &[(barem_diff::Spot, barem_diff::Spot)]) {
    let title = |spot: &barem_diff::Spot, set: &Ruleset| {
        let i = spot.item(set).unwrap();
        format!(
            "[{:?} {}] {}",
            i.level,
            i.points.map(|p| p.to_string()).unwrap_or_default(),
            i.title.clone().unwrap_or_default()
        )
    };
    for pair in &matching.pairs {
        if !truth.iter().any(|(o, n)| *o == pair.old && *n == pair.new) {
            println!(
                "WRONG {:?} {:?}\n   {}\n   {}",
                pair.step,
                pair.confidence,
                title(&pair.old, old),
                title(&pair.new, new)
            );
        }
    }
    for (o, n) in truth {
        if !matching.pairs.iter().any(|p| p.old == *o) {
            let asked = matching.questions.iter().find(|q| q.old == *o);
            println!(
                "MISSED {:?} {:?}\n   {}\n   {}",
                o,
                asked.map(|a| a.candidates.iter().map(|c| (c.1, title(&c.0, new))).collect::<Vec<_>>()),
                title(o, old),
                title(n, new)
            );
        }
    }
    for q in &matching.questions {
        if !truth.iter().any(|(o, _)| *o == q.old) {
            println!(
                "IDLE QUESTION\n   {}\n   {:?}",
                title(&q.old, old),
                q.candidates.iter().map(|c| (c.1, title(&c.0, new))).collect::<Vec<_>>()
            );
        }
    }
    for j in &matching.splits {
        println!("SPLIT {}\n  {:?}", title(&j.one, old), j.several.iter().map(|s| title(s, new)).collect::<Vec<_>>());
    }
    for j in &matching.merges {
        println!("MERGE {}\n  {:?}", title(&j.one, new), j.several.iter().map(|s| title(s, old)).collect::<Vec<_>>());
    }
}

fn report(name: &str, all: &[Found]) {
    let sum = |of: fn(&Found) -> usize| all.iter().map(of).sum::<usize>();
    let parts = |of: usize, all: usize| of * 100_000 / all.max(1);
    let worst = all.iter().map(|found| parts(found.right, found.truth)).min().unwrap();
    let worst_wrong = all.iter().map(|found| parts(found.wrong, found.truth)).max().unwrap();
    let worst_q = all.iter().map(|found| parts(found.questions, found.items)).max().unwrap();
    println!(
        "{name}: found {} (worst {worst}), wrong {} (worst {worst_wrong}), questions {} (worst {worst_q}) per 100,000; items {}",
        parts(sum(|f| f.right), sum(|f| f.truth)),
        parts(sum(|f| f.wrong), sum(|f| f.truth)),
        parts(sum(|f| f.questions), sum(|f| f.items)),
        sum(|f| f.items) / all.len()
    );
}

#[test]
fn tuning() {
    for (name, churn) in [("usual", Churn::USUAL), ("twice", Churn::TWICE)] {
        for folder in ["cap-tinh-2020", "lai-chau-2024", "lang-son-2019", "nga-nam-2022", "thi-dua-giao-vien"] {
            let old = sets::ruleset(&sets::root().join("rulesets").join(folder));
            let found: Vec<Found> = (0..10).map(|seed| simulated(&old, churn, seed)).collect();
            report(&format!("{name} {folder}"), &found);
        }
        let found: Vec<Found> = (0..10).map(|seed| simulated(&generate::set(230, seed), churn, seed)).collect();
        report(&format!("{name} generated 230"), &found);
        let found: Vec<Found> = (0..3).map(|seed| simulated(&generate::set(1000, seed), churn, seed)).collect();
        report(&format!("{name} generated 1000"), &found);
    }
}
