//! `textDocument/codeAction` and `codeAction/resolve`: fixes come with their edits; what has to be worked out is, where
//! the client can wait for it, only when it is chosen.

use barem_ide::{
    Analysis,
    actions::{Offer, What, edits, offers},
    fixes::{all_safe, fixes},
};
use serde_json::json;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams,
        CodeActionProviderCapability, CodeActionResponse, MessageType, Range, TextEdit, WorkspaceEdit,
        request::{CodeActionRequest, CodeActionResolveRequest},
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
    table::entry::<CodeActionRequest>(When::AllAside, handle, |offers, client| {
        offers.code_action_provider = Some(match client.action_literals {
            true => CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![
                    CodeActionKind::QUICKFIX,
                    FIX_ALL,
                    CodeActionKind::REFACTOR_EXTRACT,
                    CodeActionKind::REFACTOR_REWRITE,
                    CodeActionKind::SOURCE,
                ]),
                resolve_provider: Some(client.lazy_edits),
                ..CodeActionOptions::default()
            }),
            false => CodeActionProviderCapability::Simple(true),
        });
    })
}

pub(super) fn resolve() -> Entry {
    table::entry::<CodeActionResolveRequest>(When::AllAside, handle_resolve, |_, _| {})
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
    for offer in offers(analysis, file, context.offsets(params.range)) {
        let kind = kind(offer.what);
        // Tests take long to work out: a client that cannot wait for them gets them where it asks for just that kind.
        let too_long = offer.what == What::Tests && !context.client.lazy_edits && params.context.only.is_none();
        if wanted(&kind) && !too_long {
            actions.extend(offered(context, analysis, &params, offer, kind));
        }
    }
    Ok(Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
}

/// The kinds under which editors show what may be done.
fn kind(what: What) -> CodeActionKind {
    match what {
        What::Extract | What::Formula => CodeActionKind::REFACTOR_EXTRACT,
        What::Renumber | What::Ids | What::Variant => CodeActionKind::REFACTOR_REWRITE,
        What::Tests => CodeActionKind::SOURCE,
    }
}

/// An action that is worked out when it is chosen; at once for a client that cannot wait, and then only if it can be done.
fn offered(
    context: &Context,
    analysis: &Analysis,
    params: &CodeActionParams,
    offer: Offer,
    kind: CodeActionKind,
) -> Option<CodeAction> {
    let action =
        CodeAction { title: offer.title.get(context.lang).to_owned(), kind: Some(kind), ..CodeAction::default() };
    if context.client.lazy_edits {
        let data = json!({ "uri": params.text_document.uri, "what": offer.what.id(), "range": params.range });
        return Some(CodeAction { data: Some(data), ..action });
    }
    let edit = worked_out(context, analysis, params.range, offer.what)?;
    Some(CodeAction { edit: Some(edit), ..action })
}

fn worked_out(context: &Context, analysis: &Analysis, range: Range, what: What) -> Option<WorkspaceEdit> {
    let book = context.book(analysis);
    let changes = edits(&book, analysis, context.file?, context.offsets(range), what)?;
    let edits = changes.into_iter().filter_map(|change| {
        let place = context.location(change.site)?;
        Some((place.uri, TextEdit::new(place.range, change.text)))
    });
    Some(convert::shaped(context, edits))
}

fn handle_resolve(context: &Context, action: CodeAction) -> Result<CodeAction> {
    let Some((analysis, _)) = context.here() else { return Ok(action) };
    let data = action.data.clone().unwrap_or_default();
    let what = What::ALL.into_iter().find(|what| data.get("what").and_then(|id| id.as_str()) == Some(what.id()));
    let range = data.get("range").and_then(|range| serde_json::from_value::<Range>(range.clone()).ok());
    let edit = what.zip(range).and_then(|(what, range)| worked_out(context, analysis, range, what));
    if edit.is_none() {
        let told = barem_diagnostic::text!(
            "không làm được ở đây: kết quả sẽ có lỗi mới hoặc làm kiểm thử không đạt",
            "this cannot be done here: it would bring a new error, or a test would fail"
        );
        context.say(MessageType::WARNING, told.get(context.lang).to_owned());
    }
    Ok(CodeAction { edit, ..action })
}

/// Whether a kind is what is asked for, or below it; an empty kind asks for all.
fn within(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    asked.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
