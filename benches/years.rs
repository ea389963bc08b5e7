//! Measures the comparison of two rulesets: the pairing of items, and the whole with what changed.
//!
//! `cargo run --release --example years`
// Times are no scores: they may be floating-point numbers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, clippy::float_arithmetic)]

use std::{fs, path::Path, time::Instant};

use barem_compiler::{Bundle, RawFile, compile_bundle};
use barem_diagnostic::Sources;
use barem_diff::{diff, matching};
use barem_ruleset::{Annex, Item, Ruleset};

fn published(id: &str) -> Ruleset {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rulesets").join(id);
    let mut paths: Vec<_> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files = paths.into_iter().map(|path| RawFile { bytes: fs::read(&path).unwrap(), path }).collect();
    compile_bundle(&Bundle { root, files }, &mut Sources::default()).ruleset.unwrap()
}

/// Only the two main annexes, so many times, each with titles of its own.
fn grown(mut set: Ruleset, times: usize) -> Ruleset {
    fn retitle(items: &mut [Item], time: usize) {
        for item in items {
            if let Some(title) = item.title.as_mut().filter(|_| time > 0) {
                *title = format!("{title} ở khối {time}");
            }
            retitle(&mut item.children, time);
        }
    }
    let main: Vec<Annex> = set.annexes.drain(..).filter(|annex| ["01", "06"].contains(&annex.label.as_str())).collect();
    for time in 0..times {
        for annex in &main {
            let mut annex = annex.clone();
            annex.label = format!("{}{}", annex.label, if time > 0 { format!("k{time}") } else { String::new() });
            retitle(&mut annex.items, time);
            set.annexes.push(annex);
        }
    }
    set
}

/// The median of some runs, in milliseconds of the clock: rules are compared on all processors.
fn measured(runs: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let before = Instant::now();
            work();
            before.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(runs / 2).copied().unwrap()
}

fn main() {
    let (old, new) = (published("lai-chau-2022"), published("lai-chau-2024"));
    for (times, runs) in [(1, 31), (24, 7)] {
        let (old, new) = (grown(old.clone(), times), grown(new.clone(), times));
        let items = |set: &Ruleset| set.annexes.iter().map(|annex| annex.walk().count()).sum::<usize>();
        let paired = matching(&old, &new, &[]).unwrap();
        let pairing = measured(runs, || drop(matching(&old, &new, &[])));
        let rest = measured(runs, || drop(diff(&old, &new, &paired)));
        println!(
            "{} and {} items: pairing {pairing:.1} ms, changes {rest:.1} ms, together {:.1} ms",
            items(&old),
            items(&new),
            pairing + rest
        );
    }
}
