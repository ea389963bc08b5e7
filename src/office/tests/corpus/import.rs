//! The importer as the judge sees it, and its sources as data.

use std::{
    io,
    path::{Path, PathBuf},
};

use barem_compiler::{Bundle, RawFile, World, compile_in};
use barem_diagnostic::{Diagnostic, Format, Lang, Look, Sources, Text, render};
use barem_office::import::Understood;
use barem_ruleset::Ruleset;

/// What a document became.
pub struct Imported {
    /// Files of barem source, the one with the header first.
    pub files: Vec<(String, String)>,
    /// What the importer has to say.
    pub remarks: Vec<Remark>,
}

/// One thing that the importer says, and of which heading.
pub struct Remark {
    /// The title of the heading; empty for what concerns no heading.
    pub title: String,
    pub text: String,
}

/// Imports a document; where no table of criteria is found, the tool refuses as well.
///
/// # Errors
/// Why it is refused.
pub fn import(bytes: &[u8]) -> Result<Imported, String> {
    let import = barem_office::import::import(bytes, "thu").map_err(|refusal| refusal.sentence().vi)?;
    if import.files.is_empty() {
        return Err(barem_office::import::nothing_found().map(|text| text.vi).join("; "));
    }
    let remark = |title: &str, text: Text| Remark { title: title.to_owned(), text: text.vi };
    let of_rows = import.rows.into_iter().flat_map(|row| {
        let Understood { title, remarks, .. } = row;
        remarks.into_iter().map(move |text| remark(&title, text)).collect::<Vec<_>>()
    });
    let skipped = import.skipped.into_iter().map(|text| remark("", text));
    Ok(Imported { files: import.files, remarks: of_rows.chain(skipped).collect() })
}

/// Sources as data, with all that was found in them.
pub struct Read {
    pub ruleset: Ruleset,
    pub findings: Vec<Diagnostic>,
    /// The findings as people see them.
    pub shown: String,
}

/// Compiles the files of one set.
///
/// # Errors
/// The findings, where no data comes of it.
pub fn compile(files: &[(String, String)]) -> Result<Read, String> {
    let file =
        |(name, text): &(String, String)| RawFile { path: PathBuf::from(name), bytes: text.clone().into_bytes() };
    let bundle = Bundle { root: PathBuf::new(), files: files.iter().map(file).collect() };
    let mut sources = Sources::default();
    let outcome = compile_in(&Nothing, &bundle, &[], &mut sources);
    let shown = render(&outcome.findings, &sources, Lang::Vi, Format::Full, Look::default());
    match outcome.ruleset {
        Some(ruleset) => Ok(Read { ruleset, findings: outcome.findings, shown }),
        None => Err(shown),
    }
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
