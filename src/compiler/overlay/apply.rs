//! One annex of a base and the changes written for it.

use std::collections::{HashMap, HashSet};

use barem_diagnostic::Span;

use super::{
    faults, insert,
    renumber::renumbered,
    statements,
    targets::{changed, referred},
    told,
    tree::Tree,
};
use crate::{
    assemble, code,
    hir::{Annex, Applied, Heading, Located, Operation, Settings, Trace, Verb},
    origin::Change,
    read::Findings,
    reference::Index,
};

/// The consolidated annex: the base with the changes of the record, which `by` names. A change that cannot be applied is
/// told and left out.
pub(crate) fn consolidated(base: &Annex, record: Annex, by: &str, out: &mut Findings) -> Annex {
    let before = out.len();
    let mut work = Work {
        base,
        index: Index::new(base),
        record: &record,
        by,
        tree: Tree { annex: head(base, &record, out), gone: HashSet::new() },
        touched: HashMap::new(),
        below: HashMap::new(),
        came: HashSet::new(),
        recounted: HashSet::new(),
        idle: Vec::new(),
        out,
    };
    work.unmarked();
    let mut renumber = false;
    for operation in &record.operations {
        match operation {
            Operation::Drop(references) => references.iter().for_each(|reference| work.drop(reference)),
            Operation::Heading(at) => work.heading(*at, Verb::Modify),
            Operation::Renumber(_) => renumber = true,
        }
    }
    work.not_last();
    // What comes in, comes beside what is left: the order in which the two are written does not matter.
    for operation in &record.operations {
        if let Operation::Heading(at) = operation {
            work.heading(*at, Verb::Insert);
        }
    }
    work.references();
    work.idle();
    let Work { mut tree, recounted, .. } = work;
    recount(&mut tree, &record, &recounted);
    let (mut annex, dropped) = tree.settled(by);
    if renumber {
        annex = renumbered(annex, by);
    }
    let failed = out.len() > before && out.iter().skip(before).any(told::is_error);
    let partial = failed
        || record.settings.incomplete
        || record.headings.iter().any(|heading| heading.broken)
        || base.applied.as_ref().is_some_and(|applied| applied.partial);
    annex.applied = Some(Box::new(Applied { record, partial, dropped }));
    annex
}

/// What the annex itself says: its own lines in the place of those of the base. Its scale, its counts, to whom it
/// applies, what is no longer there and where its facts were taken from are never those of the base.
fn head(base: &Annex, record: &Annex, out: &mut Findings) -> Annex {
    let base = &without_removed(base, record, out);
    let mut settings = base.settings.clone();
    (settings.rare.scope, settings.rare.structure) = (None, None);
    settings.rare.quoted_from.clear();
    settings.rare.gone.clear();
    rescaled(&mut settings, base, record);
    statements::settings(&mut settings, &record.settings);
    settings.seen.clone_from(&record.settings.seen);
    let mut inputs = base.inputs.clone();
    statements::inputs(&mut inputs, &record.inputs);
    let own_numbering = !record.numbering.is_empty();
    Annex {
        span: record.span,
        label: record.label.clone(),
        amends: record.amends,
        title: record.title.clone().or_else(|| base.title.clone()),
        based_on: record.based_on.clone(),
        scales: record.scales.clone(),
        may_exceed_scale: record.may_exceed_scale.or(base.may_exceed_scale),
        numbering: if own_numbering { record.numbering.clone() } else { base.numbering.clone() },
        settings,
        inputs,
        headings: base.headings.clone(),
        roots: base.roots.clone(),
        operations: Vec::new(),
        applied: None,
    }
}

/// The base without its own statements that the record takes away.
fn without_removed(base: &Annex, record: &Annex, out: &mut Findings) -> Annex {
    let mut annex = base.clone();
    for removed in statements::both_of_annex(record) {
        out.push(faults::states_and_removes(record.span, removed));
    }
    let name = format!("phụ lục {}", base.label.value);
    for removed in &record.settings.rare.removed {
        match statements::remove_of_annex(&mut annex, &removed.value) {
            Some(true) => {}
            Some(false) => out.push(faults::nothing_to_remove(&name, base.span, removed)),
            None => out.push(faults::no_such_statement(removed)),
        }
    }
    annex
}

