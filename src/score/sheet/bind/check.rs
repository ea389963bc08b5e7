//! What is missing from a sheet, and what its answers come to together: a value above another that bounds it, a ratio
//! above 100 %, nothing to divide by.

use std::collections::{BTreeMap, BTreeSet};

use barem_diagnostic::{Span, same_text};
use barem_ruleset::{Answers, Ask, Entry, Fault, Grade, ItemOutcome, Peers, Refused, Step, Stop, Unit};

use super::Binder;
use crate::sheet::{
    bound::{Bound, Proof},
    form::Home,
    say,
};

/// What there is to say of the leaves together, so that each thing is told once.
#[derive(Default)]
struct Told {
    missing: BTreeMap<Option<usize>, BTreeSet<usize>>,
    slots: BTreeSet<usize>,
    derived: BTreeSet<usize>,
}

impl Binder<'_, '_> {
    /// Checks the layer of the unit. `places` is where its answers stand.
    pub(super) fn check(&mut self, bound: &Bound, places: &BTreeMap<usize, Span>) {
        let answers = &bound.self_assessment;
        let unit = bound.unit(answers);
        let peers = self.form.plan.peers(&[unit], &[]);
        let mut told = Told::default();
        for at in 0..self.form.plan.nodes.len() {
            if self.form.home_of(Some(at)) == Home::Unit {
                match self.is_leaf(at) {
                    true => self.leaf(at, &unit, &peers, bound, places, &mut told),
                    false => self.missing_of(Some(at), answers, &mut told, false),
                }
            }
        }
        self.missing_of(None, answers, &mut told, true);
        self.gates(&unit, &peers, &mut told);
        self.missing(&told.missing);
        if !places.is_empty() {
            self.formalities(bound);
        }
    }

    /// Tells what is missing: each item that the sheet has, and those together of which it has nothing.
    fn missing(&mut self, missing: &BTreeMap<Option<usize>, BTreeSet<usize>>) {
        let places = missing.keys().map(|node| (*node, self.place_of(*node))).collect::<BTreeMap<_, _>>();
        let whole = self.sheet.at.0;
        let absent: Vec<Option<usize>> =
            places.iter().filter(|(node, place)| node.is_some() && **place == whole).map(|(node, _)| *node).collect();
        let together = absent.len() > 1;
        for (node, slots) in missing {
            if !(together && absent.contains(node)) {
                let finding = say::missing(self.form, *node, slots, places.get(node).copied().unwrap_or(whole));
                self.findings.push(finding);
            }
        }
        if together {
            let questions = absent.iter().filter_map(|node| missing.get(node)).map(BTreeSet::len).sum();
            self.findings.push(say::nothing_of(self.form, &absent, questions, whole));
        }
    }

    fn leaf(
        &mut self,
        at: usize,
        unit: &Unit<'_>,
        peers: &Peers,
        bound: &Bound,
        places: &BTreeMap<usize, Span>,
        told: &mut Told,
    ) {
        let (outcome, steps) = self.form.plan.explain(at, unit, peers);
        let answered = self.answered(at, places);
        match &outcome {
            ItemOutcome::NotApplicable => {
                if let Some(span) = answered {
                    let finding = say::not_applicable(self.form, at, &bound.unit, span);
                    self.findings.push(finding);
                }
                return;
            }
            ItemOutcome::Stopped(Stop::Missing(slot)) => {
                self.missing_of(Some(at), unit.answers, told, true);
                let node = self.form.plan.slots.get(*slot).and_then(|slot| slot.node);
                told.missing.entry(node).or_default().insert(*slot);
            }
            ItemOutcome::Stopped(Stop::Fails(fault)) => self.fault(at, fault, &steps, unit.answers, places, told),
            ItemOutcome::Stopped(Stop::NotArisen | Stop::Pending)
            | ItemOutcome::Treated { .. }
            | ItemOutcome::Excluded { .. }
            | ItemOutcome::Scored { .. } => {}
        }
        let counted = matches!(outcome, ItemOutcome::Scored { .. } | ItemOutcome::Stopped(Stop::Missing(_)));
        if let (Some(_), true) = (answered, counted) {
            self.proof(at, bound.claims.get(&at));
        }
    }

    /// Where the first answer to a leaf's own questions stands.
    fn answered(&self, at: usize, places: &BTreeMap<usize, Span>) -> Option<Span> {
        let node = self.form.plan.nodes.get(at)?;
        node.slots.iter().find_map(|slot| places.get(slot)).copied()
    }

