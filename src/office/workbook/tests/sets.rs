//! The rulesets of the repository.

use std::{
    io,
    path::{Path, PathBuf},
};

use barem_compiler::{World, compile_in, discover};
use barem_diagnostic::Sources;
use barem_ruleset::{Compiled, Digests, Ruleset};
use barem_score::Form;

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

/// All rulesets under `rulesets/`, by name.
pub fn all() -> Vec<(String, Ruleset)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let one = |folder: PathBuf| {
        let bundles = discover(&Disk, &folder).unwrap();
        let outcome = compile_in(&Disk, bundles.first().unwrap(), &[], &mut Sources::default());
        (folder.file_name().unwrap().to_string_lossy().into_owned(), outcome.ruleset.unwrap())
    };
    folders.into_iter().filter(|folder| folder.is_dir()).map(one).collect()
}

/// The rulesets of the conformance suite, which have every form of rule and way of rounding.
pub fn conformance() -> Vec<(String, Ruleset)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let one = |file: PathBuf| {
        let suite: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        let compiled = Compiled::from_json(suite["compiled"].to_string().as_bytes()).unwrap();
        (file.file_stem().unwrap().to_string_lossy().into_owned(), compiled.into_ruleset())
    };
    files.into_iter().map(one).collect()
}

/// The forms of a ruleset, each with a unit to whom it applies and its group.
pub fn forms(ruleset: &Ruleset) -> Vec<(Form<'_>, String, Option<String>)> {
    let contract = Digests::of(ruleset).unwrap().contract;
    let annexes = ruleset.annexes.iter().filter_map(|annex| Form::new(ruleset, annex, None, contract).ok());
    annexes
        .map(|form| {
            let members = form.members();
            let unit = members.roster().first().map_or("Đơn vị thử", |unit| *unit).to_owned();
            let group = members.group_of(&unit, members.groups().first().copied()).map(|group| group.id.clone());
            (form, unit, group)
        })
        .collect()
}
