//! Formulas of the score sheet as data: over whole numbers, so that binary floating point holds every value exactly.
//!
//! A formula is printed for a spreadsheet ([`print`]) and calculated here ([`calculate`]): the result that is stored
//! beside it, and what tests compare with the evaluator.

pub(crate) mod calculate;
pub(crate) mod print;

/// What is between two compared values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Relation {
    Equal,
    Unequal,
    Below,
    AtMost,
    Above,
}

/// A formula. Functions of Excel 2010 only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Formula {
    Whole(i128),
    Truth(bool),
    Text(&'static str),
    /// A helper cell, from 0.
    Cell(usize),
    /// An answer as it stands in its cell; nothing is the empty text.
    Answer(usize),
    Sum(Vec<Formula>),
    Minus(Box<(Formula, Formula)>),
    Product(Box<(Formula, Formula)>),
    /// The quotient without its fraction, downwards.
    Quotient(Box<(Formula, Formula)>),
    /// A scaled whole number as the decimal it stands for.
    Decimal(Box<Formula>, u32),
    Absolute(Box<Formula>),
    Sign(Box<Formula>),
    Smallest(Vec<Formula>),
    Largest(Vec<Formula>),
    If(Box<(Formula, Formula, Formula)>),
    Compared(Relation, Box<(Formula, Formula)>),
    All(Vec<Formula>),
    Any(Vec<Formula>),
    /// Whether something is a number.
    IsNumber(Box<Formula>),
    /// A text without blanks around it.
    Trimmed(Box<Formula>),
    /// Largest whole number that is not above a number.
    Floor(Box<Formula>),
    /// A number times a power of ten, as a whole number.
    Scaled(Box<Formula>, u32),
    /// Whether a number has more decimals than that.
    IsFiner(Box<Formula>, u32),
    /// The place of a text in a list, from 1; 0: it is not in it.
    Position(Box<Formula>, usize),
    /// Working days after the first and up to the second day, both as numbers of the spreadsheet.
    WorkingDays(Box<(Formula, Formula)>),
}

use Formula::{
    Absolute, All, Any, Cell, Compared, If, Largest, Minus, Product, Quotient, Sign, Smallest, Sum, Text, Truth, Whole,
};

pub(crate) const ZERO: Formula = Whole(0);
pub(crate) const ONE: Formula = Whole(1);

pub(crate) fn plus(all: Vec<Formula>) -> Formula {
    let (mut constant, mut rest) = (0_i128, Vec::new());
    for one in all {
        match one {
            Whole(number) => constant = constant.saturating_add(number),
            other => rest.push(other),
        }
    }
    match (rest.as_slice(), constant) {
        ([], _) => Whole(constant),
        ([only], 0) => only.clone(),
        (_, 0) => Sum(rest),
        _ => {
            rest.push(Whole(constant));
            Sum(rest)
        }
    }
}

pub(crate) fn minus(left: Formula, right: Formula) -> Formula {
    match (left, right) {
        (Whole(left), Whole(right)) => Whole(left.saturating_sub(right)),
        (left, Whole(0)) => left,
        (left, right) => Minus(Box::new((left, right))),
    }
}

pub(crate) fn times(left: Formula, right: Formula) -> Formula {
    match (left, right) {
        (Whole(left), Whole(right)) => Whole(left.saturating_mul(right)),
        (Whole(0), _) | (_, Whole(0)) => ZERO,
        (Whole(1), other) | (other, Whole(1)) => other,
        (left, right) => Product(Box::new((left, right))),
    }
}

/// The quotient downwards; `under` is above 0.
pub(crate) fn quotient(over: Formula, under: Formula) -> Formula {
    match (over, under) {
        (Whole(over), Whole(under @ 1..)) => Whole(over.div_euclid(under)),
        (over, Whole(1)) => over,
        (over, under) => Quotient(Box::new((over, under))),
    }
}

pub(crate) fn absolute(of: Formula) -> Formula {
    match of {
        Whole(number) => Whole(number.saturating_abs()),
        of => Absolute(Box::new(of)),
    }
}

pub(crate) fn sign(of: Formula) -> Formula {
    match of {
        Whole(number) => Whole(number.signum()),
        of => Sign(Box::new(of)),
    }
}

fn extreme(all: Vec<Formula>, pick: fn(i128, i128) -> i128, make: fn(Vec<Formula>) -> Formula) -> Formula {
    let (mut constant, mut rest): (Option<i128>, Vec<Formula>) = (None, Vec::new());
    for one in all {
        match one {
            Whole(number) => constant = Some(constant.map_or(number, |known| pick(known, number))),
            other if rest.contains(&other) => {}
            other => rest.push(other),
        }
    }
    rest.extend(constant.map(Whole));
    match rest.as_slice() {
        [only] => only.clone(),
        _ => make(rest),
    }
}

pub(crate) fn smallest(all: Vec<Formula>) -> Formula {
    extreme(all, i128::min, Smallest)
}

pub(crate) fn largest(all: Vec<Formula>) -> Formula {
    extreme(all, i128::max, Largest)
}

pub(crate) fn choose(condition: Formula, yes: Formula, no: Formula) -> Formula {
    match condition {
        Truth(true) => yes,
        Truth(false) => no,
        _ if yes == no => yes,
        condition => If(Box::new((condition, yes, no))),
    }
}

pub(crate) fn compared(left: Formula, relation: Relation, right: Formula) -> Formula {
    match (&left, &right) {
        (Whole(left), Whole(right)) => Truth(match relation {
            Relation::Equal => left == right,
            Relation::Unequal => left != right,
            Relation::Below => left < right,
            Relation::AtMost => left <= right,
            Relation::Above => left > right,
        }),
        _ => Compared(relation, Box::new((left, right))),
    }
}

pub(crate) fn equal(left: Formula, right: Formula) -> Formula {
    compared(left, Relation::Equal, right)
}

pub(crate) fn unequal(left: Formula, right: Formula) -> Formula {
    compared(left, Relation::Unequal, right)
}

pub(crate) fn is_text(left: Formula, text: &'static str) -> Formula {
    equal(left, Text(text))
}

pub(crate) fn all(conditions: Vec<Formula>) -> Formula {
    if conditions.contains(&Truth(false)) {
        return Truth(false);
    }
    let rest: Vec<Formula> = conditions.into_iter().filter(|one| *one != Truth(true)).collect();
    match rest.as_slice() {
        [] => Truth(true),
        [only] => only.clone(),
        _ => All(rest),
    }
}

pub(crate) fn any(conditions: Vec<Formula>) -> Formula {
    if conditions.contains(&Truth(true)) {
        return Truth(true);
    }
    let rest: Vec<Formula> = conditions.into_iter().filter(|one| *one != Truth(false)).collect();
    match rest.as_slice() {
        [] => Truth(false),
        [only] => only.clone(),
        _ => Any(rest),
    }
}

/// The opposite of a condition.
pub(crate) fn not(condition: Formula) -> Formula {
    match condition {
        Truth(holds) => Truth(!holds),
        // The flags of conditions are 1 and 0.
        Compared(Relation::Equal, pair) if pair.1 == ONE && matches!(pair.0, Cell(_)) => {
            Compared(Relation::Unequal, pair)
        }
        condition => equal(choose(condition, ONE, ZERO), ZERO),
    }
}
