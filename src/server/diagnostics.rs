//! Findings as the protocol has them: the same for those that are pushed and those that are pulled.

use std::hash::{DefaultHasher, Hash, Hasher};

use barem_diagnostic::{Code, Diagnostic as Finding, FileId, Severity};
use barem_ide::Analysis;
use tower_lsp::ls_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, NumberOrString,
};

use crate::context::Context;

/// The findings of one file of a set.
pub(crate) fn of_file(context: &Context, analysis: &Analysis, file: FileId) -> Vec<Diagnostic> {
    let own = analysis.findings().iter().filter(|finding| finding.primary.span.file == file);
    own.filter_map(|finding| diagnostic(context, analysis, finding)).collect()
}

/// A finding; `None` if the user has switched it off.
pub(crate) fn diagnostic(context: &Context, analysis: &Analysis, finding: &Finding) -> Option<Diagnostic> {
    let severity = context.settings.severity(finding.code, finding.severity)?;
    let lang = context.lang;
    let mut message = finding.message.get(lang).to_owned();
    for detail in finding.details(lang) {
        message.push('\n');
        message.push_str(detail);
    }
    let mut related = Vec::new();
    for label in &finding.secondary {
        let range = context.range_in(analysis, label.span);
        let text = label.text.get(lang);
        match context.uri_in(analysis, label.span.file).filter(|_| context.client.related) {
            Some(uri) => related
                .push(DiagnosticRelatedInformation { location: Location { uri, range }, message: text.to_owned() }),
            None => {
                let file =
                    analysis.source(label.span.file).map(|source| source.path.rsplit('/').next().unwrap_or_default());
                let file = file.unwrap_or_default();
                message.push_str(&format!("\n{file}:{}: {text}", range.start.line + 1));
            }
        }
    }
    let tag = tag(finding.code).filter(|_| context.client.tags);
    Some(Diagnostic {
        range: context.range_in(analysis, finding.primary.span),
        severity: Some(gravity(severity)),
        code: Some(NumberOrString::String(finding.code.id().to_owned())),
        source: Some("barem".to_owned()),
        message,
        related_information: Some(related).filter(|related| !related.is_empty()),
        tags: tag.map(|tag| vec![tag]),
        ..Diagnostic::default()
    })
}

fn gravity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    }
}

/// What never counts or changes nothing is shown faded.
fn tag(code: Code) -> Option<DiagnosticTag> {
    matches!(code, Code::Unreachable | Code::StaleAcceptance | Code::ChangesNothing)
        .then_some(DiagnosticTag::UNNECESSARY)
}

/// A name of these findings: the same for the same.
pub(crate) fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
