"""How rules and numbers are written: one rule, several habits of writing."""

from model import plain


def comma(value):
    return plain(value).replace(".", ",")


def point(value):
    return plain(value)


def suffix(value):
    return comma(value) + " điểm"


def short_suffix(value):
    return comma(value) + "đ"


def two_places(value):
    return f"{value:.2f}".replace(".", ",")


def leading_zero(value):
    text = comma(value)
    return "0" + text if "," not in text and len(text) == 1 else text


def _points(value, style, whole=None):
    """The words for the points of a level; `whole` are the points of the leaf."""
    unit = style.get("unit", " điểm")
    if value == "max":
        form = style.get("max", "điểm tối đa")
        return comma(whole) + unit if form == "số" and whole else form.replace("số", "điểm tối đa")
    if not value.startswith("rate"):
        return comma(value) + unit
    base = value[5:] or "100"
    number = comma(whole) if whole else "điểm tối đa"
    return {
        "chuẩn": f"Tỷ lệ % × điểm tối đa/{base}%",
        "số": f"Tỷ lệ % x {number}/{base}%",
        "ngoặc": f"(Tỷ lệ % × {number})/{base}%",
        "lời": (
            "điểm bằng tỷ lệ % nhân với điểm tối đa"
            if base == "100"
            else f"điểm bằng tỷ lệ % chia cho {base}% rồi nhân với điểm tối đa"
        ),
        "công thức": f"tính theo công thức: [Tỷ lệ % đạt được x {number}]/{base}%",
    }[style.get("rate", "chuẩn")]


_FLOOR = [
    "Trừ cho đến khi hết điểm của tiêu chí, không tính điểm âm",
    "Điểm thấp nhất của tiêu chí là 0",
    "Tổng điểm trừ không quá điểm tối đa của tiêu chí",
]


def _deduction(what, per, points, style):
    amount = comma(points) + style.get("unit", " điểm")
    return {
        "gạch": f"{what}: trừ {amount}/{per}",
        "mỗi": f"{what}: mỗi {per} trừ {amount}",
        "cứ": f"Cứ 01 {per} ({what[0].lower() + what[1:]}) thì trừ {amount}",
    }[style.get("deduct", "gạch")]


def _band(low, high, style, unit):
    form = style.get("band", "từ-đến")
    if low is not None and high is not None:
        if unit == "count" and float(high) - float(low) == 1:
            return "Không có trường hợp nào" if low == "0" else f"Có {int(low):02d} trường hợp"
        a, b = _bound(low, unit), _bound(high, unit)
        return {
            "từ-đến": f"Từ {a} đến dưới {b}",
            "gạch": f"Từ {a} - dưới {b}",
            "gạch dài": f"Từ {a} – dưới {b}",
            "ký hiệu": f"{a} ≤ tỷ lệ < {b}",
            "và": f"≥ {a} và < {b}",
            "đạt": f"Đạt từ {a} đến dưới {b} số việc phải làm",
            "thiếu": f"Từ {a.rstrip('%')} đến dưới {b}",
            "tỷ lệ": f"Tỷ lệ đạt từ {a} đến dưới {b}",
            "lẫn": f"Từ ≥ {a} đến < {b}",
        }[form]
    if low is None:
        b = _bound(high, unit)
        return {
            "ký hiệu": f"Tỷ lệ < {b}",
            "và": f"< {b}",
            "đạt": f"Đạt dưới {b} số việc phải làm",
            "tỷ lệ": f"Tỷ lệ đạt dưới {b}",
            "lẫn": f"< {b}",
        }.get(form, f"Dưới {b}")
    a = _bound(low, unit)
    if unit == "count":
        return f"Từ {int(low):02d} trường hợp trở lên"
    if low == "100":
        return {
            "đạt": "Đạt 100% số việc phải làm",
            "ký hiệu": "Tỷ lệ = 100%",
            "tỷ lệ": "Tỷ lệ đạt 100%",
            "lẫn": "Đạt 100%",
        }.get(form, "100%")
    return {
        "ký hiệu": f"Tỷ lệ ≥ {a}",
        "và": f"≥ {a}",
        "đạt": f"Đạt từ {a} số việc phải làm trở lên",
        "tỷ lệ": f"Tỷ lệ đạt từ {a} trở lên",
        "lẫn": f"Đạt ≥ {a}",
    }.get(form, f"Từ {a} trở lên")


