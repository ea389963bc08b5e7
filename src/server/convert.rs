//! Between what the ide says and what the protocol says.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use barem_diagnostic::{Columns, Edit, SourceFile, Span};
use tower_lsp::ls_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use crate::context::Context;

/// The path of an address; what is no file is kept under its own spelling, which no disk has.
pub(crate) fn path(uri: &Uri) -> PathBuf {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    let path = uri.to_file_path().filter(|_| is_file);
    path.map_or_else(|| PathBuf::from(uri.as_str()), |path| path.into_owned())
}

/// The address of a path.
pub(crate) fn uri(path: &Path) -> Option<Uri> {
    match path.is_absolute() {
        true => Uri::from_file_path(path),
        false => path.to_str()?.parse().ok(),
    }
}

/// The range of a span.
pub(crate) fn range(source: &SourceFile, span: Span, columns: Columns) -> Range {
    let bytes = source.range(span);
    let position = |offset| {
        let position = source.lines().position(offset, columns);
        Position::new(position.line, position.column)
    };
    Range::new(position(bytes.start), position(bytes.end))
}

/// Edits of the document that is asked about.
pub(crate) fn edits(context: &Context, edits: &[Edit]) -> Vec<TextEdit> {
    edits.iter().map(|edit| TextEdit::new(context.range(edit.span), edit.replacement.clone())).collect()
}

/// Edits of any files of the set, in the shape that the client knows: with versions if it checks them.
pub(crate) fn workspace_edit(context: &Context, edits: &[Edit]) -> WorkspaceEdit {
    let mut by_file: Vec<(Uri, Option<i32>, Vec<TextEdit>)> = Vec::new();
    for edit in edits {
        let Some(uri) = context.uri(edit.span.file) else { continue };
        let text = TextEdit::new(context.range(edit.span), edit.replacement.clone());
        match by_file.iter_mut().find(|(known, ..)| *known == uri) {
            Some((.., texts)) => texts.push(text),
            None => {
                let version = context.open.values().find(|opened| opened.uri == uri).map(|opened| opened.version);
                by_file.push((uri, version, vec![text]));
            }
        }
    }
    if context.client.document_changes {
        let changes = by_file.into_iter().map(|(uri, version, edits)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        });
        let changes = changes.map(DocumentChangeOperation::Edit).collect();
        return WorkspaceEdit {
            document_changes: Some(DocumentChanges::Operations(changes)),
            ..WorkspaceEdit::default()
        };
    }
    let changes: HashMap<Uri, Vec<TextEdit>> = by_file.into_iter().map(|(uri, _, edits)| (uri, edits)).collect();
    WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
}
