//! Which part a question plays in the rule of an item: by that, questions that were worded anew are known again.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Operator,
    evaluate::{AmountPlan, BasePlan, Limits, LinePlan, Plan, Term},
};

/// What a question is in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// It is above a fraction bar.
    Over,
    /// It is below a fraction bar.
    Under,
    /// It bounds another answer.
    Bounds,
    /// It is what bands are over, chosen, entered, or part of a formula.
    Value,
    /// It is a condition.
    Condition,
    /// Additions count it.
    Added,
    /// Deductions count it.
    Taken,
    /// A line of a checklist.
    Ticked,
    /// Ballots of a survey.
    Ballots,
    /// It says that nothing arose.
    NotArising,
}

impl Plan {
    /// The questions on which an item depends, in [`Plan::slots`], with the parts they play.
    pub fn parts(&self, at: usize) -> BTreeMap<usize, BTreeSet<Part>> {
        let mut walk = Walk { plan: self, met: BTreeMap::new() };
        let Some(node) = self.nodes.get(at) else { return walk.met };
        node.not_arising.iter().for_each(|(slot, ..)| walk.slot(*slot, Part::NotArising));
        let Some(rule) = &node.rule else { return walk.met };
        rule.base.iter().for_each(|base| walk.base(base));
        for (block, part) in [(&rule.additions, Part::Added), (&rule.deductions, Part::Taken)] {
            block.iter().flat_map(|block| &block.lines).for_each(|line| walk.line(line, part));
        }
        walk.met
    }
}

struct Walk<'p> {
    plan: &'p Plan,
    met: BTreeMap<usize, BTreeSet<Part>>,
}

impl Walk<'_> {
    fn slot(&mut self, slot: usize, part: Part) {
        if self.met.entry(slot).or_default().insert(part) {
            let plan = self.plan;
            let limits = plan.slots.get(slot).and_then(|slot| slot.limits.as_ref());
            limits.into_iter().for_each(|limits| self.limits(limits, Part::Bounds));
        }
    }

    fn term(&mut self, term: &Term, part: Part) {
        let plan = self.plan;
        match term {
            Term::Slot(slot) | Term::Events { slot, .. } => self.slot(*slot, part),
            Term::Derived(derived) => {
                plan.derived.get(*derived).into_iter().for_each(|derived| self.term(&derived.term, part));
            }
            Term::Best(relative) => {
                plan.relatives.get(*relative).into_iter().for_each(|(_, term)| self.term(term, part));
            }
            Term::Arithmetic(Operator::Divide, pair) => {
                self.term(&pair.0, Part::Over);
                self.term(&pair.1, Part::Under);
            }
            Term::Arithmetic(_, pair) => {
                self.term(&pair.0, part);
                self.term(&pair.1, part);
            }
            Term::Negative(inner) | Term::Not(inner) | Term::DaysLate { date: inner, .. } => self.term(inner, part),
            Term::Smallest(all) | Term::Largest(all) | Term::And(all) | Term::Or(all) => {
                all.iter().for_each(|term| self.term(term, part));
            }
            Term::Within(value, limits) => {
                self.term(value, part);
                self.limits(limits, part);
            }
            Term::Number(_) | Term::MaxPoints | Term::AnyZero | Term::Absent(_) => {}
        }
    }

    fn limits(&mut self, limits: &Limits, part: Part) {
        limits.low.iter().chain(&limits.high).for_each(|(end, _)| self.term(end, part));
    }

    fn line(&mut self, line: &LinePlan, part: Part) {
        line.per.iter().for_each(|per| self.term(per, part));
        line.when.iter().for_each(|when| self.term(when, part));
        if let AmountPlan::Discretion { slot, .. } = line.amount {
            self.slot(slot, part);
        }
    }

    fn base(&mut self, base: &BasePlan) {
        match base {
            BasePlan::Value(value) => self.term(value, Part::Value),
            BasePlan::YesNo(slot) | BasePlan::Entered { slot, .. } => self.slot(*slot, Part::Value),
            BasePlan::OneOf { slot, points } => {
                self.slot(*slot, Part::Value);
                points.iter().for_each(|points| self.term(points, Part::Value));
            }
            BasePlan::Checklist(lines) => {
                for (slot, points) in lines {
                    self.slot(*slot, Part::Ticked);
                    self.term(points, Part::Value);
                }
            }
            BasePlan::Bands { of, bands } => {
                self.term(of, Part::Value);
                for band in bands {
                    band.limits.iter().for_each(|limits| self.limits(limits, Part::Value));
                    band.when.iter().for_each(|when| self.term(when, Part::Condition));
                    self.term(&band.points, Part::Value);
                }
            }
            BasePlan::FirstCase(cases) | BasePlan::BestCase(cases) => {
                for case in cases {
                    case.when.iter().for_each(|when| self.term(when, Part::Condition));
                    self.term(&case.points, Part::Value);
                }
            }
            BasePlan::Survey(groups) => {
                let slots = groups.iter().flat_map(|group| &group.options).map(|(slot, _)| *slot);
                slots.for_each(|slot| self.slot(slot, Part::Ballots));
            }
        }
    }
}