/// Where there is no survey, what the base converts to its own scale is converted to that of the annex.
fn rescaled(settings: &mut Settings, base: &Annex, record: &Annex) {
    let scale = |annex: &Annex| annex.scales.iter().find(|scale| scale.with.is_none()).map(|scale| scale.points.value);
    if let Some(to) = settings.rare.without_survey.as_mut().filter(|to| Some(to.value) == scale(base)) {
        to.value = scale(record).unwrap_or(to.value);
    }
}

struct Work<'a> {
    base: &'a Annex,
    index: Index<'a>,
    record: &'a Annex,
    by: &'a str,
    tree: Tree,
    /// What has become of a heading of the base, and where that is said.
    touched: HashMap<usize, (Touch, Span)>,
    /// For a heading below which something has become of another, where that is said.
    below: HashMap<usize, (Touch, Span)>,
    /// Headings that came in.
    came: HashSet<usize>,
    /// Headings above which points changed; whether the number of headings changed, too.
    recounted: HashSet<(usize, bool)>,
    /// Changes that leave their heading as it was.
    idle: Vec<(usize, &'a Heading)>,
    out: &'a mut Findings,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Touch {
    Changed,
    /// Changed, and all below it anew.
    Rebuilt,
    Dropped,
}

impl<'a> Work<'a> {
    /// Headings that say neither `sửa` nor `bổ sung`, and stand below none that does.
    fn unmarked(&mut self) {
        let loose = self.record.roots.iter().filter_map(|&root| self.record.get(root));
        for heading in loose.filter(|heading| heading.verb.is_none() && !heading.broken) {
            let known = heading.code.as_ref().is_some_and(|code| !self.index.find(&code.value).is_empty());
            self.out.push(faults::no_verb(heading, known));
        }
    }

    /// `đánh số lại` before other changes: the codes of those are still the base's.
    fn not_last(&mut self) {
        let operations = &self.record.operations;
        let mut rest = operations.iter().skip_while(|operation| !matches!(operation, Operation::Renumber(_)));
        let (Some(Operation::Renumber(here)), Some(next)) = (rest.next(), rest.next()) else { return };
        let place = match next {
            Operation::Drop(references) => references.first().map(|reference| reference.span),
            Operation::Heading(at) => self.record.get(*at).map(|heading| heading.span),
            Operation::Renumber(span) => Some(*span),
        };
        self.out.extend(place.map(|place| faults::not_last(*here, place)));
    }

    fn drop(&mut self, reference: &Located<String>) {
        let Some(at) = referred(self.base, &self.index, reference, self.out) else { return };
        if self.is_taken(at, Touch::Dropped, reference.span) {
            return;
        }
        self.touch(at, Touch::Dropped, reference.span);
        self.tree.gone.insert(at);
        self.recount_above(at, true);
    }

    /// Applies a change of this verb.
    fn heading(&mut self, at: usize, verb: Verb) {
        let record: &'a Annex = self.record;
        let Some(heading) = record.get(at).filter(|heading| heading.verb == Some(verb) && !heading.broken) else {
            return;
        };
        match verb {
            Verb::Modify => self.modify(heading),
            Verb::Insert => self.insert(at, heading),
        }
    }

