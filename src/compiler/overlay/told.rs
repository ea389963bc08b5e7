//! What is told of a consolidated annex: what its base is told already is not told again, the other end of what lies in
//! the base's text is shown, and nothing is offered to mend there.

use std::collections::HashSet;

use barem_diagnostic::{Code, Diagnostic, Severity, Span, text};

use crate::{hir::Annex, read::Findings};

/// The findings of a consolidated annex less those of its base.
pub(crate) fn of(annex: &Annex, base: &[Diagnostic], own: Findings) -> Findings {
    let Some(applied) = &annex.applied else { return own };
    let known: HashSet<(Code, Span)> = base.iter().map(|finding| (finding.code, finding.primary.span)).collect();
    let text = written(&applied.record);
    let new = own.into_iter().filter(|finding| !known.contains(&(finding.code, finding.primary.span)));
    new.map(|finding| shown(annex, text, finding)).collect()
}

/// Whether a finding is an error.
pub(crate) fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

/// A finding with both ends: the text of the base, and the annex that starts from it.
fn shown(annex: &Annex, own: Span, mut finding: Diagnostic) -> Diagnostic {
    finding.fixes.retain(|fix| fix.edits.iter().all(|edit| within(own, edit.span)));
    if within(own, finding.primary.span) {
        return finding;
    }
    let label = &annex.label.value;
    if finding.secondary.iter().all(|other| other.span != annex.span) {
        finding = finding.other(annex.span, text!("khi áp dụng vào phụ lục {}", "as it comes into annex {}"; label));
    }
    if finding.code == Code::CodeGap {
        finding = finding.help(text!(
            "ghi `đánh số lại` ở cuối phụ lục {} để mã theo thứ tự mới", "write `đánh số lại` at the end of annex {}, so that codes follow the new order"; label
        ));
    }
    finding
}

/// The text in which the changes of an annex are written.
fn written(record: &Annex) -> Span {
    let settings = record.settings.seen.iter().map(|(_, span)| *span);
    let headings = record.headings.iter().map(|heading| heading.extent);
    let ends = settings.chain(headings).filter(|span| span.file == record.span.file).map(|span| span.end);
    Span::new(record.span.file, record.span.start, ends.max().unwrap_or(record.span.end).max(record.span.end))
}

fn within(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
