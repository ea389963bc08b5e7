//! `textDocument/inlayHint`

use barem_diagnostic::Span;
use barem_ide::hints::{Hint, hints};
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip, OneOf, request::InlayHintRequest},
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<InlayHintRequest>(When::Checked, handle, |offers, _| {
        offers.inlay_hint_provider = Some(OneOf::Left(true));
    })
}

fn handle(context: &Context, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let found = hints(analysis, file, context.offsets(params.range));
    let shown = |hint: &Hint| InlayHint {
        position: context.range(Span::new(file, hint.offset, hint.offset)).end,
        label: InlayHintLabel::String(hint.label.get(context.lang).to_owned()),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(hint.tooltip.get(context.lang).to_owned())),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    Ok(Some(found.iter().map(shown).collect()))
}
