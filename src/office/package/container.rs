//! The zip container, with limits of our own before and while it is unpacked.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    io::{Cursor, Read},
};

use zip::ZipArchive;

use super::{
    limits::{MAX_PART, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, SMALL},
    refusal::{Limit, Refusal},
};

/// An open container. Parts are unpacked when asked for and only then.
pub struct Container<'b> {
    archive: RefCell<ZipArchive<Cursor<&'b [u8]>>>,
    /// Parts by their name in lower case, as names are compared in these files.
    places: HashMap<String, usize>,
    unpacked: Cell<u64>,
}

/// The mark before each entry of the directory, and that of its end.
const ENTRY: &[u8] = b"PK\x01\x02";
const DIRECTORY_END: &[u8] = b"PK\x05\x06";
/// The longest end of a directory: its fields and a comment.
const END_LENGTH: usize = 22 + 65_535;

impl<'b> Container<'b> {
    /// Opens a container and looks at its directory; nothing is unpacked.
    ///
    /// # Errors
    /// What is damaged, encrypted, over a limit, named twice or badly.
    pub fn open(bytes: &'b [u8]) -> Result<Container<'b>, Refusal> {
        let stated = stated_entries(bytes)?;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Refusal::Damaged(error.to_string()))?;
        let mut places = HashMap::new();
        let (mut size, count) = (0_u64, archive.len());
        for place in 0..count {
            let entry = archive.by_index_raw(place).map_err(|error| Refusal::Damaged(error.to_string()))?;
            let name = entry.name().map_err(|error| Refusal::Damaged(error.to_string()))?;
            let name = checked_name(&name)?;
            if entry.encrypted() {
                return Err(Refusal::Encrypted);
            }
            // A part that is never unpacked (a picture) may be as large as it likes.
            if name.ends_with(".xml") || name.ends_with(".rels") {
                size = size.saturating_add(entry.size());
                check_size(&name, entry.size(), entry.compressed_size())?;
            }
            if !entry.is_dir() && places.insert(name.clone(), place).is_some() {
                return Err(Refusal::TwoParts(name));
            }
        }
        // The reader keeps one entry of a name; the directory says how many there are.
        if usize::from(stated) != count {
            return Err(Refusal::TwoParts(format!("{stated} ≠ {count}")));
        }
        if size > MAX_UNPACKED {
            return Err(Refusal::Over(Limit::Unpacked, String::new()));
        }
        Ok(Container { archive: RefCell::new(archive), places, unpacked: Cell::new(0) })
    }

    /// The names of all parts, in lower case, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The text of a part; nothing where there is none of this name.
    ///
    /// # Errors
    /// What is damaged, larger than stated or than a limit, or no UTF-8.
    pub fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(place) = self.places.get(&name.trim_start_matches('/').to_lowercase()) else { return Ok(None) };
        let damaged = |error: &dyn std::fmt::Display| Refusal::Damaged(format!("`{name}`: {error}"));
        let mut archive = self.archive.borrow_mut();
        let entry = archive.by_index(*place).map_err(|error| damaged(&error))?;
        let (packed, stated) = (entry.compressed_size(), entry.size());
        let left = MAX_UNPACKED.saturating_sub(self.unpacked.get());
        let mut bytes = Vec::new();
        // The stated size may be a lie: one byte more than allowed tells.
        entry.take(MAX_PART.min(left) + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        let size = bytes.len() as u64;
        check_size(name, size, packed)?;
        if size > left {
            return Err(Refusal::Over(Limit::Unpacked, name.to_owned()));
        }
        if size != stated {
            return Err(Refusal::Damaged(format!("`{name}`: {stated} ≠ {size} bytes")));
        }
        self.unpacked.set(self.unpacked.get() + size);
        String::from_utf8(bytes).map(Some).map_err(|_| Refusal::BadXml(name.to_owned(), "not UTF-8".to_owned()))
    }
}

/// How much of a part is looked at for a document type.
const HEAD: u64 = 4_096;

impl Container<'_> {
    /// Refuses parts with a document type, also those that nobody reads; other programs may.
    ///
    /// # Errors
    /// A part with a document type, or one that cannot be unpacked.
    pub fn must_have_no_types(&self) -> Result<(), Refusal> {
        let is_xml = |name: &&String| [".xml", ".rels", ".vml"].iter().any(|end| name.ends_with(end));
        let mut parts: Vec<(&String, &usize)> = self.places.iter().filter(|(name, _)| is_xml(name)).collect();
        parts.sort_unstable();
        for (name, place) in parts {
            let damaged = |error: &dyn std::fmt::Display| Refusal::Damaged(format!("`{name}`: {error}"));
            let mut archive = self.archive.borrow_mut();
            let entry = archive.by_index(*place).map_err(|error| damaged(&error))?;
            let mut head = Vec::new();
            entry.take(HEAD).read_to_end(&mut head).map_err(|error| damaged(&error))?;
            if has_type(&String::from_utf8_lossy(&head)) {
                return Err(Refusal::Entities(name.clone()));
            }
        }
        Ok(())
    }
}

/// Whether a document type stands before the first element.
fn has_type(head: &str) -> bool {
    let mut rest = head.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = match () {
            () if rest.starts_with("<?") => "?>",
            () if rest.starts_with("<!--") => "-->",
            () => return rest.starts_with("<!DOCTYPE"),
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
}

fn check_size(name: &str, size: u64, packed: u64) -> Result<(), Refusal> {
    if size > MAX_PART {
        return Err(Refusal::Over(Limit::Part, name.to_owned()));
    }
    if size > SMALL && size / packed.max(1) > MAX_RATIO {
        return Err(Refusal::Over(Limit::Unpacked, name.to_owned()));
    }
    Ok(())
}

/// How many entries the directory says it has. Checked before the reader makes room for them.
fn stated_entries(bytes: &[u8]) -> Result<u16, Refusal> {
    let from = bytes.len().saturating_sub(END_LENGTH);
    let tail = bytes.get(from..).unwrap_or_default();
    let end = tail.windows(DIRECTORY_END.len()).rposition(|mark| mark == DIRECTORY_END);
    let count = end.and_then(|at| tail.get(at + 10..at + 12)?.try_into().ok()).map(u16::from_le_bytes);
    let count = count.ok_or_else(|| Refusal::Damaged("no zip directory".to_owned()))?;
    let entries = bytes.windows(ENTRY.len()).filter(|mark| *mark == ENTRY).count();
    match usize::from(count) > MAX_PARTS || entries > MAX_PARTS {
        true => Err(Refusal::Over(Limit::Parts, String::new())),
        false => Ok(count),
    }
}

/// The name of a part in lower case; nothing is ever written under it, but one that leads outside is an attack.
fn checked_name(name: &str) -> Result<String, Refusal> {
    let plain = name.replace('\\', "/");
    let outside = plain.split('/').any(|step| step == "..") || plain.starts_with('/') || plain.contains(':');
    match outside || plain.contains(char::is_control) || plain.len() > 512 {
        true => Err(Refusal::BadName(name.chars().filter(|c| !c.is_control()).take(80).collect())),
        false => Ok(plain.to_lowercase()),
    }
}
