//! A value as it was written.

use std::fmt;

use barem_ruleset::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A value as it was written: `10`, `"0,5"`, `"80%"`, `true`, `"Khá"`, `["cấp tỉnh", "cấp tỉnh"]`. What it means
/// depends on the question. Decimals stand as text: a binary floating-point number is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Integer(i64),
    /// Anything else: a decimal, a percentage, a day, an option, a text.
    Text(String),
    /// Several values: events, or points for each event.
    List(Vec<Written>),
}

impl Default for Written {
    fn default() -> Self {
        Written::Text(String::new())
    }
}

impl From<&str> for Written {
    fn from(text: &str) -> Self {
        Written::Text(text.to_owned())
    }
}

impl From<i64> for Written {
    fn from(number: i64) -> Self {
        Written::Integer(number)
    }
}

impl From<bool> for Written {
    fn from(answer: bool) -> Self {
        Written::YesNo(answer)
    }
}

impl Written {
    /// Whether nothing was written: no text, or an empty list.
    pub fn is_blank(&self) -> bool {
        match self {
            Written::YesNo(_) | Written::Integer(_) => false,
            Written::Text(text) => text.trim().is_empty(),
            Written::List(values) => values.is_empty(),
        }
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Written::YesNo(answer) => serializer.serialize_bool(*answer),
            Written::Integer(number) => serializer.serialize_i64(*number),
            Written::Text(text) => serializer.serialize_str(text),
            Written::List(values) => serializer.collect_seq(values),
        }
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Value)
    }
}

struct Value;

impl<'de> de::Visitor<'de> for Value {
    type Value = Written;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, a whole number, true, false or a list of them; a decimal stands in quotes")
    }

    fn visit_bool<E>(self, answer: bool) -> Result<Written, E> {
        Ok(Written::YesNo(answer))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Written, E> {
        Ok(Written::Integer(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Written, E> {
        i64::try_from(number)
            .map(Written::Integer)
            .map_err(|_| E::invalid_value(de::Unexpected::Unsigned(number), &self))
    }

    fn visit_str<E>(self, text: &str) -> Result<Written, E> {
        Ok(Written::Text(text.to_owned()))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Written, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Written::List(values))
    }
}

/// A day as people write it, `31/12/2024`, or as data do, `2024-12-31`. `None` for anything else, also for a day that
/// the calendar does not have and a year of two digits.
pub fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let separator = if text.contains('/') { '/' } else { '-' };
    let parts: Vec<&str> = text.split(separator).collect();
    let digits = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let [first, month, last] = *parts.as_slice() else { return None };
    if ![first, month, last].iter().all(digits) {
        return None;
    }
    let (year, day) = if separator == '/' || first.len() < 4 { (last, first) } else { (first, last) };
    if year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Reads a day in either form.
pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    let day = |text: String| {
        let expected = &"a day such as \"2024-12-31\" or \"31/12/2024\"";
        parse_day(&text).ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&text), expected))
    };
    text.map(day).transpose()
}
