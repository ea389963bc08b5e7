//! Expressions and conditions: the grammar keeps them flat, the precedence is here.
//!
//! Loosest first: `hoặc`, `và`, `không`, a range or `là` after a value, `+ −`, `× /`, a sign.

use std::{iter::Peekable, vec::IntoIter};

use barem_diagnostic::{Code, Diagnostic, text};
use barem_ruleset::{Arithmetic, Bound, DaysLate, Due, Expr, Is, Number, Operator, Range, Within};
use barem_syntax::{Kind, Part, View};

use crate::{
    hir::{Located, Use},
    read::{Findings, Reader, child, token, tokens, unquoted},
};

/// An expression with the names it uses.
pub(crate) struct Lowering<'r, 'a> {
    pub(crate) reader: &'r Reader<'a>,
    pub(crate) uses: &'r mut Vec<Use>,
    pub(crate) out: &'r mut Findings,
}

type Parts<'t> = Peekable<IntoIter<Part<'t>>>;

impl Lowering<'_, '_> {
    /// The expression of an `expr` node.
    pub(crate) fn expr(&mut self, node: &View<'_>) -> Option<Expr> {
        let mut parts = parts(node);
        let expr = self.or(&mut parts)?;
        parts.next().is_none().then_some(expr)
    }

    fn or(&mut self, parts: &mut Parts<'_>) -> Option<Expr> {
        let mut all = vec![self.and(parts)?];
        while next_is(parts, Kind::kw_or) {
            parts.next();
            all.push(self.and(parts)?);
        }
        Some(if all.len() == 1 { all.remove(0) } else { Expr::Or(all) })
    }

    fn and(&mut self, parts: &mut Parts<'_>) -> Option<Expr> {
        let mut all = vec![self.not(parts)?];
        while next_is(parts, Kind::kw_and) {
            parts.next();
            all.push(self.not(parts)?);
        }
        Some(if all.len() == 1 { all.remove(0) } else { Expr::And(all) })
    }

    fn not(&mut self, parts: &mut Parts<'_>) -> Option<Expr> {
        if next_is(parts, Kind::kw_not) {
            parts.next();
            return Some(Expr::Not(Box::new(self.not(parts)?)));
        }
        let value = self.sum(parts)?;
        if next_is(parts, Kind::range) {
            let range = self.range(parts.next()?.as_node()?)?;
            return Some(Expr::Within(Box::new(Within { value, range })));
        }
        if next_is(parts, Kind::is) {
            return self.is(value, parts.next()?.as_node()?);
        }
        Some(value)
    }

    fn is(&mut self, value: Expr, node: &View<'_>) -> Option<Expr> {
        if let Some(option) = token(node, Kind::string) {
            let names = |used: &&mut Use| matches!(&value, Expr::Name(name) if *name == used.name.value);
            if let Some(used) = self.uses.last_mut().filter(names) {
                used.option = Some(Located::new(unquoted(option.text()), self.reader.span(&option)));
            }
            return Some(Expr::Is(Box::new(Is { value, option: unquoted(option.text()) })));
        }
        let at = self.bound(&child(node, Kind::bound)?)?;
        Some(Expr::Within(Box::new(Within { value, range: exactly(at) })))
    }

    fn sum(&mut self, parts: &mut Parts<'_>) -> Option<Expr> {
        let mut left = self.product(parts)?;
        loop {
            let operator = match parts.peek().map(Part::kind) {
                Some(Kind::plus) => Operator::Plus,
                Some(Kind::minus) => Operator::Minus,
                _ => return Some(left),
            };
            parts.next();
            let right = self.product(parts)?;
            left = Expr::Arithmetic(Box::new(Arithmetic { operator, left, right }));
        }
    }

    fn product(&mut self, parts: &mut Parts<'_>) -> Option<Expr> {
        let mut left = self.signed(parts)?;
        loop {
            let operator = match parts.peek().map(Part::kind) {
                Some(Kind::times) => Operator::Times,
                Some(Kind::divide) => Operator::Divide,
                _ => return Some(left),
            };
            parts.next();
            let right = self.signed(parts)?;
            left = Expr::Arithmetic(Box::new(Arithmetic { operator, left, right }));
        }
    }

    fn signed(&mut self, parts: &mut Parts<'_>) -> Option<Expr> {
        if next_is(parts, Kind::minus) {
            parts.next();
            return Some(Expr::Negative(Box::new(self.signed(parts)?)));
        }
        let part = parts.next()?;
        // `(` expr `)`: the signs are unnamed.
        if part.kind() == Kind::sign {
            let inner = self.expr(parts.next()?.as_node()?);
            parts.next();
            return inner;
        }
        self.primary(&part)
    }

