//! Answers in cells: what fits its question, as a value; what does not, as a stop.

use barem_ruleset::{Ask, Exact, Limits, Number, Slot, Term, Type};

use super::{
    Compiler, FAILS, MISSING, TOO_LARGE, Waiting,
    fraction::{Condition, Fraction},
};
use crate::workbook::formula::{
    Formula, ONE, Relation, ZERO, all, any, calculate::epoch, choose, compared, equal, is_text, minus, plus, quotient,
    times, unequal,
};

/// How many events an answer with points for each has room for.
const EVENTS: usize = 8;
/// The most events of one kind that are counted in a cell.
const MOST_EVENTS: i128 = 1000;
/// What counts stay below.
const MOST_COUNT: i128 = 1_000_000_000_000;
/// What decimals stay below.
const MOST_DECIMAL: i128 = 10_000_000;
/// Decimals of numbers; percentages have two more, for 1 % is 0.01.
const DECIMALS: u32 = 6;

/// What a cell answers of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// How many events of an option there are.
    Option(usize),
    /// The points of an event.
    Event(usize),
}

/// The cells in which a question is answered.
pub(crate) fn parts(slot: &Slot) -> Vec<Part> {
    match &slot.ask {
        Ask::Input { kind: Type::List(options), .. } => (0..options.len()).map(Part::Option).collect(),
        Ask::Amounts { each: true, .. } => (0..EVENTS).map(Part::Event).collect(),
        _ => vec![Part::Whole],
    }
}

fn millions(number: Number) -> i128 {
    Exact::from(number).times(Exact::whole(1_000_000)).map_or(0, |scaled| scaled.parts().0)
}

