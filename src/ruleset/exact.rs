//! Exact fractions: what a rule calculates with before its result is rounded.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::{Direction, Number, Precision};

/// An exact fraction in lowest terms with a positive denominator. Thirds stay thirds, so that a band edge or a tie is
/// never decided by a cut-off digit. Arithmetic is checked and answers `None` where 128 bits do not hold the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    over: i128,
    under: i128,
}

fn gcd(one: u128, other: u128) -> u128 {
    match (u64::try_from(one), u64::try_from(other)) {
        (Ok(one), Ok(other)) => u128::from(gcd_short(one, other)),
        _ if other == 0 => one,
        _ => gcd(other, one % other),
    }
}

fn gcd_short(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// Ten to the power of `digits`.
fn power_of_ten(digits: u32) -> Option<i128> {
    10_i128.checked_pow(digits)
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact { over: 0, under: 1 };
    /// One, which is also 100 %.
    pub const ONE: Exact = Exact { over: 1, under: 1 };

    /// The fraction `over / under`, or `None` where `under` is 0 or 128 bits do not hold it.
    pub fn new(over: i128, under: i128) -> Option<Exact> {
        // Almost all numbers are short, and 128 bits are divided several times as slowly as 64.
        match (i64::try_from(over), i64::try_from(under)) {
            (_, Ok(1)) => Some(Exact { over, under }),
            (Ok(over), Ok(under @ 2..)) => {
                let shared = i64::try_from(gcd_short(over.unsigned_abs(), under.unsigned_abs())).ok()?;
                Some(Exact { over: i128::from(over / shared), under: i128::from(under / shared) })
            }
            _ => Exact::long(over, under),
        }
    }

    fn long(over: i128, under: i128) -> Option<Exact> {
        let shared =
            i128::try_from(gcd(over.unsigned_abs(), under.unsigned_abs())).ok().filter(|&shared| shared != 0)?;
        let (over, under) = (over / shared, under / shared);
        match under {
            0 => None,
            1.. => Some(Exact { over, under }),
            _ => Some(Exact { over: over.checked_neg()?, under: under.checked_neg()? }),
        }
    }

    /// A whole number.
    pub fn whole(number: i64) -> Exact {
        Exact { over: i128::from(number), under: 1 }
    }

    /// A percentage as its fraction: 100 is 1.
    pub fn percent(number: Number) -> Option<Exact> {
        Exact::from(number).divided_by(Exact::whole(100))
    }

    /// The sum.
    pub fn plus(self, other: Exact) -> Option<Exact> {
        if self.under == 1 && other.under == 1 {
            return Some(Exact { over: self.over.checked_add(other.over)?, under: 1 });
        }
        if self.is_zero() || other.is_zero() {
            return Some(if self.is_zero() { other } else { self });
        }
        if self.under == other.under {
            return Exact::new(self.over.checked_add(other.over)?, self.under);
        }
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Exact::new(left.checked_add(right)?, self.under.checked_mul(other.under)?)
    }

    /// The difference.
    pub fn minus(self, other: Exact) -> Option<Exact> {
        self.plus(other.negated()?)
    }

    /// The product.
    pub fn times(self, other: Exact) -> Option<Exact> {
        if self.under == 1 && other.under == 1 {
            return Some(Exact { over: self.over.checked_mul(other.over)?, under: 1 });
        }
        if self == Exact::ONE || other == Exact::ONE {
            return Some(if self == Exact::ONE { other } else { self });
        }
        // Across first, so that what cancels does not overflow.
        let one = Exact::new(self.over, other.under)?;
        let two = Exact::new(other.over, self.under)?;
        Exact::new(one.over.checked_mul(two.over)?, one.under.checked_mul(two.under)?)
    }

    /// The quotient; `None` also for a division by zero, which callers tell apart beforehand.
    pub fn divided_by(self, other: Exact) -> Option<Exact> {
        self.times(Exact::new(other.under, other.over)?)
    }

    /// The opposite number.
    pub fn negated(self) -> Option<Exact> {
        Some(Exact { over: self.over.checked_neg()?, under: self.under })
    }

    /// The sum of all; 0 of none.
    pub fn sum(numbers: impl IntoIterator<Item = Exact>) -> Option<Exact> {
        numbers.into_iter().try_fold(Exact::ZERO, Exact::plus)
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.over == 0
    }

    /// Whether it is below 0.
    pub fn is_negative(self) -> bool {
        self.over < 0
    }

    /// Whether it has no fraction.
    pub fn is_whole(self) -> bool {
        self.under == 1
    }

    /// Numerator and denominator, in lowest terms, the denominator positive.
    pub fn parts(self) -> (i128, i128) {
        (self.over, self.under)
    }

    /// The number rounded as stated; `None` where it is too long for a [`Number`].
    pub fn rounded(self, precision: Precision) -> Option<Number> {
        let scale = u32::from(precision.digits);
        let shifted = self.over.checked_mul(power_of_ten(scale)?)?;
        let (whole, rest) = (shifted / self.under, shifted % self.under);
        let away = shifted.signum();
        // 2 × |rest| against the denominator, without overflow.
        let half = rest.unsigned_abs().cmp(&(self.under.unsigned_abs() - rest.unsigned_abs()));
        let up = match precision.direction {
            Direction::Truncate => false,
            Direction::Up => rest != 0,
            Direction::HalfUp => half != Ordering::Less,
            Direction::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && whole % 2 != 0),
        };
        let mantissa = if up { whole.checked_add(away)? } else { whole };
        Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(Number::from)
    }

    /// The number as a decimal, if it is one that a [`Number`] holds.
    pub fn decimal(self) -> Option<Number> {
        let (mut under, mut twos, mut fives) = (self.under, 0_u32, 0_u32);
        while under % 2 == 0 {
            (under, twos) = (under / 2, twos + 1);
        }
        while under % 5 == 0 {
            (under, fives) = (under / 5, fives + 1);
        }
        let scale = twos.max(fives);
        let mantissa = self.over.checked_mul(power_of_ten(scale)?.checked_div(self.under)?)?;
        let number = Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(Number::from);
        number.filter(|_| under == 1)
    }
}

