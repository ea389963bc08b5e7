//! The rule of one side over the shared questions: names become shared questions, `điểm tối đa` its number, and forms that
//! say the same become one form.

use std::collections::BTreeSet;

use super::{joint::Side, settled::Leaf, view::View};
use crate::{
    Derived, Exact, Operator, Undecided,
    evaluate::{
        AmountPlan, BandPlan, BasePlan, BlockPlan, CasePlan, Limits, LinePlan, Plan, RulePlan, Term, date_in_reach,
    },
    piecewise::region::Known,
};

/// How many days before the middle of the year working days are counted from.
const EARLY: i64 = 900;

pub(super) struct Writer<'j, 's, 'p> {
    joint: &'j mut Plan,
    side: &'s mut Side<'p>,
    /// Both sides work on the same days.
    same_offices: bool,
    derived: Vec<(usize, usize)>,
}

fn checked<T>(value: Option<T>) -> Known<T> {
    value.ok_or(Undecided::Overflow)
}

fn arithmetic(operator: Operator, left: Term, right: Term) -> Term {
    Term::Arithmetic(operator, Box::new((left, right)))
}

impl<'j, 's, 'p> Writer<'j, 's, 'p> {
    pub(super) fn new(joint: &'j mut Plan, side: &'s mut Side<'p>, same_offices: bool) -> Writer<'j, 's, 'p> {
        Writer { joint, side, same_offices, derived: Vec::new() }
    }

    /// Rule and treatments. That nothing arose may be said of a rule only one side of which takes that as an answer: then
    /// what the rule itself finds not to have arisen stands for it, where there is such a thing.
    pub(super) fn leaf(&mut self, leaf: &mut Leaf, alone: &BTreeSet<usize>) -> Known<()> {
        let node = self.side.node;
        let Some(rule) = &node.rule else { return Ok(()) };
        leaf.rule = self.rule(rule)?;
        if let Some(BasePlan::Checklist(lines)) = &rule.base {
            leaf.checklist = Some(self.checklist(lines)?);
        }
        let found = found_not_to_arise(self.side.plan, rule);
        for (slot, treatment, stated) in &node.not_arising {
            let implied = !stated && found && alone.contains(slot);
            let case = if implied { Term::Number(Exact::ZERO) } else { self.slot(*slot)? };
            leaf.not_arising.push((case, *treatment, *stated));
        }
        Ok(())
    }

    /// Ends of shared questions that depend on others.
    pub(super) fn ends(&mut self) -> Known<Vec<(usize, Term, bool, bool)>> {
        let plan = self.side.plan;
        let numbers = self.side.views.iter().filter_map(|(slot, view)| match view {
            View::Number(shared) => Some((*slot, *shared)),
            _ => None,
        });
        let mut ends = Vec::new();
        for (slot, shared) in numbers.collect::<Vec<_>>() {
            let Some(limits) = plan.slots.get(slot).and_then(|slot| slot.limits.as_ref()) else { continue };
            for (end, upper) in [(&limits.low, false), (&limits.high, true)] {
                if let Some((term, inclusive)) = end.as_ref().filter(|(term, _)| !matches!(term, Term::Number(_))) {
                    ends.push((shared, self.term(term)?, upper, *inclusive));
                }
            }
        }
        Ok(ends)
    }

    fn slot(&self, slot: usize) -> Known<Term> {
        self.side.views.get(&slot).and_then(View::term).ok_or(Undecided::NotLinear)
    }

    fn term(&mut self, term: &Term) -> Known<Term> {
        Ok(match term {
            Term::Number(_) => term.clone(),
            Term::MaxPoints => Term::Number(self.side.most),
            Term::Slot(slot) => self.slot(*slot)?,
            Term::Events { slot, option } => {
                let view = self.side.views.get(slot);
                view.and_then(|view| view.option(*option)).ok_or(Undecided::NotLinear)?
            }
            Term::Derived(derived) => self.derive(*derived)?,
            Term::Negative(inner) => match self.term(inner)? {
                Term::Number(number) => Term::Number(checked(number.negated())?),
                inner => Term::Negative(Box::new(inner)),
            },
            Term::Arithmetic(operator, pair) => {
                let operands = (self.term(&pair.0)?, self.term(&pair.1)?);
                worked_out(*operator, &operands).unwrap_or_else(|| Term::Arithmetic(*operator, Box::new(operands)))
            }
            Term::Smallest(all) => Term::Smallest(self.terms(all)?),
            Term::Largest(all) => Term::Largest(self.terms(all)?),
            Term::And(all) => Term::And(self.terms(all)?),
            Term::Or(all) => Term::Or(self.terms(all)?),
            Term::Not(inner) => Term::Not(Box::new(self.term(inner)?)),
            Term::Best(relative) => self.best(*relative)?,
            Term::DaysLate { date, due, working } => self.days_late(date, *due, *working)?,
            Term::Within(value, limits) => Term::Within(Box::new(self.term(value)?), Box::new(self.limits(limits)?)),
            Term::AnyZero | Term::Absent(_) => return Err(Undecided::NotLinear),
        })
    }

    fn terms(&mut self, all: &[Term]) -> Known<Vec<Term>> {
        all.iter().map(|term| self.term(term)).collect()
    }

    fn limits(&mut self, limits: &Limits) -> Known<Limits> {
        let mut end = |end: &Option<(Term, bool)>| match end {
            Some((term, inclusive)) => Ok(Some((self.term(term)?, *inclusive))),
            None => Ok(None),
        };
        Ok(Limits { low: end(&limits.low)?, high: end(&limits.high)? })
    }

    fn derive(&mut self, own: usize) -> Known<Term> {
        if let Some((_, shared)) = self.derived.iter().find(|(known, _)| *known == own) {
            return Ok(Term::Derived(*shared));
        }
        let plan = self.side.plan;
        let derived = plan.derived.get(own).ok_or(Undecided::NotLinear)?;
        let term = self.term(&derived.term)?;
        let limits = derived.limits.as_ref().map(|limits| self.limits(limits)).transpose()?;
        let same = |known: &Derived| known.term == term && known.limits == limits && known.kind == derived.kind;
        let shared = self.joint.derived.iter().position(same).unwrap_or_else(|| {
            let (name, kind) = (String::new(), derived.kind.clone());
            self.joint.derived.push(Derived { node: None, name, label: None, kind, limits, term });
            self.joint.derived.len() - 1
        });
        self.derived.push((own, shared));
        Ok(Term::Derived(shared))
    }

    /// The best of the same value is the same.
    fn best(&mut self, own: usize) -> Known<Term> {
        let plan = self.side.plan;
        let (_, term) = plan.relatives.get(own).ok_or(Undecided::NotLinear)?;
        let term = self.term(term)?;
        let shared = self.joint.relatives.iter().position(|(_, known)| *known == term).unwrap_or_else(|| {
            self.joint.relatives.push((None, term));
            self.joint.relatives.len() - 1
        });
        self.side.relatives.insert(own, shared);
        Ok(Term::Best(shared))
    }

    /// Calendar days late are a difference of days. Working days late are told by those since an early day, so that two
    /// due days can be compared.
    fn days_late(&mut self, date: &Term, due: i64, working: bool) -> Known<Term> {
        let date = self.term(date)?;
        let zero = Term::Number(Exact::ZERO);
        if !working {
            return Ok(Term::Largest(vec![zero, arithmetic(Operator::Minus, date, Term::Number(Exact::whole(due)))]));
        }
        let early = date_in_reach(self.joint.year) - EARLY;
        if !self.same_offices || due < early {
            return Err(Undecided::NotLinear);
        }
        let since = Term::Number(Exact::whole(self.side.plan.offices.working_days(early, due)));
        let late = Term::DaysLate { date: Box::new(date), due: early, working };
        Ok(Term::Largest(vec![zero, arithmetic(Operator::Minus, late, since)]))
    }

    fn rule(&mut self, rule: &RulePlan) -> Known<RulePlan> {
        let base = rule.base.as_ref().map(|base| self.base(base)).transpose()?;
        let additions = rule.additions.as_ref().map(|block| self.block(block)).transpose()?;
        let deductions = rule.deductions.as_ref().map(|block| self.block(block)).transpose()?;
        Ok(RulePlan { base, additions, deductions })
    }

    fn base(&mut self, base: &BasePlan) -> Known<BasePlan> {
        Ok(match base {
            BasePlan::Value(value) => BasePlan::Value(self.term(value)?),
            BasePlan::YesNo(slot) => {
                let yes = self.slot(*slot)?;
                BasePlan::Value(arithmetic(Operator::Times, yes, Term::Number(self.side.most)))
            }
            BasePlan::Entered { slot, .. } => BasePlan::Value(self.slot(*slot)?),
            BasePlan::OneOf { slot, points } => {
                let mut cases = Vec::new();
                for (option, points) in points.iter().enumerate() {
                    let view = self.side.views.get(slot);
                    let when = Some(view.and_then(|view| view.option(option)).ok_or(Undecided::NotLinear)?);
                    cases.push(CasePlan { when, points: self.term(points)? });
                }
                BasePlan::FirstCase(cases)
            }
            // Written by itself.
            BasePlan::Checklist(_) => BasePlan::Checklist(Vec::new()),
            BasePlan::Bands { of, bands } => {
                let of = self.term(of)?;
                let mut written = Vec::new();
                for band in bands {
                    let limits = band.limits.as_ref().map(|limits| self.limits(limits)).transpose()?;
                    written.push(BandPlan {
                        limits,
                        when: self.when(band.when.as_ref())?,
                        points: self.term(&band.points)?,
                    });
                }
                BasePlan::Bands { of, bands: written }
            }
            BasePlan::FirstCase(cases) => BasePlan::FirstCase(self.cases(cases)?),
            BasePlan::BestCase(cases) => BasePlan::BestCase(self.cases(cases)?),
            // What is asked and how it weighs is the same on both sides, or only one side asks.
            BasePlan::Survey(_) => BasePlan::Survey(Vec::new()),
        })
    }

    /// What is ticked is summed, as the lines of a block are.
    fn checklist(&mut self, lines: &[(usize, Term)]) -> Known<BlockPlan> {
        let mut written = Vec::new();
        for (slot, points) in lines {
            let when = Some(self.slot(*slot)?);
            let (amount, per) = match self.term(points)? {
                Term::Number(points) => (AmountPlan::Points(points), None),
                points => (AmountPlan::Points(Exact::ONE), Some(points)),
            };
            written.push(self.counted(LinePlan { amount, per, when, cap: None }));
        }
        Ok(BlockPlan { cap: None, lines: written })
    }

    fn when(&mut self, when: Option<&Term>) -> Known<Option<Term>> {
        when.map(|when| self.term(when)).transpose()
    }

    fn cases(&mut self, cases: &[CasePlan]) -> Known<Vec<CasePlan>> {
        let mut written = Vec::new();
        for case in cases {
            written.push(CasePlan { when: self.when(case.when.as_ref())?, points: self.term(&case.points)? });
        }
        Ok(written)
    }

    fn block(&mut self, block: &BlockPlan) -> Known<BlockPlan> {
        let lines = block.lines.iter().map(|line| self.line(line)).collect::<Known<_>>()?;
        Ok(BlockPlan { cap: block.cap, lines })
    }

    fn line(&mut self, line: &LinePlan) -> Known<LinePlan> {
        let when = self.when(line.when.as_ref())?;
        let per = line.per.as_ref().map(|per| self.term(per)).transpose()?;
        let points = |points: Exact| AmountPlan::Points(points);
        let (amount, per) = match &line.amount {
            AmountPlan::Points(own) => (points(*own), per),
            AmountPlan::Share(share) => (points(checked(share.times(self.side.most))?), per),
            AmountPlan::Entire => (AmountPlan::Entire, per),
            AmountPlan::Discretion { slot, .. } => (points(Exact::ONE), Some(self.decided(*slot)?)),
        };
        Ok(self.counted(LinePlan { amount, per, when, cap: line.cap }))
    }

    /// Once if something is so, is as often as it is so: 0 or 1 times.
    fn counted(&self, line: LinePlan) -> LinePlan {
        match &line.when {
            Some(Term::Slot(slot))
                if self.is_flag(*slot) && line.per.is_none() && line.amount != AmountPlan::Entire =>
            {
                LinePlan { per: line.when, when: None, ..line }
            }
            _ => line,
        }
    }

    fn is_flag(&self, shared: usize) -> bool {
        self.side.views.values().any(|view| matches!(view, View::Flag(slot) if *slot == shared))
    }

    /// The least for each event, and its share of what may be given above that.
    fn decided(&self, slot: usize) -> Known<Term> {
        let Some(View::Decided { count, share, from, to }) = self.side.views.get(&slot) else {
            return Err(Undecided::NotLinear);
        };
        let least = arithmetic(Operator::Times, Term::Slot(*count), Term::Number(*from));
        let above = Term::Number(checked(to.minus(*from))?);
        Ok(arithmetic(Operator::Plus, least, arithmetic(Operator::Times, Term::Slot(*share), above)))
    }
}

/// What two numbers come to.
fn worked_out(operator: Operator, operands: &(Term, Term)) -> Option<Term> {
    let (Term::Number(left), Term::Number(right)) = operands else { return None };
    let number = match operator {
        Operator::Plus => left.plus(*right),
        Operator::Minus => left.minus(*right),
        Operator::Times => left.times(*right),
        Operator::Divide => left.divided_by(*right),
    };
    number.map(Term::Number)
}

/// Whether a rule itself may find that nothing arose: it divides, compares with the best, or asks for ballots.
fn found_not_to_arise(plan: &Plan, rule: &RulePlan) -> bool {
    let blocks = rule.additions.iter().chain(&rule.deductions).flat_map(|block| &block.lines);
    let mut terms: Vec<&Term> = blocks.flat_map(|line| line.per.iter().chain(&line.when)).collect();
    match &rule.base {
        Some(BasePlan::Survey(_)) => return true,
        Some(BasePlan::Value(value)) => terms.push(value),
        Some(BasePlan::OneOf { points, .. }) => terms.extend(points),
        Some(BasePlan::Checklist(lines)) => terms.extend(lines.iter().map(|(_, points)| points)),
        Some(BasePlan::Bands { of, bands }) => {
            terms.push(of);
            terms.extend(bands.iter().flat_map(|band| band.when.iter().chain([&band.points])));
        }
        Some(BasePlan::FirstCase(cases) | BasePlan::BestCase(cases)) => {
            terms.extend(cases.iter().flat_map(|case| case.when.iter().chain([&case.points])));
        }
        Some(BasePlan::YesNo(_) | BasePlan::Entered { .. }) | None => {}
    }
    terms.into_iter().any(|term| divides(plan, term))
}

fn divides(plan: &Plan, term: &Term) -> bool {
    match term {
        Term::Arithmetic(Operator::Divide, _) | Term::Best(_) => true,
        Term::Arithmetic(_, pair) => divides(plan, &pair.0) || divides(plan, &pair.1),
        Term::Derived(derived) => plan.derived.get(*derived).is_some_and(|derived| divides(plan, &derived.term)),
        Term::Negative(inner) | Term::Not(inner) | Term::DaysLate { date: inner, .. } | Term::Within(inner, _) => {
            divides(plan, inner)
        }
        Term::Smallest(all) | Term::Largest(all) | Term::And(all) | Term::Or(all) => {
            all.iter().any(|term| divides(plan, term))
        }
        Term::Number(_) | Term::MaxPoints | Term::Slot(_) | Term::Events { .. } | Term::AnyZero | Term::Absent(_) => {
            false
        }
    }
}
