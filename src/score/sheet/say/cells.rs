//! The words of findings about the cells of tables.

use barem_diagnostic::{Code, Diagnostic, Span, text};

use super::short;

/// The name of a layer that is none.
pub(crate) fn wrong_layer_name(name: &str, span: Span) -> Diagnostic {
    let message = text!("không có phần `{}` trong phiếu", "sheets have no layer `{}`"; short(name));
    let label = text!("dòng này không đọc", "this row is not read");
    Diagnostic::new(Code::SheetShape, message, span, label).help(text!(
        "viết `tự đánh giá`, `thẩm định`, `thẩm định 2` hoặc `điều tra`; để trống là tự đánh giá",
        "write `tự đánh giá`, `thẩm định`, `thẩm định 2` or `điều tra`; a blank cell is the self-assessment"
    ))
}

/// A cell whose column does not go with the layer of its row.
pub(crate) fn wrong_column_of_layer(value: &str, span: Span) -> Diagnostic {
    let message =
        text!("ô `{}` không hợp với phần của dòng này", "the cell `{}` does not go with its layer"; short(value));
    Diagnostic::new(Code::WrongLayer, message, span, text!("không đọc", "not read")).help(text!(
        "tài liệu và giải trình thuộc phần tự đánh giá; công nhận, điểm và lý do thẩm định thuộc phần thẩm định",
        "evidence and justifications belong to the self-assessment; recognition, points and reasons to an appraisal"
    ))
}

/// Rows of one sheet that say different things of it.
pub(crate) fn rows_disagree(known: &str, found: &str, span: Span) -> Diagnostic {
    let message = text!("các dòng của cùng một phiếu ghi khác nhau", "rows of one sheet say different things");
    let label = match known {
        "" => text!("`{}` khác với dòng trước", "`{}` differs from an earlier row"; short(found)),
        known => text!("`{}`, dòng trước ghi `{}`", "`{}`, but `{}` in an earlier row"; short(found), short(known)),
    };
    Diagnostic::new(Code::SheetTwice, message, span, label)
}
