//! Expressions with every name resolved.

use crate::{Exact, Operator};

/// An expression over slots and derived values. Days are their numbers in the calendar, yes and no are 1 and 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    Number(Exact),
    MaxPoints,
    Slot(usize),
    Derived(usize),
    Negative(Box<Term>),
    Arithmetic(Operator, Box<(Term, Term)>),
    Smallest(Vec<Term>),
    Largest(Vec<Term>),
    /// The best in the group of a relative of the plan.
    Best(usize),
    DaysLate {
        date: Box<Term>,
        due: i64,
        working: bool,
    },
    Within(Box<Term>, Box<Limits>),
    /// How many of a slot's events are of an option; of a choice: 1 or 0.
    Events {
        slot: usize,
        option: usize,
    },
    Not(Box<Term>),
    And(Vec<Term>),
    Or(Vec<Term>),
    AnyZero,
    /// A gate that names an input which this annex does not ask.
    Absent(String),
}

/// The ends of a range; `true`: the end belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) low: Option<(Term, bool)>,
    pub(crate) high: Option<(Term, bool)>,
}
