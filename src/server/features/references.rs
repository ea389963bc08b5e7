//! `textDocument/references`

use barem_ide::navigate::references;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{Location, OneOf, ReferenceParams, request::References},
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<References>(When::All, handle, |offers, _| {
        offers.references_provider = Some(OneOf::Left(true));
    })
}

fn handle(context: &Context, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.text_document_position.position);
    let sites = references(&context.book(analysis), analysis, file, offset, params.context.include_declaration);
    Ok(Some(sites.into_iter().filter_map(|site| context.location(site)).collect()))
}
