"""What a document says: a tree of items, each leaf with a rule that has both words and a meaning."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass
class Rule:
    """`lines(points)` are the words; `meaning` is what a reader must understand (see README.md)."""

    kind: str
    data: list
    na: str | None = None  # points when nothing arose: "max" or a number
    over: str = "percent"  # of bands: percent | count
    accept: list = field(default_factory=list)
    also: "Rule | None" = None  # deductions after a chosen level
    points: str | None = None  # of the leaf it belongs to, for words that repeat the number


@dataclass
class Item:
    title: str
    points: str | None = None  # a stated value; None: the sum of the children
    rule: Rule | None = None
    children: list = field(default_factory=list)
    code: str | None = None
    source: str | None = None  # leaves: self | survey
    extra: dict = field(default_factory=dict)  # further expectations, as in the YAML


@dataclass
class Annex:
    fields: list
    label: str = ""
    title: str = "Bộ tiêu chí xác định Chỉ số cải cách hành chính (PHỤC DỰNG)"
    declared: dict = field(default_factory=dict)
    extra: dict = field(default_factory=dict)


# Rules -------------------------------------------------------------------------------------------


def bands(*rows, na=None, over="percent", accept=()):
    """Rows (from, to, points): from inclusive, to exclusive, None unbounded; points: number | max | rate | rate/60."""
    return Rule("bands", list(rows), na, over, list(accept))


def yes_no(yes_text, no_text, yes="max", no="0"):
    return Rule("yes_no", [(yes_text, yes), (no_text, no)])


def choices(*rows, then=None, accept=()):
    return Rule("choices", list(rows), accept=list(accept), also=then)


def deduct(*rows, floor="0"):
    """Rows (what, per, points). The floor is said in words unless it is None."""
    return Rule("deduct", [*rows, floor])


def checklist(*rows):
    return Rule("checklist", list(rows))


def count(what, per, cap):
    return Rule("count", [what, per, cap])


def proportional(text="Điểm đánh giá = tỷ lệ % × điểm tối đa", na=None):
    return Rule("proportional", [text], na)


def survey(*lines):
    return Rule("survey", list(lines))


def uncertain(*lines, accept=()):
    return Rule("uncertain", list(lines), accept=list(accept))


def verbatim(meaning, *lines, accept=()):
    """Words and meaning given one by one, where no ready form fits."""
    return Rule("verbatim", [meaning, *lines], accept=list(accept))


# Trees -------------------------------------------------------------------------------------------


def leaf(title, points, rule=None, source="self", **more):
    if rule is not None and rule.kind == "survey":
        source = "survey"
    if rule is not None:
        rule.points = points
    return Item(title, points, rule, source=source, **more)


def group(title, *children, **more):
    return Item(title, children=list(children), **more)


def total(item):
    """The stated points, else the sum of what is below, in exact decimals."""
    if item.points is not None:
        return Decimal(item.points)
    return sum((total(child) for child in item.children), Decimal(0))


def leaves(items):
    for item in items:
        if item.children:
            yield from leaves(item.children)
        else:
            yield item


def split(fields):
    """Sums of a tree: all, self-assessed, survey."""
    sums = {"total": Decimal(0), "self": Decimal(0), "survey": Decimal(0)}
    for item in leaves(fields):
        sums["total"] += Decimal(item.points)
        sums[item.source] += Decimal(item.points)
    return {name: plain(value) for name, value in sums.items()}


def plain(value):
    """A decimal as the YAML writes it: a point, no useless zeros."""
    text = format(Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
LETTERS = "abcdđeghiklmnopqrstuvxy"


def number(fields, scheme):
    """Give codes to a tree. scheme: one of the functions below, called with (path of indexes, from 1)."""

    def walk(items, path):
        for index, item in enumerate(items, 1):
            if item.code is None:
                item.code = scheme([*path, index])
            walk(item.children, [*path, index])

    walk(fields, [])
    return fields


def roman_decimal(path):
    """I, 1, 1.1, 1.1.1; criteria restart in each field."""
    return ROMAN[path[0] - 1] if len(path) == 1 else ".".join(map(str, path[1:]))


def decimal(path):
    """1, 1.1, 1.1.1."""
    return ".".join(map(str, path))


def roman_letter(path):
    """I, 1, a."""
    if len(path) == 1:
        return ROMAN[path[0] - 1]
    return str(path[1]) if len(path) == 2 else LETTERS[path[2] - 1]
