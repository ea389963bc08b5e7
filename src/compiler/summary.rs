//! What each annex declares beside what its text adds up to.

use barem_diagnostic::Span;
use barem_ruleset::{Level, Number, Role, Source};

use crate::{
    check::totals::{inherited, points},
    hir::{Agency, Annex},
};

/// A fact that is declared and can be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared<K, T> {
    /// Of what.
    pub of: K,
    /// As the annex declares it.
    pub declared: Option<T>,
    /// As the text adds up to.
    pub computed: Option<T>,
}

/// One annex: declared beside computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The label as printed.
    pub label: String,
    /// The title.
    pub title: Option<String>,
    /// Where its heading stands.
    pub span: Span,
    /// The scale, in points.
    pub scale: Declared<(), Number>,
    /// The scales of single groups or units, by name, in the order of the declaration.
    pub groups: Vec<Declared<String, Number>>,
    /// Points by source, in the order of the declaration, then those that are not declared.
    pub sources: Vec<Declared<Source, Number>>,
    /// Counts by level.
    pub counts: Vec<Declared<Level, u32>>,
    /// How many leaves there are.
    pub leaves: usize,
}

/// Sums up an annex.
pub(crate) fn summary(annex: &Annex) -> Summary {
    let scale = annex.scales.iter().find(|scale| scale.with.is_none());
    let roots: Vec<usize> = annex
        .roots
        .iter()
        .copied()
        .filter(|&at| annex.get(at).is_some_and(|heading| heading.role == Role::Scale))
        .collect();
    let whole = total(annex, &roots, None);
    let groups = annex.scales.iter().filter_map(|scale| {
        let with = scale.with.as_ref()?;
        Some(Declared {
            of: with.name.clone(),
            declared: Some(scale.points.value),
            computed: total(annex, &roots, Some(with)),
        })
    });
    let leaves: Vec<usize> = roots.iter().flat_map(|&root| annex.leaves(root)).collect();
    let mut sources: Vec<Declared<Source, Number>> = scale
        .iter()
        .flat_map(|scale| &scale.shares)
        .map(|(of, points)| Declared { of: *of, declared: Some(points.value), computed: Some(Number::ZERO) })
        .collect();
    for &leaf in &leaves {
        let own = annex.get(leaf).and_then(|heading| heading.points.as_ref()).map(|points| points.value);
        let source = inherited(annex, leaf, |settings| settings.source.as_ref()).map(|source| source.value);
        let (Some(own), Some(of)) = (own, source) else { continue };
        match sources.iter_mut().find(|known| known.of == of) {
            Some(known) => known.computed = known.computed.and_then(|sum| sum.plus(own)),
            None => sources.push(Declared { of, declared: None, computed: Some(own) }),
        }
    }
    let structure = annex.settings.rare.structure.as_ref();
    let declared = |level| {
        structure
            .and_then(|counts| counts.value.iter().find(|count| count.value.level == level))
            .map(|count| count.value.count)
    };
    let in_scale = |at: usize| annex.upwards(at).last().is_some_and(|top| top.role == Role::Scale);
    let counts = Level::ALL
        .into_iter()
        .map(|of| {
            let found =
                annex.headings.iter().enumerate().filter(|(at, heading)| heading.level == of && in_scale(*at)).count();
            Declared { of, declared: declared(of), computed: u32::try_from(found).ok() }
        })
        .filter(|count| count.declared.is_some() || count.computed != Some(0))
        .collect();
    Summary {
        label: annex.label.value.clone(),
        title: annex.title.clone(),
        span: annex.span,
        scale: Declared {
            of: (),
            declared: scale.map(|scale| scale.points.value),
            computed: whole.filter(|_| !roots.is_empty()),
        },
        groups: groups.collect(),
        sources,
        counts,
        leaves: leaves.len(),
    }
}

/// What the leaves come to, for everyone or for one group; below a heading whose leaves lack points, what it states.
fn total(annex: &Annex, roots: &[usize], audience: Option<&Agency>) -> Option<Number> {
    let points = points(annex, audience);
    let of = |root: usize| points.leaves.get(root).copied().flatten().or(points.stated.get(root).copied().flatten());
    let applies = |root: &&usize| points.applies.get(**root).copied().unwrap_or(false);
    roots.iter().filter(applies).try_fold(Number::ZERO, |sum, &root| sum.plus(of(root)?))
}
