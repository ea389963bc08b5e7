//! What a handler is given: a snapshot and how the client counts and reads. Nothing in it changes.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use barem_diagnostic::{Columns, FileId, Lang, Position as Place, Span};
use barem_ide::{
    Analysis,
    names::{Book, Site},
};
use tower_lsp::ls_types::{Location, MessageType, Position, Range, Uri};

use crate::{client::Client, convert, outgoing::Teller, settings::Settings};

/// What a handler is given.
#[derive(Clone)]
pub(crate) struct Context {
    /// The set of the document that is asked about; none: it asks about no document, or about an unknown one.
    pub(crate) analysis: Option<Arc<Analysis>>,
    /// The document among the texts of the set.
    pub(crate) file: Option<FileId>,
    /// The last analysis of every set, by root.
    pub(crate) all: Arc<Vec<Arc<Analysis>>>,
    /// What the client can.
    pub(crate) client: Arc<Client>,
    /// What the user has set.
    pub(crate) settings: Arc<Settings>,
    /// The language to answer in.
    pub(crate) lang: Lang,
    /// The way to tell the user something.
    pub(crate) teller: Teller,
    /// How the client spells the documents that it has opened, and their versions.
    pub(crate) open: Arc<HashMap<PathBuf, Opened>>,
}

/// An open document, as the client knows it.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    /// Its address as the client spells it.
    pub(crate) uri: Uri,
    /// The version of its text.
    pub(crate) version: i32,
}

impl Context {
    /// The analysis and the document; `None` for a document that nobody knows.
    pub(crate) fn here(&self) -> Option<(&Analysis, FileId)> {
        Some((self.analysis.as_deref()?, self.file?))
    }

    /// Where everything is named that the set and the others of the workspace declare.
    pub(crate) fn book<'a>(&'a self, analysis: &'a Analysis) -> Book<'a> {
        Book::new(analysis, self.all.iter().map(AsRef::as_ref))
    }

    /// A place of any set, as an address and a range.
    pub(crate) fn location(&self, site: Site<'_>) -> Option<Location> {
        let uri = self.uri_in(site.analysis, site.span.file)?;
        Some(Location { uri, range: self.range_in(site.analysis, site.span) })
    }

    /// Tells the user something, in a message that passes.
    pub(crate) fn say(&self, kind: MessageType, message: String) {
        self.teller.show(kind, message);
    }

    fn columns(&self) -> Columns {
        self.client.columns
    }

    /// The byte offset of a position in the document.
    pub(crate) fn offset(&self, position: Position) -> u32 {
        let Some(source) = self.here().and_then(|(analysis, file)| analysis.source(file)) else { return 0 };
        source.lines().offset(Place { line: position.line, column: position.character }, self.columns())
    }

    /// The byte offsets of a range in the document.
    pub(crate) fn offsets(&self, range: Range) -> std::ops::Range<u32> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }

    /// The range of a span of any file of the set.
    pub(crate) fn range(&self, span: Span) -> Range {
        self.analysis.as_deref().map_or_else(Range::default, |analysis| self.range_in(analysis, span))
    }

    /// The range of a span of another set.
    pub(crate) fn range_in(&self, analysis: &Analysis, span: Span) -> Range {
        analysis.source(span.file).map_or_else(Range::default, |source| convert::range(source, span, self.columns()))
    }

    /// The address of a file of the set.
    pub(crate) fn uri(&self, file: FileId) -> Option<Uri> {
        self.uri_in(self.analysis.as_deref()?, file)
    }

    /// The address of a file of another set.
    pub(crate) fn uri_in(&self, analysis: &Analysis, file: FileId) -> Option<Uri> {
        self.uri_of(Path::new(&analysis.source(file)?.path))
    }

    /// The address of a file: as the client spells it if it is open there.
    pub(crate) fn uri_of(&self, path: &Path) -> Option<Uri> {
        let opened = self.open.get(path).map(|opened| opened.uri.clone());
        opened.or_else(|| convert::uri(path))
    }
}
