"""Writes the corpus: documents/, expected/ and the kept files of hostile/. `--hostile DIR` writes all hostile files to DIR instead."""

import argparse
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import expected  # noqa: E402
from registry import DOCUMENTS  # noqa: E402

HERE = Path(__file__).parent
ROOT = HERE.parent


def corpus(only=None):
    for module in sorted([*HERE.glob("words_*.py"), *HERE.glob("sheets_*.py")]):
        __import__(module.stem)
    for folder in ("documents", "expected"):
        (ROOT / folder).mkdir(exist_ok=True)
    for name, about, make in DOCUMENTS:
        if only and only not in name:
            continue
        made = make(ROOT / "documents" / name)
        annexes, findings = made if isinstance(made, tuple) else (made, ())
        text = expected.document(name, about, annexes, findings)
        assert yaml.safe_load(text)["document"] == name
        (ROOT / "expected" / (Path(name).stem + ".yaml")).write_text(text, encoding="utf-8")
        print(f"{(ROOT / 'documents' / name).stat().st_size:>7} {name}")


def readme():
    """README.md with the table of documents."""
    import check

    lines = []
    for name, about, _ in sorted(DOCUMENTS):
        items = list(check.headings(ROOT / "expected" / (Path(name).stem + ".yaml")))
        told = about.replace("|", "/")
        lines.append(f"| `{name}` | {len(items)} | {sum('children' not in i for i in items)} | {told} |")
    text = (Path(__file__).parent / "readme.md").read_text(encoding="utf-8")
    (ROOT / "README.md").write_text(text.replace("<!-- table -->", "\n".join(lines)), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="?", help="part of a document name")
    parser.add_argument("--hostile", metavar="DIR", help="write all hostile files to DIR, also the large ones")
    options = parser.parse_args()
    if options.hostile:
        import hostile

        hostile.write(Path(options.hostile))
    else:
        corpus(options.only)
        if not options.only:
            import hostile

            hostile.keep(ROOT / "hostile")
            readme()
