//! Files: reading them for the compiler, and writing them so that there is never half a file.

use std::{
    error::Error,
    fmt, fs,
    io::{self, Write},
    path::{MAIN_SEPARATOR, Path, PathBuf},
};

use barem_compiler::World;

/// The files of this machine. Links to folders are not followed: they may lead back.
pub struct Disk;

impl World for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path).map_err(|error| at(path, error))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).map_err(|error| at(folder, error))? {
            let entry = entry.map_err(|error| at(folder, error))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(|error| at(&path, error))?;
            if !(kind.is_symlink() && path.is_dir()) {
                found.push((path, kind.is_dir()));
            }
        }
        Ok(found)
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

/// An error of the system with the path it is about.
#[derive(Debug)]
struct At {
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for At {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(out)
    }
}

impl Error for At {}

fn at(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), At { path: path.to_owned(), error })
}

/// The path that an error of [`Disk`] or [`replace`] is about.
pub fn path_of(error: &io::Error) -> Option<&Path> {
    Some(&error.get_ref()?.downcast_ref::<At>()?.path)
}

/// A path as people read it: with `/` on every system, without a leading `./`.
pub fn shown(path: &Path) -> String {
    plain(path).to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

/// The path without a leading `./`.
pub fn plain(path: &Path) -> PathBuf {
    match path.strip_prefix(".") {
        Ok(rest) if !rest.as_os_str().is_empty() => rest.to_owned(),
        _ => path.to_owned(),
    }
}

/// Whether two paths are the same file.
pub fn same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Writes a file in one step: whoever reads it sees the old text or the new one. A link keeps pointing where it does;
/// what is no file (a terminal, a pipe) is written as it is.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_parts(path, &[bytes])
}

/// The same with what stands in several places of memory.
pub fn replace_parts(path: &Path, parts: &[impl AsRef<[u8]>]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&target) {
        Ok(known) if !known.is_file() => write_into(fs::File::create(&target), parts).map(drop),
        known => swap(&target, parts, known.ok()),
    }
    .map_err(|error| at(path, error))
}

fn write_into(file: io::Result<fs::File>, parts: &[impl AsRef<[u8]>]) -> io::Result<fs::File> {
    let mut file = file?;
    parts.iter().try_for_each(|part| file.write_all(part.as_ref()))?;
    Ok(file)
}

fn swap(target: &Path, parts: &[impl AsRef<[u8]>], known: Option<fs::Metadata>) -> io::Result<()> {
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let beside = target.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    // Renaming would pass over a file that may not be written.
    if known.as_ref().is_some_and(|known| known.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let written = write_new(&beside, parts, known).and_then(|()| fs::rename(&beside, target));
    if written.is_err() {
        // The error that is told is the first one.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_new(path: &Path, parts: &[impl AsRef<[u8]>], known: Option<fs::Metadata>) -> io::Result<()> {
    let file = write_into(fs::File::create_new(path), parts)?;
    if let Some(known) = known {
        file.set_permissions(known.permissions())?;
    }
    file.sync_all()
}
