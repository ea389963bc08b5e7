//! Which heading of the base a change means.

use barem_diagnostic::same_text;

use super::faults;
use crate::{
    hir::{Annex, Heading, Located},
    read::Findings,
    reference::Index,
};

/// The heading that a reference means; none or several are told.
pub(super) fn referred(
    base: &Annex,
    index: &Index<'_>,
    reference: &Located<String>,
    out: &mut Findings,
) -> Option<usize> {
    match index.find(&reference.value).as_slice() {
        [one] => return Some(*one),
        [] => out.push(faults::absent(base, index, reference)),
        several => out.push(faults::ambiguous(base, reference, several)),
    }
    None
}

/// The heading that `sửa` means: by its code, else by its id, else by its title; of several with the code, the one of
/// its level, then the one with its id.
pub(super) fn changed(base: &Annex, index: &Index<'_>, change: &Heading, out: &mut Findings) -> Option<usize> {
    let alike =
        |&at: &usize| base.get(at).is_some_and(|known| known.level == change.level && known.role == change.role);
    let by_id = change.id.as_ref().map(|id| index.find(&format!("#{}", id.value))).unwrap_or_default();
    let found = match (change.called(), &change.title) {
        (Some(code), _) => index.find(&code.value),
        (None, _) if change.id.is_some() => by_id.clone(),
        (None, Some(title)) => titled(base, &title.value),
        (None, None) => Vec::new(),
    };
    let mut meant: Vec<usize> = found.iter().copied().filter(alike).collect();
    if meant.len() > 1 && meant.iter().any(|at| by_id.contains(at)) {
        meant.retain(|at| by_id.contains(at));
    }
    match (meant.as_slice(), found.as_slice()) {
        ([one], _) => return Some(*one),
        ([], [other, ..]) => out.extend(base.get(*other).map(|known| faults::other_level(change, known))),
        ([], []) => out.push(faults::absent(base, index, &name(change))),
        (several, _) => out.push(faults::ambiguous(base, &name(change), several)),
    }
    None
}

fn titled(base: &Annex, title: &str) -> Vec<usize> {
    let is = |heading: &Heading| heading.title.as_ref().is_some_and(|known| same_text(&known.value, title));
    base.headings.iter().enumerate().filter(|(_, heading)| is(heading)).map(|(at, _)| at).collect()
}

/// What a heading of the changes calls its target, and where.
fn name(change: &Heading) -> Located<String> {
    match (change.called(), &change.id, &change.title) {
        (Some(code), _, _) => code.clone(),
        (None, Some(id), _) => Located::new(format!("#{}", id.value), id.span),
        (None, None, Some(title)) => Located::new(format!("“{}”", title.value), title.span),
        (None, None, None) => Located::new(change.level.keyword().to_owned(), change.span),
    }
}
