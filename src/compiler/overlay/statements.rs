//! One statement takes the place of another: a line replaces the one with the same keyword, with all its items.

use std::mem;

use barem_ruleset::Veto;

use super::rule;
use crate::{
    amend::INHERITED,
    hir::{Annex, Heading, InputDecl, Located, RulePart, Settings},
    read,
};

/// Whether a statement says something.
trait Stated {
    fn stated(&self) -> bool;
}

impl<T> Stated for Option<T> {
    fn stated(&self) -> bool {
        self.is_some()
    }
}

impl<T> Stated for Vec<T> {
    fn stated(&self) -> bool {
        !self.is_empty()
    }
}

macro_rules! settings {
    ($($keyword:literal $($field:ident).+;)*) => {
        /// The keywords of statements that set one thing each.
        const KEYWORDS: &[&str] = &[$($keyword),*];

        /// Puts what is stated anew in the place of what was stated.
        fn replace(old: &mut Settings, new: &Settings) {
            $(if new.$($field).+.stated() {
                old.$($field).+ = new.$($field).+.clone();
            })*
        }

        /// Takes a statement away; whether it was there, `None` if it is none of these.
        fn take(old: &mut Settings, keyword: &str) -> Option<bool> {
            match keyword {
                $($keyword => Some(mem::take(&mut old.$($field).+).stated()),)*
                _ => None,
            }
        }
    };
}

settings! {
    "nguồn" source;
    "chủ trì" leads;
    "phối hợp" rare.coordinators;
    "áp dụng" rare.scope;
    "cấu trúc" rare.structure;
    "tối thiểu" floor;
    "khi không phát sinh" rare.not_arising;
    "khi không khảo sát" rare.without_survey;
    "kiểm chứng" evidence;
    "câu hỏi khảo sát" rare.survey_questions;
    "đối tượng khảo sát" rare.respondents;
    "phương án khảo sát" rare.survey_options;
    "ghi chú" rare.notes;
    "nguồn trích" rare.quoted_from;
    "căn cứ" rare.legal_basis;
}

/// The other keywords that `bỏ:` may name under a heading.
const OTHERS: [&str; 13] = [
    "chấm",
    "cộng",
    "trừ",
    "không xếp loại",
    "hạ",
    "điểm",
    "tối đa",
    "tên",
    "mã",
    "định danh",
    "trước là",
    "tách từ",
    "gộp từ",
];

/// The other keywords that `bỏ:` may name under an annex.
const OF_ANNEX: [&str; 3] = ["tên", "vượt thang", "đánh số"];

/// Puts the statements of a change in the place of those of the heading it changes.
pub(super) fn change(old: &mut Heading, new: &Heading) {
    old.span = new.span;
    old.extent = new.extent;
    let goes = |word: &str| new.settings.rare.removed.iter().any(|removed| read::keyword(&removed.value) == word);
    let names = [
        ("mã", &mut old.code, new.recoded.as_ref().or(new.code.as_ref())),
        ("tên", &mut old.title, new.title.as_ref()),
        ("định danh", &mut old.id, new.id.as_ref()),
    ];
    for (word, own, stated) in names {
        if stated.is_some() && !goes(word) {
            *own = stated.cloned();
        }
    }
    if new.points.is_some() {
        old.points.clone_from(&new.points);
    }
    if new.cap.is_some() {
        old.cap.clone_from(&new.cap);
    }
    settings(&mut old.settings, &new.settings);
    inputs(&mut old.inputs, &new.inputs);
    old.rule = rule::replaced(old.rule.take(), new.rule.as_ref());
    old.overfull.clone_from(&new.overfull);
}

/// Puts what a change states in the place of what was stated.
pub(super) fn settings(old: &mut Settings, new: &Settings) {
    replace(old, new);
    vetoes(old, new);
    if let Some(identity) = &new.rare.identity {
        old.rare.identity = Some(identity.clone());
    }
    if !new.rare.gone.is_empty() {
        old.rare.gone.clone_from(&new.rare.gone);
    }
    for acceptance in &new.rare.acceptances {
        old.rare.acceptances.retain(|known| known.value.code != acceptance.value.code);
        old.rare.acceptances.push(acceptance.clone());
    }
    old.incomplete |= new.incomplete;
}

/// `không xếp loại` and `hạ … bậc` are two keywords. The names they use are kept together: those of lines that are gone
/// may stay, for the rules of the heading see the same names.
fn vetoes(old: &mut Settings, new: &Settings) {
    let kind = |veto: &Veto| veto.steps.is_some();
    old.rare.vetoes.retain(|veto| new.rare.vetoes.iter().all(|other| kind(other) != kind(veto)));
    if old.rare.vetoes.is_empty() {
        old.rare.uses.clear();
    }
    old.rare.vetoes.extend(new.rare.vetoes.iter().cloned());
    old.rare.uses.extend(new.rare.uses.iter().cloned());
}

