//! The checks, by family. Each is told once, at its cause: what follows from a cause that is told stays silent.

mod accept;
mod answers;
mod asked;
mod broken;
mod caps;
mod circles;
mod codes;
mod complete;
mod counts;
mod examples;
mod gather;
mod guesses;
mod head;
mod inputs;
mod leads;
mod measures;
mod outranked;
mod proofs;
pub(crate) mod references;
mod rescale;
mod runs;
mod scripts;
mod sources;
mod titles;
pub(crate) mod totals;
mod units;
mod weights;
mod wrapped;

use barem_diagnostic::{FileId, Number as Shown, Text};
use barem_ruleset::Number;
use barem_syntax::Parse;

use broken::Broken;

use crate::{
    hir::{Annex, Set},
    read::Findings,
    reference::Index,
};

/// What the set is, for the severity of what is missing.
pub(crate) struct Standing {
    /// An issued decision in its own words: what is missing is an error.
    pub(crate) issued_original: bool,
}

/// A number as messages show it.
pub(crate) fn num(number: Number) -> Shown {
    Shown(number.to_string())
}

/// `1 heading`, `2 headings`; Vietnamese has no plural.
pub(crate) fn many(count: usize, vi: &str, one: &str, more: &str) -> Text {
    Text::new(format!("{count} {vi}"), format!("{count} {}", if count == 1 { one } else { more }))
}

/// Checks a set and the texts it was read from.
pub(crate) fn check(set: &Set, files: &[(FileId, &Parse)], out: &mut Findings) {
    let standing = head::standing(set);
    head::header(set, files, &standing, out);
    let mut broken: Vec<Broken> = set.annexes.iter().map(|annex| annex_checks(set, annex, &standing, out)).collect();
    units::units(set, &standing, out);
    weights::header(set, out);
    titles::across(set, out);
    circles::variants(set, out);
    measures::grades(set, out);
    inputs::conditions(set, &mut broken, out);
    examples::examples(set, &broken, out);
    for (file, parse) in files {
        scripts::scripts(*file, parse, out);
    }
    wrapped::told_once(files, out);
    guesses::told_once(files, out);
    runs::told_once(files, out);
    accept::accept(set, &standing, out);
}

fn annex_checks(set: &Set, annex: &Annex, standing: &Standing, out: &mut Findings) -> Broken {
    weights::annex(annex, out);
    if annex.is_overlay() {
        return overlay(set, annex, out);
    }
    let mut broken = codes::codes(annex, out);
    references::ids(annex, &mut broken, out);
    let index = Index::new(annex);
    let stated = totals::points(annex, None).stated;
    let mut over = caps::over_caps(annex, &index, &broken, &stated, out);
    let deltas = totals::totals(annex, &mut broken, &mut over, out);
    let mut told: Vec<usize> = over.iter().map(|over| over.heading).collect();
    caps::tell(over, out);
    let suspects = sources::suspects(annex, &complete::judged(annex, &broken), standing);
    totals::split(annex, &broken, &deltas, suspects, out);
    counts::counts(annex, &broken, &deltas, out);
    complete::complete(annex, &broken, standing, out);
    complete::questions_above_leaves(annex, &broken, out);
    weights::survey_scale(set, annex, standing, out);
    rescale::rescale(annex, &broken, &stated, out);
    leads::leads(annex, &index, &broken, standing, out);
    references::names(annex, &index, &mut broken, out);
    // Nothing is proven of what mixes measures; what stands below an input may use it.
    let mixed = measures::measures(annex, &broken, out);
    told.extend(mixed.into_iter().flat_map(|at| annex.leaves(at)));
    let subjects =
        proofs::Subjects { set, annex, index: &index, broken: &broken, stated: &stated, sums: &deltas, standing };
    proofs::proofs(&subjects, &told, out);
    titles::within(annex, out);
    broken
}

/// A variant or amendment is judged after its changes are applied; here only its base must be there.
fn overlay(set: &Set, annex: &Annex, out: &mut Findings) -> Broken {
    if let Some(base) = annex.based_on.as_ref() {
        let found = set.annexes.iter().any(|other| barem_ruleset::same_label(&other.label.value, &base.value));
        if !found && !set.headless {
            out.push(references::no_such_annex(set, base));
        }
    }
    Broken::default()
}
