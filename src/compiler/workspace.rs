//! Which files make a set.
//!
//! A set is the folder with exactly one header: all `.barem` files of that folder belong to it. Where every file of a
//! folder has a header, each is a set of its own; where only some have, nobody knows whose the others are, so the folder
//! is one set with a header too many. A path to a file means the set that the file belongs to.

use std::{
    io,
    path::{Path, PathBuf},
};

/// The only door to files.
pub trait World {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// What a folder holds: each path, and whether it is a folder.
    ///
    /// # Errors
    /// Whatever keeps the folder from being listed.
    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>>;
    /// Whether a path is a folder.
    fn is_folder(&self, path: &Path) -> bool;
}

/// One file of a set as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawFile {
    /// Its path.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files of one set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The folder, or the file where a set is one file among others.
    pub root: PathBuf,
    /// The files; the one with the header first, then by name.
    pub files: Vec<RawFile>,
}

/// Folders that hold no sets of the user's.
const SKIPPED: [&str; 2] = ["target", "node_modules"];
/// The deepest folder that is looked into.
pub const MAX_DEPTH: usize = 16;

/// Finds the sets that a path means: one for a file or a folder with `.barem` files, all below for any other folder.
///
/// # Errors
/// Whatever keeps a file or folder from being read.
pub fn discover(world: &dyn World, path: &Path) -> io::Result<Vec<Bundle>> {
    if world.is_folder(path) {
        let mut bundles = Vec::new();
        below(world, path, 0, &mut bundles)?;
        return Ok(bundles);
    }
    let given = RawFile { path: path.to_owned(), bytes: world.read(path)? };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let bundles = folder_bundles(world, folder)?;
    let of_file =
        bundles.into_iter().find(|bundle| bundle.files.iter().any(|file| file.path.file_name() == path.file_name()));
    Ok(vec![of_file.unwrap_or(Bundle { root: path.to_owned(), files: vec![given] })])
}

fn below(world: &dyn World, folder: &Path, depth: usize, out: &mut Vec<Bundle>) -> io::Result<()> {
    out.extend(folder_bundles(world, folder)?);
    if depth >= MAX_DEPTH {
        return Ok(());
    }
    let mut folders: Vec<PathBuf> =
        world.list(folder)?.into_iter().filter(|(_, is_folder)| *is_folder).map(|(path, _)| path).collect();
    folders.sort();
    for inner in folders {
        if !is_skipped(&inner) {
            below(world, &inner, depth + 1, out)?;
        }
    }
    Ok(())
}

/// Whether a folder holds no sets of the user's: a hidden one, or what other tools make.
pub fn is_skipped(folder: &Path) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with('.') || SKIPPED.contains(&name.as_str())
}

/// The sets of one folder, without those below it.
///
/// # Errors
/// Whatever keeps the folder or a source in it from being read.
pub fn folder_bundles(world: &dyn World, folder: &Path) -> io::Result<Vec<Bundle>> {
    let mut files = Vec::new();
    for (path, is_folder) in world.list(folder)? {
        if !is_folder && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("barem")) {
            let bytes = world.read(&path)?;
            files.push(RawFile { path, bytes });
        }
    }
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let mut ranked: Vec<(Opens, RawFile)> = files.into_iter().map(|file| (opens(&file.bytes), file)).collect();
    ranked.sort_by(|(a, one), (b, other)| (a, &one.path).cmp(&(b, &other.path)));
    let several = ranked.len() > 1 && ranked.iter().all(|(header, _)| *header == Opens::Written);
    let files = ranked.into_iter().map(|(_, file)| file);
    if several {
        return Ok(files.map(|file| Bundle { root: file.path.clone(), files: vec![file] }).collect());
    }
    Ok(vec![Bundle { root: folder.to_owned(), files: files.collect() }])
}

/// How a text opens a set; which files make a set depends on nothing else in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opens {
    /// With the keyword and a quoted title, though the keyword may be misspelt.
    Written,
    /// With words that may be a misspelt header, or the title of a decision: it is read first where nothing better is.
    Likely,
    /// Not at all.
    Absent,
}

/// How a text opens a set.
pub fn opens(bytes: &[u8]) -> Opens {
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let opening = text.split(|byte| *byte == b'\n').filter_map(|line| {
        let line = line.trim_ascii();
        // Most lines begin with another letter, and folding each would cost as much as reading it.
        line.first().filter(|first| matches!(first, b'b' | b'B'))?;
        let start = String::from_utf8_lossy(line.get(..256).unwrap_or(line));
        let opens = barem_diagnostic::fold(&start).starts_with("bo tieu chi");
        opens.then(|| if start.contains(['"', '“', '”', '«']) { Opens::Written } else { Opens::Likely })
    });
    opening.min().unwrap_or(Opens::Absent)
}
