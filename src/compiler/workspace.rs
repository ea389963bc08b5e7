//! Which files make a set.
//!
//! A set is the folder with exactly one header: all `.barem` files of that folder belong to it. In a folder with
//! several headers, every file with one is a set of its own. A path to a file means the set that the file belongs to.

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
const MAX_DEPTH: usize = 16;

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
        let name = inner.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
            below(world, &inner, depth + 1, out)?;
        }
    }
    Ok(())
}

/// The sets of one folder, without those below it.
pub(crate) fn folder_bundles(world: &dyn World, folder: &Path) -> io::Result<Vec<Bundle>> {
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
    files.sort_by(|a, b| (!has_header(&a.bytes), &a.path).cmp(&(!has_header(&b.bytes), &b.path)));
    if files.iter().filter(|file| has_header(&file.bytes)).count() < 2 {
        return Ok(vec![Bundle { root: folder.to_owned(), files }]);
    }
    Ok(files.into_iter().map(|file| Bundle { root: file.path.clone(), files: vec![file] }).collect())
}

/// Whether a text seems to open a set; a misspelt header counts, so that the slip is told and not its consequence.
fn has_header(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    text.split(|byte| *byte == b'\n').any(|line| {
        let line = line.trim_ascii_start();
        // Most lines begin with another letter, and folding each would cost as much as reading it.
        line.first().is_some_and(|first| matches!(first, b'b' | b'B'))
            && barem_diagnostic::fold(&String::from_utf8_lossy(line.get(..64).unwrap_or(line)))
                .starts_with("bo tieu chi")
    })
}
