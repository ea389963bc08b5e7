"""LibreOffice as another program that writes the files; its dates and random ids are made fixed."""

import re
import subprocess
import tempfile
from pathlib import Path

from archive import freeze

_FILTER = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML", "odt": "odt", "ods": "ods"}
_DATE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(<)")
_RANDOM = re.compile(rb' w:rsid\w*="[0-9A-F]+"|<TotalTime>[^<]*</TotalTime>|<Application>[^<]*</Application>')


def convert(source, kind, target=None):
    """The file saved again as `kind`; beside the source unless a target is named."""
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{home}",
                "--headless",
                "--convert-to",
                _FILTER[kind],
                "--outdir",
                home,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        made = (Path(home) / f"{Path(source).stem}.{kind}").read_bytes()
    out = Path(target) if target else Path(source).with_suffix("." + kind)
    if kind in ("docx", "xlsx"):
        clean = lambda data: _RANDOM.sub(b"", _DATE.sub(rb"\g<1>2026-01-05T08:00:00Z\3", data))
        made = freeze(made, {"docProps/core.xml": clean, "docProps/app.xml": clean})
    out.write_bytes(made)
    return out
