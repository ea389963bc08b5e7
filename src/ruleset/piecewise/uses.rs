//! Which questions an expression depends on.

use std::collections::BTreeSet;

use crate::evaluate::{AmountPlan, BasePlan, Limits, LinePlan, Plan, RulePlan, Term};

/// The slots that were met.
pub(crate) struct Uses<'p> {
    plan: &'p Plan,
    pub(crate) slots: BTreeSet<usize>,
}

impl<'p> Uses<'p> {
    pub(crate) fn new(plan: &'p Plan) -> Uses<'p> {
        Uses { plan, slots: BTreeSet::new() }
    }

    pub(crate) fn term(&mut self, term: &Term) {
        match term {
            Term::Slot(slot) | Term::Events { slot, .. } => {
                self.slots.insert(*slot);
                let limits = self.plan.slots.get(*slot).and_then(|slot| slot.limits.as_ref());
                limits.into_iter().for_each(|limits| self.limits(limits));
            }
            Term::Derived(derived) => {
                let plan = self.plan;
                if let Some(derived) = plan.derived.get(*derived) {
                    self.term(&derived.term);
                    derived.limits.iter().for_each(|limits| self.limits(limits));
                }
            }
            Term::Best(relative) => {
                let plan = self.plan;
                plan.relatives.get(*relative).into_iter().for_each(|(_, term)| self.term(term));
            }
            Term::Negative(inner) | Term::Not(inner) | Term::DaysLate { date: inner, .. } => self.term(inner),
            Term::Arithmetic(_, pair) => {
                self.term(&pair.0);
                self.term(&pair.1);
            }
            Term::Smallest(all) | Term::Largest(all) | Term::And(all) | Term::Or(all) => {
                all.iter().for_each(|term| self.term(term));
            }
            Term::Within(value, limits) => {
                self.term(value);
                self.limits(limits);
            }
            Term::Number(_) | Term::MaxPoints | Term::AnyZero | Term::Absent(_) => {}
        }
    }

    fn limits(&mut self, limits: &Limits) {
        limits.low.iter().chain(&limits.high).for_each(|(end, _)| self.term(end));
    }

    pub(crate) fn rule(&mut self, rule: &RulePlan) {
        rule.base.iter().for_each(|base| self.base(base));
        let blocks = rule.additions.iter().chain(&rule.deductions);
        blocks.flat_map(|block| &block.lines).for_each(|line| self.line(line));
    }

    pub(crate) fn line(&mut self, line: &LinePlan) {
        line.per.iter().chain(&line.when).for_each(|term| self.term(term));
        if let AmountPlan::Discretion { slot, .. } = line.amount {
            self.slots.insert(slot);
        }
    }

    pub(crate) fn base(&mut self, base: &BasePlan) {
        match base {
            BasePlan::Value(value) => self.term(value),
            BasePlan::YesNo(slot) | BasePlan::Entered { slot, .. } => drop(self.slots.insert(*slot)),
            BasePlan::OneOf { slot, points } => {
                self.slots.insert(*slot);
                points.iter().for_each(|points| self.term(points));
            }
            BasePlan::Checklist(lines) => lines.iter().for_each(|(slot, points)| {
                self.slots.insert(*slot);
                self.term(points);
            }),
            BasePlan::Bands { of, bands } => {
                self.term(of);
                for band in bands {
                    band.limits.iter().for_each(|limits| self.limits(limits));
                    band.when.iter().for_each(|when| self.term(when));
                    self.term(&band.points);
                }
            }
            BasePlan::FirstCase(cases) | BasePlan::BestCase(cases) => {
                for case in cases {
                    case.when.iter().for_each(|when| self.term(when));
                    self.term(&case.points);
                }
            }
            BasePlan::Survey(groups) => {
                self.slots.extend(groups.iter().flat_map(|group| &group.options).map(|(slot, _)| slot));
            }
        }
    }
}
