//! Where declared things are named, and what each place means.

use std::collections::HashMap;

use barem_diagnostic::{Span, same_text};
use barem_ruleset::{Question, same_label};

use super::{Name, Names, Reference, Target, record};
use crate::{
    check::{answers::ANSWER_WORDS, totals},
    hir::{Agency, Annex, ExampleBlock, Heading, InputDecl, Located, Operation, Set, Settings, Use},
    reference::Index,
};

/// All references of a set.
pub(crate) fn references(set: &Set) -> Vec<Reference> {
    let mut found = Found { set, units: units(set), out: Vec::new() };
    if let Some(amends) = set.header.as_ref().and_then(|header| header.amends.as_ref()) {
        found.push(&amends.id, Names::Ruleset, Vec::new());
    }
    let indices: Vec<Index<'_>> = set.annexes.iter().map(Index::new).collect();
    for (annex, index) in set.annexes.iter().zip(&indices) {
        found.annex(annex, index);
    }
    if let Some(results) = &set.results {
        results.agencies.iter().for_each(|agency| found.agency(agency));
        let known: Vec<&InputDecl> = set.annexes.iter().flat_map(Annex::all_inputs).collect();
        results.uses.iter().for_each(|used| found.input(&used.name, known.iter().copied()));
    }
    for test in &set.examples {
        found.test(test, &indices);
    }
    found.out.sort_by_key(|reference| reference.span);
    found.out
}

/// Who leads a heading: the nearest statement, without those that except it.
pub(crate) fn leads(annex: &Annex, at: usize) -> Vec<String> {
    let Some(leads) = totals::inherited(annex, at, |settings| settings.leads.as_ref()) else { return Vec::new() };
    // Building an index only to look up exceptions would cost more than comparing codes along the way.
    let excepted = |reference: &Located<String>| {
        let last = reference.value.rsplit('/').next().unwrap_or_default();
        annex.upwards(at).any(|heading| match last.strip_prefix('#') {
            Some(id) => heading.id.as_ref().is_some_and(|own| own.value == id),
            None => heading.code.as_ref().is_some_and(|own| barem_ruleset::same_code(&own.value, last)),
        })
    };
    let leading = leads.value.iter().filter(|lead| !lead.except.iter().any(excepted));
    leading.map(|lead| lead.agency.value.clone()).collect()
}

/// The first place that lists each unit.
fn units(set: &Set) -> HashMap<String, Span> {
    let mut units = HashMap::new();
    for unit in set.groups.iter().flat_map(|group| &group.units) {
        units.entry(barem_diagnostic::canonical(&unit.value)).or_insert(unit.span);
    }
    units
}

struct Found<'a> {
    set: &'a Set,
    units: HashMap<String, Span>,
    out: Vec<Reference>,
}

impl<'a> Found<'a> {
    fn push(&mut self, at: &Located<String>, names: Names, targets: Vec<Target>) {
        self.out.push(Reference { span: at.span, text: at.value.clone(), names, targets });
    }

    fn annex(&mut self, annex: &'a Annex, index: &Index<'_>) {
        let own = record(annex);
        if let Some(base) = &own.based_on {
            self.label(base);
        }
        own.scales.iter().filter_map(|scale| scale.with.as_ref()).for_each(|agency| self.agency(agency));
        self.settings(&own.settings, annex, index, annex.inputs.iter());
        own.inputs.iter().for_each(|input| self.uses(&input.uses, annex.inputs.iter()));
        for operation in &own.operations {
            if let Operation::Drop(items) = operation {
                // What is dropped is in the base, not in what comes of it.
                items.iter().for_each(|item| self.dropped(item, own));
            }
        }
        // A changed heading asks what that of the base asks: what it came to has the place of the change.
        let merged: HashMap<Span, usize> = match annex.applied {
            Some(_) => annex.headings.iter().enumerate().map(|(at, heading)| (heading.span, at)).collect(),
            None => HashMap::new(),
        };
        for (at, heading) in own.headings.iter().enumerate() {
            let (holder, at) = merged.get(&heading.span).map_or((own, at), |&at| (annex, at));
            let asked = holder.get(at).unwrap_or(heading).inputs.iter();
            let above = holder.upwards(at).skip(1).flat_map(|above| above.inputs.iter().rev());
            let known: Vec<&InputDecl> = asked.chain(above).chain(&annex.inputs).collect();
            self.heading(heading, annex, index, &known);
        }
    }

