//! Leaves that lack the same thing, told at one place: likely one statement above them is missing.

use barem_diagnostic::{Code, Diagnostic, Span, Text, text};

use crate::hir::Annex;

/// Leaves that lack the same thing.
pub(crate) struct Group {
    /// The lowest heading that holds them all, or `None` for the whole annex.
    pub(crate) heading: Option<usize>,
    pub(crate) leaves: Vec<usize>,
    /// Others below the heading do not lack it.
    partial: bool,
}

/// Where a thing is stated that leaves inherit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    /// At the head of the annex, for all that does not say otherwise.
    Annex,
    /// At outermost headings, each its own.
    Fields,
}

/// Gathers the leaves that lack something; `leaves` are all that need it, each with whether it lacks it.
///
/// Where the head of the annex should have stated it, or most leaves lack it, the annex lacks it. A heading that accepts
/// the finding speaks for the leaves below it.
pub(crate) fn grouped(annex: &Annex, code: Code, home: Home, leaves: &[(usize, bool)]) -> Vec<Group> {
    let lacking: Vec<usize> = leaves.iter().filter(|(_, lacks)| *lacks).map(|(leaf, _)| *leaf).collect();
    let (accepted, free): (Vec<usize>, Vec<usize>) =
        lacking.iter().partition(|&&leaf| accepting(annex, leaf, code).is_some());
    let top = |leaf: usize| annex.path(leaf).last();
    let fields = free.chunk_by(|a, b| top(*a) == top(*b)).count();
    let whole = fields > 1 && (home == Home::Annex || lacking.len() * 2 > leaves.len());
    let parts: Vec<Vec<usize>> = match whole {
        true => vec![free],
        false => free.chunk_by(|a, b| top(*a) == top(*b)).map(<[usize]>::to_vec).collect(),
    };
    let own = accepted.chunk_by(|a, b| accepting(annex, *a, code) == accepting(annex, *b, code));
    let groups = parts.into_iter().map(|part| group(annex, part, leaves, whole));
    groups
        .chain(own.map(|part| group(annex, part.to_vec(), leaves, false)))
        .filter(|group| !group.leaves.is_empty())
        .collect()
}

fn group(annex: &Annex, own: Vec<usize>, leaves: &[(usize, bool)], whole: bool) -> Group {
    let others = |heading: usize| {
        let below = |leaf: usize| annex.path(leaf).any(|up| up == heading);
        leaves.iter().any(|(leaf, _)| below(*leaf) && !own.contains(leaf))
    };
    let heading = common(annex, &own).filter(|_| !whole);
    let partial = heading.map_or(own.len() < leaves.len(), others);
    Group { heading, leaves: own, partial }
}

/// The nearest heading that accepts a finding for a leaf.
fn accepting(annex: &Annex, leaf: usize, code: Code) -> Option<usize> {
    annex.path(leaf).find(|&at| {
        let settings = annex.get(at).map(|heading| &heading.settings);
        settings.is_some_and(|settings| {
            settings.rare.acceptances.iter().any(|accepted| Code::parse(&accepted.value.code) == Some(code))
        })
    })
}

/// The lowest heading that is or holds all of these.
fn common(annex: &Annex, leaves: &[usize]) -> Option<usize> {
    let (first, others) = leaves.split_first()?;
    annex.path(*first).find(|at| others.iter().all(|other| annex.path(*other).any(|up| up == *at)))
}

impl Group {
    /// The place and name of the group.
    pub(crate) fn place(&self, annex: &Annex) -> (Span, Text) {
        match self.heading.and_then(|at| annex.get(at)) {
            Some(heading) => (heading.span, Text::new(heading.name(), heading.name())),
            None => (annex.span, text!("phụ lục {}", "annex {}"; annex.label.value)),
        }
    }

    /// Shows the first leaves where not all below the heading are meant.
    pub(crate) fn shown(&self, annex: &Annex, mut finding: Diagnostic) -> Diagnostic {
        const SHOWN: usize = 3;
        let single = self.leaves.first().copied() == self.heading;
        for heading in
            self.leaves.iter().filter(|_| self.partial && !single).take(SHOWN).filter_map(|&leaf| annex.get(leaf))
        {
            finding = finding.other(heading.span, text!("mục này", "this one"));
        }
        finding
    }
}
