//! Measures scoring: one unit on a prepared plan, and many in columns with one thread and with two.
//!
//! `cargo run --release --example units`
// Times are no scores: they may be floating-point numbers.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, clippy::indexing_slicing, clippy::float_arithmetic)]

#[path = "workload.rs"]
mod workload;

use std::time::Instant;

use barem_compiler::{Bundle, RawFile, compile_bundle};
use barem_diagnostic::Sources;
use barem_ruleset::{AnswerBlock, Ask, Bulk, Peers, Plan, Ruleset, Tally, Type, Unit};
use rayon::prelude::*;
use workload::Random;

const ROWS: usize = 1000;

fn compiled(source: String) -> Ruleset {
    let files = vec![RawFile { path: "do.barem".into(), bytes: source.into_bytes() }];
    let mut sources = Sources::default();
    let outcome = compile_bundle(&Bundle { root: "".into(), files }, &mut sources);
    for finding in &outcome.findings {
        assert!(finding.severity != barem_diagnostic::Severity::Error, "{finding:?}");
    }
    outcome.ruleset.unwrap()
}

/// Blocks of units, each better or worse as a whole.
fn blocks(plan: &Plan, units: usize, random: &mut Random) -> Vec<AnswerBlock> {
    let block = |_| {
        let mut block = AnswerBlock::new(plan, ROWS);
        for row in 0..ROWS {
            let worse = random.below(100).min(random.below(100));
            let mut under = 1;
            for (at, slot) in plan.slots.iter().enumerate() {
                let value = match &slot.ask {
                    Ask::Choice(options) => worse * options.len() as u64 / 100,
                    Ask::Input { kind: Type::Count, name, .. } if name == "giao" || name == "phiếu" => {
                        under = 5 + random.below(395);
                        under
                    }
                    Ask::Input { kind: Type::Count, .. } => {
                        under - (under * worse * random.below(150) / 10_000).min(under)
                    }
                    Ask::Count(_) => random.below(1 + worse / 10),
                    Ask::NotArising(_) => continue,
                    other => panic!("{other:?}"),
                };
                assert!(block.set_whole(at, row, value as i64));
            }
        }
        block
    };
    (0..units.div_ceil(ROWS)).map(block).collect()
}

/// Nanoseconds that this thread has run, where the system tells (Linux), so that a busy machine does not count.
fn on_processor() -> Option<f64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

/// The shortest of some times of a run, in nanoseconds: time on the processor for work of this thread alone, else of the
/// clock. The processor's time is counted in ticks of some milliseconds, so a short run is repeated until it is long.
fn shortest(alone: bool, mut run: impl FnMut()) -> f64 {
    let mut time = |times: u32| {
        let (start, before) = (Instant::now(), on_processor());
        (0..times).for_each(|_| run());
        match before.zip(on_processor()) {
            Some((before, after)) if alone => after - before,
            _ => start.elapsed().as_nanos() as f64,
        }
    };
    let mut times = 1;
    while time(times) < 200e6 {
        times *= 2;
    }
    (0..7).map(|_| time(times) / f64::from(times)).fold(f64::INFINITY, f64::min)
}

fn bulk(plan: &Plan, blocks: &[AnswerBlock], rounds: usize, threads: usize) -> f64 {
    let bulk = Bulk::new(plan, Some("sở"));
    if threads == 1 {
        let (mut tally, peers) = (Tally::default(), Peers::default());
        return shortest(true, || {
            for at in 0..rounds * blocks.len() {
                bulk.score(&blocks[at % blocks.len()], &peers, &mut tally);
                std::hint::black_box(tally.whole(0));
            }
        });
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        shortest(false, || {
            let all: Vec<usize> = (0..rounds * blocks.len()).collect();
            let sum: i64 = all
                .par_chunks(all.len().div_ceil(threads * 4))
                .map(|some| {
                    let (mut tally, peers, mut sum) = (Tally::default(), Peers::default(), 0);
                    for at in some {
                        bulk.score(&blocks[at % blocks.len()], &peers, &mut tally);
                        sum += (0..ROWS).map(|row| tally.whole(row).map_or(0, |(points, _)| points)).sum::<i64>();
                    }
                    sum
                })
                .sum();
            std::hint::black_box(sum);
        })
    })
}

fn main() {
    let set = compiled(workload::source(None));
    let plan = Plan::new(&set, "01", None).unwrap();
    let leaves = 100.0;
    let mut random = Random(7);
    let pool = blocks(&plan, 100_000, &mut random);
    let ready = Bulk::new(&plan, Some("sở"));
    println!("{} questions; leaves in columns, by the evaluator: {:?}", plan.slots.len(), ready.forms());

    let mut one = AnswerBlock::new(&plan, 1);
    one.set(0, &pool[0].answers(&plan, 0));
    let (peers, mut tally) = (Peers::default(), Tally::default());
    let time = shortest(true, || (0..10_000).for_each(|_| ready.score(std::hint::black_box(&one), &peers, &mut tally)));
    println!("one unit, prepared plan: {:.2} µs", time / 10_000.0 / 1000.0);
    let answers = pool[0].answers(&plan, 0);
    let unit = Unit { name: None, group: Some("sở"), answers: &answers };
    let time = shortest(true, || (0..100).for_each(|_| drop(std::hint::black_box(plan.score(&unit, &peers)))));
    println!("one unit, evaluator: {:.1} µs", time / 100.0 / 1000.0);

    for units in [10_000_usize, 100_000, 1_000_000] {
        let some = &pool[..(units / ROWS).min(pool.len())];
        let rounds = units / ROWS / some.len();
        let one = bulk(&plan, some, rounds, 1) / units as f64 / leaves;
        let two = bulk(&plan, some, rounds, 2) / units as f64 / leaves;
        println!(
            "{units} units: {one:.2} ns per leaf with one thread, {two:.2} with two ({:.2} times as fast)",
            one / two
        );
    }
    for bands in [5, 30, 300, 3000] {
        let set = compiled(workload::source(Some(bands)));
        let plan = Plan::new(&set, "01", None).unwrap();
        let some = blocks(&plan, 10_000, &mut random);
        println!(
            "{bands} bands in 25 of 100 leaves: {:.2} ns per leaf",
            bulk(&plan, &some, 10, 1) / 100_000.0 / leaves
        );
    }
}
