//! Fractions of whole numbers, and conditions over them.

use barem_ruleset::Exact;

use super::{Compiler, FAILS, LIMIT, NOT_ARISEN, TOO_LARGE};
use crate::workbook::formula::{
    Formula, ONE, Relation, ZERO, absolute, all, any, choose, compared, equal, largest, minus, plus, sign, smallest,
    times, unequal,
};

/// A value: `over / under` where `stop` is 0. `under` is above 0 then.
#[derive(Clone, Debug)]
pub(super) struct Fraction {
    pub(super) stop: Formula,
    pub(super) over: Formula,
    pub(super) under: Formula,
    /// What `over` and `under` do not pass.
    pub(super) reach: (u128, u128),
    /// It may be below 0.
    pub(super) signed: bool,
}

/// A condition: a formula that is true or false where `stop` is 0.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) stop: Formula,
    pub(super) holds: Formula,
}

impl Condition {
    pub(super) fn always() -> Condition {
        Condition { stop: ZERO, holds: Formula::Truth(true) }
    }
}

fn gcd(one: i128, other: i128) -> i128 {
    if other == 0 { one.saturating_abs().max(1) } else { gcd(other, one % other) }
}

impl Fraction {
    pub(super) fn whole(number: i128) -> Fraction {
        Fraction::of(number, 1)
    }

    fn of(over: i128, under: i128) -> Fraction {
        Fraction {
            stop: ZERO,
            over: Formula::Whole(over),
            under: Formula::Whole(under),
            reach: (over.unsigned_abs(), under.unsigned_abs()),
            signed: over < 0,
        }
    }

    pub(super) fn constant(number: Exact) -> Fraction {
        let (over, under) = number.parts();
        Fraction::of(over, under)
    }

    /// A whole number in a cell that is not above `reach`.
    pub(super) fn count(stop: Formula, over: Formula, reach: u128) -> Fraction {
        Fraction { stop, over, under: ONE, reach: (reach, 1), signed: false }
    }

    pub(super) fn stopped(stop: i128) -> Fraction {
        Fraction { stop: Formula::Whole(stop), ..Fraction::whole(0) }
    }

    /// The same value over `to`, which its denominator divides.
    fn over_to(self, to: i128) -> Fraction {
        let Formula::Whole(under) = self.under else { return self };
        let factor = to / under.max(1);
        let reach = (self.reach.0.saturating_mul(factor.unsigned_abs()), to.unsigned_abs());
        Fraction { over: times(self.over, Formula::Whole(factor)), under: Formula::Whole(to), reach, ..self }
    }
}

/// Two factors without what the denominator of the first and the numerator of the second share.
fn crossed(left: Fraction, right: Fraction) -> (Fraction, Fraction) {
    let (Formula::Whole(under), Formula::Whole(over)) = (&left.under, &right.over) else { return (left, right) };
    let shared = gcd(*under, *over);
    let (under, over) = (under / shared, over / shared);
    (
        Fraction { under: Formula::Whole(under), reach: (left.reach.0, under.unsigned_abs()), ..left },
        Fraction { over: Formula::Whole(over), reach: (over.unsigned_abs(), right.reach.1), ..right },
    )
}

/// Two numbers whose quotient stays the same, without what their denominators share.
fn level(left: Fraction, right: Fraction) -> (Fraction, Fraction) {
    let (Formula::Whole(one), Formula::Whole(other)) = (&left.under, &right.under) else { return (left, right) };
    let shared = gcd(*one, *other);
    let (one, other) = (one / shared, other / shared);
    (
        Fraction { under: Formula::Whole(one), reach: (left.reach.0, one.unsigned_abs()), ..left },
        Fraction { under: Formula::Whole(other), reach: (right.reach.0, other.unsigned_abs()), ..right },
    )
}

/// Fractions over one denominator, where all have constant ones.
pub(super) fn aligned(fractions: Vec<Fraction>) -> (Vec<Fraction>, Option<i128>) {
    let mut shared = Some(1_i128);
    for fraction in &fractions {
        shared = match (shared, &fraction.under) {
            (Some(known), Formula::Whole(under)) => {
                (known / gcd(known, *under)).checked_mul(*under).filter(|one| one.unsigned_abs() < LIMIT)
            }
            _ => None,
        };
    }
    match shared {
        Some(under) => (fractions.into_iter().map(|one| one.over_to(under)).collect(), shared),
        None => (fractions, None),
    }
}