    fn modify(&mut self, change: &'a Heading) {
        let Some(at) = changed(self.base, &self.index, change, self.out) else { return };
        let rebuilt = !change.children.is_empty();
        let touch = if rebuilt { Touch::Rebuilt } else { Touch::Changed };
        if self.is_taken(at, touch, change.span) {
            return;
        }
        self.touch(at, touch, change.span);
        let Some(known) = self.base.get(at) else { return };
        let mut new = known.clone();
        for removed in statements::both(change) {
            self.out.push(faults::states_and_removes(change.span, removed));
        }
        for removed in &change.settings.rare.removed {
            match statements::remove(&mut new, &removed.value) {
                Some(true) => {}
                Some(false) => self.out.push(faults::nothing_to_remove(&known.name(), known.span, removed)),
                None => self.out.push(faults::no_such_statement(removed)),
            }
        }
        statements::change(&mut new, change);
        let moved = new.points.as_ref().map(|points| points.value) != known.points.as_ref().map(|points| points.value);
        new.traces.push(Trace { by: self.by.to_owned(), what: Change::Modified });
        if let Some(code) = &change.recoded {
            let old = known.code.as_ref().map(|old| old.value.clone()).unwrap_or_default();
            if old == code.value {
                self.out.push(faults::same_code(known, code));
            } else {
                new.traces.push(Trace { by: self.by.to_owned(), what: Change::Renumbered(old) });
            }
        }
        if !rebuilt && assemble::alone(known) == assemble::alone(&new) {
            self.idle.push((at, change));
        }
        let Some(place) = self.tree.annex.headings.get_mut(at) else { return };
        *place = Heading { children: std::mem::take(&mut place.children), parent: place.parent, ..new };
        if rebuilt {
            self.tree.gone.extend(known.children.iter().copied());
            for (rank, &child) in change.children.iter().enumerate() {
                let rank = rank.saturating_add(known.children.len());
                let came = self.tree.graft(self.record, child, Some(at), rank);
                self.came_in(came);
            }
            self.recounted.insert((at, true));
        }
        if moved || rebuilt {
            self.recount_above(at, rebuilt);
        }
    }

    /// Changes that change nothing are told; not where they keep points or counts that would be computed anew.
    fn idle(&mut self) {
        for (at, change) in std::mem::take(&mut self.idle) {
            let keeps = |counts: bool| self.recounted.contains(&(at, counts));
            let points = change.points.is_some() && (keeps(true) || keeps(false));
            let counts = change.settings.rare.structure.is_some() && keeps(true);
            if let Some(known) = self.base.get(at).filter(|_| !points && !counts) {
                self.out.push(faults::changes_nothing(change, known));
            }
        }
    }

    fn insert(&mut self, own: usize, new: &Heading) {
        let anchor = new.after.as_ref().or(new.before.as_ref());
        let anchor = match anchor {
            Some(anchor) => match referred(self.base, &self.index, anchor, self.out) {
                Some(at) => Some((at, anchor.span)),
                None => return,
            },
            None => None,
        };
        let Some(place) = insert::place(self.base, &self.index, new, anchor.map(|(at, _)| at), self.out) else {
            return;
        };
        for at in anchor.map(|(at, _)| at).into_iter().chain(place.parent) {
            if let Some((gone, span)) = self.gone(at) {
                self.out.push(faults::beside_dropped(new, anchor.map(|(_, span)| span), gone, span));
                return;
            }
        }
        if let Some(known) = self.same_code(new, place.parent) {
            self.out.push(faults::code_taken(new, known));
            return;
        }
        let rank = insert::rank(&mut self.tree, place, &self.came);
        let came = self.tree.graft(self.record, own, place.parent, rank);
        self.came_in(came);
        if let Some(parent) = place.parent {
            self.recounted.insert((parent, true));
            self.recount_above(parent, true);
        }
    }

    fn came_in(&mut self, at: Option<usize>) {
        self.came.extend(at);
        if let Some(heading) = at.and_then(|at| self.tree.annex.headings.get_mut(at)) {
            heading.traces.push(Trace { by: self.by.to_owned(), what: Change::Inserted });
        }
    }

    /// A heading of the base under the same parent that has the code of a new one and stays.
    fn same_code(&self, new: &Heading, parent: Option<usize>) -> Option<&Heading> {
        let code = new.code.as_ref()?;
        let family =
            parent.and_then(|parent| self.base.get(parent)).map_or(&self.base.roots, |parent| &parent.children);
        let stay = family.iter().filter(|at| self.gone(**at).is_none());
        // A change may have given it another code.
        let mut known = stay.filter_map(|&at| self.tree.annex.headings.get(at));
        known.find(|known| {
            known.level == new.level
                && known.code.as_ref().is_some_and(|own| code::normal(&own.value) == code::normal(&code.value))
        })
    }

    /// Whether a heading, or one above it, is dropped or made anew, and where that is said.
    fn gone(&self, at: usize) -> Option<(Touch, Span)> {
        let own = self.touched.get(&at).filter(|(touch, _)| *touch == Touch::Dropped);
        let above = self.base.path(at).skip(1).filter_map(|up| self.touched.get(&up));
        own.or_else(|| above.into_iter().find(|(touch, _)| *touch != Touch::Changed)).copied()
    }

