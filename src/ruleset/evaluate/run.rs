//! One item being scored: its answers, and the values of its expressions.

use super::{
    answers::{Answers, Entry, Given, Refused},
    group::Best,
    plan::Plan,
    term::{Limits, Term},
    trace::Step,
};
use crate::{Exact, Operator, Type};

/// Why an item has no points of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A question that is needed has no answer: a slot of [`Plan::slots`].
    Missing(usize),
    /// Nothing arose to be scored: a division by zero, no ballots, no data in the group.
    NotArisen,
    /// Other units of the group have not answered.
    Pending,
    /// The answers cannot be scored.
    Fails(Fault),
}

/// Why answers cannot be scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An answer does not fit its question.
    Refused {
        /// The slot of [`Plan::slots`].
        slot: usize,
        /// Why.
        why: Refused,
    },
    /// A derived value, of [`Plan::derived`], is outside its bounds.
    Derived(usize),
    /// A result is too large for exact arithmetic.
    Overflow,
    /// A rule that is not clamped comes to points outside the range of its item.
    OutOfRange(Exact),
    /// No band or case holds.
    NoCase,
    /// Nothing arose, and no treatment of that is declared.
    NoTreatment,
    /// Somebody decided and gave no reason: the slot of the reason.
    NoReason(usize),
    /// A gate names an input that the annex does not ask.
    NotAsked(String),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fails(fault)
    }
}

pub(crate) type Found<T> = Result<T, Stop>;

/// What is too large for exact arithmetic.
pub(crate) const OVERFLOW: Stop = Stop::Fails(Fault::Overflow);