/// An input replaces the one of its name; a new one comes before the next that it was written before, else last.
pub(super) fn inputs(old: &mut Vec<InputDecl>, new: &[InputDecl]) {
    let mut next = None;
    for input in new.iter().rev() {
        let at = old.iter().position(|known| known.name.value == input.name.value);
        match at.and_then(|at| old.get_mut(at)) {
            Some(known) => *known = input.clone(),
            None => old.insert(next.unwrap_or(old.len()).min(old.len()), input.clone()),
        }
        next = old.iter().position(|known| known.name.value == input.name.value);
    }
}

/// Takes a statement away (`bỏ: ghi chú`, `bỏ: hỏi giao`, `bỏ: chấp nhận B0312`); whether it was there, `None` if there is
/// no such keyword.
pub(super) fn remove(old: &mut Heading, words: &str) -> Option<bool> {
    if let Some(had) = remove_named(&mut old.settings, &mut old.inputs, words) {
        return Some(had);
    }
    let keyword = &*read::keyword(words);
    let part = match keyword {
        "chấm" => RulePart::Score,
        "cộng" => RulePart::Add,
        "trừ" => RulePart::Deduct,
        "điểm" => return Some(old.points.take().is_some()),
        "tối đa" => return Some(old.cap.take().is_some()),
        "tên" => return Some(old.title.take().is_some()),
        "mã" => return Some(old.code.take().is_some()),
        "định danh" => return Some(old.id.take().is_some()),
        "trước là" | "tách từ" | "gộp từ" => return Some(forget(&mut old.settings, keyword)),
        "không xếp loại" | "hạ" => {
            let before = old.settings.rare.vetoes.len();
            old.settings.rare.vetoes.retain(|veto| veto.steps.is_some() != (keyword == "hạ"));
            if old.settings.rare.vetoes.is_empty() {
                old.settings.rare.uses.clear();
            }
            return Some(old.settings.rare.vetoes.len() < before);
        }
        _ => return take(&mut old.settings, keyword),
    };
    let had = old.rule.as_ref().is_some_and(|rule| rule.blocks.iter().any(|block| block.part == part));
    old.rule = rule::without(old.rule.take(), part);
    Some(had)
}

/// Takes a statement of the annex itself away; whether it was there, `None` if there is no such keyword.
pub(super) fn remove_of_annex(old: &mut Annex, words: &str) -> Option<bool> {
    if let Some(had) = remove_named(&mut old.settings, &mut old.inputs, words) {
        return Some(had);
    }
    match &*read::keyword(words) {
        "tên" => Some(old.title.take().is_some()),
        "vượt thang" => Some(old.may_exceed_scale.take().is_some()),
        "đánh số" => Some(mem::take(&mut old.numbering).stated()),
        keyword => take(&mut old.settings, keyword),
    }
}

/// Takes away an input by its name, or an acceptance by its code.
fn remove_named(settings: &mut Settings, inputs: &mut Vec<InputDecl>, words: &str) -> Option<bool> {
    let (first, name) = words.trim().rsplit_once(read::is_blank)?;
    let before = (inputs.len(), settings.rare.acceptances.len());
    match &*read::keyword(first) {
        "hỏi" | "tính" => inputs.retain(|input| input.name.value != name),
        "chấp nhận" => {
            settings.rare.acceptances.retain(|acceptance| !acceptance.value.code.eq_ignore_ascii_case(name));
        }
        _ => return None,
    }
    Some((inputs.len(), settings.rare.acceptances.len()) != before)
}

/// Takes away what an item says of its past.
fn forget(old: &mut Settings, keyword: &str) -> bool {
    let Some(identity) = &mut old.rare.identity else { return false };
    let paths = match keyword {
        "trước là" => &mut identity.was,
        "tách từ" => &mut identity.split_from,
        _ => &mut identity.merged_from,
    };
    let had = mem::take(paths).stated();
    if identity.was.is_empty() && identity.split_from.is_empty() && identity.merged_from.is_empty() {
        old.rare.identity = None;
    }
    had
}

/// Every keyword that `bỏ:` may name, for did-you-mean.
pub(super) fn keywords() -> impl Iterator<Item = &'static str> {
    KEYWORDS.iter().copied().chain(OTHERS).chain(OF_ANNEX).chain(INHERITED)
}

/// The statements that a change of a heading states anew and takes away at once.
pub(super) fn both(new: &Heading) -> impl Iterator<Item = &Located<String>> {
    let states = |words: &str| !names_target(words) && remove(&mut new.clone(), words) == Some(true);
    new.settings.rare.removed.iter().filter(move |removed| states(&removed.value))
}

/// The statements that a change of an annex states anew and takes away at once.
pub(super) fn both_of_annex(new: &Annex) -> impl Iterator<Item = &Located<String>> {
    let states = |words: &str| remove_of_annex(&mut new.clone(), words) == Some(true);
    new.settings.rare.removed.iter().filter(move |removed| states(&removed.value))
}

/// What also tells which heading a change means, so that it may stand there and still be taken away.
fn names_target(words: &str) -> bool {
    matches!(&*read::keyword(words), "mã" | "định danh" | "tên")
}
