"""From content to a grid of cells, before the awkwardness of a document is put on."""

from dataclasses import dataclass, field

from model import plain, total
from words import comma, lines, pairs, _points

HEAD = {
    "code": "STT",
    "title": "Lĩnh vực/Tiêu chí/Tiêu chí thành phần",
    "points": "Điểm tối đa",
    "rule": "Cách tính điểm",
    "self": "Tự đánh giá",
    "appraisal": "Kết quả thẩm định",
    "survey": "Điều tra xã hội học",
    "result": "Điểm đạt được",
    "index": "Chỉ số",
    "note": "Ghi chú",
    "evidence": "Tài liệu kiểm chứng",
}


@dataclass
class Cell:
    paras: list  # str, or Raw run XML (docx), or a value (xlsx)
    span: int = 1
    merge: str | None = None  # vertical: start | on
    bold: bool = False
    num: tuple | None = None  # (numId, level) of automatic numbering
    style: str | None = None
    align: str | None = None
    raw: bool = False  # paras hold whole block XML


@dataclass
class Row:
    kind: str  # head | field | group | leaf | rule | total
    cells: dict  # role -> Cell
    item: object = None
    depth: int = 0
    data: dict = field(default_factory=dict)


@dataclass
class Look:
    """The habits of one document."""

    roles: tuple = ("code", "title", "points", "note")
    head: dict = field(default_factory=dict)
    num: object = comma
    style: dict = field(default_factory=dict)
    rule: str = "same"  # same | rows | column | points
    points_in: str = "both"
    code: object = staticmethod(lambda item, depth: item.code or "")
    title: object = staticmethod(lambda item, depth: item.title)
    in_title: bool = False
    survey_note: str = "Điều tra XHH"
    total: str | None = "end"
    total_label: str = "TỔNG CỘNG"
    total_value: str | None = None
    subtotal: object = None  # item -> label

    def names(self):
        return [self.head.get(role, HEAD.get(role, role)) for role in self.roles]


def rows(fields, look):
    """Body rows of a table, without the header."""
    out = []
    sum_row = None
    if look.total:
        value = look.total_value or look.num(sum(map(total, fields)))
        sum_row = Row("total", {"title": Cell([look.total_label], bold=True), "points": Cell([value], bold=True)})
    if look.total == "head":
        out.append(sum_row)
    for item in fields:
        _walk(item, 0, look, out)
        if look.subtotal:
            out.append(
                Row(
                    "total",
                    {
                        "title": Cell([look.subtotal(item)], bold=True),
                        "points": Cell([look.num(total(item))], bold=True),
                    },
                )
            )
    if look.total == "end":
        out.append(sum_row)
    return out


def _walk(item, depth, look, out):
    kind = "field" if depth == 0 else ("group" if item.children else "leaf")
    code, title = look.code(item, depth), look.title(item, depth)
    if look.in_title:
        title = f"{code} {title}"
    shown = {"both": True, "leaf": not item.children, "group": bool(item.children)}[look.points_in]
    bold = bool(item.children)
    cells = {
        "code": Cell([code], bold=bold, align="center"),
        "title": Cell([title], bold=bold),
        "points": Cell([look.num(total(item)) if shown else ""], bold=bold, align="center"),
    }
    if not item.children and item.source == "survey":
        cells["note"] = Cell([look.survey_note])
    said = lines(item.rule, look.style) if not item.children else []
    if look.rule == "same":
        cells["title"].paras += said
    elif look.rule == "column":
        cells["rule"] = Cell(said or [""])
    out.append(Row(kind, cells, item, depth))
    if item.children:
        for child in item.children:
            _walk(child, depth + 1, look, out)
    elif look.rule == "rows":
        out.extend(Row("rule", {"title": Cell([line])}, item, depth + 1) for line in said)
    elif look.rule == "points":
        _point_rows(item, depth, look, out, said)


def _point_rows(item, depth, look, out, said):
    """Rule lines as rows, with their points in the points column."""
    table = pairs(item.rule, look.style) if item.rule else None
    if table is None:
        out.extend(Row("rule", {"title": Cell([line])}, item, depth + 1) for line in said)
        return
    for text, points in table:
        value = (
            look.num(total(item))
            if points == "max"
            else (_points(points, look.style) if points.startswith("rate") else look.num(points))
        )
        out.append(
            Row(
                "rule",
                {"title": Cell([look.style.get("bullet", "- ") + text]), "points": Cell([value], align="center")},
                item,
                depth + 1,
            )
        )


def header(look):
    return Row("head", {role: Cell([name], bold=True, align="center") for role, name in zip(look.roles, look.names())})


def grid(row, look):
    """The cells of a row in column order, empty ones filled in, covered ones left out."""
    out, skip = [], 0
    for role in look.roles:
        if skip:
            skip -= 1
            continue
        cell = row.cells.get(role) or Cell([""])
        out.append(cell)
        skip = cell.span - 1
    return out


__all__ = ["Cell", "Row", "Look", "rows", "header", "grid", "HEAD", "plain"]
