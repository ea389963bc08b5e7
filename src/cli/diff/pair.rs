//! The two rulesets of a comparison, with what became of every item.

use std::path::{Path, PathBuf};

use barem_diagnostic::{Ink, Severity, Text, harmless, text};
use barem_diff::{Fault, Hint, Matching, Spot, Unread, matching, unread};
use barem_ruleset::Ruleset;
use clap::ArgMatches;

use super::words::place;
use crate::{disk, exit::Trouble, results::Results, score::ruleset, session::Session};

/// Two rulesets, paired.
pub struct Pair {
    /// The old one.
    pub old: Ruleset,
    /// The new one.
    pub new: Ruleset,
    /// What became of every item.
    pub matching: Matching,
}

/// Reads the rulesets that the command line names and pairs their items; none where one has errors, which have been told.
pub fn pair(matches: &ArgMatches, results: &Results, session: &Session) -> Result<Option<Pair>, Trouble> {
    let path = |name| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    pair_of(&path("old"), &path("new"), results, session)
}

/// The same with the rulesets at these paths.
pub fn pair_of(old: &Path, new: &Path, results: &Results, session: &Session) -> Result<Option<Pair>, Trouble> {
    let refused = text!("bộ tiêu chí còn lỗi: không so", "the ruleset has errors: nothing is compared");
    let read = |path: &Path| ruleset(path, &refused, results, session);
    if disk::same_file(old, new) {
        let told = text!(
            "hai đường dẫn là một: bộ được so với chính nó",
            "both paths are one: the ruleset is compared with itself"
        );
        session.say(&warning(&told, session));
    }
    let (Some(old), Some(new)) = (read(old)?, read(new)?) else { return Ok(None) };
    if let Some(unread) = unread(&old, &new).filter(|unread| unread.statements > 0 && old.id != new.id) {
        session.say(&note(&unread, &old, &new, session));
    }
    match matching(&old, &new, &[]) {
        Ok(matching) => Ok(Some(Pair { old, new, matching })),
        Err(faults) => Err(refusal(&faults, &old, &new)),
    }
}

/// That statements about the past are about another set, and are therefore not read.
fn note(unread: &Unread, old: &Ruleset, new: &Ruleset, session: &Session) -> String {
    let other = if unread.stating == new.id { &old.id } else { &new.id };
    let about = unread.about.join(", ");
    let told = text!(
        "{} chỗ ghi `trước là`, `tách từ`, `gộp từ`, `không còn` của `{}` nói về `{}` (theo `thay thế`, `sửa đổi`), không phải `{}`: không dùng",
        "{} statements `trước là`, `tách từ`, `gộp từ`, `không còn` of `{}` are about `{}` (by `thay thế`, `sửa đổi`), not `{}`: they are not read";
        unread.statements, unread.stating, about, other
    );
    warning(&told, session)
}

fn warning(told: &Text, session: &Session) -> String {
    let (lang, look) = (session.lang, session.look_of_messages());
    format!("{}: {}\n", look.ink(Ink::Warning, Severity::Warning.word().get(lang)), harmless(told.get(lang)))
}

/// Statements about the past that cannot be followed. They stand in the new ruleset; in the old one where it says that it
/// replaces the new one, because two years are compared backwards.
pub fn refusal(faults: &[Fault], old: &Ruleset, new: &Ruleset) -> Trouble {
    let backwards = old.replaces.iter().any(|cited| cited.id.as_ref() == Some(&new.id));
    let (stating, other) = if backwards { (old, new) } else { (new, old) };
    let told: Vec<Text> = faults.iter().map(|fault| told(fault, stating, other)).collect();
    let joined =
        |half: fn(&Text) -> &String| told.iter().map(|text| half(text).as_str()).collect::<Vec<_>>().join("; ");
    Trouble::incomplete(text!("không theo được lời khai về bản trước", "a statement about the past cannot be followed"))
        .why(Text::new(joined(|text| &text.vi), joined(|text| &text.en)))
        .help(text!(
            "sửa `trước là`, `tách từ`, `gộp từ`, `không còn` hoặc #id cho trỏ đúng một mục của bộ kia",
            "make `trước là`, `tách từ`, `gộp từ`, `không còn` or the `#id` name one item of the other ruleset"
        ))
}

fn told(fault: &Fault, stating: &Ruleset, other: &Ruleset) -> Text {
    let here = |spot: &Spot| named(stating, spot);
    let there = |spots: &[Spot]| joined(spots.iter().map(|spot| named(other, spot)).collect());
    match fault {
        Fault::Dangling { item, hint, reference, candidates } if candidates.is_empty() => text!(
            "{}: `{}: {}` không chỉ mục nào của bộ kia", "{}: `{}: {}` names nothing in the other ruleset";
            here(item), hint.keyword(), reference
        ),
        Fault::Dangling { item, hint, reference, candidates } => text!(
            "{}: `{}: {}` không chỉ mục nào của bộ kia; có lẽ là {}",
            "{}: `{}: {}` names nothing in the other ruleset; perhaps {}";
            here(item), hint.keyword(), reference, there(candidates)
        ),
        Fault::Ambiguous { item, hint, reference, candidates } => text!(
            "{}: `{}: {}` chỉ nhiều mục: {}", "{}: `{}: {}` names several items: {}";
            here(item), hint.keyword(), reference, there(candidates)
        ),
        Fault::Several { item, candidates } => text!(
            "{} được khai là nhiều mục cùng lúc: {}", "{} is said to be several items at once: {}";
            here(item), there(candidates)
        ),
        Fault::Contested { items, claimed } => {
            let claims =
                items.iter().map(|(spot, hint)| format!("{} ({})", here(spot), hint.map_or("#id", Hint::keyword)));
            let claims = joined(claims.collect());
            text!(
                "nhiều mục cùng nhận {}: {}", "several items claim {}: {}";
                named(other, claimed), claims
            )
        }
    }
}

fn named(ruleset: &Ruleset, spot: &Spot) -> String {
    let site = barem_diff::site(ruleset, spot);
    // Titles and codes are the same in both languages; only an annex is not, and no statement is about one.
    site.map(|site| place(&site, barem_diagnostic::Lang::Vi)).unwrap_or_default()
}

fn joined(all: Vec<String>) -> String {
    all.join(", ")
}
