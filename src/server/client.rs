//! What the client can, read off its capabilities once.

use barem_diagnostic::Columns;
use tower_lsp::ls_types::{ClientCapabilities, InitializeParams, MarkupKind, PositionEncodingKind};

/// What the client can.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// How it counts columns.
    pub(crate) columns: Columns,
    /// It asks for diagnostics itself.
    pub(crate) pulls: bool,
    /// It can be told to ask for diagnostics again.
    pub(crate) refreshes_diagnostics: bool,
    /// It can be told to ask for inlay hints again.
    pub(crate) refreshes_hints: bool,
    /// It can be told to ask for lenses again.
    pub(crate) refreshes_lenses: bool,
    /// It can be told to ask for semantic tokens again.
    pub(crate) refreshes_tokens: bool,
    /// It shows the other places of a finding.
    pub(crate) related: bool,
    /// It knows tags of diagnostics.
    pub(crate) tags: bool,
    /// Hover and documentation may be Markdown.
    pub(crate) markdown_hover: bool,
    /// Documentation of proposals may be Markdown.
    pub(crate) markdown_completion: bool,
    /// Proposals may have gaps to fill.
    pub(crate) snippets: bool,
    /// Document symbols may be a tree.
    pub(crate) tree_symbols: bool,
    /// Edits may say which version they are for.
    pub(crate) document_changes: bool,
    /// Code actions may be more than commands.
    pub(crate) action_literals: bool,
    /// It watches files that it is told to.
    pub(crate) watches: bool,
    /// It can be asked for its settings.
    pub(crate) configuration: bool,
    /// It can be told that settings are wanted when they change.
    pub(crate) registers_configuration: bool,
    /// It shows progress of what the server does by itself.
    pub(crate) progress: bool,
}

impl Client {
    /// Reads what the client says of itself.
    pub(crate) fn read(params: &InitializeParams) -> Self {
        let all = &params.capabilities;
        let document = all.text_document.as_ref();
        let workspace = all.workspace.as_ref();
        let publish = document.and_then(|document| document.publish_diagnostics.as_ref());
        let item = document.and_then(|document| document.completion.as_ref()?.completion_item.as_ref());
        let markdown =
            |formats: Option<&Vec<MarkupKind>>| formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown));
        Self {
            columns: columns(all),
            pulls: document.is_some_and(|document| document.diagnostic.is_some()),
            refreshes_diagnostics: workspace.is_some_and(|workspace| {
                workspace.diagnostics.as_ref().is_some_and(|can| can.refresh_support == Some(true))
            }),
            refreshes_hints: workspace.is_some_and(|workspace| {
                workspace.inlay_hint.as_ref().is_some_and(|can| can.refresh_support == Some(true))
            }),
            refreshes_lenses: workspace.is_some_and(|workspace| {
                workspace.code_lens.as_ref().is_some_and(|can| can.refresh_support == Some(true))
            }),
            refreshes_tokens: workspace.is_some_and(|workspace| {
                workspace.semantic_tokens.as_ref().is_some_and(|can| can.refresh_support == Some(true))
            }),
            related: publish.is_some_and(|can| can.related_information == Some(true)),
            tags: publish.is_some_and(|can| can.tag_support.is_some()),
            markdown_hover: markdown(document.and_then(|document| document.hover.as_ref()?.content_format.as_ref())),
            markdown_completion: markdown(item.and_then(|item| item.documentation_format.as_ref())),
            snippets: item.is_some_and(|item| item.snippet_support == Some(true)),
            tree_symbols: document.is_some_and(|document| {
                let can = document.document_symbol.as_ref();
                can.is_some_and(|can| can.hierarchical_document_symbol_support == Some(true))
            }),
            document_changes: workspace.is_some_and(|workspace| {
                workspace.workspace_edit.as_ref().is_some_and(|can| can.document_changes == Some(true))
            }),
            action_literals: document.is_some_and(|document| {
                document.code_action.as_ref().is_some_and(|can| can.code_action_literal_support.is_some())
            }),
            watches: workspace.is_some_and(|workspace| {
                workspace.did_change_watched_files.as_ref().is_some_and(|can| can.dynamic_registration == Some(true))
            }),
            configuration: workspace.is_some_and(|workspace| workspace.configuration == Some(true)),
            registers_configuration: workspace.is_some_and(|workspace| {
                workspace.did_change_configuration.as_ref().is_some_and(|can| can.dynamic_registration == Some(true))
            }),
            progress: all.window.as_ref().is_some_and(|window| window.work_done_progress == Some(true)),
        }
    }

    /// How the columns that it counts are called.
    pub(crate) fn encoding(&self) -> PositionEncodingKind {
        match self.columns {
            Columns::Utf8 => PositionEncodingKind::UTF8,
            Columns::Utf32 => PositionEncodingKind::UTF32,
            Columns::Utf16 | Columns::Display => PositionEncodingKind::UTF16,
        }
    }
}

/// The first offer that is known; without any, the protocol's own.
fn columns(all: &ClientCapabilities) -> Columns {
    let offers = all.general.as_ref().and_then(|general| general.position_encodings.as_ref()).into_iter().flatten();
    let known = |offer: &PositionEncodingKind| {
        [
            (PositionEncodingKind::UTF8, Columns::Utf8),
            (PositionEncodingKind::UTF16, Columns::Utf16),
            (PositionEncodingKind::UTF32, Columns::Utf32),
        ]
        .into_iter()
        .find(|(kind, _)| kind == offer)
        .map(|(_, columns)| columns)
    };
    offers.filter_map(known).next().unwrap_or(Columns::Utf16)
}
