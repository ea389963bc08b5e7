//! Rulesets for tests: those of the repository, those of pages, and texts.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use barem_compiler::{Bundle, RawFile, compile_bundle};
use barem_diagnostic::Sources;
use barem_ruleset::Ruleset;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn compile(files: Vec<RawFile>) -> Ruleset {
    let outcome = compile_bundle(&Bundle { root: PathBuf::new(), files }, &mut Sources::default());
    outcome.ruleset.unwrap()
}

/// The files of a folder in the order of their names; the one with the header is `bo-tieu-chi.barem`.
pub fn ruleset(folder: &Path) -> Ruleset {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let file = |path: PathBuf| RawFile { bytes: std::fs::read(&path).unwrap(), path };
    compile(paths.into_iter().map(file).collect())
}

/// The set that stands in a page.
pub fn page(path: &Path) -> Ruleset {
    let text = std::fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once("```barem\n").unwrap();
    let (set, _) = rest.split_once("```").unwrap();
    compile(vec![RawFile { path: "bo-tieu-chi.barem".into(), bytes: set.as_bytes().to_vec() }])
}

/// A set that is one text.
pub fn text(text: &str) -> Ruleset {
    compile(vec![RawFile { path: "bo-tieu-chi.barem".into(), bytes: text.as_bytes().to_vec() }])
}
