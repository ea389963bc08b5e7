//! `textDocument/selectionRange`

use barem_ide::selection::selection;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        Position, Range, SelectionRange, SelectionRangeParams, SelectionRangeProviderCapability,
        request::SelectionRangeRequest,
    },
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<SelectionRangeRequest>(When::Now, handle, |offers, _| {
        offers.selection_range_provider = Some(SelectionRangeProviderCapability::Simple(true));
    })
}

fn handle(context: &Context, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
    Ok(context
        .here()
        .is_some()
        .then(|| params.positions.into_iter().map(|position| around(context, position)).collect()))
}

/// The ranges around a position; each position is answered, if only by itself.
fn around(context: &Context, position: Position) -> SelectionRange {
    let found = context.here().map(|(analysis, file)| selection(analysis, file, context.offset(position)));
    let outwards = found.unwrap_or_default().into_iter().rev();
    let nested = outwards
        .fold(None, |parent, span| Some(SelectionRange { range: context.range(span), parent: parent.map(Box::new) }));
    nested.unwrap_or(SelectionRange { range: Range::new(position, position), parent: None })
}
