//! Rulesets for tests: those of the repository, those of pages, and texts.
#![allow(dead_code)]

use std::{
    io,
    path::{Path, PathBuf},
};

use barem_compiler::{Bundle, RawFile, World, compile_bundle, compile_in, discover};
use barem_diagnostic::Sources;
use barem_ruleset::Ruleset;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn compile(files: Vec<RawFile>) -> Ruleset {
    let outcome = compile_bundle(&Bundle { root: PathBuf::new(), files }, &mut Sources::default());
    outcome.ruleset.unwrap()
}

struct Disk;

impl World for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| (entry.path(), entry.path().is_dir()))).collect()
    }
    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

/// The set of a folder; what it amends stands beside it.
pub fn ruleset(folder: &Path) -> Ruleset {
    let bundles = discover(&Disk, folder).unwrap();
    compile_in(&Disk, bundles.first().unwrap(), &[], &mut Sources::default()).ruleset.unwrap()
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
