//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `callHierarchy/outgoingCalls`

use barem_ide::calls::{Call, Caller, incoming, outgoing, prepare};
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem, CallHierarchyOutgoingCall,
        CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, CallHierarchyServerCapability, Range, SymbolKind,
        request::{CallHierarchyIncomingCalls, CallHierarchyOutgoingCalls, CallHierarchyPrepare},
    },
};

use super::document_symbol::kind;
use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<CallHierarchyPrepare>(When::All, handle, |offers, _| {
        offers.call_hierarchy_provider = Some(CallHierarchyServerCapability::Simple(true));
    })
}

pub(super) fn incoming_calls() -> Entry {
    table::entry::<CallHierarchyIncomingCalls>(When::All, handle_incoming, |_, _| {})
}

pub(super) fn outgoing_calls() -> Entry {
    table::entry::<CallHierarchyOutgoingCalls>(When::All, handle_outgoing, |_, _| {})
}

fn handle(context: &Context, params: CallHierarchyPrepareParams) -> Result<Option<Vec<CallHierarchyItem>>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.text_document_position_params.position);
    let found = prepare(&context.book(analysis), analysis, file, offset);
    let items: Vec<_> = found.iter().filter_map(|caller| item(context, caller)).collect();
    Ok((!items.is_empty()).then_some(items))
}

fn handle_incoming(
    context: &Context,
    params: CallHierarchyIncomingCallsParams,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.item.selection_range.start);
    let calls = incoming(&context.book(analysis), analysis, file, offset);
    let calls = calls.iter().filter_map(|call| {
        Some(CallHierarchyIncomingCall { from: item(context, &call.other)?, from_ranges: ranges(context, call) })
    });
    Ok(Some(calls.collect()))
}

fn handle_outgoing(
    context: &Context,
    params: CallHierarchyOutgoingCallsParams,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.item.selection_range.start);
    let calls = outgoing(&context.book(analysis), analysis, file, offset);
    let calls = calls.iter().filter_map(|call| {
        Some(CallHierarchyOutgoingCall { to: item(context, &call.other)?, from_ranges: ranges(context, call) })
    });
    Ok(Some(calls.collect()))
}

fn item(context: &Context, caller: &Caller<'_>) -> Option<CallHierarchyItem> {
    let line = context.location(caller.line)?;
    Some(CallHierarchyItem {
        name: caller.name.clone(),
        kind: caller.kind.map_or(SymbolKind::VARIABLE, kind),
        tags: None,
        detail: Some(caller.detail.clone()).filter(|detail| !detail.is_empty()),
        uri: line.uri,
        range: line.range,
        selection_range: context.range_in(caller.place.analysis, caller.place.span),
        data: None,
    })
}

fn ranges(context: &Context, call: &Call<'_>) -> Vec<Range> {
    call.places.iter().map(|site| context.range_in(site.analysis, site.span)).collect()
}
