//! The texts of all sets: open ones as they are typed, the others as they are on disk.
//!
//! Which files make a set is the compiler's to say; a folder is asked again whenever one of its files comes, goes or
//! begins to open a set. A file that is in no folder (not saved yet) is a set of its own.

use std::{
    collections::{BTreeMap, HashMap},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use barem_compiler::{
    Bases, Bundle, Effort, Model, Opens, Proven, RawFile, World, amended, bases, check_model, folder_bundles, load,
    opens,
};
use barem_diagnostic::{FileId, Sources};
use barem_syntax::{MAX_FILE, Parse, parse, parse_again};

use crate::{Analysis, Document, File};

/// The disk, with what is open lying over it.
#[derive(Clone)]
pub struct Overlay {
    disk: Arc<dyn World + Send + Sync>,
    open: HashMap<PathBuf, Arc<Parse>>,
}

impl World for Overlay {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.open.get(path) {
            Some(parse) => Ok(parse.text.as_bytes().to_vec()),
            None => self.disk.read(path),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        let mut found = self.disk.list(folder).unwrap_or_default();
        let new = self.open.keys().filter(|path| path.parent() == Some(folder));
        let new: Vec<_> = new.filter(|path| !found.iter().any(|(known, _)| known == *path)).cloned().collect();
        found.extend(new.into_iter().map(|path| (path, false)));
        Ok(found)
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.disk.is_folder(path)
    }
}

/// A file of a set, or an open one.
#[derive(Clone, Debug)]
struct Known {
    /// The text being edited, if it is open.
    document: Option<Document>,
    /// The lines of the text; behind the document while `is_behind`.
    parse: Arc<Parse>,
    is_behind: bool,
    opens: Opens,
    /// The bytes, where they are no text.
    refused: Option<Arc<[u8]>>,
}

impl Known {
    fn closed(bytes: Vec<u8>, before: Option<&Known>) -> Self {
        let opens = opens(&bytes);
        let too_large = bytes.len() > MAX_FILE;
        match String::from_utf8(bytes).map_err(|error| error.into_bytes()) {
            Ok(text) if !too_large => {
                let parse = match before {
                    Some(before) if *before.parse.text == *text => Arc::clone(&before.parse),
                    Some(before) => Arc::new(parse_again(text, &before.parse)),
                    None => Arc::new(parse(text)),
                };
                Self { document: None, parse, is_behind: false, opens, refused: None }
            }
            Ok(text) => Self::refused(text.into_bytes(), opens),
            Err(bytes) => Self::refused(bytes, opens),
        }
    }

    fn refused(bytes: Vec<u8>, opens: Opens) -> Self {
        Self { document: None, parse: Arc::new(parse("")), is_behind: false, opens, refused: Some(bytes.into()) }
    }

    fn catch_up(&mut self) {
        if let Some(document) = self.document.as_ref().filter(|_| self.is_behind) {
            let too_large = document.text().len() > MAX_FILE;
            self.refused = too_large.then(|| document.text().as_bytes().into());
            self.parse = match too_large {
                true => Arc::new(parse("")),
                false => Arc::new(parse_again(document.text(), &self.parse)),
            };
            self.is_behind = false;
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.refused.as_ref().map_or_else(|| self.parse.text.as_bytes().to_vec(), |bytes| bytes.to_vec())
    }
}

/// Which files make a set.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Members {
    root: PathBuf,
    files: Vec<PathBuf>,
}

/// The texts of all sets that an editor has to do with.
pub struct Workspace {
    disk: Arc<dyn World + Send + Sync>,
    files: HashMap<PathBuf, Known>,
    /// The sets of each folder that was looked into.
    folders: BTreeMap<PathBuf, Vec<Members>>,
    /// Open files that belong to no folder.
    loose: Vec<Members>,
    stamps: HashMap<PathBuf, u64>,
    stamp: u64,
    /// What each set amends was found in these files.
    bases: HashMap<PathBuf, Vec<PathBuf>>,
    proven: Arc<Proven>,
}

impl Workspace {
    /// An empty workspace over a disk.
    pub fn new(disk: Arc<dyn World + Send + Sync>) -> Self {
        Self {
            disk,
            files: HashMap::new(),
            folders: BTreeMap::new(),
            loose: Vec::new(),
            stamps: HashMap::new(),
            stamp: 0,
            bases: HashMap::new(),
            proven: Arc::default(),
        }
    }

    /// Opens a text; from now on it is what is edited, whatever stands on disk.
    pub fn open(&mut self, path: &Path, text: String) {
        let before = self.files.get(path);
        let parse = match before {
            Some(before) => Arc::new(parse_again(text.as_str(), &before.parse)),
            None => Arc::new(parse(text.as_str())),
        };
        let mut known = Known {
            opens: opens(text.as_bytes()),
            document: Some(Document::new(text)),
            parse,
            is_behind: true,
            refused: None,
        };
        known.catch_up();
        self.files.insert(path.to_owned(), known);
        self.look_again(path);
    }

    /// Changes the text of an open file. Answers whether it is open.
    pub fn edit(&mut self, path: &Path, change: impl FnOnce(&mut Document)) -> bool {
        let Some(known) = self.files.get_mut(path) else { return false };
        let Some(document) = known.document.as_mut() else { return false };
        change(document);
        known.is_behind = true;
        let opens = opens(document.text().as_bytes());
        let same = std::mem::replace(&mut known.opens, opens) == opens;
        match same {
            true => self.touch(path),
            false => self.look_again(path),
        }
        true
    }

    /// Closes a text: what stands on disk counts again.
    pub fn close(&mut self, path: &Path) {
        self.files.remove(path);
        self.look_again(path);
    }

    /// Looks at a file again that has come, gone or changed on disk; what is open stays as it is typed.
    pub fn look_again(&mut self, path: &Path) {
        if self.files.get(path).is_some_and(|known| known.document.is_none()) {
            self.files.remove(path);
        }
        match path.parent().filter(|folder| path.is_absolute() && self.disk.is_folder(folder)) {
            Some(folder) => self.look_into(folder),
            None => {
                self.loose.retain(|set| set.root != path);
                if self.files.contains_key(path) {
                    self.loose.push(Members { root: path.to_owned(), files: vec![path.to_owned()] });
                }
            }
        }
        self.touch(path);
    }

    /// Finds the sets of a folder.
    pub fn look_into(&mut self, folder: &Path) {
        let overlay = self.overlay();
        let bundles = folder_bundles(&overlay, folder).unwrap_or_default();
        let mut sets = Vec::new();
        for bundle in bundles {
            let files = bundle.files.iter().map(|file| file.path.clone()).collect();
            let set = Members { root: bundle.root, files };
            let mut changed = !self.stamps.contains_key(&set.root);
            for file in bundle.files {
                let before = self.files.get(&file.path);
                if before.is_none_or(|before| before.document.is_none() && before.bytes() != file.bytes) {
                    let known = Known::closed(file.bytes, before);
                    self.files.insert(file.path, known);
                    changed = true;
                }
            }
            changed |= self.folders.get(folder).is_none_or(|before| !before.contains(&set));
            if changed {
                self.stamp_set(&set.root);
            }
            sets.push(set);
        }
        let before = self.folders.insert(folder.to_owned(), sets).unwrap_or_default();
        let gone = before.iter().filter(|set| self.members(&set.root).is_none());
        let gone: Vec<PathBuf> = gone.map(|set| set.root.clone()).collect();
        for root in gone {
            self.stamps.remove(&root);
        }
    }

    /// Forgets the folders below a root that no open file is in.
    pub fn forget(&mut self, root: &Path) {
        let open: Vec<PathBuf> = self.open_files().filter_map(|path| path.parent().map(Path::to_owned)).collect();
        let gone: Vec<PathBuf> =
            self.folders.keys().filter(|folder| folder.starts_with(root) && !open.contains(folder)).cloned().collect();
        for folder in gone {
            for set in self.folders.remove(&folder).unwrap_or_default() {
                self.stamps.remove(&set.root);
                set.files.iter().for_each(|file| drop(self.files.remove(file)));
            }
        }
    }

    /// The open files.
    pub fn open_files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().filter(|(_, known)| known.document.is_some()).map(|(path, _)| path.as_path())
    }

    /// The text of an open file as it is typed.
    pub fn document(&self, path: &Path) -> Option<&Document> {
        self.files.get(path)?.document.as_ref()
    }

    /// The roots of all sets.
    pub fn roots(&self) -> impl Iterator<Item = &Path> {
        self.all().map(|set| set.root.as_path())
    }

    /// The root of the set that a file belongs to.
    pub fn root_of(&self, path: &Path) -> Option<&Path> {
        self.all().find(|set| set.files.iter().any(|file| file == path)).map(|set| set.root.as_path())
    }

    /// When a set last changed; `None` if there is no such set.
    pub fn stamp(&self, root: &Path) -> Option<u64> {
        self.stamps.get(root).copied()
    }

    /// The lines of a text as it is now.
    pub fn parse(&mut self, path: &Path) -> Option<Arc<Parse>> {
        let known = self.files.get_mut(path)?;
        known.catch_up();
        Some(Arc::clone(&known.parse))
    }

    /// The disk with what is open lying over it.
    pub fn overlay(&mut self) -> Overlay {
        self.files.values_mut().for_each(Known::catch_up);
        let open = self.files.iter().filter(|(_, known)| known.document.is_some());
        Overlay {
            disk: Arc::clone(&self.disk),
            open: open.map(|(path, known)| (path.clone(), Arc::clone(&known.parse))).collect(),
        }
    }

    /// What there is to do for a set as it is now.
    pub fn job(&mut self, root: &Path) -> Option<Job> {
        let overlay = self.overlay();
        let members = self.members(root)?.clone();
        let others = self.all().map(|set| (set.root.clone(), self.texts(&set.files))).collect();
        Some(Job {
            stamp: self.stamp(root)?,
            files: self.texts(&members.files),
            root: members.root,
            others,
            world: Arc::new(overlay),
            proven: Arc::clone(&self.proven),
            given_up: GivenUp::default(),
        })
    }

    /// Takes note of what an analysis depends on beside its own files.
    pub fn note(&mut self, analysis: &Analysis) {
        let foreign = analysis.sources.iter().filter(|(id, _)| analysis.own(*id).is_none());
        self.bases.insert(analysis.root.clone(), foreign.map(|(_, file)| PathBuf::from(&file.path)).collect());
    }

    fn all(&self) -> impl Iterator<Item = &Members> {
        self.folders.values().flatten().chain(&self.loose)
    }

    fn members(&self, root: &Path) -> Option<&Members> {
        self.all().find(|set| set.root == root)
    }

    fn texts(&self, files: &[PathBuf]) -> Vec<Text> {
        let known = |path: &PathBuf| {
            let known = self.files.get(path)?;
            Some(Text { path: path.clone(), parse: Arc::clone(&known.parse), refused: known.refused.clone() })
        };
        files.iter().filter_map(known).collect()
    }

    /// A file has changed: so has its set, and those that amend it.
    fn touch(&mut self, path: &Path) {
        let own = self.root_of(path).map(Path::to_owned);
        let amending = self.bases.iter().filter(|(_, files)| files.iter().any(|file| file == path));
        let concerned: Vec<PathBuf> = amending.map(|(root, _)| root.clone()).chain(own).collect();
        for root in concerned {
            self.stamp_set(&root);
        }
    }

    fn stamp_set(&mut self, root: &Path) {
        self.stamp += 1;
        self.stamps.insert(root.to_owned(), self.stamp);
    }
}

