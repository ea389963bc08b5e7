//! An annex of Word or Excel as source of the language.
//!
//! In go the bytes of a file; out come the files of a ruleset and a report of every row. Document → tables ([`grid`]) →
//! columns and rows → tree → rules, each read into a form of the language only where its reading is certain
//! ([`recognise`]) and kept word by word where it is not. Nothing is written here.

mod annexes;
mod code;
mod codes;
mod columns;
mod declared;
mod excel;
mod grid;
mod header;
mod label;
mod levels;
mod points;
mod recognise;
mod report;
mod restore;
mod rows;
mod source;
mod summary;
mod sums;
mod tree;
mod verbatim;
mod word;

use barem_diagnostic::{Text, text};
use barem_format::{format, written::quoted};

#[cfg(feature = "schema")]
pub use report::schema;
pub use report::{Confidence, Counts, IMPORT_VERSION, Report, Row, Said, Understood};

use crate::package::{Kind, Package, Refusal};

/// What came of a document.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// Names and texts of the files of a ruleset, the header's first. Empty where no table of criteria was found.
    pub files: Vec<(String, String)>,
    /// Its rows.
    pub rows: Vec<Understood>,
    /// What was left out.
    pub skipped: Vec<Text>,
    /// The file is a workbook.
    pub is_workbook: bool,
}

/// The name of the file with the header.
const HEADER_FILE: &str = "bo-tieu-chi.barem";

/// Reads a document. `id` is the id of the ruleset where the document does not carry one of its own.
///
/// # Errors
/// Why the file is refused.
pub fn import(bytes: &[u8], id: &str) -> Result<Import, Refusal> {
    let package = Package::open(bytes)?;
    let document = match package.kind() {
        Kind::Document => word::read(&package)?,
        Kind::Workbook => excel::read(&package)?,
    };
    let known = restore::Known::read(document.metadata.as_deref());
    let annexes::Annexes { all, decision, skipped } = annexes::find(&document);
    let found: Vec<annexes::Found> = all.into_iter().filter(|annex| !annex.entries.is_empty()).collect();
    let mut import = Import { skipped, is_workbook: package.kind() == Kind::Workbook, ..Import::default() };
    if found.is_empty() {
        return Ok(import);
    }
    let title = found.first().map(|annex| annex.title.clone()).filter(|title| !title.is_empty());
    let header = known.header().unwrap_or_else(|| header(id, title.as_deref(), decision.as_deref()));
    import.files.push((HEADER_FILE.to_owned(), format(&header).text));
    for annex in found {
        let name = file_name(&annex.label, &import.files);
        let source::Annex { text, rows } = source::annex(annex, &known);
        import.files.push((name, text));
        import.rows.extend(rows);
    }
    Ok(import)
}

/// The header of a set of which only the table is known.
fn header(id: &str, title: Option<&str>, decision: Option<&str>) -> String {
    let title = title.map(|title| format!(" {}", quoted(title))).unwrap_or_default();
    let decision = decision.map(|decision| format!("quyết định: {decision}\n")).unwrap_or_default();
    format!(
        "// Nhập từ tệp Word hoặc Excel bằng `barem import`. Tiêu đề, điểm, lời văn lấy từ bảng; câu hỏi đánh dấu\n\
         // “phục dựng” do công cụ đặt. Soát xong thì ghi `nội dung: nguyên văn` và bổ sung các dòng còn thiếu.\n\n\
         bộ tiêu chí {id}{title}\nngôn ngữ: 1\ntrạng thái: dự thảo\nnội dung: phục dựng\n{decision}"
    )
}

/// `phu-luc-01.barem`, with a number where two labels give the same name.
fn file_name(label: &str, files: &[(String, String)]) -> String {
    let plain: String = barem_diagnostic::fold(label).chars().filter(char::is_ascii_alphanumeric).collect();
    let names = (1_u32..).map(|number| if number == 1 { String::new() } else { format!("-{number}") });
    let names = names.map(|more| format!("phu-luc-{plain}{more}.barem"));
    names.into_iter().find(|name| !files.iter().any(|(taken, _)| taken == name)).unwrap_or_default()
}

/// What to say where no table of criteria was found.
pub fn nothing_found() -> [Text; 3] {
    [
        text!("không thấy bảng tiêu chí nào", "no table of criteria was found"),
        text!(
            "bảng phải có dòng tiêu đề với cột tiêu chí và cột điểm hoặc số thứ tự",
            "a table must head its columns: one of criteria, and one of points or codes"
        ),
        text!(
            "thêm dòng tiêu đề như `STT | Tiêu chí | Điểm tối đa`",
            "add a row such as `STT | Tiêu chí | Điểm tối đa`"
        ),
    ]
}
