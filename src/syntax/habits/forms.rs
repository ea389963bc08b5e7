//! The statements: the words each begins with, its kind and an example of it.

use std::{collections::HashSet, sync::LazyLock};

use super::{keywords, pieces::Piece};
use crate::Kind as K;

/// A statement as authors know it.
#[derive(Debug)]
pub(super) struct Statement {
    /// The keyword at its beginning.
    pub(super) word: &'static str,
    pub(super) kind: K,
    /// An example.
    pub(super) form: &'static str,
}

/// The keyword found at the beginning of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) statement: &'static Statement,
    /// The number of pieces up to the end of the keyword.
    pub(super) pieces: usize,
}

const fn of(word: &'static str, kind: K, form: &'static str) -> Statement {
    Statement { word, kind, form }
}

/// All statements that begin with a keyword.
pub(super) const STATEMENTS: &[Statement] = &[
    of("tiêu chí thành phần", K::level_heading, r#"tiêu chí thành phần 1.1.1 "Tên" 0,5 điểm"#),
    of("tiêu chí", K::level_heading, r#"tiêu chí 1.1 "Tên" 2 điểm"#),
    of("lĩnh vực", K::level_heading, r#"lĩnh vực 1 "Tên" 9,5 điểm"#),
    of("phần", K::level_heading, r#"phần A "Tên" 60 điểm"#),
    of("mục", K::level_heading, r#"mục 1 "Tên" 10 điểm"#),
    of("nội dung", K::level_heading, r#"nội dung 1.1.1.1 "Tên" 0,25 điểm"#),
    of("điểm cộng", K::section_heading, r#"điểm cộng VI "Tên" tối đa 10 điểm"#),
    of("điểm trừ", K::section_heading, r#"điểm trừ VII "Tên" tối đa 5 điểm"#),
    of("phụ lục", K::annex_heading, r#"phụ lục 01 "Tên""#),
    of("bộ tiêu chí", K::header_heading, r#"bộ tiêu chí ten-ngan-2024 "Tên""#),
    of("nhóm", K::group_heading, r#"nhóm sở "Cơ quan chuyên môn thuộc UBND tỉnh""#),
    of("kết quả", K::results_heading, "kết quả"),
    of("kiểm thử", K::test_heading, r#"kiểm thử "trường hợp" phụ lục 01 với sở"#),
    of("bỏ", K::drop, "bỏ 3.5, 3.6"),
    of("bỏ phụ lục", K::drop_part, "bỏ phụ lục 02"),
    of("bỏ nhóm", K::drop_part, "bỏ nhóm sở"),
    of("bỏ kết quả", K::drop_part, "bỏ kết quả"),
    of("đánh số lại", K::renumber, "đánh số lại"),
    of("nguồn", K::source_attr, "nguồn: tự đánh giá"),
    of("kiểm chứng", K::text_attr, r#"kiểm chứng: "Kế hoạch năm", "Báo cáo năm""#),
    of("ghi chú", K::text_attr, r#"ghi chú: "…""#),
    of("câu hỏi khảo sát", K::text_attr, r#"câu hỏi khảo sát: "…""#),
    of("đối tượng khảo sát", K::text_attr, r#"đối tượng khảo sát: "Người dân" 60%, "Công chức" 40%"#),
    of("phương án khảo sát", K::text_attr, "phương án khảo sát:"),
    of("nguồn trích", K::text_attr, r#"nguồn trích: "…""#),
    of("phối hợp", K::text_attr, r#"phối hợp: "Sở Tư pháp" về "văn bản""#),
    of("căn cứ", K::text_attr, r#"căn cứ: "76/NQ-CP" ngày 15/7/2021"#),
    of("đơn vị", K::text_attr, r#"đơn vị: "Thanh tra tỉnh", "Sở Ngoại vụ""#),
    of("cơ quan ban hành", K::text_attr, r#"cơ quan ban hành: "UBND tỉnh""#),
    of("cơ quan thường trực", K::text_attr, r#"cơ quan thường trực: "Sở Nội vụ""#),
    of("hội đồng thẩm định", K::text_attr, r#"hội đồng thẩm định: "…""#),
    of("người ký", K::text_attr, r#"người ký: "TM. UBND tỉnh, Chủ tịch""#),
    of("chủ trì", K::lead_attr, r#"chủ trì: "Sở Nội vụ" trừ 1.6"#),
    of("áp dụng", K::scope_attr, "áp dụng: sở trừ đặc-thù"),
    of("cấu trúc", K::structure_attr, "cấu trúc: 7 tiêu chí, 4 tiêu chí thành phần"),
    of("thang điểm", K::scale_attr, "thang điểm: 100 = tự đánh giá 77 + điều tra xã hội học 23"),
    of("tối thiểu", K::floor_attr, "tối thiểu: 0"),
    of("khi không phát sinh", K::not_arising, "khi không phát sinh: loại khỏi thang điểm"),
    of("khi không khảo sát", K::no_survey, "khi không khảo sát: quy về thang 100"),
    of("không xếp loại", K::veto, r#"không xếp loại nếu "có vi phạm""#),
    of("hạ", K::downgrade, r#"hạ 1 bậc nếu "có vi phạm""#),
    of("chấp nhận", K::accept, r#"chấp nhận B0303 "lý do""#),
    of("trước là", K::identity_attr, "trước là: 1.5"),
    of("tách từ", K::identity_attr, "tách từ: 1.5"),
    of("gộp từ", K::identity_attr, "gộp từ: 1.5, 1.6"),
    of("không còn", K::identity_attr, "không còn: 1.5, 1.6"),
    of("quyết định", K::decision_attr, r#"quyết định: "1726/QĐ-UBND" ngày 29/12/2022"#),
    of("thay thế", K::replaces_attr, r#"thay thế: ten-ngan-2022 "1726/QĐ-UBND" ngày 29/12/2022"#),
    of("sửa đổi", K::amends_attr, "sửa đổi: ten-ngan-2022"),
    of("hiệu lực", K::effect_attr, "hiệu lực: từ ngày ký"),
    of("năm đánh giá", K::years_attr, "năm đánh giá: 2024"),
    of("hạn nộp", K::deadline_attr, "hạn nộp: 31/12"),
    of("nộp muộn", K::submission_attr, "nộp muộn: vẫn chấm"),
    of("không nộp", K::submission_attr, "không nộp: không xếp hạng"),
    of("chưa duyệt", K::submission_attr, "chưa duyệt: không xếp hạng"),
    of("làm tròn", K::rounding_attr, "làm tròn: điểm 2 chữ số, chỉ số 2 chữ số"),
    of("ngày nghỉ", K::holidays_attr, "ngày nghỉ: 1/1, 30/4, 1/5"),
    of("trạng thái", K::choice_attr, "trạng thái: dự thảo"),
    of("vượt thang", K::choice_attr, "vượt thang: không"),
    of("ngôn ngữ", K::number_attr, "ngôn ngữ: 1"),
    of("số đơn vị", K::number_attr, "số đơn vị: 8"),
    of("đánh số", K::numbering_attr, "đánh số: lĩnh vực I, tiêu chí 1 liên tục"),
    of("hỏi", K::input, r#"hỏi giao "Số nhiệm vụ được giao": số"#),
    of("tính", K::derived, "tính tỷ_lệ: phần trăm = xong / giao"),
    of("chấm", K::scoring, r#"chấm có/không: "Ban hành đúng hạn""#),
    of("cộng", K::additions, r#"cộng: 0,5 mỗi "sáng kiến", tối đa 2"#),
    of("trừ", K::deductions, r#"trừ: 0,25 mỗi "lần chậm""#),
    of("xếp hạng", K::ranking, "xếp hạng: theo chỉ số, giảm dần, đồng hạng 1-1-3"),
    of("xếp hạng chung", K::ranking_together, "xếp hạng chung: sở"),
    of("xếp hạng riêng", K::ranking_apart, "xếp hạng riêng: đặc-thù"),
    of("xếp loại", K::grading, "xếp loại theo chỉ số:"),
    of("kỳ vọng", K::expectation, "kỳ vọng 1.1: 1,5"),
];

/// The forms of an item, for a line that begins with a bullet.
pub(super) const ITEM: &str = r#"- "…": 0,5"#;

/// The keyword at the beginning of a line; marks, case and a verb before a level (`sửa`, `bổ sung`) do not count.
pub(super) fn head(pieces: &[Piece]) -> Option<Head> {
    if let Some(found) = keywords::at(pieces)
        && let Some(statement) = STATEMENTS.iter().find(|statement| statement.word == found.keyword)
    {
        return Some(Head { statement, pieces: found.pieces });
    }
    let verb = match pieces {
        [first, ..] if first.is_word(&["sua"]) => 1,
        [first, second, ..] if first.is_word(&["bo"]) && second.is_word(&["sung"]) => 2,
        _ => return None,
    };
    let found = keywords::at(pieces.get(verb..)?)?;
    let statement = STATEMENTS.iter().find(|statement| statement.word == found.keyword)?;
    Some(Head { statement, pieces: verb + found.pieces })
}

/// Whether a statement, an item or a code may begin like this; spares the grammar what it cannot accept.
pub(super) fn may_begin(line: &str) -> bool {
    let line = line.trim_start();
    let word = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    match line.chars().next() {
        Some(first) if first.is_alphabetic() => is_code(word) || FIRST.contains(word.to_lowercase().as_str()),
        Some(first) => first.is_ascii_digit() || matches!(first, '#' | '-' | '–' | '—' | '•' | '/'),
        None => true,
    }
}

/// `a`, `GV1`, `XII`.
fn is_code(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.chars().count() <= 2 || letters.chars().all(|c| "IVXLC".contains(c))
}

/// The first words of statements, and the verbs before levels.
static FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = STATEMENTS.iter().filter_map(|statement| statement.word.split(' ').next());
    words.chain(["sửa", "bổ"]).collect()
});

/// Whether a kind is a heading: what stands below belongs to it.
pub(super) fn is_heading(kind: K) -> bool {
    matches!(
        kind,
        K::level_heading
            | K::section_heading
            | K::annex_heading
            | K::header_heading
            | K::group_heading
            | K::results_heading
            | K::test_heading
            | K::drop_part
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_as_its_kind() {
        for statement in STATEMENTS {
            let parse = crate::parse(statement.form);
            assert_eq!(parse.lines().first().and_then(crate::Line::kind), Some(statement.kind), "{}", statement.form);
            assert!(statement.form.starts_with(statement.word), "{}", statement.form);
        }
    }
}
