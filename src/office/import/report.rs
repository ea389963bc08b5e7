//! What an import understood, row by row: as data for programs ([`Report`]) and for whoever prints it.

use barem_diagnostic::Text;
use serde::Serialize;

use super::Import;

/// The version of the shape of [`Report`].
pub const IMPORT_VERSION: u32 = 1;

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// It can be read in one way only.
    Certain,
    /// Something of it was composed or restored, to be looked at.
    Likely,
    /// The author has to decide.
    Asked,
}

/// What a heading became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The table or worksheet.
    pub table: String,
    /// The row in it, from 1.
    pub row: usize,
    /// The label of the annex.
    pub annex: String,
    /// The level, as the language calls it.
    pub level: &'static str,
    /// The printed code.
    pub code: Option<String>,
    /// The title.
    pub title: String,
    /// The points, in canonical form.
    pub points: Option<String>,
    /// The form of its rule: see [`Row::form`].
    pub form: Option<&'static str>,
    /// How sure the whole reading is.
    pub confidence: Confidence,
    /// What is to be looked at.
    pub remarks: Vec<Text>,
}

/// A sentence in both languages.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Said<'a> {
    /// Vietnamese.
    pub vi: &'a str,
    /// English.
    pub en: &'a str,
}

/// How many headings were read how surely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// All headings.
    pub rows: usize,
    /// Those with a rule that was recognised, or lines of the language.
    pub rules: usize,
    /// Those that are certain.
    pub certain: usize,
    /// Those of which something was composed or restored.
    pub likely: usize,
    /// Those that the author has to decide.
    pub asked: usize,
}

/// One heading.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row<'a> {
    /// The table or worksheet of the document.
    pub table: &'a str,
    /// The row in it, from 1.
    pub row: usize,
    /// The label of the annex.
    pub annex: &'a str,
    /// The level, as the language calls it.
    pub level: &'a str,
    /// The printed code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'a str>,
    /// The title.
    pub title: &'a str,
    /// The points, as a decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<&'a str>,
    /// What its rule was read as: `yes_no`, `one_of`, `checklist`, `bands`, `value`, `additions`, `deductions`, `vetoes`,
    /// `survey`; `statements` where the document has lines of the language; `asked` where the words are kept for the author
    /// to decide; none where the document has no rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<&'a str>,
    /// How sure the reading is.
    pub confidence: Confidence,
    /// What is to be looked at.
    pub remarks: Vec<Said<'a>>,
}

/// An import for programs.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report<'a> {
    /// The version of this shape.
    pub barem_import: u32,
    /// The files of the ruleset, the header's first.
    pub files: Vec<&'a str>,
    /// How many headings were read how surely.
    pub counts: Counts,
    /// The headings in order.
    pub rows: Vec<Row<'a>>,
    /// What was left out, and why.
    pub skipped: Vec<Said<'a>>,
}

fn said(text: &Text) -> Said<'_> {
    Said { vi: &text.vi, en: &text.en }
}

impl Import {
    /// How many headings were read how surely.
    pub fn counts(&self) -> Counts {
        let of = |confidence: Confidence| self.rows.iter().filter(|row| row.confidence == confidence).count();
        Counts {
            rows: self.rows.len(),
            rules: self.rows.iter().filter(|row| row.form.is_some_and(|form| form != "asked")).count(),
            certain: of(Confidence::Certain),
            likely: of(Confidence::Likely),
            asked: of(Confidence::Asked),
        }
    }

    /// The report for programs.
    pub fn report(&self) -> Report<'_> {
        Report {
            barem_import: IMPORT_VERSION,
            files: self.files.iter().map(|(name, _)| name.as_str()).collect(),
            counts: self.counts(),
            rows: self.rows.iter().map(row).collect(),
            skipped: self.skipped.iter().map(said).collect(),
        }
    }
}

fn row(row: &Understood) -> Row<'_> {
    Row {
        table: &row.table,
        row: row.row,
        annex: &row.annex,
        level: row.level,
        code: row.code.as_deref(),
        title: &row.title,
        points: row.points.as_deref(),
        form: row.form,
        confidence: row.confidence,
        remarks: row.remarks.iter().map(said).collect(),
    }
}

/// The published JSON Schema of [`Report`], `tests/schema/import.schema.json`.
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(Report<'static>);
    schema.insert("$id".to_owned(), format!("barem:import:{IMPORT_VERSION}").into());
    schema.insert("title".to_owned(), "What was understood of a document, of barem import".into());
    schema
}
