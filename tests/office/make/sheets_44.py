"""Excel documents 44-45: the XML of other programs; traps in rules."""

from xml.sax.saxutils import escape

import content as c
from layout import Look, header, rows
from model import decimal, group, leaf, number, split, survey, uncertain
from registry import document, plan
from sheets_30 import figure
from words_42 import levels, options, said
from xlsx_writer import Book


@document(
    "44-tien-to-khong-toa-do.xlsx",
    'XML of a report generator: prefixed names (x:row), cells without coordinates, strings as t="str", no dimension, points as text with exponent (1E0)',
)
def prefixed(path):
    look = Look(rule="column", roles=("code", "title", "points", "rule", "note"))
    fields = number(c.fields(c.procedures, c.finance), decimal)
    lines = ['<x:row><x:c t="str"><x:v>PHỤ LỤC (PHỤC DỰNG)</x:v></x:c></x:row>', "<x:row/>"]
    for index, row in enumerate([header(look), *rows(fields, look)]):
        made = []
        for role in look.roles:
            cell = row.cells.get(role)
            text = "\n".join(cell.paras) if cell else ""
            if role == "points" and row.kind != "head":
                value = text.replace(",", ".")
                made.append(f"<x:c><x:v>{value + 'E0' if index % 3 else value}</x:v></x:c>")
            elif text:
                made.append(f'<x:c t="str"><x:v xml:space="preserve">{escape(text)}</x:v></x:c>')
            else:
                made.append("<x:c/>")
        lines.append(f"<x:row>{''.join(made)}</x:row>")
    book = Book()
    book.parts = {
        "xl/worksheets/sheet1.xml": '<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<x:sheetData>{"".join(lines)}</x:sheetData></x:worksheet>'
    }
    book.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


