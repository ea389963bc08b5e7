//! Indentation, blank lines and columns.

use super::formatted;

/// Each case is a text as typed, a line `~~~`, and its canonical text.
const CASES: &str = include_str!("layout.txt");

#[test]
fn cases() {
    for case in CASES.split("=====\n").filter(|case| !case.trim().is_empty()) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (typed, canonical) = rest.split_once("~~~\n").unwrap();
        assert_eq!(formatted(typed), canonical, "{name}");
    }
}

#[test]
fn every_level_stands_where_it_belongs() {
    let typed = "\
      bộ tiêu chí a \"A\"
      ngôn ngữ: 1
      căn cứ:
      - \"76/NQ-CP\" ngày 15/7/2021
nhóm sở \"Các sở\"
nhóm huyện \"Các huyện\"
số đơn vị: 8
  phụ lục 01
thang điểm: 100
    lĩnh vực 1 \"Một\" 9,5 điểm
tiêu chí 1.1 \"Một\" 2 điểm #mot
chấm theo n:
- từ 2: 1 // đủ
- còn lại: 0 // thiếu
   điểm cộng VI \"Cộng\" tối đa 10 điểm
kết quả
xếp loại theo chỉ số:
- từ 90%: \"Tốt\"
kiểm thử \"x\" phụ lục 01
1.1: n = 10
kỳ vọng 1.1: 1";
    insta::assert_snapshot!("levels", formatted(typed));
}

#[test]
fn points_stand_in_one_column_per_annex() {
    let long = "x".repeat(90);
    let typed = format!(
        "phụ lục 01\nlĩnh vực 1 \"Một\" 20 điểm\ntiêu chí 1.1 \"Một hai ba\" 2,25 điểm #a\ntiêu chí 1.2 \"{long}\" 1 điểm\n\
         tiêu chí 1.3 \"Không có điểm\"\nđiểm trừ II \"Trừ\" tối đa 5 điểm\nphụ lục 02\ntiêu chí 1 \"Một\" 3\ntiêu chí 2 \"Hai\" 12 điểm sau 1\n"
    );
    insta::assert_snapshot!("points", formatted(&typed));
}

#[test]
fn columns_are_those_of_a_terminal() {
    let out = formatted("tiêu chí 1 \"漢字\" 1 điểm\ntiêu chí 2 \"abcde\" 1 điểm\n");
    assert_eq!(out, "tiêu chí 1 \"漢字\"         1 điểm\n\ntiêu chí 2 \"abcde\"        1 điểm\n");
}

#[test]
fn a_line_shared_by_many_places_is_placed_in_each() {
    let out = formatted("phụ lục 01\nbỏ 1.1\ntiêu chí 2 \"a\"\nbỏ 1.1\n");
    assert_eq!(out, "phụ lục 01\n  bỏ 1.1\n\ntiêu chí 2 \"a\"\n\nbỏ 1.1\n");
}
