//! Documents of Word and Excel as source.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod made;

use barem_office::import::{Import, import};

const PRELUDE: &str = r#"
import docx, openpyxl
def table(d, rows):
    t = d.add_table(0, len(rows[0]))
    for row in rows:
        cells = t.add_row().cells
        for cell, text in zip(cells, row):
            lines = text.split("\n")
            cell.paragraphs[0].text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
    return t
"#;

/// What comes of a document; nothing where it cannot be made here.
fn imported(name: &str, program: &str) -> Option<Import> {
    made::by_python(name, &format!("{PRELUDE}{program}")).map(|bytes| import(&bytes, "thu").unwrap())
}

fn sources(import: &Import) -> String {
    let files = import.files.iter().map(|(name, text)| format!("== {name}\n{text}"));
    let rows = import.rows.iter().map(|row| {
        let remarks: Vec<&str> = row.remarks.iter().map(|text| text.vi.as_str()).collect();
        format!("{} {}: {:?} {:?} {}", row.table, row.row, row.form, row.confidence, remarks.join("; "))
            .trim_end()
            .to_owned()
    });
    let skipped = import.skipped.iter().map(|text| format!("bỏ: {}", text.vi));
    files.chain(rows).chain(skipped).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_usual_annex_of_word() {
    let import = imported(
        "usual.docx",
        r#"
d = docx.Document()
d.add_paragraph("Phụ lục 01")
d.add_paragraph("BỘ TIÊU CHÍ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH CÁC SỞ")
d.add_paragraph("(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2025 của UBND tỉnh)")
table(d, [
 ["STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Tự đánh giá", "Ghi chú"],
 ["I", "CHỈ ĐẠO, ĐIỀU HÀNH", "5", "", ""],
 ["1", "Kế hoạch cải cách hành chính", "2,5", "", ""],
 ["1.1", "Ban hành kế hoạch\n- Ban hành kịp thời: 0,5 điểm\n- Không kịp thời: 0 điểm", "0,5", "", ""],
 ["1.2", "Mức độ hoàn thành kế hoạch", "2.0", "", ""],
 ["", "Hoàn thành 100%: điểm tối đa", "", "", ""],
 ["", "Từ 80% đến dưới 100%: Tỷ lệ % x điểm tối đa/100%", "", "", ""],
 ["", "Dưới 80%: 0 điểm", "", "", ""],
 ["2", "Chất lượng chỉ đạo", "1,5", "", "Điều tra XHH"],
 ["3", "Báo cáo\nChậm 01 báo cáo trừ dần theo quyết định của Hội đồng", "1", "", ""],
 ["", "Tổng cộng", "5", "", ""],
])
d.save(out)
"#,
    );
    let Some(import) = import else { return };
    insta::assert_snapshot!(sources(&import));
}

#[test]
fn a_workbook_with_damaged_codes() {
    let import = imported(
        "codes.xlsx",
        r#"
import datetime
w = openpyxl.Workbook(); s = w.active; s.title = "PL 02"
s.append(["BẢNG TIÊU CHÍ"]); s.append([])
s.append(["TT", "Nội dung tiêu chí", "Điểm chuẩn", "Cách chấm điểm", "Tài liệu kiểm chứng"])
s.append([1, "Chỉ đạo", 3])
s.append([datetime.date(2025, 1, 1), "Kế hoạch", 1, "Có kế hoạch: 1 điểm\nKhông có: 0 điểm", "Kế hoạch; Báo cáo"])
for i in range(2, 10):
    s.append(["1.%d" % i, "Việc %d" % i, 0.2, "Mỗi lần chậm trừ 0,1 điểm"])
s.append([1.1, "Việc 10", 0.4, "Từ 80% đến 100%: 0,4; từ 60% đến 80%: 0,2; dưới 60%: 0"])
w.save(out)
"#,
    );
    let Some(import) = import else { return };
    insta::assert_snapshot!(sources(&import));
}
