//! Finding out the schema version of a file before anything else in it is understood.

use std::{borrow::Cow, cell::Cell, fmt};

use serde::{Deserializer, de};

/// The schema version that a file states, if it can be found. In our own files the key stands first, so that this
/// looks at no more than a line.
pub(super) fn stated<'de, D: Deserializer<'de>>(deserializer: D) -> Option<u64> {
    let version = Cell::new(None);
    // The reader complains of what is left unread; the version is known by then.
    let _ = deserializer.deserialize_map(Search(&version));
    version.get()
}

struct Search<'a>(&'a Cell<Option<u64>>);

impl<'de> de::Visitor<'de> for Search<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a compiled ruleset")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key == "schema_version" {
                self.0.set(Some(map.next_value()?));
                break;
            }
            map.next_value::<de::IgnoredAny>()?;
        }
        Ok(())
    }
}
