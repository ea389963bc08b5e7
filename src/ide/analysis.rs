//! An immutable snapshot of one set.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use barem_compiler::{Bases, Model, Outcome, SetFile, compile_on, symbols::Symbols};
use barem_diagnostic::{Diagnostic, FileId, SourceFile, Sources};
use barem_ruleset::Ruleset;
use barem_syntax::Parse;

use crate::{Job, Place};

/// A text of a set.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path.
    pub path: PathBuf,
    /// Its name inside the folder of the set.
    pub name: String,
    /// Its id among the sources.
    pub id: FileId,
    /// Its lines.
    pub parse: Arc<Parse>,
}

/// What is known of one set at one moment.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The folder, or the file where a set is one file.
    pub root: PathBuf,
    /// Grows with every change of the workspace that concerns the set.
    pub stamp: u64,
    /// Its own texts as they are now; what it amends has none here, only sources.
    pub files: Vec<File>,
    /// All texts, as they are now.
    pub sources: Sources,
    checked: Arc<Checked>,
    /// The checks saw the texts as they are now, so that all their places fit.
    pub is_current: bool,
}

/// What checking came to, and what is made of it when it is asked.
///
/// The set itself is by far the largest part and is let go of when its symbols are made, so that an editor never holds
/// two of them; the data, which only trials and comparisons ask for, are compiled from the texts then.
#[derive(Debug)]
struct Checked {
    outcome: Outcome,
    model: Mutex<Option<Model>>,
    bases: Bases,
    files: Vec<SetFile>,
    symbols: OnceLock<Symbols>,
    ruleset: OnceLock<Option<Ruleset>>,
    sources: Sources,
}

impl Analysis {
    pub(crate) fn new(
        root: PathBuf,
        stamp: u64,
        files: Vec<File>,
        (sources, bases): (Sources, Bases),
        (model, outcome): (Model, Outcome),
    ) -> Self {
        let names = files.iter().map(|file| SetFile { name: file.name.clone(), id: file.id }).collect();
        let checked = Checked {
            outcome,
            model: Mutex::new(Some(model)),
            bases,
            files: names,
            symbols: OnceLock::new(),
            ruleset: OnceLock::new(),
            sources: sources.clone(),
        };
        Self { root, stamp, files, sources, checked: Arc::new(checked), is_current: true }
    }

    /// The analysis of a set given as names and texts, without any disk.
    pub fn of(texts: &[(&str, &str)]) -> Self {
        let nothing = || Self::new(PathBuf::new(), 0, Vec::new(), Default::default(), Default::default());
        // Nobody else can give it up.
        Job::of(texts).run().unwrap_or_else(nothing)
    }

    /// The same checks over texts that have moved on.
    #[must_use]
    pub fn with(&self, texts: impl Fn(&Path) -> Option<Arc<Parse>>) -> Self {
        let mut now = self.clone();
        for file in &mut now.files {
            if let Some(parse) = texts(&file.path).filter(|parse| parse.text != file.parse.text) {
                now.sources.replace(file.id, parse.text.clone());
                file.parse = parse;
                now.is_current = false;
            }
        }
        now
    }

    /// The same, where checking the texts of this moment failed: what was known stays known.
    #[must_use]
    pub fn kept(&self, stamp: u64) -> Self {
        Self { stamp, is_current: false, ..self.clone() }
    }

    /// The findings of the set, by place.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.checked.outcome.findings
    }

    /// What checking came to.
    pub fn outcome(&self) -> &Outcome {
        &self.checked.outcome
    }

    /// What the set declares and where it is named; places are those of the texts that were checked.
    pub fn symbols(&self) -> &Symbols {
        let model = || self.checked.model.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.checked.symbols.get_or_init(|| model().unwrap_or_default().symbols())
    }

    /// The codes that would change if an annex were numbered anew: the number of each heading, and its new code.
    pub fn numbering(&self, annex: usize) -> Vec<(usize, String)> {
        let parses: Vec<(FileId, &Parse)> = self.files.iter().map(|file| (file.id, &*file.parse)).collect();
        barem_compiler::numbering(&parses, annex)
    }

    /// The data, as compiling makes it; `None` without a header.
    pub fn ruleset(&self) -> Option<&Ruleset> {
        let checked = &self.checked;
        let compile = || {
            checked.outcome.head.as_ref()?;
            compile_on(&checked.files, &checked.bases, &checked.sources).ruleset
        };
        checked.ruleset.get_or_init(compile).as_ref()
    }

    /// The file with this path.
    pub fn file(&self, path: &Path) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The file with this id, if it is one of the set's own.
    pub fn own(&self, id: FileId) -> Option<&File> {
        self.files.iter().find(|file| file.id == id)
    }

    /// The text of a file as it is now.
    pub fn source(&self, id: FileId) -> Option<&SourceFile> {
        self.sources.get(id)
    }

    /// The text of a file as it was checked: places of symbols are its places.
    pub(crate) fn checked_source(&self, id: FileId) -> Option<&SourceFile> {
        self.checked.sources.get(id)
    }

    /// What stands at an offset of a file.
    pub fn place(&self, file: FileId, offset: u32) -> Option<Place<'_>> {
        Place::at(self.own(file)?, offset)
    }
}