impl From<Number> for Exact {
    fn from(number: Number) -> Exact {
        let decimal = number.decimal();
        let under = power_of_ten(decimal.scale()).unwrap_or(1);
        // A decimal has at most 28 digits behind the point, so neither part can overflow.
        Exact::new(decimal.mantissa(), under).unwrap_or(Exact::ZERO)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        if self.under == other.under {
            return self.over.cmp(&other.over);
        }
        match (self.over.checked_mul(other.under), other.over.checked_mul(self.under)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => by_parts((self.over, self.under), (other.over, other.under)),
        }
    }
}

/// Compares two fractions by their whole parts, then their rests turned over, as in Euclid's algorithm.
fn by_parts(mut one: (i128, i128), mut other: (i128, i128)) -> Ordering {
    loop {
        let whole = one.0.div_euclid(one.1).cmp(&other.0.div_euclid(other.1));
        let rests = (one.0.rem_euclid(one.1), other.0.rem_euclid(other.1));
        match (whole, rests) {
            (Ordering::Equal, (0, right)) => return 0.cmp(&right),
            (Ordering::Equal, (_, 0)) => return Ordering::Greater,
            // a/b < c/d where b/a > d/c.
            (Ordering::Equal, (left, right)) => (one, other) = ((other.1, right), (one.1, left)),
            (unequal, _) => return unequal,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Exact, by_parts};
    use crate::{Direction, Number, Precision};

    fn exact(over: i128, under: i128) -> Exact {
        Exact::new(over, under).unwrap()
    }

    #[test]
    fn thirds_stay_thirds() {
        let third = exact(1, 3);
        assert_eq!(third.times(Exact::whole(3)), Some(Exact::ONE));
        assert_eq!(Exact::sum([third, third, third]), Some(Exact::ONE));
        assert_eq!(exact(2, -6).parts(), (-1, 3));
        assert_eq!(Exact::new(1, 0), None);
        assert_eq!(Exact::ONE.divided_by(Exact::ZERO), None);
        assert_eq!(third.decimal(), None);
        assert_eq!(exact(-7, 8).decimal().unwrap().to_string(), "-0.875");
    }

    #[test]
    fn overflow_is_none() {
        let huge = exact(i128::MAX, 1);
        assert_eq!(huge.plus(Exact::ONE), None);
        assert_eq!(huge.times(Exact::whole(2)), None);
        assert_eq!(huge.times(exact(2, i128::MAX)), Some(Exact::whole(2)));
        assert_eq!(exact(i128::MIN + 1, 1).negated(), Some(huge));
        assert!(huge > exact(i128::MAX - 1, 1));
        assert!(exact(i128::MAX, 3) > exact(i128::MAX, 4));
        assert!(exact(-i128::MAX, 3) < exact(i128::MAX - 1, i128::MAX));
    }

    /// What is short is calculated another way than what is long: both come to the same.
    #[test]
    fn short_numbers_are_as_long_ones() {
        let ends = [-i128::from(i64::MAX) - 2, -7, -6, -1, 0, 1, 2, 3, 10, 12, 100, i128::from(i64::MAX) + 5];
        let all = || ends.into_iter().flat_map(|over| ends.map(|under| (over, under)));
        let mut numbers = Vec::new();
        for (over, under) in all() {
            assert_eq!(Exact::new(over, under), Exact::long(over, under), "{over}/{under}");
            numbers.extend(Exact::new(over, under));
        }
        for one in &numbers {
            for two in &numbers {
                let ((a, b), (c, d)) = (one.parts(), two.parts());
                let sum = (a * d).checked_add(c * b).and_then(|over| Exact::long(over, b * d));
                assert_eq!(one.plus(*two), sum, "{a}/{b} + {c}/{d}");
                assert_eq!(one.times(*two), Exact::long(a * c, b * d), "{a}/{b} × {c}/{d}");
                assert_eq!(one.cmp(two), by_parts((a, b), (c, d)), "{a}/{b} against {c}/{d}");
            }
        }
    }

    #[test]
    fn comparing_by_parts_agrees_with_comparing_products() {
        for (a, b, c, d) in [(1, 3, 2, 6), (-1, 3, 1, 3), (7, 5, 4, 3), (-7, 5, -4, 3), (0, 1, 0, 1), (22, 7, 355, 113)]
        {
            assert_eq!(by_parts((a, b), (c, d)), exact(a, b).cmp(&exact(c, d)), "{a}/{b} {c}/{d}");
        }
    }

    #[test]
    fn rounds_in_every_direction() {
        let cases = [
            // over, under, half up, truncated, up, half even
            (79_995, 100_000, "0.8", "0.79", "0.8", "0.8"),
            (1, 8, "0.13", "0.12", "0.13", "0.12"),
            (3, 8, "0.38", "0.37", "0.38", "0.38"),
            (-1, 8, "-0.13", "-0.12", "-0.13", "-0.12"),
            (1, 3, "0.33", "0.33", "0.34", "0.33"),
            (2, 1, "2", "2", "2", "2"),
        ];
        for (over, under, half_up, truncated, up, half_even) in cases {
            let rounded =
                |direction| exact(over, under).rounded(Precision { digits: 2, direction }).unwrap().to_string();
            assert_eq!(rounded(Direction::HalfUp), half_up);
            assert_eq!(rounded(Direction::Truncate), truncated);
            assert_eq!(rounded(Direction::Up), up);
            assert_eq!(rounded(Direction::HalfEven), half_even);
        }
    }

    #[test]
    fn numbers_come_back() {
        for text in ["0", "12.5", "0.000001", "999999999999.999999"] {
            let number = Number::parse(text).unwrap();
            assert_eq!(Exact::from(number).decimal(), Some(number));
        }
    }
}
