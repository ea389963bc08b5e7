//! What an import understood, row by row.

use barem_diagnostic::Text;
use serde::Serialize;

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
    /// The form of its rule: `yes_no`, `bands` …; `statements` where the document has lines of the language, `survey`,
    /// `asked`; none where it has no rule.
    pub form: Option<&'static str>,
    /// How sure the whole reading is.
    pub confidence: Confidence,
    /// What is to be looked at.
    pub remarks: Vec<Text>,
}
