//! Rows: headings whose codes make one sequence, and where it begins.
//!
//! Usually the siblings of a level; with `liên tục`, all headings of the level in the annex. Sections of bonus and
//! penalty go on from the fields, or count in numerals of their own.

use barem_diagnostic::Span;
use barem_ruleset::{Level, Numerals, Role, Sequence};

use super::{Family, strays::Stray};
use crate::{
    code::{self, Ordinal, Style},
    hir::{Annex, Heading},
};

/// A heading with its place in the sequence; `None` where its code cannot be read or is not one of this row.
pub(super) struct Sibling<'a> {
    pub(super) index: usize,
    pub(super) heading: &'a Heading,
    pub(super) place: Option<Ordinal>,
}

impl Sibling<'_> {
    pub(super) fn value(&self) -> Option<u32> {
        self.place.map(|place| place.value)
    }

    /// The place of the code, or of the whole heading.
    pub(super) fn span(&self) -> Span {
        self.heading.code.as_ref().map_or(self.heading.span, |code| code.span)
    }
}

/// Headings whose codes make one sequence, in the order of the text.
pub(super) struct Row<'a> {
    pub(super) siblings: Vec<Sibling<'a>>,
    /// The value with which it begins.
    pub(super) first: u32,
    /// Where the annex says that it runs on from parent to parent.
    pub(super) run: Option<Span>,
}

/// What the annex says of a level.
#[derive(Clone, Copy)]
pub(super) struct Convention {
    pub(super) numerals: Option<Numerals>,
    pub(super) sequence: Sequence,
    /// Where it says so.
    pub(super) span: Option<Span>,
}

/// How an annex numbers a level: as it says for this level, else for all.
pub(super) fn convention(annex: &Annex, level: Option<Level>) -> Convention {
    let of = |level| annex.numbering.iter().find(|entry| entry.value.level == level);
    match of(level).or_else(|| of(None)) {
        Some(entry) => {
            Convention { numerals: entry.value.numerals, sequence: entry.value.sequence, span: Some(entry.span) }
        }
        None => Convention { numerals: None, sequence: Sequence::Restarting, span: None },
    }
}

/// Whether a heading stands in the scale, not in a section of bonus or penalty.
pub(super) fn in_scale(annex: &Annex, at: usize) -> bool {
    annex.upwards(at).all(|heading| heading.role == Role::Scale)
}

/// The rows of siblings.
pub(super) fn of_family<'a>(annex: &'a Annex, family: &Family, strays: &[Stray], unlike: &[usize]) -> Vec<Row<'a>> {
    let own = || family.children.iter().filter_map(|&child| Some((child, annex.get(child)?)));
    let restarting = |level| convention(annex, Some(level)).sequence == Sequence::Restarting;
    let inside = family.parent.is_none_or(|parent| in_scale(annex, parent));
    let mut rows: Vec<(Level, Row<'a>)> = Vec::new();
    for level in Level::ALL {
        let continuous = convention(annex, Some(level)).sequence == Sequence::Continuous;
        if restarting(level) || (continuous && !inside) {
            let headings = own().filter(|(_, heading)| heading.level == level && heading.role == Role::Scale);
            let mut row = row(annex, level, headings.map(|(at, _)| at), strays, unlike);
            // Where the level runs on, a section may go on from it or begin anew.
            row.first = if continuous { row.siblings.iter().find_map(Sibling::value).unwrap_or(1) } else { 1 };
            rows.push((level, row));
        }
    }
    if convention(annex, None).sequence != Sequence::Free {
        let sections: Vec<usize> = own().filter(|(_, heading)| heading.role != Role::Scale).map(|(at, _)| at).collect();
        let fields = rows.iter_mut().find(|(level, _)| *level == Level::Field).map(|(_, row)| row);
        if let Some(apart) = hang(annex, fields, &sections, strays) {
            rows.push((Level::Field, apart));
        }
    }
    rows.into_iter().map(|(_, row)| row).filter(|row| !row.siblings.is_empty()).collect()
}

