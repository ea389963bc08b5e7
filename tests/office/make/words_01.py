"""Word documents 01-07: cells, headers, tables split, automatic numbering."""

import content as c
from docx_writer import Paper, Raw, paragraph, run
from layout import Cell, Look, Row, header, rows
from model import decimal, number, roman_decimal, split
from numbering import BULLET, OUTLINE, define, restart
from registry import document, plan
from words import level, levels_text, lines, pairs, point, suffix, two_places


@document(
    "01-mo-dau.docx",
    "the plain case, made with the python-docx table API: I / 1 / 1.1 as text, rule lines under the title in the same cell",
)
def plain_case(path):
    look = Look()
    fields = number(c.fields(c.leadership, c.institutions), roman_decimal)
    paper = Paper().mark()
    sums = split(fields)
    paper.text(
        f"Tổng điểm {sums['total'].replace('.', ',')}, trong đó tự đánh giá {sums['self'].replace('.', ',')} điểm, "
        f"điều tra XHH {sums['survey'].replace('.', ',')} điểm."
    )
    body = [header(look), *rows(fields, look)]
    table = paper.doc.add_table(rows=len(body), cols=4, style="Table Grid")
    for row, target in zip(body, table.rows):
        for role, cell in zip(look.roles, target.cells):
            value = row.cells.get(role)
            if value is None:
                continue
            cell.paragraphs[0].add_run(value.paras[0]).bold = value.bold
            for line in value.paras[1:]:
                cell.add_paragraph(line)
    paper.save(path)
    return [plan(fields, look, declared=sums)]


