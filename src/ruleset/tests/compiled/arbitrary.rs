//! Any ruleset that the types allow: a deserializer that answers from a list of bytes whatever it is asked. So no
//! construct is forgotten when the model grows, and fewer bytes mean a smaller ruleset, which is how a failure shrinks.

use std::fmt;

use barem_ruleset::Ruleset;
use proptest::prelude::*;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess, SeqAccess, VariantAccess,
    Visitor, value::Error,
};

use crate::nasty::NASTY;

/// Rulesets of all sizes.
pub fn ruleset() -> impl Strategy<Value = Ruleset> {
    prop_oneof![bytes(0..60), bytes(60..400), bytes(400..3000)].prop_map(|bytes| from_bytes(&bytes))
}

/// Single values of a type of the model.
pub fn value<T: serde::de::DeserializeOwned + fmt::Debug>() -> impl Strategy<Value = T> {
    bytes(0..200).prop_map(|bytes| from_bytes(&bytes))
}

fn bytes(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), length)
}

fn from_bytes<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> T {
    T::deserialize(&mut Draw { bytes: bytes.iter(), depth: 0 }).expect("every type of the model can be drawn")
}

struct Draw<'a> {
    bytes: std::slice::Iter<'a, u8>,
    depth: usize,
}

impl Draw<'_> {
    /// The next choice among so many. The first, which never leads deeper, once nothing is left or it is deep enough.
    fn choose(&mut self, count: usize) -> usize {
        if self.depth > 40 || count == 0 { 0 } else { self.bytes.next().map_or(0, |&byte| usize::from(byte) % count) }
    }

    fn number(&mut self) -> String {
        let plain = ["0", "1", "0.5", "0.25", "100", "-2", "9.5", "12.000001", "0.0000000000000000000000000001"];
        match self.choose(12) {
            10 => "79228162514264337593543950335".to_owned(),
            11 => format!("{}.{}", self.choose(200), 1 + 2 * self.choose(100)).trim_end_matches('0').to_owned(),
            index => plain.get(index).unwrap_or(&"7").to_string(),
        }
    }

    fn text(&mut self) -> String {
        match self.choose(4) {
            0 => ["Sở Nội vụ", "1.1", "giao", "đạt"][self.choose(4)].to_owned(),
            1 => NASTY[self.choose(NASTY.len())].to_owned(),
            2 => (0..self.choose(8)).map(|_| NASTY[self.choose(NASTY.len())]).collect(),
            _ => (0..self.choose(12)).map(|_| self.character()).collect(),
        }
    }

    fn character(&mut self) -> char {
        let code = match self.choose(4) {
            0 | 1 => self.choose(128),
            2 => self.choose(256) * 256 + self.choose(256),
            _ => self.choose(0x11) * 0x10000 + self.choose(256) * 256 + self.choose(256),
        };
        u32::try_from(code).ok().and_then(char::from_u32).unwrap_or('ộ')
    }
}

struct Expected<V>(V);

impl<'de, V: Visitor<'de>> fmt::Display for Expected<&V> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(out)
    }
}

impl<'de> Deserializer<'de> for &mut Draw<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        Err(Error::custom(format!("the model has {}, which cannot be drawn", Expected(&visitor))))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.choose(2) == 1)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u8(u8::try_from(self.choose(256)).unwrap())
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u16(u16::try_from(self.choose(256) * 256 + self.choose(256)).unwrap())
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let count = [0, 1, 42, 4_294_967_295][self.choose(4)];
        visitor.visit_u32(count)
    }

    /// What travels as text is told by what its visitor expects.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let expected = Expected(&visitor).to_string();
        let text = match expected.as_str() {
            "a day of the form YYYY-MM-DD" => ["2024-12-31", "2024-02-29", "1900-01-01"][self.choose(3)].to_owned(),
            "a day of the form MM-DD" => ["12-31", "02-29", "01-01"][self.choose(3)].to_owned(),
            _ if expected.starts_with("`sha256:`") => {
                barem_ruleset::Digest::of_bytes(&[self.choose(9) as u8]).to_string()
            }
            _ if expected.starts_with("a decimal") => self.number(),
            _ => self.text(),
        };
        visitor.visit_str(&text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.choose(2) == 1 { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let count = self.choose(4);
        visitor.visit_seq(Elements { draw: self, count })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.depth += 1;
        let value = visitor.visit_map(Fields { draw: self, fields: fields.iter() });
        self.depth -= 1;
        value
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.depth += 1;
        let variant = variants[self.choose(variants.len())];
        let value = visitor.visit_enum(Variant { draw: self, variant });
        self.depth -= 1;
        value
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 u64 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct map identifier
        ignored_any
    }
}

struct Elements<'a, 'b> {
    draw: &'a mut Draw<'b>,
    count: usize,
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some(rest) = self.count.checked_sub(1) else { return Ok(None) };
        self.count = rest;
        seed.deserialize(&mut *self.draw).map(Some)
    }
}

struct Fields<'a, 'b> {
    draw: &'a mut Draw<'b>,
    fields: std::slice::Iter<'static, &'static str>,
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.fields
            .next()
            .map(|&field| seed.deserialize(IntoDeserializer::<Error>::into_deserializer(field)))
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(&mut *self.draw)
    }
}

struct Variant<'a, 'b> {
    draw: &'a mut Draw<'b>,
    variant: &'static str,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let variant = seed.deserialize(IntoDeserializer::<Error>::into_deserializer(self.variant))?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.draw)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("the model has no tuple variants"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Error> {
        Err(Error::custom("the model has no struct variants"))
    }
}
