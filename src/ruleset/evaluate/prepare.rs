//! Making a plan: items to nodes, then rules with every name resolved.

use std::collections::HashMap;

use super::{
    calendar::Offices,
    plan::{BasePlan, GradePlan, GradingPlan, Node, Plan, PlanError, ResultsPlan, RulePlan, Slot, VetoPlan},
    resolve::{Names, Resolver},
    term::Term,
};
use crate::{
    Annex, Ask, Base, Derived, Direction, Exact, Input, Item, ItemPath, NotArising, Precision, References, Role, Rule,
    Ruleset, Veto,
};

/// What is printed where no rounding is declared.
const USUAL: Precision = Precision { digits: 6, direction: Direction::HalfUp };

impl Plan {
    /// The plan of an annex for a year; without a year, the first that the ruleset assesses.
    pub fn new(ruleset: &Ruleset, label: &str, year: Option<u16>) -> Result<Plan, PlanError> {
        let annex = ruleset.annex(label).ok_or_else(|| PlanError::NoAnnex(label.to_owned()))?;
        if !annex.consolidated && (annex.based_on.is_some() || annex.amends || !annex.operations.is_empty()) {
            return Err(PlanError::NotApplied(annex.label.clone()));
        }
        Plan::of(ruleset, annex, year)
    }

    /// The same for an annex that need not stand in the ruleset: a part of one, say.
    pub fn of(ruleset: &Ruleset, annex: &Annex, year: Option<u16>) -> Result<Plan, PlanError> {
        let mut builder = Builder::new(ruleset, annex, year);
        builder.annex()?;
        Ok(builder.plan)
    }
}

/// An item as it was met: with the names that are seen at it.
struct Met<'a> {
    item: &'a Item,
    names: Names,
}

struct Builder<'a> {
    ruleset: &'a Ruleset,
    annex: &'a Annex,
    references: References<'a>,
    plan: Plan,
    met: Vec<Met<'a>>,
    by_path: HashMap<ItemPath, usize>,
}

/// The settings of the section outside the scale in which an item stands.
#[derive(Clone, Copy)]
struct Section {
    role: Role,
    cap: Option<Exact>,
}

