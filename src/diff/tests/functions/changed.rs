//! Rules changed in a known direction.

use barem_ruleset::{Amount, Base, Expr, Number, Range, Rule, Ruleset};

use crate::random::Random;

fn rule(ruleset: &mut Ruleset) -> &mut Rule {
    ruleset.annexes[0].items[0].rule.as_mut().unwrap()
}

fn more(number: Number) -> Number {
    number.plus(Number::parse("0.25").unwrap()).unwrap()
}

/// One option, band or case earns a quarter of a point more.
pub fn raised(random: &mut Random, ruleset: &Ruleset) -> Option<Ruleset> {
    let mut ruleset = ruleset.clone();
    let mut points: Vec<&mut Expr> = match rule(&mut ruleset).base.as_mut()? {
        Base::Bands(bands) => bands.bands.iter_mut().map(|band| &mut band.points).collect(),
        Base::FirstCase(cases) | Base::BestCase(cases) => cases.iter_mut().map(|case| &mut case.points).collect(),
        Base::OneOf(choices) | Base::Checklist(choices) => {
            choices.iter_mut().map(|choice| &mut choice.points).collect()
        }
        _ => return None,
    };
    let at = random.below(points.len());
    let Expr::Number(number) = points.get_mut(at)? else { return None };
    *number = more(*number);
    Some(ruleset)
}

/// One line of the deductions takes a quarter of a point more.
pub fn taken(random: &mut Random, ruleset: &Ruleset) -> Option<Ruleset> {
    let mut ruleset = ruleset.clone();
    let lines = &mut rule(&mut ruleset).deductions.as_mut()?.lines;
    let at = random.below(lines.len());
    let Amount::Points(number) = &mut lines[at].amount else { return None };
    *number = more(*number);
    Some(ruleset)
}

/// One end of a band is moved, or no longer belongs to it.
pub fn moved(random: &mut Random, ruleset: &Ruleset) -> Option<Ruleset> {
    let mut ruleset = ruleset.clone();
    let Base::Bands(bands) = rule(&mut ruleset).base.as_mut()? else { return None };
    let at = random.below(bands.bands.len());
    let Range { low, high } = bands.bands[at].range.as_mut()?;
    let end = if random.below(2) == 0 { low.as_mut().or(high.as_mut())? } else { high.as_mut().or(low.as_mut())? };
    match (&mut end.at, random.below(3)) {
        (Expr::Number(number), 0) => *number = number.plus(Number::from(1)).unwrap(),
        (Expr::Percent(number), 0) => *number = number.plus(Number::from(5)).unwrap(),
        _ => end.inclusive = !end.inclusive,
    }
    Some(ruleset)
}
