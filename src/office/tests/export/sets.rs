//! Rulesets for tests, as data and as they are written.

use std::{
    io,
    path::{Path, PathBuf},
};

use barem_compiler::{Bundle, RawFile, Stated, World, bases, compile_stated, discover, load};
use barem_diagnostic::{Format, Lang, Look, Severity, Sources, render};
use barem_office::annex::{Document, document};
use barem_ruleset::Ruleset;

/// All rulesets of the repository.
pub const ALL: [&str; 8] = [
    "cap-tinh-2020",
    "lai-chau-2019",
    "lai-chau-2020-sua-doi",
    "lai-chau-2022",
    "lai-chau-2024",
    "lang-son-2019",
    "nga-nam-2022",
    "thi-dua-giao-vien",
];

pub struct Set {
    pub ruleset: Ruleset,
    pub stated: Stated,
}

impl Set {
    /// The annexes of these labels; without labels, all.
    pub fn document(&self, labels: &[&str]) -> Document {
        let labels: Vec<String> = labels.iter().map(|label| (*label).to_owned()).collect();
        let stated = barem_diff::Stated { ruleset: &self.stated.ruleset, heads: &self.stated.heads };
        document(&self.ruleset, stated, &labels)
    }
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

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A ruleset of the repository.
pub fn named(id: &str) -> Set {
    compiled(&discover(&Disk, &root().join("rulesets").join(id)).unwrap().remove(0))
}

/// A set that is one text.
pub fn text(text: &str) -> Set {
    let path = PathBuf::from("/nowhere/at/all.barem");
    compiled(&Bundle { root: path.clone(), files: vec![RawFile { path, bytes: text.as_bytes().to_vec() }] })
}

fn compiled(bundle: &Bundle) -> Set {
    let mut sources = Sources::default();
    let files = load(bundle, &mut sources).map_err(|_| "not loaded").unwrap();
    let bases = bases(&Disk, bundle, &[], &mut sources);
    let (outcome, stated) = compile_stated(&files, &bases, &sources);
    let errors: Vec<_> = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    let told = render(errors.iter().copied(), &sources, Lang::En, Format::Full, Look::default());
    assert!(errors.is_empty(), "{told}");
    Set { ruleset: outcome.ruleset.unwrap(), stated: stated.unwrap() }
}

/// A small set with everything that is printed in its own way: parts outside the scale, a survey, words that a
/// spreadsheet or a browser could take for more than words.
pub fn small() -> Set {
    text(include_str!("small.barem"))
}
