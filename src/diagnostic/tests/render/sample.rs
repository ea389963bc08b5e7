//! Hand-built findings, one for each thing a renderer must get right.

use barem_diagnostic::{Code, Diagnostic, Edit, FileId, Number, Severity, Sources, Span, Sum, Text, text};

const ANNEX: &str = "\
phụ lục 01 \"Bộ tiêu chí của các sở\"
  áp dụng: sở
  thang điểm: 3

lĩnh vực 1 \"Công tác chỉ đạo, điều hành\" 3 điểm
  chủ trì: \"Sở Nội vụ\"
  nguồn: tự đánh giá

tiêu chí 1.1 \"Ban hành kế hoạch\" 0,25 điểm
  chấm có/không: \"Ban hành kế hoạch đúng hạn\"

tiêu chí 1.2 \"Thực hiện chế độ báo cáo định kỳ về công tác cải cách hành chính\" 2 điểm
  chấm theo n:
    - từ 3: 2
    - từ 1 đến dưới 3: 1
";

/// Findings over several files, and the files.
pub struct Sample {
    pub sources: Sources,
    pub findings: Vec<Diagnostic>,
}

/// The span of the `n`th occurrence (from 0) of `needle` in a file.
pub fn span(sources: &Sources, file: FileId, needle: &str, n: usize) -> Span {
    let text = &sources.get(file).expect("a file of the sample").text;
    let (start, found) = text.match_indices(needle).nth(n).expect("a needle of the sample");
    Span::new(file, start as u32, (start + found.len()) as u32)
}

fn number(canonical: &str) -> Number {
    Number(canonical.to_string())
}

/// The sum of children: three places near each other and far, a sum worked out, a repair to look at.
pub fn children() -> Sample {
    let mut sources = Sources::default();
    let file = sources.add("rulesets/vi-du/phu-luc-01.barem", ANNEX);
    let at = |needle, n| span(&sources, file, needle, n);
    let sum = Sum::new()
        .row(Text::new("1.1  Ban hành kế hoạch", "1.1  Ban hành kế hoạch"), number("0.25"))
        .row(
            Text::new(
                "1.2  Thực hiện chế độ báo cáo định kỳ về công tác cải cách hành chính",
                "1.2  Thực hiện chế độ báo cáo định kỳ về công tác cải cách hành chính",
            ),
            number("2"),
        )
        .result(Text::new("cộng lại", "together"), number("2.25"))
        .result(Text::new("mục cha ghi", "the parent states"), number("3"))
        .result(Text::new("còn thiếu", "missing"), number("0.75"));
    let finding = Diagnostic::new(
        Code::ChildrenSum,
        text!("các tiêu chí của lĩnh vực 1 cộng lại được {} điểm, lĩnh vực ghi {}", "the criteria of field 1 add up to {} points, the field states {}"; number("2.25"), number("3")),
        at("3 điểm", 0),
        Text::new("ghi 3 điểm", "states 3 points"),
    )
    .other(at("0,25 điểm", 0), text!("{} điểm", "{} points"; number("0.25")))
    .other(at("2 điểm", 0), Text::new("2 điểm", "2 points"))
    .note(sum.under(Text::new("Điểm của các tiêu chí thuộc lĩnh vực 1:", "The points of the criteria of field 1:")))
    .note(Text::new(
        "Thang điểm của phụ lục là 3, bằng điểm lĩnh vực ghi, nên chỗ lệch nằm ở các tiêu chí chứ không ở lĩnh vực; phụ lục không báo thêm.",
        "The scale of the annex is 3, what the field states, so the difference lies in the criteria and not in the field; the annex is not reported again.",
    ))
    .help(Text::new(
        "thêm tiêu chí còn thiếu 0,75 điểm, hoặc sửa điểm của lĩnh vực cho đúng quyết định",
        "add the missing criterion of 0.75 points, or correct the points of the field to those of the decision",
    ))
    .fix(Text::new("ghi 2,25 điểm ở lĩnh vực 1", "state 2.25 points at field 1"), at("3 điểm", 0), "2,25 điểm", false);
    Sample { sources, findings: vec![finding] }
}

/// One place of the same line in NFC, in NFD, and in NFD with `\r\n`; a safe repair.
pub fn spellings() -> Sample {
    let line = "lĩnh vực 1 \"Cải cách thể chế\" 9.5 điểm\n  nguồn: tự đánh giá\n";
    let nfd: String = unicode_normalization::UnicodeNormalization::nfd(line).collect();
    let mut sources = Sources::default();
    let mut findings = Vec::new();
    for (path, text) in
        [("nfc.barem", line.to_string()), ("nfd-crlf.barem", nfd.replace('\n', "\r\n")), ("nfd.barem", nfd)]
    {
        let file = sources.add(path, text);
        let place = span(&sources, file, "9.5", 0);
        let finding = Diagnostic::new(
            Code::DecimalPoint,
            Text::new("số thập phân viết bằng dấu chấm: `9.5`", "decimal point instead of a comma: `9.5`"),
            place,
            Text::new("viết `9,5`", "write `9,5`"),
        );
        findings.push(finding.fix(Text::new("thay bằng `9,5`", "replace by `9,5`"), place, "9,5", true));
    }
    Sample { sources, findings }
}

