//! What a printed annex has no place for, embedded in the file so that a way back may restore it.
//!
//! One [`Metadata`] for each annex of the file, as a JSON list: the property `barem` of `docProps/custom.xml` in Word;
//! column A of the hidden sheet `barem` in Excel, in pieces of at most [`PIECE`] characters from the first row on. The
//! visible cells win over all of it: never the tree, the points or the rules come from here.

use serde::{Deserialize, Serialize};

/// The version of this shape.
pub const METADATA_VERSION: u32 = 1;

/// The name of the property in Word and of the hidden sheet in Excel.
pub const METADATA_NAME: &str = "barem";

/// The most characters in one cell; Excel takes 32,767 units of UTF-16.
pub const PIECE: usize = 16_000;

/// What belongs to one annex.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The version of this shape, [`METADATA_VERSION`].
    pub version: u32,
    /// The id of the ruleset.
    pub ruleset: String,
    /// Its digest of meaning.
    pub digest: String,
    /// The label of the annex.
    pub annex: String,
    /// The headings of the annex, in the order of the table.
    pub rows: Vec<MetadataRow>,
    /// Barem source: the header with groups, results and tests; then `phụ lục …` and what it states for all of its items.
    pub header: String,
}

/// One heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetadataRow {
    /// The code as printed; empty without one.
    pub code: String,
    /// The stable id, without `#`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The keyword of its level.
    pub level: String,
    /// The title as the source has it.
    pub title: String,
}

/// The JSON of what belongs to the annexes of a file. `&`, `<` and `>` are written as JSON escapes: docx-rs writes
/// properties into XML as they come.
///
/// # Errors
/// If it cannot be written as JSON, which strings always can.
pub fn to_json(metadata: &[Metadata]) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string(metadata)?;
    Ok(json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e"))
}
