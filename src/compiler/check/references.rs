//! References to headings and annexes; ids that stand twice.

use std::collections::{HashMap, HashSet};

use barem_diagnostic::{Code, Diagnostic, Span, nearest, text};

use super::{broken::Broken, circles, inputs};
use crate::{
    hir::{Annex, Located, Set},
    read::Findings,
    reference::Index,
};

/// The heading that a reference means; none or several are a finding.
pub(crate) fn resolve(
    annex: &Annex,
    index: &Index<'_>,
    reference: &Located<String>,
    broken: &Broken,
    out: &mut Findings,
) -> Option<usize> {
    let found = meant(annex, index, reference, broken);
    match found.as_slice() {
        [one] => return Some(*one),
        [] if broken.lacks(&reference.value) || (reference.value.starts_with('#') && broken.lost_ids) => return None,
        [] => out.push(no_such_item(annex, index, reference)),
        // Where lines of a missing heading have fallen among others, a code may stand twice.
        several if several.iter().any(|&at| merged(annex, at, broken)) => {}
        several => out.push(ambiguous(annex, reference, several)),
    }
    None
}

/// The headings that a reference may mean. One with a code that is not its own, or below such a one, is meant only if no
/// other is.
fn meant(annex: &Annex, index: &Index<'_>, reference: &Located<String>, broken: &Broken) -> Vec<usize> {
    let found = index.find(&reference.value);
    let wrong = |at: usize| broken.miscoded.contains(&at);
    if !found.iter().any(|&at| annex.path(at).any(wrong)) {
        return found;
    }
    let all = index.all(&reference.value);
    let sound = all.iter().copied().filter(|&at| !annex.path(at).any(wrong)).collect();
    let own = all.iter().copied().filter(|&at| !wrong(at)).collect();
    [sound, own].into_iter().find(|some: &Vec<usize>| !some.is_empty()).unwrap_or(found)
}

/// Whether a heading, or one above it, may belong to another parent.
fn merged(annex: &Annex, at: usize, broken: &Broken) -> bool {
    let mut parents = annex.path(at).map(|up| annex.get(up).and_then(|heading| heading.parent));
    parents.any(|parent| parent.map_or(broken.total, |parent| broken.sums.contains(&parent)))
}

/// Names the outermost part of the path that is not there: all below it is missing with it.
fn no_such_item(annex: &Annex, index: &Index<'_>, reference: &Located<String>) -> Diagnostic {
    let ends = reference.value.match_indices('/').map(|(at, _)| at);
    let mut paths = ends.filter_map(|end| reference.value.get(..end));
    let absent = paths.find(|path| index.all(path).is_empty()).unwrap_or(&reference.value);
    let names: Vec<&str> = match reference.value.strip_prefix('#') {
        Some(_) => index.ids().collect(),
        None => index.names().collect(),
    };
    let wanted = reference.value.trim_start_matches('#');
    let finding = Diagnostic::new(
        Code::NoSuchItem,
        text!("phụ lục {1} không có mục {0}", "there is no {0} in annex {1}"; absent, annex.label.value),
        reference.span,
        text!("không có mục này", "no such heading"),
    )
    .other(annex.span, text!("tìm trong phụ lục này", "looked for in this annex"));
    match nearest(wanted, names) {
        Some(near) => {
            let near = if reference.value.starts_with('#') { format!("#{near}") } else { near.to_owned() };
            finding.help(text!("có phải là {}?", "did you mean {}?"; near)).fix(
                text!("đổi thành {}", "change it to {}"; near),
                reference.span,
                near.clone(),
                false,
            )
        }
        None => finding.help(text!(
            "ghi mã hoặc #id của một mục có trong phụ lục",
            "write the code or #id of a heading of the annex"
        )),
    }
}

fn ambiguous(annex: &Annex, reference: &Located<String>, several: &[usize]) -> Diagnostic {
    let mut finding = Diagnostic::new(
        Code::AmbiguousItem,
        text!("mã {} chỉ vào {} mục", "code {} names {} headings"; reference.value, several.len()),
        reference.span,
        text!("không rõ mục nào", "which one?"),
    );
    for &at in several.iter().take(5) {
        let span = annex.get(at).map_or(annex.span, |heading| heading.span);
        finding = finding.other(span, text!("có thể là `{}`", "it may be `{}`"; path(annex, at)));
    }
    let first = several.first().map(|&at| path(annex, at)).unwrap_or_default();
    finding.help(text!("ghi cả đường dẫn từ mục ngoài cùng, ví dụ `{}`, hoặc dùng #id", "write the path from the outermost heading, such as `{}`, or use an #id"; first))
}

/// The codes from the outermost heading to this one: `II/1`.
fn path(annex: &Annex, at: usize) -> String {
    let codes = annex.upwards(at).filter_map(|heading| heading.code.as_ref());
    let mut codes: Vec<&str> = codes.map(|code| code.value.trim_end_matches([')', '.'])).collect();
    codes.reverse();
    codes.join("/")
}

/// Checks that no id stands twice in an annex.
pub(crate) fn ids(annex: &Annex, broken: &mut Broken, out: &mut Findings) {
    let mut first: HashMap<&str, Span> = HashMap::new();
    let before = out.len();
    for id in annex.headings.iter().filter_map(|heading| heading.id.as_ref()) {
        match first.get(id.value.as_str()) {
            Some(first) => out.push(duplicate_id(id, *first)),
            None => {
                first.insert(&id.value, id.span);
            }
        }
    }
    // One of the two may have had another; a heading that is missing had one, too.
    broken.lost_ids = broken.counts || out.len() > before;
}

fn duplicate_id(id: &Located<String>, first: Span) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateId,
        text!("`#{}` được đặt cho hai mục", "`#{}` is given to two headings"; id.value),
        id.span,
        text!("đặt lần thứ hai", "given again here"),
    )
    .other(first, text!("đặt lần đầu", "given first here"))
    .help(text!("đổi một trong hai #id", "change one of the two ids"))
}

/// Checks the input names of an annex, and that the names and headings its rules use are there.
pub(crate) fn names(annex: &Annex, index: &Index<'_>, broken: &mut Broken, out: &mut Findings) {
    let mut settled = HashSet::new();
    inputs::of_annex(annex, broken, out);
    for (at, heading) in annex.headings.iter().enumerate() {
        if !broken.blocks.contains(&at) && !heading.broken {
            inputs::inputs(annex, at, heading, broken, out);
            if let Some(same) = heading.rule.as_ref().and_then(|rule| rule.same_as.as_ref())
                && let Some(target) = resolve(annex, index, same, broken, out)
            {
                circles::copies(annex, index, at, (same, target), &mut settled, out);
            }
        }
    }
}

/// A label that no annex has.
pub(crate) fn no_such_annex(set: &Set, label: &Located<String>) -> Diagnostic {
    let labels: Vec<&str> = set.annexes.iter().map(|annex| annex.label.value.as_str()).collect();
    let mut finding = Diagnostic::new(
        Code::NoSuchAnnex,
        text!("không có phụ lục {}", "there is no annex {}"; label.value),
        label.span,
        text!("không có phụ lục này", "no such annex"),
    );
    if let Some(first) = set.annexes.first() {
        finding =
            finding.other(first.span, text!("các phụ lục của bộ: {}", "the annexes of the set: {}"; labels.join(", ")));
    }
    finding.help(text!("ghi số của một phụ lục có trong bộ", "write the label of an annex of the set"))
}
