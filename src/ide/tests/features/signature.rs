use barem_diagnostic::{FileId, Lang};
use barem_ide::{
    Analysis,
    signature::{Signature, signatures},
};
use barem_syntax::Kind;

use crate::fixture::fixture;

/// The form that fits best, with the gap of the cursor between brackets.
fn best(text: &str, lang: Lang) -> String {
    let at = fixture(text);
    let Some(found) = signatures(&at.analysis, at.file, at.offset, lang) else { return String::new() };
    marked(&found.all[found.active])
}

fn marked(signature: &Signature) -> String {
    let mut label = signature.label.clone();
    if let Some((range, _)) = signature.active.map(|gap| &signature.gaps[gap]) {
        label.insert(range.end, ']');
        label.insert(range.start, '[');
    }
    label
}

fn check(line: &str, expect: &str) {
    assert_eq!(best(&format!("tiêu chí 1.1 \"A\" 2 điểm\n{line}\n"), Lang::Vi), expect, "{line}");
}

#[test]
fn the_form_that_is_written() {
    check("  chấm theo $0", "chấm theo [giá trị]:");
    check("  chấm: 0,5 × $0", "chấm: [phép tính]");
    check("  chấm nhập điểm $0", "chấm nhập điểm bước [bước] bởi \"ai\"");
    check("  chấm nhập điểm bước 0,25 bởi \"Hội $0", "chấm nhập điểm bước bước bởi \"[ai]\"");
    check("  cham nhap diem boi \"$0", "chấm nhập điểm bước bước bởi \"[ai]\"");
    check("  cộng tối đa $0", "cộng tối đa [trần]:");
    check("  hỏi $0", "hỏi [tên] \"câu hỏi\": kiểu từ nhỏ nhất đến lớn nhất");
    check("  hỏi giao \"Số việc: từ đến $0", "hỏi tên \"[câu hỏi]\": kiểu từ nhỏ nhất đến lớn nhất");
    check("  hỏi giao \"Số việc\": $0", "hỏi tên \"câu hỏi\": [kiểu] từ nhỏ nhất đến lớn nhất");
    check("  hỏi giao: số từ 0 đến $0", "hỏi tên \"câu hỏi\": kiểu từ nhỏ nhất đến [lớn nhất]");
    check("  tính tỷ_lệ: phần trăm = $0", "tính tên \"câu hỏi\": kiểu = [phép tính]");
    check("  khi không phát sinh: $0", "khi không phát sinh \"điều gì\": [cách xử lý]");
}

#[test]
fn items_by_the_statement_above() {
    check("  chấm theo x:\n    - từ 80% đến dưới $0", "từ A đến dưới [B]: điểm");
    check("  chấm theo x:\n    - từ 1 đến dưới 2: 3\n    // ghi\n    - từ 80%: $0", "từ A: [điểm]");
    check("  chấm:\n    - nếu $0", "nếu [điều kiện]: điểm");
    check("  chấm một trong:\n    - \"A\": $0", "\"phương án\": [điểm]");
    check("  trừ:\n    - 0,5 mỗi \"$0", "điểm mỗi \"[việc]\", tối đa trần");
    check("  trừ:\n    - toàn bộ nếu $0", "toàn bộ nếu [điều kiện]");
}

#[test]
fn functions_before_the_form_around_them() {
    check("  chấm: nhỏ nhất(2; $0", "nhỏ nhất(a; [b]; …)");
    check("  chấm: nhỏ nhất(2; (1 + lớn nhất(1; 2)) × $0", "nhỏ nhất(a; [b]; …)");
    check("  chấm: số ngày trễ(nộp; hạn $0", "số ngày trễ(ngày; hạn [hạn])");
    check("  chấm: lon nhat(1; 2; 3; $0", "lớn nhất(a; b; […])");
    check("  chấm: nhỏ nhất(2; 3) $0", "chấm: [phép tính]");
}

#[test]
fn both_languages() {
    let text = "tiêu chí 1.1 \"A\" 2 điểm\n  chấm theo $0";
    assert_eq!(best(text, Lang::En), "chấm theo [value]:");
    let at = fixture(text);
    let found = signatures(&at.analysis, at.file, at.offset, Lang::En).unwrap();
    assert_eq!(found.all[found.active].about, "points by the band that the value falls into");
}

#[test]
fn all_that_may_still_come_is_shown() {
    let at = fixture("tiêu chí 1.1 \"A\" 2 điểm\n  chấm $0");
    let found = signatures(&at.analysis, at.file, at.offset, Lang::Vi).unwrap();
    assert_eq!(found.all.len(), 10);
}

#[test]
fn nothing_where_no_form_is_begun() {
    for line in ["$0", "  $0", "  nguồn: $0", "  // chấm theo $0", "tiêu chí 1.2 $0", "    - $0"] {
        check(line, "");
    }
}

#[test]
fn every_rule_of_the_sample_is_explained() {
    let text = include_str!("../../../syntax/tests/sample.barem");
    let analysis = Analysis::of(&[("a.barem", text)]);
    let wanted = [Kind::scoring, Kind::additions, Kind::deductions, Kind::input, Kind::derived, Kind::not_arising];
    let lines =
        analysis.files[0].parse.lines().iter().filter(|line| line.kind().is_some_and(|kind| wanted.contains(&kind)));
    let mut seen = 0;
    for line in lines {
        let code = line.text().split("//").next().unwrap().trim_end();
        let end = line.start() + code.len() as u32;
        assert!(signatures(&analysis, FileId(0), end, Lang::Vi).is_some(), "{code}");
        seen += 1;
    }
    assert!(seen > 12, "{seen}");
}