    /// The questions of a node that have to be answered and are not. Inputs of headings are told where they are used.
    fn missing_of(&self, node: Option<usize>, answers: &Answers, told: &mut Told, inputs: bool) {
        let slots = match node {
            Some(at) => self.form.plan.nodes.get(at).map(|node| node.slots.as_slice()),
            None => Some(self.form.plan.general.as_slice()),
        };
        for slot in slots.into_iter().flatten() {
            let Some(asked) = self.form.plan.slots.get(*slot) else { continue };
            let counts = inputs || !matches!(asked.ask, Ask::Input { .. });
            if counts && !asked.ask.is_optional() && *answers.get(*slot) == Entry::Missing {
                told.missing.entry(node).or_default().insert(*slot);
            }
        }
    }

    /// What gates and vetoes of the grades still need.
    fn gates(&self, unit: &Unit<'_>, peers: &Peers, told: &mut Told) {
        let score = self.form.plan.score(unit, peers);
        if let Grade::Unknown(Stop::Missing(slot)) = self.form.plan.grade(unit, &score, peers)
            && self.form.home(slot) == Home::Unit
        {
            let node = self.form.plan.slots.get(slot).and_then(|slot| slot.node);
            told.missing.entry(node).or_default().insert(slot);
        }
    }

    fn fault(
        &mut self,
        at: usize,
        fault: &Fault,
        steps: &[Step],
        answers: &Answers,
        places: &BTreeMap<usize, Span>,
        told: &mut Told,
    ) {
        let used: Vec<(usize, Span)> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Answer(slot) => Some((*slot, *places.get(slot)?)).filter(|_| !self.asks_not_arising(*slot)),
                _ => None,
            })
            .collect();
        match fault {
            Fault::Refused { slot, why: Refused::OutOfBounds } => {
                let span = places.get(slot).copied();
                let fits = matches!(answers.get(*slot), Entry::Given(_));
                if let (Some(span), true, true) = (span, fits, told.slots.insert(*slot)) {
                    let finding = say::above_another(self.form, *slot, answers, &used, span);
                    self.findings.push(finding);
                }
            }
            // It was told where the answer was read.
            Fault::Refused { .. } => {}
            Fault::Derived(derived) => {
                if told.derived.insert(*derived) {
                    let span = used.last().map_or_else(|| self.place_of(Some(at)), |(_, span)| *span);
                    let finding = say::derived_out_of_bounds(self.form, *derived, answers, &used, span);
                    self.findings.push(finding);
                }
            }
            Fault::NoReason(slot) => {
                told.missing.entry(Some(at)).or_default().insert(*slot);
            }
            Fault::Overflow | Fault::OutOfRange(_) | Fault::NoCase | Fault::NoTreatment | Fault::NotAsked(_) => {
                let span = self.place_of(Some(at));
                let finding = say::cannot_score(self.form, at, fault, span);
                self.findings.push(finding);
            }
        }
    }

    fn asks_not_arising(&self, slot: usize) -> bool {
        matches!(self.form.plan.slots.get(slot).map(|slot| &slot.ask), Some(Ask::NotArising(_)))
    }

    /// A leaf whose documents are not all there needs a written justification.
    fn proof(&mut self, at: usize, proof: Option<&Proof>) {
        let asked = self.form.evidence(at);
        let given = proof.map_or(&[][..], |proof| proof.evidence.as_slice());
        if asked.is_empty() || proof.is_some_and(|proof| proof.justification.is_some()) {
            return;
        }
        let has = |document: &&String| {
            let named = |evidence: &crate::sheet::Evidence| match &evidence.document {
                Some(name) => same_text(name.trim(), document),
                None => asked.len() == 1,
            };
            given.iter().any(named)
        };
        let absent: Vec<&String> = asked.iter().filter(|document| !has(document)).collect();
        if !absent.is_empty() {
            let finding = say::no_proof(self.form, at, &absent, given, self.place_of(Some(at)));
            self.findings.push(finding);
        }
    }

    /// Where a sheet speaks of a node: the first item that names it, else the sheet itself.
    pub(super) fn place_of(&self, node: Option<usize>) -> Span {
        let own = self.sheet.self_assessment.iter().flat_map(|own| own.items.iter());
        let named = own.filter(|entry| self.form.plan.find(&self.form.references, &entry.key) == Ok(node));
        named.map(|entry| entry.at.0).next().unwrap_or(self.sheet.at.0)
    }
}
