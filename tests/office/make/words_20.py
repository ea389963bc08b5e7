"""Word documents 20-22: spaces, breaks and letters of other kinds."""

import unicodedata

import content as c
from docx_writer import Paper
from layout import Look, header, rows
from model import bands, choices, group, leaf, number, roman_decimal, split, survey, yes_no
from registry import document, plan
from words import comma, lines


@document(
    "20-ngat-dong-mem.docx",
    "rule lines divided by soft breaks inside one paragraph; tabs, non-breaking and double spaces; empty paragraphs before and after the words; soft hyphens",
)
def soft_breaks(path):
    look = Look(rule="none", roles=("code", "title", "points", "note"))
    fields = number(c.fields(c.procedures, c.impact), roman_decimal)
    body = rows(fields, look)
    for row in body:
        if row.item is None:
            continue
        words = row.item.title.replace(" ", "\u00a0", 1).replace(" hành", "  hành").replace("chính", "chí\u00adnh")
        said = lines(row.item.rule) if row.kind == "leaf" else []
        row.cells["title"].paras = [
            " " + words + ("\n" + "\n".join(s.replace("- ", "-\t") for s in said) if said else ""),
            "",
        ]
        row.cells["code"].paras = ["", row.item.code + "\u00a0"]
        row.cells["points"].paras = ["\t" + row.cells["points"].paras[0] + " ", ""]
    Paper().mark().table([header(look), *body], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "21-nfd-dau-cu-moi.docx", "text in NFD; old and new tone placement mixed (hoá/hóa, uỷ/ủy); header words in NFD"
)
def decomposed(path):
    look = Look(style={"bullet": "+ "})
    fields = number(
        [
            group(
                "Số hoá hồ sơ, uỷ quyền giải quyết thủ tục",
                leaf(
                    "Số hóa kết quả giải quyết còn hiệu lực",
                    "2",
                    bands(("80", None, "2"), ("50", "80", "1"), (None, "50", "0")),
                ),
                leaf(
                    "Thực hiện uỷ quyền theo quyết định của Ủy ban nhân dân",
                    "1",
                    yes_no("Đã uỷ quyền", "Chưa ủy quyền", "1"),
                ),
                leaf(
                    "Chuẩn hoá quy trình nội bộ",
                    "1.5",
                    choices(("Hoàn thành toàn bộ", "1.5"), ("Hoàn thành một phần", "0.75"), ("Chưa thực hiện", "0")),
                ),
                leaf("Thái độ của công chức khi tiếp nhận", "1.5", survey("Điều tra xã hội học")),
            ),
            c.finance(),
        ],
        roman_decimal,
    )
    body = [header(look), *rows(fields, look)]
    for row in body:
        for cell in row.cells.values():
            cell.paras = [unicodedata.normalize("NFD", p) for p in cell.paras]
    Paper().mark().table(body, look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "22-dau-cau-la.docx",
    "full-width and en-dash punctuation, ≥ and < in bands, '≤ tỷ lệ <', no space after the colon, points written 0，5",
)
def odd_punctuation(path):
    look = Look(
        style={"band": "và", "bullet": "＋ "},
        num=lambda v: comma(v).replace(",", "，"),
        rule="column",
        roles=("code", "title", "points", "rule", "note"),
        code=lambda i, d: i.code + "．" if d else i.code,
    )
    fields = number(c.fields(c.service, c.digital), roman_decimal)
    other = Look(style={"band": "ký hiệu", "bullet": "• "})
    body = rows(fields, look)
    for index, row in enumerate(body):
        if row.kind == "leaf":
            said = lines(row.item.rule, other.style if index % 2 else look.style)
            row.item.extra["rule_text"] = "\n".join(said)
            row.cells["rule"].paras = [s.replace(": ", "：") for s in said]
    Paper().mark().table([header(look), *body], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]
