"""Writes the hostile files, their README and the table for a test."""

from pathlib import Path

import hostile_bombs  # noqa: F401
import hostile_links  # noqa: F401
import hostile_shapes  # noqa: F401
from hostile_list import FILES


def write(folder, everything=True):
    """Write the files to a folder; only the kept ones when not everything."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, _, _, keep, make in FILES:
        if everything or keep:
            data = make()
            (folder / name).write_bytes(data)
            print(f"{len(data):>9} {name}")


def keep(folder):
    """The kept files, their README and the table for a test."""
    write(folder, everything=False)
    (folder / "README.md").write_text(_readme(), encoding="utf-8")
    lines = [
        "file\twanted\tkept\twhat",
        *(f"{n}\t{wanted}\t{'kept' if kept else 'made'}\t{what}" for n, what, wanted, kept, _ in FILES),
    ]
    (folder / "wanted.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _readme():
    rows = "\n".join(
        f"| `{n}` | {what} | {wanted} | {'kept' if keep else 'made'} |" for n, what, wanted, keep, _ in FILES
    )
    return (Path(__file__).parent / "hostile.md").read_text(encoding="utf-8").replace("<!-- table -->", rows)
