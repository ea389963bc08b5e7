"""Excel documents 30-35: titles and merges, hidden parts, codes as numbers and dates, formulas, several sheets."""

import datetime

import content as c
from layout import Cell, Look, Row, header, rows
from model import bands, decimal, group, leaf, number, plain, roman_decimal, split, survey, total, verbatim, yes_no
from registry import document, plan
from words import comma, level, levels_text, lines, pairs
from xlsx_writer import Book


def _meetings():
    """Levels of a count; a list to choose from reads as well."""
    levels = [("Từ 02 cuộc trở lên", "1"), ("01 cuộc", "0.5"), ("Không tổ chức", "0")]
    return verbatim(
        {
            "over": "count",
            "bands": [
                {"from": "2", "points": "1"},
                {"from": "1", "to": "2", "points": "0.5"},
                {"to": "1", "points": "0"},
            ],
        },
        *(f"- {text}: {comma(points)} điểm" for text, points in levels),
        accept=[{"choices": [{"label": t, "points": p} for t, p in levels]}],
    )


def figure(role, row, text):
    """Points as numbers, the rest as text."""
    if role == "points" and row.kind != "head" and text:
        return float(text.replace(",", "."))
    return text


@document(
    "30-xlsx-tieu-de-o-gop.xlsx",
    "title rows above the header, header of two rows with merged cells, points merged down over one row per level, points as numbers",
)
def titled(path):
    look = Look(
        roles=("code", "title", "points", "rule", "level", "self", "appraisal", "note"),
        rule="none",
        head={"rule": "Mức đánh giá", "level": "Điểm mức", "appraisal": "Thẩm định"},
    )
    fields = number(c.fields(c.leadership, c.finance), roman_decimal)
    top = Row("head", {r: Cell([n], bold=True, merge="start") for r, n in zip(look.roles, look.names())})
    top.cells["self"] = Cell(["Điểm đánh giá"], span=2, bold=True)
    low = Row("head", {r: Cell([""], merge="on") for r in look.roles})
    low.cells["self"], low.cells["appraisal"] = Cell(["Tự đánh giá"], bold=True), Cell(["Thẩm định"], bold=True)
    out = [top, low]
    for row in rows(fields, look):
        levels = pairs(row.item.rule, {}) if row.kind == "leaf" else None
        if row.kind == "field":
            row.cells["code"] = Cell([f"{row.item.code}. {row.item.title}"], span=2, bold=True)
        if row.kind == "leaf" and not levels:
            row.cells["rule"] = Cell(lines(row.item.rule))
        if not levels:
            out.append(row)
            continue
        row.item.extra["rule_text"] = levels_text(row.item.rule)
        for index, (text, value) in enumerate(levels):
            cells = {
                r: Cell(row.cells[r].paras if r in row.cells and not index else [""], merge="on" if index else "start")
                for r in ("code", "title", "points")
            }
            cells["rule"], cells["level"] = Cell([text]), Cell([level(value)])
            out.append(Row("leaf", cells, row.item))
    book = Book()
    first = book.titles(
        "UBND TỈNH A", "PHỤ LỤC 01 (PHỤC DỰNG)", "BỘ TIÊU CHÍ CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH", "", width=8
    )
    book.table(out, look, first, value=figure)
    book.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "31-an-dong-an-cot.xlsx",
    "hidden columns with working notes and last year's points; two hidden rows that are criteria of the annex; a filter",
)
def hidden(path):
    look = Look(
        roles=("code", "title", "draft", "points", "old", "note"),
        rule="same",
        head={"draft": "Ghi chú nội bộ", "old": "Điểm tối đa cũ"},
    )
    fields = number(c.fields(c.organisation, c.digital), decimal)
    body = rows(fields, look)
    for index, row in enumerate(body):
        row.cells["draft"] = Cell([["", "hỏi lại", "trừ 1 điểm?", "anh B sửa"][index % 4]])
        row.cells["old"] = Cell([str(index % 3 + 2)])
    book = Book()
    book.titles("BỘ TIÊU CHÍ (PHỤC DỰNG)", width=6)
    end = book.table([header(look), *body], look, 3, value=figure)
    for column in "CE":
        book.sheet.column_dimensions[column].hidden = True
    concealed = [row for row in body if row.kind == "leaf"][3:5]
    for row in concealed:
        book.sheet.row_dimensions[book.where[id(row)]].hidden = True
    book.sheet.auto_filter.ref = f"A3:F{end - 1}"
    book.save(path)
    findings = [{"at": row.item.code, "what": "hidden row"} for row in concealed]
    return [plan(fields, look, declared={"total": split(fields)["total"]})], findings


