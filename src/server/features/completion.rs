//! `textDocument/completion`

use barem_ide::complete::{Kind, Proposal, complete};
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        CompletionItem, CompletionItemKind, CompletionOptions, CompletionParams, CompletionResponse,
        CompletionTextEdit, InsertTextFormat, TextEdit, request::Completion,
    },
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<Completion>(When::Now, handle, |offers, _| {
        offers.completion_provider = Some(CompletionOptions {
            trigger_characters: Some([" ", ":", "\"", "#", "-", "/"].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        });
    })
}

fn handle(context: &Context, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.text_document_position.position);
    let found = complete(analysis, file, offset);
    let items = found.iter().enumerate().map(|(rank, proposal)| item(context, rank, proposal));
    Ok(Some(CompletionResponse::Array(items.collect())))
}

fn item(context: &Context, rank: usize, proposal: &Proposal) -> CompletionItem {
    let snippet = proposal.snippet.as_ref().filter(|_| context.client.snippets);
    let range = context.range(proposal.span);
    let typed = analysis_text(context, proposal);
    CompletionItem {
        label: proposal.label.clone(),
        kind: Some(kind(proposal.kind)),
        detail: proposal.detail.as_ref().map(|detail| detail.get(context.lang).to_owned()),
        sort_text: Some(format!("{rank:05}")),
        // What has been typed may have marks or not, and has to be found either way.
        filter_text: Some(if typed.is_ascii() { proposal.typed.clone() } else { proposal.label.clone() }),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, snippet.unwrap_or(&proposal.label).clone()))),
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
        Kind::Group => CompletionItemKind::ENUM,
        Kind::Agency => CompletionItemKind::ENUM_MEMBER,
    }
}