def _traps():
    return [
        group(
            "Nhóm tiêu chí theo tỷ lệ",
            leaf("Tỷ lệ hồ sơ đúng hạn", "2", uncertain("Đạt từ 95% trở lên: 2 điểm. Cứ giảm 1% trừ 0,1 điểm.")),
            said(
                "Tỷ lệ hồ sơ trễ hạn",
                "1",
                levels((None, "5", "1"), ("5", "10", "0.5"), ("10", None, "0")),
                "Dưới 5%: 1 điểm; từ 5% đến dưới 10%: 0,5 điểm; từ 10% trở lên: 0 điểm",
            ),
            said(
                "Tỷ lệ văn bản điện tử",
                "1",
                levels(("90", None, "1"), (None, "90", "0")),
                "Từ 90% trở lên: 1 điểm; các trường hợp còn lại: 0 điểm",
            ),
            leaf(
                "Tỷ lệ chữ ký số", "1", uncertain("Từ 90% trở lên: 1 điểm; từ 80% đến 89%: 0,5 điểm; dưới 80%: 0 điểm")
            ),
            said(
                "Tỷ lệ thanh toán",
                "1",
                levels(("80", None, "1"), ("50", "80", "proportional"), (None, "50", "0")),
                "Từ 50% đến dưới 80%: Tỷ lệ % x 1; từ 80% trở lên: 1 điểm; dưới 50%: 0 điểm",
            ),
            said(
                "Cán bộ đạt chuẩn",
                "1",
                levels(("100", None, "1"), (None, "100", "0")),
                "Có 100% cán bộ đạt chuẩn: 1 điểm; nếu không đạt: 0 điểm",
                accept=[{"yes_no": {"yes": "1", "no": "0"}}],
            ),
            said(
                "Tỷ lệ phản ánh được xử lý",
                "1",
                levels(("70", None, "1"), ("50", "70", "0.5"), (None, "50", "0")),
                "70% ≤ tỷ lệ ≤ 100%: 1đ",
                "50% ≤ tỷ lệ < 70%: 0,5đ",
                "tỷ lệ < 50%: 0đ",
            ),
            said(
                "Tỷ lệ tăng thu",
                "1",
                levels(("1", None, "1"), ("0.5", "1", "0.5"), (None, "0.5", "0")),
                "Từ 0,5% đến dưới 1%: 0,5 điểm; từ 1% trở lên: 1 điểm; dưới 0,5%: 0 điểm",
            ),
        ),
        group(
            "Nhóm tiêu chí theo số lượng",
            said(
                "Lần bị nhắc nhở",
                "1",
                levels(
                    (None, "1", "1"),
                    ("1", "3", "0.5", "to_inclusive"),
                    ("3", None, "0", "from_exclusive"),
                    over="count",
                ),
                "Trên 3 lần: 0 điểm; từ 1 đến 3 lần: 0,5 điểm; không có lần nào: 1 điểm",
            ),
            leaf(
                "Giải pháp mới",
                "1",
                uncertain(
                    "01 giải pháp: 0,5 điểm; 02 giải pháp trở lên: 1 điểm",
                    accept=[
                        levels(("2", None, "1"), ("1", "2", "0.5"), over="count"),
                        levels(("2", None, "1"), ("1", "2", "0.5"), (None, "1", "0"), over="count"),
                    ],
                ),
            ),
            said(
                "Hồ sơ tiếp nhận",
                "1",
                levels(("1000", None, "1"), (None, "1000", "0.5"), over="count"),
                "Từ 1.000 hồ sơ trở lên: 1 điểm; dưới 1.000 hồ sơ: 0,5 điểm",
            ),
            said(
                "Nội dung công khai",
                "2",
                options(
                    ("Thực hiện 4/4 nội dung", "2"),
                    ("3/4 nội dung", "1.5"),
                    ("2/4 nội dung", "1"),
                    ("dưới 2 nội dung", "0"),
                ),
                "Thực hiện 4/4 nội dung: 2 điểm; 3/4 nội dung: 1,5 điểm; 2/4 nội dung: 1 điểm; dưới 2 nội dung: 0 điểm",
                accept=[levels(("4", None, "2"), ("3", "4", "1.5"), ("2", "3", "1"), (None, "2", "0"), over="count")],
            ),
            said(
                "Văn bản chậm",
                "1",
                {"deduct": {"start": "max", "each": [{"what": "văn bản chậm", "per": "văn bản", "points": "0.5"}]}},
                "Mỗi văn bản chậm trừ 0,5 điểm",
            ),
            said(
                "Đơn thư vượt cấp",
                "1",
                {"deduct": {"start": "max", "each": [{"what": "đơn thư vượt cấp", "per": "đơn", "points": "0.25"}]}},
                "Không có đơn thư vượt cấp: 1 điểm; có đơn thư vượt cấp: trừ 0,25 điểm/đơn",
            ),
        ),
        group(
            "Nhóm tiêu chí khác",
            said(
                "Kế hoạch, báo cáo, kiểm tra",
                "1",
                {
                    "checklist": [
                        {"what": "Có kế hoạch", "points": "0.25"},
                        {"what": "có báo cáo", "points": "0.25"},
                        {"what": "có kiểm tra", "points": "0.5"},
                    ]
                },
                "Có kế hoạch (0,25 điểm), có báo cáo (0,25 điểm), có kiểm tra (0,5 điểm)",
            ),
            leaf("Thời hạn gửi dữ liệu", "1", uncertain("Trước ngày 20/12: 1 điểm; sau ngày 20/12: 0 điểm")),
            leaf(
                "Chất lượng tham mưu",
                "2",
                uncertain("Tùy theo mức độ hoàn thành, chấm từ 0 đến 2 điểm", accept=[{"entered": {}}]),
            ),
            leaf(
                "Chuyển đổi số",
                "2",
                uncertain("Theo chỉ số DTI do cấp trên công bố: Điểm = DTI × 2", accept=[{"proportional": True}]),
            ),
            leaf("Chế độ báo cáo quý", "1", uncertain("Chấm như tiêu chí 1.2", accept=[{"same_as": "1.2"}])),
            leaf("Thi đua", "1", uncertain("Điểm thưởng không quá 1 điểm")),
            leaf(
                "Theo dõi công vụ",
                "1",
                uncertain("Sở Nội vụ chấm theo kết quả theo dõi", accept=[{"entered": {"by": "Sở Nội vụ"}}]),
            ),
            said(
                "Một cửa liên thông",
                "1",
                {"yes_no": {"yes": "1", "no": "0"}, "na": "0.5"},
                "Đạt: 1 điểm; Không đạt: 0 điểm; Không phát sinh: 0,5 điểm",
            ),
            said(
                "Văn bản phân công",
                "1",
                {"yes_no": {"yes": "1", "no": "0"}},
                "Có Quyết định số 15/QĐ-UBND ngày 05/01/2026 và Kế hoạch số 05/KH-UBND: 1 điểm; chưa có: 0 điểm",
            ),
            leaf("Sự hài lòng của người dân", "3", survey("Điều tra XHH 300 phiếu, kết quả nhân với 3 điểm")),
        ),
    ]


@document(
    "45-bay-quy-tac.xlsx",
    "traps in rules: lower is better, levels out of order, 'còn lại', 80%–89%, 1.000 as a thousand, 4/4 and dates and document numbers, points in brackets, no level for nothing, 'chấm như'",
)
def traps(path):
    look = Look(rule="column", roles=("code", "title", "points", "rule", "note"), head={"rule": "Cách chấm"})
    fields = number(_traps(), decimal)
    book = Book()
    book.titles("BỘ TIÊU CHÍ CẤP XÃ (PHỤC DỰNG)", width=5)
    book.table([header(look), *rows(fields, look)], look, 3, value=figure)
    book.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]