def _bound(value, unit):
    return comma(value) + ("%" if unit == "percent" else "")


def pairs(rule, style):
    """The lines that carry points, as (text, points); None when the rule has none such."""
    if rule.kind == "bands":
        rows = [(_band(a, b, style, rule.over), p) for a, b, p in rule.data]
    elif rule.kind in ("yes_no", "choices", "checklist"):
        rows = rule.data
    else:
        return None
    if rule.na is not None:
        rows = [*rows, (style.get("na", "Không phát sinh"), rule.na)]
    return rows


def level(value):
    """The points of a level in a cell of its own."""
    text = comma(value) if value[0].isdigit() else _points(value, {})
    return text[0].upper() + text[1:]


def levels_text(rule, say=level):
    """The words of a rule whose levels stand in cells of their own."""
    return "\n".join(f"{text}: {say(value)}" for text, value in pairs(rule, {}))


def lines(rule, style=None):
    """The rule as lines of words."""
    style = style or {}
    bullet = style.get("bullet", "- ")
    if rule is None:
        return []
    rows = pairs(rule, style)
    if rows is not None:
        text = [f"{bullet}{t}{style.get('sep', ': ')}{_points(p, style, rule.points)}" for t, p in rows]
        return text + (lines(rule.also, style) if rule.also else [])
    if rule.kind == "deduct":
        *rows, floor = rule.data
        text = [bullet + _deduction(what, per, p, style) for what, per, p in rows]
        return text + ([bullet + _FLOOR[style.get("floor", 0)]] if floor == "0" else [])
    if rule.kind == "count":
        what, per, cap = rule.data
        unit = style.get("unit", " điểm")
        return [f"{bullet}Mỗi {what}: {comma(per)}{unit}, tổng không quá {comma(cap)}{unit}"]
    if rule.kind == "proportional":
        return [bullet + rule.data[0]] + (
            [f"{bullet}Không phát sinh: {_points(rule.na, style, rule.points)}"] if rule.na else []
        )
    if rule.kind == "verbatim":
        return rule.data[1:]
    return [line if line[:1] in "-+" else bullet + line for line in rule.data]


def accepted(rule):
    """Other meanings that are as right: cases counted one by one may also be a list to choose from."""
    other = list(rule.accept) if rule else []
    if rule and rule.kind == "bands" and rule.over == "count":
        other.append({"choices": [{"label": _band(a, b, {}, "count"), "points": p} for a, b, p in rule.data]})
    return other


def meaning(rule):
    """The rule as the YAML tells it."""
    if rule is None:
        return "none"
    if rule.kind == "uncertain":
        return "uncertain"
    if rule.kind == "verbatim":
        return rule.data[0]
    if rule.kind == "survey":
        return {"survey": True}
    out = {}
    if rule.kind == "bands":
        if rule.over != "percent":
            out["over"] = rule.over
        out["bands"] = [
            {
                **({"from": a} if a is not None else {}),
                **({"to": b} if b is not None else {}),
                "points": p.replace("rate", "proportional"),
            }
            for a, b, p in rule.data
        ]
    elif rule.kind == "yes_no":
        out["yes_no"] = {"yes": rule.data[0][1], "no": rule.data[1][1]}
    elif rule.kind == "choices":
        out["choices"] = [{"label": t, "points": p} for t, p in rule.data]
    elif rule.kind == "checklist":
        out["checklist"] = [{"what": t, "points": p} for t, p in rule.data]
    elif rule.kind == "count":
        out["count"] = {"what": rule.data[0], "per": rule.data[1], "cap": rule.data[2]}
    elif rule.kind == "proportional":
        out["proportional"] = True
    elif rule.kind == "deduct":
        *rows, floor = rule.data
        out["deduct"] = {"start": "max", "each": [{"what": w, "per": per, "points": p} for w, per, p in rows]}
        if floor is not None:
            out["deduct"]["floor"] = floor
    if rule.also is not None:
        after = meaning(rule.also)["deduct"]
        after["start"] = "chosen"
        out["deduct"] = after
    if rule.na is not None:
        out["na"] = rule.na
    return out
