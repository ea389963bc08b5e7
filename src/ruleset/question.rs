//! Questions that a rule asks in place, without a named input.

use serde::Serialize;

use crate::{Adjustments, Annex, Base, Expr, Input, Item, Range, Results, Rule, Veto};

/// How a question asked in place is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// Yes or no: it stands as a condition.
    YesNo,
    /// With a count, from 0: it stands as a value.
    Count,
}

/// A question asked in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct InPlace<'a> {
    /// Its text, by which answers name it.
    pub text: &'a str,
    /// How it is answered.
    pub answered: Answered,
}

impl Item {
    /// What the rule, the treatments of "nothing arose" and the vetoes of this item ask in place, each question once,
    /// in order. Choices, checklists and surveys are no such questions, nor is `chấm có/không`.
    pub fn asked_in_place(&self) -> Vec<InPlace<'_>> {
        let mut asked = Asked::default();
        self.inputs.iter().for_each(|input| asked.input(input));
        self.rule.iter().for_each(|rule| asked.rule(rule));
        for case in self.not_arising.iter().filter_map(|not_arising| not_arising.case.as_deref()) {
            asked.ask(case, Answered::YesNo);
        }
        asked.vetoes(&self.vetoes);
        asked.0
    }
}

impl Annex {
    /// What the inputs of the whole annex ask in place, each question once, in order.
    pub fn asked_in_place(&self) -> Vec<InPlace<'_>> {
        let mut asked = Asked::default();
        self.inputs.iter().for_each(|input| asked.input(input));
        asked.0
    }
}

impl Results {
    /// What the grades and vetoes of the results ask in place, each question once, in order.
    pub fn asked_in_place(&self) -> Vec<InPlace<'_>> {
        let mut asked = Asked::default();
        for line in self.gradings.iter().flat_map(|grading| &grading.grades) {
            line.range.iter().for_each(|range| asked.range(range));
            asked.condition(line.when.as_ref());
        }
        asked.vetoes(&self.vetoes);
        asked.0
    }
}

#[derive(Default)]
struct Asked<'a>(Vec<InPlace<'a>>);

impl<'a> Asked<'a> {
    fn ask(&mut self, text: &'a str, answered: Answered) {
        let question = InPlace { text, answered };
        if !self.0.contains(&question) {
            self.0.push(question);
        }
    }

    fn input(&mut self, input: &'a Input) {
        input.bounds.iter().for_each(|bounds| self.range(bounds));
        self.value(input.formula.as_ref());
    }

    fn vetoes(&mut self, vetoes: &'a [Veto]) {
        vetoes.iter().for_each(|veto| self.condition(Some(&veto.when)));
    }

    fn rule(&mut self, rule: &'a Rule) {
        rule.base.iter().for_each(|base| self.base(base));
        rule.additions.iter().chain(&rule.deductions).for_each(|block| self.block(block));
    }

    fn base(&mut self, base: &'a Base) {
        match base {
            Base::Value(value) => self.value(Some(value)),
            Base::OneOf(choices) | Base::Checklist(choices) => self.value(choices.iter().map(|choice| &choice.points)),
            Base::Bands(bands) => {
                self.value(Some(&bands.of));
                for band in &bands.bands {
                    band.range.iter().for_each(|range| self.range(range));
                    self.condition(band.when.as_ref());
                    self.value(Some(&band.points));
                }
            }
            Base::FirstCase(cases) | Base::BestCase(cases) => {
                for case in cases {
                    self.condition(case.when.as_ref());
                    self.value(Some(&case.points));
                }
            }
            Base::YesNo(_) | Base::Entered(_) | Base::Survey | Base::SameAs(_) => {}
        }
    }

    fn block(&mut self, block: &'a Adjustments) {
        for line in &block.lines {
            self.value(line.per.as_ref());
            self.condition(line.when.as_ref());
        }
    }

    fn range(&mut self, range: &'a Range) {
        self.value(range.low.iter().chain(&range.high).map(|bound| &bound.at));
    }

    fn value(&mut self, values: impl IntoIterator<Item = &'a Expr>) {
        values.into_iter().for_each(|value| self.expression(value, Answered::Count));
    }

    fn condition(&mut self, conditions: impl IntoIterator<Item = &'a Expr>) {
        conditions.into_iter().for_each(|condition| self.expression(condition, Answered::YesNo));
    }

    fn expression(&mut self, expression: &'a Expr, answered: Answered) {
        match expression {
            Expr::Asked(text) => self.ask(text, answered),
            Expr::Not(condition) => self.condition(Some(&**condition)),
            Expr::And(conditions) | Expr::Or(conditions) => self.condition(conditions),
            Expr::Negative(value) | Expr::BestInGroup(value) => self.value(Some(&**value)),
            Expr::Arithmetic(arithmetic) => self.value([&arithmetic.left, &arithmetic.right]),
            Expr::Smallest(values) | Expr::Largest(values) => self.value(values),
            Expr::DaysLate(late) => self.value(Some(&late.date)),
            Expr::Within(within) => {
                self.value(Some(&within.value));
                self.range(&within.range);
            }
            Expr::Is(is) => self.value(Some(&is.value)),
            Expr::Number(_) | Expr::Percent(_) | Expr::Day(_) | Expr::MaxPoints | Expr::Name(_) | Expr::AnyZero => {}
        }
    }
}
