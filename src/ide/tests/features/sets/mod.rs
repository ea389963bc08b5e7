//! Several sets in a workspace of their own, and the rulesets of the house.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use barem_compiler::World;
use barem_ide::{Analysis, Workspace, names::Book, rename::Change};

/// A disk in memory.
#[derive(Clone, Default)]
pub struct Texts(pub BTreeMap<PathBuf, String>);

impl World for Texts {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.get(path).map(|text| text.as_bytes().to_vec()).ok_or(io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        let inside = self.0.keys().filter_map(|path| path.strip_prefix(folder).ok().map(|rest| (path, rest)));
        let mut found: Vec<(PathBuf, bool)> = inside
            .map(|(path, rest)| match rest.components().count() {
                1 => (path.clone(), false),
                _ => (folder.join(rest.components().next().unwrap()), true),
            })
            .collect();
        found.dedup();
        Ok(found)
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.0.keys().any(|file| file.starts_with(path) && file != path)
    }
}

impl Texts {
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect())
    }

    /// All rulesets of the house.
    pub fn rulesets() -> Self {
        let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets");
        let mut texts = Self::default();
        for folder in
            std::fs::read_dir(house).unwrap().map(|folder| folder.unwrap().path()).filter(|path| path.is_dir())
        {
            for file in std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()) {
                if file.extension().is_some_and(|end| end == "barem") {
                    let name = Path::new("/w").join(folder.file_name().unwrap()).join(file.file_name().unwrap());
                    texts.0.insert(name, std::fs::read_to_string(file).unwrap());
                }
            }
        }
        texts
    }

    /// The analysis of every set, by root.
    pub fn analyses(&self) -> Vec<Analysis> {
        let mut workspace = Workspace::new(Arc::new(self.clone()));
        let mut folders: Vec<&Path> = self.0.keys().filter_map(|path| path.parent()).collect();
        folders.dedup();
        folders.iter().for_each(|folder| workspace.look_into(folder));
        let mut roots: Vec<PathBuf> = workspace.roots().map(Path::to_owned).collect();
        roots.sort();
        roots.iter().map(|root| workspace.job(root).unwrap().run().unwrap()).collect()
    }

    /// The texts after changes.
    pub fn changed(&self, changes: &[Change<'_>]) -> Self {
        let mut out = self.clone();
        let mut changes: Vec<&Change<'_>> = changes.iter().collect();
        changes.sort_by_key(|change| (change.site.path(), change.site.span.start));
        for change in changes.into_iter().rev() {
            let span = change.site.span;
            let text = out.0.get_mut(Path::new(change.site.path())).unwrap();
            text.replace_range(span.start as usize..span.end as usize, &change.text);
        }
        out
    }
}

/// The book of these, as seen from the first.
pub fn book(sets: &[Analysis]) -> Book<'_> {
    Book::new(&sets[0], &sets[1..])
}