impl Compiler<'_> {
    fn answer(&mut self, at: usize) -> Formula {
        self.cell(Formula::Answer(at))
    }

    fn trimmed(&mut self, at: usize) -> Formula {
        let answer = self.answer(at);
        self.cell(Formula::Trimmed(Box::new(answer)))
    }

    fn places(&self, slot: usize) -> Result<Vec<usize>, Waiting> {
        self.places.get(&slot).cloned().ok_or(Waiting::Elsewhere)
    }

    fn place(&self, slot: usize) -> Result<usize, Waiting> {
        self.places(slot)?.first().copied().ok_or(Waiting::Elsewhere)
    }

    /// The value of an answer in a cell, where it fits its type and fixed bounds.
    pub(super) fn entry(&mut self, slot: usize) -> Result<Fraction, Waiting> {
        let Some(asked) = self.plan.slots.get(slot) else { return Err(Waiting::Elsewhere) };
        let limits = asked.limits.as_ref();
        Ok(match &asked.ask {
            Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) | Ask::Input { kind: Type::YesNo, .. } => {
                self.yes_no(slot)?
            }
            Ask::Count(_) | Ask::Ballots { .. } | Ask::Input { kind: Type::Count, .. } => self.counted(slot, limits)?,
            Ask::Input { kind: Type::Decimal | Type::Points, .. } => {
                let number = self.decimal(slot)?;
                self.bounded(number, limits)
            }
            Ask::Input { kind: Type::Percent, .. } => {
                let number = self.fine(self.place(slot)?, 10_000, DECIMALS + 2);
                match limits {
                    None => {
                        let bounds = self.between(&number, Exact::ZERO, Exact::ONE);
                        let fits = self.required(number, bounds, FAILS);
                        Fraction { reach: (100_000_000, 100_000_000), signed: false, ..fits }
                    }
                    limits => self.bounded(number, limits),
                }
            }
            Ask::Input { kind: Type::Day, .. } => {
                let day = self.day(slot)?;
                self.bounded(day, limits)
            }
            Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options), .. } => self.chosen(slot, options)?,
            Ask::Entered { step, .. } => {
                let number = self.decimal(slot)?;
                self.stepped(number, *step)
            }
            Ask::Reason => {
                let text = self.trimmed(self.place(slot)?);
                let stop = choose(is_text(text, ""), Formula::Whole(MISSING), ZERO);
                Fraction::count(self.cell(stop), ONE, 1)
            }
            Ask::Input { kind: Type::List(_), .. } => {
                let (stop, counts) = self.events_of(slot)?;
                let reach = u128::try_from(counts.len()).unwrap_or(0).saturating_mul(MOST_EVENTS.unsigned_abs());
                let sum = self.cell(plus(counts));
                Fraction::count(stop, sum, reach)
            }
            Ask::Amounts { .. } => self.amounts(slot)?.0,
        })
    }

    fn yes_no(&mut self, slot: usize) -> Result<Fraction, Waiting> {
        let text = self.trimmed(self.place(slot)?);
        let yes = any(vec![is_text(text.clone(), "có"), is_text(text.clone(), "true")]);
        let no = any(vec![is_text(text.clone(), "không"), is_text(text.clone(), "false")]);
        let fits = choose(any(vec![yes.clone(), no]), ZERO, Formula::Whole(FAILS));
        let stop = choose(is_text(text, ""), Formula::Whole(MISSING), fits);
        let over = choose(yes, ONE, ZERO);
        Ok(Fraction::count(self.cell(stop), self.cell(over), 1))
    }

    /// The option, from 1.
    fn chosen(&mut self, slot: usize, options: &[String]) -> Result<Fraction, Waiting> {
        let text = self.trimmed(self.place(slot)?);
        let list = self.list(options);
        let at = self.cell(Formula::Position(Box::new(text.clone()), list));
        let fits = choose(equal(at.clone(), ZERO), Formula::Whole(FAILS), ZERO);
        let stop = choose(is_text(text, ""), Formula::Whole(MISSING), fits);
        Ok(Fraction::count(self.cell(stop), at, u128::try_from(options.len()).unwrap_or(0)))
    }

    /// The stop of a cell that takes a number with these faults.
    fn number_stop(&mut self, answer: &Formula, faults: Formula, beyond: Formula) -> Formula {
        let number = Formula::IsNumber(Box::new(answer.clone()));
        let large = choose(beyond, Formula::Whole(TOO_LARGE), ZERO);
        let fits = choose(faults, Formula::Whole(FAILS), large);
        let typed = choose(number, fits, Formula::Whole(FAILS));
        self.cell(choose(is_text(answer.clone(), ""), Formula::Whole(MISSING), typed))
    }

    /// A whole number from 0, in one cell.
    fn natural(&mut self, at: usize, most: i128) -> Fraction {
        let answer = self.answer(at);
        let whole = Formula::Floor(Box::new(answer.clone()));
        let faults = any(vec![
            compared(answer.clone(), Relation::Below, ZERO),
            compared(answer.clone(), Relation::Unequal, whole),
        ]);
        let beyond = compared(answer.clone(), Relation::Above, Formula::Whole(most));
        let stop = self.number_stop(&answer, faults, beyond);
        let over = self.cell(choose(equal(stop.clone(), ZERO), answer, ZERO));
        Fraction::count(stop, over, most.unsigned_abs())
    }

    fn counted(&mut self, slot: usize, limits: Option<&Limits>) -> Result<Fraction, Waiting> {
        let count = self.natural(self.place(slot)?, MOST_COUNT);
        Ok(self.bounded(count, limits))
    }

    /// A number with so many decimals at most, in one cell.
    fn fine(&mut self, at: usize, most: i128, decimals: u32) -> Fraction {
        let answer = self.answer(at);
        let finer = Formula::IsFiner(Box::new(answer.clone()), decimals);
        let size = Formula::Absolute(Box::new(answer.clone()));
        let beyond = compared(size, Relation::Above, Formula::Whole(most));
        // What is large is told first: of it, decimals cannot be seen.
        let number = Formula::IsNumber(Box::new(answer.clone()));
        let fits = choose(beyond, Formula::Whole(TOO_LARGE), choose(finer, Formula::Whole(FAILS), ZERO));
        let typed = choose(number, fits, Formula::Whole(FAILS));
        let stop = self.cell(choose(is_text(answer.clone(), ""), Formula::Whole(MISSING), typed));
        let scaled = Formula::Scaled(Box::new(answer), decimals);
        let over = self.cell(choose(equal(stop.clone(), ZERO), scaled, ZERO));
        let under = 10_i128.saturating_pow(decimals);
        let reach = (under.saturating_mul(most).unsigned_abs(), under.unsigned_abs());
        Fraction { stop, over, under: Formula::Whole(under), reach, signed: true }
    }

    fn decimal(&mut self, slot: usize) -> Result<Fraction, Waiting> {
        Ok(self.fine(self.place(slot)?, MOST_DECIMAL, DECIMALS))
    }

    fn day(&mut self, slot: usize) -> Result<Fraction, Waiting> {
        let answer = self.answer(self.place(slot)?);
        let last = barem_ruleset::Date::new(9999, 12, 31).map_or(0, |day| barem_ruleset::number_of_day(day).parts().0);
        let faults = compared(answer.clone(), Relation::Above, Formula::Whole(last - epoch()));
        // Spreadsheets do not agree on the days before 01/03/1900.
        let beyond = compared(answer.clone(), Relation::Below, Formula::Whole(61));
        let stop = self.number_stop(&answer, faults, beyond);
        let day = plus(vec![Formula::Floor(Box::new(answer)), Formula::Whole(epoch())]);
        let over = self.cell(choose(equal(stop.clone(), ZERO), day, ZERO));
        Ok(Fraction::count(stop, over, last.unsigned_abs()))
    }

    /// A multiple of a step, from 0.
    fn stepped(&mut self, number: Fraction, step: Option<Number>) -> Fraction {
        let positive = compared(number.over.clone(), Relation::Below, ZERO);
        let uneven = match step.map(millions).filter(|step| *step > 0) {
            None => Formula::Truth(false),
            Some(step) => {
                let steps = quotient(number.over.clone(), Formula::Whole(step));
                unequal(minus(number.over.clone(), times(steps, Formula::Whole(step))), ZERO)
            }
        };
        let fits = Condition { stop: ZERO, holds: equal(choose(any(vec![positive, uneven]), ONE, ZERO), ZERO) };
        Fraction { signed: false, ..self.required(number, fits, FAILS) }
    }

    fn between(&mut self, number: &Fraction, low: Exact, high: Exact) -> Condition {
        let low = self.ordered(&Fraction::constant(low), Relation::AtMost, number);
        let high = self.ordered(number, Relation::AtMost, &Fraction::constant(high));
        Condition { stop: self.first(&[&low.stop, &high.stop]), holds: all(vec![low.holds, high.holds]) }
    }

    /// Refuses what is outside of the ends that are numbers themselves.
    fn bounded(&mut self, number: Fraction, limits: Option<&Limits>) -> Fraction {
        let Some(limits) = limits else { return number };
        let mut conditions = Vec::new();
        let mut bounded = number.clone();
        if let Some((Term::Number(low), inclusive)) = &limits.low {
            let relation = if *inclusive { Relation::AtMost } else { Relation::Below };
            conditions.push(self.ordered(&Fraction::constant(*low), relation, &number));
            bounded.signed = bounded.signed && low.is_negative();
        }
        if let Some((Term::Number(high), inclusive)) = &limits.high {
            let relation = if *inclusive { Relation::AtMost } else { Relation::Below };
            conditions.push(self.ordered(&number, relation, &Fraction::constant(*high)));
            bounded.reach.0 = reach_of(&bounded, *high);
        }
        for condition in conditions {
            bounded = self.required(bounded, condition, FAILS);
        }
        bounded
    }

    /// How many events there are of each option, in cells.
    pub(super) fn events_of(&mut self, slot: usize) -> Result<(Formula, Vec<Formula>), Waiting> {
        let places = self.places(slot)?;
        let (mut blank, mut stops, mut counts) = (Vec::new(), Vec::new(), Vec::new());
        for at in places {
            let count = self.natural(at, MOST_EVENTS);
            blank.push(equal(count.stop.clone(), Formula::Whole(MISSING)));
            // Where any is told, a blank is none.
            let stop = choose(equal(count.stop.clone(), Formula::Whole(MISSING)), ZERO, count.stop);
            stops.push(self.cell(stop));
            counts.push(count.over);
        }
        let fault = self.first(&stops.iter().collect::<Vec<_>>());
        let stop = self.cell(choose(all(blank), Formula::Whole(MISSING), fault));
        Ok((stop, counts))
    }

    /// How many amounts somebody decided, and their sum.
    pub(super) fn amounts(&mut self, slot: usize) -> Result<(Fraction, Fraction), Waiting> {
        let Some(Slot { ask: Ask::Amounts { each, from, to, .. }, .. }) = self.plan.slots.get(slot) else {
            return Err(Waiting::Elsewhere);
        };
        let (each, from, to) = (*each, Exact::from(*from), Exact::from(*to));
        let (mut stops, mut blanks, mut given, mut overs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut zeros = Vec::new();
        for at in self.places(slot)? {
            let number = self.fine(at, MOST_DECIMAL, DECIMALS);
            let bounds = self.between(&number, from, to);
            let checked = self.required(number.clone(), bounds, FAILS);
            let text = self.trimmed(at);
            // `không` is none.
            let none = self.cell(choose(is_text(text, "không"), ONE, ZERO));
            let zero = all(vec![equal(number.stop.clone(), ZERO), equal(number.over.clone(), ZERO)]);
            zeros.push(self.cell(choose(zero, ONE, ZERO)));
            let blank = self.cell(choose(equal(number.stop, Formula::Whole(MISSING)), ONE, ZERO));
            let stop = choose(any(vec![equal(none.clone(), ONE), equal(blank.clone(), ONE)]), ZERO, checked.stop);
            stops.push(self.cell(stop));
            given.push(minus(ONE, plus(vec![none, blank.clone()])));
            blanks.push(equal(blank, ONE));
            overs.push(checked.over);
        }
        let fault = self.first(&stops.iter().collect::<Vec<_>>());
        let count = self.cell(plus(given));
        let sum = self.cell(plus(overs));
        // With `mỗi`, a lone 0 is no event.
        let lone = all(vec![equal(count.clone(), ONE), equal(plus(zeros), ONE), Formula::Truth(each)]);
        let lone = self.flag(&lone);
        let fault = self.cell(choose(lone.clone(), ZERO, fault));
        let stop = self.cell(choose(all(blanks), Formula::Whole(MISSING), fault));
        let count = self.cell(choose(lone, ZERO, count));
        let events = u128::try_from(EVENTS).unwrap_or(1);
        let reach = millions_of(to).saturating_mul(events);
        let sum = Fraction {
            stop: stop.clone(),
            over: sum,
            under: Formula::Whole(1_000_000),
            reach: (reach, 1_000_000),
            signed: from.is_negative(),
        };
        Ok((Fraction::count(stop, count, events), sum))
    }
}

fn millions_of(number: Exact) -> u128 {
    number.times(Exact::whole(1_000_000)).map_or(u128::MAX, |scaled| scaled.parts().0.unsigned_abs())
}

/// What the numerator of a value up to `high` does not pass.
fn reach_of(number: &Fraction, high: Exact) -> u128 {
    let Formula::Whole(under) = number.under else { return number.reach.0 };
    let scaled = Exact::new(under, 1).and_then(|under| high.times(under)).map(|scaled| scaled.parts());
    match scaled {
        Some((over, under)) if !number.signed => number.reach.0.min((over / under).unsigned_abs().saturating_add(1)),
        _ => number.reach.0,
    }
}