impl<'a> Builder<'a> {
    fn new(ruleset: &'a Ruleset, annex: &'a Annex, year: Option<u16>) -> Builder<'a> {
        let plan = Plan {
            label: annex.label.clone(),
            slots: Vec::new(),
            nodes: Vec::new(),
            derived: Vec::new(),
            relatives: Vec::new(),
            general: Vec::new(),
            results: ResultsPlan::default(),
            offices: Offices::new(&ruleset.holidays),
            scope: annex.scope.clone(),
            may_exceed: annex.may_exceed_scale == Some(true),
            floor: annex.floor.map(Exact::from),
            without_survey: annex.without_survey,
            points: ruleset.rounding.points.unwrap_or(USUAL),
            index: ruleset.rounding.index.unwrap_or(USUAL),
            year: year.or(ruleset.years.map(|years| years.from)).unwrap_or(0),
        };
        let references = References::new(annex);
        Builder { ruleset, annex, references, plan, met: Vec::new(), by_path: HashMap::new() }
    }

    fn annex(&mut self) -> Result<(), PlanError> {
        let mut names = Names::default();
        self.inputs(None, &self.annex.inputs, &mut names)?;
        for (at, item) in self.annex.items.iter().enumerate() {
            let section = Section { role: item.role, cap: item.cap.map(Exact::from) };
            self.item(item, ItemPath(vec![at]), None, section, &names)?;
        }
        (0..self.met.len()).try_for_each(|at| self.rules(at))?;
        self.results()
    }

    /// Adds an item and all below it, with their inputs; rules come later, for they may name items further down.
    fn item(
        &mut self,
        item: &'a Item,
        path: ItemPath,
        parent: Option<usize>,
        section: Section,
        above: &Names,
    ) -> Result<(), PlanError> {
        let at = self.plan.nodes.len();
        let most = match section.role {
            Role::Scale => item.points.map(Exact::from),
            Role::Bonus | Role::Penalty => item.cap.map(Exact::from).or(section.cap),
        };
        self.plan.nodes.push(Node {
            reference: self.reference(item, &path),
            title: item.title.clone().unwrap_or_default(),
            path: path.clone(),
            parent,
            end: at + 1,
            role: section.role,
            most,
            source: item.source,
            slots: Vec::new(),
            scope: item.scope.clone(),
            floor: item.floor.map_or(Exact::ZERO, Exact::from),
            without_survey: item.without_survey,
            not_arising: Vec::new(),
            rule: None,
            vetoes: Vec::new(),
        });
        self.by_path.insert(path.clone(), at);
        let mut names = above.clone();
        self.inputs(Some(at), &item.inputs, &mut names)?;
        self.met.push(Met { item, names: names.clone() });
        for (index, child) in item.children.iter().enumerate() {
            let mut below = path.0.clone();
            below.push(index);
            self.item(child, ItemPath(below), Some(at), section, &names)?;
        }
        let end = self.plan.nodes.len();
        if let Some(node) = self.plan.nodes.get_mut(at) {
            node.end = end;
        }
        Ok(())
    }

    fn reference(&self, item: &Item, path: &ItemPath) -> String {
        match (&item.code, &item.id) {
            (None, Some(id)) => format!("#{id}"),
            _ => self.annex.codes(path),
        }
    }

    fn inputs(&mut self, at: Option<usize>, inputs: &[Input], names: &mut Names) -> Result<(), PlanError> {
        for input in inputs {
            let mut resolver = Resolver { plan: &mut self.plan, node: at, names };
            let limits = input.bounds.as_ref().map(|bounds| resolver.limits(bounds)).transpose()?;
            match &input.formula {
                None => {
                    let ask = Ask::Input {
                        name: input.name.clone(),
                        question: input.question.clone(),
                        kind: input.kind.clone(),
                    };
                    let slot = self.plan.ask(at, ask);
                    if let Some(slot) = self.plan.slots.get_mut(slot) {
                        slot.limits = limits;
                    }
                    names.insert(input.name.clone(), Term::Slot(slot));
                }
                Some(formula) => {
                    let term = resolver.term(formula)?;
                    let derived = Derived {
                        node: at,
                        name: input.name.clone(),
                        label: input.question.clone(),
                        kind: input.kind.clone(),
                        limits,
                        term,
                    };
                    names.insert(input.name.clone(), Term::Derived(self.plan.derived.len()));
                    self.plan.derived.push(derived);
                }
            }
        }
        Ok(())
    }

    fn slot(&mut self, at: usize, ask: Ask) -> usize {
        self.plan.ask(Some(at), ask)
    }

    /// The rule, treatments and vetoes of an item that was met.
    fn rules(&mut self, at: usize) -> Result<(), PlanError> {
        let Some(Met { item, names }) = self.met.get(at) else { return Ok(()) };
        let (item, mut names) = (*item, names.clone());
        let lender = self.lender(at)?;
        let (rule, from) = match lender {
            None => (item.rule.as_ref(), item),
            Some(lender) => {
                let Some(met) = self.met.get(lender) else { return Ok(()) };
                let own = std::mem::take(&mut names);
                let (lent, above) = (met.item, met.names.clone());
                names = above;
                names.extend(own);
                self.inputs(Some(at), &lent.inputs, &mut names)?;
                (lent.rule.as_ref(), lent)
            }
        };
        let cases = if item.not_arising.is_empty() { &from.not_arising } else { &item.not_arising };
        let cases = if item.is_leaf() { self.treatments(at, cases) } else { Vec::new() };
        // Additions and deductions of its own replace those of the rule that it borrows.
        let own = item.rule.as_ref().filter(|_| lender.is_some());
        let blocks = |rule: &Rule| Rule {
            base: rule.base.clone(),
            additions: own.and_then(|own| own.additions.clone()).or_else(|| rule.additions.clone()),
            deductions: own.and_then(|own| own.deductions.clone()).or_else(|| rule.deductions.clone()),
        };
        let planned = rule.map(|rule| self.rule(at, &blocks(rule), from, &names)).transpose()?;
        let vetoes = self.vetoes(Some(at), &item.vetoes, &names)?;
        let Some(node) = self.plan.nodes.get_mut(at) else { return Ok(()) };
        if node.is_leaf(at) && (planned.is_none() || (node.role == Role::Scale && node.most.is_none())) {
            return Err(PlanError::Incomplete(node.reference.clone()));
        }
        (node.not_arising, node.rule, node.vetoes) = (cases, planned, vetoes);
        Ok(())
    }

    /// The item whose rule an item borrows in the end.
    fn lender(&self, at: usize) -> Result<Option<usize>, PlanError> {
        let (mut here, mut found) = (at, None);
        for _ in 0..=self.met.len() {
            let base = self.met.get(here).and_then(|met| met.item.rule.as_ref()?.base.as_ref());
            let Some(Base::SameAs(reference)) = base else { return Ok(found) };
            let path = self.references.resolve(reference).ok();
            here = path.and_then(|path| self.by_path.get(&path).copied()).ok_or_else(|| self.no_rule(at))?;
            found = Some(here);
        }
        Err(self.no_rule(at))
    }

    fn no_rule(&self, at: usize) -> PlanError {
        PlanError::NoRule(self.plan.nodes.get(at).map(|node| node.reference.clone()).unwrap_or_default())
    }

    fn treatments(&mut self, at: usize, cases: &[NotArising]) -> Vec<(usize, crate::Treatment, bool)> {
        let mut planned = Vec::new();
        for case in cases {
            let slot = self.slot(at, Ask::NotArising(case.case.clone()));
            planned.push((slot, case.treatment, case.case.is_some()));
        }
        planned
    }

    fn rule(&mut self, at: usize, rule: &Rule, from: &Item, names: &Names) -> Result<RulePlan, PlanError> {
        let options = match from.survey_options.is_empty() {
            true => &self.ruleset.survey_options,
            false => &from.survey_options,
        };
        let mut resolver = Resolver { plan: &mut self.plan, node: Some(at), names };
        let base = match &rule.base {
            None => None,
            Some(Base::Survey) => Some(BasePlan::Survey(resolver.survey(&from.respondents, options)?)),
            Some(base) => Some(resolver.base(base)?),
        };
        let mut block = |block: &Option<_>| block.as_ref().map(|block| resolver.block(block)).transpose();
        Ok(RulePlan { base, additions: block(&rule.additions)?, deductions: block(&rule.deductions)? })
    }

    fn vetoes(&mut self, at: Option<usize>, vetoes: &[Veto], names: &Names) -> Result<Vec<VetoPlan>, PlanError> {
        let mut resolver = Resolver { plan: &mut self.plan, node: at, names };
        let veto = |veto: &Veto| Ok(VetoPlan { steps: veto.steps, when: resolver.term(&veto.when)? });
        vetoes.iter().map(veto).collect()
    }

    /// Grades and vetoes of the results. They see every input of the annex, the first of each name.
    fn results(&mut self) -> Result<(), PlanError> {
        let Some(results) = &self.ruleset.results else { return Ok(()) };
        let mut names = Names::default();
        for met in &self.met {
            for (name, term) in &met.names {
                names.entry(name.clone()).or_insert_with(|| term.clone());
            }
        }
        let vetoes = self.vetoes(None, &results.vetoes, &names)?;
        let mut resolver = Resolver { plan: &mut self.plan, node: None, names: &names };
        let mut gradings = Vec::new();
        for grading in &results.gradings {
            let mut lines = Vec::new();
            for line in &grading.grades {
                let limits = line.range.as_ref().map(|range| resolver.limits(range)).transpose()?;
                let when = line.when.as_ref().map(|when| resolver.term(when)).transpose()?;
                lines.push(GradePlan { limits, when, grade: line.grade.clone() });
            }
            gradings.push(GradingPlan::new(grading, lines));
        }
        self.plan.results = ResultsPlan { gradings, vetoes };
        Ok(())
    }
}

impl Plan {
    /// The slot of a question, asked once at each item.
    pub(crate) fn ask(&mut self, node: Option<usize>, ask: Ask) -> usize {
        let slots = match node.and_then(|at| self.nodes.get_mut(at)) {
            Some(node) => &mut node.slots,
            None => &mut self.general,
        };
        let known = slots.iter().find(|&&slot| self.slots.get(slot).is_some_and(|slot| slot.ask == ask));
        if let Some(&slot) = known {
            return slot;
        }
        slots.push(self.slots.len());
        self.slots.push(Slot { node, ask, limits: None });
        self.slots.len() - 1
    }
}
