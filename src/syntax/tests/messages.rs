//! What is said of broken lines, in both languages; the snapshots are for reading.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use barem_diagnostic::{FileId, Lang};
use barem_syntax::{Opening, parse};

/// Everything that is said of each line.
fn told(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines {
        let parse = parse(*line);
        let read = &parse.lines()[0];
        let Some(finding) = read.finding(FileId(0)) else { panic!("`{line}` is read") };
        let place = finding.primary.span.start as usize..finding.primary.span.end as usize;
        out += &format!("{line}\n  {} at `{}`", finding.code.id(), &line[place]);
        if let Some(opening) = read.broken() {
            let opening = match opening {
                Opening::Heading(kind) => format!("{kind:?}"),
                Opening::Statement => "statement".to_string(),
            };
            out += &format!(", opens {opening}");
        }
        for lang in [Lang::Vi, Lang::En] {
            out += &format!("\n  {}", finding.message.get(lang));
            finding.details(lang).iter().for_each(|detail| out += &format!("\n    {detail}"));
            for fix in &finding.fixes {
                out += &format!("\n    {} {}", if fix.safe { "→" } else { "→?" }, fix.title.get(lang));
            }
        }
        out += "\n\n";
    }
    out
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, text) });
}

#[test]
fn strings() {
    snapshot(
        "strings",
        &told(&[
            r#"tiêu chí 1.1 "Kế hoạch 2 điểm"#,
            r#"tiêu chí 1.1 Kế hoạch" 2 điểm"#,
            r#"tiêu chí 1.1 "Kế hoạch"" 2 điểm"#,
            r#"tiêu chí 1.1 «Kế hoạch» 2 điểm"#,
            r#"tiêu chí 1.1 "Phong trào "Dân vận khéo" năm" 2 điểm"#,
            "tiêu chí 1.1 Thực hiện kế hoạch 2 điểm",
            "kiểm chứng: Kế hoạch năm, Báo cáo năm",
            r#"nguồn: "tự đánh giá"#,
            r#"- "a" "b" "c"#,
            "quyết định: 1726/QĐ-UBND ngày 29/12/2022",
            "nguồn trích: https://laichau.gov.vn/tin",
        ]),
    );
}

#[test]
fn numbers_and_ranges() {
    snapshot(
        "numbers_and_ranges",
        &told(&[
            r#"lĩnh vực 1 "Chỉ đạo" 9.5 điểm"#,
            "thang điểm: 1.000",
            "- từ 1.000.000: 2",
            r#"tiêu chí 1,1 "Kế hoạch" 2 điểm"#,
            "hiệu lực: từ ngày 01.01.2025",
            "- >= 80%: 1",
            "- 80% <= tỷ_lệ < 100%: 1",
            "- = 100%: 1",
            "- 80-100%: 1",
            "- từ 80% - dưới 100%: 1",
            "- 80% trở lên: 1",
            "- 02 sáng kiến trở lên: 1",
            "- 0,5đ/lần đi muộn",
            "chấm: nhỏ nhất(2, 3 × n)",
            "chấm: nhỏ nhất(2,3)",
            "chấm: tỷ_lệ x điểm tối đa",
            "chấm: (1 + 2",
            "chấm: 1 + 2)",
        ]),
    );
}

#[test]
fn keywords_and_characters() {
    snapshot(
        "keywords_and_characters",
        &told(&[
            "nguon: tu danh gia",
            r#"TIÊU CHÍ 1.1 "Kế hoạch""#,
            "ngồn: tự đánh giá",
            r#"Tài liệu kiểm chứng: "Kế hoạch""#,
            r#"tiêu chí 1.1 "Kế hoạch" 2đ"#,
            "nguồn：tự đánh giá",
            "nguồn:\u{200B} tự đánh giá",
            "nguồn: \u{202E}tự đánh giá",
            "tiêu chі 1.1 \"Kế hoạch\"",
        ]),
    );
}

#[test]
fn signs() {
    snapshot(
        "signs",
        &told(&[
            "nguồn tự đánh giá",
            "nguồn: tự đánh giá;",
            r#"lĩnh vực 1: "Chỉ đạo" (2 điểm)"#,
            r#"tiêu chí 1.1 "Kế hoạch" 2điểm"#,
            r#"1) "Đạt": 0,5"#,
            r#""Đạt": 0,5"#,
            r#"-- "Đạt": 0,5"#,
            r#"- Trừ 0,5 mỗi "lần""#,
            r#"hỏi số nhiệm vụ "Số nhiệm vụ": số"#,
            "1.1.1: giao: 10; xong: 8",
            "1.1. Thực hiện kế hoạch (2.5 điểm)",
            "* tu 80% - duoi 99.5%: 1;",
        ]),
    );
}

#[test]
fn lines_that_are_not_understood() {
    snapshot(
        "not_understood",
        &told(&[
            "xin chào các bạn",
            "nguồn: đâu đó",
            "nguồn: tự đánh giá rồi",
            "tiêu chí 1.1 ? !",
            "Tieu  chí 1.1 (",
            "phu luc ?",
            "kết quả tốt",
            "nội dung: ?",
            "hỏi n \"Số\": chữ",
            "cấu trúc: 7 tiêu chí, 4 việc",
            "chấm: 1 +",
            "chấm theo",
            "- từ 80% đến: 1",
            "- ???",
            "áp dụng:, sở",
            "năm đánh giá: 2024-",
            "#id",
            r#"chấm các mục: "Niêm yết": 0,5; "Đăng tải": 0,5"#,
            "nguồn: khảo sát",
        ]),
    );
}

#[test]
fn limits() {
    let deep = format!("  chấm: {}1", "(".repeat(70));
    let long = format!("tiêu chí 1 \"{}", "a".repeat(70_000));
    let first = |text: &str| told(&[text]).lines().skip(1).collect::<Vec<_>>().join("\n");
    snapshot("limits", &(first(&deep) + "\n" + &first(&long)));
}
