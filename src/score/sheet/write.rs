//! Sheets as text: JSON, YAML and tables.

mod table;
mod yaml;

use barem_diagnostic::Lang;

use super::{Sheet, form::Form};

/// How a sheet is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetKind {
    /// JSON, with the questions in words beside the answers.
    Json,
    /// YAML, with the questions in words as comments.
    #[default]
    Yaml,
    /// A table with a row for each answer and each document.
    Csv,
    /// A table with a row for the unit and a column for each answer.
    CsvWide,
}

/// An empty sheet of a form as text. Every kind reads back as the same sheet.
pub fn write_blank(form: &Form<'_>, unit: &str, group: Option<&str>, kind: SheetKind, lang: Lang) -> String {
    let sheet = form.blank(unit, group, lang);
    match kind {
        SheetKind::Json => json(&sheet),
        SheetKind::Yaml => yaml::write(&sheet),
        SheetKind::Csv => table::long(&sheet),
        SheetKind::CsvWide => table::wide(&sheet),
    }
}

/// A sheet as JSON: two spaces a level, a final newline.
pub fn json(sheet: &Sheet) -> String {
    // A sheet holds nothing that JSON cannot: text keys, texts, whole numbers.
    serde_json::to_string_pretty(sheet).map(|text| text + "\n").unwrap_or_default()
}
