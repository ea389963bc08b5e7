//! The last step: what docx-rs cannot say, and a package that is compressed and always the same.

use std::io::{Cursor, Read, Write};

use docx_rs::Docx;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{
    fault::WriteError,
    metadata::{METADATA_NAME, Metadata, to_json},
};

/// How docx-rs writes the height that [`table`](super::table) gives to a row that stands on every page. Text cannot hold
/// it: there `<` is written `&lt;`.
const MARKED: &str = "<w:trHeight w:val=\"1\" w:hRule=\"atLeast\" />";

/// What Word calls it.
const REPEATED: &str = "<w:tblHeader />";

/// How the settings of a section begin.
const SECTION: &str = "<w:sectPr>";

/// The bytes of a document.
pub(super) fn finish(docx: Docx, metadata: &[Metadata]) -> Result<Vec<u8>, WriteError> {
    let docx = match metadata {
        [] => docx,
        _ => docx.custom_property(METADATA_NAME, to_json(metadata)?),
    };
    let mut parts = docx.build();
    let document = String::from_utf8(parts.document).map_err(|error| WriteError::Document(error.to_string()))?;
    parts.document = with_references(&document.replace(MARKED, REPEATED)).into_bytes();
    let mut loose = Cursor::new(Vec::new());
    parts.pack(&mut loose).map_err(|error| WriteError::Document(error.to_string()))?;
    compressed(loose)
}

/// The document with the references of its last section, to head and foot of the page, in all sections, and there first, as
/// the schema has them.
fn with_references(document: &str) -> String {
    let Some((before, last)) = document.rsplit_once(SECTION) else { return document.to_owned() };
    let is_reference =
        |tag: &&str| ["<w:headerReference ", "<w:footerReference "].iter().any(|own| tag.starts_with(own));
    let (references, rest): (Vec<&str>, Vec<&str>) = last.split_inclusive("/>").partition(is_reference);
    let section = format!("{SECTION}{}", references.concat());
    before.replace(SECTION, &section) + &section + &rest.concat()
}

/// docx-rs stores its parts as they are, with the time of writing where its zip knows the time.
fn compressed(loose: Cursor<Vec<u8>>) -> Result<Vec<u8>, WriteError> {
    let mut archive = ZipArchive::new(loose)?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        if part.is_file() {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).map_err(zip::result::ZipError::from)?;
            let name = part.name()?.into_owned();
            out.start_file(name, options)?;
            out.write_all(&bytes).map_err(zip::result::ZipError::from)?;
        }
    }
    Ok(out.finish()?.into_inner())
}
