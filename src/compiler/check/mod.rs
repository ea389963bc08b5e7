//! The checks, by family. Each is told once, at its cause: what follows from a cause that is told stays silent.

mod accept;
pub(crate) mod answers;
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
mod split;
mod titles;
pub(crate) mod totals;
mod units;
mod weights;
mod wrapped;

use barem_diagnostic::{Diagnostic, FileId, Number as Shown, Text};
use barem_ruleset::Number;
use barem_syntax::Parse;

pub use proofs::Proven;

use broken::Broken;

use crate::{
    Effort, amend,
    hir::{Annex, Set},
    overlay,
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
pub(crate) fn check(set: &Set, files: &[(FileId, &Parse)], effort: Effort<'_>, out: &mut Findings) -> Option<()> {
    judge(set, files, effort, out)?;
    accepted(set, files, out);
    Some(())
}

/// Leaves out what is accepted in the source, and what is told of the set that this one amends.
pub(crate) fn accepted(set: &Set, files: &[(FileId, &Parse)], out: &mut Findings) {
    accept::accept(set, &head::standing(set), out);
    amend::told_once(set, files, out);
}

/// Finds what contradicts itself or is missing; `None` once nobody waits for it any more.
pub(crate) fn judge(set: &Set, files: &[(FileId, &Parse)], effort: Effort<'_>, out: &mut Findings) -> Option<()> {
    let standing = head::standing(set);
    head::header(set, files, &standing, out);
    let mut broken = annexes(set, (&standing, effort), out)?;
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
    Some(())
}

/// Checks every annex, bases before those that start from them: what is wrong with a base is told once.
fn annexes(set: &Set, known: (&Standing, Effort<'_>), out: &mut Findings) -> Option<Vec<Broken>> {
    let mut broken: Vec<Broken> = set.annexes.iter().map(|_| Broken::default()).collect();
    let mut told: Vec<Option<Findings>> = vec![None; set.annexes.len()];
    for at in overlay::bases_first(set) {
        let Some(annex) = set.annexes.get(at) else { continue };
        let base = overlay::base_of(set, annex).and_then(|base| told.get(base)?.as_ref());
        let wrong = |told: &[Diagnostic]| told.iter().any(overlay::told::is_error);
        let shaky = base.map_or(annex.amends && wrong(&set.inherited), |base| wrong(base));
        let mut own = Findings::new();
        let found = annex_checks(set, annex, shaky, known, &mut own)?;
        let own = overlay::told::of(annex, base.map_or(&[], Vec::as_slice), own);
        if let (Some(broken), Some(told)) = (broken.get_mut(at), told.get_mut(at)) {
            (*broken, *told) = (found, Some(own));
        }
    }
    out.retain(|finding| !broken.iter().any(|broken| broken.explains(finding)));
    out.extend(told.into_iter().flatten().flatten());
    Some(broken)
}

fn annex_checks(
    set: &Set,
    annex: &Annex,
    shaky: bool,
    (standing, effort): (&Standing, Effort<'_>),
    out: &mut Findings,
) -> Option<Broken> {
    weights::annex(annex, out);
    if annex.is_overlay() {
        return Some(Broken::default());
    }
    effort.go_on()?;
    let mut broken = codes::codes(annex, out);
    if shaky || annex.applied.as_ref().is_some_and(|applied| applied.partial) {
        broken.everywhere(annex);
    }
    references::ids(annex, &mut broken, out);
    effort.go_on()?;
    let index = Index::new(annex);
    let stated = totals::points(annex, None).stated;
    let mut over = caps::over_caps(annex, &index, &broken, &stated, out);
    let mut told: Vec<usize> =
        over.iter().flat_map(|over| over.others.iter().chain([&over.heading])).copied().collect();
    let deltas = totals::totals(annex, &mut broken, &mut over, out);
    caps::tell(over, out);
    let suspects = sources::suspects(annex, &complete::judged(annex, &broken), standing);
    split::split(annex, &broken, &deltas, suspects, out);
    counts::counts(annex, &broken, &deltas, out);
    effort.go_on()?;
    complete::complete(annex, &broken, standing, out);
    complete::questions_above_leaves(annex, &broken, out);
    weights::survey_scale(set, annex, standing, out);
    rescale::rescale(annex, &broken, &stated, out);
    leads::leads(annex, &index, &broken, standing, out);
    references::names(annex, &index, &mut broken, out);
    effort.go_on()?;
    // Nothing is proven of what mixes measures; what stands below an input may use it.
    let mixed = measures::measures(annex, &broken, out);
    told.extend(mixed.into_iter().flat_map(|at| annex.leaves(at)));
    let subjects = proofs::Subjects {
        set,
        annex,
        index: &index,
        broken: &broken,
        stated: &stated,
        sums: &deltas,
        standing,
        proven: effort.proven,
    };
    proofs::proofs(&subjects, &told, out);
    effort.go_on()?;
    titles::within(annex, out);
    Some(broken)
}
