"""Excel documents 35-41: strings of every kind, text numbers, LibreOffice, empty rows and columns, levels in columns."""

import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import content as c
from layout import Cell, Look, Row, header, rows
from model import choices, decimal, group, leaf, number, roman_decimal, split, survey, total
from office import convert
from registry import document, plan
from sheets_30 import figure
from words import comma, suffix
from xlsx_writer import Book


@document(
    "35-chuoi-noi-tuyen.xlsx",
    "inline strings instead of shared ones; cells with rich text cut in the middle of words, an empty struck run; a phonetic run to ignore",
)
def inline(path):
    look = Look(rule="same", style={"bullet": "• ", "rate": "công thức", "band": "lẫn"})
    fields = number(c.fields(c.institutions, c.digital), roman_decimal)
    body = [header(look), *rows(fields, look)]
    cells, at = [], 1
    for line in ["BỘ TIÊU CHÍ (PHỤC DỰNG)", ""]:
        cells.append(
            f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{line}</t></is></c></row>' if line else f'<row r="{at}"/>'
        )
        at += 1
    for row in body:
        made = []
        for column, role in zip("ABCD", look.roles):
            cell = row.cells.get(role)
            text = "\n".join(cell.paras) if cell else ""
            if not text:
                continue
            if role == "points" and row.kind != "head":
                made.append(f'<c r="{column}{at}"><v>{text.replace(",", ".")}</v></c>')
            elif role == "title" and at % 2:
                half = len(text) // 2 + 1
                struck = '<r><rPr><strike/></rPr><t xml:space="preserve"></t></r>'
                made.append(
                    f'<c r="{column}{at}" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">{escape(text[:half])}</t></r>{struck}'
                    f'<r><t xml:space="preserve">{escape(text[half:])}</t></r><rPh sb="0" eb="2"><t>đọc</t></rPh></is></c>'
                )
            else:
                made.append(
                    f'<c r="{column}{at}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
                )
        cells.append(f'<row r="{at}">{"".join(made)}</row>')
        at += 1
    book = Book()
    book.parts = {
        "xl/worksheets/sheet1.xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<cols><col min="2" max="2" width="60" customWidth="1"/></cols><sheetData>{"".join(cells)}</sheetData></worksheet>'
    }
    book.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "36-so-la-chu.xlsx",
    "points as text: '0,5', '0.50', ' 1 ', '01', '2 điểm', '1,5đ', with an apostrophe; codes as text with dots and brackets",
)
def text_numbers(path):
    look = Look(
        roles=("code", "title", "rule", "points", "note"),
        rule="column",
        code=lambda i, d: i.code + "." * (d < 2) + ")" * (d == 2),
        head={"points": "Điểm chuẩn", "code": "Mục"},
        style={"band": "thiếu", "max": "số", "rate": "lời", "deduct": "mỗi", "floor": 2},
    )
    fields = number(c.fields(c.leadership, c.service, c.impact), roman_decimal)
    habits = [
        comma,
        lambda v: f"{v:.2f}",
        lambda v: f" {comma(v)} ",
        lambda v: comma(v) if "," in comma(v) else "0" + comma(v) if v < 10 else comma(v),
        suffix,
        lambda v: comma(v) + "đ",
    ]
    body = rows(fields, look)
    for index, row in enumerate(body):
        if row.item is not None:
            row.cells["points"].paras = [habits[index % 6](total(row.item))]
    book = Book()
    book.titles("PHỤ LỤC I (PHỤC DỰNG)", "Kèm theo tờ trình của Sở Nội vụ", width=5)
    book.table([header(look), *body], look, 4)
    for row in body[::4]:
        book.sheet.cell(book.where[id(row)], 4).quotePrefix = True
    book.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "37-libreoffice-luu.xlsx",
    "saved by LibreOffice Calc (xlsx → ods → xlsx): styles for every cell, repeated empty columns, merged field rows",
)
def by_libreoffice(path):
    look = Look(
        rule="column",
        roles=("code", "title", "points", "rule", "self", "note"),
        style={"bullet": "+ ", "max": "số", "rate": "số", "sep": " được "},
    )
    fields = number(c.fields(c.procedures, c.organisation, c.finance), roman_decimal)
    body = rows(fields, look)
    for row in body:
        if row.kind == "field":
            row.cells["code"] = Cell([f"{row.item.code}. {row.item.title}"], span=2, bold=True)
    book = Book()
    first = book.titles("BỘ TIÊU CHÍ (PHỤC DỰNG)", "", width=6)
    book.table([header(look), *body], look, first, value=figure)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.xlsx"
        book.save(draft)
        convert(convert(draft, "ods"), "xlsx", path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "38-dong-trong-cot-trong.xlsx",
    "the table begins at C6; empty columns inside; an empty row after every field; 1,000 formatted empty rows at the end; a stray word far right",
)
def empty(path):
    look = Look(roles=("code", "title", "points", "rule", "note"), rule="column", total=None)
    fields = number(c.fields(c.service, c.digital), decimal)
    body = [header(look)]
    for field in fields:
        body += [*rows([field], look), Row("gap", {})]
    book = Book()
    book.sheet["C2"] = "PHỤ LỤC (PHỤC DỰNG)"
    sums = split(fields)
    book.sheet["C3"] = (
        f"Tổng điểm: {comma(sums['total'])} (tự đánh giá: {comma(sums['self'])}; điều tra XHH: {comma(sums['survey'])})"
    )
    end = book.table(body, look, 6, left=3, value=figure, gaps=("title", "points"))
    for at in range(end, end + 1000):
        for column in range(3, 7):
            book.sheet.cell(at, column).border = book.sheet["C6"].border.copy()
    book.sheet["Z4"] = "in 2 mặt"
    book.save(path)
    return [plan(fields, look, declared=sums)]