    fn heading(&mut self, heading: &'a Heading, annex: &'a Annex, index: &Index<'_>, known: &[&'a InputDecl]) {
        for item in heading.after.iter().chain(&heading.before) {
            // Where it comes in is told by the codes of the base, which may have others by now.
            match annex.applied.as_ref().filter(|applied| applied.record.operations.iter().any(is_renumbering)) {
                Some(applied) => self.dropped(item, &applied.record),
                None => self.item(item, annex, index),
            }
        }
        self.settings(&heading.settings, annex, index, known.iter().copied());
        heading.inputs.iter().for_each(|input| self.uses(&input.uses, known.iter().copied()));
        if let Some(rule) = &heading.rule {
            self.uses(&rule.uses, known.iter().copied());
            rule.same_as.iter().for_each(|item| self.item(item, annex, index));
        }
    }

    fn settings(
        &mut self,
        settings: &'a Settings,
        annex: &'a Annex,
        index: &Index<'_>,
        known: impl Iterator<Item = &'a InputDecl> + Clone,
    ) {
        let leads = settings.leads.iter().flat_map(|leads| &leads.value);
        leads.flat_map(|lead| &lead.except).for_each(|item| self.item(item, annex, index));
        let scope = settings.rare.scope.iter().flat_map(|scope| scope.to.iter().chain(&scope.except));
        scope.for_each(|agency| self.agency(agency));
        self.uses(&settings.rare.uses, known);
    }

    fn uses(&mut self, uses: &[Use], known: impl Iterator<Item = &'a InputDecl> + Clone) {
        uses.iter().for_each(|used| self.input(&used.name, known.clone()));
    }

    /// The nearest input of the name.
    fn input(&mut self, name: &Located<String>, mut known: impl Iterator<Item = &'a InputDecl>) {
        let target = known.find(|input| input.name.value == name.value);
        let target = target.map(|input| Target { line: input.name.span, name: input.name.span });
        self.push(name, Names::Input, target.into_iter().collect());
    }

    fn item(&mut self, reference: &Located<String>, annex: &'a Annex, index: &Index<'_>) {
        let targets = index.find(&reference.value).into_iter().filter_map(|at| annex.get(at));
        let targets = targets.map(|heading| target(heading, &reference.value)).collect();
        self.push(reference, Names::Item, targets);
    }

    fn dropped(&mut self, reference: &Located<String>, record: &Annex) {
        let label = record.based_on.as_ref();
        let base =
            label.and_then(|label| self.set.annexes.iter().find(|annex| same_label(&annex.label.value, &label.value)));
        match base {
            Some(base) => self.item(reference, base, &Index::new(base)),
            None => self.push(reference, Names::Item, Vec::new()),
        }
    }

    fn label(&mut self, label: &Located<String>) {
        let meant = self.set.annexes.iter().map(record).filter(|annex| same_label(&annex.label.value, &label.value));
        let targets = meant.map(|annex| Target { line: annex.span, name: annex.label.span }).collect();
        self.push(label, Names::Annex, targets);
    }

    fn agency(&mut self, agency: &Agency) {
        let at = Located::new(agency.name.clone(), agency.span);
        if agency.is_unit {
            let place = self.units.get(&barem_diagnostic::canonical(&agency.name)).copied();
            let target = place.map(|span| Target { line: span, name: span });
            return self.push(&at, Names::Unit, target.into_iter().collect());
        }
        let group = self.set.groups.iter().find(|group| group.id.value == agency.name);
        let target = group.map(|group| Target { line: group.id.span, name: group.id.span });
        self.push(&at, Names::Group, target.into_iter().collect());
    }

    fn test(&mut self, test: &'a ExampleBlock, indices: &[Index<'_>]) {
        test.annex.iter().for_each(|label| self.label(label));
        test.with.iter().for_each(|agency| self.agency(agency));
        let set = self.set;
        let mut annexes = set.annexes.iter().zip(indices);
        let chosen = match &test.annex {
            Some(label) => annexes.find(|(annex, _)| same_label(&annex.label.value, &label.value)),
            None => annexes.next(),
        };
        let Some((annex, index)) = chosen else { return };
        let mut told: Vec<Span> = Vec::new();
        for item in &test.items {
            if !told.contains(&item.span) {
                told.push(item.span);
                self.item(item, annex, index);
            }
        }
        for answer in &test.answers {
            let Question::Input(name) = &answer.to.value else { continue };
            let at = answer.item.as_ref().and_then(|item| index.find(&item.value).first().copied());
            let above =
                |at: Option<usize>| at.into_iter().flat_map(|at| annex.upwards(at)).flat_map(|heading| &heading.inputs);
            // A leaf that is scored like another is asked what that one is asked.
            let lenders = std::iter::successors(at, |&at| {
                let same = annex.get(at)?.rule.as_ref()?.same_as.as_ref()?;
                index.find(&same.value).first().copied()
            });
            let lent = lenders.skip(1).take(annex.headings.len()).flat_map(|lender| above(Some(lender)));
            let known: Vec<&InputDecl> = above(at).chain(lent).chain(&annex.inputs).collect();
            let input = known.into_iter().find(|input| same_text(&input.name.value, name));
            if input.is_none() && ANSWER_WORDS.iter().any(|word| same_text(word, name)) {
                continue;
            }
            let target = input.map(|input| Target { line: input.name.span, name: input.name.span });
            self.push(&Located::new(name.clone(), answer.to.span), Names::Input, target.into_iter().collect());
        }
    }
}

fn is_renumbering(operation: &Operation) -> bool {
    matches!(operation, Operation::Renumber(_))
}

/// The place of what a reference used to name a heading.
fn target(heading: &Heading, reference: &str) -> Target {
    let name = if reference.starts_with('#') { heading.id.as_ref() } else { heading.code.as_ref() };
    let name = name.map(Name::of).map_or(heading.span, |name| name.span);
    Target { line: heading.span, name }
}
