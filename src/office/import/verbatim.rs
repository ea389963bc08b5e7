//! Lines that are already lines of the language, as our own export prints them.

use barem_diagnostic::FileId;
use barem_syntax::parse;

/// The words that a statement below a heading begins with.
const STATEMENTS: [&str; 29] = [
    "vượt thang:",
    "đánh số:",
    "không còn:",
    "hỏi ",
    "tính ",
    "chấm",
    "cộng",
    "trừ",
    "tối thiểu",
    "khi không phát sinh",
    "khi không khảo sát",
    "không xếp loại",
    "hạ ",
    "kiểm chứng",
    "ghi chú",
    "căn cứ",
    "nguồn trích",
    "nguồn",
    "trước là",
    "tách từ",
    "gộp từ",
    "chấp nhận",
    "chủ trì",
    "phối hợp",
    "áp dụng",
    "cấu trúc",
    "câu hỏi khảo sát",
    "đối tượng khảo sát",
    "phương án khảo sát",
];

/// Whether a text is a statement of the language as it stands, without any habit to be understood.
pub fn is_statement(text: &str) -> bool {
    let known = STATEMENTS.iter().any(|word| text.starts_with(word));
    known && reads(text)
}

/// Whether a text is an item below such a statement.
pub fn is_item(text: &str) -> bool {
    text.starts_with("- ") && reads(text)
}

/// Whether the grammar reads a line.
pub fn reads(text: &str) -> bool {
    let read = parse(format!("{text}\n"));
    let good = |line: &barem_syntax::Line| line.kind().is_some() || line.text().trim().is_empty();
    read.findings(FileId(0)).is_empty() && read.lines().iter().all(good)
}

#[cfg(test)]
mod tests {
    use super::{is_item, is_statement};

    #[test]
    fn statements_are_told_from_prose() {
        for yes in
            ["chấm: tỷ_lệ × điểm tối đa", "trừ:", "tối thiểu: 0", "hỏi n \"Số\": số", "chấm theo n:", "nguồn: số liệu"]
        {
            assert!(is_statement(yes), "{yes}");
        }
        for no in ["Ghi chú: Điều tra XHH", "trừ 0,5 điểm mỗi lần", "chấm điểm theo tỷ lệ", "Kế hoạch", "cộng 1 điểm"]
        {
            assert!(!is_statement(no), "{no}");
        }
        assert!(is_item("- từ 80% đến dưới 100%: 0,5"));
        assert!(!is_item("- Ban hành kịp thời: 0,5"));
    }
}
