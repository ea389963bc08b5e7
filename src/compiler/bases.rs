//! Where the set is that another amends: found by its id among the sets of the same run, then beside the set.
//!
//! Beside means: in the folder that holds the folder of the set, and in the folders right below that; where the set is
//! one file among others, also in its own folder. Nothing deeper is looked into: it may be all of a user's files.

use std::path::{Path, PathBuf};

use barem_diagnostic::{Sources, fold};

use crate::{
    SetFile, load,
    workspace::{Bundle, World, folder_bundles},
};

/// The longest chain of amendments.
pub(crate) const MAX_CHAIN: usize = 32;
/// The largest compiled file that is read to see what changed.
const MAX_COMPILED: usize = 32 << 20;

/// The sets that a set amends, one after another, as far as they were found.
#[derive(Clone, Debug, Default)]
pub struct Bases {
    pub(crate) asked: Vec<Asked>,
}

/// One id that was looked for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) id: String,
    /// All sets that have it.
    pub(crate) found: Vec<Found>,
    /// The folders that were looked into.
    pub(crate) folders: Vec<String>,
}

/// A set that was found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) root: String,
    /// Its texts; none if one of them is no text.
    pub(crate) files: Vec<SetFile>,
    /// Compiled files beside it, which may be what it was.
    pub(crate) compiled: Vec<(String, Vec<u8>)>,
}

impl Bases {
    pub(crate) fn of(&self, id: &str) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.id == id)
    }
}

/// Finds what a set amends, and what that amends in turn, and loads the texts. `others` are the sets of the same run.
/// What cannot be read counts as not there.
pub fn bases(world: &dyn World, bundle: &Bundle, others: &[Bundle], sources: &mut Sources) -> Bases {
    let mut bases = Bases::default();
    let mut next = amended_by(bundle).map(|id| (id, bundle.clone()));
    while let Some((id, of)) = next.take().filter(|_| bases.asked.len() < MAX_CHAIN) {
        if bases.of(&id).is_some() {
            break;
        }
        let mut found: Vec<Bundle> = others.iter().filter(|other| is(other, &id)).cloned().collect();
        let mut folders = Vec::new();
        if found.is_empty() {
            folders = near(&of.root, world);
            // The nearest folder that has it; the next one holds the same sets again.
            let inside = |folder| beside(world, folder).into_iter().filter(|other| is(other, &id)).collect::<Vec<_>>();
            found = folders.iter().map(|folder| inside(folder)).find(|found| !found.is_empty()).unwrap_or_default();
        }
        next = match found.as_slice() {
            [one] => amended_by(one).map(|id| (id, one.clone())),
            _ => None,
        };
        let shown = |path: &PathBuf| path.to_string_lossy().replace('\\', "/");
        let found = found.iter().map(|bundle| Found {
            root: shown(&bundle.root),
            files: load(bundle, sources).unwrap_or_default(),
            compiled: compiled(world, bundle),
        });
        bases.asked.push(Asked { id, found: found.collect(), folders: folders.iter().map(shown).collect() });
    }
    bases
}

/// The folders beside a set.
fn near(root: &Path, world: &dyn World) -> Vec<PathBuf> {
    let above = |path: &Path| match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) if path != Path::new(".") => PathBuf::from("."),
        _ => PathBuf::from(".."),
    };
    let home = above(root);
    match world.is_folder(root) {
        true => vec![home],
        false => vec![home.clone(), above(&home)],
    }
}

/// The sets in a folder and in those right below it.
fn beside(world: &dyn World, folder: &Path) -> Vec<Bundle> {
    let inner = world.list(folder).unwrap_or_default();
    let mut folders: Vec<PathBuf> =
        inner.into_iter().filter(|(_, is_folder)| *is_folder).map(|(path, _)| path).collect();
    folders.sort();
    std::iter::once(folder.to_owned())
        .chain(folders)
        .flat_map(|folder| folder_bundles(world, &folder).unwrap_or_default())
        .collect()
}

/// Whether a set has this id.
fn is(bundle: &Bundle, id: &str) -> bool {
    first(bundle.files.iter().map(|file| file.bytes.as_slice()), "bo tieu chi ").is_some_and(|own| own == id)
}

/// The id of the set that a set with these texts amends.
pub fn amended<'a>(texts: impl Iterator<Item = &'a [u8]> + Clone) -> Option<String> {
    first(texts.clone(), "sua doi:").or_else(|| first(texts, "sua doi :"))
}

fn amended_by(bundle: &Bundle) -> Option<String> {
    amended(bundle.files.iter().map(|file| file.bytes.as_slice()))
}

/// The first word after a keyword at the beginning of a line, in any of the files.
fn first<'a>(texts: impl Iterator<Item = &'a [u8]>, keyword: &str) -> Option<String> {
    let lines = texts.flat_map(|text| text.split(|byte| *byte == b'\n'));
    lines.filter_map(|line| after(line, keyword)).next()
}

fn after(line: &[u8], keyword: &str) -> Option<String> {
    // Most lines begin with another letter, and folding each would cost as much as reading it.
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line).trim_ascii_start();
    let first = keyword.bytes().next()?;
    line.first().filter(|byte| byte.eq_ignore_ascii_case(&first))?;
    let text = String::from_utf8_lossy(line);
    let words = keyword.split_whitespace().count();
    let folded = fold(&text);
    folded.starts_with(keyword).then_some(())?;
    let rest = match text.split_once(':') {
        Some((_, rest)) if keyword.contains(':') => rest.to_owned(),
        _ => text.split_whitespace().skip(words).collect::<Vec<_>>().join(" "),
    };
    rest.split_whitespace().next().map(str::to_owned)
}

/// The compiled files in the folder of a set.
fn compiled(world: &dyn World, bundle: &Bundle) -> Vec<(String, Vec<u8>)> {
    let folder = if world.is_folder(&bundle.root) { Some(bundle.root.as_path()) } else { bundle.root.parent() };
    let inner = folder.and_then(|folder| world.list(folder).ok()).unwrap_or_default();
    let files = inner.into_iter().filter(|(path, is_folder)| {
        !is_folder
            && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json") || end.eq_ignore_ascii_case("yaml"))
    });
    let read = files.filter_map(|(path, _)| {
        let bytes = world.read(&path).ok().filter(|bytes| bytes.len() <= MAX_COMPILED)?;
        let name = path.to_string_lossy().replace('\\', "/");
        bytes.windows(7).any(|part| part == b"sha256:").then_some((name, bytes))
    });
    read.collect()
}
