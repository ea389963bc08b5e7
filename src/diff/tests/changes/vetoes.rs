//! What takes or lowers a grade, compared from the answers to the grades that are left.

use crate::{sets, told};

/// A set whose one leaf has these lines, and the results these.
fn set(leaf: &str, results: &str) -> barem_ruleset::Ruleset {
    sets::text(&format!(
        "bộ tiêu chí vi-du \"Bộ\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: phục dựng\n  năm đánh giá: 2025\n\n\
         nhóm sở \"Các sở\"\n\nphụ lục 01 \"Bảng\"\n  áp dụng: sở\n  thang điểm: 2\n  nguồn: số liệu\n\n\
         lĩnh vực 1 \"Chỉ đạo\" 2 điểm\n\n\
         tiêu chí 1.1 \"Kế hoạch\" 2 điểm\n  hỏi trễ \"Số văn bản gửi trễ\": số từ 0 đến 50\n  \
         chấm có/không: \"Đã ban hành\"\n{leaf}\n\
         kết quả\n  xếp loại theo chỉ số:\n    - từ 90%: \"Tốt\"\n    - còn lại: \"Chưa đạt\"\n{results}"
    ))
}

#[track_caller]
fn check(old: (&str, &str), new: (&str, &str), expected: &str) {
    let told = told::told(&told::changes(&set(old.0, old.1), &set(new.0, new.1)));
    let vetoes: Vec<&str> = told.lines().filter(|line| line.starts_with("veto-")).collect();
    assert_eq!(vetoes, [expected], "{told}");
}

#[test]
fn a_lower_threshold_takes_more_grades() {
    check(
        ("  hạ 1 bậc nếu trễ từ 10\n", ""),
        ("  hạ 1 bậc nếu trễ từ 5\n", ""),
        "veto-changed [stricter] 1/1.1: [hạ 1 bậc nếu trễ từ 10] → [hạ 1 bậc nếu trễ từ 5]",
    );
}

#[test]
fn fewer_grades_taken_is_more_generous() {
    check(
        ("  không xếp loại nếu trễ từ 10\n", ""),
        ("  hạ 2 bậc nếu trễ từ 10\n", ""),
        "veto-changed [more-generous] 1/1.1: [không xếp loại nếu trễ từ 10] → [hạ 2 bậc nếu trễ từ 10]",
    );
}

#[test]
fn what_is_written_otherwise_and_holds_alike_is_the_same() {
    check(
        ("  hạ 1 bậc nếu trễ từ 10\n", ""),
        ("  hạ 1 bậc nếu trễ trên 9\n", ""),
        "veto-changed [neutral] 1/1.1: [hạ 1 bậc nếu trễ từ 10] → [hạ 1 bậc nếu trễ trên 9]",
    );
}

#[test]
fn more_grades_for_fewer_answers_is_both() {
    check(
        ("  hạ 1 bậc nếu trễ từ 10\n", ""),
        ("  hạ 3 bậc nếu trễ từ 20\n", ""),
        "veto-changed [substantive] 1/1.1: [hạ 1 bậc nếu trễ từ 10] → [hạ 3 bậc nếu trễ từ 20]",
    );
}

#[test]
fn of_the_results_only_the_grades_are_compared() {
    check(
        ("", "  hạ 1 bậc nếu \"có người bị kỷ luật\"\n"),
        ("", "  hạ 2 bậc nếu \"có người bị kỷ luật\"\n"),
        "veto-changed [stricter] : [hạ 1 bậc nếu \"có người bị kỷ luật\"] → [hạ 2 bậc nếu \"có người bị kỷ luật\"]",
    );
}

#[test]
fn one_of_other_words_came_and_went() {
    let told = told::told(&told::changes(
        &set("", "  không xếp loại nếu \"có người bị kỷ luật\"\n"),
        &set("", "  không xếp loại nếu \"báo cáo sai số liệu\"\n"),
    ));
    assert!(told.contains("veto-added [stricter]") && told.contains("veto-removed [more-generous]"), "{told}");
}
