//! Every language edition keeps its golden files: sets that use all the edition has, and the data they have always come
//! to. They are found as sets of a folder with several headers are.
//!
//! `BAREM_UPDATE=1 cargo test -p barem-compiler --test editions` writes the data anew. Once a release reads an edition,
//! its golden files do not change any more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use std::{
    collections::HashSet,
    env, fs, io,
    path::{Path, PathBuf},
};

use barem_compiler::{Bundle, Outcome, World, compile_in, discover};
use barem_diagnostic::{Format, Lang, Look, Sources, render};
use barem_ruleset::{Compiled, LANGUAGE_EDITION};
use barem_syntax::Kind;

struct Disk;

impl World for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| (entry.path(), entry.path().is_dir()))).collect()
    }
    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

fn folder(edition: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/golden/language/{edition}"))
}

fn bundles(edition: u32) -> Vec<Bundle> {
    discover(&Disk, &folder(edition)).unwrap()
}

fn outcome(bundle: &Bundle) -> (Outcome, String) {
    let mut sources = Sources::default();
    let outcome = compile_in(&Disk, bundle, &[], &mut sources);
    let shown = render(&outcome.findings, &sources, Lang::Vi, Format::Full, Look::default());
    (outcome, shown)
}

#[test]
fn sets_of_every_edition_compile_to_what_they_always_meant() {
    for edition in 1..=LANGUAGE_EDITION {
        let bundles = bundles(edition);
        assert!(!bundles.is_empty(), "edition {edition} has no golden files");
        for bundle in bundles {
            let (outcome, shown) = outcome(&bundle);
            assert!(outcome.findings.is_empty(), "{}:\n{shown}", bundle.root.display());
            same_data(&bundle.root.with_extension("json"), outcome);
        }
    }
}

/// Compares what a set came to with its golden data; writes them instead if `BAREM_UPDATE` is set.
fn same_data(golden: &Path, outcome: Outcome) {
    let compiled = Compiled::new(outcome.ruleset.unwrap(), None).unwrap();
    if env::var_os("BAREM_UPDATE").is_some() {
        fs::write(golden, compiled.to_json().unwrap()).unwrap();
    }
    let kept = Compiled::from_json(&fs::read(golden).unwrap_or_default());
    let kept = kept.unwrap_or_else(|error| panic!("{}: {error}; BAREM_UPDATE=1 writes it", golden.display()));
    let (kept_text, text) = (kept.to_json().unwrap(), compiled.to_json().unwrap());
    let line = kept_text.lines().zip(text.lines()).position(|(old, new)| old != new);
    assert!(
        kept == compiled,
        "{} differs from line {:?}; BAREM_UPDATE=1 writes it anew",
        golden.display(),
        line.map(|line| line + 1)
    );
}

/// Rules that no text of a clean set shows: those that match no text of their own, those of the tree builder, and the
/// reading of a code in a list, which no statement takes.
const UNSEEN: [Kind; 8] =
    [Kind::EOI, Kind::file, Kind::block, Kind::junk, Kind::newline, Kind::bom, Kind::line, Kind::sign];

#[test]
fn the_newest_golden_files_use_every_rule_of_the_grammar() {
    let mut seen: HashSet<Kind> = HashSet::new();
    let mut text = String::new();
    for file in bundles(LANGUAGE_EDITION).iter().flat_map(|bundle| &bundle.files) {
        let parse = barem_syntax::parse(String::from_utf8(file.bytes.clone()).unwrap());
        seen.extend(parse.tree().descendants_with_tokens().map(|element| element.kind()));
        text.push_str(&parse.text.to_lowercase());
    }
    let grammar = include_str!("../../../grammar/barem.pest");
    let silent = |kind: &Kind| {
        let name = format!("{kind:?}");
        let name = name.trim_start_matches("r#");
        grammar
            .lines()
            .any(|line| line.trim_start().strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with("= _{")))
    };
    let unused: Vec<&Kind> = Kind::all_rules()
        .iter()
        .filter(|kind| !seen.contains(kind) && !UNSEEN.contains(kind) && !silent(kind))
        .collect();
    assert!(unused.is_empty(), "no golden file uses {unused:?}");
    let words = grammar
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2));
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic) && !word.contains(['\\', '~', '|']);
    let unused: Vec<&str> = words.filter(is_word).filter(|word| !text.contains(&word.to_lowercase())).collect();
    assert!(unused.is_empty(), "no golden file has the words {unused:?}");
}
