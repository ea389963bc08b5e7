//! The mutation test: one thing is changed in a clean ruleset; an oracle that shares no code with the compiler decides
//! whether a declared fact broke; `check` must then tell it, with the right code, and nothing that merely follows.
//!
//! `BAREM_MUTATIONS` sets how many changes each ruleset gets (500 unless told otherwise), `BAREM_SEED` the seed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

#[path = "mutation/mutate.rs"]
mod mutate;
#[path = "mutation/oracle.rs"]
mod oracle;
#[path = "mutation/random.rs"]
mod random;

use std::{collections::BTreeMap, fs, path::Path};

use barem_compiler::{Outcome, SetFile, check};
use barem_diagnostic::{Format, Lang, Look, Sources, render};
use mutate::{Files, KINDS, Kind, mutate};
use random::Random;

fn rulesets() -> Vec<(String, Files)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets");
    let mut all = Vec::new();
    for folder in fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        let mut files: Files = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
            .collect();
        files.sort();
        all.push((folder.file_name().unwrap().to_string_lossy().into_owned(), files));
    }
    all.sort();
    all
}

fn outcome(files: &Files) -> (Outcome, Sources) {
    let mut sources = Sources::default();
    let set: Vec<SetFile> = files
        .iter()
        .map(|(name, text)| SetFile { name: name.clone(), id: sources.add(name.as_str(), text.as_str()) })
        .collect();
    (check(&set, &sources), sources)
}

/// Findings as code and headline: what the clean set has already is not new.
fn told(outcome: &Outcome) -> Vec<(&'static str, String)> {
    outcome.findings.iter().map(|finding| (finding.code.id(), finding.message.vi.clone())).collect()
}

#[derive(Default)]
struct Tally {
    changes: usize,
    broken: usize,
    found: usize,
}

#[test]
fn the_oracle_finds_nothing_in_clean_sets() {
    for (name, files) in rulesets() {
        assert_eq!(oracle::broken(&files), oracle::Broken::new(), "{name}");
    }
}

#[test]
fn one_change_is_one_finding_with_the_right_code() {
    let (count, seed) = (setting("BAREM_MUTATIONS", 500), setting("BAREM_SEED", 1));
    let only = std::env::var("BAREM_ONLY").ok();
    let sets = rulesets().into_iter().filter(|(name, _)| only.as_ref().is_none_or(|only| name == only));
    let runs: Vec<Run> = std::thread::scope(|scope| {
        let threads: Vec<_> = sets.map(|(name, clean)| scope.spawn(move || run(&name, &clean, count, seed))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    let mut tallies: BTreeMap<Kind, Tally> = BTreeMap::new();
    for (kind, tally) in runs.iter().flat_map(|run| &run.tallies) {
        let sum = tallies.entry(*kind).or_default();
        sum.changes += tally.changes;
        sum.broken += tally.broken;
        sum.found += tally.found;
    }
    println!("{:<24} {:>8} {:>8} {:>8}", "change", "made", "broken", "told");
    for (kind, tally) in &tallies {
        println!("{:<24} {:>8} {:>8} {:>8}", format!("{kind:?}"), tally.changes, tally.broken, tally.found);
    }
    let failures: Vec<&String> = runs.iter().flat_map(|run| &run.failures).collect();
    let shown: Vec<&str> = failures.iter().take(12).map(|failure| failure.as_str()).collect();
    assert!(failures.is_empty(), "{} changes were told wrongly:\n{}", failures.len(), shown.join("\n"));
}

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// What came of the changes to one ruleset.
#[derive(Default)]
struct Run {
    tallies: BTreeMap<Kind, Tally>,
    failures: Vec<String>,
}

fn run(name: &str, clean: &Files, count: u64, seed: u64) -> Run {
    let mut random = Random(seed);
    let known = told(&outcome(clean).0);
    let mut run = Run::default();
    let mut made = 0;
    while made < count {
        let kind = *random.one(&KINDS).unwrap();
        let mut files = clean.clone();
        let Some(change) = mutate(&mut files, kind, &mut random) else { continue };
        made += 1;
        let broken = oracle::broken(&files);
        let (outcome, sources) = outcome(&files);
        let mut new = told(&outcome);
        for old in &known {
            if let Some(at) = new.iter().position(|one| one == old) {
                new.remove(at);
            }
        }
        let tally = run.tallies.entry(kind).or_default();
        tally.changes += 1;
        tally.broken += usize::from(!broken.is_empty());
        let allowed: Vec<&str> = broken.values().flat_map(|codes| codes.iter().copied()).collect();
        let right = match new.as_slice() {
            [] => broken.is_empty(),
            [(code, _)] => allowed.contains(code) || (broken.is_empty() && unjudged(kind, &change.before, code)),
            _ => false,
        };
        if right {
            tally.found += usize::from(!broken.is_empty());
            continue;
        }
        let shown = render(&outcome.findings, &sources, Lang::En, Format::Concise, Look::default());
        run.failures.push(format!(
            "{name} {kind:?} {}:{}\n  - {}\n  + {}\n  broken: {:?}\n{shown}",
            clean[change.file].0,
            change.line + 1,
            change.before,
            change.after.as_deref().unwrap_or("(deleted)"),
            broken.keys().collect::<Vec<_>>(),
        ));
    }
    run
}

/// What breaks no fact that the oracle knows of and may still be told: a finding about the changed line itself, of the
/// families that the oracle does not judge (leads, references, names, units, header, surveys).
fn unjudged(kind: Kind, before: &str, code: &str) -> bool {
    const DELETED: [&str; 24] = [
        "B0701", "B0313", "B0315", "B0303", "B0304", "B0305", "B0308", "B0309", "B0310", "B0311", "B0401", "B0403",
        "B0404", "B0405", "B0406", "B0410", "B0011", "B0111", "B0112", "B0103", "B0104", "B0204", "B0210", "B0501",
    ];
    match kind {
        Kind::Owner => ["B0303", "B0304", "B0305", "B0401"].contains(&code),
        Kind::DeletedStatement | Kind::DeletedAny | Kind::DeletedHeading => {
            !before.trim().is_empty() && DELETED.contains(&code)
        }
        Kind::LeafOrHeadingPoints => ["B0205", "B0207", "B0210"].contains(&code),
        Kind::Code => ["B0401", "B0402"].contains(&code),
        Kind::Scale => code == "B0210",
        Kind::Id => ["B0505", "B0401"].contains(&code),
        Kind::Source => ["B0312", "B0307", "B0308", "B0309", "B0114"].contains(&code),
        Kind::Amount => code == "B0205",
        Kind::Count | Kind::Units | Kind::Weights => false,
    }
}