@document(
    "02-o-gop-doc.docx",
    "code, title and points merged down over one row per scoring level, each level with its own points; field rows merged across",
)
def merged_down(path):
    look = Look(
        roles=("code", "title", "points", "rule", "level", "note"),
        rule="none",
        head={"points": "Điểm tối đa", "rule": "Mức đánh giá", "level": "Điểm từng mức"},
        total="end",
    )
    fields = number(c.fields(c.institutions, c.service), roman_decimal)
    out = [header(look)]
    for row in rows(fields, look):
        if row.kind == "field":
            row.cells["code"] = Cell([f"{row.item.code}. {row.item.title}"], span=2, bold=True)
            out.append(row)
            continue
        levels = pairs(row.item.rule, look.style) if row.kind == "leaf" else None
        if not levels:
            if row.kind == "leaf":
                row.cells["rule"] = Cell(lines(row.item.rule), span=2)
            out.append(row)
            continue
        row.item.extra["rule_text"] = levels_text(row.item.rule)
        for index, (text, value) in enumerate(levels):
            cells = {
                r: Cell(row.cells[r].paras if index == 0 else [""], merge="start" if index == 0 else "on")
                for r in ("code", "title", "points")
            }
            cells["rule"] = Cell([text])
            cells["level"] = Cell([level(value)])
            out.append(Row("leaf", cells, row.item))
    Paper().mark().table(out, look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "03-bang-tach-ba.docx",
    "one annex cut into three tables, headers repeated, a line of text between; points such as 0,50",
)
def split_tables(path):
    look = Look(
        num=two_places,
        style={"band": "gạch", "bullet": "+ ", "rate": "số", "max": "số", "na": "Trường hợp không phát sinh"},
    )
    fields = number(c.fields(c.leadership, c.procedures, c.finance), decimal)
    body = rows(fields, look)
    cut = [0, 9, 19, len(body)]
    paper = Paper().mark()
    for a, b in zip(cut, cut[1:]):
        paper.table([header(look), *body[a:b]], look)
        if b < len(body):
            paper.text("(Tiếp theo trang sau)")
    paper.save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "04-tieu-de-hai-dong.docx",
    "header of two rows: 'Điểm đánh giá' over three columns, the others merged down; points end in 'điểm'",
)
def two_row_header(path):
    look = Look(
        roles=("code", "title", "points", "self", "appraisal", "survey", "index", "note"),
        num=suffix,
        style={"bullet": "+ ", "rate": "ngoặc", "sep": " được ", "band": "tỷ lệ"},
    )
    fields = number(c.fields(c.organisation, c.digital), roman_decimal)
    top = Row(
        "head", {r: Cell([n], bold=True, merge="start", align="center") for r, n in zip(look.roles, look.names())}
    )
    top.cells["self"] = Cell(["Điểm đánh giá"], span=3, bold=True, align="center")
    low = Row("head", {r: Cell([""], merge="on") for r in look.roles})
    for role, name in (("self", "Tự đánh giá"), ("appraisal", "Thẩm định"), ("survey", "Điều tra XHH")):
        low.cells[role] = Cell([name], bold=True)
    Paper().mark().table([top, low, *rows(fields, look)], look, heads=2, repeat=True).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "05-tieu-de-ten-khac.docx",
    "other header words (Số thứ tự, Nội dung tiêu chí, Điểm chuẩn, Cách tính điểm); rule in its own column; points with a full stop",
)
def other_words(path):
    look = Look(
        roles=("code", "title", "rule", "points", "evidence", "note"),
        rule="column",
        num=point,
        head={"code": "Số thứ tự", "title": "Nội dung tiêu chí", "points": "Điểm chuẩn", "rule": "Cách tính điểm"},
        style={"bullet": "", "deduct": "mỗi", "floor": 1, "rate": "lời", "max": "đạt điểm tối đa"},
        total_label="Cộng",
        survey_note="ĐTXHH",
    )
    fields = number(c.fields(c.procedures, c.service), decimal)
    body = rows(fields, look)
    for row in body:
        if row.kind == "leaf" and row.item.source == "self":
            row.cells["evidence"] = Cell(["Báo cáo kèm số liệu", "Văn bản có liên quan (02 bản)"])
    Paper().mark("PHỤ LỤC SỐ 1").table([header(look), *body], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "06-so-tu-dong.docx",
    "codes are automatic multilevel numbers (numbering.xml) in the code column; rule lines are automatic bullets",
)
def automatic_numbers(path):
    look = Look(rule="none", total="end")
    fields = number(c.fields(c.leadership, c.organisation), roman_decimal)
    paper = Paper().mark()
    define(paper.doc)
    body = rows(fields, look)
    for row in body:
        if row.item is None:
            continue
        row.cells["code"] = Cell([""], num=(OUTLINE, row.depth))
        if row.kind == "leaf":
            words = [paragraph(line, num=(BULLET, 0)) for line in lines(row.item.rule, {"bullet": ""})]
            row.cells["title"] = Cell([paragraph(row.item.title), *words], raw=True)
    paper.table([header(look), *body], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "07-so-dat-lai.docx",
    "automatic numbers before the title (no code column): lists that restart by override, letters a) b) from a list of their own per criterion",
)
def restarting_lists(path):
    look = Look(roles=("title", "points", "note"), rule="none", head={"title": "Tiêu chí"}, total=None)
    fields = number(
        c.fields(c.institutions, c.procedures, c.organisation),
        lambda p: [lambda: ["I", "II", "III"][p[0] - 1], lambda: str(p[1]), lambda: "abcde"[p[2] - 1]][len(p) - 1](),
    )
    paper = Paper().mark()
    define(paper.doc)
    lists = {}
    body = rows(fields, look)
    for row in body:
        item = row.item
        if row.kind == "field":
            num = (OUTLINE, 0)
            lists["criteria"] = restart(paper.doc, 1)
        elif row.depth == 1:
            num = (lists["criteria"], 1)
            lists["parts"] = restart(paper.doc, 3)
        else:
            num = (lists["parts"], 3)
        words = [paragraph(Raw(run(line))) for line in lines(item.rule)] if row.kind == "leaf" else []
        row.cells["title"] = Cell([paragraph(item.title, bold=bool(item.children), num=num), *words], raw=True)
    paper.table([header(look), *body], look).save(path)
    return [plan(fields, look)]
