//! Expressions in writing: with their names as in the source, or with the figures that stand for them.

use barem_diagnostic::{Text, text};
use barem_ruleset::{Arithmetic, Bound, DaysLate, Due, Expr, Operator, Range};

use super::figure::{Kind, date, number};

/// How tightly a form binds, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Not,
    Test,
    Sum,
    Product,
    Primary,
}

/// What stands for a part of an expression; none: the part itself.
pub(crate) type Stands<'a> = &'a dyn Fn(&Expr) -> Option<Text>;

/// An expression with the names of the source.
pub(crate) fn symbols(expr: &Expr) -> Text {
    figures(expr, &|_| None)
}

/// An expression in which some parts are told by something else.
pub(crate) fn figures(expr: &Expr, stands: Stands<'_>) -> Text {
    part(expr, Binding::Or, stands)
}

fn part(expr: &Expr, least: Binding, stands: Stands<'_>) -> Text {
    let (written, binding) = stands(expr).map_or_else(|| form(expr, stands), |text| (text, Binding::Primary));
    if binding < least { text!("({})", "({})"; written) } else { written }
}

fn same(text: impl Into<String>) -> Text {
    let text = text.into();
    Text::new(text.clone(), text)
}

fn form(expr: &Expr, stands: Stands<'_>) -> (Text, Binding) {
    let primary = |text: Text| (text, Binding::Primary);
    match expr {
        Expr::Number(value) => primary(number(*value)),
        Expr::Percent(value) => primary(text!("{}%", "{}%"; number(*value))),
        Expr::Day(day) => primary(date(*day)),
        Expr::MaxPoints => primary(text!("điểm tối đa", "maximum points")),
        Expr::Name(name) => primary(same(name)),
        Expr::Asked(question) => primary(text!("“{}”", "“{}”"; question)),
        Expr::Negative(inner) => (text!("−{}", "−{}"; part(inner, Binding::Primary, stands)), Binding::Sum),
        Expr::Arithmetic(pair) => arithmetic(pair, stands),
        Expr::Smallest(all) => primary(text!("nhỏ nhất({})", "smallest({})"; list(all, stands))),
        Expr::Largest(all) => primary(text!("lớn nhất({})", "largest({})"; list(all, stands))),
        Expr::BestInGroup(inner) => {
            primary(text!("cao nhất trong nhóm({})", "best in group({})"; figures(inner, stands)))
        }
        Expr::DaysLate(late) => primary(days_late(late, stands)),
        Expr::Within(within) => {
            let value = part(&within.value, Binding::Sum, stands);
            (text!("{} {}", "{} {}"; value, range(&within.range, stands)), Binding::Test)
        }
        Expr::Is(is) => {
            let value = part(&is.value, Binding::Sum, stands);
            (text!("{} là “{}”", "{} is “{}”"; value, is.option), Binding::Test)
        }
        Expr::Not(inner) => (text!("không {}", "not {}"; part(inner, Binding::Not, stands)), Binding::Not),
        Expr::And(all) => (joined(all, &text!(" và ", " and "), Binding::Not, stands), Binding::And),
        Expr::Or(all) => (joined(all, &text!(" hoặc ", " or "), Binding::And, stands), Binding::Or),
        Expr::AnyZero => primary(text!("có tiêu chí 0 điểm", "some criterion has 0 points")),
    }
}

fn arithmetic(pair: &Arithmetic, stands: Stands<'_>) -> (Text, Binding) {
    let (sign, whole, right) = match pair.operator {
        Operator::Plus => ("+", Binding::Sum, Binding::Sum),
        Operator::Minus => ("−", Binding::Sum, Binding::Product),
        Operator::Times => ("×", Binding::Product, Binding::Product),
        Operator::Divide => ("/", Binding::Product, Binding::Primary),
    };
    let (left, right) = (part(&pair.left, whole, stands), part(&pair.right, right, stands));
    (text!("{0} {1} {2}", "{0} {1} {2}"; left, sign, right), whole)
}

fn list(all: &[Expr], stands: Stands<'_>) -> Text {
    joined(all, &same("; "), Binding::Or, stands)
}

fn joined(all: &[Expr], word: &Text, each: Binding, stands: Stands<'_>) -> Text {
    let parts: Vec<Text> = all.iter().map(|one| part(one, each, stands)).collect();
    together(&parts, word)
}

/// Texts with a word between them.
pub(crate) fn together(parts: &[Text], word: &Text) -> Text {
    let of = |half: fn(&Text) -> &str| parts.iter().map(half).collect::<Vec<_>>().join(half(word));
    Text::new(of(|text| &text.vi), of(|text| &text.en))
}

fn days_late(late: &DaysLate, stands: Stands<'_>) -> Text {
    let day = |day: u8, month: u8| same(format!("{day:02}/{month:02}"));
    let due = match late.due {
        Due::ThisYear(due) => day(due.day, due.month),
        Due::PreviousYear(due) => text!("{} năm trước", "{} of the year before"; day(due.day, due.month)),
        Due::On(due) => date(due),
    };
    let days = if late.working_days { text!(" ngày làm việc", " in working days") } else { Text::default() };
    text!("số ngày trễ({}; hạn {}){}", "days late({}; due {}){}"; figures(&late.date, stands), due, days)
}

/// A range with its words, such as `từ 80% đến dưới 100%`.
pub(crate) fn range(range: &Range, stands: Stands<'_>) -> Text {
    let bound = |bound: &Bound| part(&bound.at, Binding::Sum, stands);
    let low = |low: &Bound| match low.inclusive {
        true => text!("từ {}", "from {}"; bound(low)),
        false => text!("trên {}", "above {}"; bound(low)),
    };
    match (&range.low, &range.high) {
        (Some(from), Some(to)) if from == to => text!("là {}", "is {}"; bound(from)),
        (Some(from), Some(to)) if to.inclusive => text!("{} đến {}", "{} to {}"; low(from), bound(to)),
        (Some(from), Some(to)) => text!("{} đến dưới {}", "{} to below {}"; low(from), bound(to)),
        (Some(from), None) => low(from),
        (None, Some(to)) if to.inclusive => text!("đến {}", "up to {}"; bound(to)),
        (None, Some(to)) => text!("dưới {}", "below {}"; bound(to)),
        (None, None) => Text::default(),
    }
}

/// How the value of an expression reads, as far as its form tells; `named` tells it of names.
pub(crate) fn kind(expr: &Expr, named: &dyn Fn(&str) -> Kind) -> Kind {
    let of = |expr| kind(expr, named);
    match expr {
        Expr::Percent(_) => Kind::Percent,
        Expr::Day(_) => Kind::Day,
        Expr::Name(name) => named(name),
        Expr::Negative(inner) | Expr::BestInGroup(inner) => of(inner),
        Expr::Smallest(all) | Expr::Largest(all) => all.first().map_or(Kind::Number, of),
        Expr::Arithmetic(pair) => match (pair.operator, of(&pair.left), of(&pair.right)) {
            (Operator::Plus | Operator::Minus | Operator::Times, Kind::Percent, Kind::Percent) => Kind::Percent,
            (Operator::Divide, left, right) if left == right => Kind::Percent,
            _ => Kind::Number,
        },
        Expr::Asked(_) | Expr::Within(_) | Expr::Is(_) | Expr::Not(_) | Expr::And(_) | Expr::Or(_) | Expr::AnyZero => {
            Kind::YesNo
        }
        Expr::Number(_) | Expr::MaxPoints | Expr::DaysLate(_) => Kind::Number,
    }
}
