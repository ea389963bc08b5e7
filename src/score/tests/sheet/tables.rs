//! Tables: every fault is told at its cell, all in one run, and nothing is silently dropped.

use barem_diagnostic::{Code, Lang};
use barem_score::Appraised;

use crate::world::{EXAMPLE, check};

const LONG: &str = "đơn vị;ngày nộp;người duyệt;ngày duyệt;phần;tiêu chí;câu hỏi;đối tượng;giá trị;tài liệu;tệp;cơ quan\n\
    Sở Nội vụ;20/12/2024;Giám đốc;2024-12-19;;1.1;giao;;10;;;\n\
    Sở Nội vụ;;;;tự đánh giá;1.1;xong;;8;Báo cáo năm;bc.pdf;\n\
    Sở Nội vụ;;;;;1.2;đúng_hạn;;80,5 %;;;\n\
    Sở Nội vụ;;;;;1.3;chọn;;Khá;;;\n\
    Sở Nội vụ;;;;điều tra;1.4;Hài lòng;Người dân;40;;;Sở Nội vụ\n\
    Sở Nội vụ;;;;điều tra;1.4;Không hài lòng;;10;;;\n";

#[test]
fn a_long_table_is_a_sheet() {
    let checked = check(EXAMPLE, &[("phieu.csv", LONG)]);
    assert_eq!(checked.shown(Lang::Vi), "");
    assert_eq!((checked.sheets.len(), checked.bound.len()), (1, 1));
    assert_eq!(checked.bound[0].claims.len(), 3);
    let survey = checked.sheets[0].survey.as_ref().unwrap();
    assert_eq!(survey.items.get("1.4").unwrap().ballots.len(), 2);
    assert_eq!(survey.by.as_ref().unwrap().body.as_deref(), Some("Sở Nội vụ"));
}

#[test]
fn a_wide_table_holds_units_and_layers_and_its_evidence_stands_in_a_second_file() {
    let wide = "đơn vị,phần,ngày nộp,người duyệt,ngày duyệt,1.1.giao,1.1.xong,1.2.đúng_hạn,1.3.chọn,\"1.4 \"\"Hài lòng\"\"\",1.1 công nhận,1.2 điểm thẩm định,1.2 lý do thẩm định\n\
        # ghi chú,,,,,số,số,,,,,,\n\
        Sở Nội vụ,,20/12/2024,A,19/12/2024,10,8,80%,Khá,,,,\n\
        Sở Nội vụ,thẩm định,,,,,,,,,có,\"1,5\",Thiếu hồ sơ\n\
        Sở Nội vụ,điều tra,,,,,,,,40,,,\n\
        Sở Tài chính,,20/12/2024,B,19/12/2024,5,5,100%,Tốt,,,,\n";
    let evidence = "đơn vị;tiêu chí;tài liệu;tệp;liên kết;ký;giải trình\n\
        Sở Nội vụ;1.1;Báo cáo năm;bc.pdf;;ký số;\n\
        Sở Tài chính;1.1;;;;;Báo cáo đang trình ký\n";
    let checked = check(EXAMPLE, &[("phieu.csv", wide), ("tai-lieu.csv", evidence)]);
    assert_eq!(checked.shown(Lang::Vi), "");
    let [first, second] = checked.bound.as_slice() else { panic!("{} units", checked.bound.len()) };
    assert_eq!((first.unit.as_str(), second.unit.as_str()), ("Sở Nội vụ", "Sở Tài chính"));
    let verdicts: Vec<&Appraised> = first.appraisals[0].verdicts.values().collect();
    assert!(matches!(verdicts[0], Appraised::Recognised { .. }));
    assert!(matches!(verdicts[1], Appraised::Points { points, .. } if points.to_string() == "1.5"));
    assert!(second.appraisals.is_empty());
}

#[test]
fn every_fault_is_told_in_one_run() {
    let table = "đơn vị;ngày nộp;người duyệt;ngày duyệt;phần;tiêu chí;câu hỏi;giá trị;cột lạ;giá trị\n\
        Sở Nội vụ;20/12/2024;Giám đốc;19/12/2024;;1.1;giao;1.234;;\n\
        Sở Nội vụ;21/12/2024;;;;1.1;xong;=2+6;;\n\
        Sở Nội vụ;;;;;1.1;giao;12;;\n\
        Sở Nội vụ;;;;;1.2;đúng_hạn;0.8;;\n\
        Sở Nội vụ;;;;;1.3;chọn;Kha;;\n\
        Sở Nội vụ;;;;chấm lại;1.3;chọn;Khá;;\n\
        Sở Nội vụ;;;;;1.9;chọn;Khá;;\n\
        Sở Nội vụ;;;;;;;Khá;;\n\
        ;;;;;1.1;giao;1;;\n\
        Sở Nội vụ;;;;;1.4;Hài lòng;40;;;thừa\n\
        Sở Nội vụ;;;;thẩm định;1.1;giao;80%;;\n\
        Sơ Tài chính;20/12/2024;A;19/12/2024;;1.2;đúng_hạn;120%;;\n";
    let checked = check(EXAMPLE, &[("phieu.csv", table)]);
    insta::assert_snapshot!("faults", format!("{}\n{}", checked.shown(Lang::Vi), checked.shown(Lang::En)));
    for code in [
        Code::SheetShape,
        Code::SheetTwice,
        Code::TwoReadings,
        Code::SheetType,
        Code::SheetOption,
        Code::SheetItem,
        Code::WrongLayer,
        Code::SheetUnit,
        Code::SheetBounds,
        Code::Verdict,
    ] {
        assert!(checked.codes().contains(&code), "{}", code.id());
    }
}

#[test]
fn a_sheet_of_another_version_says_what_changed() {
    let contract = format!("sha256:{}", "0".repeat(64));
    let sheet = |items: &str| {
        format!(
            "barem_sheet: 1\nruleset: vi-du\ncontract: {contract}\nunit: Sở Nội vụ\nsubmitted: 20/12/2024\n\
             approved: {{person: A, date: 19/12/2024}}\nself:\n  items:\n{items}"
        )
    };
    let same = sheet(
        "    \"1.1\": {answers: {giao: 10, xong: 8}, justification: x}\n    \"1.2\": {answers: {đúng_hạn: 80%}}\n    \"1.3\": {answers: {chọn: Khá}}\n",
    );
    let checked = check(EXAMPLE, &[("phieu.yaml", &same)]);
    assert_eq!(checked.codes(), [Code::SheetVersion]);
    assert_eq!(checked.findings[0].severity, barem_diagnostic::Severity::Warning);
    let changed =
        sheet("    \"1.1\": {answers: {giao: 10, làm: 8}, justification: x}\n    \"1.3\": {answers: {chọn: Khá}}\n");
    let checked = check(EXAMPLE, &[("phieu.yaml", &changed)]);
    insta::assert_snapshot!("version", checked.shown(Lang::Vi));
}
