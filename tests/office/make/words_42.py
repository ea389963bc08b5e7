"""Word documents 42-43: many ways to word a rule; content controls, fields and irregular rows."""

import content as c
from docx_writer import NS, Paper, Raw, paragraph, run, table_xml
from layout import Cell, Look, header, rows
from model import Rule, group, leaf, number, roman_decimal, split, uncertain
from registry import document, plan


def said(title, points, meaning, *words, accept=(), **more):
    return leaf(title, points, Rule("verbatim", [meaning, *words], accept=list(accept)), **more)


def levels(*rows, **more):
    """Rows (from, to, points, *flags)."""
    return {
        **more,
        "bands": [
            {**({"from": a} if a else {}), **({"to": b} if b else {}), "points": p, **{f: True for f in flags}}
            for a, b, p, *flags in rows
        ],
    }


def options(*rows):
    return {"choices": [{"label": a, "points": b} for a, b in rows]}


def _wordings():
    return [
        group(
            "Chỉ đạo, điều hành",
            said(
                "Kế hoạch năm",
                "0.5",
                {"yes_no": {"yes": "0.5", "no": "0"}},
                "Có ban hành: 0,5 điểm; không ban hành: 0 điểm.",
            ),
            said(
                "Hoàn thành nhiệm vụ",
                "1",
                levels(("100", None, "1"), ("80", "100", "0.5"), (None, "80", "0")),
                "Đạt 100% nhiệm vụ được 1 điểm; đạt từ 80% đến dưới 100% được 0,5 điểm; đạt dưới 80% không được điểm.",
            ),
            said(
                "Hồ sơ đúng hạn",
                "2",
                levels(("95", None, "2"), ("90", "95", "1"), (None, "90", "0")),
                "Nếu tỷ lệ hồ sơ đúng hạn từ 95% trở lên thì chấm 2 điểm.",
                "Nếu tỷ lệ từ 90% đến dưới 95% thì chấm 1 điểm.",
                "Nếu tỷ lệ dưới 90% thì chấm 0 điểm.",
            ),
            said(
                "Quy chế làm việc",
                "1",
                options(("Ban hành đúng thời hạn", "max"), ("Ban hành chậm", "0.5"), ("Không ban hành", "0")),
                "Ban hành đúng thời hạn: đạt điểm tối đa; ban hành chậm: 0,5 điểm; không ban hành: 0 điểm",
            ),
            said(
                "Hồ sơ nộp trực tuyến", "2", {"proportional": True}, "Điểm = (Số hồ sơ trực tuyến / Tổng số hồ sơ) x 2"
            ),
            said(
                "Ban hành văn bản theo chương trình",
                "1.5",
                {"proportional": True},
                "Tính theo công thức: b/a x 1,5.",
                "Trong đó: a là tổng số văn bản phải ban hành; b là số văn bản đã ban hành.",
            ),
            said(
                "Văn bản đúng thể thức",
                "1",
                levels(("90", None, "1", "from_exclusive"), ("70", "90", "0.5", "to_inclusive"), (None, "70", "0")),
                "Đạt tỷ lệ trên 90%: 1 điểm",
                "Từ 70% đến 90%: 0,5 điểm",
                "Dưới 70%: 0 điểm",
            ),
            said(
                "Mô hình mới",
                "2",
                {"count": {"what": "mô hình mới", "per": "0.5", "cap": "2"}},
                "Mỗi mô hình mới được 0,5 điểm, tối đa 2 điểm",
            ),
        ),
        group(
            "Kỷ luật, công khai",
            said(
                "Thời hạn trả lời văn bản",
                "1",
                {
                    "deduct": {
                        "start": "max",
                        "each": [{"what": "văn bản chậm", "per": "văn bản", "points": "0.25"}],
                        "cap": "1",
                    }
                },
                "Cứ 01 văn bản chậm trừ 0,25 điểm, trừ tối đa 1 điểm",
            ),
            said(
                "Kỷ luật công chức",
                "1",
                {"yes_no": {"yes": "1", "no": "0"}},
                "Không có công chức bị kỷ luật: 1 điểm. Có công chức bị kỷ luật: 0 điểm.",
            ),
            said(
                "Công khai tài chính",
                "1",
                options(
                    ("công khai đủ và đúng hạn", "1"), ("công khai đủ nhưng chậm", "0.5"), ("không công khai", "0")
                ),
                "1 điểm nếu công khai đủ và đúng hạn; 0,5 điểm nếu công khai đủ nhưng chậm; 0 điểm nếu không công khai.",
            ),
            said(
                "Hạ tầng một cửa",
                "2",
                {
                    "checklist": [
                        {"what": "Có phần mềm một cửa", "points": "1"},
                        {"what": "Có kết nối với cổng dịch vụ công", "points": "1"},
                    ]
                },
                "(1) Có phần mềm một cửa: 1 điểm; (2) Có kết nối với cổng dịch vụ công: 1 điểm.",
            ),
            said(
                "Đơn vị được kiểm tra",
                "1",
                levels(("30", None, "1"), ("20", "30", "0.5"), (None, "20", "0")),
                "≥ 30%: 1đ; 20% - <30%: 0,5đ; < 20%: 0đ",
            ),
            said(
                "Kế hoạch đào tạo",
                "1",
                levels(("70", "100", "proportional", "to_inclusive"), (None, "70", "0")),
                "Hoàn thành từ 70% - 100% kế hoạch: Tỷ lệ % hoàn thành x 1; dưới 70%: 0 điểm",
            ),
            said(
                "Hồ sơ trễ hạn",
                "1",
                levels(
                    (None, "0", "1", "to_inclusive"),
                    ("1", "3", "0.5", "to_inclusive"),
                    ("3", None, "0", "from_exclusive"),
                    over="count",
                ),
                "Không phát sinh hồ sơ trễ hạn: 1 điểm; có từ 01 đến 03 hồ sơ: 0,5 điểm; trên 03 hồ sơ: 0 điểm",
            ),
            said(
                "Kết quả nhiệm vụ",
                "2",
                options(
                    ("Hoàn thành xuất sắc", "2"),
                    ("Hoàn thành tốt", "1.5"),
                    ("Hoàn thành", "1"),
                    ("Không hoàn thành", "0"),
                ),
                "Hoàn thành xuất sắc: 100% số điểm; Hoàn thành tốt: 75% số điểm; Hoàn thành: 50% số điểm; Không hoàn thành: 0 điểm.",
            ),
        ),
        group(
            "Nội dung khác",
            said(
                "Tập huấn",
                "1",
                levels(("2", None, "1"), ("1", "2", "0.5"), (None, "1", "0"), over="count"),
                "Tổ chức từ 02 lớp tập huấn trở lên: 1 điểm; 01 lớp: 0,5 điểm; không tổ chức: 0 điểm",
                accept=[
                    options(("Tổ chức từ 02 lớp tập huấn trở lên", "1"), ("01 lớp", "0.5"), ("không tổ chức", "0"))
                ],
            ),
            said(
                "Thanh toán trực tuyến",
                "1.5",
                levels(("60", None, "1.5"), (None, "60", "proportional/60")),
                "Đạt từ 60% trở lên: 1,5 điểm; dưới 60% tính theo công thức: (tỷ lệ đạt được x 1,5)/60%",
            ),
            leaf(
                "Bố trí trụ sở",
                "1",
                uncertain("Thực hiện đúng quy định: 1", accept=[{"yes_no": {"yes": "1", "no": "0"}}]),
            ),
            leaf(
                "Báo cáo tháng",
                "0.5",
                uncertain(
                    "Gửi báo cáo đúng hạn: 0,5 điểm; Gửi chậm 01 ngày trừ 0,1 điểm",
                    accept=[
                        {"deduct": {"start": "max", "each": [{"what": "Gửi chậm", "per": "ngày", "points": "0.1"}]}}
                    ],
                ),
            ),
            said(
                "Số hóa hồ sơ",
                "1",
                levels(("80", None, "1"), ("50", "80", "0.5"), (None, "50", "0")),
                "Từ 80% trở lên: 01 điểm; Từ 50% đến dưới 80%: 0,5 điểm; Dưới 50%: không chấm điểm",
            ),
            said(
                "Mức độ chuyển đổi số",
                "1",
                levels(("90", None, "1"), ("70", "90", "0.7"), ("50", "70", "0.4"), (None, "50", "0")),
                "Tốt (từ 90%): 1; Khá (từ 70% đến dưới 90%): 0,7; Trung bình (từ 50% đến dưới 70%): 0,4; Yếu (dưới 50%): 0",
                accept=[options(("Tốt", "1"), ("Khá", "0.7"), ("Trung bình", "0.4"), ("Yếu", "0"))],
            ),
            said(
                "Quy chế phối hợp",
                "2",
                options(
                    ("Trường hợp có quy định và thực hiện", "2"),
                    ("Trường hợp có quy định nhưng chưa thực hiện", "1"),
                    ("Trường hợp chưa có quy định", "0"),
                ),
                "- Trường hợp có quy định và thực hiện: 2 điểm - Trường hợp có quy định nhưng chưa thực hiện: 1 điểm - Trường hợp chưa có quy định: 0 điểm",
            ),
        ),
    ]