/// The rows of levels that run on from parent to parent.
pub(super) fn of_runs<'a>(annex: &'a Annex, strays: &[Stray], unlike: &[usize]) -> Vec<Row<'a>> {
    let runs = Level::ALL.into_iter().filter(|&level| convention(annex, Some(level)).sequence == Sequence::Continuous);
    let rows = runs.map(|level| {
        let is = |at: &usize| annex.get(*at).is_some_and(|heading| heading.level == level) && in_scale(annex, *at);
        let row = row(annex, level, (0..annex.headings.len()).filter(is), strays, unlike);
        Row { run: convention(annex, Some(level)).span, ..row }
    });
    rows.filter(|row| !row.siblings.is_empty()).collect()
}

fn row<'a>(
    annex: &'a Annex,
    level: Level,
    headings: impl Iterator<Item = usize>,
    strays: &[Stray],
    unlike: &[usize],
) -> Row<'a> {
    let all: Vec<(usize, &Heading)> = headings.filter_map(|at| Some((at, annex.get(at)?))).collect();
    let roman = match convention(annex, Some(level)).numerals {
        Some(numerals) => numerals == Numerals::Roman,
        // A level counts in Roman numerals if its first code does.
        None => {
            all.iter().find_map(|(_, heading)| last(heading)).is_some_and(|last| code::roman_value(&last).is_some())
        }
    };
    let siblings = all.into_iter().filter_map(|(index, heading)| {
        let doubtful = strays.iter().any(|stray| stray.index == index) || unlike.contains(&index);
        sibling(index, heading, doubtful, roman)
    });
    Row { siblings: siblings.collect(), first: 1, run: None }
}

/// A heading in a row; one whose code cannot be read or is doubtful may be any of it.
fn sibling(index: usize, heading: &Heading, doubtful: bool, roman: bool) -> Option<Sibling<'_>> {
    let place = last(heading).filter(|_| !doubtful).and_then(|last| code::ordinal(&last, roman));
    let wanted = heading.verb.is_none() && (place.is_some() || doubtful || heading.broken);
    wanted.then_some(Sibling { index, heading, place })
}

/// The last part of a heading's code.
fn last(heading: &Heading) -> Option<String> {
    heading.code.as_ref().map(|code| code::split(&code::normal(&code.value)).1.to_owned())
}

/// Puts sections of bonus and penalty into the row of the fields where they count as those do; else they are a row of
/// their own, which begins where the first of them does.
fn hang<'a>(annex: &'a Annex, fields: Option<&mut Row<'a>>, sections: &[usize], strays: &[Stray]) -> Option<Row<'a>> {
    let first = sections.iter().filter_map(|&at| annex.get(at)).find_map(last);
    let counted = fields.as_ref().and_then(|row| row.siblings.iter().rev().find_map(|sibling| sibling.place));
    let joins = |place: &Ordinal| {
        let first = first.as_deref()?;
        let own = code::ordinal(first, place.style == Style::Roman)?;
        // `I` after the fields A, B is Roman.
        let roman = place.style == Style::Letter && own.value != place.value + 1 && code::roman_value(first).is_some();
        Some(own.style == place.style && !roman)
    };
    let joined = counted.filter(|place| first.is_none() || joins(place) == Some(true));
    let roman = match joined {
        Some(place) => place.style == Style::Roman,
        None => first.as_deref().is_some_and(|first| code::roman_value(first).is_some()),
    };
    let siblings: Vec<Sibling<'a>> = sections
        .iter()
        .filter_map(|&at| sibling(at, annex.get(at)?, strays.iter().any(|stray| stray.index == at), roman))
        .collect();
    match fields.filter(|_| joined.is_some()) {
        Some(row) => {
            row.siblings.extend(siblings);
            row.siblings.sort_by_key(|sibling| sibling.index);
            None
        }
        None => {
            let first = siblings.iter().find_map(Sibling::value).unwrap_or(1);
            Some(Row { siblings, first, run: None })
        }
    }
}