/// The two ends of a contradiction in two files, one with a path that needs escaping everywhere.
pub fn two_files() -> Sample {
    let mut sources = Sources::default();
    let old =
        sources.add("bo tieu chi\\phu-luc-02.barem", "phụ lục 02 \"Thanh tra tỉnh\"\n  áp dụng: \"Thanh tra tỉnh\"\n");
    let new = sources.add(
        "bo tieu chi/phụ-lục,06.barem",
        "phụ lục 06 \"Các cơ quan khác\"\n  áp dụng: \"Văn phòng\", \"Thanh tra tỉnh\"\n",
    );
    let (first, second) = (span(&sources, old, "\"Thanh tra tỉnh\"", 1), span(&sources, new, "\"Thanh tra tỉnh\"", 0));
    let finding = Diagnostic::new(
        Code::UnitTwice,
        Text::new(
            "\"Thanh tra tỉnh\" thuộc hai phụ lục: 02 và 06",
            "\"Thanh tra tỉnh\" is under two annexes: 02 and 06",
        ),
        second,
        Text::new("phụ lục 06 áp dụng ở đây, 100%", "annex 06 applies to it here, 100%"),
    )
    .other(first, Text::new("phụ lục 02 đã áp dụng", "annex 02 already does"))
    .help(Text::new("bỏ đơn vị này khỏi một trong hai phụ lục", "take the unit out of one of the two annexes"));
    Sample { sources, findings: vec![finding] }
}

/// One repair of two lines of a file, with a line put in, and of another file; a repair that takes lines out.
pub fn repairs() -> Sample {
    let mut sources = Sources::default();
    let annex = sources.add("phu-luc-01.barem", ANNEX);
    let header = sources.add("bo-tieu-chi.barem", "bộ tiêu chí vi-du \"Ví dụ\"\r\n  hạn nộp: 31/13\r\n");
    let at = |needle| span(&sources, annex, needle, 0);
    let edit = |span: Span, replacement: &str| Edit { span, replacement: replacement.to_string() };
    let after = |needle| Span { start: at(needle).end, ..at(needle) };
    let edits = vec![
        edit(at("thang điểm: 3"), "thang điểm: 5"),
        edit(at("3 điểm"), "5 điểm"),
        edit(after("nguồn: tự đánh giá"), "\n  phối hợp: \"Sở Tư pháp\""),
        edit(span(&sources, header, "31/13", 0), "31/12"),
    ];
    let rule = Span::new(annex, at("tiêu chí 1.2").start, ANNEX.len() as u32);
    let message = Text::new("nhiều chỗ cần sửa cùng lúc", "several places to mend at once");
    let finding = Diagnostic::new(Code::Twice, message, at("thang điểm: 3"), Text::default())
        .severity(Severity::Warning)
        .fix_all(Text::new("sửa mọi chỗ", "mend every place"), edits, true)
        .fix(Text::new("bỏ tiêu chí 1.2", "drop criterion 1.2"), rule, "", false);
    Sample { sources, findings: vec![finding] }
}

/// A span over lines, a zero-width one at the end, an empty file, spans out of range and a file that is not there.
pub fn edges() -> Sample {
    let mut sources = Sources::default();
    let annex = sources.add("phu-luc-01.barem", ANNEX);
    let unended = sources.add("phu-luc-02.barem", "phụ lục 02 \"Huyện\"");
    let empty = sources.add("trong.barem", "");
    let items = Span::new(annex, span(&sources, annex, "- từ 3", 0).start, span(&sources, annex, "3: 1", 0).end);
    let end = ANNEX.len() as u32;
    let spans = [items, Span::new(annex, end, end), Span::new(unended, 25, 25), Span::new(empty, 0, 0)];
    let lost = [Span::new(unended, 21, 3), Span::new(annex, 5_000, 9_000), Span::new(FileId(99), 3, 4)];
    let finding = |span| {
        let message = Text::new("quy tắc còn thiếu trường hợp", "the rule lacks a case");
        Diagnostic::new(Code::IncompleteRule, message, span, Text::new("ở đây", "here"))
    };
    Sample { sources, findings: spans.into_iter().chain(lost).map(finding).collect() }
}
