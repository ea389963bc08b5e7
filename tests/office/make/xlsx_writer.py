"""Excel files by openpyxl, with fixed dates; formulas get cached values as Excel stores them."""

import io
import re
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from archive import freeze
from layout import grid

WIDTH = {"code": 7, "title": 60, "points": 10, "rule": 50, "note": 18}
_LINE = Border(*[Side(style="thin")] * 4)
_DATE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")


class Book:
    """A workbook under construction."""

    def __init__(self, title="Phụ lục 01"):
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = title
        self.cached = {}  # (sheet index, cell) -> value of a formula
        self.parts = {}

    def titles(self, *lines, width=4, start=1):
        """Title rows merged across the table."""
        for index, line in enumerate(lines, start):
            self.sheet.cell(index, 1, line).font = Font(bold=True, name="Times New Roman")
            self.sheet.cell(index, 1).alignment = Alignment(horizontal="center")
            self.sheet.merge_cells(start_row=index, start_column=1, end_row=index, end_column=width)
        return start + len(lines)

    def table(self, rows, look, top, left=1, value=None, gaps=()):
        """Rows from `top` down; value: (role, row, text) -> cell value; gaps: roles followed by an empty column."""
        self.where = {}
        for at, row in enumerate(rows, top):
            column = left
            roles = iter(look.roles)
            for cell in grid(row, look):
                role = next(roles)
                text = "\n".join(str(p) for p in cell.paras)
                target = self.sheet.cell(at, column)
                made = value(role, row, text) if value else text
                target.value = None if made == "" else made
                target.font = Font(name="Times New Roman", bold=cell.bold)
                target.alignment = Alignment(wrap_text=True, vertical="top")
                target.border = _LINE
                if cell.span > 1:
                    self.sheet.merge_cells(
                        start_row=at, start_column=column, end_row=at, end_column=column + cell.span - 1
                    )
                if cell.merge == "start":
                    self.where.setdefault("merge", {})[column] = at
                elif cell.merge == "on":
                    self.where.setdefault("ends", {})[(column, self.where["merge"][column])] = at
                column += cell.span
                for _ in range(cell.span - 1):
                    role = next(roles)
                column += 1 if role in gaps else 0
            self.where[id(row)] = at
        for (column, first), last in self.where.get("ends", {}).items():
            self.sheet.merge_cells(start_row=first, start_column=column, end_row=last, end_column=column)
        column = left
        for role in look.roles:
            self.sheet.column_dimensions[get_column_letter(column)].width = WIDTH.get(role, 12)
            column += 2 if role in gaps else 1
        return top + len(rows)

    def formula(self, cell, text, value):
        self.sheet[cell] = text
        self.cached[self.book.index(self.sheet) + 1, cell] = value

    def save(self, path):
        props = self.book.properties
        props.creator, props.title = "barem", "PHỤC DỰNG"
        memory = io.BytesIO()
        self.book.save(memory)
        changes = {"docProps/core.xml": lambda d: _DATE.sub(rb"\g<1>2026-01-05T08:00:00Z\3", d)}
        for (index, cell), value in self.cached.items():
            name = f"xl/worksheets/sheet{index}.xml"
            changes[name] = _cache(changes.get(name, lambda d: d), cell, str(value))
        Path(path).write_bytes(freeze(freeze(memory.getvalue(), changes), self.parts))


def _cache(before, cell, value):
    pattern = re.compile(rf'(<c r="{cell}"[^>]*>\s*<f>[^<]*</f>)\s*<v\s*/?>(</v>)?'.encode())

    def change(data):
        out, count = pattern.subn(rb"\g<1><v>" + value.encode() + b"</v>", before(data))
        assert count == 1, cell
        return out

    return change