    fn primary(&mut self, part: &Part<'_>) -> Option<Expr> {
        match part {
            Part::Token(word) => match word.kind() {
                Kind::max_points => Some(Expr::MaxPoints),
                Kind::any_zero => Some(Expr::AnyZero),
                Kind::ident => {
                    // What a line means that is read only as it was meant is a guess: its names are not judged.
                    if !self.reader.line.is_faulty() {
                        self.uses.push(Use { name: self.reader.located(word), option: None });
                    }
                    Some(Expr::Name(word.text().to_owned()))
                }
                Kind::string => Some(Expr::Asked(unquoted(word.text()))),
                Kind::date => self.reader.date(word, self.out).map(|day| Expr::Day(day.value)),
                _ => None,
            },
            Part::Node(node) => match node.kind() {
                Kind::quantity => self.reader.number(node, self.out).map(|number| Expr::Number(number.value)),
                Kind::percent => self.reader.number(node, self.out).map(|number| Expr::Percent(number.value)),
                Kind::share_of_max => {
                    let share = self.reader.number_in(node, Kind::percent, self.out)?;
                    Some(share_of_max(share.value))
                }
                Kind::call => self.call(node),
                Kind::best_in_group => Some(Expr::BestInGroup(Box::new(self.expr(&child(node, Kind::expr)?)?))),
                Kind::days_late => self.days_late(node),
                _ => None,
            },
        }
    }

    fn call(&mut self, node: &View<'_>) -> Option<Expr> {
        let arguments: Option<Vec<Expr>> =
            node.children().filter(|c| c.kind() == Kind::expr).map(|c| self.expr(&c)).collect();
        match token(node, Kind::smallest) {
            Some(_) => Some(Expr::Smallest(arguments?)),
            None => Some(Expr::Largest(arguments?)),
        }
    }

    fn days_late(&mut self, node: &View<'_>) -> Option<Expr> {
        let date = self.expr(&child(node, Kind::expr)?)?;
        let previous = token(node, Kind::previous_year).is_some();
        let due = match (token(node, Kind::day_month), token(node, Kind::date)) {
            (Some(day), _) => {
                let day = self.reader.day_month(&day, self.out)?.value;
                if previous { Due::PreviousYear(day) } else { Due::ThisYear(day) }
            }
            (None, day) => Due::On(self.reader.date(&day?, self.out)?.value),
        };
        let working_days = token(node, Kind::working_days).is_some();
        Some(Expr::DaysLate(Box::new(DaysLate { date, due, working_days })))
    }

    /// The range of a `range` node; one whose ends are the wrong way round is a finding.
    pub(crate) fn range(&mut self, node: &View<'_>) -> Option<Range> {
        let mut bounds = Vec::new();
        for bound in node.children().filter(|child| child.kind() == Kind::bound) {
            bounds.push(self.bound(&bound)?);
        }
        let mut bounds = bounds.into_iter();
        let below = tokens(node, Kind::below).next().is_some();
        let first = node.children_with_tokens().map(|part| part.kind()).find(|kind| *kind != Kind::space)?;
        let range = match first {
            Kind::kw_from | Kind::above => {
                let low = Bound { at: bounds.next()?, inclusive: first == Kind::kw_from };
                let high = bounds.next().map(|at| Bound { at, inclusive: !below });
                Range { low: Some(low), high }
            }
            _ => Range { low: None, high: Some(Bound { at: bounds.next()?, inclusive: !below }) },
        };
        self.ordered(node, &range);
        Some(range)
    }

    /// A range of constants must not be empty.
    fn ordered(&mut self, node: &View<'_>, range: &Range) {
        let (Some(low), Some(high)) = (&range.low, &range.high) else { return };
        let (Some((a, unit_a)), Some((b, unit_b))) = (constant(&low.at), constant(&high.at)) else { return };
        let empty = a > b || (a == b && !(low.inclusive && high.inclusive));
        if unit_a != unit_b || !empty {
            return;
        }
        let span = self.reader.span_of(node);
        self.out.push(
            Diagnostic::new(
                Code::WrongValue,
                text!("khoảng `{}` không chứa giá trị nào", "the range `{}` contains no value"; node.text()),
                span,
                text!("đầu dưới không nhỏ hơn đầu trên", "its lower end is not below its upper end"),
            )
            .help(text!(
                "viết đầu nhỏ trước: `từ A đến dưới B` với A nhỏ hơn B",
                "write the smaller end first: `từ A đến dưới B` with A below B"
            )),
        );
    }

    /// The arithmetic of a `bound` node.
    pub(crate) fn bound(&mut self, node: &View<'_>) -> Option<Expr> {
        let mut parts = parts(node);
        let value = self.sum(&mut parts)?;
        parts.next().is_none().then_some(value)
    }
}

/// Exactly one value.
pub(crate) fn exactly(at: Expr) -> Range {
    Range { low: Some(Bound { at: at.clone(), inclusive: true }), high: Some(Bound { at, inclusive: true }) }
}

/// `50% điểm tối đa`
pub(crate) fn share_of_max(percent: Number) -> Expr {
    Expr::Arithmetic(Box::new(Arithmetic {
        operator: Operator::Times,
        left: Expr::Percent(percent),
        right: Expr::MaxPoints,
    }))
}

/// A constant and whether it is a percentage.
fn constant(expr: &Expr) -> Option<(Number, bool)> {
    match expr {
        Expr::Number(number) => Some((*number, false)),
        Expr::Percent(number) => Some((*number, true)),
        Expr::Negative(inner) => constant(inner).map(|(number, percent)| (number.negated(), percent)),
        _ => None,
    }
}

fn parts<'t>(node: &View<'t>) -> Parts<'t> {
    let all: Vec<Part<'_>> = node.children_with_tokens().filter(|part| part.kind() != Kind::space).collect();
    all.into_iter().peekable()
}

fn next_is(parts: &mut Parts<'_>, kind: Kind) -> bool {
    parts.peek().is_some_and(|part| part.kind() == kind)
}
