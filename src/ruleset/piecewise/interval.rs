//! Sets of numbers between two ends.

use crate::Exact;

/// One end of an interval; none is infinity.
pub type End = Option<(Exact, bool)>;

/// The numbers between two ends, each with whether it belongs to them; of whole numbers only, if so marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end and whether it belongs to the interval; none: unbounded.
    pub low: End,
    /// The upper end and whether it belongs to the interval; none: unbounded.
    pub high: End,
    /// Only whole numbers.
    pub whole: bool,
}

impl Interval {
    /// All numbers.
    pub const ALL: Interval = Interval { low: None, high: None, whole: false };

    /// From one number to another, both included.
    pub fn closed(low: Exact, high: Exact) -> Interval {
        Interval { low: Some((low, true)), high: Some((high, true)), whole: false }
    }

    /// One number.
    pub fn point(at: Exact) -> Interval {
        Interval::closed(at, at)
    }

    /// From a number upwards.
    pub fn from(low: Exact) -> Interval {
        Interval { low: Some((low, true)), high: None, whole: false }
    }

    /// Only its whole numbers; their ends then belong to it.
    #[must_use]
    pub fn wholes(self) -> Interval {
        let low = self.low.and_then(|(low, inclusive)| whole_end(low, inclusive, 1));
        let high = self.high.and_then(|(high, inclusive)| whole_end(high, inclusive, -1));
        Interval { low: low.map(|low| (low, true)), high: high.map(|high| (high, true)), whole: true }
    }

    /// What it shares with another.
    #[must_use]
    pub fn and(self, other: Interval) -> Interval {
        let low = match (self.low, other.low) {
            (Some(one), Some(two)) => Some(if (one.0, !one.1) >= (two.0, !two.1) { one } else { two }),
            (one, two) => one.or(two),
        };
        let high = match (self.high, other.high) {
            (Some(one), Some(two)) => Some(if (one.0, one.1) <= (two.0, two.1) { one } else { two }),
            (one, two) => one.or(two),
        };
        let both = Interval { low, high, whole: self.whole || other.whole };
        if both.whole { both.wholes() } else { both }
    }

    /// What of this lies below another, and what above it.
    pub fn without(self, other: Interval) -> [Interval; 2] {
        let below =
            other.low.map(|(low, inclusive)| Interval { low: None, high: Some((low, !inclusive)), whole: false });
        let above =
            other.high.map(|(high, inclusive)| Interval { low: Some((high, !inclusive)), high: None, whole: false });
        let nothing = Interval { low: Some((Exact::ONE, true)), high: Some((Exact::ZERO, true)), whole: false };
        [self.and(below.unwrap_or(nothing)), self.and(above.unwrap_or(nothing))]
    }

    /// Whether no number is in it.
    pub fn is_empty(self) -> bool {
        match (self.low, self.high) {
            (Some((low, of_low)), Some((high, of_high))) => low > high || (low == high && !(of_low && of_high)),
            _ => false,
        }
    }

    /// Whether a number is in it.
    pub fn contains(self, number: Exact) -> bool {
        let above = self.low.is_none_or(|(low, inclusive)| number > low || (inclusive && number == low));
        let below = self.high.is_none_or(|(high, inclusive)| number < high || (inclusive && number == high));
        above && below && (!self.whole || number.is_whole())
    }

    /// The only number in it.
    pub fn only(self) -> Option<Exact> {
        let ((low, _), (high, _)) = self.low.zip(self.high)?;
        (low == high && !self.is_empty()).then_some(low)
    }

    /// All sums with the numbers of another; `None` on overflow.
    pub fn plus(self, other: Interval) -> Option<Interval> {
        let end = |one: End, two: End| match (one, two) {
            (Some((one, in_one)), Some((two, in_two))) => one.plus(two).map(|sum| Some((sum, in_one && in_two))),
            _ => Some(None),
        };
        let whole = self.whole && other.whole;
        Some(Interval { low: end(self.low, other.low)?, high: end(self.high, other.high)?, whole })
    }

