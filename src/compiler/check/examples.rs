//! What tests refer to: the annex, its headings, and what they answer there.
//!
//! A fault that several tests share is told at the first: one thing was renamed or removed. Where answers follow an
//! expectation, another test seems to begin that has lost its heading, and its faults are one.

use std::{
    cell::OnceCell,
    collections::{HashMap, HashSet},
};

use barem_diagnostic::{Code, Diagnostic, Label, Lang, Span, text};
use barem_ruleset::same_label;

use super::{
    answers::{self, Sheet},
    broken::Broken,
    references::{no_such_annex, resolve},
};
use crate::{
    hir::{Annex, ExampleBlock, Located, Set},
    read::Findings,
    reference::Index,
};

/// The most places that are shown with a finding.
const SHOWN: usize = 4;

/// Checks what the tests of a set refer to.
pub(crate) fn examples(set: &Set, broken: &[Broken], out: &mut Findings) {
    let mut told: HashMap<String, usize> = HashMap::new();
    // Many tests score one annex: its names are gathered once.
    let indices: Vec<OnceCell<Index<'_>>> = set.annexes.iter().map(|_| OnceCell::new()).collect();
    for test in &set.examples {
        let mut new: Vec<Diagnostic> = Vec::new();
        for fault in faults(set, test, broken, &indices) {
            let key = key(&fault);
            let before = told.get(&key).and_then(|&at| out.get_mut(at));
            match before.or_else(|| new.iter_mut().find(|known| self::key(known) == key)) {
                Some(before) => also(before, &fault, text!("cũng ở đây", "here, too")),
                None => new.push(fault),
            }
        }
        let part =
            |fault: &Diagnostic| test.again.iter().filter(|again| again.start <= fault.primary.span.start).count();
        new.sort_by_key(|fault| fault.primary.span);
        for faults in new.chunk_by(|a, b| part(a) > 0 && part(a) == part(b)) {
            told.extend(faults.iter().map(|fault| (key(fault), out.len())));
            out.extend(joined(faults));
        }
    }
    cap_unreached_for_want_of_an_option(out);
}

/// Where a test gives an answer that a rule does not have any more, the points that are out of reach went with it.
fn cap_unreached_for_want_of_an_option(out: &mut Findings) {
    let named = |finding: &&Diagnostic| matches!(finding.code, Code::NoSuchName | Code::NoSuchOption);
    let faults = out.iter().filter(named).flat_map(|finding| &finding.secondary);
    let asked: HashSet<Span> = faults.map(|label| label.span).collect();
    out.retain(|finding| {
        let mut at = finding.secondary.iter().map(|label| label.span).chain([finding.primary.span]);
        finding.code != Code::CapUnreached || !at.any(|span| asked.contains(&span))
    });
}

/// What tells a fault from others.
fn key(fault: &Diagnostic) -> String {
    format!("{} {}", fault.code.id(), fault.message.get(Lang::Vi))
}

fn also(finding: &mut Diagnostic, fault: &Diagnostic, text: barem_diagnostic::Text) {
    if finding.secondary.len() < SHOWN {
        finding.secondary.push(Label { span: fault.primary.span, text });
    }
}

/// The faults of lines that seem to be another test's as one finding.
fn joined(faults: &[Diagnostic]) -> Option<Diagnostic> {
    let (first, others) = faults.split_first()?;
    let mut finding = first.clone();
    for fault in others {
        also(&mut finding, fault, fault.message.clone());
    }
    Some(match others.len() {
        0 => finding,
        more => finding.note(text!(
            "các dòng từ đây có {} chỗ không khớp với phụ lục; có lẽ thiếu một dòng `kiểm thử …` ở phía trên",
            "from here {} answers do not fit the annex; a line `kiểm thử …` above is probably missing"; more + 1
        )),
    })
}

/// What a test says that does not fit its annex.
fn faults<'s>(
    set: &'s Set,
    test: &ExampleBlock,
    broken: &[Broken],
    indices: &[OnceCell<Index<'s>>],
) -> Vec<Diagnostic> {
    let Some(at) = annex(set, test.annex.as_ref()) else {
        let missing = test.annex.as_ref().filter(|_| !set.headless && !doubled(set));
        return missing.map(|label| no_such_annex(set, label)).into_iter().collect();
    };
    let Some((annex, broken)) = set.annexes.get(at).zip(broken.get(at)).filter(|(annex, _)| !annex.is_overlay()) else {
        return Vec::new();
    };
    let Some(index) = indices.get(at).map(|index| index.get_or_init(|| Index::new(annex))) else { return Vec::new() };
    let sheet = Sheet { set, annex, index, broken };
    let mut all = Vec::new();
    let mut found: HashMap<&str, Option<usize>> = HashMap::new();
    for item in &test.items {
        found.entry(&item.value).or_insert_with(|| resolve(annex, index, item, broken, &mut all));
    }
    for answer in &test.answers {
        let at = answer.item.as_ref().map(|item| found.get(item.value.as_str()).copied().flatten());
        match at {
            None => all.extend(answers::annex_faults(&sheet, answer)),
            Some(Some(at)) => all.extend(answers::faults(&sheet, at, answer)),
            Some(None) => {}
        }
    }
    all
}

/// The annex that a label means; without a label, the only one.
fn annex(set: &Set, label: Option<&Located<String>>) -> Option<usize> {
    let meant = |annex: &Annex| label.is_none_or(|label| same_label(&annex.label.value, &label.value));
    let mut found = set.annexes.iter().enumerate().filter(|(_, annex)| meant(annex));
    match (found.next(), found.next()) {
        (Some((at, _)), None) => Some(at),
        _ => None,
    }
}

/// Whether two annexes have the same label: one of them may be meant by another.
fn doubled(set: &Set) -> bool {
    let same = |at: usize, annex: &Annex| {
        set.annexes.iter().take(at).any(|other| same_label(&other.label.value, &annex.label.value))
    };
    set.annexes.iter().enumerate().any(|(at, annex)| same(at, annex))
}
