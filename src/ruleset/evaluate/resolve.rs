//! Expressions and rules with their names resolved to slots.

use std::collections::HashMap;

use super::{
    calendar::due_day,
    plan::{AmountPlan, BandPlan, BasePlan, BlockPlan, CasePlan, LinePlan, Plan, PlanError, RespondentsPlan},
    term::{Limits, Term},
};
use crate::{
    Adjustment, Adjustments, Amount, Ask, Bands, Base, Bound, Case, Choice, Discretion, Exact, Expr, Number, Range,
    Respondents, SurveyOption, Type,
};

/// The names that are seen at an item.
pub(crate) type Names = HashMap<String, Term>;

pub(crate) struct Resolver<'p, 'n> {
    pub(crate) plan: &'p mut Plan,
    pub(crate) node: Option<usize>,
    pub(crate) names: &'n Names,
}

type Found<T> = Result<T, PlanError>;

impl Resolver<'_, '_> {
    fn reference(&self) -> String {
        let node = self.node.and_then(|at| self.plan.nodes.get(at));
        node.map_or_else(|| self.plan.label.clone(), |node| node.reference.clone())
    }

    fn ask(&mut self, ask: Ask) -> usize {
        self.plan.ask(self.node, ask)
    }

    /// The slot of a question in place; one that is answered with amounts is yes where there are any.
    fn asked(&mut self, text: &str, otherwise: fn(String) -> Ask) -> Term {
        let slots = self.node.and_then(|at| self.plan.nodes.get(at)).map(|node| node.slots.as_slice());
        let decided = slots.into_iter().flatten().find(|&&slot| {
            let ask = self.plan.slots.get(slot).map(|slot| &slot.ask);
            matches!(ask, Some(Ask::Amounts { text: known, .. }) if known == text)
        });
        match decided {
            Some(&slot) => Term::Slot(slot),
            None => Term::Slot(self.ask(otherwise(text.to_owned()))),
        }
    }

    pub(crate) fn number(&self, number: Number) -> Exact {
        Exact::from(number)
    }

    fn percent(&self, number: Number) -> Found<Exact> {
        Exact::percent(number).ok_or_else(|| PlanError::Overflow(self.reference()))
    }

    /// A value or condition; a question in place is a yes or no.
    pub(crate) fn term(&mut self, expr: &Expr) -> Found<Term> {
        self.expr(expr, Ask::YesNo)
    }

    /// What is counted after `mỗi`; a question in place is a count.
    fn per(&mut self, expr: &Expr) -> Found<Term> {
        self.expr(expr, Ask::Count)
    }

    fn expr(&mut self, expr: &Expr, asked: fn(String) -> Ask) -> Found<Term> {
        Ok(match expr {
            Expr::Number(number) => Term::Number(self.number(*number)),
            Expr::Percent(percent) => Term::Number(self.percent(*percent)?),
            Expr::Day(day) => Term::Number(Exact::whole(super::calendar::number_of(*day))),
            Expr::MaxPoints => Term::MaxPoints,
            Expr::AnyZero => Term::AnyZero,
            Expr::Name(name) => self.name(name)?,
            Expr::Asked(text) => self.asked(text, asked),
            Expr::Negative(inner) => Term::Negative(Box::new(self.per(inner)?)),
            Expr::Not(inner) => Term::Not(Box::new(self.term(inner)?)),
            Expr::And(all) => Term::And(self.terms(all, Ask::YesNo)?),
            Expr::Or(all) => Term::Or(self.terms(all, Ask::YesNo)?),
            Expr::Smallest(all) => Term::Smallest(self.terms(all, Ask::Count)?),
            Expr::Largest(all) => Term::Largest(self.terms(all, Ask::Count)?),
            Expr::Arithmetic(pair) => {
                let operands = (self.per(&pair.left)?, self.per(&pair.right)?);
                Term::Arithmetic(pair.operator, Box::new(operands))
            }
            Expr::BestInGroup(inner) => self.best(inner)?,
            Expr::DaysLate(late) => {
                let due = due_day(late.due, self.plan.year).ok_or_else(|| PlanError::NoDay(self.reference()))?;
                Term::DaysLate { date: Box::new(self.per(&late.date)?), due, working: late.working_days }
            }
            Expr::Within(within) => {
                Term::Within(Box::new(self.per(&within.value)?), Box::new(self.limits(&within.range)?))
            }
            Expr::Is(is) => self.is(&is.value, &is.option)?,
        })
    }

    fn terms(&mut self, all: &[Expr], asked: fn(String) -> Ask) -> Found<Vec<Term>> {
        all.iter().map(|one| self.expr(one, asked)).collect()
    }

    fn name(&mut self, name: &str) -> Found<Term> {
        match (self.names.get(name), self.node) {
            (Some(term), _) => Ok(term.clone()),
            // A gate may name what only other annexes ask.
            (None, None) => Ok(Term::Absent(name.to_owned())),
            (None, Some(_)) => Err(self.not_asked(name)),
        }
    }

    fn not_asked(&self, name: &str) -> PlanError {
        PlanError::NotAsked { item: self.reference(), name: name.to_owned() }
    }

    fn best(&mut self, inner: &Expr) -> Found<Term> {
        let relative = (self.node, self.per(inner)?);
        let known = self.plan.relatives.iter().position(|known| *known == relative);
        Ok(Term::Best(known.unwrap_or_else(|| {
            self.plan.relatives.push(relative);
            self.plan.relatives.len() - 1
        })))
    }

