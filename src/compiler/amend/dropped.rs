//! Whole parts that an amendment drops: `bỏ phụ lục 02`, `bỏ nhóm huyện`, `bỏ kết quả`.

use barem_ruleset::same_label;

use super::faults;
use crate::{
    check::references::no_such_annex,
    hir::{Located, Part, Set},
    read::Findings,
};

/// Takes the parts out of the base. One that is not there, that is dropped twice, or that the amendment also changes or
/// states anew is told, and stays. An annex that is dropped may come in anew, with all that it says.
pub(super) fn drop(set: &Set, base: &mut Set, out: &mut Findings) {
    for (at, part) in set.dropped.iter().enumerate() {
        let first = set.dropped.iter().take(at).find(|first| same(&first.value, &part.value));
        if let Some(first) = first {
            out.push(faults::dropped_twice(part, first.span));
            continue;
        }
        match &part.value {
            Part::Annex(label) => annex(label, part, set, base, out),
            Part::Group(id) => group(id, part, set, base, out),
            Part::Results => results(part, set, base, out),
        }
    }
}

fn same(one: &Part, other: &Part) -> bool {
    match (one, other) {
        (Part::Annex(one), Part::Annex(other)) => same_label(one, other),
        (Part::Group(_) | Part::Results | Part::Annex(_), _) => one == other,
    }
}

fn annex(label: &str, part: &Located<Part>, set: &Set, base: &mut Set, out: &mut Findings) {
    let Some(at) = base.annexes.iter().position(|annex| same_label(&annex.label.value, label)) else {
        out.push(no_such_annex(base, &Located::new(label.to_owned(), part.span)));
        return;
    };
    match set.annexes.iter().find(|annex| annex.amends && same_label(&annex.label.value, label)) {
        Some(opened) => out.push(faults::dropped_and_changed(part, opened.span)),
        None => std::mem::drop(base.annexes.remove(at)),
    }
}

fn group(id: &str, part: &Located<Part>, set: &Set, base: &mut Set, out: &mut Findings) {
    let Some(at) = base.groups.iter().position(|group| group.id.value == id) else {
        out.push(faults::nothing_to_drop(part));
        return;
    };
    match set.groups.iter().find(|group| group.id.value == id) {
        Some(stated) => out.push(faults::dropped_and_changed(part, stated.id.span)),
        None => std::mem::drop(base.groups.remove(at)),
    }
}

fn results(part: &Located<Part>, set: &Set, base: &mut Set, out: &mut Findings) {
    if base.results.is_none() {
        out.push(faults::nothing_to_drop(part));
        return;
    }
    match &set.results {
        Some(stated) => {
            let place = stated.seen.first().map_or(part.span, |(_, span)| *span);
            out.push(faults::dropped_and_changed(part, place));
        }
        None => base.results = None,
    }
}
