//! Exact decimal numbers with checked arithmetic.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::from_text;

/// The most digits before the decimal mark.
pub const MAX_INTEGER_DIGITS: usize = 12;
/// The most digits after the decimal mark that a source text may write.
pub const MAX_DECIMALS: usize = 6;

/// An exact decimal: points, percent or a count. Data carry it as a string in canonical form (`"0.25"`), never as a
/// binary floating-point number. Arithmetic is checked and answers `None` rather than round in silence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Decimal);

impl Number {
    /// Zero.
    pub const ZERO: Number = Number(Decimal::ZERO);
    /// One hundred.
    pub const HUNDRED: Number = Number(Decimal::ONE_HUNDRED);

    /// The number written as `digits` and, after a comma or point, more digits; nothing else is accepted.
    /// `None` for any other text or more digits than [`MAX_INTEGER_DIGITS`] and [`MAX_DECIMALS`].
    pub fn parse(text: &str) -> Option<Number> {
        let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let separated = whole.len() < text.len();
        let well_formed = !whole.is_empty() && digits(whole) && digits(fraction) && separated != fraction.is_empty();
        if !well_formed || whole.trim_start_matches('0').len() > MAX_INTEGER_DIGITS || fraction.len() > MAX_DECIMALS {
            return None;
        }
        let mut mantissa: i64 = 0;
        for digit in whole.bytes().chain(fraction.bytes()) {
            mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
        }
        Some(Number(Decimal::new(mantissa, u32::try_from(fraction.len()).ok()?).normalize()))
    }

    /// The sum, or `None` where it cannot be exact.
    pub fn plus(self, other: Number) -> Option<Number> {
        self.0.checked_add(other.0).and_then(|sum| self.exact_sum(other, sum))
    }

    /// The difference, or `None` where it cannot be exact.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.0.checked_sub(other.0).and_then(|difference| self.exact_sum(other, difference))
    }

    /// The sum of all; 0 of none. `None` where it cannot be exact.
    pub fn sum(numbers: impl IntoIterator<Item = Number>) -> Option<Number> {
        numbers.into_iter().try_fold(Number::ZERO, Number::plus)
    }

    /// The product, or `None` where it cannot be exact.
    pub fn times(self, other: Number) -> Option<Number> {
        let product = self.0.checked_mul(other.0)?;
        let scale = self.0.scale() + other.0.scale();
        (self.0.is_zero() || other.0.is_zero() || product.scale() == scale).then(|| Number(product.normalize()))
    }

    /// The decimal behind gives up digits after the point where the result is too long: then it was rounded.
    fn exact_sum(self, other: Number, sum: Decimal) -> Option<Number> {
        let scale = self.0.scale().max(other.0.scale());
        (self.0.is_zero() || other.0.is_zero() || sum.scale() >= scale).then(|| Number(sum.normalize()))
    }

    /// The number in canonical form: no sign but `-`, no leading zeros, no trailing zeros after the point.
    fn parse_canonical(text: &str) -> Option<Number> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "1"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let canonical = digits(whole)
            && digits(fraction)
            && (whole == "0" || !whole.starts_with('0'))
            && !fraction.ends_with('0')
            && text != "-0";
        canonical.then(|| Decimal::from_str_exact(text).ok()).flatten().map(Number)
    }

    /// The quotient to 28 digits, or `None` on overflow or division by zero.
    pub fn divided_by(self, other: Number) -> Option<Number> {
        self.0.checked_div(other.0).map(|quotient| Number(quotient.normalize()))
    }

    /// The number with the opposite sign.
    #[must_use]
    pub fn negated(self) -> Number {
        Number(-self.0)
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self < Number::ZERO
    }

    /// The number as a count, if it is one.
    pub fn to_count(self) -> Option<u32> {
        u32::try_from(self.0).ok().filter(|_| self.0.is_integer())
    }

    /// The decimal behind the number, for libraries that calculate with it.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl From<u32> for Number {
    fn from(count: u32) -> Self {
        Number(Decimal::from(count))
    }
}

impl From<Decimal> for Number {
    fn from(decimal: Decimal) -> Self {
        Number(decimal.normalize())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `normalize` keeps the sign of -0; a score has none.
        if self.0.is_zero() { out.write_str("0") } else { write!(out, "{}", self.0.normalize()) }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What an error says should have stood where no number is.
pub(crate) const EXPECTED: &str = "a decimal in quotes and in canonical form, such as \"0.25\"";

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, EXPECTED, Number::parse_canonical)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "An exact decimal in canonical form: no leading zeros, no trailing zeros after the point.",
            "pattern": "^-?(0|[1-9][0-9]{0,28})(\\.[0-9]{0,27}[1-9])?$"
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Number;

    #[test]
    fn reads_only_plain_decimals() {
        for (text, canonical) in
            [("9,5", "9.5"), ("0,250", "0.25"), ("007", "7"), ("1.5", "1.5"), ("0", "0"), ("100,00", "100")]
        {
            assert_eq!(Number::parse(text).unwrap().to_string(), canonical, "{text}");
        }
        for text in ["", ",5", "5,", "1_000", "1e3", "-1", "1,0,0", " 1", "1234567890123", "0,1234567", "1.000,5"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn data_carry_canonical_strings_only() {
        assert_eq!(serde_json::from_str::<Number>("\"0.25\"").unwrap().to_string(), "0.25");
        assert_eq!(serde_json::from_str::<Number>("\"-2\"").unwrap().to_string(), "-2");
        for text in [
            "0.25",
            "\"0.250\"",
            "\"0,25\"",
            "\"1e3\"",
            "\"+1\"",
            "\"\"",
            "\"-\"",
            "\"-0\"",
            "\"01\"",
            "\"1.\"",
            "\".5\"",
            "\"1_0\"",
        ] {
            assert!(serde_json::from_str::<Number>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn arithmetic_is_exact_or_none() {
        let number = |text: &str| serde_json::from_value::<Number>(text.into()).unwrap();
        let huge = number("79228162514264337593543950335");
        let tiny = number("0.0000000000000000000000000001");
        assert_eq!(huge.plus(tiny), None);
        assert_eq!(huge.minus(tiny), None);
        assert_eq!(huge.plus(Number::from(1)), None);
        assert_eq!(tiny.times(number("0.1")), None);
        assert_eq!(number("123456789012.123456").times(number("123456789012.123456")), None);
        assert_eq!(huge.times(Number::ZERO), Some(Number::ZERO));
        assert_eq!(huge.plus(Number::ZERO), Some(huge));
        assert_eq!(number("0.25").times(number("0.4")), Some(number("0.1")));
        assert_eq!(number("0.25").minus(number("1")), Some(number("-0.75")));
        assert_eq!(Number::sum([number("77"), number("22.5"), number("0.5")]), Some(Number::HUNDRED));
    }
}
