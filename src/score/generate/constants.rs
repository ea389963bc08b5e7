//! The constants of a rule: where something may change.

use std::collections::BTreeSet;

use barem_ruleset::{Adjustments, Base, Due, Exact, Expr, Input, Item, Number, Range};

/// Something whose value is compared with constants.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Watch {
    /// A named input or derived value.
    Name(String),
    /// The value of bands.
    Bands,
}

/// The constants of a rule.
#[derive(Debug, Default)]
pub(crate) struct Constants {
    pub(crate) numbers: BTreeSet<Number>,
    /// In percent.
    pub(crate) percents: BTreeSet<Number>,
    pub(crate) dues: Vec<Due>,
    /// What is compared, with what.
    pub(crate) edges: Vec<(Watch, Exact)>,
    pub(crate) divides: bool,
    pub(crate) relative: bool,
}

impl Constants {
    /// The constants of an item's rule and of the inputs that it may use.
    pub(crate) fn of<'a>(rule_of: &Item, inputs: impl Iterator<Item = &'a Input>) -> Constants {
        let mut found = Constants::default();
        for input in inputs {
            input.formula.iter().for_each(|formula| found.expr(formula));
            input.bounds.iter().for_each(|bounds| found.range(bounds));
        }
        if let Some(rule) = &rule_of.rule {
            rule.base.iter().for_each(|base| found.base(base));
            rule.additions.iter().chain(&rule.deductions).for_each(|block| found.block(block));
        }
        found.edges.sort();
        found.edges.dedup();
        found
    }

    fn base(&mut self, base: &Base) {
        match base {
            Base::Value(value) => self.expr(value),
            Base::OneOf(choices) | Base::Checklist(choices) => {
                choices.iter().for_each(|choice| self.expr(&choice.points));
            }
            Base::Bands(bands) => {
                self.expr(&bands.of);
                for band in &bands.bands {
                    band.range.iter().for_each(|range| self.compared(&Watch::Bands, range));
                    band.when.iter().chain([&band.points]).for_each(|expr| self.expr(expr));
                }
            }
            Base::FirstCase(cases) | Base::BestCase(cases) => {
                cases.iter().flat_map(|case| case.when.iter().chain([&case.points])).for_each(|expr| self.expr(expr));
            }
            Base::YesNo(_) | Base::Entered(_) | Base::Survey | Base::SameAs(_) => {}
        }
    }

    fn block(&mut self, block: &Adjustments) {
        block.lines.iter().flat_map(|line| line.per.iter().chain(&line.when)).for_each(|expr| self.expr(expr));
    }

    fn compared(&mut self, watch: &Watch, range: &Range) {
        self.range(range);
        for bound in range.low.iter().chain(&range.high) {
            let at = match &bound.at {
                Expr::Number(value) => Some(Exact::from(*value)),
                Expr::Percent(value) => Exact::percent(*value),
                _ => None,
            };
            self.edges.extend(at.map(|at| (watch.clone(), at)));
        }
    }

    fn range(&mut self, range: &Range) {
        range.low.iter().chain(&range.high).for_each(|bound| self.expr(&bound.at));
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Number(value) => {
                self.numbers.insert(*value);
            }
            Expr::Percent(value) => {
                self.percents.insert(*value);
            }
            Expr::Arithmetic(pair) => {
                self.divides |= pair.operator == barem_ruleset::Operator::Divide;
                // The share of `50% điểm tối đa` is no threshold.
                if !matches!((&pair.left, &pair.right), (Expr::Percent(_), Expr::MaxPoints)) {
                    self.expr(&pair.left);
                    self.expr(&pair.right);
                }
            }
            Expr::Negative(inner) | Expr::Not(inner) => self.expr(inner),
            Expr::BestInGroup(inner) => {
                self.relative = true;
                self.expr(inner);
            }
            Expr::Smallest(all) | Expr::Largest(all) | Expr::And(all) | Expr::Or(all) => {
                all.iter().for_each(|one| self.expr(one));
            }
            Expr::DaysLate(late) => {
                self.dues.push(late.due);
                self.expr(&late.date);
            }
            Expr::Within(within) => {
                self.expr(&within.value);
                match &within.value {
                    Expr::Name(name) => self.compared(&Watch::Name(name.clone()), &within.range),
                    _ => self.range(&within.range),
                }
            }
            Expr::Is(is) => self.expr(&is.value),
            Expr::Day(_) | Expr::MaxPoints | Expr::Name(_) | Expr::Asked(_) | Expr::AnyZero => {}
        }
    }
}
