//! `textDocument/diagnostic` and `workspace/diagnostic`

use std::collections::HashMap;

use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        DiagnosticOptions, DiagnosticServerCapabilities, DocumentDiagnosticParams, DocumentDiagnosticReport,
        DocumentDiagnosticReportResult, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
        RelatedUnchangedDocumentDiagnosticReport, ServerCapabilities, UnchangedDocumentDiagnosticReport, Uri,
        WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
        WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
        WorkspaceUnchangedDocumentDiagnosticReport,
        request::{DocumentDiagnosticRequest, WorkspaceDiagnosticRequest},
    },
};

use crate::{
    client::Client,
    context::Context,
    diagnostics::{of_file, result_id},
    table::{self, Entry, When},
};

pub(super) fn document() -> Entry {
    table::entry::<DocumentDiagnosticRequest>(When::Checked, handle, offer)
}

pub(super) fn workspace() -> Entry {
    table::entry::<WorkspaceDiagnosticRequest>(When::All, handle_all, offer)
}

/// Only to a client that asks for them: it gets none pushed.
fn offer(offers: &mut ServerCapabilities, client: &Client) {
    offers.diagnostic_provider = client.pulls.then(|| {
        DiagnosticServerCapabilities::Options(DiagnosticOptions {
            identifier: Some("barem".to_owned()),
            inter_file_dependencies: true,
            workspace_diagnostics: true,
            ..DiagnosticOptions::default()
        })
    });
}

fn handle(context: &Context, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
    let items = context.here().map(|(analysis, file)| of_file(context, analysis, file)).unwrap_or_default();
    let result_id = result_id(&items);
    let report = if params.previous_result_id.as_ref() == Some(&result_id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
        })
    };
    Ok(DocumentDiagnosticReportResult::Report(report))
}

fn handle_all(context: &Context, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
    let known: HashMap<Uri, String> =
        params.previous_result_ids.into_iter().map(|known| (known.uri, known.value)).collect();
    let mut items = Vec::new();
    for analysis in context.all.iter() {
        for file in &analysis.files {
            let Some(uri) = context.uri_of(&file.path) else { continue };
            items.push(report(uri, of_file(context, analysis, file.id), context, &file.path, &known));
        }
    }
    Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
}

fn report(
    uri: Uri,
    items: Vec<tower_lsp::ls_types::Diagnostic>,
    context: &Context,
    path: &std::path::Path,
    known: &HashMap<Uri, String>,
) -> WorkspaceDocumentDiagnosticReport {
    let result_id = result_id(&items);
    let version = context.open.get(path).map(|opened| i64::from(opened.version));
    if known.get(&uri) == Some(&result_id) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report,
        });
    }
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
    })
}
