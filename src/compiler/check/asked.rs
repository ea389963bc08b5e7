//! The questions that rules ask in place.

use barem_ruleset::{Base, Expr, Input, Rule};

use crate::hir::Heading;

/// The questions that a heading's rule asks in place.
pub(crate) fn asked_of(heading: &Heading) -> Vec<String> {
    let mut all: Vec<String> = heading.inputs.iter().flat_map(|input| asked_by(&input.input)).collect();
    if let Some(rule) = &heading.rule {
        asked_in_rule(&rule.rule, &mut all);
    }
    for veto in &heading.settings.rare.vetoes {
        asked(&veto.when, &mut all);
    }
    all
}

/// The questions that an input asks in place, in its bounds and its formula.
pub(crate) fn asked_by(input: &Input) -> Vec<String> {
    let mut all = Vec::new();
    let bounds = input.bounds.iter().flat_map(|range| range.low.iter().chain(&range.high)).map(|bound| &bound.at);
    bounds.chain(&input.formula).for_each(|expr| asked(expr, &mut all));
    all
}

fn asked_in_rule(rule: &Rule, out: &mut Vec<String>) {
    match &rule.base {
        Some(Base::Value(value)) => asked(value, out),
        Some(Base::YesNo(question)) => out.push(question.clone()),
        Some(Base::OneOf(choices) | Base::Checklist(choices)) => {
            out.extend(choices.iter().map(|choice| choice.text.clone()))
        }
        Some(Base::Bands(bands)) => {
            asked(&bands.of, out);
            bands.bands.iter().for_each(|band| {
                band.when.iter().for_each(|when| asked(when, out));
                asked(&band.points, out);
            });
        }
        Some(Base::FirstCase(cases) | Base::BestCase(cases)) => cases.iter().for_each(|case| {
            case.when.iter().for_each(|when| asked(when, out));
            asked(&case.points, out);
        }),
        Some(Base::Entered(_) | Base::Survey | Base::SameAs(_)) | None => {}
    }
    for line in rule.additions.iter().chain(&rule.deductions).flat_map(|block| &block.lines) {
        line.per.iter().chain(&line.when).for_each(|expr| asked(expr, out));
    }
}

fn asked(expr: &Expr, out: &mut Vec<String>) {
    match expr {
        Expr::Asked(text) => out.push(text.clone()),
        Expr::Number(_) | Expr::Percent(_) | Expr::Day(_) | Expr::MaxPoints | Expr::Name(_) | Expr::AnyZero => {}
        Expr::Negative(inner) | Expr::BestInGroup(inner) | Expr::Not(inner) => asked(inner, out),
        Expr::Arithmetic(pair) => {
            asked(&pair.left, out);
            asked(&pair.right, out);
        }
        Expr::Smallest(all) | Expr::Largest(all) | Expr::And(all) | Expr::Or(all) => {
            all.iter().for_each(|part| asked(part, out))
        }
        Expr::DaysLate(late) => asked(&late.date, out),
        Expr::Within(within) => asked(&within.value, out),
        Expr::Is(is) => asked(&is.value, out),
    }
}
