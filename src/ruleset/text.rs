//! Values that travel as text: decimals, days, digests.

use std::fmt;

use serde::{Deserializer, de};

/// Reads a value that travels as text. `expected` is what an error says should have stood there.
pub(crate) fn from_text<'de, D, T>(
    deserializer: D,
    expected: &'static str,
    read: fn(&str) -> Option<T>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(AsText { expected, read })
}

struct AsText<T> {
    expected: &'static str,
    read: fn(&str) -> Option<T>,
}

impl<T> de::Visitor<'_> for AsText<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.expected)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.read)(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}
