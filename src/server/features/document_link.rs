//! `textDocument/documentLink`

use barem_diagnostic::text;
use barem_ide::links::{Goal, links};
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{DocumentLink, DocumentLinkOptions, DocumentLinkParams, request::DocumentLinkRequest},
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<DocumentLinkRequest>(When::All, handle, |offers, _| {
        offers.document_link_provider =
            Some(DocumentLinkOptions { resolve_provider: Some(false), work_done_progress_options: Default::default() });
    })
}

fn handle(context: &Context, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
    let _ = params;
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let found = links(&context.book(analysis), analysis, file).into_iter().filter_map(|link| {
        let (target, tooltip) = match &link.goal {
            Goal::Web(address) => (address.parse().ok()?, text!("mở nguồn trích", "open what is cited")),
            Goal::Set(site) => {
                (context.uri_in(site.analysis, site.span.file)?, text!("mở bộ `{}`", "open the set `{}`"; site.text()))
            }
        };
        let tooltip = Some(tooltip.get(context.lang).to_owned());
        Some(DocumentLink { range: context.range(link.span), target: Some(target), tooltip, data: None })
    });
    Ok(Some(found.collect()))
}
