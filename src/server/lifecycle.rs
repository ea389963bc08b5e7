//! The beginning of a session: what the client can, what the server offers, what is watched.

use std::path::PathBuf;

use serde_json::{Value, json};
use tower_lsp::{
    jsonrpc::Error,
    ls_types::{
        ConfigurationItem, ConfigurationParams, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher,
        GlobPattern, InitializeParams, InitializeResult, OneOf, Registration, RegistrationParams, SaveOptions,
        ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
        TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
        request::{RegisterCapability, WorkspaceConfiguration},
    },
};

use crate::{
    End,
    client::Client,
    convert,
    outgoing::Asked,
    owner::Owner,
    settings::{self, Settings},
    table::Entry,
};

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing has been said.
    New,
    /// Between `initialize` and `shutdown`.
    Running,
    /// After `shutdown`.
    ShutDown,
}

impl Stage {
    /// How a session ends that ends now.
    pub(crate) fn end(self) -> End {
        match self {
            Stage::New | Stage::Running => End::Abrupt,
            Stage::ShutDown => End::Proper,
        }
    }
}

impl Owner {
    pub(crate) fn initialize(&mut self, params: Value) -> Result<Value, Error> {
        let params: InitializeParams =
            serde_json::from_value(params).map_err(|error| Error::invalid_params(error.to_string()))?;
        let client = Client::read(&params);
        let options = params.initialization_options.as_ref();
        let settings =
            options.map(|options| Settings::read(options.get("barem").unwrap_or(options))).unwrap_or_default();
        let offers = offers(self.entries(), &client);
        self.begin(client, settings, params.locale.as_deref().and_then(settings::lang), roots(&params));
        let server_info = ServerInfo { name: "barem".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        let result =
            InitializeResult { capabilities: offers, server_info: Some(server_info), ..InitializeResult::default() };
        serde_json::to_value(result).map_err(|_| Error::internal_error())
    }

    pub(crate) fn initialized(&mut self) {
        let mut wanted = Vec::new();
        if self.client().watches {
            let watcher = FileSystemWatcher { glob_pattern: GlobPattern::String("**/*.barem".to_owned()), kind: None };
            let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
            wanted.push(("workspace/didChangeWatchedFiles", serde_json::to_value(options).ok()));
        }
        if self.client().registers_configuration {
            wanted.push(("workspace/didChangeConfiguration", Some(json!({ "section": "barem" }))));
        }
        let registrations = wanted.into_iter().map(|(method, register_options)| Registration {
            id: method.to_owned(),
            method: method.to_owned(),
            register_options,
        });
        let registrations: Vec<_> = registrations.collect();
        if !registrations.is_empty() {
            self.outgoing().ask::<RegisterCapability>(RegistrationParams { registrations }, Asked::Nothing);
        }
        if self.client().configuration {
            self.ask_settings();
        }
        self.look();
    }

    pub(crate) fn ask_settings(&mut self) {
        let items = vec![ConfigurationItem { scope_uri: None, section: Some("barem".to_owned()) }];
        self.outgoing().ask::<WorkspaceConfiguration>(ConfigurationParams { items }, Asked::Settings);
    }
}

/// The folders that the client works in; older clients know only one.
#[allow(deprecated, reason = "older clients send only this")]
fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.as_deref().unwrap_or_default();
    let folders: Vec<PathBuf> = folders.iter().map(|folder| convert::path(&folder.uri)).collect();
    match (folders.is_empty(), &params.root_uri) {
        (true, Some(root)) => vec![convert::path(root)],
        _ => folders,
    }
}

/// What the server offers: what the table has, and what this crate does with notifications.
fn offers<'a>(table: impl Iterator<Item = &'a Entry>, client: &Client) -> ServerCapabilities {
    let mut offers = ServerCapabilities {
        position_encoding: Some(client.encoding()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    };
    table.for_each(|entry| (entry.offer)(&mut offers, client));
    offers
}
