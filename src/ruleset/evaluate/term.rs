//! Expressions with every name resolved.

use crate::{Exact, Operator};

/// An expression over slots and derived values. Days are their numbers in the calendar, yes and no are 1 and 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A constant.
    Number(Exact),
    /// The points of the item.
    MaxPoints,
    /// An answer; of several events or amounts, how many.
    Slot(usize),
    /// A derived value of the plan.
    Derived(usize),
    /// The opposite number.
    Negative(Box<Term>),
    /// Two operands.
    Arithmetic(Operator, Box<(Term, Term)>),
    /// The smallest.
    Smallest(Vec<Term>),
    /// The largest.
    Largest(Vec<Term>),
    /// The best in the group of a relative of the plan.
    Best(usize),
    /// How many days after it was due something came; 0 if in time.
    DaysLate {
        /// The day it came, as its number in the calendar.
        date: Box<Term>,
        /// The day it was due.
        due: i64,
        /// Days on which offices are open, instead of all days.
        working: bool,
    },
    /// A value within a range.
    Within(Box<Term>, Box<Limits>),
    /// How many of a slot's events are of an option; of a choice: 1 or 0.
    Events {
        /// The answer.
        slot: usize,
        /// The option.
        option: usize,
    },
    /// A condition that does not hold.
    Not(Box<Term>),
    /// All hold; the first that does not ends the search.
    And(Vec<Term>),
    /// Some holds; the first that does ends the search.
    Or(Vec<Term>),
    /// Some leaf has earned nothing.
    AnyZero,
    /// A gate that names an input which this annex does not ask.
    Absent(String),
}

/// The ends of a range; `true`: the end belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The lower end.
    pub low: Option<(Term, bool)>,
    /// The upper end.
    pub high: Option<(Term, bool)>,
}
