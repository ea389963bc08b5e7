//! `textDocument/completion`

use barem_ide::complete::{Kind, MAX, Proposal, complete, documentation};
use serde_json::json;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        CompletionItem, CompletionItemKind, CompletionList, CompletionOptions, CompletionParams, CompletionResponse,
        CompletionTextEdit, Documentation, InsertTextFormat, TextEdit, Uri,
        request::{Completion, ResolveCompletionItem},
    },
};

use super::hover::markup;
use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<Completion>(When::Now, handle, |offers, _| {
        offers.completion_provider = Some(CompletionOptions {
            resolve_provider: Some(true),
            trigger_characters: Some([" ", ":", "\"", "#", "-", "/"].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        });
    })
}

pub(super) fn resolve() -> Entry {
    table::entry::<ResolveCompletionItem>(When::Now, handle_resolve, |_, _| {})
}

fn handle(context: &Context, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.text_document_position.position);
    let found = complete(analysis, file, offset);
    let uri = params.text_document_position.text_document.uri;
    let items = found.iter().enumerate().map(|(rank, proposal)| item(context, &uri, rank, proposal));
    let items: Vec<CompletionItem> = items.collect();
    let is_incomplete = items.len() == MAX;
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete, items })))
}

/// More of a proposal, which would be too much to say of each.
fn handle_resolve(context: &Context, item: CompletionItem) -> Result<CompletionItem> {
    let Some((analysis, _)) = context.here() else { return Ok(item) };
    let data = item.data.as_ref();
    let snippet = data.and_then(|data| data.get("snippet")?.as_str());
    let of = item.kind.and_then(|shown| KINDS.into_iter().find(|known| kind(*known) == shown));
    let said = of.and_then(|of| documentation(analysis, of, &item.label, snippet, context.lang));
    let said = said.map(|said| Documentation::MarkupContent(markup(said, context.client.markdown_completion)));
    Ok(CompletionItem { documentation: said, ..item })
}

/// All kinds of proposals.
const KINDS: [Kind; 8] =
    [Kind::Keyword, Kind::Form, Kind::Item, Kind::Input, Kind::Function, Kind::Group, Kind::Agency, Kind::Annex];

fn item(context: &Context, uri: &Uri, rank: usize, proposal: &Proposal) -> CompletionItem {
    let snippet = proposal.snippet.as_ref().filter(|_| context.client.snippets);
    let range = context.range(proposal.span);
    let typed = analysis_text(context, proposal);
    let data = json!({ "uri": uri, "snippet": proposal.snippet });
    CompletionItem {
        label: proposal.label.clone(),
        kind: Some(kind(proposal.kind)),
        detail: proposal.detail.as_ref().map(|detail| detail.get(context.lang).to_owned()),
        sort_text: Some(format!("{rank:05}")),
        // What has been typed may have marks or not, and has to be found either way.
        filter_text: Some(if typed.is_ascii() { proposal.typed.clone() } else { proposal.label.clone() }),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, snippet.unwrap_or(&proposal.label).clone()))),
        data: Some(data),
        insert_text_format: snippet.map(|_| InsertTextFormat::SNIPPET),
        ..CompletionItem::default()
    }
}

fn analysis_text<'a>(context: &'a Context, proposal: &Proposal) -> &'a str {
    let source = context.here().and_then(|(analysis, file)| analysis.source(file));
    let range = proposal.span.start as usize..proposal.span.end as usize;
    source.and_then(|source| source.text.get(range)).unwrap_or_default()
}

fn kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Keyword => CompletionItemKind::KEYWORD,
        Kind::Form => CompletionItemKind::SNIPPET,
        Kind::Item => CompletionItemKind::REFERENCE,
        Kind::Input => CompletionItemKind::VARIABLE,
        Kind::Function => CompletionItemKind::FUNCTION,
        Kind::Annex => CompletionItemKind::MODULE,
        Kind::Group => CompletionItemKind::ENUM,
        Kind::Agency => CompletionItemKind::ENUM_MEMBER,
    }
}
