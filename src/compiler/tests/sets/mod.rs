//! Sets that stand in Markdown instead of on the disk.

use std::path::PathBuf;

use barem_compiler::{Bundle, Outcome, RawFile, compile_bundle};
use barem_diagnostic::{Diagnostic, Format, Lang, Look, Sources, render};

/// The name of a file that none is given.
pub const UNNAMED: &str = "bo-tieu-chi.barem";

/// A set that has been checked, with its texts.
pub struct Checked {
    pub outcome: Outcome,
    pub sources: Sources,
}

/// Checks the files of one set; the one with the header stands first.
pub fn check(files: Vec<(String, Vec<u8>)>) -> Checked {
    let files = files.into_iter().map(|(name, bytes)| RawFile { path: PathBuf::from(name), bytes }).collect();
    let mut sources = Sources::default();
    let outcome = compile_bundle(&Bundle { root: PathBuf::new(), files }, &mut sources);
    Checked { outcome, sources }
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
