//! Rules rewritten to the same: other forms, other orders, other ways to write a number.

use barem_ruleset::{
    Adjustment, Amount, Arithmetic, Band, Bands, Base, Bound, Case, Exact, Expr, Input, Number, Operator, Range, Rule,
    Ruleset, Within,
};

use crate::random::Random;

/// The same rule, written in another way; `None` where no way applies to it.
pub fn rewritten(random: &mut Random, ruleset: &Ruleset) -> Option<Ruleset> {
    let mut ruleset = ruleset.clone();
    let item = &mut ruleset.annexes[0].items[0];
    let mut changed = false;
    if random.below(2) == 0 {
        changed |= inlined(&mut item.inputs, item.rule.as_mut().unwrap());
    }
    let rule = item.rule.as_mut().unwrap();
    for _ in 0..2 {
        changed |= base(random, rule);
    }
    for block in rule.additions.iter_mut().chain(&mut rule.deductions) {
        if block.lines.len() > 1 {
            block.lines.reverse();
            changed = true;
        }
        for line in &mut block.lines {
            changed |= amount(random, line);
        }
    }
    if random.below(2) == 0 {
        every_points(rule, &mut |points| changed |= respelled(random, points));
    }
    changed.then_some(ruleset)
}

fn within(value: &Expr, range: &Range) -> Expr {
    Expr::Within(Box::new(Within { value: value.clone(), range: range.clone() }))
}

fn base(random: &mut Random, rule: &mut Rule) -> bool {
    let Some(base) = &mut rule.base else { return false };
    let next = match base {
        Base::Bands(bands) => match random.below(3) {
            0 => Some(as_cases(bands)),
            1 => split(random, bands),
            _ => reversed(bands),
        },
        Base::FirstCase(cases) => turned(cases),
        Base::Value(value) => match value {
            Expr::Smallest(all) | Expr::Largest(all) if all.len() == 2 && random.below(2) == 0 => {
                let (one, two) = (all[0].clone(), all[1].clone());
                let end = Some(Bound { at: two.clone(), inclusive: random.below(2) == 0 });
                let range = match value {
                    Expr::Smallest(_) => Range { low: None, high: end },
                    _ => Range { low: end, high: None },
                };
                let first = Case { when: Some(within(&one, &range)), points: one };
                Some(Base::FirstCase(vec![first, Case { when: None, points: two }]))
            }
            _ => swapped(value).map(Base::Value),
        },
        Base::OneOf(choices) | Base::Checklist(choices) if choices.len() > 1 => {
            choices.rotate_left(1);
            return true;
        }
        Base::BestCase(cases) if cases.len() > 1 && cases.iter().all(|case| plain(&case.points)) => {
            cases.rotate_left(1);
            return true;
        }
        _ => None,
    };
    if let Some(next) = next {
        *base = next;
        return true;
    }
    false
}

fn plain(points: &Expr) -> bool {
    matches!(points, Expr::Number(_) | Expr::MaxPoints)
}

fn as_cases(bands: &Bands) -> Base {
    let case = |band: &Band| {
        let range = band.range.as_ref().map(|range| within(&bands.of, range));
        let when = match (range, band.when.clone()) {
            (Some(range), Some(when)) => Some(Expr::And(vec![range, when])),
            (range, when) => range.or(when),
        };
        Case { when, points: band.points.clone() }
    };
    Base::FirstCase(bands.bands.iter().map(case).collect())
}

/// The number of an end, percentages as they are written.
fn at(bound: &Option<Bound>) -> Option<(Number, bool)> {
    match &bound.as_ref()?.at {
        Expr::Number(number) => Some((*number, false)),
        Expr::Percent(number) => Some((*number, true)),
        _ => None,
    }
}

/// A band cut in two, with the same points.
fn split(random: &mut Random, bands: &Bands) -> Option<Base> {
    let mut bands = bands.clone();
    let place = random.below(bands.bands.len());
    let band = bands.bands[place].clone();
    let range = band.range.as_ref()?;
    let ((low, percent), (high, _)) = (at(&range.low)?, at(&range.high)?);
    let middle = Exact::from(low).plus(Exact::from(high))?.divided_by(Exact::whole(2))?.decimal()?;
    if low >= high {
        return None;
    }
    let middle = if percent { Expr::Percent(middle) } else { Expr::Number(middle) };
    let below = random.below(2) == 0;
    let lower = Range { low: range.low.clone(), high: Some(Bound { at: middle.clone(), inclusive: below }) };
    let upper = Range { low: Some(Bound { at: middle, inclusive: !below }), high: range.high.clone() };
    bands.bands[place].range = Some(lower);
    bands.bands.insert(place, Band { range: Some(upper), ..band });
    Some(Base::Bands(Box::new(bands)))
}

