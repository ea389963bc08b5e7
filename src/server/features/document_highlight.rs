//! `textDocument/documentHighlight`

use barem_ide::navigate::highlights;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, OneOf, request::DocumentHighlightRequest,
    },
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<DocumentHighlightRequest>(When::Checked, handle, |offers, _| {
        offers.document_highlight_provider = Some(OneOf::Left(true));
    })
}

fn handle(context: &Context, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.text_document_position_params.position);
    let shown = highlights(analysis, file, offset).into_iter().map(|highlight| DocumentHighlight {
        range: context.range(highlight.span),
        kind: Some(if highlight.declares { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ }),
    });
    Ok(Some(shown.collect()))
}