@document(
    "32-ma-thanh-so-va-ngay.xlsx",
    "codes as numbers (1, 1.1), 1.10 as the number 1.1 shown with format 0.00, 1.2 turned into a date (shown 01-Feb), 1.3 as text",
)
def codes(path):
    kids = [
        leaf(t, p, r)
        for t, p, r in [
            ("Ban hành kế hoạch năm", "0.5", yes_no("Có ban hành", "Không ban hành", "0.5")),
            ("Tỷ lệ nhiệm vụ hoàn thành", "1", bands(*c.THREE)),
            ("Gửi báo cáo định kỳ", "0.5", yes_no("Gửi đủ", "Gửi thiếu", "0.5")),
            ("Bố trí kinh phí", "0.5", yes_no("Có bố trí", "Không bố trí", "0.5")),
            ("Kiểm tra đơn vị trực thuộc", "1", bands(("30", None, "1"), (None, "30", "0"))),
            ("Khắc phục sau kiểm tra", "1", bands(*c.THREE, na="max")),
            ("Phân công lãnh đạo phụ trách", "0.5", yes_no("Có phân công", "Không phân công", "0.5")),
            ("Tổ chức đối thoại với người dân", "1", _meetings()),
            ("Tuyên truyền trên trang thông tin", "0.5", yes_no("Có chuyên mục", "Không có", "0.5")),
            ("Kết quả chỉ đạo qua khảo sát", "1.5", survey("Điều tra xã hội học")),
        ]
    ]
    fields = number([group("Công tác chỉ đạo, điều hành", *kids), c.finance()], decimal)
    look = Look(rule="column", roles=("code", "title", "points", "rule", "note"))
    body = rows(fields, look)
    flagged = {"1.2": datetime.date(2026, 2, 1), "1.4": datetime.date(2026, 4, 1)}
    shown = {"1.2": "DD-MMM", "1.4": "D-MMM"}

    def value(role, row, text):
        if role == "code" and row.item is not None:
            if text in flagged:
                return flagged[text]
            if text == "1.3":
                return text
            return int(text) if text.isdigit() else (float(text) if text.count(".") == 1 else text)
        return figure(role, row, text)

    book = Book()
    book.titles("BỘ TIÊU CHÍ (PHỤC DỰNG)", width=5)
    book.table([header(look), *body], look, 3, value=value)
    for row in body:
        if row.item is not None:
            cell = book.sheet.cell(book.where[id(row)], 1)
            if row.item.code in shown:
                cell.number_format = shown[row.item.code]
                row.item.extra["code_flagged"] = True
            elif row.item.code == "1.10":
                cell.number_format = "0.00"
    book.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})], [
        {"at": "1.2", "what": "code is a date in the file"},
        {"at": "1.4", "what": "code is a date in the file"},
    ]


@document(
    "33-cong-thuc.xlsx",
    "points of groups and the total are SUM formulas with cached values (one stale: the cached value counts, with a finding); formats 0.00, 0,0 'điểm'",
)
def formulas(path):
    look = Look(
        rule="same",
        total_label="Tổng điểm",
        style={"band": "tỷ lệ", "rate": "số", "max": "số", "deduct": "cứ", "sep": ": chấm "},
    )
    fields = number(c.fields(c.procedures, c.service), decimal)
    body = rows(fields, look)
    book = Book()
    book.titles("BỘ TIÊU CHÍ (PHỤC DỰNG)", width=4)
    book.table([header(look), *body], look, 3, value=figure)
    at = {id(row.item): book.where[id(row)] for row in body if row.item is not None}
    for row in body:
        place = f"C{book.where[id(row)]}"
        if row.kind in ("field", "group"):
            text = "=" + "+".join(f"C{at[id(child)]}" for child in row.item.children)
            book.formula(place, text, plain(total(row.item)))
        elif row.kind == "total":
            book.formula(
                place, "=SUM(" + ",".join(f"C{at[id(f)]}" for f in fields) + ")", plain(sum(map(total, fields)))
            )
        book.sheet[place].number_format = ["0.00", '0.0" điểm"', "General", "#,##0.00"][book.where[id(row)] % 4]
    last = [row for row in body if row.kind == "group"][-1]
    real, field, total_value = plain(total(last.item)), fields[1], plain(sum(map(total, fields)))
    book.cached[1, f"C{book.where[id(last)]}"] = "3"
    field.points, last.item.points = plain(total(field)), "3"
    book.save(path)
    findings = [
        {"at": last.item.code, "what": "sum", "declared": "3", "sum": real},
        {"at": field.code, "what": "sum", "declared": field.points, "sum": plain(sum(map(total, field.children)))},
    ]
    return [plan(fields, look, declared={"total": total_value})], findings


@document(
    "34-nhieu-trang.xlsx",
    "a first sheet with guidance and an unrelated table, then one sheet per field of the same annex; a hidden sheet of lists; a summary sheet that repeats the fields",
)
def sheets(path):
    look = Look(
        rule="column",
        roles=("code", "title", "points", "rule", "note"),
        total=None,
        style={"bullet": "* ", "max": "số", "rate": "ngoặc", "deduct": "mỗi", "na": "Nếu không phát sinh"},
    )
    fields = number(c.fields(c.leadership, c.institutions, c.impact), roman_decimal)
    book = Book("Hướng dẫn")
    for at, line in enumerate(
        [
            ("HƯỚNG DẪN CHẤM ĐIỂM (PHỤC DỰNG)",),
            ("STT", "Việc", "Người làm", "Hạn"),
            (1, "Nhập điểm", "Văn phòng", "31/12"),
            (2, "Ký duyệt", "Lãnh đạo", "05/01"),
        ],
        1,
    ):
        for column, text in enumerate(line, 1):
            book.sheet.cell(at, column, text)
    for field in fields:
        book.sheet = book.book.create_sheet(f"Lĩnh vực {field.code}")
        book.titles(f"LĨNH VỰC {field.code}", width=5)
        book.table([header(look), *rows([field], look)], look, 3, value=figure)
    book.sheet = book.book.create_sheet("Tổng hợp")
    sums = split(fields)
    lines_ = [
        ("TỔNG HỢP",),
        ("STT", "Lĩnh vực", "Điểm tối đa"),
        *[(f.code, f.title, float(total(f))) for f in fields],
        (None, "Tổng cộng", float(sums["total"])),
    ]
    for at, line in enumerate(lines_, 1):
        for column, text in enumerate(line, 1):
            book.sheet.cell(at, column, text)
    concealed = book.book.create_sheet("danh_muc")
    concealed.sheet_state = "hidden"
    for at, text in enumerate(["Tốt", "Khá", "Trung bình"], 1):
        concealed.cell(at, 1, text)
    book.save(path)
    return [plan(fields, look, declared={"total": sums["total"]})]
