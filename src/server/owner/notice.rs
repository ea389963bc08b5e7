//! Notifications and answers of the client: what changes the state.

use std::{path::Path, sync::Arc};

use barem_diagnostic::Position;
use barem_ide::Document;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::{
    jsonrpc::Response,
    ls_types::{
        DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
        DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
        DidSaveTextDocumentParams, TextDocumentContentChangeEvent,
    },
};

use super::Owner;
use crate::{context::Opened, convert, outgoing::Asked, settings::Settings, worker::Task};

impl Owner {
    /// What the client says. What is not understood is passed over, as the protocol wants.
    pub(super) fn notice(&mut self, method: &str, params: Value) {
        match method {
            "initialized" => self.initialized(),
            "textDocument/didOpen" => read(params, |params| self.opened(params)),
            "textDocument/didChange" => read(params, |params| self.changed(params)),
            "textDocument/didSave" => read(params, |params| self.saved(&params)),
            "textDocument/didClose" => read(params, |params| self.closed(&params)),
            "workspace/didChangeWatchedFiles" => read(params, |params| self.watched(&params)),
            "workspace/didChangeWorkspaceFolders" => read(params, |params| self.folders_changed(params)),
            "workspace/didChangeConfiguration" => read(params, |params| self.configured(&params)),
            _ => {}
        }
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let path = convert::path(&document.uri);
        let opened = Opened { uri: document.uri, version: document.version };
        Arc::make_mut(&mut self.open).insert(path.clone(), opened);
        self.workspace.open(&path, document.text);
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let path = convert::path(&params.text_document.uri);
        let columns = self.client.columns;
        let open = self.workspace.edit(&path, |document| {
            for change in params.content_changes {
                apply(document, change, columns);
            }
        });
        if let Some(opened) = Arc::make_mut(&mut self.open).get_mut(&path).filter(|_| open) {
            opened.version = params.text_document.version;
        }
    }

    /// Who does not tell of changed files is asked about them when something is saved.
    fn saved(&mut self, params: &DidSaveTextDocumentParams) {
        if !self.client.watches {
            let path = convert::path(&params.text_document.uri);
            if let Some(folder) = path.parent() {
                self.workspace.look_into(folder);
            }
            self.look();
        }
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        let path = convert::path(&params.text_document.uri);
        Arc::make_mut(&mut self.open).remove(&path);
        self.told.forget(&path);
        self.workspace.close(&path);
        self.forget_gone();
    }

    fn watched(&mut self, params: &DidChangeWatchedFilesParams) {
        for change in &params.changes {
            let path = convert::path(&change.uri);
            if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("barem")) {
                self.workspace.look_again(&path);
            }
        }
        self.forget_gone();
        self.refresh();
    }

    fn folders_changed(&mut self, params: DidChangeWorkspaceFoldersParams) {
        for gone in params.event.removed {
            let root = convert::path(&gone.uri);
            self.roots.retain(|known| *known != root);
            self.workspace.forget(&root);
        }
        self.roots.extend(params.event.added.iter().map(|folder| convert::path(&folder.uri)));
        self.forget_gone();
        self.look();
    }

    fn configured(&mut self, params: &DidChangeConfigurationParams) {
        if self.client.configuration {
            return self.ask_settings();
        }
        let section = params.settings.get("barem").unwrap_or(&params.settings);
        self.set(Settings::read(section));
    }

    fn set(&mut self, settings: Settings) {
        if *self.settings != settings {
            self.settings = Arc::new(settings);
            let all: Vec<_> = self.analyses.values().cloned().collect();
            all.iter().for_each(|analysis| self.publish(analysis));
            self.refresh();
        }
    }

    /// What the client answers to what was asked.
    pub(super) fn reply(&mut self, response: Response) {
        let (id, result) = response.into_parts();
        match (self.outgoing.answered(&id), result) {
            (Some(Asked::Settings), Ok(sections)) => {
                let section = sections.get(0).unwrap_or(&Value::Null);
                if !section.is_null() {
                    self.set(Settings::read(section));
                }
            }
            (Some(Asked::Settings | Asked::Nothing) | None, _) => {}
        }
    }

    /// Looks for sources below the folders that the client works in.
    pub(crate) fn look(&mut self) {
        let roots = self.roots.clone();
        for root in roots {
            let overlay = self.workspace.overlay();
            let _ = self.worker.send(Task::Look(overlay, root));
        }
    }

    pub(super) fn found(&mut self, root: &Path, folders: &[std::path::PathBuf]) {
        if self.roots.iter().any(|known| known == root) {
            folders.iter().for_each(|folder| self.workspace.look_into(folder));
            self.forget_gone();
            self.refresh();
        }
    }

    /// Sets that are no more have no findings.
    fn forget_gone(&mut self) {
        let gone: Vec<_> = self.analyses.keys().filter(|root| self.workspace.stamp(root).is_none()).cloned().collect();
        for root in gone {
            self.analyses.remove(&root);
            self.unpublish(&root);
        }
    }
}

fn read<T: DeserializeOwned>(params: Value, take: impl FnOnce(T)) {
    if let Ok(params) = serde_json::from_value(params) {
        take(params);
    }
}

fn apply(document: &mut Document, change: TextDocumentContentChangeEvent, columns: barem_diagnostic::Columns) {
    let Some(range) = change.range else {
        *document = Document::new(change.text);
        return;
    };
    let offset = |position: tower_lsp::ls_types::Position| {
        document.offset(Position { line: position.line, column: position.character }, columns)
    };
    let range = offset(range.start)..offset(range.end);
    document.replace(range, &change.text);
}
