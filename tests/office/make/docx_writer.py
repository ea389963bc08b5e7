"""Word files: tables as plain XML inside a python-docx document, with fixed dates."""

import datetime
import io
import re
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from archive import freeze
from layout import grid

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
WHEN = datetime.datetime(2026, 1, 5, 8, 0, 0)
WIDTH = {"code": 900, "title": 5200, "points": 1000, "rule": 4600, "note": 1300}


class Raw(str):
    """Run XML put into a paragraph as it is."""


def run(text, bold=False, props=""):
    """One run; a line feed is a soft break, a tab a tab."""
    parts = []
    for piece in re.split(r"([\n\t])", text):
        if piece == "\n":
            parts.append("<w:br/>")
        elif piece == "\t":
            parts.append("<w:tab/>")
        elif piece:
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    pr = ("<w:b/>" if bold else "") + props
    return f"<w:r>{f'<w:rPr>{pr}</w:rPr>' if pr else ''}{''.join(parts)}</w:r>"


def paragraph(content, bold=False, align=None, num=None, style=None):
    pr = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        pr += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    if align:
        pr += f'<w:jc w:val="{align}"/>'
    body = content if isinstance(content, Raw) else run(str(content), bold)
    return f"<w:p>{f'<w:pPr>{pr}</w:pPr>' if pr else ''}{body}</w:p>"


def cell_xml(cell, width):
    pr = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.span > 1:
        pr += f'<w:gridSpan w:val="{cell.span}"/>'
    if cell.merge:
        pr += '<w:vMerge w:val="restart"/>' if cell.merge == "start" else "<w:vMerge/>"
    if cell.raw:
        body = "".join(cell.paras)
    else:
        body = "".join(
            paragraph(p, cell.bold and i == 0, cell.align, cell.num if i == 0 else None, cell.style if i == 0 else None)
            for i, p in enumerate(cell.paras)
        )
    return f"<w:tc><w:tcPr>{pr}</w:tcPr>{body}</w:tc>"


def row_xml(row, look, repeat=False, mark=""):
    width = {role: WIDTH.get(role, 1000) for role in look.roles}
    cells, at = [], 0
    for cell in grid(row, look):
        wide = sum(width[r] for r in look.roles[at : at + cell.span])
        cells.append(cell_xml(cell, wide))
        at += cell.span
    pr = ("<w:tblHeader/>" if repeat else "") + mark
    return f"<w:tr>{f'<w:trPr>{pr}</w:trPr>' if pr else ''}{''.join(cells)}</w:tr>"


def table_xml(rows, look, heads=1, repeat=False):
    cols = "".join(f'<w:gridCol w:w="{WIDTH.get(r, 1000)}"/>' for r in look.roles)
    body = "".join(row_xml(r, look, repeat and i < heads, r.data.get("trPr", "")) for i, r in enumerate(rows))
    return (
        f'<w:tbl {NS}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{cols}</w:tblGrid>{body}</w:tbl>"
    )


class Paper:
    """A document under construction."""

    def __init__(self, landscape=True, template=None):
        self.doc = docx.Document(template)
        font = self.doc.styles["Normal"].font
        font.name, font.size = "Times New Roman", Pt(11)
        if landscape:
            self.landscape(self.doc.sections[0])
        self.parts = {}

    @staticmethod
    def landscape(section):
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = Cm(1.5)

    def text(self, *lines, bold=False, align=None):
        for line in lines:
            self.xml(paragraph(line, bold, align))
        return self

    def xml(self, xml):
        if " xmlns:w=" not in xml:
            xml = re.sub(r"^<(\S+?)([ >/])", rf"<\1 {NS}\2", xml, count=1)
        body = self.doc.element.body
        body.insert(len(body) - 1, parse_xml(xml))
        return self

    def heading(self, *lines):
        return self.text(*lines, bold=True, align="center")

    def mark(self, name="PHỤ LỤC 01", title="BỘ TIÊU CHÍ XÁC ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"):
        return self.heading(name, title).text(
            "(PHỤC DỰNG để thử nghiệm, không phải văn bản đã ban hành)", align="center"
        )

    def table(self, rows, look, **more):
        return self.xml(table_xml(rows, look, **more)).text("")

    def _slim(self):
        """Drop the table styles of python-docx's template that nobody uses: most of the file's size."""
        for style in self.doc.styles.element.findall(qn("w:style")):
            if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
                style.getparent().remove(style)

    def save(self, path):
        """Write with fixed dates and zip times; self.parts replaces or adds whole parts."""
        self._slim()
        core = self.doc.core_properties
        core.created = core.modified = WHEN
        core.author = core.last_modified_by = "barem"
        core.title = "PHỤC DỰNG"
        memory = io.BytesIO()
        self.doc.save(memory)
        drop = re.compile(rb"<(Relationship|Override) [^>]*(thumbnail|stylesWithEffects)[^>]*/>")
        unused = {"docProps/thumbnail.jpeg": None, "word/stylesWithEffects.xml": None}
        for name in ("_rels/.rels", "word/_rels/document.xml.rels", "[Content_Types].xml"):
            unused[name] = lambda data: drop.sub(b"", data)
        Path(path).write_bytes(freeze(freeze(memory.getvalue(), unused), self.parts))
