//! What a set has from the one that it amends.

use barem_ruleset::{Content, Rounding, Ruleset};

use crate::{
    hir::{Group, Header, Set},
    overlay::faults,
    read::{Findings, keyword},
};

/// Fills in what a set does not say.
pub(super) fn inherit(set: &mut Set, base: Set, out: &mut Findings) {
    if let (Some(own), Some(old)) = (set.header.as_mut(), base.header) {
        header(own, old, out);
    }
    set.groups = groups(std::mem::take(&mut set.groups), base.groups);
    set.headless |= base.headless;
    set.results = set.results.take().or(base.results);
}

/// A group takes the place of the one with its id; a new one comes before the next that it was written before, else last.
fn groups(own: Vec<Group>, base: Vec<Group>) -> Vec<Group> {
    let mut groups = base;
    let mut next: Option<String> = None;
    for group in own.into_iter().rev() {
        let place = |id: &str| groups.iter().position(|known| known.id.value == id);
        let (at, before) = (place(&group.id.value), next.as_deref().and_then(place));
        next = Some(group.id.value.clone());
        match at.and_then(|at| groups.get_mut(at)) {
            Some(known) => *known = group,
            None => groups.insert(before.unwrap_or(groups.len()), group),
        }
    }
    groups
}

fn header(own: &mut Header, mut old: Header, out: &mut Findings) {
    for removed in &own.removed {
        let word = keyword(&removed.value);
        match (take(&mut own.facts.clone(), &word), take(&mut old.facts, &word)) {
            (Some(true), _) => out.push(faults::states_and_removes(own.span, removed)),
            (_, Some(true)) => {}
            (_, Some(false)) => out.push(faults::nothing_to_remove("phần mở đầu", old.span, removed)),
            (_, None) => out.push(faults::no_such_statement(removed)),
        }
    }
    let (new, known) = (&mut own.facts, old.facts);
    new.title = new.title.take().or(known.title);
    new.standing_agency = new.standing_agency.take().or(known.standing_agency);
    new.council = new.council.take().or(known.council);
    new.deadline = new.deadline.or(known.deadline);
    new.late = new.late.or(known.late);
    new.unsubmitted = new.unsubmitted.or(known.unsubmitted);
    new.unapproved = new.unapproved.or(known.unapproved);
    if new.rounding == Rounding::default() {
        new.rounding = known.rounding;
    }
    if new.holidays.is_empty() {
        new.holidays = known.holidays;
    }
    if new.survey_options.is_empty() {
        new.survey_options = known.survey_options;
        own.options = old.options;
    }
    // What rests on composed text is composed.
    if known.content == Content::Reconstructed {
        new.content = Content::Reconstructed;
    }
}

/// The statements of a header that go on unless they are stated anew or taken away.
pub const INHERITED: [&str; 10] = [
    "tên",
    "cơ quan thường trực",
    "hội đồng thẩm định",
    "hạn nộp",
    "nộp muộn",
    "không nộp",
    "chưa duyệt",
    "làm tròn",
    "ngày nghỉ",
    "phương án khảo sát",
];

/// Takes a statement away; whether it was there, `None` if it is none of those.
fn take(facts: &mut Ruleset, keyword: &str) -> Option<bool> {
    Some(match keyword {
        "tên" => facts.title.take().is_some(),
        "cơ quan thường trực" => facts.standing_agency.take().is_some(),
        "hội đồng thẩm định" => facts.council.take().is_some(),
        "hạn nộp" => facts.deadline.take().is_some(),
        "nộp muộn" => facts.late.take().is_some(),
        "không nộp" => facts.unsubmitted.take().is_some(),
        "chưa duyệt" => facts.unapproved.take().is_some(),
        "làm tròn" => std::mem::take(&mut facts.rounding) != Rounding::default(),
        "ngày nghỉ" => !std::mem::take(&mut facts.holidays).is_empty(),
        "phương án khảo sát" => !std::mem::take(&mut facts.survey_options).is_empty(),
        _ => return None,
    })
}
