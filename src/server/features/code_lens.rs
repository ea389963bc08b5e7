//! `textDocument/codeLens`

use barem_ide::lenses::{Action, Lens, lenses};
use serde_json::json;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{CodeLens, CodeLensOptions, CodeLensParams, Command, request::CodeLensRequest},
};

use super::execute_command::{COMPARE, TEST};
use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<CodeLensRequest>(When::Checked, handle, |offers, _| {
        offers.code_lens_provider = Some(CodeLensOptions { resolve_provider: Some(false) });
    })
}

fn handle(context: &Context, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let uri = params.text_document.uri;
    let shown = |lens: &Lens| {
        let range = context.range(lens.span);
        let (command, argument) = match lens.action {
            Action::Say => ("", None),
            Action::Try => (TEST, Some(json!({ "uri": uri, "position": range.start }))),
            Action::TryAll => (TEST, Some(json!({ "uri": uri }))),
            Action::Compare => (COMPARE, Some(json!({ "uri": uri }))),
        };
        let command = Command {
            title: lens.title.get(context.lang).to_owned(),
            command: command.to_owned(),
            arguments: argument.map(|argument| vec![argument]),
        };
        CodeLens { range, command: Some(command), data: None }
    };
    Ok(Some(lenses(analysis, file).iter().map(shown).collect()))
}