impl Compiler<'_> {
    /// A stop that also tells of numbers too large to be exact.
    fn guarded(&mut self, stop: Formula, numbers: Vec<(Formula, u128)>) -> Formula {
        let large: Vec<Formula> =
            numbers.into_iter().filter(|(_, reach)| *reach > LIMIT).map(|(number, _)| absolute(number)).collect();
        if large.is_empty() {
            return stop;
        }
        let limit = Formula::Whole(i128::try_from(LIMIT).unwrap_or(i128::MAX));
        let beyond = choose(compared(largest(large), Relation::Above, limit), Formula::Whole(TOO_LARGE), ZERO);
        let guarded = if stop == ZERO { beyond } else { choose(unequal(stop.clone(), ZERO), stop, beyond) };
        self.cell(guarded)
    }

    /// Puts the parts of a fraction into cells.
    fn settled(&mut self, fraction: Fraction) -> Fraction {
        let Fraction { stop, over, under, reach, signed } = fraction;
        let stop = self.guarded(stop, vec![(over.clone(), reach.0), (under.clone(), reach.1)]);
        Fraction {
            over: self.cell(over),
            under: self.cell(under),
            stop,
            reach: (reach.0.min(LIMIT), reach.1.min(LIMIT)),
            signed,
        }
    }

    pub(super) fn added(&mut self, left: Fraction, right: Fraction) -> Fraction {
        let stop = self.first(&[&left.stop, &right.stop]);
        let signed = left.signed || right.signed;
        if let (pair, Some(under)) = aligned(vec![left.clone(), right.clone()]) {
            let reach = pair.iter().fold(0_u128, |sum, one| sum.saturating_add(one.reach.0));
            let over = plus(pair.into_iter().map(|one| one.over).collect());
            let under_reach = under.unsigned_abs();
            return self.settled(Fraction {
                stop,
                over,
                under: Formula::Whole(under),
                reach: (reach, under_reach),
                signed,
            });
        }
        let (first, second) = (times(left.over, right.under.clone()), times(right.over, left.under.clone()));
        let reaches = (left.reach.0.saturating_mul(right.reach.1), right.reach.0.saturating_mul(left.reach.1));
        let stop = self.guarded(stop, vec![(first.clone(), reaches.0), (second.clone(), reaches.1)]);
        self.settled(Fraction {
            stop,
            over: plus(vec![first, second]),
            under: times(left.under, right.under),
            reach: (reaches.0.saturating_add(reaches.1), left.reach.1.saturating_mul(right.reach.1)),
            signed,
        })
    }

    pub(super) fn negated(&mut self, of: Fraction) -> Fraction {
        Fraction { over: minus(ZERO, of.over.clone()), signed: true, ..of }
    }

    pub(super) fn subtracted(&mut self, left: Fraction, right: Fraction) -> Fraction {
        let right = self.negated(right);
        self.added(left, right)
    }

    pub(super) fn multiplied(&mut self, left: Fraction, right: Fraction) -> Fraction {
        let stop = self.first(&[&left.stop, &right.stop]);
        let (left, right) = crossed(left, right);
        let (right, left) = crossed(right, left);
        self.settled(Fraction {
            stop,
            over: times(left.over, right.over),
            under: times(left.under, right.under),
            reach: (left.reach.0.saturating_mul(right.reach.0), left.reach.1.saturating_mul(right.reach.1)),
            signed: left.signed || right.signed,
        })
    }

    pub(super) fn divided(&mut self, left: Fraction, right: Fraction) -> Fraction {
        let stop = self.first(&[&left.stop, &right.stop]);
        let zero = choose(equal(right.over.clone(), ZERO), Formula::Whole(NOT_ARISEN), ZERO);
        let stop = match (&stop, zero) {
            (_, Formula::Whole(0)) => stop,
            (Formula::Whole(0), zero) => self.cell(zero),
            (_, zero) => self.cell(choose(unequal(stop.clone(), ZERO), stop, zero)),
        };
        let (left, right) = level(left, right);
        // The sign stands above.
        let (sign, right_over) = match right.signed {
            true => (sign(right.over.clone()), absolute(right.over)),
            false => (ONE, right.over),
        };
        self.settled(Fraction {
            stop,
            over: times(times(left.over, right.under), sign),
            under: times(left.under, right_over),
            reach: (left.reach.0.saturating_mul(right.reach.1), left.reach.1.saturating_mul(right.reach.0)),
            signed: left.signed || right.signed,
        })
    }

    /// The smallest or largest.
    pub(super) fn extreme(&mut self, all: Vec<Fraction>, largest_wanted: bool) -> Fraction {
        let stops: Vec<Formula> = all.iter().map(|one| one.stop.clone()).collect();
        let stop = self.first(&stops.iter().collect::<Vec<_>>());
        let signed = all.iter().any(|one| one.signed);
        let (all, shared) = aligned(all);
        if let Some(under) = shared {
            let reach = all.iter().map(|one| one.reach.0).max().unwrap_or_default();
            let overs = all.into_iter().map(|one| one.over).collect();
            let over = if largest_wanted { largest(overs) } else { smallest(overs) };
            return self.settled(Fraction {
                stop,
                over,
                under: Formula::Whole(under),
                reach: (reach, under.unsigned_abs()),
                signed,
            });
        }
        let mut found: Option<Fraction> = None;
        for next in all {
            found = Some(match found {
                None => next,
                Some(known) => {
                    let (one, other) = if largest_wanted { (&next, &known) } else { (&known, &next) };
                    let above = self.ordered(one, Relation::Above, other);
                    self.either(above, next, known)
                }
            });
        }
        let found = found.unwrap_or_else(|| Fraction::stopped(FAILS));
        let stop = self.first(&[&stop, &found.stop]);
        Fraction { stop, ..found }
    }

    /// How two values compare, by multiplying across.
    pub(super) fn ordered(&mut self, left: &Fraction, relation: Relation, right: &Fraction) -> Condition {
        let stop = self.first(&[&left.stop, &right.stop]);
        // What is never below 0 is not compared with it.
        if let (Formula::Whole(..=0), Relation::AtMost, false) = (&left.over, relation, right.signed) {
            return Condition { stop, holds: Formula::Truth(true) };
        }
        if left.under == right.under {
            return Condition { stop, holds: compared(left.over.clone(), relation, right.over.clone()) };
        }
        let (first, second) = match (&left.under, &right.under) {
            // What both share is left out.
            (Formula::Whole(one), Formula::Whole(other)) => {
                let shared = gcd(*one, *other);
                (Formula::Whole(other / shared), Formula::Whole(one / shared))
            }
            _ => (right.under.clone(), left.under.clone()),
        };
        let reaches = (left.reach.0.saturating_mul(right.reach.1), right.reach.0.saturating_mul(left.reach.1));
        let (first, second) = (times(left.over.clone(), first), times(right.over.clone(), second));
        let stop = self.guarded(stop, vec![(first.clone(), reaches.0), (second.clone(), reaches.1)]);
        Condition { stop, holds: compared(first, relation, second) }
    }

    /// Whether a condition holds, as 1 or 0 in a cell.
    pub(super) fn flag(&mut self, condition: &Formula) -> Formula {
        match condition {
            Formula::Truth(_) => condition.clone(),
            // A cell that is compared with a number is short enough.
            Formula::Compared(Relation::Equal, pair) if matches!(**pair, (Formula::Cell(_), Formula::Whole(_))) => {
                condition.clone()
            }
            condition => {
                let flag = self.cell(choose(condition.clone(), ONE, ZERO));
                equal(flag, ONE)
            }
        }
    }

    /// The second condition is looked at only where the first is `wanted`.
    pub(super) fn chained(&mut self, first: Condition, wanted: bool, second: Condition) -> Condition {
        let holds = if wanted {
            all(vec![first.holds.clone(), second.holds.clone()])
        } else {
            any(vec![first.holds.clone(), second.holds.clone()])
        };
        let later = match (&second.stop, wanted) {
            (Formula::Whole(0), _) => ZERO,
            (stop, true) => choose(first.holds.clone(), stop.clone(), ZERO),
            (stop, false) => choose(first.holds.clone(), ZERO, stop.clone()),
        };
        let later = self.cell(later);
        Condition { stop: self.first(&[&first.stop, &later]), holds: self.flag(&holds) }
    }

    /// One value where a condition holds, else another; only the one that counts can stop.
    pub(super) fn either(&mut self, condition: Condition, yes: Fraction, no: Fraction) -> Fraction {
        let holds = self.flag(&condition.holds);
        let own = self.cell(choose(holds.clone(), yes.stop.clone(), no.stop.clone()));
        let stop = self.first(&[&condition.stop, &own]);
        let (pair, _) = aligned(vec![yes, no]);
        let [yes, no] = pair.as_slice() else { return Fraction::stopped(FAILS) };
        let over = self.cell(choose(holds.clone(), yes.over.clone(), no.over.clone()));
        let under = self.cell(choose(holds, yes.under.clone(), no.under.clone()));
        let reach = (yes.reach.0.max(no.reach.0), yes.reach.1.max(no.reach.1));
        Fraction { stop, over, under, reach, signed: yes.signed || no.signed }
    }

    /// A condition in which a value has to be, else the stop.
    pub(super) fn required(&mut self, value: Fraction, condition: Condition, stop: i128) -> Fraction {
        let unmet = choose(condition.holds, ZERO, Formula::Whole(stop));
        let unmet = self.cell(unmet);
        let stop = self.first(&[&value.stop, &condition.stop, &unmet]);
        Fraction { stop, ..value }
    }
}
