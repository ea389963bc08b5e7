//! `textDocument/foldingRange`

use barem_ide::folding::{Fold, folding};
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        FoldingRange, FoldingRangeKind, FoldingRangeParams, FoldingRangeProviderCapability,
        request::FoldingRangeRequest,
    },
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<FoldingRangeRequest>(When::Now, handle, |offers, _| {
        offers.folding_range_provider = Some(FoldingRangeProviderCapability::Simple(true));
    })
}

fn handle(context: &Context, _: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let shown = |fold: Fold| FoldingRange {
        start_line: fold.first,
        end_line: fold.last,
        kind: Some(if fold.is_comment { FoldingRangeKind::Comment } else { FoldingRangeKind::Region }),
        ..FoldingRange::default()
    };
    Ok(Some(folding(analysis, file).into_iter().map(shown).collect()))
}
