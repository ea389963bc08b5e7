//! An object whose keys keep their order and know where they stand.

use std::{collections::HashMap, fmt, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::At;

/// Values by key, in the order in which they were written. A key stands once.
#[derive(Clone, Debug)]
pub struct Entries<T> {
    list: Vec<Entry<T>>,
    index: HashMap<String, usize>,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<T> {
    /// The key, as written.
    pub key: String,
    /// The value.
    pub value: T,
    /// Where the key stands.
    pub at: At,
    /// Where the value stands.
    pub value_at: At,
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries { list: Vec::new(), index: HashMap::new() }
    }
}

impl<T: PartialEq> PartialEq for Entries<T> {
    fn eq(&self, other: &Entries<T>) -> bool {
        self.list == other.list
    }
}

impl<T: Eq> Eq for Entries<T> {}

impl<T> Entries<T> {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The value of a key, compared as it is written.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of a key, compared as it is written.
    pub fn entry(&self, key: &str) -> Option<&Entry<T>> {
        self.index.get(key).and_then(|index| self.list.get(*index))
    }

    /// All, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry<T>> {
        self.list.iter()
    }

    /// Adds a value without a place. A key that is there already keeps its value, and the new one comes back.
    pub fn insert(&mut self, key: impl Into<String>, value: T) -> Result<(), T> {
        let entry = Entry { key: key.into(), value, at: At::default(), value_at: At::default() };
        self.add(entry).map_err(|entry| entry.value)
    }

    /// Adds an entry. A key that is there already keeps its value, and the new entry comes back.
    pub fn add(&mut self, entry: Entry<T>) -> Result<(), Entry<T>> {
        if self.index.contains_key(&entry.key) {
            return Err(entry);
        }
        self.index.insert(entry.key.clone(), self.list.len());
        self.list.push(entry);
        Ok(())
    }

    /// Changes the value of a key, which is made if it is not there.
    pub fn update<R>(&mut self, key: &str, at: At, change: impl FnOnce(&mut T) -> R) -> R
    where
        T: Default,
    {
        if let Some(entry) = self.index.get(key).and_then(|index| self.list.get_mut(*index)) {
            return change(&mut entry.value);
        }
        let mut value = T::default();
        let result = change(&mut value);
        let _ = self.add(Entry { key: key.to_owned(), value, at, value_at: at });
        result
    }
}

impl<'a, T> IntoIterator for &'a Entries<T> {
    type Item = &'a Entry<T>;
    type IntoIter = std::slice::Iter<'a, Entry<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Into<String>, T> FromIterator<(K, T)> for Entries<T> {
    /// Of equal keys, the first stays.
    fn from_iter<I: IntoIterator<Item = (K, T)>>(pairs: I) -> Self {
        let mut entries = Entries::default();
        for (key, value) in pairs {
            let _ = entries.insert(key, value);
        }
        entries
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|entry| (&entry.key, &entry.value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object(PhantomData))
    }
}

struct Object<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Object<T> {
    type Value = Entries<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object whose keys stand once")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
        let mut entries = Entries::default();
        while let Some((key, value)) = map.next_entry::<String, T>()? {
            entries
                .insert(key.as_str(), value)
                .map_err(|_| de::Error::custom(format_args!("duplicate key `{key}`")))?;
        }
        Ok(entries)
    }
}
