//! Codes: in sequence, unique among siblings, under the right parent.
//!
//! A heading line that is missing shows in several places at once: a code is skipped, children stand under the
//! wrong parent, its statements fall under the heading before, sums and counts are short, references find nothing.
//! A code that is wrong shows in its sequence, at its parent and at its children. Either is told once, where the code
//! betrays it, and everything that follows from it is remembered in [`Broken`].

mod merged;
mod numerals;
mod rows;
mod sequence;
mod strays;

use barem_ruleset::Numerals;

use strays::Stray;

use super::broken::Broken;
use crate::{
    code::{self, Style},
    hir::{Annex, Heading},
    read::Findings,
};

/// Siblings and their parent; `None` for the outermost headings.
struct Family {
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Codes that are skipped before a heading.
struct Gap {
    parent: Option<usize>,
    at: usize,
    before: Option<usize>,
    missing: Vec<String>,
    /// Another finding tells of the missing heading.
    told: bool,
}

/// Checks the codes of an annex.
pub(crate) fn codes(annex: &Annex, out: &mut Findings) -> Broken {
    let mut broken = Broken::new(annex);
    let families = families(annex);
    let mut gaps = Vec::new();
    let unlike = numerals::unlike(annex, &mut broken, out);
    // Outermost first: where the code of a heading is wrong, its children are not.
    for family in &families {
        let strays = strays::of(annex, family, &broken);
        let rows = rows::of_family(annex, family, &strays, &unlike);
        sequence::sequence(annex, rows, strays.is_empty(), &mut broken, &mut gaps, out);
    }
    let strays: Vec<Stray> = families.iter().flat_map(|family| strays::of(annex, family, &broken)).collect();
    let runs = rows::of_runs(annex, &strays, &unlike);
    sequence::sequence(annex, runs, strays.is_empty(), &mut broken, &mut gaps, out);
    for family in &families {
        strays::strays(annex, family, &mut broken, &mut gaps, out);
    }
    for gap in &gaps {
        sequence::tell(annex, gap, &mut broken, out);
    }
    merged::merged(annex, &mut broken, out);
    broken
}

/// Siblings by parent, outermost first.
fn families(annex: &Annex) -> Vec<Family> {
    let inner = annex.headings.iter().enumerate().filter(|(_, heading)| !heading.children.is_empty());
    let inner = inner.map(|(index, heading)| Family { parent: Some(index), children: heading.children.clone() });
    std::iter::once(Family { parent: None, children: annex.roots.clone() }).chain(inner).collect()
}

/// The code that a child's code says its parent has.
fn claimed_parent(heading: &Heading) -> Option<String> {
    let code = code::normal(&heading.code.as_ref()?.value);
    code::split(&code).0.map(str::to_owned)
}

/// Whether a code is the one that its children call it: as written, in Arabic digits, or its last part alone.
fn is_called(code: &str, claimed: &str) -> bool {
    is_named(code, claimed) || code::split(&code::normal(code)).1 == claimed
}

/// Whether a code is called so in full.
fn is_named(code: &str, claimed: &str) -> bool {
    let own = code::normal(code);
    own == claimed || code::roman_value(&own).is_some_and(|value| value.to_string() == claimed)
}

/// The code after another one.
pub(crate) fn successor(code: &str) -> Option<String> {
    let normal = code::normal(code);
    let last = code::split(&normal).1;
    let place = code::ordinal(last, code::roman_value(last).is_some())?;
    Some(with_last(code, place.style, place.value + 1))
}

/// The code with another last part; a capital letter stays one.
fn with_last(code: &str, style: Style, value: u32) -> String {
    let capital = style == Style::Letter && code::split(&code::normal(code)).1.starts_with(char::is_uppercase);
    let last = code::text(style, value);
    ending(code, if capital { last.to_uppercase() } else { last })
}

/// The code with its last part in these numerals.
fn with_numeral(code: &str, numerals: Numerals, value: u32) -> String {
    let text = match numerals {
        Numerals::Arabic => code::text(Style::Arabic, value),
        Numerals::Roman => code::text(Style::Roman, value),
        Numerals::Letters => code::text(Style::Letter, value),
        Numerals::Capitals => code::text(Style::Letter, value).to_uppercase(),
    };
    ending(code, text)
}

fn ending(code: &str, last: String) -> String {
    match code::split(&code::normal(code)).0 {
        Some(before) => format!("{before}.{last}"),
        None => last,
    }
}
