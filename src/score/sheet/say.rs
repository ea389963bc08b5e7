//! The words of findings about the shape of sheets, each in both languages. Those about cells, items, answers and units
//! stand in files of their own.

mod answers;
mod cells;
mod items;
mod units;

use barem_diagnostic::{Code, Diagnostic, Span, Text, nearest, text};

pub(crate) use self::{answers::*, cells::*, items::*, units::*};

use super::tree::{Broken, Key, Node, Value};

/// What should have stood somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    List,
    Text,
    YesNo,
    Day,
    Year,
    Version,
    Digest,
    Signed,
    Answer,
}

impl Kind {
    fn words(self) -> Text {
        match self {
            Kind::Object => text!("một nhóm khóa và giá trị", "keys with values"),
            Kind::List => text!("một danh sách", "a list"),
            Kind::Text => text!("một đoạn chữ", "a text"),
            Kind::YesNo => text!("true hoặc false", "true or false"),
            Kind::Day => text!("một ngày, như 31/12/2024 hoặc 2024-12-31", "a day, such as 31/12/2024 or 2024-12-31"),
            Kind::Year => text!("một năm, như 2024", "a year, such as 2024"),
            Kind::Version => text!("phiên bản mẫu phiếu: 1", "the version of the shape of sheets: 1"),
            Kind::Digest => {
                text!("dấu `sha256:` và 64 chữ số thập lục phân", "`sha256:` and 64 hexadecimal digits")
            }
            Kind::Signed => text!("electronic (ký số) hoặc scan (bản quét)", "electronic (ký số) or scan (bản quét)"),
            Kind::Answer => text!("một giá trị, hoặc danh sách giá trị", "a value, or a list of values"),
        }
    }
}

/// What stands there, in a word.
fn found(value: &Value) -> Text {
    match value {
        Value::Null => text!("chỗ trống", "nothing"),
        Value::YesNo(answer) => text!("`{}`", "`{}`"; answer.to_string()),
        Value::Number(number) => text!("số `{}`", "the number `{}`"; number),
        Value::Text(text) => text!("`{}`", "`{}`"; short(text)),
        Value::List(_) => text!("một danh sách", "a list"),
        Value::Object(_) => text!("một nhóm khóa và giá trị", "keys with values"),
    }
}

/// A text as a message shows it: one line, not too long.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line: String = text.chars().map(|char| if char.is_control() { ' ' } else { char }).take(MOST).collect();
    if text.chars().nth(MOST).is_some() { format!("{}…", line.trim_end()) } else { line }
}

/// Adds the word that was meant, if one is near.
pub(crate) fn meant<'a>(finding: Diagnostic, word: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    match nearest(word, known) {
        Some(near) => finding.help(text!("ý bạn là `{}`?", "did you mean `{}`?"; near)),
        None => finding,
    }
}

/// The file cannot be read as what it is.
pub(crate) fn unreadable(broken: Broken, format: &str) -> Diagnostic {
    let message = text!("tệp này không phải {} đúng cách", "this file is not well-formed {}"; format);
    Diagnostic::new(Code::SheetUnreadable, message, broken.span, broken.why).help(text!(
        "sửa chỗ này rồi đọc lại; phần sau chưa được xem đến",
        "mend this place and read again; what follows has not been looked at"
    ))
}

/// The file is over a limit.
pub(crate) fn over_limit(what: Text, span: Span, limit: usize) -> Diagnostic {
    let message = text!("tệp phiếu có quá nhiều {}: hơn {}", "the file has too many {}: more than {}"; what, limit);
    Diagnostic::new(Code::SheetUnreadable, message, span, text!("quá giới hạn từ đây", "over the limit from here on"))
        .help(text!("chia phiếu thành nhiều tệp", "split the sheets into several files"))
}

/// Something else stands there than should.
pub(crate) fn wrong_kind(node: &Node, expected: Kind) -> Diagnostic {
    let message = text!("chỗ này phải là {}", "this has to be {}"; expected.words());
    let label = text!("đây là {}", "this is {}"; found(&node.value));
    Diagnostic::new(Code::SheetShape, message, node.span, label)
}

/// A cell of a table that cannot be read as what its column holds.
pub(crate) fn wrong_cell(cell: &str, span: Span, expected: Kind) -> Diagnostic {
    let message = text!("ô này phải là {}", "this cell has to be {}"; expected.words());
    Diagnostic::new(Code::SheetShape, message, span, text!("đây là `{}`", "this is `{}`"; short(cell)))
}

