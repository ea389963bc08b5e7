//! Changes as tools take them: a headline, details, and where it stands on either side. SARIF, JUnit and annotations are
//! made of these.

use std::path::{Path, PathBuf};

use barem_diagnostic::{Lang, fold, text};
use barem_diff::{Change, Changes, OpenQuestion, Site};

use super::{
    rows::{about, rows},
    table::merged,
    words::place,
};
use crate::{disk, exit::Trouble, sets};

/// Where a ruleset was read from, to turn its places into paths.
pub enum Origin {
    /// A folder of source, with its header: the file and the line.
    Folder(PathBuf, Option<(String, u32)>),
    /// One file of source, with the line of its header.
    File(PathBuf, Option<u32>),
    /// A compiled file, whose lines are those of a source that is not there.
    Compiled(PathBuf),
}

/// A place in a file of one of the rulesets.
#[derive(Clone)]
pub struct Located {
    /// The path, with `/`.
    pub path: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// What stands there.
    pub name: String,
}

impl Origin {
    /// The origin of the ruleset that was read from this path.
    pub fn of(path: &Path) -> Result<Origin, Trouble> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if matches!(ending.as_deref(), Some("json" | "yaml" | "yml")) && path.is_file() {
            return Ok(Origin::Compiled(path.to_owned()));
        }
        if sets::is_stdin(path) {
            return Ok(Origin::File(path.to_owned(), None));
        }
        let bundle = sets::find_one(path)?;
        let headers = bundle.files.iter().filter_map(|file| Some((&file.path, header(&file.bytes)?)));
        let header = headers.min_by_key(|(path, _)| (*path).clone());
        Ok(match bundle.root.is_dir() {
            true => Origin::Folder(bundle.root, header.map(|(path, line)| (disk::shown(path), line))),
            false => Origin::File(bundle.root, header.map(|(_, line)| line)),
        })
    }

    /// Where an item stands; none where its file is not of this ruleset, as what an amended set brings along.
    pub fn locate(&self, site: &Site, lang: Lang) -> Option<Located> {
        let name = place(site, lang);
        match self {
            Origin::Folder(root, _) => {
                let path = root.join(site.file.as_ref()?);
                path.is_file().then(|| Located { path: disk::shown(&path), line: site.line, name })
            }
            Origin::File(path, _) => Some(Located { path: disk::shown(path), line: site.line, name }),
            Origin::Compiled(path) => Some(Located { path: disk::shown(path), line: None, name }),
        }
    }

    /// Where the ruleset begins, for what is said of the whole of it.
    fn head(&self, name: String) -> Option<Located> {
        let (path, line) = match self {
            Origin::Folder(_, header) => header.clone().map(|(path, line)| (path, Some(line)))?,
            Origin::File(path, line) => (disk::shown(path), *line),
            Origin::Compiled(path) => (disk::shown(path), None),
        };
        Some(Located { path, line, name })
    }
}

/// The line of a file at which a ruleset begins.
fn header(bytes: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(bytes).ok()?;
    let at = text.lines().position(|line| fold(line).trim_start().starts_with("bo tieu chi "))?;
    u32::try_from(at + 1).ok()
}

/// The origins of both rulesets.
pub struct Origins {
    /// Of the old one.
    pub old: Origin,
    /// Of the new one.
    pub new: Origin,
}

/// A change, or a question, told.
pub struct Told {
    /// What it is about and what changed.
    pub headline: String,
    /// What stood and what stands there, what it means, a line each.
    pub details: Vec<String>,
    /// Places in the new ruleset.
    pub new: Vec<Located>,
    /// Places in the old ruleset.
    pub old: Vec<Located>,
}

impl Told {
    /// A change.
    pub fn change(change: &Change, changes: &Changes, origins: &Origins, lang: Lang) -> Told {
        let mut details = Vec::new();
        for row in rows(&[change], changes, lang) {
            details
                .extend(merged(&row.old, &row.new).into_iter().map(|(mark, line)| format!("{} {line}", mark.sign())));
            details.extend(row.what.into_iter().skip(1));
        }
        let mut told = Told {
            headline: format!("{}: {}", about(change, lang), change.rule.title().get(lang)),
            details,
            new: sites(change.subjects.iter().filter_map(|subject| subject.new.as_ref()), &origins.new, lang),
            old: sites(change.subjects.iter().filter_map(|subject| subject.old.as_ref()), &origins.old, lang),
        };
        if change.subjects.is_empty() {
            let name = about(change, lang);
            told.new.extend(origins.new.head(name.clone()));
            told.old.extend(origins.old.head(name));
        }
        told
    }

    /// An open question.
    pub fn question(question: &OpenQuestion, origins: &Origins, lang: Lang) -> Told {
        let candidate = |candidate: &barem_diff::Candidate| {
            format!("{}%  {}", candidate.confidence / 10, place(&candidate.site, lang))
        };
        let asked = text!("{}: đã thành mục nào?", "{}: what did it become?"; place(&question.old, lang));
        Told {
            headline: asked.get(lang).to_owned(),
            details: question.candidates.iter().map(candidate).collect(),
            new: sites(question.candidates.iter().map(|candidate| &candidate.site), &origins.new, lang),
            old: sites([&question.old], &origins.old, lang),
        }
    }

    /// Where a reader looks first: in the new ruleset, else in the old one.
    pub fn place(&self) -> Option<&Located> {
        self.new.first().or(self.old.first())
    }

    /// Headline and details.
    pub fn message(&self) -> String {
        [std::slice::from_ref(&self.headline), &self.details].concat().join("\n")
    }
}

fn sites<'s>(sites: impl IntoIterator<Item = &'s Site>, origin: &Origin, lang: Lang) -> Vec<Located> {
    let mut all: Vec<Located> = Vec::new();
    for located in sites.into_iter().filter_map(|site| origin.locate(site, lang)) {
        let known = |own: &Located| (&own.path, own.line, &own.name) == (&located.path, located.line, &located.name);
        if !all.iter().any(known) {
            all.push(located);
        }
    }
    all
}
