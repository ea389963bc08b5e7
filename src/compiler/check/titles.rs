//! Titles: the same one twice in an annex; the same item worded differently in two annexes.

use std::collections::HashMap;

use barem_diagnostic::{Code, Diagnostic, canonical, text};

use crate::{
    hir::{Annex, Heading, Set},
    origin::Change,
    read::Findings,
};

/// Leaves of one annex with the same title.
pub(crate) fn within(annex: &Annex, out: &mut Findings) {
    let mut seen: HashMap<u64, Vec<&Heading>> = HashMap::with_capacity(annex.headings.len());
    for heading in annex.headings.iter().filter(|heading| heading.is_leaf()) {
        let Some(title) = &heading.title else { continue };
        let alike = seen.entry(consonants(&title.value)).or_default();
        let key = |text: &str| canonical(text).to_lowercase();
        let same = |first: &&&Heading| first.title.as_ref().is_some_and(|known| key(&known.value) == key(&title.value));
        match alike.iter().find(same) {
            Some(first) => out.push(
                Diagnostic::new(
                    Code::SameTitle,
                    text!("{} và {} trùng tên", "{} and {} have the same title"; first.name(), heading.name()),
                    title.span,
                    text!("tên này đã dùng", "used before"),
                )
                .other(
                    first.title.as_ref().map_or(first.span, |title| title.span),
                    text!("dùng lần đầu", "first used here"),
                )
                .help(text!("viết tên cho phân biệt, hoặc gộp hai mục", "tell the two apart, or merge them")),
            ),
            None => alike.push(heading),
        }
    }
}

/// A hash of the ASCII consonants and digits of a text. Titles that are the same but for case and tone placement share
/// it, so that only few are compared in full. (FNV-1a.)
fn consonants(text: &str) -> u64 {
    let kept = text
        .bytes()
        .map(|byte| byte.to_ascii_lowercase())
        .filter(|byte| byte.is_ascii_alphanumeric() && !matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    kept.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Headings with the same `#id` in two annexes whose titles differ.
pub(crate) fn across(set: &Set, out: &mut Findings) {
    let mut seen: HashMap<&str, &Heading> = HashMap::new();
    for annex in set.annexes.iter().filter(|annex| !annex.is_overlay()) {
        let mut own = Vec::new();
        // An id that stands twice in an annex is told there.
        let mut count: HashMap<&str, usize> = HashMap::new();
        annex
            .headings
            .iter()
            .filter_map(|heading| heading.id.as_ref())
            .for_each(|id| *count.entry(&id.value).or_default() += 1);
        // A variant that words a title anew means to.
        let reworded = |heading: &&Heading| heading.traces.iter().any(|trace| trace.what == Change::Modified);
        for heading in annex.headings.iter().filter(|heading| !reworded(heading)) {
            let (Some(id), Some(title)) = (&heading.id, &heading.title) else { continue };
            if count.get(id.value.as_str()).is_some_and(|count| *count > 1) {
                continue;
            }
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
