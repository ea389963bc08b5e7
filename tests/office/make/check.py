"""Checks the corpus against itself: every expected title, points and rule text stands in its document, sums agree."""

import re
import sys
import unicodedata
import zipfile
from decimal import Decimal
from pathlib import Path

import yaml
from lxml import etree

ROOT = Path(__file__).parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIP = {W + "del", W + "delText", W + "instrText"}


def bare(text):
    """Letters and digits in order: what the loose comparison of texts looks at."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).lower())


def docx_text(path):
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    out = []

    def walk(node):
        if node.tag in SKIP or (node.tag == W + "r" and node.find(f"{W}rPr/{W}vanish") is not None):
            return
        if node.tag == W + "t":
            out.append(node.text or "")
        for child in node:
            walk(child)

    walk(root)
    return "".join(out)


def xlsx_text(path):
    out = []
    with zipfile.ZipFile(path) as source:
        for name in source.namelist():
            if "sharedStrings" in name or "worksheets/sheet" in name:
                root = etree.fromstring(source.read(name))
                for node in root.iter():
                    kind = etree.QName(node).localname
                    if kind in ("t", "v") and etree.QName(node.getparent()).localname != "rPh":
                        out.append(node.text or "")
                    out.append("\n" if kind in ("si", "c") else "")
    return "".join(out)


def _walk(items):
    for item in items:
        yield item
        yield from _walk(item.get("children", []))


def headings(path):
    """Every heading of an expected import, parents too."""
    for annex in yaml.safe_load(path.read_text(encoding="utf-8"))["annexes"]:
        yield from _walk(annex["fields"])


def check(path):
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    source = ROOT / "documents" / data["document"]
    text = bare(docx_text(source) if source.suffix == ".docx" else xlsx_text(source))
    faults, count, rules = [], 0, 0
    for annex in data["annexes"]:
        for item in _walk(annex["fields"]):
            count += "children" not in item
            rules += item.get("rule", "none") not in ("none", "uncertain")
            if bare(item["title"]) not in text:
                faults.append(f"title {item['title']}")
            for line in item.get("rule_text", "").splitlines():
                words = line if bare(line) in text else re.sub(r": [^:]*$", "", line)
                if bare(words) not in text:
                    faults.append(f"rule {line}")
            children = item.get("children", [])
            if children and all("points" in c for c in children) and "points" in item:
                total = sum(Decimal(c["points"]) for c in children)
                if total != Decimal(item["points"]) and not any(
                    f.get("what") == "sum" for f in data.get("findings", [])
                ):
                    faults.append(f"sum {item['title']}: {item['points']} / {total}")
    return faults, count, rules


if __name__ == "__main__":
    bad = 0
    sums = [0, 0]
    for path in sorted((ROOT / "expected").glob("*.yaml")):
        faults, count, rules = check(path)
        sums = [sums[0] + count, sums[1] + rules]
        bad += len(faults)
        for fault in faults:
            print(path.name, fault)
    print(f"{sums[0]} leaves, {sums[1]} with a certain rule, {bad} faults")
    sys.exit(bad > 0)
