#!/usr/bin/env python3
"""A small independent reader of the conformance suite: the points of every leaf, from the published files alone.

Standard library only. It is naive on purpose: it walks the data of the compiled rulesets and calculates with fractions.
Totals, grades and places are left to fuller readers. Usage: check.py FOLDER. Says what differs and exits with 1."""

import json
import sys
import unicodedata
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path


class Stop(Exception):
    """Why there is no value: `not_arising`, `pending`, `missing`, or an error by its name."""


def fold(text):
    """Equal for texts that read the same: tone marks go to the end of their word, so that `hòa` is `hoà`."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    words = (unicodedata.normalize("NFD", word) for word in text.split())
    return [(unicodedata.normalize("NFC", "".join(c for c in w if c not in tones)), [c for c in w if c in tones])
            for w in words]


def code(text):
    return "".join(text.split()).rstrip(".)")


def rounded(n, precision):
    scaled = abs(n) * 10 ** precision["digits"]
    down, rest = divmod(scaled, 1)
    half, how = Fraction(1, 2), precision.get("direction", "half_up")
    up = {"half_up": rest >= half, "truncate": False, "up": rest > 0,
          "half_even": rest > half or (rest == half and down % 2 == 1)}[how]
    return (1 if n >= 0 else -1) * Fraction(down + up, 10 ** precision["digits"])


class Item:
    """An item of the annex with those above it; the annex itself is the outermost."""

    def __init__(self, data, above, role=None):
        self.data, self.above, self.rule = data, above, data.get("rule") or {}
        self.role = role or data.get("role", "scale")
        outermost = above is not None and above.above is None
        self.codes = [] if above is None else above.codes + ([code(data["code"])] if "code" in data else [])
        self.section = self if outermost or above is None else above.section
        deeper = None if above is None else self.role
        self.children = [Item(child, self, deeper) for child in data.get("children" if above else "items", [])]

    def upwards(self):
        item = self
        while item is not None:
            yield item
            item = item.above

    def inherited(self, field):
        return next((item.data[field] for item in self.upwards() if field in item.data), None)

    def all(self):
        yield self
        for child in self.children:
            yield from child.all()

    def most(self):
        if self.role == "scale":
            return Fraction(self.data["points"]) if "points" in self.data else None
        cap = self.data.get("cap", self.section.data.get("cap"))
        return None if cap is None else Fraction(cap)


class Sheet:
    """The answers of one unit."""

    def __init__(self, unit, annex):
        self.name, self.group, self.answers = unit["name"], unit["group"], []
        for answer in unit["answers"]:
            self.answers.append((find(annex, answer.get("item", "")), answer))

    def values(self, item, kind, text=None):
        for at, answer in self.answers:
            to = answer["to"]
            key, asked = (to, None) if isinstance(to, str) else next(iter(to.items()))
            same = asked is text or (asked is not None and text is not None and fold(asked) == fold(text))
            if at is item and key == kind and same:
                return answer["values"]
        raise Stop("missing")

    def value(self, item, kind, text=None):
        values = self.values(item, kind, text)
        if len(values) != 1:
            raise Stop("refused")
        return values[0]

    def takes_part(self, item):
        scope = item.inherited("scope")
        def named(some):
            return any(a.get("unit", 0) == self.name or a.get("group", 0) == self.group for a in some)
        return scope is None or (named(scope["to"]) and not named(scope.get("except", [])))


def find(annex, reference):
    """The item that a reference names: empty for the annex, `#id`, a code, or codes with levels left out."""
    items = list(annex.all())
    if reference == "":
        return annex
    if reference.startswith("#"):
        return next(item for item in items if item.data.get("id") == reference[1:])
    wanted = [code(part) for part in reference.split("/")]
    coded = [item for item in items if "code" in item.data and item.above is not None]
    full = [item for item in coded if item.codes == wanted]
    def ends(codes):
        rest = iter(reversed(codes))
        return wanted[-1] == codes[-1] and all(part in rest for part in reversed(wanted))
    return (full or [item for item in coded if ends(item.codes)])[0]


def typed(value, key, why="refused"):
    if key not in value:
        raise Stop(why)
    return value[key]


def yes_no(value):
    return typed(value, "yes_no")


def plain(value):
    return Fraction(typed(value, "number"))


def count(value):
    n = plain(value)
    if n < 0 or n.denominator != 1:
        raise Stop("refused")
    return n


class Leaf:
    """A leaf being scored for one unit among all."""

    def __init__(self, file, annex, sheets, sheet, item):
        self.file, self.annex, self.sheets, self.sheet, self.item = file, annex, sheets, sheet, item
        self.lender = item
        while "same_as" in (self.lender.rule.get("base") or {}):
            self.lender = find(annex, self.lender.rule["base"]["same_as"])
        self.most = item.most()

    def answer(self, kind, text=None):
        return self.sheet.value(self.item, kind, text)

    # Inputs.

    def input(self, name):
        for place, at in [(self.lender, self.item)] + [(i, i) for i in self.item.upwards()] + \
                [(i, i) for i in self.lender.upwards()]:
            for given in place.data.get("inputs", []):
                if given["name"] == name:
                    return given, at
        raise KeyError(name)

    def given(self, name):
        given, at = self.input(name)
        kind = given["type"]
        if "formula" in given:
            return self.holds(given["formula"]) if kind == "yes_no" else \
                self.bounded(given, self.value(given["formula"]), "derived")
        try:
            values = self.sheet.values(at, "input", name)
        except Stop:
            values = self.sheet.values(self.item, "input", name)
        if isinstance(kind, dict) and "list" in kind:
            return [] if values == [{"yes_no": False}] else [self.option(v, kind["list"]) for v in values]
        if len(values) != 1:
            raise Stop("refused")
        if isinstance(kind, dict):
            return self.option(values[0], kind["one_of"])
        if kind == "yes_no":
            return yes_no(values[0])
        if kind == "percent":
            return self.bounded(given, Fraction(typed(values[0], "percent")) / 100, "refused")
        if kind == "day":
            return self.bounded(given, day(typed(values[0], "day")), "refused")
        return self.bounded(given, plain(values[0]), "refused")

    @staticmethod
    def option(value, options):
        text = typed(value, "text")
        found = [option for option in options if fold(option) == fold(text)]
        if not found:
            raise Stop("refused")
        return found[0]

    def bounded(self, given, n, why):
        kind, bounds = given["type"], given.get("bounds")
        fits = self.within(n, bounds) if bounds else kind != "percent" or 0 <= n <= 1
        if kind == "count":
            fits = fits and n.denominator == 1 and (n >= 0 or bounds is not None)
        if not fits:
            raise Stop(why)
        return n

    # Expressions.

    def value(self, expr):
        if expr == "max_points":
            return self.most
        (kind, of), = expr.items()
        if kind in ("number", "percent"):
            return Fraction(of) / (100 if kind == "percent" else 1)
        if kind == "day":
            return day(of)
        if kind == "negative":
            return -self.value(of)
        if kind in ("smallest", "largest"):
            return (min if kind == "smallest" else max)([self.value(each) for each in of])
        if kind == "arithmetic":
            return self.arithmetic(of["operator"], self.value(of["left"]), self.value(of["right"]))
        if kind == "best_in_group":
            return self.best(of)
        if kind == "days_late":
            return self.days_late(of)
        if kind == "asked":
            return count(self.answer("asked", of))
        if kind == "is":
            events = self.given(of["value"]["name"])
            return Fraction(sum(fold(event) == fold(of["option"]) for event in events))
        found = self.given(of)
        return Fraction(len(found)) if isinstance(found, list) else found

    @staticmethod
    def arithmetic(operator, left, right):
        if operator == "divide" and right == 0:
            raise Stop("not_arising")
        n = {"plus": lambda: left + right, "minus": lambda: left - right,
             "times": lambda: left * right, "divide": lambda: left / right}[operator]()
        if max(abs(n.numerator), n.denominator).bit_length() > 127:
            raise Stop("overflow")
        return n

    def best(self, of):
        found = []
        for sheet in [self.sheet] + [other for other in self.sheets if other is not self.sheet]:
            leaf = Leaf(self.file, self.annex, self.sheets, sheet, self.item)
            try:
                if sheet is self.sheet or (sheet.group == self.sheet.group and sheet.takes_part(self.item)
                                           and leaf.stated() is None):
                    found.append(leaf.value(of))
            except Stop as stop:
                if sheet is self.sheet and stop.args[0] != "not_arising":
                    raise
                if stop.args[0] != "not_arising":  # Also where it is not known whether something arose.
                    raise Stop("pending")
        if not found:
            raise Stop("not_arising")
        return max(found)

    def days_late(self, of):
        (kind, text), = of["due"].items()
        year = self.file["years"]["from"] if "years" in self.file else 0
        due = day(text if kind == "on" else f"{year - (kind == 'previous_year')}-{text}")
        late = range(int(due) + 1, int(self.value(of["date"])) + 1)
        if not of.get("working_days"):
            return Fraction(len(late))
        closed = [next(iter(holiday.values())) for holiday in self.file.get("holidays", [])]
        open_on = [d for d in map(date.fromordinal, late) if d.weekday() < 5
                   and d.isoformat() not in closed and d.isoformat()[5:] not in closed]
        return Fraction(len(open_on))

    def holds(self, expr):
        (kind, of), = expr.items()
        if kind == "asked":
            return yes_no(self.answer("asked", of))
        if kind == "not":
            return not self.holds(of)
        if kind in ("and", "or"):
            return (all if kind == "and" else any)(self.holds(each) for each in of)
        if kind == "within":
            return self.within(self.value(of["value"]), of["range"])
        if kind == "is":
            found = self.given(of["value"]["name"])
            return any(fold(each) == fold(of["option"]) for each in (found if isinstance(found, list) else [found]))
        return self.given(of)

    def within(self, n, limits):
        low, high = limits.get("low"), limits.get("high")
        if low:
            end = self.value(low["at"])
            if n < end or (n == end and not low["inclusive"]):
                return False
        if high:
            end = self.value(high["at"])
            return n < end or (n == end and high["inclusive"])
        return True

    # Rules.

    def cases(self):
        return self.item.data.get("not_arising") or self.lender.data.get("not_arising", [])

    def stated(self):
        """The case of "nothing arose" that is answered with yes."""
        for case in sorted(self.cases(), key=lambda case: case.get("case") is None):
            for item in self.item.upwards():
                try:
                    said = yes_no(self.sheet.value(item, "not_arising", case.get("case")))
                except Stop as stop:
                    if stop.args[0] == "missing":
                        continue
                    raise
                if said:
                    return case
                break
        return None

    def has_ballots(self, below):
        items = [item for item in below.all() if item.rule.get("base") == "survey"]
        return any(at in items and answer["values"] != [{"number": "0"}]
                   for sheet in self.sheets for at, answer in sheet.answers)

    def result(self):
        """Status, exact and printed points."""
        if not self.sheet.takes_part(self.item):
            return "not_applicable", None, None
        rounding = self.file.get("rounding", {}).get("points", {"digits": 6})
        if self.lender.rule.get("base") == "survey":
            if any("without_survey" in up.data and not self.has_ballots(up) for up in self.item.upwards()):
                return "excluded", None, None
        try:
            case = self.stated()
            if case is None:
                exact = self.points()
                return "scored", exact, rounded(exact, rounding)
        except Stop as stop:
            if stop.args[0] != "not_arising":
                return stop.args[0], None, None
            case = next((case for case in self.cases() if case.get("case") is None), None)
            if case is None:
                return "no_treatment", None, None
        treatment = case["treatment"]
        if treatment == "excluded":
            return "excluded", None, None
        return "not_arising", None, rounded(self.most if treatment == "max_points" else
                                            Fraction(treatment["points"]), rounding)

    def points(self):
        own, rule, penalty = self.item.rule, self.lender.rule, self.item.role == "penalty"
        blocks = [own.get(name) or rule.get(name) for name in ("additions", "deductions")]
        floor = Fraction(0 if penalty else self.item.inherited("floor") or 0)
        if rule.get("base"):
            n = self.base(rule["base"])
        else:
            n = Fraction(0) if penalty or blocks[0] else self.most
        if blocks == [None, None]:
            if n < floor or n > self.most:
                raise Stop("out_of_range")
            return n
        up, down = [self.block(block) for block in blocks]
        sign = -1 if penalty else 1
        full = {1: self.most, -1: floor}
        n = full[sign] if up is None else n + sign * up
        n = full[-sign] if down is None else n - sign * down
        return min(max(n, floor), n if self.most is None else self.most)

    def base(self, base):
        if base == "survey":
            return self.survey()
        (kind, of), = base.items()
        if kind == "value":
            return self.value(of)
        if kind == "yes_no":
            return self.most if yes_no(self.answer("chosen")) else Fraction(0)
        if kind == "one_of":
            chosen = self.option(self.answer("chosen"), [choice["text"] for choice in of])
            return next(self.value(choice["points"]) for choice in of if choice["text"] == chosen)
        if kind == "checklist":
            return sum((self.value(line["points"]) for line in of if yes_no(self.answer("asked", line["text"]))),
                       Fraction(0))
        if kind == "bands":
            n = self.value(of["of"])
            for band in of["bands"]:
                if ("range" not in band or self.within(n, band["range"])) and self.passes(band):
                    return self.value(band["points"])
            raise Stop("no_case")
        if kind == "first_case":
            for case in of:
                if self.passes(case):
                    return self.value(case["points"])
            raise Stop("no_case")
        if kind == "best_case":
            return max([self.value(case["points"]) for case in of if self.passes(case)], default=Fraction(0))
        n = plain(self.answer("input", "điểm"))
        if not 0 <= n <= self.most or ("step" in of and (n / Fraction(of["step"])).denominator != 1):
            raise Stop("refused")
        self.reason()
        return n

    def passes(self, line):
        return "when" not in line or self.holds(line["when"])

    def reason(self):
        try:
            text = typed(self.answer("input", "lý_do"), "text")
        except Stop as stop:
            raise Stop("no_reason" if stop.args[0] == "missing" else stop.args[0])
        if not text.strip():
            raise Stop("refused")

    def survey(self):
        def setting(field):
            return self.item.data.get(field) or self.lender.data.get(field) or self.file.get(field, [])
        worth = {tuple(map(str, fold(option["text"]))): Fraction(option["weight"]) / 100
                 for option in setting("survey_options")}
        total, weights = Fraction(0), Fraction(0)
        for group in setting("respondents"):
            cast = [(count(answer["values"][0]), worth[tuple(map(str, fold(answer["to"]["asked"])))])
                    for at, answer in self.sheet.answers if at is self.item and "asked" in answer["to"]
                    and fold(answer.get("respondents", group["text"])) == fold(group["text"])]
            ballots = sum(n for n, _ in cast)
            if ballots:
                weight = Fraction(group.get("weight", 100))
                total += weight * sum(n * each for n, each in cast) / ballots
                weights += weight
        if not weights:
            raise Stop("not_arising")
        return total / weights * self.most

    def block(self, block):
        """The sum of the lines that apply; none: `toàn bộ`."""
        total, entire = Fraction(0), False
        for line in (block or {"lines": []})["lines"]:
            n = self.line(line)
            if n is None:
                entire = True
            else:
                total += min(n, Fraction(line["cap"])) if "cap" in line else n
        capped = min(total, Fraction(block["cap"])) if block and "cap" in block else total
        return None if entire else capped

    def line(self, line):
        amount = line["amount"]
        if isinstance(amount, dict) and "discretion" in amount:
            return self.decided(line, amount["discretion"])
        if not self.passes(line):
            return Fraction(0)
        times = self.value(line["per"]) if "per" in line else Fraction(1)
        if amount == "entire":
            return None if times else Fraction(0)
        each = Fraction(amount["points"]) if "points" in amount else Fraction(amount["share_of_max"]) / 100 * self.most
        return each * times

    def decided(self, line, between):
        if "per" in line and not self.passes(line):
            return Fraction(0)
        values = self.sheet.values(self.item, "asked", (line.get("per") or line["when"])["asked"])
        if values == [{"yes_no": False}] or ("per" in line and values == [{"number": "0"}]):
            return Fraction(0)
        amounts = [plain(value) for value in values]
        if not amounts or ("per" not in line and len(amounts) > 1) or \
                any(not Fraction(between["from"]) <= n <= Fraction(between["to"]) for n in amounts):
            raise Stop("refused")
        self.reason()
        return sum(amounts)


def day(text):
    return Fraction(date.fromisoformat(text).toordinal())


def differences(file):
    """What differs in a file, and how many leaves were looked at."""
    leaves, found = 0, []
    for case in file["cases"]:
        ruleset = file["compiled"]["ruleset"]
        annex = Item(next(annex for annex in ruleset["annexes"] if annex["label"] == case["annex"]), None)
        items = list(annex.all())[1:]
        sheets = [Sheet(unit, annex) for unit in case["units"]]
        for sheet, expected in zip(sheets, case["expect"]):
            for item, row in zip(items, expected["items"]):
                if item.children:
                    continue
                leaves += 1
                status, exact, points = Leaf(ruleset, annex, sheets, sheet, item).result()
                ours = row.get("error", row["status"]), row.get("exact"), row.get("points")
                theirs = status, None if exact is None else str(exact), None if points is None else points
                if ours[:2] != theirs[:2] or (None if ours[2] is None else Fraction(ours[2])) != theirs[2]:
                    found.append(f"{case['title']}, {sheet.name}, {row['item']}: {theirs} instead of {ours}")
    return leaves, found


def main(folder):
    leaves, failures = 0, []
    for path in sorted(folder.glob("*.json")):
        looked_at, found = differences(json.loads(path.read_bytes()))
        leaves += looked_at
        failures += [f"{path.name}: {each}" for each in found]
    print("\n".join(failures) or f"{leaves} leaves agree", file=sys.stderr)
    return 1 if failures or not leaves else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
