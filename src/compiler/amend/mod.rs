//! A set that amends another (`sửa đổi: ID`): what it does not say is that of the set it amends.
//!
//! Its own are the facts of the decision: title, edition of the language, state, content, decision, authority, signer,
//! effect, years, what it replaces, legal basis, sources, notes, acceptances; and its tests. Inherited, unless stated
//! anew, are the rules of the game: rounding, deadline, treatment of late, missing and unapproved sheets, holidays, the
//! survey scale, standing agency and council; groups one by one; results as a whole; annexes, those that `sửa phụ lục`
//! opens with their changes.

mod dropped;
mod faults;
mod inherit;
mod moved;

pub use inherit::INHERITED;

use std::collections::HashSet;

use barem_diagnostic::{Code, Diagnostic, FileId, Severity, Sources, Span};
use barem_ruleset::{Digest, Digests, Ruleset, same_label};
use barem_syntax::{Parse, parse};

use crate::{
    Effort, assemble,
    bases::{Asked, Bases, Found, MAX_CHAIN},
    check::{self, references::no_such_annex},
    hir::{Amends, Annex, Set},
    lower,
    overlay::{self, consolidated},
    read::Findings,
};

/// What a set amends, whole: its text, what it says, what is told of it.
struct Base {
    set: Set,
    data: Ruleset,
    digest: Option<Digest>,
    /// All that is told of it, and what of that is not accepted there.
    told: Vec<Diagnostic>,
    findings: Vec<Diagnostic>,
}

/// Where bases are looked for, and the ids of the sets that amend each other up to here.
#[derive(Clone)]
pub(crate) struct Way<'a> {
    pub(crate) bases: &'a Bases,
    pub(crate) sources: &'a Sources,
    pub(crate) effort: Effort<'a>,
    pub(crate) ids: Vec<String>,
}

/// Puts a set onto the one that it amends; where that is not there or wrong, the set stays as it was written.
pub(crate) fn onto(set: &mut Set, way: &Way<'_>, out: &mut Findings) {
    let Some(header) = &set.header else { return };
    let Some(amends) = header.amends.clone() else {
        let loose = set.annexes.iter().filter(|annex| annex.amends);
        out.extend(loose.map(faults::no_amends));
        let parts = set.dropped.iter().map(|part| part.span);
        out.extend(parts.chain(header.removed.iter().map(|removed| removed.span)).map(faults::nothing_amended));
        return;
    };
    let own = header.facts.id.clone();
    let Some(found) = found(&amends, way, &own, out) else { return };
    let further = Way { ids: way.ids.iter().cloned().chain([own]).collect(), ..way.clone() };
    let Some(base) = read(found, &further) else {
        out.push(faults::unreadable(&amends, &found.root));
        return;
    };
    if let Some(first) = base.findings.iter().find(|finding| finding.severity == Severity::Error) {
        out.push(faults::broken(&amends, found, first));
    } else {
        pinned(&amends, set, &base, found, out);
    }
    let mut base = base;
    dropped::drop(set, &mut base.set, out);
    let by = by(&set.header.as_ref().map(|header| header.facts.clone()).unwrap_or_else(|| Ruleset::new("")));
    annexes(set, &base, &by, out);
    inherit::inherit(set, base.set, out);
    if let Some(header) = &mut set.header {
        header.facts.amended = base.digest;
    }
    set.inherited = base.told;
    lower::enrol(set);
}

/// The set that is meant; none, several, or one that leads back are told.
fn found<'a>(amends: &Amends, way: &Way<'a>, own: &str, out: &mut Findings) -> Option<&'a Found> {
    if amends.id.value == own || way.ids.contains(&amends.id.value) {
        out.push(faults::circle(amends));
        return None;
    }
    if way.ids.len() >= MAX_CHAIN {
        out.push(faults::too_long(amends));
        return None;
    }
    let asked = way.bases.of(&amends.id.value);
    match asked.map(|asked| asked.found.as_slice()) {
        Some([one]) => return Some(one),
        Some([]) | None => out.push(faults::no_base(amends, asked.map_or(&[], |asked: &Asked| &asked.folders))),
        Some(several) => out.push(faults::several(amends, several)),
    }
    None
}