@document(
    "42-cach-viet-quy-tac.docx",
    "many wordings of the same forms: several levels on one line, points before the condition, 'thì chấm', formulas with a and b, share of the points, 'không được điểm'",
)
def wordings(path):
    look = Look(rule="column", roles=("code", "title", "points", "rule"))
    fields = number(_wordings(), roman_decimal)
    Paper().mark().table([header(look), *rows(fields, look)], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]}, source=False)]


def _control(content, block=True):
    """A content control around blocks or runs."""
    return f'<w:sdt><w:sdtPr><w:alias w:val="ô nhập"/><w:placeholder><w:docPart w:val="x"/></w:placeholder></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def _field(code, shown):
    """A complex field: its code is not text, its result is."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@document(
    "43-o-dieu-khien-truong.docx",
    "content controls around a row, a cell, a paragraph and runs; field codes, links, smart tags; rows that begin late (gridBefore); the whole table inside a one-cell layout table",
)
def controls(path):
    look = Look(rule="column", roles=("code", "title", "points", "rule", "note"))
    fields = number(c.fields(c.leadership, c.finance), roman_decimal)
    body = rows(fields, look)
    for index, row in enumerate(body):
        if row.item is None:
            row.data["trPr"], row.cells["title"] = '<w:gridBefore w:val="1"/>', row.cells["title"]
            continue
        title, points = row.item.title, row.cells["points"].paras[0]
        row.cells["title"].paras = [
            Raw(
                [
                    _control(run(title)),
                    _field(f'QUOTE "{title}"', title),
                    f'<w:hyperlink w:anchor="muc">{run(title)}</w:hyperlink>',
                    f'<w:smartTag w:element="place">{run(title)}</w:smartTag>',
                ][index % 4]
            )
        ]
        row.cells["points"].paras = [
            Raw(_field("MERGEFIELD diem", points) if row.item.children else _control(run(points)))
        ]
        if index % 5 == 0 and row.kind == "leaf":
            row.cells["rule"] = Cell([_control("".join(paragraph(p) for p in row.cells["rule"].paras))], raw=True)
    xml = table_xml([header(look), *body], look)
    first = xml.index("<w:tr>", xml.index("<w:tr>") + 1)
    end = xml.index("</w:tr>", first) + len("</w:tr>")
    xml = xml[:first] + _control(xml[first:end]) + xml[end:]
    last = xml.rindex("<w:tr>")
    empty = xml.index("<w:tc>", last)
    xml = xml[:empty] + xml[xml.index("</w:tc>", empty) + len("</w:tc>") :]
    xml = xml.replace("xã hội", "xã\u00a0hội").replace(f" {NS}", "", 1)
    outer = (
        f'<w:tbl {NS}><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="14000"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
        f'<w:tcW w:w="14000" w:type="dxa"/></w:tcPr>{xml}<w:p/></w:tc></w:tr></w:tbl>'
    )
    Paper().mark().xml(outer).text("").save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]
