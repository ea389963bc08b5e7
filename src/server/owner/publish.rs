//! Diagnostics that are pushed, to a client that does not ask for them; and telling one that does to ask again.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use barem_diagnostic::FileId;
use barem_ide::Analysis;
use tower_lsp::ls_types::{
    PublishDiagnosticsParams,
    notification::PublishDiagnostics,
    request::{CodeLensRefresh, InlayHintRefreshRequest, SemanticTokensRefresh, WorkspaceDiagnosticRefresh},
};

use super::Owner;
use crate::{convert, diagnostics::of_file, outgoing::Asked};

impl Owner {
    /// Publishes the findings of a set: for open documents always, for others where there are or were some.
    pub(super) fn publish(&mut self, analysis: &Arc<Analysis>) {
        if self.client.pulls {
            return;
        }
        let context = self.context(Some(Arc::clone(analysis)), None, Arc::clone(&self.open));
        let before = self.published.remove(&analysis.root).unwrap_or_default();
        let mut told = HashSet::new();
        for (path, id) in files(analysis) {
            let diagnostics = of_file(&context, analysis, id);
            let opened = self.open.get(&path);
            let is_wanted = opened.is_some() || !diagnostics.is_empty() || before.contains(&path);
            let Some(uri) = context.uri_of(&path).filter(|_| is_wanted) else { continue };
            if !diagnostics.is_empty() {
                told.insert(path.clone());
            }
            let version = opened.map(|opened| opened.version);
            self.outgoing.notify::<PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version });
        }
        let own: HashSet<PathBuf> = files(analysis).map(|(path, _)| path).collect();
        before.difference(&own).for_each(|path| self.clear(path));
        self.published.insert(analysis.root.clone(), told);
    }

    /// Takes back what was published of a set that is no more.
    pub(super) fn unpublish(&mut self, root: &Path) {
        for path in self.published.remove(root).unwrap_or_default() {
            // Another set may have the file now, and tells of it.
            if self.workspace.root_of(&path).is_none() {
                self.clear(&path);
            }
        }
    }

    fn clear(&self, path: &Path) {
        let opened = self.open.get(path);
        let uri = opened.map(|opened| opened.uri.clone()).or_else(|| convert::uri(path));
        if let Some(uri) = uri {
            let version = opened.map(|opened| opened.version);
            let params = PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version };
            self.outgoing.notify::<PublishDiagnostics>(params);
        }
    }

    /// Tells the client that what it asked for may be other now, without an edit of its own.
    pub(super) fn refresh(&mut self) {
        if self.client.pulls && self.client.refreshes_diagnostics {
            self.outgoing.ask::<WorkspaceDiagnosticRefresh>((), Asked::Nothing);
        }
        if self.client.refreshes_hints && self.table.contains_key("textDocument/inlayHint") {
            self.outgoing.ask::<InlayHintRefreshRequest>((), Asked::Nothing);
        }
        if self.client.refreshes_lenses && self.table.contains_key("textDocument/codeLens") {
            self.outgoing.ask::<CodeLensRefresh>((), Asked::Nothing);
        }
        if self.client.refreshes_tokens && self.table.contains_key("textDocument/semanticTokens/full") {
            self.outgoing.ask::<SemanticTokensRefresh>((), Asked::Nothing);
        }
    }
}

/// The files of a set, and those of others that it has findings in.
fn files(analysis: &Analysis) -> impl Iterator<Item = (PathBuf, FileId)> {
    let own = analysis.files.iter().map(|file| (file.path.clone(), file.id));
    let foreign = analysis.findings().iter().map(|finding| finding.primary.span.file);
    let foreign: HashSet<FileId> = foreign.filter(|id| analysis.own(*id).is_none()).collect();
    let path = |id: FileId| Some((PathBuf::from(&analysis.source(id)?.path), id));
    own.chain(foreign.into_iter().filter_map(path))
}
