//! Which heading a reference means: an id, a code, or a path of codes with levels left out.

use std::{borrow::Cow, collections::HashMap};

use crate::{code, hir::Annex};

/// The headings of an annex by what references call them.
pub(crate) struct Index<'a> {
    annex: &'a Annex,
    codes: HashMap<Cow<'a, str>, Vec<usize>>,
    ids: HashMap<&'a str, usize>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(annex: &'a Annex) -> Self {
        let mut codes: HashMap<Cow<'a, str>, Vec<usize>> = HashMap::with_capacity(annex.headings.len());
        let mut ids = HashMap::new();
        for (index, heading) in annex.headings.iter().enumerate() {
            if let Some(code) = &heading.code {
                codes.entry(code::normal(&code.value)).or_default().push(index);
            }
            if let Some(id) = &heading.id {
                ids.entry(id.value.as_str()).or_insert(index);
            }
        }
        Self { annex, codes, ids }
    }

    /// All headings that a reference may mean, outermost first; exactly one is right.
    pub(crate) fn find(&self, reference: &str) -> Vec<usize> {
        let matching = self.all(reference);
        // A path that leaves out no level beats those that do.
        let levels = reference.split('/').count();
        let whole = |&at: &usize| self.annex.upwards(at).filter(|heading| heading.code.is_some()).count() == levels;
        match matching.iter().copied().filter(whole).collect::<Vec<_>>() {
            complete if complete.len() == 1 => complete,
            _ => matching,
        }
    }

    /// All headings that a reference may mean, whether or not it leaves out levels.
    pub(crate) fn all(&self, reference: &str) -> Vec<usize> {
        if let Some(id) = reference.strip_prefix('#') {
            return self.ids.get(id).copied().into_iter().collect();
        }
        let mut parts: Vec<Cow<'_, str>> = reference.split('/').map(code::normal).collect();
        let Some(last) = parts.pop() else { return Vec::new() };
        let found = self.codes.get(&last).map(Vec::as_slice).unwrap_or_default();
        found.iter().copied().filter(|&at| self.below(at, &parts)).collect()
    }

    /// Whether the outer parts of a path name headings above this one, in order; levels may be left out.
    fn below(&self, at: usize, outer: &[Cow<'_, str>]) -> bool {
        let mut wanted = outer.iter().rev().peekable();
        for above in self.annex.upwards(at).skip(1) {
            let Some(part) = wanted.peek() else { break };
            if above.code.as_ref().is_some_and(|code| code::normal(&code.value) == **part) {
                wanted.next();
            }
        }
        wanted.peek().is_none()
    }

    /// All codes and ids, for did-you-mean.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.codes.keys().map(Cow::as_ref)
    }

    /// All ids, for did-you-mean.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().copied()
    }
}
