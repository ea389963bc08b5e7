//! `textDocument/onTypeFormatting`

use barem_ide::format::format_new_line;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{DocumentOnTypeFormattingOptions, DocumentOnTypeFormattingParams, TextEdit, request::OnTypeFormatting},
};

use crate::{
    context::Context,
    convert,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<OnTypeFormatting>(When::Aside, handle, |offers, _| {
        offers.document_on_type_formatting_provider = Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: "\n".to_owned(),
            more_trigger_character: None,
        });
    })
}

fn handle(context: &Context, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
    let Some((analysis, file)) = context.here().filter(|_| params.ch == "\n") else { return Ok(None) };
    let offset = context.offset(params.text_document_position.position);
    Ok(Some(convert::edits(context, &format_new_line(analysis, file, offset))))
}