/// A text of a job.
#[derive(Clone)]
struct Text {
    path: PathBuf,
    parse: Arc<Parse>,
    refused: Option<Arc<[u8]>>,
}

/// What there is to do for one set: all that it takes, as it was at one moment.
#[derive(Clone)]
pub struct Job {
    /// The set.
    pub root: PathBuf,
    /// When it last changed.
    pub stamp: u64,
    files: Vec<Text>,
    others: Vec<(PathBuf, Vec<Text>)>,
    world: Arc<dyn World + Send + Sync>,
    /// What checks before have proven.
    proven: Arc<Proven>,
    given_up: GivenUp,
}

/// Says that nobody waits for an analysis any more, to whoever makes it.
#[derive(Clone, Debug, Default)]
pub struct GivenUp(Arc<AtomicBool>);

impl GivenUp {
    /// Nobody waits any more.
    pub fn say(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_said(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Job {
    /// The job of a set given as names and texts, without any disk.
    pub(crate) fn of(texts: &[(&str, &str)]) -> Self {
        let text = |(name, text): &(&str, &str)| Text {
            path: PathBuf::from(name),
            parse: Arc::new(parse(*text)),
            refused: None,
        };
        let files = texts.iter().map(text).collect();
        Self {
            root: PathBuf::new(),
            stamp: 0,
            files,
            others: Vec::new(),
            world: Arc::new(Nowhere),
            proven: Arc::default(),
            given_up: GivenUp::default(),
        }
    }

    /// By which this job can be given up.
    pub fn given_up(&self) -> GivenUp {
        self.given_up.clone()
    }

    /// Does it; `None` if it was given up meanwhile.
    pub fn run(self) -> Option<Analysis> {
        let mut sources = Sources::default();
        let files: Vec<File> = self.files.iter().map(|text| self.file(text, &mut sources)).collect();
        if self.files.iter().any(|text| text.refused.is_some()) {
            let mut sources = Sources::default();
            let outcome = load(&bundle(&self.root, &self.files), &mut sources);
            let outcome = outcome.err().map(|outcome| *outcome).unwrap_or_default();
            return Some(Analysis::new(
                self.root,
                self.stamp,
                files,
                (sources, Bases::default()),
                (Model::default(), outcome),
            ));
        }
        let bases = self.bases(&mut sources);
        let parses: Vec<(FileId, &Parse)> = files.iter().map(|file| (file.id, &*file.parse)).collect();
        let effort = Effort { proven: &self.proven, wanted: &|| !self.given_up.is_said() };
        let checked = check_model(&parses, &bases, &sources, effort)?;
        Some(Analysis::new(self.root, self.stamp, files, (sources, bases), checked))
    }

    fn file(&self, text: &Text, sources: &mut Sources) -> File {
        let id = sources.add(text.path.to_string_lossy(), text.parse.text.clone());
        let name = text.path.strip_prefix(&self.root).ok().filter(|name| !name.as_os_str().is_empty());
        let name = name.or(text.path.file_name().map(Path::new)).unwrap_or(&text.path);
        let name = name.to_string_lossy().replace('\\', "/");
        File { path: text.path.clone(), name, id, parse: Arc::clone(&text.parse) }
    }

    /// What the set amends; almost none does, and the others need not be looked at then.
    fn bases(&self, sources: &mut Sources) -> Bases {
        if amended(self.files.iter().map(|text| text.parse.text.as_bytes())).is_none() {
            return Bases::default();
        }
        let others: Vec<Bundle> = self.others.iter().map(|(root, files)| bundle(root, files)).collect();
        bases(&*self.world, &bundle(&self.root, &self.files), &others, sources)
    }
}

fn bundle(root: &Path, files: &[Text]) -> Bundle {
    let bytes =
        |text: &Text| text.refused.as_ref().map_or_else(|| text.parse.text.as_bytes().to_vec(), |bytes| bytes.to_vec());
    let files = files.iter().map(|text| RawFile { path: text.path.clone(), bytes: bytes(text) }).collect();
    Bundle { root: root.to_owned(), files }
}

/// A disk with nothing on it.
struct Nowhere;

impl World for Nowhere {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn list(&self, _: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn is_folder(&self, _: &Path) -> bool {
        false
    }
}

/// The folders below a root that hold sources, as far as they can be listed; `more` is asked at each folder.
pub fn folders(world: &dyn World, root: &Path, more: &mut dyn FnMut() -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut next = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = next.pop().filter(|_| more()) {
        let inner = world.list(&folder).unwrap_or_default();
        let is_source = |path: &Path| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("barem"));
        if inner.iter().any(|(path, is_folder)| !is_folder && is_source(path)) {
            found.push(folder);
        }
        if depth < barem_compiler::MAX_DEPTH {
            let below = inner.into_iter().filter(|(path, is_folder)| *is_folder && !barem_compiler::is_skipped(path));
            next.extend(below.map(|(path, _)| (path, depth + 1)));
        }
    }
    found.sort();
    found
}
