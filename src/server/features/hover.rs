//! `textDocument/hover`

use barem_ide::hover::hover;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        Hover, HoverContents, HoverParams, HoverProviderCapability, MarkupContent, MarkupKind, request::HoverRequest,
    },
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<HoverRequest>(When::Checked, handle, |offers, _| {
        offers.hover_provider = Some(HoverProviderCapability::Simple(true));
    })
}

fn handle(context: &Context, params: HoverParams) -> Result<Option<Hover>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.text_document_position_params.position);
    let told = hover(analysis, file, offset, context.lang);
    Ok(told.map(|told| Hover {
        contents: HoverContents::Markup(markup(told.markdown, context.client.markdown_hover)),
        range: Some(context.range(told.span)),
    }))
}

/// Markdown, or the same words for a client that shows only those.
pub(super) fn markup(markdown: String, knows_markdown: bool) -> MarkupContent {
    match knows_markdown {
        true => MarkupContent { kind: MarkupKind::Markdown, value: markdown },
        false => MarkupContent { kind: MarkupKind::PlainText, value: plain(&markdown) },
    }
}

fn plain(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.starts_with("```"));
    lines.map(|line| line.replace("**", "").replace('`', "")).collect::<Vec<_>>().join("\n")
}
