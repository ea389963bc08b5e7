//! The texts that findings point into.

use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

use crate::LineIndex;

/// A file of one run, by its order of loading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A range of bytes in the original text of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from its parts.
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }
}

/// A text that many hold; made from a `String` without copying it, since tables of sheets are large.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedText(Arc<String>);

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> SharedText {
        SharedText(Arc::new(text))
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> SharedText {
        SharedText::from(text.to_owned())
    }
}

impl From<&String> for SharedText {
    fn from(text: &String) -> SharedText {
        SharedText::from(text.as_str())
    }
}

/// One text with the name it is shown under.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as the user gave it, with `/` on every system; `-` is standard input.
    pub path: String,
    /// The text as it was read.
    pub text: SharedText,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// Its lines, found when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(self.text.clone()))
    }

    /// The bytes of a span of this file, brought into the text and onto whole characters.
    pub fn range(&self, span: Span) -> std::ops::Range<u32> {
        let start = self.lines().snap(span.start);
        start..self.lines().snap(span.end).max(start)
    }
}

/// All texts of one run.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and gives it its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<SharedText>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile { path: path.into().replace('\\', "/"), text: text.into(), lines: OnceLock::new() });
        id
    }

    /// Puts another text in the place of a file's.
    pub fn replace(&mut self, id: FileId, text: impl Into<SharedText>) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.text = text.into();
            file.lines = OnceLock::new();
        }
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The name of the file with this id; `-` if there is none.
    pub fn path(&self, id: FileId) -> &str {
        self.get(id).map_or("-", |file| &file.path)
    }

    /// All files in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }
}
