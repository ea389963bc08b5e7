//! Numbers of cells.

use barem_ruleset::Number;

/// The number as Excel stores all numbers, in binary floating point. This is the only place where points become such a
/// number, the last moment before they are written; nothing is calculated with it, and its nearest neighbours differ from
/// it by less than any format shows (a [`Number`] of the source has at most 18 digits before rounding shows, points far
/// fewer).
pub(super) fn cell_number(number: Number) -> f64 {
    number.to_string().parse().unwrap_or_default()
}

/// The format that shows all digits behind the decimal mark and no idle ones.
pub(super) fn format_of(number: Number) -> String {
    match number.decimal().scale() {
        0 => "0".to_owned(),
        digits => format!("0.{}", "0".repeat(usize::try_from(digits).unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use super::{cell_number, format_of};
    use barem_ruleset::Number;

    #[test]
    fn numbers_show_their_own_digits() {
        let formats = ["2", "2,5", "0,25"].map(|text| Number::parse(text).map(format_of).unwrap_or_default());
        assert_eq!(formats, ["0", "0.0", "0.00"]);
        assert_eq!(Number::parse("46,25").map(cell_number).map(|number| number.to_string()).as_deref(), Some("46.25"));
    }
}
