//! `barem/text`: the text of a document as the server has it, for tests and for finding errors of clients.

use tower_lsp::{
    jsonrpc::Result,
    ls_types::{TextDocumentIdentifier, request::Request},
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

/// The request; no editor asks it by itself.
enum TextRequest {}

/// Which document.
#[derive(serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct TextParams {
    text_document: TextDocumentIdentifier,
}

impl Request for TextRequest {
    type Params = TextParams;
    type Result = Option<String>;
    const METHOD: &'static str = "barem/text";
}

pub(super) fn entry() -> Entry {
    table::entry::<TextRequest>(When::Now, handle, |_, _| {})
}

fn handle(context: &Context, _: TextParams) -> Result<Option<String>> {
    let here = context.here().and_then(|(analysis, file)| analysis.source(file));
    Ok(here.map(|source| source.text.to_string()))
}
