//! The mutation test: one thing is changed at a random place of a clean ruleset, and `check` must find what broke, once,
//! with the right code, near the place; and nothing where no declared fact broke.
//!
//! What broke is decided by an oracle that shares no code with the compiler: `reader` cuts lines, `model` makes a tree,
//! `oracle` and its families (`rules`, `bands`, `totals`, `owners`, `references`) find broken facts in whole hundredths.
//! It proves no rules; `proofs` says where a proof may tell what it does not judge.
//!
//! `BAREM_SEED` and `BAREM_MUTATIONS` choose another run; `--nocapture` shows the table.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stdout,
    missing_docs
)]

mod bands;
mod model;
mod mutate;
mod oracle;
mod owners;
mod proofs;
mod random;
mod reader;
mod references;
mod rename;
mod rules;
mod table;
mod totals;
mod trial;

use std::{
    env,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use barem_compiler::{SetFile, compile};
use barem_diagnostic::Sources;
use barem_format::print_annex;
use mutate::{Kind, Mutant, Site, mutate};
use random::Random;
use reader::Text;
use table::Table;
use trial::Trial;

const SETS: [&str; 6] =
    ["lai-chau-2024", "lai-chau-2019", "lang-son-2019", "nga-nam-2022", "cap-tinh-2020", "thi-dua-giao-vien"];
/// How many failures are shown in full.
const SHOWN: usize = 12;

fn chosen(name: &str, usual: u64) -> u64 {
    env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// The texts of a set. A variant stands for what comes of it, as `barem consolidate` prints it: the oracle knows headings
/// and their lines, not changes of others.
fn texts(set: &str) -> Vec<Text> {
    let mut texts = written(set);
    let mut sources = Sources::default();
    let text = |text: &Text| text.lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect::<String>();
    let files: Vec<SetFile> = texts
        .iter()
        .map(|file| SetFile { name: file.name.clone(), id: sources.add(file.name.as_str(), text(file)) })
        .collect();
    let ruleset = compile(&files, &sources).ruleset.unwrap();
    let alone = ruleset.clone().standing_alone();
    for (at, annex) in ruleset.annexes.iter().enumerate().filter(|(_, annex)| annex.consolidated) {
        let file = &annex.place.as_ref().unwrap().file;
        let text = texts.iter_mut().find(|text| text.name == *file).unwrap();
        text.lines = print_annex(&alone, at, &[]).lines().map(str::to_owned).collect();
    }
    texts
}

fn written(set: &str) -> Vec<Text> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets").join(set);
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let text = |path: &std::path::PathBuf| Text {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        lines: std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect(),
    };
    names.iter().map(text).collect()
}

/// A change of a kind that the set has a place for.
fn mutant(site: &Site, random: &mut Random) -> (Kind, Mutant) {
    let kinds: Vec<Kind> = Kind::ALL.into_iter().flat_map(|kind| std::iter::repeat_n(kind, kind.weight())).collect();
    loop {
        let kind = *random.one(&kinds).unwrap();
        if let Some(mutant) = (0..20).find_map(|_| mutate(site, kind, random)) {
            return (kind, mutant);
        }
    }
}

fn run(set: &str, part: u64, count: u64) -> Table {
    let site = Site::new(texts(set));
    let trial = Trial::new(set, &site.texts);
    let seed = chosen("BAREM_SEED", 1)
        ^ (part << 32)
        ^ set.bytes().fold(0_u64, |hash, byte| hash.wrapping_mul(31) + u64::from(byte));
    let mut random = Random(seed);
    let mut table = Table::default();
    for _ in 0..count {
        let (kind, mutant) = mutant(&site, &mut random);
        table.add(kind, trial.judge(&mutant));
    }
    table
}

#[test]
fn the_oracle_agrees_that_the_rulesets_are_clean() {
    for set in SETS {
        let facts: Vec<&str> = oracle::broken(&texts(set)).iter().map(|fact| fact.code).collect();
        // Nobody leads 7.1 of that set: the warning is the point of it. Its components are four.
        let expected: &[&str] = if set == "cap-tinh-2020" { &["B0305"; 4] } else { &[] };
        assert_eq!(facts, expected, "{set}: {:?}", oracle::broken(&texts(set)));
    }
}

#[test]
fn one_change_gives_one_finding() {
    const PART: u64 = 50;
    let count = chosen("BAREM_MUTATIONS", 500);
    let jobs: Vec<(&str, u64)> =
        SETS.into_iter().flat_map(|set| (0..count.div_ceil(PART)).map(move |part| (set, part))).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut table = Table::default();
        while let Some((set, part)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
            table.join(run(set, *part, PART.min(count - part * PART)));
        }
        table
    };
    let mut table = Table::default();
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(2, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().for_each(|worker| table.join(worker.join().unwrap()));
    });
    println!("{table}");
    let failures = table.failures();
    let shown: Vec<&str> =
        failures.iter().take(chosen("BAREM_MUTATION_SHOWN", SHOWN as u64) as usize).map(String::as_str).collect();
    assert!(failures.is_empty(), "{} failures\n\n{}", failures.len(), shown.join("\n\n"));
}
