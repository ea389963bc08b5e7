//! `workspace/symbol`

use barem_ide::search::search;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        Location, OneOf, SymbolInformation, SymbolKind, WorkspaceSymbolParams, WorkspaceSymbolResponse,
        request::WorkspaceSymbolRequest,
    },
};

use super::document_symbol::kind;
use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<WorkspaceSymbolRequest>(When::All, handle, |offers, _| {
        offers.workspace_symbol_provider = Some(OneOf::Left(true));
    })
}

#[allow(deprecated, reason = "the field has to be named")]
fn handle(context: &Context, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
    let sets: Vec<_> = context.all.iter().map(AsRef::as_ref).collect();
    let found = search(&sets, &params.query).into_iter().filter_map(|found| {
        let set = sets.get(found.set)?;
        Some(SymbolInformation {
            kind: found.kind.map_or(SymbolKind::VARIABLE, kind),
            tags: None,
            deprecated: None,
            location: Location { uri: context.uri_in(set, found.span.file)?, range: context.range_in(set, found.span) },
            container_name: Some(found.container).filter(|container| !container.is_empty()),
            name: found.name,
        })
    });
    Ok(Some(WorkspaceSymbolResponse::Flat(found.collect())))
}
