//! Whole numbers of a tally as they are printed.

use rust_decimal::Decimal;

use crate::{Exact, Number, evaluate::Total};

/// What the whole numbers of a [`Tally`](super::Tally) are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scales {
    /// Units of the last printed digit of points in a point.
    pub(crate) grain: i64,
    /// Units of the last printed digit of the index in one percent.
    pub(crate) index_grain: i64,
    /// The most points, in units of the last printed digit.
    pub(crate) maximum: i64,
}

impl Scales {
    /// The total that points and index, in units of their last printed digits, stand for.
    pub fn total(self, points: i64, index: i64) -> Option<Total> {
        let maximum = printed(self.maximum, self.grain)?;
        let exact_index = Exact::new(i128::from(points) * 100, i128::from(self.maximum));
        let index = exact_index.and_then(|_| printed(index, self.index_grain));
        Some(Total { points: printed(points, self.grain)?, maximum, exact_index, index, converted: None })
    }

    /// Whether these are all points of the scale.
    pub fn is_full(self, points: i64) -> bool {
        points == self.maximum
    }
}

/// The number of which `grain` units are one. Almost always these are the decimals of a number, and nothing is to be
/// divided.
fn printed(mut whole: i64, mut grain: i64) -> Option<Number> {
    while grain > 1 && grain % 10 == 0 && whole % 10 == 0 {
        (whole, grain) = (whole / 10, grain / 10);
    }
    match grain.checked_ilog10() {
        Some(digits) if 10_i64.pow(digits) == grain => Some(Number::from(Decimal::new(whole, digits))),
        _ => Exact::new(i128::from(whole), i128::from(grain))?.decimal(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_numbers_are_the_fractions() {
        for whole in (-300..300).chain([999_999, -1_000_000, i64::from(i32::MAX)]) {
            for grain in [1, 2, 4, 5, 8, 10, 20, 50, 100, 125, 1000, 10_000] {
                let fraction = Exact::new(i128::from(whole), i128::from(grain)).and_then(Exact::decimal);
                let printed = printed(whole, grain);
                assert_eq!(printed, fraction);
                assert_eq!(printed.map(|number| number.to_string()), fraction.map(|number| number.to_string()));
            }
        }
        assert_eq!(printed(1, 3), None);
        assert_eq!(printed(1, 0), None);
    }
}