/// A key that sheets do not have.
pub(crate) fn unknown_key(key: &Key, known: &[&str]) -> Diagnostic {
    let message = text!("phiếu không có khóa `{}` ở đây", "sheets have no key `{}` here"; short(&key.text));
    let list = known.join(", ");
    let finding = Diagnostic::new(Code::SheetShape, message, key.span, text!("không đọc", "not read"))
        .note(text!("ở đây có thể có: {}", "these may stand here: {}"; list));
    meant(finding, &key.text, known.iter().copied())
}

/// A column that no table of sheets has.
pub(crate) fn unknown_column(name: &str, span: Span, known: &[&str]) -> Diagnostic {
    let message = text!("không hiểu cột `{}`", "the column `{}` is not understood"; short(name));
    let finding = Diagnostic::new(Code::SheetShape, message, span, text!("cột này không đọc", "not read"));
    meant(finding, name, known.iter().copied()).note(text!(
        "cột của một câu trả lời có dạng `1.1.1.giao`, `#id.giao` hoặc `1.2 \"lần đi muộn\"`",
        "the column of an answer has the form `1.1.1.giao`, `#id.giao` or `1.2 \"lần đi muộn\"`"
    ))
}

/// A key that has to be there and is not.
pub(crate) fn missing_key(key: &str, span: Span) -> Diagnostic {
    let start = Span { end: span.start.saturating_add(1).min(span.end), ..span };
    let message = text!("phiếu thiếu khóa `{}`", "the sheet lacks the key `{}`"; key);
    Diagnostic::new(Code::SheetShape, message, start, text!("phiếu bắt đầu từ đây", "the sheet begins here"))
}

/// A column that has to be there and is not.
pub(crate) fn missing_column(name: &str, span: Span) -> Diagnostic {
    let message = text!("bảng thiếu cột `{}`", "the table lacks the column `{}`"; name);
    Diagnostic::new(Code::SheetShape, message, span, text!("dòng đầu của bảng", "the head of the table"))
}

/// A row with more cells than the head has columns.
pub(crate) fn too_many_cells(row: usize, columns: usize, span: Span) -> Diagnostic {
    let message = text!(
        "dòng {} có nhiều ô hơn bảng có cột", "row {} has more cells than the table has columns"; row
    );
    let label = text!("bảng chỉ có {} cột", "the table has only {} columns"; columns);
    Diagnostic::new(Code::SheetShape, message, span, label).help(text!(
        "ô có dấu ngăn cột hoặc dấu phẩy thập phân phải đặt trong ngoặc kép",
        "a cell with the separator or a decimal comma in it stands in quotation marks"
    ))
}

/// A cell without which a row means nothing.
pub(crate) fn empty_cell(column: &str, row: usize, span: Span) -> Diagnostic {
    let message = text!("dòng {} thiếu ô `{}`", "row {} lacks the cell `{}`"; row, column);
    Diagnostic::new(Code::SheetShape, message, span, text!("dòng này không đọc", "this row is not read"))
}

/// Something that stands twice.
pub(crate) fn twice(what: &str, span: Span, first: Span) -> Diagnostic {
    let message = text!("`{}` ghi hai lần", "`{}` is said twice"; short(what));
    Diagnostic::new(Code::SheetTwice, message, span, text!("lần sau, không đọc", "the second, not read"))
        .other(first, text!("lần đầu, giữ lại", "the first, which is kept"))
}

/// A number with a decimal point outside quotes.
pub(crate) fn binary_fraction(number: &str, span: Span) -> Diagnostic {
    let message =
        text!("số thập phân `{}` phải đặt trong ngoặc kép", "the decimal `{}` stands in quotes"; short(number));
    let (comma, point) = (number.replace('.', ","), number.replace(',', "."));
    Diagnostic::new(Code::SheetType, message, span, text!("không đọc", "not read"))
        .note(text!(
            "ngoài ngoặc kép, dấu phẩy tách thành hai giá trị, còn dấu chấm làm nhiều chương trình giữ số dưới dạng nhị phân, \
             không còn đúng từng chữ số",
            "outside quotes a comma makes two values, and with a point many programs keep a binary fraction, which is \
             not exact"
        ))
        .help(text!("viết \"{}\" hoặc \"{}\"", "write \"{}\" or \"{}\""; comma, point))
        .fix(text!("đặt số trong ngoặc kép", "put the number in quotes"), span, format!("\"{number}\""), true)
}
