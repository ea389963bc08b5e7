//! Sets that stand in Markdown instead of on the disk.

use std::{
    io,
    path::{Path, PathBuf},
};

use barem_compiler::{Bundle, Outcome, RawFile, World, compile_in};
use barem_diagnostic::{Diagnostic, Format, Lang, Look, Sources, render};

/// The name of a file that none is given.
pub const UNNAMED: &str = "bo-tieu-chi.barem";

/// A set that has been checked, with its texts.
pub struct Checked {
    pub outcome: Outcome,
    pub sources: Sources,
}

/// Checks the files of one set; the one with the header stands first. Files in folders are those of other sets, which
/// the set may amend.
pub fn check(files: Vec<(String, Vec<u8>)>) -> Checked {
    let mut bundles: Vec<Bundle> = Vec::new();
    for (name, bytes) in files {
        let path = PathBuf::from(name);
        let root = path.parent().map(Path::to_owned).unwrap_or_default();
        let file = RawFile { path, bytes };
        match bundles.iter_mut().find(|bundle| bundle.root == root) {
            Some(bundle) => bundle.files.push(file),
            None => bundles.push(Bundle { root, files: vec![file] }),
        }
    }
    let set = bundles.remove(bundles.iter().position(|bundle| bundle.root == Path::new("")).unwrap());
    let mut sources = Sources::default();
    let outcome = compile_in(&Nothing, &set, &bundles, &mut sources);
    Checked { outcome, sources }
}

/// A world without files.
struct Nothing;

impl World for Nothing {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }
    fn list(&self, _: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        Err(io::ErrorKind::NotFound.into())
    }
    fn is_folder(&self, _: &Path) -> bool {
        true
    }
}

impl Checked {
    /// What people see.
    pub fn shown(&self, lang: Lang) -> String {
        render(&self.outcome.findings, &self.sources, lang, Format::Full, Look::default())
    }

    /// The file and line where a finding stands.
    #[allow(dead_code, reason = "not every test asks")]
    pub fn place(&self, finding: &Diagnostic) -> (String, usize) {
        let span = finding.primary.span;
        let file = self.sources.get(span.file).unwrap();
        let before = &file.text.as_bytes()[..span.start as usize];
        (file.path.clone(), 1 + before.iter().filter(|byte| **byte == b'\n').count())
    }
}
