use barem_diagnostic::Lang;
use barem_ide::{
    Analysis,
    compare::{Nothing, compare},
    lenses::lenses,
    trial::trial,
};

use crate::fixture::{HEADER, fixture};

const SET: &str = "phụ lục 01 \"A\"\n  áp dụng: sở\n  thang điểm: 2\n  nguồn: tự đánh giá\n\nlĩnh vực 1 \"B\" 2 điểm\n\n\
    tiêu chí 1.1 \"C\" 2 điểm\n  hỏi đạt \"Đạt\": có/không\n  chấm:\n    - nếu đạt: 2\n    - còn lại: 0\n\n";

#[test]
fn headings_tell_points_and_leaves_and_tests_can_be_run() {
    let at = fixture(&format!("{HEADER}{SET}kiểm thử \"T\" phụ lục 01 với sở\n  1.1: đạt = có\n  kỳ vọng 1.1: 2\n"));
    let titles: Vec<_> = lenses(&at.analysis, at.file).iter().map(|lens| lens.title.get(Lang::Vi).to_owned()).collect();
    assert_eq!(titles, ["chấm thử (1 kiểm thử)", "2 điểm · 1 mục được chấm", "2 điểm · 1 mục được chấm", "chấm thử"]);
}

#[test]
fn a_test_is_run_where_it_stands() {
    let tests = "kiểm thử \"T\" phụ lục 01 với sở\n  1.1: đạt = có\n  kỳ vọng 1.1: 2\n\nkiểm thử \"U$0\" phụ lục 01 với sở\n  1.1: đạt = có\n  kỳ vọng 1.1: 1\n";
    let at = fixture(&format!("{HEADER}{SET}{tests}"));
    let all = trial(&at.analysis, None);
    assert_eq!((all.run, all.passed, all.findings.len()), (2, 1, 1), "{}", all.told.vi);
    let one = trial(&at.analysis, Some((at.file, at.offset)));
    assert_eq!((one.run, one.passed), (1, 0), "{}", one.told.vi);
}

#[test]
fn a_set_with_errors_is_not_scored() {
    let at = fixture(&format!("{HEADER}phụ lục 01 \"A\"\n  thang điểm: 9\n\ntiêu chí 1 \"C\" 2 điểm\n"));
    assert!(trial(&at.analysis, None).told.vi.starts_with("chưa chấm thử được: bộ còn"));
}

#[test]
fn a_set_is_compared_with_the_one_that_it_replaces() {
    let old =
        Analysis::of(&[("bo-tieu-chi.barem", &format!("{HEADER}{SET}").replace("bộ tiêu chí thu", "bộ tiêu chí cu"))]);
    let text =
        format!("{HEADER}{SET}").replace("  ngôn ngữ: 1\n", "  ngôn ngữ: 1\n  thay thế: cu \"1/QĐ\" ngày 29/12/2022\n");
    let new = Analysis::of(&[("bo-tieu-chi.barem", &text.replace("nếu đạt: 2", "nếu đạt: 1"))]);
    let told = compare(&new, [&old].into_iter()).unwrap();
    assert_eq!(told.with, "cu");
    assert!(!told.changes.changes.is_empty());
    assert_eq!(compare(&new, std::iter::empty()).unwrap_err(), Nothing::NotHere("cu".to_owned()));
    assert_eq!(compare(&old, std::iter::empty()).unwrap_err(), Nothing::NoneReplaced);
}
