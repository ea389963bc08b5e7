use barem_diagnostic::Lang;
use barem_ide::hover::hover;

use crate::fixture::{HEADER, fixture};

fn check(text: &str, expect: &str) {
    let at = fixture(&format!("{HEADER}{text}"));
    let told = hover(&at.analysis, at.file, at.offset, Lang::Vi).map(|hover| hover.markdown).unwrap_or_default();
    assert_eq!(told.trim(), expect.trim());
}

const ANNEX: &str = "phụ lục 01 \"A\"\n  thang điểm: 10\n\nlĩnh vực 1 \"B\" 5 điểm\n\n";

#[test]
fn a_criterion_tells_its_points_and_shares() {
    check(
        &format!("{ANNEX}tiêu chí 1.1 \"C$0\" 2 điểm\n  nguồn: tự đánh giá\n  chủ trì: \"Sở Nội vụ\"\n"),
        "**tiêu chí 1.1 C**\n\n2 điểm = 40% của lĩnh vực = 20% của thang điểm\n\nNguồn: tự đánh giá\n\nChủ trì: Sở Nội vụ",
    );
}

#[test]
fn an_input_tells_its_question_also_where_it_is_used() {
    let told = "**Số việc**\n\n```barem\nhỏi giao \"Số việc\": số\n```\n\nđược hỏi trên phiếu\n\n\
                Được dùng ở: bo-tieu-chi.barem dòng 16";
    let rule = |name: &str, used: &str| {
        format!("{ANNEX}tiêu chí 1.1 \"C\" 2 điểm\n  hỏi {name} \"Số việc\": số\n  chấm: nhỏ nhất(2; 0,5 × {used})\n")
    };
    check(&rule("gi$0ao", "giao"), told);
    check(&rule("giao", "gi$0ao"), told);
}

#[test]
fn a_reference_tells_what_it_means() {
    check(
        &format!("{ANNEX}tiêu chí 1.1 \"C\" 2 điểm\n\ntiêu chí 1.2 \"D\" 2 điểm\n  chấm như 1.$01\n"),
        "**tiêu chí 1.1 C**\n\n2 điểm = 40% của lĩnh vực = 20% của thang điểm\n\nNguồn: chưa có\n\n\
         Được dùng ở: bo-tieu-chi.barem dòng 17",
    );
}

#[test]
fn a_rule_is_told_with_what_it_can_come_to() {
    check(
        &format!(
            "{ANNEX}tiêu chí 1.1 \"C$0\" 2 điểm\n  hỏi lần \"Số lần\": số từ 0 đến 3\n  tối thiểu: 0\n  \
             trừ:\n    - 0,5 mỗi lần\n"
        ),
        "**tiêu chí 1.1 C**\n\n2 điểm = 40% của lĩnh vực = 20% của thang điểm\n\nNguồn: chưa có\n\n\
         ```barem\ntrừ:\n- 0,5 mỗi lần\n```\n\nChấm được từ 0,5 đến 2 điểm",
    );
}

#[test]
fn an_accepted_code_tells_its_page() {
    let at = fixture(&format!("{HEADER}{ANNEX}  chấp nhận B0$0504 \"vì thế\"\n"));
    let told = hover(&at.analysis, at.file, at.offset, Lang::Vi).unwrap().markdown;
    assert!(told.starts_with("**B0504 · trùng tên trong một phụ lục**"), "{told}");
}

#[test]
fn nothing_is_told_of_nothing() {
    check("$0", "");
    check("phụ lục 01 \"A\"\n  // gì $0 đó\n", "");
}
