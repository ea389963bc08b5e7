//! Leaves of one heading that do not say what happens where nothing arises: told once, since one line at the heading was
//! likely forgotten or lost.

use barem_diagnostic::{Code, Diagnostic, text};

use crate::{code, hir::Annex};

/// The findings of the leaves of an annex, those of one kind below one heading gathered. A leaf that accepts the finding
/// speaks for itself.
pub(super) fn gathered(annex: &Annex, found: Vec<(usize, Diagnostic)>) -> Vec<Diagnostic> {
    let below = |leaf: usize| annex.get(leaf).and_then(|heading| heading.parent);
    let parents: Vec<Option<usize>> =
        found.iter().map(|(leaf, finding)| below(*leaf).filter(|_| is_undeclared(annex, *leaf, finding))).collect();
    let mut all = Vec::new();
    for (at, (_, finding)) in found.iter().enumerate() {
        let parent = parents.get(at).copied().flatten();
        let first = parents.iter().position(|other| *other == parent);
        let leaves: Vec<usize> =
            found.iter().zip(&parents).filter(|(_, other)| **other == parent).map(|((leaf, _), _)| *leaf).collect();
        match parent {
            Some(parent) if leaves.len() > 1 => {
                all.extend((first == Some(at)).then(|| together(annex, parent, &leaves, finding)));
            }
            Some(_) | None => all.push(finding.clone()),
        }
    }
    all
}

fn is_undeclared(annex: &Annex, leaf: usize, finding: &Diagnostic) -> bool {
    let accepts = |at: usize| {
        let accepted = annex.get(at).map(|heading| heading.settings.rare.acceptances.as_slice()).unwrap_or_default();
        accepted.iter().any(|accepted| accepted.value.code == finding.code.id())
    };
    finding.code == Code::NotArisingUndeclared && !accepts(leaf)
}

/// One finding at the heading, as grave as that of the first leaf.
fn together(annex: &Annex, parent: usize, leaves: &[usize], first: &Diagnostic) -> Diagnostic {
    let (name, span) = annex.get(parent).map(|heading| (heading.name(), heading.span)).unwrap_or_default();
    let codes = leaves.iter().filter_map(|leaf| annex.get(*leaf)?.code.as_ref()).map(|code| code::normal(&code.value));
    let codes = codes.collect::<Vec<_>>().join(", ");
    Diagnostic::new(
        Code::NotArisingUndeclared,
        text!(
            "{} mục của {} chưa nói khi không phát sinh thì chấm thế nào",
            "{} headings of {} do not say what happens where nothing arises"; leaves.len(), name
        ),
        span,
        text!("có thể không có gì để chấm ở bên dưới", "there may be nothing to score below"),
    )
    .severity(first.severity)
    .note(text!("các mục: {}", "the headings: {}"; codes))
    .help(text!(
        "ghi một dòng `khi không phát sinh: …` dưới {}: `điểm tối đa`, `0 điểm` hoặc `loại khỏi thang điểm`",
        "write one line `khi không phát sinh: …` under {}: `điểm tối đa`, `0 điểm` or `loại khỏi thang điểm`"; name
    ))
}