/// One item being scored for one unit.
pub(crate) struct Run<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) answers: &'a Answers,
    /// The best in the unit's group for each relative of the plan.
    pub(crate) bests: &'a [Best],
    /// The points of the item.
    pub(crate) most: Exact,
    /// Whether some leaf has earned nothing, for gates.
    pub(crate) any_zero: bool,
    /// What was done, where somebody asks for it.
    pub(crate) trace: Option<Vec<Step>>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(plan: &'a Plan, answers: &'a Answers, bests: &'a [Best], most: Exact) -> Run<'a> {
        Run { plan, answers, bests, most, any_zero: false, trace: None }
    }

    pub(crate) fn step(&mut self, step: impl FnOnce() -> Step) {
        if let Some(trace) = &mut self.trace {
            let step = step();
            // A value that is used twice is told once.
            if !(step.is_value() && trace.contains(&step)) {
                trace.push(step);
            }
        }
    }

    /// The answer to a slot, within bounds that name other inputs.
    pub(crate) fn given(&mut self, slot: usize) -> Found<&'a Given> {
        let answers = self.answers;
        let given = match answers.get(slot) {
            Entry::Missing => return Err(Stop::Missing(slot)),
            Entry::Refused(why) => return Err(Fault::Refused { slot, why: *why }.into()),
            Entry::Given(given) => given,
        };
        let plan = self.plan;
        if let (Given::Number(number), Some(limits)) =
            (given, plan.slots.get(slot).and_then(|slot| slot.limits.as_ref()))
            && !self.within(*number, limits)?
        {
            return Err(Fault::Refused { slot, why: Refused::OutOfBounds }.into());
        }
        self.step(|| Step::Answer(slot));
        Ok(given)
    }

    /// The value of an expression; a yes is 1, several events or amounts their number.
    pub(crate) fn value(&mut self, term: &Term) -> Found<Exact> {
        Ok(match term {
            Term::Number(number) => *number,
            Term::MaxPoints => self.most,
            Term::Slot(slot) => self.slot(*slot)?,
            Term::Derived(derived) => self.derived(*derived)?,
            Term::Negative(inner) => self.value(inner)?.negated().ok_or(OVERFLOW)?,
            Term::Arithmetic(operator, pair) => self.arithmetic(*operator, &pair.0, &pair.1)?,
            Term::Smallest(all) => self.extreme(all, Exact::min)?,
            Term::Largest(all) => self.extreme(all, Exact::max)?,
            Term::Best(relative) => self.best(*relative)?,
            Term::DaysLate { date, due, working } => self.days_late(date, *due, *working)?,
            Term::Events { slot, option } => self.events(*slot, *option)?,
            Term::Within(..) | Term::Not(_) | Term::And(_) | Term::Or(_) | Term::AnyZero | Term::Absent(_) => {
                if self.holds(term)? { Exact::ONE } else { Exact::ZERO }
            }
        })
    }

    fn slot(&mut self, slot: usize) -> Found<Exact> {
        let count = |count: usize| i64::try_from(count).map(Exact::whole).map_err(|_| OVERFLOW);
        Ok(match self.given(slot)? {
            Given::Number(number) => *number,
            Given::YesNo(yes) => Exact::whole(i64::from(*yes)),
            Given::Amounts(amounts) => count(amounts.len())?,
            Given::Events(events) => Exact::whole(events.iter().map(|&events| i64::from(events)).sum()),
            Given::Choice(_) | Given::Text(_) => {
                return Err(Fault::Refused { slot, why: Refused::WrongType }.into());
            }
        })
    }

    fn derived(&mut self, at: usize) -> Found<Exact> {
        let plan = self.plan;
        let Some(derived) = plan.derived.get(at) else { return Err(OVERFLOW) };
        let value = self.value(&derived.term)?;
        let fits = match (&derived.kind, &derived.limits) {
            (_, Some(limits)) => self.within(value, limits)?,
            (Type::Percent, None) => (Exact::ZERO..=Exact::ONE).contains(&value),
            _ => true,
        };
        let counts = derived.kind != Type::Count || (value.is_whole() && !value.is_negative());
        if !fits || !counts {
            return Err(Fault::Derived(at).into());
        }
        self.step(|| Step::Derived(at, value));
        Ok(value)
    }

    fn arithmetic(&mut self, operator: Operator, left: &Term, right: &Term) -> Found<Exact> {
        let (left, right) = (self.value(left)?, self.value(right)?);
        let result = match operator {
            Operator::Plus => left.plus(right),
            Operator::Minus => left.minus(right),
            Operator::Times => left.times(right),
            Operator::Divide if right.is_zero() => return Err(Stop::NotArisen),
            Operator::Divide => left.divided_by(right),
        };
        result.ok_or(OVERFLOW)
    }

    fn extreme(&mut self, all: &[Term], pick: fn(Exact, Exact) -> Exact) -> Found<Exact> {
        let mut found: Option<Exact> = None;
        for term in all {
            let value = self.value(term)?;
            found = Some(found.map_or(value, |found| pick(found, value)));
        }
        found.ok_or(OVERFLOW)
    }

    fn best(&mut self, relative: usize) -> Found<Exact> {
        let plan = self.plan;
        if let Some((_, own)) = plan.relatives.get(relative)
            && let Err(stop @ (Stop::Missing(_) | Stop::Fails(_))) = self.value(own)
        {
            return Err(stop);
        }
        match self.bests.get(relative) {
            Some(Best::Value(best)) => {
                let best = *best;
                self.step(|| Step::Best(relative, best));
                Ok(best)
            }
            Some(Best::Nothing) => Err(Stop::NotArisen),
            Some(Best::Pending) | None => Err(Stop::Pending),
        }
    }

    fn days_late(&mut self, date: &Term, due: i64, working: bool) -> Found<Exact> {
        let (day, _) = self.value(date)?.parts();
        let came = i64::try_from(day).map_err(|_| OVERFLOW)?;
        let late = if working { self.plan.offices.working_days(due, came) } else { (came - due).max(0) };
        Ok(Exact::whole(late))
    }

    fn events(&mut self, slot: usize, option: usize) -> Found<Exact> {
        Ok(match self.given(slot)? {
            Given::Choice(chosen) => Exact::whole(i64::from(*chosen == option)),
            Given::Events(events) => Exact::whole(events.get(option).copied().map_or(0, i64::from)),
            _ => return Err(Fault::Refused { slot, why: Refused::WrongType }.into()),
        })
    }

    /// Whether a condition holds.
    pub(crate) fn holds(&mut self, term: &Term) -> Found<bool> {
        Ok(match term {
            Term::Not(inner) => !self.holds(inner)?,
            Term::And(all) => self.each(all, false)?,
            Term::Or(all) => self.each(all, true)?,
            Term::Within(value, limits) => {
                let value = self.value(value)?;
                self.within(value, limits)?
            }
            Term::AnyZero => self.any_zero,
            Term::Absent(name) => return Err(Fault::NotAsked(name.clone()).into()),
            _ => !self.value(term)?.is_zero(),
        })
    }

    /// Whether some condition is `wanted`: the first that is ends the search.
    fn each(&mut self, all: &[Term], wanted: bool) -> Found<bool> {
        for term in all {
            if self.holds(term)? == wanted {
                return Ok(wanted);
            }
        }
        Ok(!wanted)
    }

    pub(crate) fn within(&mut self, value: Exact, limits: &Limits) -> Found<bool> {
        if let Some((low, inclusive)) = &limits.low {
            let low = self.value(low)?;
            if value < low || (value == low && !inclusive) {
                return Ok(false);
            }
        }
        let Some((high, inclusive)) = &limits.high else { return Ok(true) };
        let high = self.value(high)?;
        Ok(value < high || (value == high && *inclusive))
    }
}
