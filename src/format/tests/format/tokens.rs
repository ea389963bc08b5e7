//! Spelling and spaces within a line.

use unicode_normalization::UnicodeNormalization;

use super::formatted;

#[test]
fn one_line() {
    let table = [
        // Keywords.
        ("Tiêu  chí 1 \"a\"", "tiêu chí 1 \"a\""),
        ("LĩNH vực 1 \"a\"", "lĩnh vực 1 \"a\""),
        ("Kết quả", "kết quả"),
        ("Chấm\tcó/không:\u{A0}\"Đạt\"", "  chấm có/không: \"Đạt\""),
        ("Trạng thái:Ban  Hành", "  trạng thái: ban hành"),
        ("đánh số:I , 1.1", "  đánh số: I, 1.1"),
        // Signs.
        ("chấm :tỷ_lệ*điểm tối đa", "  chấm: tỷ_lệ × điểm tối đa"),
        ("chấm: a+b-c÷d", "  chấm: a + b - c / d"),
        ("chấm: - a × − b", "  chấm: -a × -b"),
        ("chấm: ( a+b )*( - c )", "  chấm: (a + b) × (-c)"),
        ("chấm: nhỏ nhất ( 2;0,50*n )", "  chấm: nhỏ nhất(2; 0,5 × n)"),
        ("chấm: 50 % điểm tối đa", "  chấm: 50% điểm tối đa"),
        ("chấm: x / cao nhất trong nhóm( x )", "  chấm: x / cao nhất trong nhóm(x)"),
        (
            "tính trễ : số=số ngày trễ( gửi;hạn 31/12 năm trước ) ngày làm việc",
            "  tính trễ: số = số ngày trễ(gửi; hạn 31/12 năm trước) ngày làm việc",
        ),
        ("không xếp loại nếu không(a và b)hoặc c", "  không xếp loại nếu không (a và b) hoặc c"),
        ("không xếp loại nếu không a", "  không xếp loại nếu không a"),
        (
            "thang điểm: 100=tự đánh giá 77+điều tra xã hội học 23",
            "  thang điểm: 100 = tự đánh giá 77 + điều tra xã hội học 23",
        ),
        ("năm đánh giá: 2021 – 2025", "  năm đánh giá: 2021-2025"),
        ("tối thiểu:-5", "  tối thiểu: -5"),
        ("hiệu lực:từ  ngày 01/01/2024", "  hiệu lực: từ ngày 01/01/2024"),
        ("1.1.1:giao=10;xong=8", "  1.1.1: giao = 10; xong = 8"),
        ("I/1: \"vụ\"=( 0,5;1 )", "  I/1: \"vụ\" = (0,5; 1)"),
        ("1.2: x=-3", "  1.2: x = -3"),
        // Numbers.
        ("chấm: 9,50", "  chấm: 9,5"),
        ("trừ: 007 mỗi \"lần\"", "  trừ: 7 mỗi \"lần\""),
        ("tiêu chí 01 \"02 việc\" 1,0 điểm", "tiêu chí 01 \"02 việc\"     1 điểm"),
        ("phụ lục 01", "phụ lục 01"),
        ("hạn nộp: 05/01", "  hạn nộp: 05/01"),
        // Quotes.
        ("ghi chú: “a”,\"b\"", "  ghi chú: \"a\", \"b\""),
        ("ghi chú: “gọi \"a\"”", "  ghi chú: “gọi \"a\"”"),
        ("ghi chú: \"  a  \"", "  ghi chú: \"  a  \""),
        // Items.
        ("-“a”:0,5", "    - \"a\": 0,5"),
        (
            "• từ 2 đến 5 tuỳ \"Hội đồng\" mỗi \"lần\" ,tối đa 3",
            "    - từ 2 đến 5 tùy \"Hội đồng\" mỗi \"lần\", tối đa 3",
        ),
        ("– -5:0", "    - -5: 0"),
        // Comments.
        ("chấm: 5// x \t", "  chấm: 5  // x"),
        ("//x\u{3000}", "//x"),
    ];
    for (typed, canonical) in table {
        assert_eq!(formatted(typed), format!("{canonical}\n"), "{typed:?}");
        let decomposed: String = typed.nfd().collect();
        assert_eq!(formatted(&decomposed), format!("{canonical}\n"), "{typed:?} decomposed");
    }
}

#[test]
fn what_cannot_be_read_is_copied() {
    for line in ["  gì  đây  ", "\tChấm : ???", "chấm: (", "gì\r", "“"] {
        let expected = if line.ends_with('\r') { format!("{line}\r\n") } else { format!("{line}\n") };
        assert_eq!(formatted(&format!("{line}\r\n")), expected);
    }
}

#[test]
fn what_is_read_only_as_it_was_meant_is_copied() {
    let text = "tiêu chí 1 \"a\" 9.5 điểm\n   chấm:   0,5/lần\n";
    let lines = barem_syntax::parse(text);
    if lines.lines().iter().all(|line| line.is_faulty()) {
        assert!(formatted(text).ends_with("   chấm:   0,5/lần\n"));
    }
}

#[test]
fn line_ends_and_marks() {
    let table = [
        ("", ""),
        ("\n\n", ""),
        (" \t\n\u{A0}", ""),
        ("\u{FEFF}chấm: 5", "  chấm: 5\n"),
        ("\u{FEFF}\u{FEFF}chấm: 5", "\u{FEFF}\u{FEFF}chấm: 5\n"),
        ("chấm: 5\r\n\r\n\r\nchấm: 6\r\n\r\n", "  chấm: 5\n\n  chấm: 6\n"),
        ("// a\r\r\n", "// a\n"),
    ];
    for (typed, canonical) in table {
        assert_eq!(formatted(typed), canonical, "{typed:?}");
    }
}

/// Two blanks part a code from a number, one would join them: the only line that is refused.
#[test]
fn a_change_of_meaning_is_refused() {
    let text = "lĩnh vực 123.  45\n";
    let out = barem_format::format(text);
    assert_eq!(out.text, text);
    assert_eq!(out.refused.len(), 1);
    assert_eq!(out.refused[0].line, 1);
}
