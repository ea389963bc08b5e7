//! `textDocument/documentSymbol`

use barem_ide::outline::{Entry as Node, Kind, outline};
use barem_ruleset::Level;
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, OneOf, SymbolInformation, SymbolKind,
        request::DocumentSymbolRequest,
    },
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<DocumentSymbolRequest>(When::Checked, handle, |offers, _| {
        offers.document_symbol_provider = Some(OneOf::Left(true));
    })
}

fn handle(context: &Context, _: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let tree = outline(analysis, file);
    Ok(Some(match context.client.tree_symbols {
        true => DocumentSymbolResponse::Nested(tree.iter().map(|node| symbol(context, node)).collect()),
        false => DocumentSymbolResponse::Flat(flat(context, &tree, None)),
    }))
}

#[allow(deprecated, reason = "the field has to be named")]
fn symbol(context: &Context, node: &Node) -> DocumentSymbol {
    DocumentSymbol {
        name: node.name.clone(),
        detail: node.detail.as_ref().map(|detail| detail.get(context.lang).to_owned()),
        kind: kind(node.kind),
        tags: None,
        deprecated: None,
        range: context.range(node.whole),
        selection_range: context.range(node.heading),
        children: Some(node.children.iter().map(|child| symbol(context, child)).collect()),
    }
}

#[allow(deprecated, reason = "the field has to be named")]
fn flat(context: &Context, nodes: &[Node], above: Option<&str>) -> Vec<SymbolInformation> {
    let one = |node: &Node| {
        let uri = context.uri(node.whole.file)?;
        Some(SymbolInformation {
            name: node.name.clone(),
            kind: kind(node.kind),
            tags: None,
            deprecated: None,
            location: Location { uri, range: context.range(node.whole) },
            container_name: above.map(str::to_owned),
        })
    };
    nodes.iter().flat_map(|node| one(node).into_iter().chain(flat(context, &node.children, Some(&node.name)))).collect()
}

/// The nearest kind that editors have an icon for.
pub(super) fn kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Set => SymbolKind::FILE,
        Kind::Group => SymbolKind::ENUM,
        Kind::Annex => SymbolKind::MODULE,
        Kind::Heading(Level::Part | Level::Field | Level::Section) => SymbolKind::NAMESPACE,
        Kind::Heading(Level::Criterion | Level::Component | Level::Detail) => SymbolKind::CLASS,
        Kind::Leaf(_) => SymbolKind::FIELD,
        Kind::Test => SymbolKind::EVENT,
    }
}
