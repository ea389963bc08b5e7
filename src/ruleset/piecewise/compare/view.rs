//! How one side sees the questions that both sides share. Two rules that ask the same in different ways are compared over
//! one set of questions, and each answer to those is told as an answer of either side.

use crate::{
    Ask, Exact, Given, Interval, Slot, Type,
    evaluate::{Limits, Term, date_in_reach},
    piecewise::space::fixed,
};

/// A question of one side in terms of the shared questions, given by number.
#[derive(Clone, Debug)]
pub(super) enum View {
    /// A number.
    Number(usize),
    /// Yes or no.
    Flag(usize),
    /// Yes where the other side counts at least one.
    AtLeastOne(usize),
    /// One of several options: for each value of the shared question, the own option. Of yes or no, yes is 1.
    Chosen { slot: usize, own: Vec<usize>, flag: bool },
    /// For each own option, the number of its events.
    Events(Vec<usize>),
    /// Points that somebody decides for each event: how many events, and the share of what may be given above the least.
    Decided { count: usize, share: usize, from: Exact, to: Exact },
    /// Points that somebody enters, as a share of the most.
    Entered { share: usize, most: Exact },
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number(Interval),
    Flag,
    Choice(usize),
    Events(usize),
    Decided {
        each: bool,
        from: Exact,
        to: Exact,
    },
    Entered,
    /// Ballots and reasons: the rule is not a function of them one by one.
    Apart,
}

/// 0 or 1.
pub(super) fn flag() -> Interval {
    Interval::closed(Exact::ZERO, Exact::ONE).wholes()
}

/// Whole numbers from 0.
pub(super) fn count() -> Interval {
    Interval::from(Exact::ZERO).wholes()
}

/// What a question of a plan takes.
pub(super) fn kind(slot: &Slot, year: u16) -> Kind {
    let bounded = |interval: Interval| Kind::Number(interval.and(slot.limits.as_ref().map_or(Interval::ALL, fixed)));
    match &slot.ask {
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) => Kind::Flag,
        Ask::Count(_) => bounded(count()),
        Ask::Choice(options) => Kind::Choice(options.len()),
        Ask::Amounts { each, from, to, .. } => {
            Kind::Decided { each: *each, from: Exact::from(*from), to: Exact::from(*to) }
        }
        Ask::Entered { .. } => Kind::Entered,
        Ask::Reason | Ask::Ballots { .. } => Kind::Apart,
        Ask::Input { kind, .. } => match kind {
            Type::YesNo => Kind::Flag,
            Type::Count => bounded(count()),
            Type::Percent if slot.limits.is_none() => bounded(Interval::closed(Exact::ZERO, Exact::ONE)),
            Type::Percent | Type::Decimal | Type::Points => bounded(Interval::ALL),
            Type::Day => bounded(days(year)),
            Type::OneOf(options) => Kind::Choice(options.len()),
            Type::List(options) => Kind::Events(options.len()),
        },
    }
}

/// Days that people may answer with: some centuries around the year that is assessed.
fn days(year: u16) -> Interval {
    let middle = date_in_reach(year);
    let end = |days: i64| Exact::whole(middle + days);
    Interval::closed(end(-40_000), end(40_000)).wholes()
}

/// The condition that a shared question has one of some values.
fn is_one_of(slot: usize, values: impl Iterator<Item = usize>) -> Term {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for value in values {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == value => *last = value,
            _ => runs.push((value, value)),
        }
    }
    let end = |at: usize| Some((Term::Number(i64::try_from(at).map_or(Exact::ZERO, Exact::whole)), true));
    let within =
        |(low, high)| Term::Within(Box::new(Term::Slot(slot)), Box::new(Limits { low: end(low), high: end(high) }));
    let mut all: Vec<Term> = runs.into_iter().map(within).collect();
    match all.len() {
        0 => Term::Number(Exact::ZERO),
        1 => all.remove(0),
        _ => Term::Or(all),
    }
}

impl View {
    /// The question as a value; a condition is 0 or 1. Of a choice there is none.
    pub(super) fn term(&self) -> Option<Term> {
        Some(match self {
            View::Number(slot) | View::Flag(slot) | View::Decided { count: slot, .. } => Term::Slot(*slot),
            View::AtLeastOne(slot) => {
                let low = Some((Term::Number(Exact::ONE), true));
                Term::Within(Box::new(Term::Slot(*slot)), Box::new(Limits { low, high: None }))
            }
            View::Chosen { flag: true, .. } => self.option(1)?,
            View::Chosen { flag: false, .. } => return None,
            View::Events(slots) => {
                let mut sum = slots.iter().map(|&slot| Term::Slot(slot));
                let first = sum.next()?;
                sum.fold(first, |sum, next| Term::Arithmetic(crate::Operator::Plus, Box::new((sum, next))))
            }
            View::Entered { share, most } => {
                let pair = (Term::Slot(*share), Term::Number(*most));
                Term::Arithmetic(crate::Operator::Times, Box::new(pair))
            }
        })
    }

    /// How many events are of an option, or whether it is chosen.
    pub(super) fn option(&self, option: usize) -> Option<Term> {
        match self {
            View::Chosen { slot, own, .. } => {
                Some(is_one_of(*slot, own.iter().enumerate().filter(|(_, own)| **own == option).map(|(at, _)| at)))
            }
            View::Events(slots) => slots.get(option).map(|slot| Term::Slot(*slot)),
            View::Number(_) | View::Flag(_) | View::AtLeastOne(_) | View::Decided { .. } | View::Entered { .. } => None,
        }
    }

    /// The shared questions that it sees.
    pub(super) fn slots(&self) -> Vec<usize> {
        match self {
            View::Number(slot) | View::Flag(slot) | View::AtLeastOne(slot) | View::Chosen { slot, .. } => vec![*slot],
            View::Events(slots) => slots.clone(),
            View::Decided { count, share, .. } => vec![*count, *share],
            View::Entered { share, .. } => vec![*share],
        }
    }

    /// The own answer where the shared questions have these values.
    pub(super) fn given(&self, value: &dyn Fn(usize) -> Exact) -> Option<Given> {
        let place = |exact: Exact| usize::try_from(exact.parts().0).ok();
        Some(match self {
            View::Number(slot) => Given::Number(value(*slot)),
            View::Flag(slot) | View::AtLeastOne(slot) => Given::YesNo(value(*slot) >= Exact::ONE),
            View::Chosen { slot, own, flag } => {
                let own = *own.get(place(value(*slot))?)?;
                if *flag { Given::YesNo(own == 1) } else { Given::Choice(own) }
            }
            View::Events(slots) => {
                let events = slots.iter().map(|&slot| u32::try_from(value(slot).parts().0).ok());
                Given::Events(events.collect::<Option<_>>()?)
            }
            View::Decided { count, share, from, to } => {
                let events = place(value(*count))?;
                if events == 0 {
                    return Some(Given::Amounts(Vec::new()));
                }
                if events > 10_000 {
                    return None;
                }
                let each = value(*share).divided_by(value(*count))?;
                let amount = to.minus(*from)?.times(each)?.plus(*from)?;
                Given::Amounts(vec![amount; events])
            }
            View::Entered { share, most } => Given::Number(value(*share).times(*most)?),
        })
    }
}
