//! References to headings and annexes; ids that stand twice.

use std::collections::{HashMap, HashSet};

use barem_diagnostic::{Code, Diagnostic, Span, nearest, text};

use super::{circles, codes::Broken, inputs};
use crate::{
    code,
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
    let found = index.find(&reference.value);
    match found.as_slice() {
        [one] => return Some(*one),
        [] => {}
        several => {
            // A code that stands twice under one parent is told there.
            let doubled = several
                .iter()
                .filter_map(|&at| annex.get(at)?.code.as_ref())
                .any(|code| broken.doubled.contains(&code::normal(&code.value)));
            if !doubled && !broken.counts {
                out.push(ambiguous(annex, reference, several));
            }
            return None;
        }
    }
    let last = reference.value.rsplit('/').next().unwrap_or_default();
    let lost = (reference.value.starts_with('#') && (broken.counts || index.ids_doubled))
        || reference.value.split('/').any(|part| broken.missing.contains(&code::normal(part)))
        || broken.missing.iter().any(|code| below(last, code));
    if lost {
        return None;
    }
    let names: Vec<&str> = match reference.value.strip_prefix('#') {
        Some(_) => index.ids().collect(),
        None => index.names().collect(),
    };
    let wanted = reference.value.trim_start_matches('#');
    let mut finding = Diagnostic::new(
        Code::NoSuchItem,
        text!("phụ lục {1} không có mục {0}", "there is no {0} in annex {1}"; reference.value, annex.label.value),
        reference.span,
        text!("không có mục này", "no such heading"),
    )
    .other(annex.span, text!("tìm trong phụ lục này", "looked for in this annex"));
    finding = match nearest(wanted, names) {
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
    };
    out.push(finding);
    None
}

fn below(reference: &str, missing: &str) -> bool {
    code::normal(reference).strip_prefix(missing).is_some_and(|rest| rest.starts_with('.'))
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

/// Checks ids and input names of an annex, and that the names and headings its rules use are there.
pub(crate) fn names(annex: &Annex, index: &Index<'_>, broken: &Broken, out: &mut Findings) {
    let mut ids: HashMap<&str, Span> = HashMap::new();
    let mut settled = HashSet::new();
    for (at, heading) in annex.headings.iter().enumerate() {
        if let Some(id) = &heading.id {
            match ids.get(id.value.as_str()) {
                Some(first) => out.push(
                    Diagnostic::new(
                        Code::DuplicateId,
                        text!("`#{}` được đặt cho hai mục", "`#{}` is given to two headings"; id.value),
                        id.span,
                        text!("đặt lần thứ hai", "given again here"),
                    )
                    .other(*first, text!("đặt lần đầu", "given first here"))
                    .help(text!("đổi một trong hai #id", "change one of the two ids")),
                ),
                None => {
                    ids.insert(&id.value, id.span);
                }
            }
        }
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
