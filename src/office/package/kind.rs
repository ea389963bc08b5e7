//! What a file is, by its first bytes and its parts; its name says nothing.

use super::refusal::{Foreign, Refusal};

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const ZIP: &[u8] = b"PK\x03\x04";

/// Whether the bytes begin as a container of Word and Excel does.
///
/// # Errors
/// What the file is instead.
pub fn must_be_container(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.starts_with(ZIP) {
        return Ok(());
    }
    Err(if bytes.starts_with(OLE) { ole(bytes) } else { Refusal::Kind(plain(bytes)) })
}

/// A password makes an OLE2 file of a modern one; else it is an old format. Its streams are named in UTF-16.
fn ole(bytes: &[u8]) -> Refusal {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    match () {
        () if holds("EncryptedPackage") => Refusal::Encrypted,
        () if holds("WordDocument") => Refusal::Kind(Foreign::OldWord),
        () if holds("Workbook") || holds("Book") => Refusal::Kind(Foreign::OldExcel),
        () => Refusal::Kind(Foreign::Ole),
    }
}

fn plain(bytes: &[u8]) -> Foreign {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    match start {
        [] => Foreign::Empty,
        [b'%', b'P', b'D', b'F', ..] => Foreign::Pdf,
        [b'{', b'\\', b'r', b't', b'f', ..] => Foreign::Rtf,
        [b'<', ..] => Foreign::Markup,
        _ => Foreign::Unknown,
    }
}

/// What a part of this content type makes of the whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text of Word.
    Document,
    /// A workbook of Excel.
    Workbook,
}

/// The kind by the content type of the main part.
///
/// # Errors
/// A kind that is not read.
pub fn of_content_type(content_type: &str, part: &str) -> Result<Kind, Refusal> {
    let is = |words: &str| content_type.contains(words);
    if is("macroEnabled") {
        return Err(Refusal::Macros(part.to_owned()));
    }
    match () {
        () if is("wordprocessingml") => Ok(Kind::Document),
        () if is("spreadsheetml") => Ok(Kind::Workbook),
        () if is("sheet.binary") => Err(Refusal::Kind(Foreign::BinaryWorkbook)),
        () if is("presentationml") => Err(Refusal::Kind(Foreign::Slides)),
        () => Err(Refusal::Kind(Foreign::Zip)),
    }
}
