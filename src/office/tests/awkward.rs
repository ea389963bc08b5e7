//! Documents as offices make them, with all that Word and Excel let them do.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod made;

use barem_office::import::{Import, import};

const PRELUDE: &str = r#"
import copy, docx, openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
def fill(cell, text):
    lines = text.split("\n")
    cell.paragraphs[0].text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)
def table(d, rows):
    t = d.add_table(0, max(len(row) for row in rows))
    for row in rows:
        for cell, text in zip(t.add_row().cells, row):
            fill(cell, text)
    return t
def element(name, **values):
    e = OxmlElement(name)
    for key, value in values.items():
        e.set(qn("w:" + key), value)
    return e
def numbered(d, formats):
    part = d.part.numbering_part.element
    a = element("w:abstractNum", abstractNumId="77")
    for at, (form, text) in enumerate(formats):
        l = element("w:lvl", ilvl=str(at))
        l.append(element("w:start", val="1")); l.append(element("w:numFmt", val=form)); l.append(element("w:lvlText", val=text))
        a.append(l)
    part.insert(0, a)
    n = element("w:num", numId="77"); n.append(element("w:abstractNumId", val="77"))
    part.append(n)
def list_level(paragraph, level):
    p = paragraph._p.get_or_add_pPr()
    n = element("w:numPr"); n.append(element("w:ilvl", val=str(level))); n.append(element("w:numId", val="77"))
    p.append(n)
"#;

/// What comes of a document; nothing where it cannot be made here.
fn imported(name: &str, program: &str) -> Option<Import> {
    made::by_python(name, &format!("{PRELUDE}{program}")).map(|bytes| import(&bytes, "thu").unwrap())
}

/// Each heading as `level code|title|points|form`.
fn rows(import: &Import) -> Vec<String> {
    let row = |row: &barem_office::import::Understood| {
        let text = |text: Option<&str>| text.unwrap_or("-").to_owned();
        format!(
            "{} {}|{}|{}|{}",
            row.level,
            text(row.code.as_deref()),
            row.title,
            text(row.points.as_deref()),
            text(row.form)
        )
    };
    import.rows.iter().map(row).collect()
}

fn source(import: &Import) -> String {
    let text: String = import.files.iter().map(|(_, text)| text.as_str()).collect();
    let tidy = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
    text.lines().map(tidy).collect()
}

