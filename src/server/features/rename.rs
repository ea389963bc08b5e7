//! `textDocument/prepareRename` and `textDocument/rename`

use barem_diagnostic::Text;
use barem_ide::rename::{prepare, rename};
use tower_lsp::{
    jsonrpc::{Error, ErrorCode, Result},
    ls_types::{
        OneOf, PrepareRenameResponse, RenameOptions, RenameParams, TextDocumentPositionParams, TextEdit, WorkspaceEdit,
        request::{PrepareRenameRequest, Rename},
    },
};

use crate::{
    context::Context,
    convert,
    table::{self, Entry, When},
};

/// The protocol's code for a request that is right but cannot be met.
const REQUEST_FAILED: i64 = -32803;

pub(super) fn entry() -> Entry {
    table::entry::<Rename>(When::All, handle, |offers, client| {
        offers.rename_provider = Some(match client.prepares_rename {
            true => OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: Default::default(),
            }),
            false => OneOf::Left(true),
        });
    })
}

pub(super) fn preparing() -> Entry {
    table::entry::<PrepareRenameRequest>(When::All, handle_preparing, |_, _| {})
}

fn handle_preparing(context: &Context, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.position);
    let book = context.book(analysis);
    let found = prepare(&book, analysis, file, offset).map_err(|why| refused(context, &why))?;
    Ok(found.map(|(site, placeholder)| PrepareRenameResponse::RangeWithPlaceholder {
        range: context.range_in(site.analysis, site.span),
        placeholder,
    }))
}

fn handle(context: &Context, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.text_document_position.position);
    let book = context.book(analysis);
    let changes = rename(&book, analysis, file, offset, &params.new_name).map_err(|why| refused(context, &why))?;
    let edits = changes.into_iter().filter_map(|change| {
        let place = context.location(change.site)?;
        Some((place.uri, TextEdit::new(place.range, change.text)))
    });
    Ok(Some(convert::shaped(context, edits)))
}

fn refused(context: &Context, why: &Text) -> Error {
    let message = why.get(context.lang).to_owned();
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: message.into(), data: None }
}
