//! `textDocument/rangeFormatting`

use barem_ide::format::format_range;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{DocumentRangeFormattingParams, OneOf, TextEdit, request::RangeFormatting},
};

use crate::{
    context::Context,
    convert,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<RangeFormatting>(When::Aside, handle, |offers, _| {
        offers.document_range_formatting_provider = Some(OneOf::Left(true));
    })
}

fn handle(context: &Context, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    Ok(Some(convert::edits(context, &format_range(analysis, file, context.offsets(params.range)))))
}
