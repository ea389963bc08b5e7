//! What a set has from the one that it amends.

use barem_ruleset::Content;

use crate::hir::{Header, Set};

/// Fills in what a set does not say.
pub(super) fn inherit(set: &mut Set, base: Set) {
    if let (Some(own), Some(old)) = (set.header.as_mut(), base.header) {
        header(own, old);
    }
    let mut groups = base.groups;
    for own in std::mem::take(&mut set.groups) {
        match groups.iter_mut().find(|known| known.id.value == own.id.value) {
            Some(known) => *known = own,
            None => groups.push(own),
        }
    }
    set.groups = groups;
    set.headless |= base.headless;
    set.results = set.results.take().or(base.results);
}

fn header(own: &mut Header, old: Header) {
    let (new, known) = (&mut own.facts, old.facts);
    new.title = new.title.take().or(known.title);
    new.standing_agency = new.standing_agency.take().or(known.standing_agency);
    new.council = new.council.take().or(known.council);
    new.deadline = new.deadline.or(known.deadline);
    new.late = new.late.or(known.late);
    new.unsubmitted = new.unsubmitted.or(known.unsubmitted);
    new.unapproved = new.unapproved.or(known.unapproved);
    if new.rounding.points.is_none() && new.rounding.index.is_none() {
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
