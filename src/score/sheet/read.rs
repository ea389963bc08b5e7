//! Files into sheets: JSON, YAML and CSV, one unit or many.

use barem_diagnostic::{Diagnostic, FileId, Sources, Span, text};

use super::{Sheet, json, say, shape, table::Tables, yaml};

/// The largest file of sheets that is read, in bytes.
pub const MAX_SHEET_BYTES: usize = 64 << 20;

/// How sheets are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    /// One sheet, or a list of them.
    Json,
    /// The same.
    Yaml,
    /// Tables, long or wide; `;`, tab or `,` between the cells.
    Csv,
}

impl SheetFormat {
    /// The format of a file by the ending of its name; without a known one, by how the text begins.
    pub fn of(name: &str, text: &str) -> SheetFormat {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("json") => SheetFormat::Json,
            Some("yaml" | "yml") => SheetFormat::Yaml,
            Some("csv" | "tsv" | "txt") => SheetFormat::Csv,
            _ if text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) => SheetFormat::Json,
            _ if text.contains("barem_sheet:") => SheetFormat::Yaml,
            _ => SheetFormat::Csv,
        }
    }

    fn name(self) -> &'static str {
        match self {
            SheetFormat::Json => "JSON",
            SheetFormat::Yaml => "YAML",
            SheetFormat::Csv => "CSV",
        }
    }
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The sheets, in the order of the files; those of tables last.
    pub sheets: Vec<Sheet>,
    /// What is wrong with the files.
    pub findings: Vec<Diagnostic>,
}

/// Reads files of sheets. Tables belong together: the rows of one unit make one sheet, whichever file they stand in.
pub fn read_sheets(files: &[FileId], sources: &Sources) -> Read {
    let mut read = Read::default();
    let mut tables = Tables::default();
    for file in files {
        let Some(source) = sources.get(*file) else { continue };
        let text = &*source.text;
        if text.len() > MAX_SHEET_BYTES {
            let at = Span::new(*file, 0, 0);
            read.findings.push(say::over_limit(text!("byte", "bytes"), at, MAX_SHEET_BYTES));
            continue;
        }
        let format = SheetFormat::of(&source.path, text);
        let tree = match format {
            SheetFormat::Json => json::read(text, *file),
            SheetFormat::Yaml => yaml::read(text, *file),
            SheetFormat::Csv => {
                tables.read(text, *file, &mut read.findings);
                continue;
            }
        };
        match tree {
            Ok(root) => read.sheets.extend(shape::sheets(&root, &mut read.findings)),
            Err(broken) => read.findings.push(say::unreadable(broken, format.name())),
        }
    }
    read.sheets.extend(tables.finish());
    read
}
