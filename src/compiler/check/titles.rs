//! Titles: the same one twice in an annex; the same item worded differently in two annexes.

use std::collections::HashMap;

use barem_diagnostic::{Code, Diagnostic, canonical, text};

use crate::{
    hir::{Annex, Heading, Set},
    read::Findings,
};

/// Leaves of one annex with the same title.
pub(crate) fn within(annex: &Annex, out: &mut Findings) {
    let mut seen: HashMap<String, &Heading> = HashMap::new();
    for heading in annex.headings.iter().filter(|heading| heading.is_leaf()) {
        let Some(title) = &heading.title else { continue };
        let key = canonical(&title.value).to_lowercase();
        match seen.get(&key) {
            Some(first) => out.push(
                Diagnostic::new(
                    Code::SameTitle,
                    text!("{} và {} trùng tên", "{} and {} have the same title"; first.name(), heading.name()),
                    title.span,
                    text!("tên này đã dùng", "used before"),
                )
                .other(first.title.as_ref().map_or(first.span, |title| title.span), text!("dùng lần đầu", "first used here"))
                .help(text!("viết tên cho phân biệt, hoặc gộp hai mục", "tell the two apart, or merge them")),
            ),
            None => {
                seen.insert(key, heading);
            }
        }
    }
}

/// Headings with the same `#id` in two annexes whose titles differ.
pub(crate) fn across(set: &Set, out: &mut Findings) {
    let mut seen: HashMap<&str, &Heading> = HashMap::new();
    for annex in set.annexes.iter().filter(|annex| !annex.is_overlay()) {
        let mut own = Vec::new();
        for heading in &annex.headings {
            let (Some(id), Some(title)) = (&heading.id, &heading.title) else { continue };
            match seen.get(id.value.as_str()).and_then(|first| Some((first, first.title.as_ref()?))) {
                Some((first, known)) if canonical(&known.value) != canonical(&title.value) => out.push(
                    Diagnostic::new(
                        Code::TitleDiffers,
                        text!("`#{}` có hai tên khác nhau ở hai phụ lục", "`#{}` has two titles in two annexes"; id.value),
                        title.span,
                        text!("“{}”", "“{}”"; title.value),
                    )
                    .other(first.title.as_ref().map_or(first.span, |title| title.span), text!("“{}”", "“{}”"; known.value))
                    .help(text!("viết cùng một tên, hoặc đặt #id khác nếu là hai mục khác nhau", "word them alike, or give another id if they are two things")),
                ),
                Some(_) => {}
                None => own.push((id.value.as_str(), heading)),
            }
        }
        seen.extend(own);
    }
}