    fn is(&mut self, value: &Expr, option: &str) -> Found<Term> {
        let term = self.term(value)?;
        let Term::Slot(slot) = term else {
            return if matches!(term, Term::Absent(_)) { Ok(term) } else { Err(self.not_asked(option)) };
        };
        let options = match self.plan.slots.get(slot).map(|slot| &slot.ask) {
            Some(Ask::Input { kind: Type::OneOf(options) | Type::List(options), .. }) => options.as_slice(),
            _ => &[],
        };
        let option = options.iter().position(|known| known == option).ok_or_else(|| self.not_asked(option))?;
        Ok(Term::Events { slot, option })
    }

    pub(crate) fn limits(&mut self, range: &Range) -> Found<Limits> {
        let mut end =
            |bound: &Option<Bound>| bound.as_ref().map(|bound| Ok((self.per(&bound.at)?, bound.inclusive))).transpose();
        Ok(Limits { low: end(&range.low)?, high: end(&range.high)? })
    }

    /// A base other than a survey or a borrowed one.
    pub(crate) fn base(&mut self, base: &Base) -> Found<BasePlan> {
        Ok(match base {
            Base::Value(value) => BasePlan::Value(self.per(value)?),
            Base::YesNo(text) => BasePlan::YesNo(self.ask(Ask::Does(text.clone()))),
            Base::OneOf(choices) => {
                let options = choices.iter().map(|choice| choice.text.clone()).collect();
                let slot = self.ask(Ask::Choice(options));
                let points = choices.iter().map(|choice| self.per(&choice.points)).collect::<Found<_>>()?;
                BasePlan::OneOf { slot, points }
            }
            Base::Checklist(choices) => {
                let tick = |choice: &Choice| Ok((self.ask(Ask::Tick(choice.text.clone())), self.per(&choice.points)?));
                BasePlan::Checklist(choices.iter().map(tick).collect::<Found<_>>()?)
            }
            Base::Bands(bands) => self.bands(bands)?,
            Base::FirstCase(cases) => BasePlan::FirstCase(self.cases(cases)?),
            Base::BestCase(cases) => BasePlan::BestCase(self.cases(cases)?),
            Base::Entered(entered) => BasePlan::Entered {
                slot: self.ask(Ask::Entered { step: entered.step, by: entered.by.clone() }),
                reason: self.ask(Ask::Reason),
            },
            Base::Survey | Base::SameAs(_) => return Err(PlanError::NoRule(self.reference())),
        })
    }

    fn bands(&mut self, bands: &Bands) -> Found<BasePlan> {
        let of = self.per(&bands.of)?;
        let mut planned = Vec::new();
        for band in &bands.bands {
            let limits = band.range.as_ref().map(|range| self.limits(range)).transpose()?;
            let when = band.when.as_ref().map(|when| self.term(when)).transpose()?;
            planned.push(BandPlan { limits, when, points: self.per(&band.points)? });
        }
        Ok(BasePlan::Bands { of, bands: planned })
    }

    fn cases(&mut self, cases: &[Case]) -> Found<Vec<CasePlan>> {
        let case = |case: &Case| {
            let when = case.when.as_ref().map(|when| self.term(when)).transpose()?;
            Ok(CasePlan { when, points: self.per(&case.points)? })
        };
        cases.iter().map(case).collect()
    }

    pub(crate) fn survey(
        &mut self,
        respondents: &[Respondents],
        options: &[SurveyOption],
    ) -> Found<Vec<RespondentsPlan>> {
        let groups: Vec<(Option<String>, Option<Number>)> = match respondents {
            [] => vec![(None, None)],
            some => some.iter().map(|one| (Some(one.text.clone()), one.weight)).collect(),
        };
        let mut planned = Vec::new();
        for (text, weight) in groups {
            let mut weighed = Vec::new();
            for option in options {
                let ask = Ask::Ballots { respondents: text.clone(), option: option.text.clone() };
                weighed.push((self.ask(ask), self.percent(option.weight)?));
            }
            let weight = weight.map_or(Ok(Exact::ONE), |weight| self.percent(weight))?;
            planned.push(RespondentsPlan { weight, options: weighed });
        }
        Ok(planned)
    }

    pub(crate) fn block(&mut self, block: &Adjustments) -> Found<BlockPlan> {
        let lines = block.lines.iter().map(|line| self.line(line)).collect::<Found<_>>()?;
        Ok(BlockPlan { cap: block.cap.map(Exact::from), lines })
    }

    fn line(&mut self, line: &Adjustment) -> Found<LinePlan> {
        let amount = match &line.amount {
            Amount::Points(points) => AmountPlan::Points(Exact::from(*points)),
            Amount::ShareOfMax(share) => AmountPlan::Share(self.percent(*share)?),
            Amount::Entire => AmountPlan::Entire,
            Amount::Discretion(discretion) => self.discretion(line, discretion)?,
        };
        // The question that takes the amounts is answered by them.
        let decided = matches!(amount, AmountPlan::Discretion { .. });
        let per = line.per.as_ref().filter(|_| !decided).map(|per| self.per(per)).transpose()?;
        let when = line.when.as_ref().map(|when| self.term(when)).transpose()?;
        Ok(LinePlan { amount, per, when, cap: line.cap.map(Exact::from) })
    }

    /// The question in place that takes the amounts: the one after `mỗi`, else the one after `nếu`.
    fn discretion(&mut self, line: &Adjustment, decided: &Discretion) -> Found<AmountPlan> {
        let text = match (&line.per, &line.when) {
            (Some(Expr::Asked(text)), _) | (None, Some(Expr::Asked(text))) => text.clone(),
            _ => return Err(self.not_asked(&decided.by)),
        };
        let ask =
            Ask::Amounts { text, each: line.per.is_some(), from: decided.from, to: decided.to, by: decided.by.clone() };
        Ok(AmountPlan::Discretion { slot: self.ask(ask), reason: self.ask(Ask::Reason) })
    }
}
