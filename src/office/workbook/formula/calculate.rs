//! What formulas come to, calculated exactly.

use barem_ruleset::{Exact, Holiday, number_of_day};

use super::{Formula, Relation};

/// A value of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Number(Exact),
    Truth(bool),
    Text(String),
}

impl Value {
    fn nothing() -> Value {
        Value::Text(String::new())
    }

    fn number(&self) -> Option<Exact> {
        match self {
            Value::Number(number) => Some(*number),
            Value::Truth(truth) => Some(Exact::whole(i64::from(*truth))),
            Value::Text(_) => None,
        }
    }

    fn truth(&self) -> Option<bool> {
        match self {
            Value::Number(number) => Some(!number.is_zero()),
            Value::Truth(truth) => Some(*truth),
            Value::Text(_) => None,
        }
    }

    /// The value as the text of a stored result.
    pub(crate) fn stored(&self) -> String {
        match self {
            Value::Number(number) => number.decimal().map(|number| number.to_string()).unwrap_or_default(),
            Value::Truth(true) => "TRUE".to_owned(),
            Value::Truth(false) => "FALSE".to_owned(),
            Value::Text(text) => text.clone(),
        }
    }
}

/// What formulas are calculated from.
pub(crate) struct Sheet<'a> {
    pub(crate) answers: &'a [Value],
    pub(crate) lists: &'a [Vec<String>],
    pub(crate) holidays: &'a [Holiday],
}

/// The number of the day before the first that spreadsheets count, in the calendar of the evaluator.
pub(crate) fn epoch() -> i128 {
    // Spreadsheets take 1900 for a leap year: from 01/03/1900 on, day 61, both count alike.
    barem_ruleset::Date::new(1900, 3, 1).map_or(0, |day| number_of_day(day).parts().0 - 61)
}

impl Sheet<'_> {
    /// The values of helper cells, each of which names only earlier ones; none: an error of the spreadsheet.
    pub(crate) fn cells(&self, formulas: &[Formula]) -> Vec<Option<Value>> {
        let mut values = Vec::with_capacity(formulas.len());
        for formula in formulas {
            let value = self.value(formula, &values);
            values.push(value);
        }
        values
    }

    /// What a formula comes to.
    pub(crate) fn value(&self, formula: &Formula, cells: &[Option<Value>]) -> Option<Value> {
        let number = |formula: &Formula| self.value(formula, cells)?.number();
        let truth = |formula: &Formula| self.value(formula, cells)?.truth();
        let folded = |all: &[Formula], pick: fn(Exact, Exact) -> Option<Exact>| -> Option<Value> {
            let mut found: Option<Exact> = None;
            for one in all {
                let next = number(one)?;
                found = Some(match found {
                    None => next,
                    Some(known) => pick(known, next)?,
                });
            }
            found.map(Value::Number)
        };
        Some(match formula {
            Formula::Whole(whole) => Value::Number(Exact::new(*whole, 1)?),
            Formula::Truth(truth) => Value::Truth(*truth),
            Formula::Text(text) => Value::Text((*text).to_owned()),
            Formula::Cell(at) => cells.get(*at)?.clone()?,
            Formula::Answer(at) => self.answers.get(*at).cloned().unwrap_or_else(Value::nothing),
            Formula::Sum(all) => folded(all, Exact::plus)?,
            Formula::Smallest(all) => folded(all, |one, other| Some(one.min(other)))?,
            Formula::Largest(all) => folded(all, |one, other| Some(one.max(other)))?,
            Formula::Minus(pair) => Value::Number(number(&pair.0)?.minus(number(&pair.1)?)?),
            Formula::Product(pair) => Value::Number(number(&pair.0)?.times(number(&pair.1)?)?),
            Formula::Quotient(pair) => Value::Number(floor(number(&pair.0)?.divided_by(number(&pair.1)?)?)?),
            Formula::Decimal(of, digits) => Value::Number(number(of)?.divided_by(power(*digits)?)?),
            Formula::Absolute(of) => {
                let of = number(of)?;
                Value::Number(if of.is_negative() { of.negated()? } else { of })
            }
            Formula::Sign(of) => Value::Number(Exact::new(number(of)?.parts().0.signum(), 1)?),
            Formula::If(parts) => self.value(if truth(&parts.0)? { &parts.1 } else { &parts.2 }, cells)?,
            Formula::Compared(relation, pair) => {
                Value::Truth(related(*relation, &self.value(&pair.0, cells)?, &self.value(&pair.1, cells)?))
            }
            Formula::All(all) => {
                Value::Truth(all.iter().map(truth).collect::<Option<Vec<_>>>()?.iter().all(|one| *one))
            }
            Formula::Any(all) => {
                Value::Truth(all.iter().map(truth).collect::<Option<Vec<_>>>()?.iter().any(|one| *one))
            }
            Formula::IsNumber(of) => Value::Truth(matches!(self.value(of, cells)?, Value::Number(_))),
            Formula::Trimmed(of) => {
                let text = self.value(of, cells)?.stored();
                Value::Text(text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
            }
            Formula::Floor(of) => Value::Number(floor(number(of)?)?),
            Formula::Scaled(of, digits) => {
                let halves = number(of)?.times(power(*digits)?)?.plus(Exact::new(1, 2)?)?;
                Value::Number(floor(halves)?)
            }
            Formula::IsFiner(of, digits) => Value::Truth(!number(of)?.times(power(*digits)?)?.is_whole()),
            Formula::Position(of, list) => {
                let text = self.value(of, cells)?;
                let list = self.lists.get(*list)?.iter();
                let at = list.map(|one| Value::Text(one.clone())).position(|one| same(&one, &text));
                Value::Number(Exact::new(at.map_or(Some(0), |at| i128::try_from(at).ok()?.checked_add(1))?, 1)?)
            }
            Formula::WorkingDays(pair) => {
                let (due, came) = (number(&pair.0)?.parts().0, number(&pair.1)?.parts().0);
                let open = (due + 1..=came).filter(|day| self.is_open(*day)).count();
                Value::Number(Exact::new(i128::try_from(open).ok()?, 1)?)
            }
        })
    }

    fn is_open(&self, serial: i128) -> bool {
        let date = i64::try_from(serial + epoch()).ok().and_then(|day| barem_ruleset::day(Exact::whole(day)));
        let holiday = |date: barem_ruleset::Date| {
            self.holidays.iter().any(|holiday| match holiday {
                Holiday::Yearly(day) => (day.month, day.day) == (date.month, date.day),
                Holiday::On(day) => *day == date,
            })
        };
        // Day 1 of spreadsheets is a Sunday, as they count.
        !matches!(serial.rem_euclid(7), 0 | 1) && !date.is_some_and(holiday)
    }
}

fn power(digits: u32) -> Option<Exact> {
    Exact::new(10_i128.checked_pow(digits)?, 1)
}

fn floor(number: Exact) -> Option<Exact> {
    let (over, under) = number.parts();
    Exact::new(over.div_euclid(under), 1)
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => one == other,
    }
}

fn related(relation: Relation, left: &Value, right: &Value) -> bool {
    let ordered = left.number().zip(right.number());
    match relation {
        Relation::Equal => same(left, right),
        Relation::Unequal => !same(left, right),
        Relation::Below => ordered.is_some_and(|(left, right)| left < right),
        Relation::AtMost => ordered.is_some_and(|(left, right)| left <= right),
        Relation::Above => ordered.is_some_and(|(left, right)| left > right),
    }
}