/// Reads and checks a base as a set of its own.
fn read(found: &Found, way: &Way<'_>) -> Option<Base> {
    let text = |file: &crate::SetFile| Some((file.id, parse(way.sources.get(file.id)?.text.clone())));
    let parses: Vec<(FileId, Parse)> = found.files.iter().filter_map(text).collect();
    let parses: Vec<(FileId, &Parse)> = parses.iter().map(|(id, parse)| (*id, parse)).collect();
    let mut findings: Findings = parses.iter().flat_map(|(id, parse)| parse.findings(*id)).collect();
    let mut set = lower::set(&parses, &mut findings);
    onto(&mut set, way, &mut findings);
    overlay::variants(&mut set, &mut findings);
    check::judge(&set, &parses, way.effort, &mut findings)?;
    let told = findings.clone();
    check::accepted(&set, &parses, &mut findings);
    let data = assemble::ruleset(&set, &assemble::Places { sources: way.sources, names: Vec::new() })?;
    let digest = Digests::of(&data).ok().map(|digests| digests.meaning);
    Some(Base { set, data, digest, told, findings })
}

/// Whether the base is the text that was amended.
fn pinned(amends: &Amends, set: &Set, base: &Base, found: &Found, out: &mut Findings) {
    let Some(digest) = base.digest else { return };
    match &amends.pin {
        None => out.push(faults::unpinned(amends, &digest)),
        Some(pin) if digest.begins(&pin.value) => {}
        Some(pin) => out.push(moved::moved(amends, pin, &digest, set, base, found)),
    }
}

/// How comments name a decision; the day as offices write it.
fn by(facts: &Ruleset) -> String {
    let decision = facts.decision.as_ref();
    let number = decision.and_then(|decision| decision.number.clone());
    let date = decision.and_then(|decision| decision.date);
    let month = |month: u8| if month < 3 { format!("{month:02}") } else { month.to_string() };
    let date =
        date.map(|date| format!(" ngày {:02}/{}/{}", date.day, month(date.month), date.year)).unwrap_or_default();
    match number {
        Some(number) => format!("Quyết định số {number}{date}"),
        None => facts.id.clone(),
    }
}

/// The annexes of the base, those that are opened with their changes. A new one comes before the next that it was written
/// before, else last.
fn annexes(set: &mut Set, base: &Base, by: &str, out: &mut Findings) {
    let written = std::mem::take(&mut set.annexes);
    let next = next_opened(&written);
    let (mut changes, mut new): (Vec<Annex>, Vec<(Option<String>, Annex)>) = (Vec::new(), Vec::new());
    for (annex, next) in written.into_iter().zip(next) {
        match annex.amends {
            true => changes.push(annex),
            false => new.push((next, annex)),
        }
    }
    for change in &mut changes {
        if let Some(label) = change.based_on.take() {
            out.push(faults::two_bases(change, &label));
        }
    }
    for known in &base.set.annexes {
        let before = |next: &Option<String>| next.as_ref().is_some_and(|next| same_label(next, &known.label.value));
        set.annexes.extend(new.extract_if(.., |(next, _)| before(next)).map(|(_, annex)| annex));
        let at = changes.iter().position(|change| same_label(&change.label.value, &known.label.value));
        set.annexes.push(match at.map(|at| changes.remove(at)) {
            Some(record) if !known.is_overlay() => consolidated(known, record, by, out),
            Some(record) => record,
            None => known.clone(),
        });
    }
    for left in &changes {
        let again = set.annexes.iter().find(|annex| same_label(&annex.label.value, &left.label.value));
        match again {
            Some(first) => out.push(faults::opened_twice(left, first)),
            None => out.push(no_such_annex(&base.set, &left.label)),
        }
    }
    set.annexes.extend(new.into_iter().map(|(_, annex)| annex));
}

/// For each annex, the label of the next one after it that opens an annex of the base.
fn next_opened(annexes: &[Annex]) -> Vec<Option<String>> {
    let mut next = None;
    let mut all: Vec<Option<String>> = annexes
        .iter()
        .rev()
        .map(|annex| {
            let after = next.clone();
            if annex.amends {
                next = Some(annex.label.value.clone());
            }
            after
        })
        .collect();
    all.reverse();
    all
}

/// What is told of the base is not told again, nor what an acceptance there was for.
pub(crate) fn told_once(set: &Set, files: &[(FileId, &Parse)], out: &mut Findings) {
    if set.header.as_ref().is_none_or(|header| header.facts.amended.is_none()) {
        return;
    }
    let own = |finding: &Diagnostic| files.iter().any(|(file, _)| *file == finding.primary.span.file);
    let told: HashSet<(Code, Span)> = set.inherited.iter().map(|told| (told.code, told.primary.span)).collect();
    let known = |finding: &Diagnostic| {
        finding.code == Code::StaleAcceptance || told.contains(&(finding.code, finding.primary.span))
    };
    out.retain(|finding| own(finding) || !known(finding));
}
