"""Word documents 23-26: torn runs and nested tables, other programs, distracting columns."""

import tempfile
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

import content as c
from docx_writer import NS, Paper, Raw, paragraph, run
from layout import Cell, Look, Row, header, rows
from model import (
    decimal,
    number,
    roman_decimal,
    split,
    total,
)
from numbering import OUTLINE, define
from office import convert
from registry import document, plan
from words import comma, level, levels_text, pairs


def _torn(text):
    """A run cut in the middle of words, as editors leave it."""
    out, at = [], 0
    for index, size in enumerate([3, 5, 2, 7, 1, 4] * 20):
        if at >= len(text):
            break
        props = ["", '<w:lang w:val="vi-VN"/>', '<w:spacing w:val="-2"/>'][index % 3]
        out.append(
            run(text[at : at + size], props=props)
            + (
                '<w:proofErr w:type="spellStart"/>'
                if index % 2
                else '<w:bookmarkStart w:id="%d" w:name="b%d"/><w:bookmarkEnd w:id="%d"/>' % ((index,) * 3)
            )
        )
        at += size
    return Raw("".join(out))


@document(
    "23-chu-cat-vun-bang-long.docx",
    "runs cut in the middle of words, proofing marks and bookmarks; scoring levels in a table nested in the rule cell",
)
def torn(path):
    look = Look(roles=("code", "title", "points", "rule", "note"), rule="column")
    fields = number(c.fields(c.institutions, c.procedures), roman_decimal)
    body = rows(fields, look)
    for row in body:
        for role in ("title", "points"):
            if row.item is not None:
                row.cells[role].paras = [_torn(p) for p in row.cells[role].paras]
        levels = pairs(row.item.rule, {}) if row.kind == "leaf" else None
        if levels and row.item.rule.kind != "yes_no":
            row.item.extra["rule_text"] = levels_text(row.item.rule)
            inner = "".join(
                f'<w:tr><w:tc><w:tcPr><w:tcW w:w="2600" w:type="dxa"/></w:tcPr>{paragraph(a)}</w:tc>'
                f'<w:tc><w:tcPr><w:tcW w:w="1700" w:type="dxa"/></w:tcPr>{paragraph(b)}</w:tc></w:tr>'
                for a, b in [("Mức đánh giá", "Điểm"), *((t, level(p)) for t, p in levels)]
            )
            row.cells["rule"] = Cell(
                [
                    f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="4300" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2600"/>'
                    f'<w:gridCol w:w="1700"/></w:tblGrid>{inner}</w:tbl><w:p/>'
                ],
                raw=True,
            )
    Paper().mark().table([header(look), *body], look).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "24-libreoffice-luu.docx",
    "saved by LibreOffice (Word → ODT → Word): merged cells, automatic numbers, other XML habits",
)
def by_libreoffice(path):
    look = Look(roles=("code", "title", "points", "self", "note"), style={"bullet": "+ "})
    fields = number(c.fields(c.digital, c.impact, c.finance), roman_decimal)
    paper = Paper().mark()
    define(paper.doc)
    body = rows(fields, look)
    for row in body:
        if row.item is not None:
            row.cells["code"] = Cell([""], num=(OUTLINE, row.depth))
        if row.kind == "field":
            row.cells["points"] = Cell([row.cells["points"].paras[0]], bold=True)
    paper.table([header(look), *body], look, repeat=True)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.docx"
        paper.save(draft)
        convert(convert(draft, "odt"), "docx", path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


def _template(path):
    """A house template: paragraph styles that carry the numbers, and capitals by format."""
    doc = docx.Document()
    define(doc)
    for depth, name in enumerate(("LinhVuc", "TieuChi", "ThanhPhan")):
        style = doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.bold, style.font.all_caps = depth < 2, depth == 0
        style.element.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{depth}"/><w:numId w:val="{OUTLINE}"/></w:numPr>')
        )
    doc.save(path)


@document(
    "25-mau-co-style.docx",
    "made from a template: numbers come from paragraph styles (Lĩnh vực, Tiêu chí, Thành phần), capitals are a format; portrait and landscape sections, header row repeats",
)
def styled(path):
    look = Look(
        roles=("title", "points", "rule", "note"),
        rule="column",
        head={"title": "Tiêu chí", "points": "Điểm tối đa", "rule": "Cách tính"},
    )
    fields = number(c.fields(c.leadership, c.service), roman_decimal)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.docx"
        _template(base)
        paper = Paper(landscape=False, template=str(base))
    paper.heading("TỜ TRÌNH (PHỤC DỰNG)").text(
        "1. Sự cần thiết: bộ tiêu chí cũ gồm 8 lĩnh vực, 100 điểm.", "2. Nội dung: như phụ lục."
    )
    paper.landscape(paper.doc.add_section())
    body = rows(fields, look)
    for row in body:
        if row.item is not None:
            row.cells["title"] = Cell([row.item.title], style=("LinhVuc", "TieuChi", "ThanhPhan")[row.depth])
    paper.mark().table([header(look), *body], look, repeat=True).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]


@document(
    "26-cot-nam-truoc.docx",
    "columns of distracting numbers: last year's maximum, last year's result, rank; a row of column numbers (1) (2) … under the header",
)
def last_year(path):
    look = Look(
        roles=("code", "title", "old_points", "points", "old_result", "rank", "note"),
        style={"bullet": "- ", "band": "thiếu", "max": "số", "rate": "công thức", "deduct": "mỗi", "floor": 1},
        head={
            "old_points": "Điểm tối đa năm 2025",
            "points": "Điểm tối đa năm 2026",
            "old_result": "Kết quả năm 2025",
            "rank": "Thứ hạng năm 2025",
        },
    )
    fields = number(c.fields(c.leadership, c.organisation), decimal)
    body = rows(fields, look)
    for index, row in enumerate(body):
        row.cells["old_points"] = Cell([comma(total(row.item) + 1) if row.item else "19"])
        row.cells["old_result"] = Cell([["0,75", "1", "85,5%", "0,4"][index % 4]])
        row.cells["rank"] = Cell([f"{index % 19 + 1}/19"])
    counts = Row("head", {r: Cell([f"({i})"], align="center") for i, r in enumerate(look.roles, 1)})
    Paper().mark().table([header(look), counts, *body], look, heads=2).save(path)
    return [plan(fields, look, declared={"total": split(fields)["total"]})]
