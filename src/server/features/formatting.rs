//! `textDocument/formatting`

use barem_ide::format::format;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{DocumentFormattingParams, OneOf, TextEdit, request::Formatting},
};

use crate::{
    context::Context,
    convert,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<Formatting>(When::Aside, handle, |offers, _| {
        offers.document_formatting_provider = Some(OneOf::Left(true));
    })
}

fn handle(context: &Context, _: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
    Ok(context.here().map(|(analysis, file)| convert::edits(context, &format(analysis, file))))
}
