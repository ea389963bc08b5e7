//! The additions and deductions of headings, compared over all that the items below may come to.

use crate::{sets, told};

/// A set with a field whose two items are worth 4 points, and these lines of the field.
fn set(points: [&str; 3], lines: &str) -> barem_ruleset::Ruleset {
    let [field, one, two] = points;
    sets::text(&format!(
        "bộ tiêu chí vi-du \"Bộ\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: phục dựng\n  năm đánh giá: 2025\n\n\
         nhóm sở \"Các sở\"\n\nphụ lục 01 \"Bảng\"\n  áp dụng: sở\n  thang điểm: {field}\n  nguồn: số liệu\n  tối thiểu: 0\n\n\
         lĩnh vực 1 \"Chỉ đạo\" {field} điểm\n{lines}\n\
         tiêu chí 1.1 \"Kế hoạch\" {one} điểm\n  chấm có/không: \"Đã ban hành\"\n\n\
         tiêu chí 1.2 \"Báo cáo\" {two} điểm\n  chấm có/không: \"Gửi đúng hạn\"\n"
    ))
}

fn of_four(lines: &str) -> barem_ruleset::Ruleset {
    set(["4", "1", "3"], lines)
}

#[track_caller]
fn check(old: &barem_ruleset::Ruleset, new: &barem_ruleset::Ruleset, expected: &[&str]) {
    let told = told::told(&told::changes(old, new));
    let rules: Vec<&str> = told.lines().filter(|line| line.starts_with("rule-")).collect();
    assert_eq!(rules, expected, "{told}");
}

const HALF: &str = "  trừ:\n    - 0,5 mỗi \"lần sai\"\n";
const ONE: &str = "  trừ:\n    - 1 mỗi \"lần sai\"\n";

#[test]
fn a_larger_deduction_is_stricter() {
    check(
        &of_four(HALF),
        &of_four(ONE),
        &["rule-stricter [stricter] 1: [trừ: ⏎ - 0,5 mỗi \"lần sai\"] → [trừ: ⏎ - 1 mỗi \"lần sai\"] | Stricter; \
           -2 (tổng_các_mục = 4; \"lần sai\" = 4: 2 → 0)"],
    );
}

#[test]
fn what_is_written_otherwise_and_takes_as_much_is_the_same() {
    check(
        &of_four(ONE),
        &of_four("  trừ:\n    - 25% điểm tối đa mỗi \"lần sai\"\n"),
        &[
            "rule-equivalent [neutral] 1: [trừ: ⏎ - 1 mỗi \"lần sai\"] → [trừ: ⏎ - 25% điểm tối đa mỗi \"lần sai\"] | Equivalent",
        ],
    );
}

#[test]
fn a_cap_on_what_is_taken_and_more_for_each_is_better_and_worse() {
    let told = told::told(&told::changes(&of_four(HALF), &of_four("  trừ tối đa 1:\n    - 1 mỗi \"lần sai\"\n")));
    let line = told.lines().find(|line| line.starts_with("rule-incomparable")).unwrap_or_else(|| panic!("{told}"));
    assert!(
        line.contains("Incomparable; -0.5 (") && line.contains("; 3 (tổng_các_mục = 4; \"lần sai\" = 8: 0 → 3)"),
        "{line}"
    );
}

#[test]
fn a_rule_that_came_is_told_with_what_it_takes() {
    check(
        &of_four(""),
        &of_four(HALF),
        &["rule-added [stricter] 1: – → [trừ: ⏎ - 0,5 mỗi \"lần sai\"] | Stricter; \
           -4 (tổng_các_mục = 4; \"lần sai\" = 8: 4 → 0)"],
    );
    let told = told::told(&told::changes(&of_four(HALF), &of_four("")));
    assert!(told.contains("rule-removed [more-generous] 1") && told.contains("input-removed"), "{told}");
}

#[test]
fn of_other_points_the_shares_are_compared() {
    let told = told::told(&told::changes(&of_four(HALF), &set(["8", "2", "6"], ONE)));
    assert!(!told.contains("rule-stricter") && told.contains("rule-equivalent [neutral] 1:"), "{told}");
}
