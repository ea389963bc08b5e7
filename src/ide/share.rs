//! Shares for reading.

use barem_diagnostic::Number as Shown;
use barem_ruleset::{Direction, Exact, Number, Precision};

/// What share of a number another one is, in percent, to two digits; `None` of nothing.
pub(crate) fn share(part: Number, of: Number) -> Option<Shown> {
    let percent = part.times(Number::HUNDRED)?.divided_by(of)?;
    let precision = Precision { digits: 2, direction: Direction::HalfUp };
    Exact::from(percent).rounded(precision).map(|share| Shown(share.to_string()))
}