    /// Whether another change speaks of a heading already; that is told. A heading may be changed and so may one below
    /// it, but nothing below what is dropped or made anew.
    fn is_taken(&mut self, at: usize, touch: Touch, span: Span) -> bool {
        let own = self.touched.get(&at).copied();
        let above = self.gone(at).filter(|_| own.is_none());
        let below = self.below.get(&at).filter(|_| touch != Touch::Changed).copied();
        let other = own.or(above).or(below);
        if let Some((before, place)) = other {
            let name = self.base.get(at).map(Heading::name).unwrap_or_default();
            self.out.push(match own.is_some() && (before == Touch::Dropped) == (touch == Touch::Dropped) {
                true => faults::twice(&name, touch == Touch::Dropped, span, place),
                false => faults::conflict(&name, touch == Touch::Dropped, span, place),
            });
        }
        other.is_some()
    }

    /// What the base says of headings that are gone: an exception falls away with its heading, a rule that is borrowed from
    /// it has nothing to borrow.
    fn references(&mut self) {
        let gone = |reference: &Located<String>| match self.index.find(&reference.value).as_slice() {
            [one] => self.gone(*one),
            _ => None,
        };
        let mut exceptions: HashSet<Span> = HashSet::new();
        let settings =
            std::iter::once(&self.base.settings).chain(self.base.headings.iter().map(|heading| &heading.settings));
        for lead in settings.filter_map(|settings| settings.leads.as_ref()).flat_map(|leads| &leads.value) {
            exceptions.extend(lead.except.iter().filter(|except| gone(except).is_some()).map(|except| except.span));
        }
        let lent = |heading: &Heading| heading.rule.as_ref().and_then(|rule| rule.same_as.clone());
        let rules = self.base.headings.iter().enumerate().filter(|(at, _)| self.gone(*at).is_none());
        let rules = rules.filter_map(|(at, heading)| Some((at, lent(heading)?)));
        let rules: Vec<(usize, Located<String>, Span)> =
            rules.filter_map(|(at, same)| Some((at, same.clone(), gone(&same)?.1))).collect();
        let own = std::iter::once(&mut self.tree.annex.settings)
            .chain(self.tree.annex.headings.iter_mut().map(|heading| &mut heading.settings));
        for lead in own.filter_map(|settings| settings.leads.as_mut()).flat_map(|leads| &mut leads.value) {
            lead.except.retain(|except| !exceptions.contains(&except.span));
        }
        for (at, same, dropped) in rules {
            let Some(heading) = self.tree.annex.headings.get_mut(at) else { continue };
            if lent(heading).is_some_and(|now| now.span == same.span) {
                self.out.push(faults::lender_dropped(heading, &same, dropped));
                heading.rule = None;
                heading.settings.incomplete = true;
            }
        }
    }

    fn touch(&mut self, at: usize, touch: Touch, span: Span) {
        self.touched.insert(at, (touch, span));
        for up in self.base.path(at).skip(1) {
            self.below.entry(up).or_insert((touch, span));
        }
    }

    fn recount_above(&mut self, at: usize, counts: bool) {
        let above: Vec<usize> = self.base.path(at).skip(1).collect();
        self.recounted.extend(above.into_iter().map(|up| (up, counts)));
    }
}

/// Points and counts that the base states of headings whose inside changed are computed anew, unless they are stated
/// anew.
fn recount(tree: &mut Tree, record: &Annex, recounted: &HashSet<(usize, bool)>) {
    let written: HashMap<Span, &Heading> = record.headings.iter().map(|heading| (heading.span, heading)).collect();
    for &(at, counts) in recounted {
        let Some(heading) = tree.annex.headings.get_mut(at) else { continue };
        let own = written.get(&heading.span);
        if own.is_none_or(|own| own.points.is_none()) {
            heading.points = None;
        }
        if counts && own.is_none_or(|own| own.settings.rare.structure.is_none()) {
            heading.settings.rare.structure = None;
        }
    }
}
