//! A tree of headings while it changes: headings are only added and marked as gone; `settled` puts what is left into the
//! order of the text again.

use std::{collections::HashSet, mem};

use crate::{
    hir::{Annex, Heading, Trace},
    origin::Change,
};

/// A tree that changes.
pub(super) struct Tree {
    pub(super) annex: Annex,
    pub(super) gone: HashSet<usize>,
}

impl Tree {
    /// The siblings among which a heading stands.
    pub(super) fn family(&mut self, parent: Option<usize>) -> Option<&mut Vec<usize>> {
        match parent {
            Some(parent) => self.annex.headings.get_mut(parent).map(|parent| &mut parent.children),
            None => Some(&mut self.annex.roots),
        }
    }

    /// Adds a heading of another annex with all below it as the `place`-th of a family. Answers where it is.
    pub(super) fn graft(&mut self, from: &Annex, root: usize, parent: Option<usize>, place: usize) -> Option<usize> {
        let top = self.annex.headings.len();
        let mut stack = vec![(root, parent)];
        while let Some((at, parent)) = stack.pop() {
            let heading = from.get(at)?;
            let here = self.annex.headings.len();
            let new =
                Heading { parent, children: Vec::new(), verb: None, after: None, before: None, ..heading.clone() };
            self.annex.headings.push(new);
            if here > top {
                self.family(parent)?.push(here);
            }
            stack.extend(heading.children.iter().rev().map(|&child| (child, Some(here))));
        }
        let family = self.family(parent)?;
        family.insert(place.min(family.len()), top);
        Some(top)
    }

    /// The annex with its headings in the order of the text; what went leaves a trace at what follows it.
    pub(super) fn settled(mut self, by: &str) -> (Annex, Vec<Trace>) {
        let mut order: Vec<(usize, Option<usize>)> = Vec::new();
        let mut dropped: Vec<Trace> = Vec::new();
        let mut stack: Vec<(usize, Option<usize>)> = self.annex.roots.iter().rev().map(|&root| (root, None)).collect();
        while let Some((at, parent)) = stack.pop() {
            let Some(heading) = self.annex.headings.get_mut(at) else { continue };
            if self.gone.contains(&at) {
                dropped.append(&mut heading.traces.extract_if(.., |trace| is_drop(trace)).collect());
                dropped.push(Trace { by: by.to_owned(), what: Change::Dropped(full_name(heading)) });
                continue;
            }
            heading.traces.splice(0..0, dropped.drain(..));
            let here = order.len();
            order.push((at, parent));
            stack.extend(heading.children.iter().rev().map(|&child| (child, Some(here))));
        }
        let mut old: Vec<Option<Heading>> = mem::take(&mut self.annex.headings).into_iter().map(Some).collect();
        self.annex.roots.clear();
        for (here, (at, parent)) in order.into_iter().enumerate() {
            let Some(mut heading) = old.get_mut(at).and_then(Option::take) else { continue };
            heading.parent = parent;
            heading.children.clear();
            self.annex.headings.push(heading);
            match parent.and_then(|parent| self.annex.headings.get_mut(parent)) {
                Some(parent) => parent.children.push(here),
                None => self.annex.roots.push(here),
            }
        }
        (self.annex, dropped)
    }
}

fn is_drop(trace: &Trace) -> bool {
    matches!(trace.what, Change::Dropped(_))
}

/// `tiêu chí 1.1 “Kế hoạch” 2 điểm`
fn full_name(heading: &Heading) -> String {
    let title = heading.code.as_ref().and(heading.title.as_ref());
    let title = title.map(|title| format!(" “{}”", title.value)).unwrap_or_default();
    let points = heading.points.as_ref().map(|points| format!(" {} điểm", points.value)).unwrap_or_default();
    format!("{}{title}{points}", heading.name())
}
