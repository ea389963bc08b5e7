use barem_ide::folding::folding;

use crate::fixture::fixture;

/// The lines that may be hidden, each with the line that stays.
fn check(text: &str, expect: &[(u32, u32, bool)]) {
    let at = fixture(text);
    let found: Vec<_> =
        folding(&at.analysis, at.file).iter().map(|fold| (fold.first, fold.last, fold.is_comment)).collect();
    assert_eq!(found, expect);
}

#[test]
fn headings_fold_by_level() {
    let text = "phụ lục 01 \"A\"\n  thang điểm: 5\n\nlĩnh vực 1 \"B\" 5 điểm\n\ntiêu chí 1.1 \"C\" 2 điểm\n  chấm khảo sát\n\n\
        // của 1.2\ntiêu chí 1.2 \"D\" 3 điểm\n  chấm khảo sát\n\nlĩnh vực 2 \"E\" 5 điểm\n  ghi chú: \"x\"\n\n\
        kiểm thử \"T\" phụ lục 01\n  1.1: chọn = có\n";
    check(text, &[(0, 13, false), (3, 10, false), (5, 6, false), (9, 10, false), (12, 13, false), (15, 16, false)]);
}

#[test]
fn lists_and_comments_fold() {
    let text = "// một\n// hai\n\nlĩnh vực 1 \"B\" 5 điểm\n  kiểm chứng:\n    - \"a\"\n    - \"b\"\n  chấm theo x:\n    - từ 1: 2\n";
    check(text, &[(0, 1, true), (3, 8, false), (4, 6, false), (7, 8, false)]);
}

#[test]
fn broken_headings_fold_too() {
    let text =
        "phụ lục ??? 01\n  ghi chú: \"x\"\n\nlĩnh vực 1 ??? \"B\n  ghi chú: \"x\"\n\ntiêu chí thành phần ???\n  ???\n";
    check(text, &[(0, 7, false), (3, 7, false), (6, 7, false)]);
}

#[test]
fn nothing_folds_where_there_is_one_line() {
    check("", &[]);
    check("nhóm a \"A\"\n\n\n", &[]);
    check("\n\n", &[]);
}