#[test]
fn automatic_numbers_are_codes() {
    let import = imported(
        "numbers.docx",
        r#"
d = docx.Document()
numbered(d, [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3.")])
t = table(d, [["STT", "Tiêu chí", "Điểm tối đa"], ["", "CHỈ ĐẠO", "2"], ["", "Kế hoạch", "2"], ["", "Ban hành", "1"], ["", "Thực hiện", "1"], ["", "THỂ CHẾ", "1"], ["", "Rà soát", "1"]])
for row, level in zip(t.rows[1:], [0, 1, 2, 2, 0, 1]):
    list_level(row.cells[0].paragraphs[0], level)
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(
        rows(&import),
        [
            "lĩnh vực I|CHỈ ĐẠO|2|-",
            "tiêu chí 1|Kế hoạch|2|-",
            "tiêu chí thành phần 1.1|Ban hành|1|-",
            "tiêu chí thành phần 1.2|Thực hiện|1|-",
            "lĩnh vực II|THỂ CHẾ|1|-",
            "tiêu chí 1|Rà soát|1|-",
        ]
    );
}

#[test]
fn merged_cells_split_tables_and_repeated_headers() {
    let import = imported(
        "split.docx",
        r#"
d = docx.Document()
head = ["TT", "Nội dung", "Điểm", "", "Ghi chú"]
t = table(d, [head, ["", "", "Tối đa", "Tự chấm", ""], ["I", "Chỉ đạo", "2", "", ""], ["1", "Kế hoạch", "1", "", ""], ["", "Có kế hoạch: 1 điểm", "", "", ""], ["", "Không có kế hoạch: 0 điểm", "", "", ""]])
t.cell(0, 2).merge(t.cell(0, 3))
for at in (0, 1, 4):
    t.cell(0, at).merge(t.cell(1, at))
t.cell(3, 0).merge(t.cell(5, 0))
d.add_paragraph()
t = table(d, [["2", "Báo cáo", "1", "", "ĐTXHH"], ["TT", "Nội dung", "Tối đa", "Tự chấm", "Ghi chú"], ["II", "Thể chế", "1", "", ""], ["1", "Rà soát", "1", "", ""], ["", "Cộng", "3", "", ""]])
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(
        rows(&import),
        [
            "lĩnh vực I|Chỉ đạo|2|-",
            "tiêu chí 1|Kế hoạch|1|yes_no",
            "tiêu chí 2|Báo cáo|1|survey",
            "lĩnh vực II|Thể chế|1|-",
            "tiêu chí 1|Rà soát|1|-",
        ]
    );
    assert!(source(&import).contains("thang điểm: 3\n"));
}

#[test]
fn tracked_changes_and_hidden_text() {
    let import = imported(
        "tracked.docx",
        r#"
d = docx.Document()
t = table(d, [["STT", "Tiêu chí", "Điểm tối đa"], ["1", "Kế hoạch ", "1"], ["2", "Xóa dòng này", "9"], ["2", "Báo cáo", "2"]])
p = t.cell(1, 1).paragraphs[0]._p
ins = element("w:ins", id="1", author="a"); r = element("w:r"); x = element("w:t"); x.text = "năm"; r.append(x); ins.append(r); p.append(ins)
dele = element("w:del", id="2", author="a"); r = element("w:r"); x = element("w:delText"); x.text = "quý"; r.append(x); dele.append(r); p.append(dele)
run = t.cell(3, 1).paragraphs[0].add_run(" (ẩn)"); run.font.hidden = True
t.rows[2]._tr.get_or_add_trPr().append(element("w:del", id="3", author="a"))
run = t.cell(3, 2).paragraphs[0].add_run("9"); run.font.strike = True
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(rows(&import), ["tiêu chí 1|Kế hoạch năm|1|-", "tiêu chí 2|Báo cáo|2|-"]);
}

#[test]
fn codes_and_points_in_titles() {
    let import = imported(
        "titles.docx",
        r#"
d = docx.Document()
d.add_paragraph("PHỤ LỤC SỐ II: Bộ tiêu chí cấp xã")
d.add_paragraph("Thang điểm 4 điểm, trong đó tự đánh giá 3 điểm, điều tra XHH 1 điểm")
table(d, [["Tiêu chí chấm điểm", "Điểm tối đa"], ["I. CHỈ ĐẠO (4 điểm)", ""], ["1. Kế hoạch", "3,0 điểm"], ["1.1. Ban hành (2 điểm)", ""], ["a) Kịp thời", "1đ"], ["b) Đủ", "1"], ["1.2 Công khai", "1.0"], ["2. Hài lòng (ĐTXHH)", "1"]])
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(
        rows(&import),
        [
            "lĩnh vực I|CHỈ ĐẠO|4|-",
            "tiêu chí 1|Kế hoạch|3|-",
            "tiêu chí thành phần 1.1|Ban hành|2|-",
            "nội dung a|Kịp thời|1|-",
            "nội dung b|Đủ|1|-",
            "tiêu chí thành phần 1.2|Công khai|1|-",
            "tiêu chí 2|Hài lòng|1|survey",
        ]
    );
    let text = source(&import);
    assert!(text.contains("phụ lục II \"Bộ tiêu chí cấp xã\""), "{text}");
    assert!(text.contains("thang điểm: 4 = tự đánh giá 3 + điều tra xã hội học 1"), "{text}");
}

#[test]
fn several_annexes_and_a_nested_table() {
    let import = imported(
        "several.docx",
        r#"
d = docx.Document()
motto = table(d, [["UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"]])
for label, title in (("01", "CÁC SỞ"), ("02", "CÁC XÃ")):
    d.add_paragraph("Phụ lục " + label); d.add_paragraph("BỘ TIÊU CHÍ " + title)
    t = table(d, [["STT", "Tiêu chí", "Điểm tối đa"], ["1", "Tỷ lệ hồ sơ đúng hạn", "2"]])
    inner = t.cell(1, 1).add_table(0, 2)
    for a, b in (("Mức", "Điểm"), ("Từ 90% trở lên", "2"), ("Từ 50% đến dưới 90%", "1"), ("Dưới 50%", "0")):
        cells = inner.add_row().cells; cells[0].text = a; cells[1].text = b
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(rows(&import), ["tiêu chí 1|Tỷ lệ hồ sơ đúng hạn|2|bands", "tiêu chí 1|Tỷ lệ hồ sơ đúng hạn|2|bands"]);
    let text = source(&import);
    assert!(
        text.contains("phụ lục 01 \"BỘ TIÊU CHÍ CÁC SỞ\"") && text.contains("phụ lục 02 \"BỘ TIÊU CHÍ CÁC XÃ\""),
        "{text}"
    );
}

#[test]
fn levels_in_columns_of_their_own() {
    let import = imported(
        "columns.xlsx",
        r#"
w = openpyxl.Workbook(); s = w.active
for row in [["Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm chuẩn", "Cách tính điểm"],
    ["Chỉ đạo (3 điểm)", "Kế hoạch", "Ban hành", 1, "Có: 1 điểm; không: 0 điểm"], [None, None, "Thực hiện", 1.5, None], [None, "Báo cáo", None, 0.5, "Mỗi báo cáo chậm trừ 0,1 điểm"]]:
    s.append(row)
s.merge_cells("A2:A4"); s.merge_cells("B2:B3")
w.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(
        rows(&import),
        [
            "lĩnh vực -|Chỉ đạo|3|-",
            "tiêu chí -|Kế hoạch|-|-",
            "tiêu chí thành phần -|Ban hành|1|yes_no",
            "tiêu chí thành phần -|Thực hiện|1.5|-",
            "tiêu chí -|Báo cáo|0.5|deductions",
        ]
    );
}

#[test]
fn worksheets_of_one_annex_and_hidden_ones() {
    let import = imported(
        "sheets.xlsx",
        r#"
w = openpyxl.Workbook(); s = w.active; s.title = "Lĩnh vực 1"
head = ["STT", "Tiêu chí", "Điểm tối đa"]
for row in [head, [1, "Chỉ đạo", 2], ["1.1", "Kế hoạch", 2]]: s.append(row)
s = w.create_sheet("Lĩnh vực 2")
for row in [head, [2, "Thể chế", 3], ["2.1", "Rà soát", 2], ["2.2", "Ẩn", 7], ["2.3", "Công khai", 1]]: s.append(row)
s.row_dimensions[4].hidden = True
s = w.create_sheet("Nháp"); s.sheet_state = "hidden"
for row in [head, [1, "Nháp", 2]]: s.append(row)
w.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(
        rows(&import),
        [
            "lĩnh vực 1|Chỉ đạo|2|-",
            "tiêu chí 1.1|Kế hoạch|2|-",
            "lĩnh vực 2|Thể chế|3|-",
            "tiêu chí 2.1|Rà soát|2|-",
            "tiêu chí 2.2|Ẩn|7|-",
            "tiêu chí 2.3|Công khai|1|-",
        ]
    );
    assert_eq!(import.files.len(), 2);
    assert_eq!(import.skipped.len(), 1);
    let hidden: Vec<_> =
        import.rows.iter().filter(|row| row.remarks.iter().any(|said| said.vi.contains("ẩn"))).collect();
    assert_eq!(hidden.iter().filter_map(|row| row.code.as_deref()).collect::<Vec<_>>(), ["2.2"]);
}

#[test]
fn summaries_in_front_or_behind_are_no_annexes() {
    for first in ["True", "False"] {
        let import = imported(
            "summary.xlsx",
            &format!(
                r#"
w = openpyxl.Workbook(); w.remove(w.active)
head = ["STT", "Tiêu chí", "Điểm tối đa"]
def fields():
    for name, rows in [("A", [["I", "Chỉ đạo", 2], ["1", "Kế hoạch", 2]]), ("B", [["II", "Thể chế", 3], ["1", "Rà soát", 3]])]:
        s = w.create_sheet(name)
        for row in [head] + rows: s.append(row)
def summary():
    s = w.create_sheet("Chung")
    for row in [head, ["I", "Chỉ đạo", 2], ["II", "Thể chế", 3], ["", "Tổng cộng", 5]]: s.append(row)
if {first}: summary(); fields()
else: fields(); summary()
w.save(out)
"#
            ),
        );
        let Some(import) = import else { return };
        assert_eq!(
            rows(&import),
            ["lĩnh vực I|Chỉ đạo|2|-", "tiêu chí 1|Kế hoạch|2|-", "lĩnh vực II|Thể chế|3|-", "tiêu chí 1|Rà soát|3|-"]
        );
        assert!(source(&import).contains("phụ lục 01"), "{}", source(&import));
        assert!(source(&import).contains("thang điểm: 5"), "{}", source(&import));
        assert_eq!(import.skipped.len(), 1);
    }
}

#[test]
fn columns_of_sources_divide_the_points() {
    let import = imported(
        "sources.docx",
        r#"
d = docx.Document()
table(d, [["STT", "Tiêu chí", "Thang điểm", "Tự đánh giá", "Điều tra XHH"], ["1", "Chỉ đạo", "10", "7", "3"], ["1.1", "Kế hoạch", "7", "7", ""], ["1.2", "Hài lòng", "3", "", "3"], ["", "Tổng cộng", "10", "7", "3"]])
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    let text = source(&import);
    assert!(text.contains("thang điểm: 10 = tự đánh giá 7 + điều tra xã hội học 3"), "{text}");
    assert_eq!(rows(&import).last().map(String::as_str), Some("tiêu chí 1.2|Hài lòng|3|survey"), "{text}");
}

#[test]
fn an_annex_within_another_is_an_annex() {
    let import = imported(
        "within.xlsx",
        r#"
w = openpyxl.Workbook(); w.remove(w.active)
for name, more in [("Sở", []), ("Xã", [["II", "Thể chế", 3], ["1", "Rà soát", 3]]), ("Ban", [])]:
    s = w.create_sheet(name)
    for row in [["STT", "Tiêu chí", "Điểm tối đa"], ["I", "Chỉ đạo", 2], ["1", "Kế hoạch", 2]] + more: s.append(row)
w.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(import.files.len(), 4, "{}", source(&import));
}

#[test]
fn data_rows_are_no_headers_and_sums_of_parts_no_headings() {
    let import = imported(
        "sums.docx",
        r#"
d = docx.Document()
table(d, [["STT", "Nội dung tiêu chí", "Điểm tối đa"], ["I", "Chỉ đạo", "3"], ["1", "Nội dung điểm lĩnh vực, tiêu chí", "3"], ["", "Cộng", "3"],
 ["STT", "Nội dung tiêu chí", "Điểm tối đa"], ["II", "Thể chế", "4"], ["1", "Chất lượng nội dung", "4"], ["", "Cộng lĩnh vực II", "5"], ["", "Cộng", "7"]])
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(
        rows(&import),
        [
            "lĩnh vực I|Chỉ đạo|3|-",
            "tiêu chí 1|Nội dung điểm lĩnh vực, tiêu chí|3|-",
            "lĩnh vực II|Thể chế|4|-",
            "tiêu chí 1|Chất lượng nội dung|4|-",
        ]
    );
    assert!(source(&import).contains("thang điểm: 7"), "{}", source(&import));
    // The sum of field II is not what it states.
    assert_eq!(import.skipped.len(), 1);
    let import = imported(
        "parts.docx",
        r#"
d = docx.Document()
table(d, [["STT", "Tiêu chí", "Điểm tối đa"], ["A", "PHẦN CHUNG", "6"], ["I", "CHỈ ĐẠO", "6"], ["1", "Kế hoạch", "6"], ["", "Cộng I", "6"],
 ["", "Tổng điểm lĩnh vực chỉ đạo", "6"], ["B", "PHẦN RIÊNG", "4"], ["I", "THỂ CHẾ", "4"], ["1", "Rà soát", "4"], ["", "Cộng B", "4"], ["", "Tổng điểm", "10"],
 ["STT", "Hành vi", "Điểm trừ"], ["C", "Điểm trừ", "5"], ["1", "Vi phạm", "5"]])
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    let text = source(&import);
    assert!(text.contains("thang điểm: 10"), "{text}");
    for lost in ["Cộng", "chỉ đạo\"", "Hành vi"] {
        assert!(!text.contains(lost), "{text}");
    }
    assert_eq!(import.skipped.len(), 1);
}

#[test]
fn levels_have_rows_or_columns_of_their_own() {
    let import = imported(
        "levels.xlsx",
        r#"
w = openpyxl.Workbook(); s = w.active; s.title = "Bảng 1"
for row in [["STT", "Tiêu chí", "Điểm tối đa năm 2025", "Điểm tối đa năm 2026", "Mức đánh giá", "Điểm"],
 [1, "Kế hoạch", 3, 2, "Đúng hạn", 2], ["", "", "", "", "Chậm", 1], ["", "", "", "", "Không có", 0]]: s.append(row)
s = w.create_sheet("PL 02")
for row in [["STT", "Tiêu chí", "Điểm tối đa", "Xếp loại", "", ""], ["", "", "", "Tốt", "Khá", "Yếu"], [1, "Thái độ", 5, 5, 3, 0]]: s.append(row)
s.merge_cells("D1:F1")
for at in "ABC": s.merge_cells(at + "1:" + at + "2")
w.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(rows(&import), ["tiêu chí 1|Kế hoạch|2|one_of", "tiêu chí 1|Thái độ|5|one_of"]);
    let text = source(&import);
    for line in ["\"Chậm\": 1", "\"Khá\": 3"] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn a_table_in_a_frame_with_levels_in_a_table() {
    let import = imported(
        "frame.docx",
        r#"
d = docx.Document()
frames = d.add_table(2, 1)
frames.cell(0, 0).text = "PHỤ LỤC 02"
frame = frames.cell(1, 0)
t = frame.add_table(2, 4)
for row, texts in zip(t.rows, [["STT", "Tiêu chí", "Điểm tối đa", "Cách chấm"], ["1", "Kế hoạch", "2，5", ""]]):
    for cell, text in zip(row.cells, texts): cell.text = text
levels = t.cell(1, 3).add_table(3, 2)
for row, texts in zip(levels.rows, [["Mức", "Điểm"], ["Đúng hạn", "2,5"], ["Chậm", "0"]]):
    for cell, text in zip(row.cells, texts): cell.text = text
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    let kept: Vec<String> = rows(&import).iter().map(|row| row.rsplit_once('|').unwrap().0.to_owned()).collect();
    assert_eq!(kept, ["tiêu chí 1|Kế hoạch|2.5"]);
    assert!(source(&import).contains("phụ lục 02"), "{}", source(&import));
    assert!(source(&import).contains("Đúng hạn"), "{}", source(&import));
}

#[test]
fn bonus_and_penalty_sections() {
    let import = imported(
        "sections.docx",
        r#"
d = docx.Document()
table(d, [["STT", "Nội dung tiêu chí", "Điểm tối đa", "Cách chấm"], ["I", "Chuyên môn", "10", ""], ["1", "Hồ sơ", "10", "Thiếu hồ sơ: trừ 1 điểm/lần; nộp muộn: trừ 0,5 điểm/lần"],
 ["II", "Điểm cộng", "5", ""], ["1", "Sáng kiến", "5", "Mỗi sáng kiến được cộng 1 điểm"], ["III", "Điểm trừ", "5", ""], ["1", "Vi phạm", "", "Mỗi lần vi phạm trừ 1 điểm"]])
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    let text = source(&import);
    assert!(text.contains("điểm cộng II \"Điểm cộng\" tối đa 5 điểm"), "{text}");
    assert!(text.contains("điểm trừ III \"Điểm trừ\" tối đa 5 điểm"), "{text}");
    assert!(text.contains("- 1 mỗi \"lần vi phạm\""), "{text}");
}

#[test]
fn decomposed_letters_and_odd_spaces() {
    let import = imported(
        "odd.docx",
        r#"
import unicodedata
d = docx.Document()
n = lambda text: unicodedata.normalize("NFD", text)
t = table(d, [[n("STT"), n("Tiêu chí"), n("Điểm tối đa")], ["1.\u00a0", n("Kế\u00a0hoạch") + "\u200b", "1\u00a0,5".replace("\u00a0", "")], ["2.", "", "1"]])
run = t.cell(2, 1).paragraphs[0].add_run("Báo cáo cải cách"); run.add_break(); run.add_text("hành chính")
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(rows(&import), ["tiêu chí 1|Kế hoạch|1.5|-", "tiêu chí 2|Báo cáo cải cách hành chính|1|-"]);
}

#[test]
fn an_annex_with_numbered_columns_and_prose_in_rows() {
    let import = imported(
        "prose.docx",
        r#"
d = docx.Document()
d.add_paragraph("PHỤ LỤC 1A"); d.add_paragraph("BẢNG CHẤM ĐIỂM"); d.add_paragraph("ĐỐI VỚI UBND CẤP XÃ")
d.add_paragraph("(Kèm theo Quyết định số 1234/QĐ-UBND ngày 15 tháng 8 năm 2025)")
d.add_paragraph("Gồm 2 lĩnh vực, 3 tiêu chí và 4 tiêu chí thành phần. Tổng điểm là 10 điểm.")
table(d, [["TT", "Lĩnh vực, tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Phương pháp đánh giá", "Tài liệu kiểm chứng"],
["(1)", "(2)", "(3)", "(4)", "(5)"], ["1", "CÔNG TÁC CHỈ ĐẠO", "5,00", "", ""], ["1.1", "Thực hiện chế độ báo cáo", "2,00", "Tự đánh giá", "Các báo cáo"],
["", "Gửi đủ báo cáo, đúng thời hạn: 2,00", "", "", ""], ["", "Thiếu hoặc chậm 01 báo cáo: 1,00", "", "", ""], ["", "Thiếu hoặc chậm từ 02 báo cáo trở lên: 0", "", "", ""],
["1.2", "Công tác kiểm tra", "3,00", "", ""],
["1.2.1", "Tỷ lệ đơn vị được kiểm tra\n- Từ 30% trở lên: 1,50\n- Từ 20% - dưới 30%: 0,75\n- Dưới 20%: 0", "1,50", "Tự đánh giá", "Kế hoạch kiểm tra;\nThông báo kết luận"],
["1.2.2", "Xử lý vấn đề phát hiện\n- 100% số vấn đề được xử lý: 1,50\n- Từ 80% - dưới 100% số vấn đề được xử lý thì điểm đánh giá được tính theo công thức:\n[Tỷ lệ % vấn đề được xử lý x 1,50]/100%\n- Dưới 80% số vấn đề được xử lý: 0\n- Không phát sinh vấn đề phải xử lý: 1,50", "1,50", "Tự đánh giá", ""],
["2", "CẢI CÁCH THỂ CHẾ", "5,00", "", ""], ["2.1", "Kết quả", "5,00", "", ""], ["2.1.1", "Tính kịp thời", "2,00", "Điều tra xã hội học", ""],
["2.1.2", "Ban hành văn bản\nMỗi văn bản ban hành chậm trừ 0,5 điểm, trừ tối đa 3 điểm", "3,00", "Tự đánh giá", ""], ["", "TỔNG ĐIỂM", "10,00", "", ""], ["Ghi chú: điểm tự đánh giá 8 điểm, điều tra xã hội học 2 điểm"]])
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    let got = rows(&import);
    assert_eq!(
        got,
        [
            "lĩnh vực 1|CÔNG TÁC CHỈ ĐẠO|5|-",
            "tiêu chí 1.1|Thực hiện chế độ báo cáo|2|one_of",
            "tiêu chí 1.2|Công tác kiểm tra|3|-",
            "tiêu chí thành phần 1.2.1|Tỷ lệ đơn vị được kiểm tra|1.5|bands",
            "tiêu chí thành phần 1.2.2|Xử lý vấn đề phát hiện|1.5|bands",
            "lĩnh vực 2|CẢI CÁCH THỂ CHẾ|5|-",
            "tiêu chí 2.1|Kết quả|5|-",
            "tiêu chí thành phần 2.1.1|Tính kịp thời|2|survey",
            "tiêu chí thành phần 2.1.2|Ban hành văn bản|3|deductions",
        ],
        "{}",
        source(&import)
    );
    let text = source(&import);
    assert!(text.contains("thang điểm: 10 = tự đánh giá 8 + điều tra xã hội học 2"), "{text}");
}

#[test]
fn headers_of_other_words() {
    let import = imported(
        "heads.xlsx",
        r#"
w = openpyxl.Workbook(); s = w.active
for row in [["Ký hiệu", "Tên tiêu chí", "Điểm quy định", "Quy tắc chấm", "Đơn vị theo dõi"], ["1", "Tỷ lệ hồ sơ đúng hạn", "2.0", "Tỷ lệ % x điểm tối đa", "Văn phòng"]]:
    s.append(row)
w.save(out)
"#,
    );
    let Some(import) = import else { return };
    assert_eq!(rows(&import), ["tiêu chí 1|Tỷ lệ hồ sơ đúng hạn|2|value"]);
    assert!(source(&import).contains("hỏi tỷ_lệ \"Tỷ lệ hồ sơ đúng hạn\": phần trăm"), "{}", source(&import));
    assert_eq!(import.skipped.len(), 1, "the column that is not used is told");
}
