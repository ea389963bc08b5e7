//! Findings that the author accepts in the source, with a reason.

use std::collections::HashMap;

use barem_diagnostic::{Code, Diagnostic, Severity, Span, text};
use barem_ruleset::Acceptance;

use super::Standing;
use crate::{
    hir::{Located, Set},
    read::Findings,
};

/// Removes what is accepted; an acceptance that no longer applies is itself a finding.
pub(crate) fn accept(set: &Set, standing: &Standing, out: &mut Findings) {
    let _ = standing;
    for (acceptance, extents) in together(acceptances(set)) {
        let Some(code) = Code::parse(&acceptance.value.code) else {
            out.push(
                Diagnostic::new(
                    Code::NoSuchCode,
                    text!("không có mã phát hiện `{}`", "there is no finding code `{}`"; acceptance.value.code),
                    acceptance.span,
                    text!("dòng này không chấp nhận gì", "it accepts nothing"),
                )
                .help(text!(
                    "ghi mã đúng như `barem check` in ra, ví dụ `B0107`",
                    "write the code as `barem check` prints it, such as `B0107`"
                )),
            );
            continue;
        };
        let here = |finding: &Diagnostic| {
            // What lies in the text of the base names the annex into which it comes.
            let named = |extent| finding.secondary.iter().any(|other| other.span == extent);
            let holds = |extent: &Option<Span>| {
                extent.is_none_or(|extent| contains(extent, finding.primary.span) || named(extent))
            };
            finding.code == code && extents.iter().any(holds)
        };
        let before = out.len();
        out.retain(|finding| !here(finding));
        if before == out.len() {
            out.push(
                Diagnostic::new(
                    Code::StaleAcceptance,
                    text!("không còn phát hiện {} ở đây để chấp nhận", "there is no finding {} left to accept here"; code.id()),
                    acceptance.span,
                    text!("dòng này không còn tác dụng", "this line has no effect"),
                )
                .help(text!("bỏ dòng này", "remove this line"))
                .fix(text!("bỏ dòng này", "remove this line"), acceptance.span, "", false),
            );
        } else if acceptance.value.reason.as_ref().is_none_or(|reason| reason.trim().is_empty()) {
            out.push(
                Diagnostic::new(
                    Code::StaleAcceptance,
                    text!("chấp nhận {} mà không nêu lý do", "{} is accepted without a reason"; code.id()),
                    acceptance.span,
                    text!("thiếu lý do", "the reason is missing"),
                )
                .severity(Severity::Warning)
                .help(text!("viết `chấp nhận {} \"lý do\"`", "write `chấp nhận {} \"reason\"`"; code.id())),
            );
        }
    }
}

/// What stands once in the text and speaks for several annexes, because others start from the one where it stands.
fn together(all: Vec<(&Located<Acceptance>, Option<Span>)>) -> Vec<(&Located<Acceptance>, Vec<Option<Span>>)> {
    let mut places: HashMap<Span, usize> = HashMap::new();
    let mut grouped: Vec<(&Located<Acceptance>, Vec<Option<Span>>)> = Vec::new();
    for (acceptance, extent) in all {
        let at = *places.entry(acceptance.span).or_insert(grouped.len());
        match grouped.get_mut(at) {
            Some((_, extents)) => extents.push(extent),
            None => grouped.push((acceptance, vec![extent])),
        }
    }
    grouped
}

/// Every acceptance with the part of the text it speaks for; `None`: the whole set.
fn acceptances(set: &Set) -> Vec<(&Located<Acceptance>, Option<Span>)> {
    let mut all: Vec<(&Located<Acceptance>, Option<Span>)> = Vec::new();
    all.extend(set.header.iter().flat_map(|header| &header.acceptances).map(|acceptance| (acceptance, None)));
    for annex in &set.annexes {
        let end = annex
            .headings
            .iter()
            .map(|heading| heading.extent)
            .filter(|extent| extent.file == annex.span.file)
            .map(|extent| extent.end)
            .max();
        let whole = Span::new(annex.span.file, annex.span.start, end.unwrap_or(annex.span.end).max(annex.span.end));
        let last = annex.settings.rare.acceptances.iter().map(|acceptance| acceptance.span.end).max().unwrap_or(0);
        let whole = Span::new(whole.file, whole.start, whole.end.max(last));
        all.extend(annex.settings.rare.acceptances.iter().map(|acceptance| (acceptance, Some(whole))));
        let applied = annex.applied.as_ref().map(|_| annex.span);
        let own = annex.settings.rare.acceptances.iter().filter(|_| applied.is_some());
        all.extend(own.map(|acceptance| (acceptance, applied)));
        for heading in &annex.headings {
            all.extend(heading.settings.rare.acceptances.iter().map(|acceptance| (acceptance, Some(heading.extent))));
        }
    }
    all
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}