@document(
    "39-ma-moi-cap-mot-cot.xlsx",
    "a title column per level (Lĩnh vực | Tiêu chí | Tiêu chí thành phần), each cell 'code. title'; no column of codes",
)
def level_columns(path):
    look = Look(
        roles=("field", "criterion", "part", "points", "rule", "note"),
        rule="column",
        head={"field": "Lĩnh vực", "criterion": "Tiêu chí", "part": "Tiêu chí thành phần"},
    )
    fields = number(c.fields(c.institutions, c.organisation), decimal)
    body = rows(fields, look)
    for row in body:
        if row.item is not None:
            row.cells[("field", "criterion", "part")[row.depth]] = Cell(
                [f"{row.item.code}. {row.item.title}"], bold=bool(row.item.children)
            )
        else:
            row.cells["field"] = Cell(["Tổng cộng"], bold=True)
    book = Book()
    book.titles("BỘ TIÊU CHÍ (PHỤC DỰNG)", width=6)
    book.table([header(look), *body], look, 2, value=figure)
    for column in "ABC":
        book.sheet.column_dimensions[column].width = 28
    book.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "40-muc-diem-theo-cot.xlsx",
    "scoring levels in columns: 'Mức đánh giá' over Tốt | Khá | Trung bình | Yếu, the cells hold the points of each level",
)
def level_points(path):
    look = Look(roles=("code", "title", "points", "tot", "kha", "tb", "yeu", "note"), rule="none", total_label="Tổng")
    names = {"tot": "Tốt", "kha": "Khá", "tb": "Trung bình", "yeu": "Yếu"}

    def rated(title, *points):
        return leaf(title, points[0], choices(*zip(names.values(), points)))

    fields = number(
        [
            group(
                "Tinh thần, thái độ phục vụ",
                rated("Thái độ giao tiếp với người dân", "5", "4", "2.5", "0"),
                rated("Hướng dẫn hồ sơ rõ ràng", "5", "3.5", "2", "0"),
                leaf("Ý kiến của người dân", "5", survey()),
            ),
            group(
                "Kết quả công tác",
                rated("Tiến độ giải quyết công việc", "10", "8", "5", "2"),
                rated("Chất lượng tham mưu", "10", "7.5", "5", "0"),
                rated("Phối hợp giữa các bộ phận", "5", "4", "3", "1"),
            ),
        ],
        roman_decimal,
    )
    top = Row("head", {r: Cell([n], merge="start") for r, n in zip(look.roles, look.names())})
    top.cells["tot"] = Cell(["Mức đánh giá"], span=4)
    low = Row("head", {r: Cell([names.get(r, "")], merge=None if r in names else "on") for r in look.roles})
    body = rows(fields, look)
    for row in body:
        if row.kind == "leaf":
            if row.item.rule.kind == "choices":
                for role, (_, points) in zip(names, row.item.rule.data):
                    row.cells[role] = Cell([comma(points)])
                row.item.extra["rule_text"] = "\n".join(f"{t}: {comma(p)}" for t, p in row.item.rule.data)

    def value(role, row, text):
        return (
            float(text.replace(",", ".")) if role in names and row.kind != "head" and text else figure(role, row, text)
        )

    book = Book()
    book.titles("BẢNG TIÊU CHÍ BỘ PHẬN MỘT CỬA (PHỤC DỰNG)", width=8)
    book.table([top, low, *body], look, 3, value=value)
    book.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "41-hai-phu-luc-hai-trang.xlsx",
    "two annexes in two sheets, and below the first one, on the same sheet, an unrelated table of contacts",
)
def two_annexes(path):
    looks = [
        Look(rule="rows", style={"bullet": "- "}),
        Look(rule="column", roles=("code", "title", "points", "rule", "note"), total="head"),
    ]
    parts = [((c.leadership, c.impact), roman_decimal), ((c.institutions, c.finance), decimal)]
    book, out = Book("PL01 sở"), []
    for index, (look, (names, scheme)) in enumerate(zip(looks, parts), 1):
        if index == 2:
            book.sheet = book.book.create_sheet("PL02 xã")
        fields = number(c.fields(*names), scheme)
        sums = split(fields)
        book.titles(
            f"PHỤ LỤC 0{index} (PHỤC DỰNG)",
            "Bộ tiêu chí áp dụng với " + ("các sở" if index == 1 else "UBND cấp xã"),
            width=4,
        )
        end = book.table([header(look), *rows(fields, look)], look, 4, value=figure)
        if index == 1:
            for at, line in enumerate(
                [("STT", "Đầu mối liên hệ", "Điện thoại"), (1, "Sở Nội vụ", "1000"), (2, "Văn phòng", "1001")], end + 2
            ):
                for column, text in enumerate(line, 1):
                    book.sheet.cell(at, column, text)
        out.append(plan(fields, look, label=f"0{index}", declared={"total": sums["total"]}))
    book.save(path)
    return out
