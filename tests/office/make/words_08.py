"""Word documents 08-15: codes, points and sums in the ways they are found."""

import content as c
from docx_writer import Paper
from layout import Cell, Look, Row, header, rows
from model import (
    bands,
    checklist,
    decimal,
    group,
    leaf,
    number,
    plain,
    roman_decimal,
    roman_letter,
    split,
    survey,
    total,
    yes_no,
)
from registry import document, plan
from words import comma, leading_zero, level, pairs, short_suffix


@document(
    "08-ma-trong-tieu-de.docx",
    "no code column: code and title share a cell ('I. …', '1. …', '1.1. …'); rules in rows under the title; full band wording",
)
def code_in_title(path):
    look = Look(
        roles=("title", "points", "self", "note"),
        in_title=True,
        rule="rows",
        code=lambda i, d: i.code + ".",
        head={"title": "NỘI DUNG ĐÁNH GIÁ", "points": "ĐIỂM TỐI ĐA (điểm)", "self": "ĐƠN VỊ TỰ CHẤM"},
        num=leading_zero,
        style={"band": "đạt", "bullet": "- ", "deduct": "mỗi", "floor": 2, "na": "Không phát sinh trong năm"},
        total_label="Tổng cộng (I+II)",
    )
    fields = number(c.fields(c.leadership, c.finance), roman_decimal)
    Paper().mark().table([header(look), *rows(fields, look)], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "09-a-b-c-d-dd-e.docx",
    "I / 1 / a) b) c) d) đ) e) codes and dash lines; points '2đ', '0,5đ'; a checklist as dash lines with points of their own",
)
def vietnamese_letters(path):
    look = Look(
        rule="same",
        num=short_suffix,
        code=lambda i, d: i.code + (")" if d == 2 else ""),
        total=None,
        head={"code": "TT", "title": "Nội dung", "points": "Thang điểm"},
        style={"bullet": "– ", "unit": "đ", "band": "gạch dài"},
        survey_note="Khảo sát",
    )
    yn = lambda points: yes_no("Có thực hiện", "Không thực hiện", points)
    fields = number(
        [
            group(
                "Cải cách thủ tục hành chính",
                group(
                    "Kiểm soát thủ tục hành chính",
                    leaf("Ban hành kế hoạch kiểm soát thủ tục", "0.5", yn("0.5")),
                    leaf("Công bố danh mục thủ tục", "0.5", yn("0.5")),
                    leaf(
                        "Công khai thủ tục trên cổng thông tin",
                        "1",
                        bands(("100", None, "1"), ("90", "100", "0.5"), (None, "90", "0")),
                    ),
                    leaf("Đánh giá tác động thủ tục mới", "0.5", yn("0.5")),
                    leaf("Đơn giản hóa thành phần hồ sơ", "1", yn("1")),
                    leaf("Gửi báo cáo kiểm soát thủ tục", "0.5", yn("0.5")),
                ),
                leaf(
                    "Tuyên truyền về thủ tục hành chính",
                    "2",
                    checklist(
                        ("Trên đài truyền thanh cơ sở", "0.5"),
                        ("Tại hội nghị tổ dân phố", "0.5"),
                        ("Trên trang thông tin điện tử", "1"),
                    ),
                ),
                leaf("Mức độ hài lòng về tiếp nhận hồ sơ", "2", survey("Phiếu khảo sát người dân")),
            ),
            c.finance(),
        ],
        roman_letter,
    )
    body = []
    for row in rows(fields, look):
        body.append(row)
        if row.kind == "leaf" and row.item.rule.kind == "checklist":
            row.cells["title"].paras = [row.item.title]
            for text, points in row.item.rule.data:
                body.append(Row("rule", {"title": Cell(["– " + text]), "points": Cell([short_suffix(points)])}))
    Paper().mark("Phụ lục I").table([header(look), *body], look).save(path)
    return [plan(fields, look)]


@document("10-diem-o-nhom.docx", "points only in rows that have children (fields and criteria); components state none")
def points_in_groups(path):
    look = Look(
        rule="column",
        roles=("code", "title", "points", "rule"),
        points_in="group",
        style={"band": "từ-đến", "bullet": "+ "},
        head={"rule": "Hướng dẫn chấm", "points": "Điểm"},
    )

    def both(a, b):
        return yes_no(a, b)

    fields = [
        group(
            "Công tác chỉ đạo",
            group(
                "Kế hoạch",
                leaf("Ban hành kế hoạch trong quý I", None, both("Đúng thời gian", "Muộn hơn quý I"), source=None),
                leaf("Hoàn thành nhiệm vụ của kế hoạch", None, bands(*c.THREE), source=None),
                points="3",
            ),
            group(
                "Kiểm tra",
                leaf("Số đơn vị được kiểm tra", None, bands(("50", None, "max"), (None, "50", "rate/50")), source=None),
                leaf("Khắc phục sau kiểm tra", None, bands(*c.THREE, na="max"), source=None),
                points="2",
            ),
            points="5",
        ),
        group(
            "Tổ chức bộ máy",
            group(
                "Biên chế",
                leaf("Không vượt số được giao", None, both("Không vượt", "Có vượt"), source=None),
                leaf("Cấp phó đúng số lượng", None, both("Đúng quy định", "Sai quy định"), source=None),
                points="2.5",
            ),
            points="2.5",
        ),
    ]
    number(fields, decimal)
    Paper().mark().table([header(look), *rows(fields, look)], look).save(path)
    return [plan(fields, look, declared={"total": "7.5"})]


