//! The files of a set as one version of a git repository has them.

use std::{
    io,
    path::{Path, PathBuf},
    process::Command,
};

use barem_compiler::World;

use crate::disk::Disk;

/// How many commits that touched a file are looked at for the version with a given text of it.
const COMMITS: usize = 100;

/// Where the other files of a set are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Version {
    /// The files as they lie in the folder.
    WorkTree,
    /// What `git add` has put aside; git writes it as nothing before the colon.
    Index,
    /// A commit.
    Commit(String),
}

/// A version in which the file has this text, given by git's name for it: what is checked out, what is put aside, or the
/// latest commit; else the files as they lie in the folder.
pub fn version_with(path: &str, blob: &str) -> Version {
    let has = |revision: &str| git(&["rev-parse", "--verify", "--quiet", &format!("{revision}:{path}")]);
    let is = |revision: &str| has(revision).is_ok_and(|found| !blob.is_empty() && found.trim().starts_with(blob));
    if is("HEAD") {
        return Version::Commit("HEAD".to_owned());
    }
    if is("") {
        return Version::Index;
    }
    let count = format!("-n{COMMITS}");
    let log = git(&["log", "--all", "--format=%H", &count, "--", path]).unwrap_or_default();
    log.lines().find(|commit| is(commit)).map_or(Version::WorkTree, |commit| Version::Commit(commit.to_owned()))
}

impl Version {
    fn revision(&self) -> Option<&str> {
        match self {
            Version::WorkTree => None,
            Version::Index => Some(""),
            Version::Commit(commit) => Some(commit),
        }
    }
}

impl World for Version {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.revision() {
            None => Disk.read(path),
            Some(revision) => git_bytes(&["show", &format!("{revision}:{}", slashed(path))]),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        let folder = if folder == Path::new(".") { Path::new("") } else { folder };
        let below = format!("{}/", slashed(folder));
        let scope = if folder.as_os_str().is_empty() { "." } else { &below };
        let names = match self {
            Version::WorkTree => return Disk.list(folder),
            Version::Index => git(&["ls-files", "-z", "--", scope])?,
            Version::Commit(commit) => git(&["ls-tree", "-r", "-z", "--name-only", commit, "--", scope])?,
        };
        let files = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
        Ok(files.filter(|file| file.parent() == Some(folder)).map(|file| (file, false)).collect())
    }

    fn is_folder(&self, _: &Path) -> bool {
        false
    }
}

/// A path as git writes it.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn git(args: &[&str]) -> io::Result<String> {
    Ok(String::from_utf8_lossy(&git_bytes(args)?).into_owned())
}

fn git_bytes(args: &[&str]) -> io::Result<Vec<u8>> {
    // What is shown must not depend on how the reader has set up git.
    let output = Command::new("git").args(["-c", "core.quotePath=false"]).args(args).output()?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(io::Error::new(io::ErrorKind::NotFound, String::from_utf8_lossy(&output.stderr).into_owned())),
    }
}
