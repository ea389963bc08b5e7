"""The expected import, written from the content description."""

import yaml

from model import plain, total
from words import accepted, lines, meaning


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)


def _text(dumper, value):
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


class _Flow(dict):
    pass


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Flow, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v, flow_style=True))


def _flow(value):
    """Innermost mappings on one line."""
    if isinstance(value, list):
        return [_flow(v) for v in value]
    if isinstance(value, dict):
        inner = {k: _flow(v) for k, v in value.items()}
        return inner if any(isinstance(v, (list, dict)) for v in inner.values()) else _Flow(inner)
    return value


def item(node, points_in="both", style=None, source=True):
    """One heading of the tree. points_in: which headings state points in the document."""
    out = {}
    if node.code:
        out["code"] = node.code
    out["title"] = node.title
    shown = {"both": True, "leaf": not node.children, "group": bool(node.children)}[points_in]
    if shown:
        out["points"] = plain(total(node))
    if not node.children:
        if source and node.source:
            out["source"] = node.source
        said = lines(node.rule, style)
        if said:
            out["rule_text"] = "\n".join(said)
        out["rule"] = _flow(meaning(node.rule))
        if accepted(node.rule):
            out["accept"] = _flow(accepted(node.rule))
    out.update(node.extra)
    if node.children:
        out["children"] = [item(c, points_in, style, source) for c in node.children]
    return out


def annex(content, **options):
    out = {}
    if content.label:
        out["label"] = content.label
    out["declared"] = _Flow(content.declared)
    out.update(content.extra)
    out["fields"] = [item(f, **options) for f in content.fields]
    return out


def document(name, about, annexes, findings=()):
    data = {"document": name, "about": about}
    if findings:
        data["findings"] = [_Flow(f) if isinstance(f, dict) else f for f in findings]
    data["annexes"] = annexes
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