    /// All products with a number; `None` on overflow.
    pub fn times(self, factor: Exact) -> Option<Interval> {
        if factor.is_zero() {
            return Some(Interval::point(Exact::ZERO));
        }
        let end = |end: End| match end {
            Some((at, inclusive)) => at.times(factor).map(|at| Some((at, inclusive))),
            None => Some(None),
        };
        let (low, high) = (end(self.low)?, end(self.high)?);
        let whole = self.whole && factor.is_whole();
        Some(match factor.is_negative() {
            true => Interval { low: high, high: low, whole },
            false => Interval { low, high, whole },
        })
    }

    /// All products with the numbers of another, where both are from 0 upwards.
    pub fn product(self, other: Interval) -> Option<Interval> {
        let from_zero = |one: Interval| one.low.is_some_and(|(low, _)| !low.is_negative());
        if !from_zero(self) || !from_zero(other) {
            return None;
        }
        let end = |one: End, two: End| match (one, two) {
            (Some((one, in_one)), Some((two, in_two))) => {
                one.times(two).map(|product| Some((product, in_one && in_two)))
            }
            _ => Some(None),
        };
        Some(Interval { low: end(self.low, other.low)?, high: end(self.high, other.high)?, whole: false })
    }

    /// A number in it, near its lower or upper end, no longer than a thousandth of a point where the end is not its own.
    pub fn near(self, upper: bool) -> Option<Exact> {
        let grain = if self.whole { Exact::ONE } else { Exact::new(1, 1000)? };
        if self.is_empty() {
            return None;
        }
        let (end, step) = if upper { (self.high, grain.negated()?) } else { (self.low, grain) };
        match (end, if upper { self.low } else { self.high }) {
            (Some((at, true)), _) => Some(at),
            (Some((at, false)), other) => {
                // Inside by a grain, or halfway where that is too far.
                let inside = at.plus(step)?;
                if self.contains(inside) {
                    return Some(inside);
                }
                at.plus(other?.0)?.divided_by(Exact::whole(2)).filter(|&middle| self.contains(middle))
            }
            (None, Some((other, _))) => {
                let far = other.plus(Exact::whole(if upper { 1000 } else { -1000 }))?;
                Some(far).filter(|&far| self.contains(far))
            }
            (None, None) => Some(Exact::whole(if upper { 1000 } else { -1000 })),
        }
    }
}

/// The nearest whole number inside an end; `inwards` is 1 for a lower end and −1 for an upper one.
fn whole_end(at: Exact, inclusive: bool, inwards: i64) -> Option<Exact> {
    let (over, under) = at.parts();
    let floor = over.div_euclid(under);
    let whole = |number: i128| Exact::new(number, 1);
    match (at.is_whole(), inwards) {
        (true, _) if inclusive => Some(at),
        (true, _) => at.plus(Exact::whole(inwards)),
        (false, 1) => whole(floor.checked_add(1)?),
        (false, _) => whole(floor),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Interval;
    use crate::Exact;

    fn half() -> Exact {
        Exact::new(1, 2).unwrap()
    }

    #[test]
    fn wholes_pull_the_ends_in() {
        let open = Interval { low: Some((Exact::ONE, false)), high: Some((Exact::whole(3), false)), whole: false };
        assert_eq!(open.wholes().only(), Some(Exact::whole(2)));
        assert!(
            Interval { low: Some((Exact::ZERO, false)), high: Some((Exact::ONE, false)), whole: true }
                .wholes()
                .is_empty()
        );
        assert_eq!(Interval::from(half()).wholes().low, Some((Exact::ONE, true)));
    }

    #[test]
    fn what_is_left_out_is_on_both_sides() {
        let unit = Interval::closed(Exact::ZERO, Exact::ONE);
        let [below, above] = unit.without(Interval::point(half()));
        assert!(below.contains(Exact::ZERO) && !below.contains(half()) && !above.contains(half()));
        assert!(above.contains(Exact::ONE));
        assert!(unit.without(Interval::ALL).iter().all(|side| side.is_empty()));
    }

    #[test]
    fn an_inner_number_is_found_near_each_end() {
        let open = Interval {
            low: Some((Exact::ZERO, false)),
            high: Some((Exact::new(1, 5000).unwrap(), false)),
            whole: false,
        };
        assert!(open.contains(open.near(true).unwrap()) && open.contains(open.near(false).unwrap()));
        assert_eq!(Interval::from(Exact::ZERO).near(false), Some(Exact::ZERO));
        assert!(Interval::from(Exact::ZERO).near(true).unwrap() >= Exact::whole(1000));
    }
}
