//! `textDocument/codeAction`

use barem_ide::fixes::{all_safe, fixes};
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams,
        CodeActionProviderCapability, CodeActionResponse, request::CodeActionRequest,
    },
};

use crate::{
    context::Context,
    convert, diagnostics,
    table::{self, Entry, When},
};

/// Every mechanical repair of a document at once.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::SOURCE_FIX_ALL;

pub(super) fn entry() -> Entry {
    table::entry::<CodeActionRequest>(When::Checked, handle, |offers, client| {
        offers.code_action_provider = Some(match client.action_literals {
            true => CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
                ..CodeActionOptions::default()
            }),
            false => CodeActionProviderCapability::Simple(true),
        });
    })
}

fn handle(context: &Context, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let Some((analysis, file)) = context.here().filter(|_| context.client.action_literals) else { return Ok(None) };
    let wanted = |kind: &CodeActionKind| {
        let only = params.context.only.as_ref();
        only.is_none_or(|only| only.iter().any(|asked| within(kind, asked)))
    };
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        for action in fixes(analysis, file, context.offsets(params.range)) {
            actions.push(CodeAction {
                title: action.fix.title.get(context.lang).to_owned(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: diagnostics::diagnostic(context, analysis, action.finding).map(|finding| vec![finding]),
                edit: Some(convert::workspace_edit(context, &action.fix.edits)),
                is_preferred: Some(action.is_first && action.fix.safe),
                ..CodeAction::default()
            });
        }
    }
    let all = if wanted(&FIX_ALL) { all_safe(analysis, file) } else { Vec::new() };
    if !all.is_empty() {
        let edits: Vec<_> = all.iter().flat_map(|fix| fix.edits.clone()).collect();
        let title =
            barem_diagnostic::text!("sửa mọi chỗ sửa được chắc chắn ({})", "make all safe fixes ({})"; all.len());
        actions.push(CodeAction {
            title: title.get(context.lang).to_owned(),
            kind: Some(FIX_ALL),
            edit: Some(convert::workspace_edit(context, &edits)),
            ..CodeAction::default()
        });
    }
    Ok(Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
}

/// Whether a kind is what is asked for, or below it; an empty kind asks for all.
fn within(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    asked.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
