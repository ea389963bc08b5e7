//! Whole numbers of a tally as they are printed.

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
        let exact_index = Exact::new(i128::from(points), i128::from(self.maximum));
        let exact_index = exact_index.and_then(|share| share.times(Exact::whole(100)));
        let index = exact_index.and_then(|_| printed(index, self.index_grain));
        Some(Total { points: printed(points, self.grain)?, maximum, exact_index, index, converted: None })
    }

    /// Whether these are all points of the scale.
    pub fn is_full(self, points: i64) -> bool {
        points == self.maximum
    }
}

fn printed(whole: i64, grain: i64) -> Option<Number> {
    Exact::new(i128::from(whole), i128::from(grain))?.decimal()
}
