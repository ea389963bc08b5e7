//! Every habit: the line as it is typed, the line as it is meant, and the code of the one finding.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use barem_diagnostic::{Code, Code::*, FileId};

/// The code of the finding and the line with its fix applied.
fn repaired(line: &str) -> (Code, String) {
    let parse = barem_syntax::parse(line);
    let findings = parse.findings(FileId(0));
    let [finding] = findings.as_slice() else { panic!("{} findings in `{line}`", findings.len()) };
    let mut text = line.to_string();
    for fix in finding.fixes.iter().take(1) {
        for edit in fix.edits.iter().rev() {
            text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.replacement);
        }
        let again = barem_syntax::parse(text.as_str());
        assert!(again.findings(FileId(0)).is_empty(), "the repair of `{line}` is not read: `{text}`");
        assert_eq!(again.lines()[0].kind(), parse.lines()[0].kind(), "{line}");
        assert!(parse.lines()[0].kind().is_some() && parse.lines()[0].broken().is_none());
        assert_eq!(parse.lines()[0].node().to_string(), text, "{line}");
    }
    (finding.code, text)
}

#[track_caller]
fn check(table: &[(&str, &str, Code)]) {
    let mut wrong = String::new();
    for (typed, meant, code) in table {
        let (found, text) = repaired(typed);
        if (found, text.as_str()) != (*code, *meant) {
            wrong += &format!("\n  {typed}\n  expected {code:?}: {meant}\n  found    {found:?}: {text}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn quotation_marks() {
    check(&[
        (r#"tiêu chí 1.1 "Kế hoạch 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"tiêu chí 1.1 "Kế hoạch 2 điểm #ke-hoach"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm #ke-hoach"#, UnclosedString),
        (r#"tiêu chí 1.1 "Kế hoạch quý 2"#, r#"tiêu chí 1.1 "Kế hoạch quý 2""#, UnclosedString),
        (r#"tiêu chí 1.1 "Kế hoạch 2 điểm // đã sửa"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm // đã sửa"#, UnclosedString),
        (r#"tiêu chí 1.1 Kế hoạch" 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"tiêu chí 1.1 "Kế hoạch"" 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"tiêu chí 1.1 “Kế hoạch" 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"tiêu chí 1.1 "Kế hoạch” 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"tiêu chí 1.1 ”Kế hoạch” 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"tiêu chí 1.1 'Kế hoạch' 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"tiêu chí 1.1 ''Kế hoạch'' 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"tiêu chí 1.1 «Kế hoạch» 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"tiêu chí 1.1 ‘Kế hoạch’ 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnclosedString),
        (r#"kiểm chứng: "Kế hoạch, "Báo cáo""#, r#"kiểm chứng: "Kế hoạch", "Báo cáo""#, UnclosedString),
        (r#"kiểm chứng: "Kế hoạch", Báo cáo""#, r#"kiểm chứng: "Kế hoạch", "Báo cáo""#, UnclosedString),
        (r#"kiểm chứng: "Kế hoạch", "Báo cáo"#, r#"kiểm chứng: "Kế hoạch", "Báo cáo""#, UnclosedString),
        (r#"- "Ban hành đúng hạn: 0,5"#, r#"- "Ban hành đúng hạn": 0,5"#, UnclosedString),
        (r#"- Ban hành đúng hạn": 0,5"#, r#"- "Ban hành đúng hạn": 0,5"#, UnclosedString),
        (r#"hỏi giao "Số nhiệm vụ: số"#, r#"hỏi giao "Số nhiệm vụ": số"#, UnclosedString),
        (r#"hỏi giao Số nhiệm vụ": số"#, r#"hỏi giao "Số nhiệm vụ": số"#, UnclosedString),
        (
            r#"quyết định: "1726/QĐ-UBND ngày 29/12/2022"#,
            r#"quyết định: "1726/QĐ-UBND" ngày 29/12/2022"#,
            UnclosedString,
        ),
        (r#"0,5 mỗi "lần"#, r#"- 0,5 mỗi "lần""#, UnreadableLine),
        (r#"nguồn: tự đánh giá""#, "nguồn: tự đánh giá", UnclosedString),
        (
            r#"tiêu chí 1.1 "Phong trào "Dân vận khéo" năm" 2 điểm"#,
            r#"tiêu chí 1.1 "Phong trào “Dân vận khéo” năm" 2 điểm"#,
            UnclosedString,
        ),
        (r#"chủ trì: "Sở Nội vụ trừ 1.6"#, r#"chủ trì: "Sở Nội vụ" trừ 1.6"#, UnclosedString),
        (r#"nguồn trích: "https://abc.vn/tin"#, r#"nguồn trích: "https://abc.vn/tin""#, UnclosedString),
    ]);
}

#[test]
fn texts_without_quotation_marks() {
    check(&[
        ("tiêu chí 1.1 Thực hiện kế hoạch 2 điểm", r#"tiêu chí 1.1 "Thực hiện kế hoạch" 2 điểm"#, UnclosedString),
        ("tiêu chí 1.1 Thực hiện kế hoạch", r#"tiêu chí 1.1 "Thực hiện kế hoạch""#, UnclosedString),
        (
            "Lĩnh vực I Công tác chỉ đạo, điều hành 9,5 điểm",
            r#"Lĩnh vực I "Công tác chỉ đạo, điều hành" 9,5 điểm"#,
            UnclosedString,
        ),
        ("phụ lục 01 Bộ tiêu chí của các sở", r#"phụ lục 01 "Bộ tiêu chí của các sở""#, UnclosedString),
        ("phụ lục 02 Thanh tra tỉnh theo phụ lục 01", r#"phụ lục 02 "Thanh tra tỉnh" theo phụ lục 01"#, UnclosedString),
        ("bộ tiêu chí lai-chau-2024 Bộ Chỉ số", r#"bộ tiêu chí lai-chau-2024 "Bộ Chỉ số""#, UnclosedString),
        ("kiểm chứng: Kế hoạch năm", r#"kiểm chứng: "Kế hoạch năm""#, UnclosedString),
        ("kiểm chứng: Kế hoạch năm, Báo cáo năm", r#"kiểm chứng: "Kế hoạch năm", "Báo cáo năm""#, UnclosedString),
        (r#"kiểm chứng: "Kế hoạch năm", Báo cáo năm"#, r#"kiểm chứng: "Kế hoạch năm", "Báo cáo năm""#, UnclosedString),
        ("ghi chú: Nhiệm vụ kéo dài, không tính", r#"ghi chú: "Nhiệm vụ kéo dài, không tính""#, UnclosedString),
        ("chủ trì: Sở Nội vụ trừ 1.6", r#"chủ trì: "Sở Nội vụ" trừ 1.6"#, UnclosedString),
        (
            "đối tượng khảo sát: Người dân 60%, Công chức 40%",
            r#"đối tượng khảo sát: "Người dân" 60%, "Công chức" 40%"#,
            UnclosedString,
        ),
        ("chấm có/không: Ban hành đúng hạn", r#"chấm có/không: "Ban hành đúng hạn""#, UnclosedString),
        ("- 0,5 mỗi lần đi muộn", r#"- 0,5 mỗi "lần đi muộn""#, UnclosedString),
        ("- toàn bộ nếu có vi phạm nghiêm trọng", r#"- toàn bộ nếu "có vi phạm nghiêm trọng""#, UnclosedString),
        ("- Ban hành đúng hạn: 0,5", r#"- "Ban hành đúng hạn": 0,5"#, UnclosedString),
        ("không xếp loại nếu có cán bộ bị kỷ luật", r#"không xếp loại nếu "có cán bộ bị kỷ luật""#, UnclosedString),
        ("hỏi giao Số nhiệm vụ được giao: số", r#"hỏi giao "Số nhiệm vụ được giao": số"#, UnclosedString),
    ]);
}

#[test]
fn numbers() {
    check(&[
        (r#"lĩnh vực 1 "Chỉ đạo" 9.5 điểm"#, r#"lĩnh vực 1 "Chỉ đạo" 9,5 điểm"#, DecimalPoint),
        (r#"tiêu chí 1.1 "Kế hoạch" 1.5 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 1,5 điểm"#, DecimalPoint),
        ("- từ 99.5% đến dưới 100%: 0.25", "- từ 99,5% đến dưới 100%: 0,25", DecimalPoint),
        ("chấm: nhỏ nhất(2; 0.5 × n)", "chấm: nhỏ nhất(2; 0,5 × n)", DecimalPoint),
        ("kỳ vọng 1.1: 1.2", "kỳ vọng 1.1: 1,2", DecimalPoint),
        (
            "thang điểm: 70.5 = tự đánh giá 50.5 + điều tra xã hội học 20",
            "thang điểm: 70,5 = tự đánh giá 50,5 + điều tra xã hội học 20",
            DecimalPoint,
        ),
        ("thang điểm: 1.000", "thang điểm: 1000", ThousandSeparator),
        ("- từ 1.000.000: 2", "- từ 1000000: 2", ThousandSeparator),
        (r#"tiêu chí 1,1 "Kế hoạch" 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnreadableLine),
        (r#"căn cứ: "76/NQ-CP" ngày 15.7.2021"#, r#"căn cứ: "76/NQ-CP" ngày 15/7/2021"#, UnreadableLine),
        (r#"căn cứ: "76/NQ-CP" ngày 15-7-2021"#, r#"căn cứ: "76/NQ-CP" ngày 15/7/2021"#, UnreadableLine),
    ]);
}

#[test]
fn comparisons() {
    check(&[
        ("- >= 80%: 1", "- từ 80%: 1", ComparisonSign),
        ("- >=80%: 1", "- từ 80%: 1", ComparisonSign),
        ("- ≥ 80%: 1", "- từ 80%: 1", ComparisonSign),
        ("- < 80%: 0", "- dưới 80%: 0", ComparisonSign),
        ("- > 80%: 1", "- trên 80%: 1", ComparisonSign),
        ("- ≤ 3: 1", "- đến 3: 1", ComparisonSign),
        ("- = 100%: 1", "- 100%: 1", ComparisonSign),
        ("- >= 80% và < 100%: 1", "- từ 80% đến dưới 100%: 1", ComparisonSign),
        ("- 80% <= tỷ_lệ < 100%: 1", "- từ 80% đến dưới 100%: 1", ComparisonSign),
        ("- nếu 2 < n <= 5: 1", "- nếu n trên 2 đến 5: 1", ComparisonSign),
        ("- nếu n >= 3: 1", "- nếu n từ 3: 1", ComparisonSign),
        ("- nếu n>=3: 1", "- nếu n từ 3: 1", ComparisonSign),
        ("- nếu n >= 3 và n < 5: 1", "- nếu n từ 3 đến dưới 5: 1", ComparisonSign),
        (r#"- nếu mức = "Tốt": 1"#, r#"- nếu mức là "Tốt": 1"#, ComparisonSign),
        (r#"- nếu mức == "Tốt": 1"#, r#"- nếu mức là "Tốt": 1"#, ComparisonSign),
        ("- nếu n != 3: 1", "- nếu không n là 3: 1", ComparisonSign),
        ("- n >= 3: 1", "- nếu n từ 3: 1", ComparisonSign),
        ("- từ 80% đến < 100%: 1", "- từ 80% đến dưới 100%: 1", ComparisonSign),
        ("- lớn hơn 3: 1", "- trên 3: 1", MisspeltKeyword),
        ("hạ 1 bậc nếu n < 2", "hạ 1 bậc nếu n dưới 2", ComparisonSign),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("- từ 80% - dưới 100%: 1", "- từ 80% đến dưới 100%: 1", DashRange),
        ("- từ 80% - 100%: 1", "- từ 80% đến 100%: 1", DashRange),
        ("- 80% - 100%: 1", "- từ 80% đến 100%: 1", DashRange),
        ("- 80-100%: 1", "- từ 80% đến 100%: 1", DashRange),
        ("- 80–100%: 1", "- từ 80% đến 100%: 1", DashRange),
        ("- 80% – <100%: 1", "- từ 80% đến dưới 100%: 1", DashRange),
        ("- 0 -> 5: 1", "- từ 0 đến 5: 1", DashRange),
        (r#"hỏi n "Số": số 0 - 10"#, r#"hỏi n "Số": số từ 0 đến 10"#, DashRange),
        (r#"hỏi n "Số": số từ 0-10"#, r#"hỏi n "Số": số từ 0 đến 10"#, DashRange),
        (r#"- từ 2 - 5 tùy "Hội đồng" nếu "có""#, r#"- từ 2 đến 5 tùy "Hội đồng" nếu "có""#, DashRange),
        ("- 80% trở lên: 1", "- từ 80%: 1", MisspeltKeyword),
        ("- 80% trở xuống: 0", "- đến 80%: 0", MisspeltKeyword),
    ]);
}

#[test]
fn amounts() {
    check(&[
        ("- 0,5/lần", r#"- 0,5 mỗi "lần""#, SlashPer),
        ("- 0,5 điểm/lần đi muộn", r#"- 0,5 điểm mỗi "lần đi muộn""#, SlashPer),
        ("- 0,5đ/lần, tối đa 2", r#"- 0,5 điểm mỗi "lần", tối đa 2"#, SlashPer),
        ("- 0,5 điểm/01 sáng kiến", r#"- 0,5 điểm mỗi "sáng kiến""#, SlashPer),
        (r#"- 0,5/"lần""#, r#"- 0,5 mỗi "lần""#, SlashPer),
        ("trừ: 0,25/lần chậm", r#"trừ: 0,25 mỗi "lần chậm""#, SlashPer),
        ("- 02 sáng kiến trở lên: 1", "- từ 2: 1", CountedNoun),
        ("- từ 02 sáng kiến trở lên: 1", "- từ 2: 1", CountedNoun),
        ("- 01 sáng kiến: 0,5", "- 1: 0,5", CountedNoun),
        ("- dưới 3 ngày: 1", "- dưới 3: 1", CountedNoun),
        ("- từ 3 ngày đến 5 ngày: 0,5", "- từ 3 đến 5: 0,5", CountedNoun),
        ("- nếu n từ 3 sáng kiến: 1", "- nếu n từ 3: 1", CountedNoun),
        ("chấm: nhỏ nhất(2, 3 × n)", "chấm: nhỏ nhất(2; 3 × n)", CommaList),
        ("chấm: nhỏ nhất(2,3)", "chấm: nhỏ nhất(2; 3)", CommaList),
        ("tính trễ: số = số ngày trễ(gửi, hạn 31/12)", "tính trễ: số = số ngày trễ(gửi; hạn 31/12)", CommaList),
        ("1.1.1: giao = 10, xong = 8", "1.1.1: giao = 10; xong = 8", CommaList),
        (r#"1.1: khen = ("A", "B")"#, r#"1.1: khen = ("A"; "B")"#, CommaList),
    ]);
}

#[test]
fn citations() {
    check(&[
        ("quyết định: 1726/QĐ-UBND ngày 29/12/2022", r#"quyết định: "1726/QĐ-UBND" ngày 29/12/2022"#, BareCitation),
        ("quyết định: số 1726/QĐ-UBND ngày 29/12/2022", r#"quyết định: "1726/QĐ-UBND" ngày 29/12/2022"#, BareCitation),
        ("- 76/NQ-CP ngày 15/7/2021", r#"- "76/NQ-CP" ngày 15/7/2021"#, BareCitation),
        ("- Nghị quyết số 76/NQ-CP ngày 15/7/2021", r#"- "Nghị quyết số 76/NQ-CP" ngày 15/7/2021"#, BareCitation),
        ("căn cứ: 76/NQ-CP, 43/2023/QĐ-TTg", r#"căn cứ: "76/NQ-CP", "43/2023/QĐ-TTg""#, BareCitation),
        (
            "thay thế: lai-chau-2022 1726/QĐ-UBND ngày 29/12/2022",
            r#"thay thế: lai-chau-2022 "1726/QĐ-UBND" ngày 29/12/2022"#,
            BareCitation,
        ),
        (
            "nguồn trích: https://laichau.gov.vn/tin-tuc",
            r#"nguồn trích: "https://laichau.gov.vn/tin-tuc""#,
            BareCitation,
        ),
        (
            "nguồn trích: www.laichau.gov.vn // trang tỉnh",
            r#"nguồn trích: "www.laichau.gov.vn" // trang tỉnh"#,
            BareCitation,
        ),
    ]);
}

#[test]
fn keywords() {
    check(&[
        (r#"TIÊU CHÍ 1.1 "Kế hoạch" 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, MisspeltKeyword),
        (r#"tieu chi 1.1 "Kế hoạch" 2 diem"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, MisspeltKeyword),
        (r#"tiêu chi thành phân 1.1.1 "Kế hoạch""#, r#"tiêu chí thành phần 1.1.1 "Kế hoạch""#, MisspeltKeyword),
        ("nguon: tu danh gia", "nguồn: tự đánh giá", MisspeltKeyword),
        ("nguồn: tự danh gia", "nguồn: tự đánh giá", MisspeltKeyword),
        ("nguồn: điều tra xã hội hoc", "nguồn: điều tra xã hội học", MisspeltKeyword),
        ("nguồn: xã hội học", "nguồn: điều tra xã hội học", MisspeltKeyword),
        ("ngồn: tự đánh giá", "nguồn: tự đánh giá", MisspeltKeyword),
        ("chấm: diem toi da", "chấm: điểm tối đa", MisspeltKeyword),
        ("- từ 80% den duoi 100%: 1", "- từ 80% đến dưới 100%: 1", MisspeltKeyword),
        ("- Từ 80%: 1", "- từ 80%: 1", MisspeltKeyword),
        ("- còn laị: 0", "- còn lại: 0", MisspeltKeyword),
        ("Kì vọng 1.1: 2", "kỳ vọng 1.1: 2", MisspeltKeyword),
        ("cham mot trong:", "chấm một trong:", MisspeltKeyword),
        (r#"kiem chung: "Kế hoạch""#, r#"kiểm chứng: "Kế hoạch""#, MisspeltKeyword),
        (r#"Tài liệu kiểm chứng: "Kế hoạch""#, r#"kiểm chứng: "Kế hoạch""#, MisspeltKeyword),
        (r#"cơ quan chủ trì: "Sở Nội vụ""#, r#"chủ trì: "Sở Nội vụ""#, MisspeltKeyword),
        ("ap dung: sở", "áp dụng: sở", MisspeltKeyword),
        ("khi ko phát sinh: điểm tối đa", "khi không phát sinh: điểm tối đa", MisspeltKeyword),
        (r#"tiêuchí 1.1 "Kế hoạch""#, r#"tiêu chí 1.1 "Kế hoạch""#, MisspeltKeyword),
        (r#"tiêu chí 1.1 "Kế hoạch" 2đ"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, MisspeltKeyword),
        (r#"tiêu chí 1.1 "Kế hoạch" 2 Đ"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, MisspeltKeyword),
        (r#"hỏi n "Số": số nguyên"#, r#"hỏi n "Số": số"#, MisspeltKeyword),
        (r#"ðiểm cộng VI "Tên" tối đa 5 điểm"#, r#"điểm cộng VI "Tên" tối đa 5 điểm"#, MisspeltKeyword),
        ("xếp loai theo chỉ số:", "xếp loại theo chỉ số:", MisspeltKeyword),
    ]);
}

#[test]
fn references_and_shares() {
    check(&[
        (r#"chủ trì: "Sở A" trừ tiêu chí 1.3"#, r#"chủ trì: "Sở A" trừ 1.3"#, UnreadableLine),
        (r#"chủ trì: "Sở A" trừ 1.2, mục 1.3"#, r#"chủ trì: "Sở A" trừ 1.2, 1.3"#, UnreadableLine),
        ("bỏ tiêu chí 3.5", "bỏ 3.5", UnreadableLine),
        ("chấm như tiêu chí thành phần 1.1.2", "chấm như 1.1.2", UnreadableLine),
        ("- từ 98 phần trăm: 1", "- từ 98%: 1", CountedNoun),
        ("nguồn: ĐTXHH", "nguồn: điều tra xã hội học", MisspeltKeyword),
        ("nguồn: tự chấm", "nguồn: tự đánh giá", MisspeltKeyword),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("quyết định: \"1/QĐ\" ngày 29.12.2022", "quyết định: \"1/QĐ\" ngày 29/12/2022", UnreadableLine),
        ("quyết định: \"1/QĐ\" ngày 29-12-2022", "quyết định: \"1/QĐ\" ngày 29/12/2022", UnreadableLine),
        ("quyết định: \"1/QĐ\" ngày 2022-12-29", "quyết định: \"1/QĐ\" ngày 29/12/2022", UnreadableLine),
    ]);
}

#[test]
fn characters() {
    check(&[
        ("nguồn：tự đánh giá", "nguồn:tự đánh giá", WidePunctuation),
        (r#"kiểm chứng: "A"，"B""#, r#"kiểm chứng: "A","B""#, WidePunctuation),
        ("- từ 80％: 1", "- từ 80%: 1", WidePunctuation),
        ("chấm: nhỏ nhất（2；n）", "chấm: nhỏ nhất(2;n)", WidePunctuation),
        ("- từ ８０%: 1", "- từ 80%: 1", WidePunctuation),
        ("nguồn:\u{200B} tự đánh giá", "nguồn: tự đánh giá", WidePunctuation),
        ("nguồn:\u{3000}tự đánh giá", "nguồn: tự đánh giá", WidePunctuation),
        ("chấm: ９.５", "chấm: 9,5", DecimalPoint),
        ("nguồn: \u{202E}tự đánh giá", "nguồn: tự đánh giá", BidiControl),
        ("tiêu chі 1.1 \"Kế hoạch\"", r#"tiêu chí 1.1 "Kế hoạch""#, MixedScript),
    ]);
}

#[test]
fn signs_and_spaces() {
    check(&[
        (r#"tiêu chí 1.1 "Kế hoạch" 2điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnreadableLine),
        (r#"tiêu chí1.1 "Kế hoạch" 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnreadableLine),
        (r#"tiêu chí 1.1"Kế hoạch"2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnreadableLine),
        (r#"lĩnh vực 1: "Chỉ đạo" 2 điểm"#, r#"lĩnh vực 1 "Chỉ đạo" 2 điểm"#, UnreadableLine),
        (r#"Lĩnh vực I - "Chỉ đạo" 2 điểm"#, r#"Lĩnh vực I "Chỉ đạo" 2 điểm"#, UnreadableLine),
        (r#"phụ lục 01: "Các sở""#, r#"phụ lục 01 "Các sở""#, UnreadableLine),
        (r#"tiêu chí 1.1 "Kế hoạch" (2 điểm)"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnreadableLine),
        (r#"tiêu chí 1.1 "Kế hoạch": 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnreadableLine),
        (r#"tiêu chí 1.1 "Kế hoạch" - 2 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2 điểm"#, UnreadableLine),
        ("nguồn tự đánh giá", "nguồn: tự đánh giá", UnreadableLine),
        ("nguồn = tự đánh giá", "nguồn: tự đánh giá", UnreadableLine),
        ("chấm theo tỷ_lệ", "chấm theo tỷ_lệ:", UnreadableLine),
        ("nội dung phục dựng", "nội dung: phục dựng", UnreadableLine),
        ("- từ 80% đến dưới 100% 5", "- từ 80% đến dưới 100%: 5", UnreadableLine),
        (r#"- "Đạt" 0,5"#, r#"- "Đạt": 0,5"#, UnreadableLine),
        ("khi không phát sinh điểm tối đa", "khi không phát sinh: điểm tối đa", UnreadableLine),
        ("nguồn: tự đánh giá;", "nguồn: tự đánh giá", UnreadableLine),
        ("nguồn: tự đánh giá.", "nguồn: tự đánh giá", UnreadableLine),
        (r#"- "Đạt": 0,5;"#, r#"- "Đạt": 0,5"#, UnreadableLine),
        ("chấm: tỷ_lệ x điểm tối đa", "chấm: tỷ_lệ × điểm tối đa", UnreadableLine),
        ("chấm: tỷ_lệ · điểm tối đa", "chấm: tỷ_lệ × điểm tối đa", UnreadableLine),
        ("tính tỷ_lệ: phần trăm = xong : giao", "tính tỷ_lệ: phần trăm = xong / giao", UnreadableLine),
        (r#"1) "Đạt": 0,5"#, r#"- "Đạt": 0,5"#, UnreadableLine),
        (r#"a) "Đạt": 0,5"#, r#"- "Đạt": 0,5"#, UnreadableLine),
        (r#"1. "Đạt": 0,5"#, r#"- "Đạt": 0,5"#, UnreadableLine),
        (r#"+ "Đạt": 0,5"#, r#"- "Đạt": 0,5"#, UnreadableLine),
        (r#"* "Đạt": 0,5"#, r#"- "Đạt": 0,5"#, UnreadableLine),
        (r#"-- "Đạt": 0,5"#, r#"- "Đạt": 0,5"#, UnreadableLine),
        (r#""Đạt": 0,5"#, r#"- "Đạt": 0,5"#, UnreadableLine),
        ("còn lại: 0", "- còn lại: 0", UnreadableLine),
        (r#"hỏi số nhiệm vụ "Số nhiệm vụ": số"#, r#"hỏi số_nhiệm_vụ "Số nhiệm vụ": số"#, UnreadableLine),
        ("chấm theo tỷ lệ:", "chấm theo tỷ_lệ:", UnreadableLine),
        ("- nếu tỷ lệ từ 80%: 1", "- nếu tỷ_lệ từ 80%: 1", UnreadableLine),
        ("hỏi số-nhiệm-vụ: số", "hỏi số_nhiệm_vụ: số", UnreadableLine),
    ]);
}

#[test]
fn several_habits_in_one_line_are_one_finding() {
    check(&[
        ("Tiêu chí 1.1: Thực hiện kế hoạch (2 điểm)", r#"Tiêu chí 1.1 "Thực hiện kế hoạch" 2 điểm"#, UnreadableLine),
        ("TIEU CHI 1.1: Thực hiện kế hoạch (2.5đ);", r#"tiêu chí 1.1 "Thực hiện kế hoạch" 2,5 điểm"#, MisspeltKeyword),
        (r#"tieu chi 1.1 "Kế hoạch 2.5 điểm"#, r#"tiêu chí 1.1 "Kế hoạch" 2,5 điểm"#, MisspeltKeyword),
        ("* tu 80% - duoi 99.5%: 1;", "- từ 80% đến dưới 99,5%: 1", UnreadableLine),
        ("+ >= 80% : 1.5 điểm;", "- từ 80% : 1,5 điểm", UnreadableLine),
        ("- 02 sáng kiến trở lên: 1.5đ", "- từ 2: 1,5 điểm", CountedNoun),
        ("chấm: min(2, 0.5 x n)", "chấm: nhỏ nhất(2; 0,5 × n)", MisspeltKeyword),
        ("Trừ 0.25 điểm/lần chậm", r#"Trừ: 0,25 điểm mỗi "lần chậm""#, UnreadableLine),
        ("nguồn：tự danh gia", "nguồn:tự đánh giá", WidePunctuation),
    ]);
}
