//! Plain fractions: read from the decimals of the data, rounded for print.

use num_rational::BigRational;
use serde_json::Value;

/// A whole number.
pub fn whole(n: i64) -> BigRational {
    BigRational::from_integer(n.into())
}

/// The fraction that a decimal such as `-12.05` is.
pub fn decimal(text: &str) -> BigRational {
    let digits: String = text.chars().filter(|sign| *sign != '.').collect();
    let places = text.split_once('.').map_or(0, |(_, after)| after.len());
    format!("{digits}/1{}", "0".repeat(places)).parse().unwrap()
}

/// The decimal in a field of the data, if it is there.
pub fn number(field: &Value) -> Option<BigRational> {
    field.as_str().map(decimal)
}

/// The fraction that so many percent are.
pub fn percent(n: &BigRational) -> BigRational {
    n / whole(100)
}

/// A fraction as text: `-3/4`, or `2`.
pub fn text(n: &BigRational) -> String {
    n.to_string()
}

/// A fraction that has at most six decimals, written as decimal without zeros at its end.
pub fn printed(n: &BigRational) -> String {
    let millions = (n * whole(1_000_000)).to_integer().to_string();
    let (sign, digits) = millions.strip_prefix('-').map_or(("", millions.as_str()), |digits| ("-", digits));
    let padded = format!("{digits:0>7}");
    let (before, after) = padded.split_at(padded.len() - 6);
    format!("{sign}{before}.{after}").trim_end_matches('0').trim_end_matches('.').to_string()
}

/// Rounds as a `Precision` of the data says: six digits and half up where there is none.
pub fn round(n: &BigRational, precision: &Value) -> BigRational {
    let digits = precision["digits"].as_u64().unwrap_or(6);
    let scale = decimal(&format!("1{}", "0".repeat(usize::try_from(digits).unwrap())));
    let (sign, size) = if *n < whole(0) { (whole(-1), -n * &scale) } else { (whole(1), n * &scale) };
    sign * to_whole(&size, precision["direction"].as_str().unwrap_or("half_up")) / scale
}

/// Rounds a number that is not negative to a whole one.
fn to_whole(size: &BigRational, direction: &str) -> BigRational {
    let half = whole(1) / whole(2);
    let down = size.floor();
    let rest = size - &down;
    let even = (&down / whole(2)).is_integer();
    let up = match direction {
        "half_up" => rest >= half,
        "truncate" => false,
        "up" => rest > whole(0),
        "half_even" => rest > half || (rest == half && !even),
        other => panic!("unknown direction {other}"),
    };
    if up { down + whole(1) } else { down }
}

#[test]
fn ties_are_rounded_as_told() {
    let to =
        |text: &str, direction: &str| round(&decimal(text), &serde_json::json!({"digits": 2, "direction": direction}));
    assert_eq!(to("0.125", "half_up"), decimal("0.13"));
    assert_eq!(to("-0.125", "half_up"), decimal("-0.13"));
    assert_eq!(to("0.125", "half_even"), decimal("0.12"));
    assert_eq!(to("0.135", "half_even"), decimal("0.14"));
    assert_eq!(to("-0.129", "truncate"), decimal("-0.12"));
    assert_eq!(to("0.121", "up"), decimal("0.13"));
    assert_eq!(to("0.12", "up"), decimal("0.12"));
    assert_eq!(round(&(whole(2) / whole(3)), &Value::Null), decimal("0.666667"));
}