@document(
    "11-diem-o-la.docx",
    "points only in leaves; group rows have an empty points cell; total row at the end; short scoring words without bullets",
)
def points_in_leaves(path):
    look = Look(
        rule="column",
        roles=("code", "title", "rule", "points", "note"),
        points_in="leaf",
        style={"bullet": "", "unit": ""},
        head={"rule": "Phương pháp đánh giá", "title": "Tên tiêu chí"},
        total_label="Tổng số điểm",
    )
    fields = number(c.fields(c.organisation, c.impact), decimal)
    Paper().mark().table([header(look), *rows(fields, look)], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "12-tong-sai.docx",
    "sums that do not agree: a field states 8 where its criteria give another sum, the total row states 20, the note line 15 + 5",
)
def wrong_sums(path):
    fields = number(c.fields(c.leadership, c.institutions), roman_decimal)
    real = split(fields)
    look = Look(
        total_value="20", style={"band": "thiếu", "rate": "công thức", "max": "số", "na": "Nếu không phát sinh"}
    )
    fields[0].points = "8"
    fields[1].children[0].points = "2"
    paper = (
        Paper().mark().text("Ghi chú: thang điểm 20, trong đó điểm tự đánh giá là 15 và điểm điều tra xã hội học là 5.")
    )
    paper.table([header(look), *rows(fields, look)], look).save(path)
    findings = [
        {"at": "I", "what": "sum", "declared": "8", "sum": plain(sum(map(total, fields[0].children)))},
        {"at": "II/1", "what": "sum", "declared": "2", "sum": "1.5"},
        {"at": "total", "what": "sum", "declared": "20", "sum": real["total"]},
    ]
    return [plan(fields, look, declared={"total": "20", "self": "15", "survey": "5"})], findings


@document(
    "13-tong-o-dau.docx",
    "TỔNG CỘNG is the first row; a sub-total row 'Cộng lĩnh vực …' after each field; field rows in capitals",
)
def total_first(path):
    fields = number(c.fields(c.service, c.finance, c.impact), roman_decimal)
    for item in fields:
        item.title = item.title.upper()
    look = Look(
        total="head",
        subtotal=lambda item: f"Cộng lĩnh vực {item.code}",
        num=comma,
        style={"bullet": "+ ", "band": "lẫn", "max": "số", "rate": "số", "deduct": "cứ", "sep": " = "},
        survey_note="Điều tra xã hội học",
        code=lambda i, d: i.code + ("." if d else ""),
    )
    Paper().mark().table([header(look), *rows(fields, look)], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "14-muc-diem-thanh-dong.docx",
    "each scoring level is a row without code, its points in the same column as the maximum points",
)
def levels_as_rows(path):
    fields = number(c.fields(c.institutions, c.service, c.digital), roman_decimal)
    look = Look(rule="points", style={"bullet": "- ", "band": "gạch"}, num=comma, head={"points": "Điểm"})
    body = rows(fields, look)
    for row in body:
        rule = row.item.rule if row.kind == "leaf" else None
        if rule and pairs(rule, look.style):
            own = comma(total(row.item))
            row.item.extra["rule_text"] = "\n".join(
                f"- {t}: {own if v == 'max' else comma(v) if v[0].isdigit() else level(v)}"
                for t, v in pairs(rule, look.style)
            )
    Paper().mark().table([header(look), *body], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "15-cot-danh-dau.docx",
    "a column each for 'Tự đánh giá' and 'Điều tra XHH' holding X marks; header words over two lines",
)
def marks(path):
    fields = number(c.fields(c.procedures, c.digital), roman_decimal)
    look = Look(
        roles=("code", "title", "points", "by_self", "by_survey", "rule"),
        rule="column",
        style={"bullet": "- ", "rate": "lời", "sep": ": được "},
        head={
            "by_self": "Tự\nđánh giá",
            "by_survey": "Điều tra\nXHH",
            "rule": "Cách chấm điểm",
            "points": "Điểm\ntối đa",
        },
    )
    body = rows(fields, look)
    for row in body:
        if row.kind == "leaf":
            row.cells["by_self" if row.item.source == "self" else "by_survey"] = Cell(
                ["X" if row.item.source == "self" else "x"]
            )
            if row.item.source == "survey":
                row.cells["rule"] = Cell([""])
                row.item.rule = survey()
    sums = split(fields)
    body[-1].cells["by_self"] = Cell([comma(sums["self"])])
    body[-1].cells["by_survey"] = Cell([comma(sums["survey"])])
    Paper().mark().table([header(look), *body], look).save(path)
    return [plan(fields, look, declared=sums)]
