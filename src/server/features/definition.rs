//! `textDocument/definition`

use barem_ide::navigate::definition;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{GotoDefinitionParams, GotoDefinitionResponse, OneOf, request::GotoDefinition},
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<GotoDefinition>(When::All, handle, |offers, _| {
        offers.definition_provider = Some(OneOf::Left(true));
    })
}

fn handle(context: &Context, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.text_document_position_params.position);
    let sites = definition(&context.book(analysis), analysis, file, offset);
    let locations: Vec<_> = sites.into_iter().filter_map(|site| context.location(site)).collect();
    Ok((!locations.is_empty()).then_some(GotoDefinitionResponse::Array(locations)))
}