/// The ends of a band, and whether they belong to it.
type Edges = (Option<(Number, bool)>, Option<(Number, bool)>);

/// Bands that share no value, in the opposite order.
fn reversed(bands: &Bands) -> Option<Base> {
    let mut edges = Vec::new();
    for band in &bands.bands {
        let range = band.range.as_ref().filter(|_| band.when.is_none())?;
        let low = range.low.as_ref().map(|bound| (at(&range.low).unwrap().0, bound.inclusive));
        let high = range.high.as_ref().map(|bound| (at(&range.high).unwrap().0, bound.inclusive));
        edges.push((low, high));
    }
    let apart = |one: &Edges, two: &Edges| {
        let below = |high: Option<(Number, bool)>, low: Option<(Number, bool)>| match (high, low) {
            (Some((high, of_high)), Some((low, of_low))) => high < low || (high == low && !(of_high && of_low)),
            _ => false,
        };
        below(one.1, two.0) || below(two.1, one.0)
    };
    let all = (0..edges.len()).all(|one| (0..one).all(|two| apart(&edges[one], &edges[two])));
    if !all || edges.len() < 2 {
        return None;
    }
    let mut bands = bands.clone();
    bands.bands.reverse();
    Some(Base::Bands(Box::new(bands)))
}

/// `nếu C: a, còn lại: b` is `nếu không C: b, còn lại: a`.
fn turned(cases: &[Case]) -> Option<Base> {
    let [first, last] = cases else { return None };
    let when = first.when.clone().filter(|_| last.when.is_none())?;
    let no = Case { when: Some(Expr::Not(Box::new(when))), points: last.points.clone() };
    Some(Base::FirstCase(vec![no, Case { when: None, points: first.points.clone() }]))
}

fn swapped(value: &Expr) -> Option<Expr> {
    match value {
        Expr::Arithmetic(pair) if matches!(pair.operator, Operator::Plus | Operator::Times) => {
            let left = swapped(&pair.right).unwrap_or_else(|| pair.right.clone());
            let right = swapped(&pair.left).unwrap_or_else(|| pair.left.clone());
            Some(Expr::Arithmetic(Box::new(Arithmetic { operator: pair.operator, left, right })))
        }
        Expr::Smallest(all) => Some(Expr::Smallest(all.iter().rev().cloned().collect())),
        Expr::Largest(all) => Some(Expr::Largest(all.iter().rev().cloned().collect())),
        _ => None,
    }
}

fn amount(random: &mut Random, line: &mut Adjustment) -> bool {
    let half = Number::from(50);
    match line.amount {
        Amount::ShareOfMax(share) if share == half => line.amount = Amount::Points(Number::from(1)),
        Amount::Points(points) if points == Number::from(1) && random.below(2) == 0 => {
            line.amount = Amount::ShareOfMax(half);
        }
        _ => return false,
    }
    true
}

fn every_points(rule: &mut Rule, change: &mut dyn FnMut(&mut Expr)) {
    match &mut rule.base {
        Some(Base::Bands(bands)) => bands.bands.iter_mut().for_each(|band| change(&mut band.points)),
        Some(Base::FirstCase(cases) | Base::BestCase(cases)) => {
            cases.iter_mut().for_each(|case| change(&mut case.points));
        }
        Some(Base::OneOf(choices)) => choices.iter_mut().for_each(|choice| change(&mut choice.points)),
        _ => {}
    }
}

/// `2` for `điểm tối đa` and back, `25% × điểm tối đa` for `0,5`.
fn respelled(random: &mut Random, points: &mut Expr) -> bool {
    let next = match points {
        Expr::MaxPoints => Expr::Number(Number::from(2)),
        Expr::Number(points) if *points == Number::from(2) => Expr::MaxPoints,
        Expr::Number(points) if random.below(2) == 0 => {
            let share = Exact::from(*points).times(Exact::whole(50)).unwrap().decimal().unwrap();
            let operator = Operator::Times;
            Expr::Arithmetic(Box::new(Arithmetic { operator, left: Expr::Percent(share), right: Expr::MaxPoints }))
        }
        _ => return false,
    };
    *points = next;
    true
}

/// Derived values written out where they are used.
fn inlined(inputs: &mut Vec<Input>, rule: &mut Rule) -> bool {
    let derived: Vec<(String, Expr)> =
        inputs.iter().filter_map(|input| Some((input.name.clone(), input.formula.clone()?))).collect();
    if derived.is_empty() {
        return false;
    }
    inputs.retain(|input| input.formula.is_none());
    let mut text = serde_json::to_string(rule).unwrap();
    for (name, formula) in derived {
        let named = serde_json::to_string(&Expr::Name(name)).unwrap();
        text = text.replace(&named, &serde_json::to_string(&formula).unwrap());
    }
    *rule = serde_json::from_str(&text).unwrap();
    true
}
