//! The words of findings about filled workbooks.

use barem_diagnostic::{Code, Diagnostic, FileId, Severity, Span, text};

use super::evidence::Fault;
use crate::package::Refusal;

fn start(file: FileId) -> Span {
    Span::new(file, 0, 0)
}

/// A text as a message shows it: one line, not too long.
fn short(text: &str) -> String {
    let line: String = text.chars().map(|char| if char.is_control() { ' ' } else { char }).take(80).collect();
    if text.chars().nth(80).is_some() { format!("{}…", line.trim_end()) } else { line }
}

/// A file that is not read at all.
pub(super) fn refused(refusal: &Refusal, file: FileId) -> Diagnostic {
    let [what, why, help] = refusal.words();
    Diagnostic::new(Code::SheetUnreadable, what, start(file), text!("tệp này không đọc", "this file is not read"))
        .note(why)
        .help(help)
}

/// A workbook that is no sheet of a unit.
pub(super) fn no_sheet(file: FileId) -> Diagnostic {
    let message = text!("tệp này không phải phiếu chấm của barem", "this file is no score sheet of barem");
    let label = text!("không có trang ẩn `barem`", "it has no hidden sheet `barem`");
    Diagnostic::new(Code::SheetUnreadable, message, start(file), label).help(text!(
        "ghi vào chính tệp phiếu đã nhận, hoặc lập phiếu mới bằng `barem sheet … -o phieu.xlsx`",
        "fill in the very file that was handed out, or make a new one with `barem sheet … -o sheet.xlsx`"
    ))
}

/// A workbook of a newer barem.
pub(super) fn newer(file: FileId) -> Diagnostic {
    let message = text!("phiếu do bản barem mới hơn lập", "the sheet was made by a newer barem");
    Diagnostic::new(Code::SheetUnreadable, message, start(file), text!("tệp này không đọc", "this file is not read"))
        .help(text!("dùng bản barem mới", "use a newer barem"))
}

/// Two rows with one key: a row or a page was copied.
pub(super) fn row_twice(cell: &str, at: Span, first: Span) -> Diagnostic {
    let message = text!("{} lặp lại một dòng đã có của phiếu", "{} repeats a row of the sheet"; cell);
    Diagnostic::new(Code::SheetTwice, message, at, text!("dòng sau, không đọc", "the second, not read"))
        .other(first, text!("dòng trước, giữ lại", "the first, which is kept"))
}

/// A row that is no longer there.
pub(super) fn row_lost(item: &str, question: &str, at: Span) -> Diagnostic {
    let message = text!("phiếu mất dòng của {}: {}", "the sheet has lost the row of {}: {}"; item, short(question));
    Diagnostic::new(Code::SheetShape, message, at, text!("coi như chưa trả lời", "counts as not answered"))
        .severity(Severity::Warning)
}

/// A text where a day should stand.
pub(super) fn no_day(written: &str, at: Span) -> Diagnostic {
    let message = text!("`{}` không phải một ngày", "`{}` is no day"; short(written));
    Diagnostic::new(Code::SheetShape, message, at, text!("ô này", "this cell"))
        .help(text!("ghi như 31/12/2025", "write it as 31/12/2025"))
}

/// A way of signing that is none.
pub(super) fn no_way_of_signing(written: &str, at: Span) -> Diagnostic {
    let message = text!("`{}` không phải hình thức ký", "`{}` is no way of signing"; short(written));
    Diagnostic::new(Code::SheetShape, message, at, text!("ô này", "this cell"))
        .help(text!("chọn `ký số` hoặc `bản quét`", "choose `ký số` or `bản quét`"))
}

/// An address that nobody else can open.
pub(super) fn bad_link(link: &str, fault: Fault, at: Span) -> Diagnostic {
    let message = text!("liên kết `{}` không dùng được", "the link `{}` cannot be used"; short(link));
    let label = match fault {
        Fault::Local => text!("chỉ mở được trên máy của đơn vị", "it opens only on the machine of the unit"),
        Fault::Inside => text!("dẫn vào chính tệp phiếu", "it leads into the sheet itself"),
        Fault::Scheme => text!("không phải địa chỉ http hoặc https", "it is no http or https address"),
        Fault::Host => text!("không có tên máy chủ đúng cách", "it names no server"),
    };
    Diagnostic::new(Code::SheetLink, message, at, label).help(text!(
        "tải tài liệu lên nơi cơ quan thẩm định mở được và dán đường dẫn https://… của nó",
        "put the document where the appraisers can open it, and paste its https://… address"
    ))
}

/// A cell that shows one address and leads to another.
pub(super) fn other_target(shown: &str, link: &str, at: Span) -> Diagnostic {
    let message = text!(
        "ô ghi `{}` nhưng liên kết dẫn đến `{}`", "the cell says `{}` but its link leads to `{}`"; short(shown), short(link)
    );
    Diagnostic::new(Code::SheetLink, message, at, text!("dùng nơi liên kết dẫn đến", "where the link leads is used"))
}

/// A result of the workbook that is not that of the evaluator.
pub(super) fn differs(item: &str, shown: &str, scored: &str, at: Span) -> Diagnostic {
    let message = text!(
        "{}: phiếu hiện {}, chấm từ câu trả lời được {}", "{}: the sheet shows {}, its answers score {}";
        item, short(shown), scored
    );
    Diagnostic::new(Code::SheetFormula, message, at, text!("phiếu hiện {}", "the sheet shows {}"; short(shown)))
        .note(text!("kết quả dùng số chấm từ câu trả lời", "the result goes by what the answers score"))
        .help(text!(
            "mở tệp, bấm Ctrl+Alt+F9 để tính lại rồi lưu; nếu vẫn khác thì công thức trong tệp đã bị sửa",
            "open the file, press Ctrl+Alt+F9 to calculate it again and save; if it still differs, a formula was changed"
        ))
}
