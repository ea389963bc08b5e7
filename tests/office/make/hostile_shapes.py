"""Hostile files whose container or structure is broken or monstrous."""

from hostile_list import CLOSE, EITHER, IMPORT, OPEN, REFUSE, hostile
from hostile_zip import (
    base_docx,
    base_xlsx,
    body,
    docx_with,
    huge,
    patched_sizes,
    raw_zip,
    repeated,
    sheet,
    xlsx_with,
)


@hostile("zip-ma-hoa.docx", "zip entries marked as encrypted", REFUSE)
def _():
    return patched_sizes(base_docx(), flag=1)


@hostile("cat-cut.docx", "a zip cut off in the middle", REFUSE)
def _():
    data = base_docx()
    return data[: len(data) * 2 // 3]


@hostile("cat-cut.xlsx", "a zip whose end record is there but whose first 500 bytes are zero", REFUSE)
def _():
    return bytes(500) + base_xlsx()[500:]


@hostile("duong-dan.docx", "a valid annex and entries named ../../x, /tmp/x, C:\\x, and a symbolic link", EITHER)
def _():
    return docx_with(
        {
            "../../barem-thoat.txt": "x",
            "/tmp/barem-thoat.txt": "x",
            "..\\..\\barem-thoat.txt": "x",
            "C:\\barem-thoat.txt": "x",
        },
        link=("word/lien-ket", "/etc/passwd"),
    )


@hostile("16384-cot.xlsx", "16,384 columns in three rows, header words in the last three", EITHER)
def _():
    cells = "<c/>" * 16_381
    row = (
        lambda *texts: "<row>" + cells + "".join(f'<c t="inlineStr"><is><t>{t}</t></is></c>' for t in texts) + "</row>"
    )
    return xlsx_with(
        {
            "xl/worksheets/sheet1.xml": sheet(
                row("STT", "Tiêu chí", "Điểm tối đa") + row("1", "Kế hoạch", "1") + row("2", "Báo cáo", "1")
            )
        }
    )


@hostile("long-100000-the.docx", "100,000 nested content controls around one paragraph", REFUSE)
def _():
    return docx_with(
        {
            "word/document.xml": OPEN.format(doctype="")
            + "<w:sdt><w:sdtContent>" * 50_000
            + "<w:p/>"
            + "</w:sdtContent></w:sdt>" * 50_000
            + CLOSE
        }
    )


@hostile("long-5000-bang.docx", "5,000 tables nested in each other's cells", REFUSE)
def _():
    return docx_with(
        {
            "word/document.xml": OPEN.format(doctype="")
            + "<w:tbl><w:tr><w:tc>" * 5_000
            + "<w:p/>"
            + "</w:tc></w:tr></w:tbl>" * 5_000
            + CLOSE
        }
    )


@hostile("bang-200000-dong.docx", "a criteria table of 200,000 rows", REFUSE)
def _():
    cell = lambda t: f"<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>"
    row = lambda *texts: "<w:tr>" + "".join(map(cell, texts)) + "</w:tr>"
    start = OPEN.format(doctype="") + "<w:tbl>" + row("STT", "Tiêu chí", "Điểm tối đa")
    return docx_with(
        {
            "word/document.xml": repeated(
                start, row("1", "Ban hành kế hoạch", "0,5").encode(), 200_000, "</w:tbl>" + CLOSE
            )
        }
    )


@hostile("kich-thuoc-doi.docx", "150 MB of spaces in document.xml whose headers say 100 bytes", REFUSE)
def _():
    data = docx_with(
        {
            "word/document.xml": huge(
                OPEN.format(doctype="") + "<w:p><w:r><w:t>", b" ", 150_000_000, "</w:t></w:r></w:p>" + CLOSE
            )
        }
    )
    return patched_sizes(data, size=100, only="word/document.xml")


@hostile("trung-muc.docx", "two entries named word/document.xml with different points", REFUSE)
def _():
    return docx_with({}, twice=("word/document.xml", lambda d: d.replace(b"0,5", b"9,5")))


@hostile("o-gop-khong-lo.xlsx", "a valid annex with the merges A1:XFD1048576 and 50,000 overlapping ones", EITHER)
def _():
    merges = (
        '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/>'
        + '<mergeCell ref="A2:XFD1048575"/>' * 50_000
        + "</mergeCells>"
    )
    return xlsx_with(
        {"xl/worksheets/sheet1.xml": lambda d: d.replace(b"</sheetData>", b"</sheetData>" + merges.encode())}
    )


@hostile("gridspan-khong-lo.docx", "cells that span 2,000,000,000 and -1 columns", EITHER)
def _():
    return docx_with(
        {
            "word/document.xml": lambda d: d.replace(
                b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="2000000000"/>', 3
            ).replace(b"<w:tcPr><w:tcW", b'<w:tcPr><w:gridSpan w:val="-1"/><w:tcW', 2)
        }
    )


@hostile("style-vong.docx", "paragraph styles based on each other in a circle, list numbers linked in a circle", EITHER)
def _():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A1"><w:name w:val="A1"/><w:basedOn w:val="A2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="A2"><w:name w:val="A2"/><w:basedOn w:val="A1"/></w:style></w:styles>'
    )
    return docx_with(
        {
            "word/styles.xml": lambda d: d.replace(b"</w:styles>", styles.encode()),
            "word/document.xml": lambda d: d.replace(b"<w:p><w:pPr>", b'<w:p><w:pPr><w:pStyle w:val="A1"/>').replace(
                b"<w:p><w:r>", b'<w:p><w:pPr><w:pStyle w:val="A1"/></w:pPr><w:r>'
            ),
        }
    )


@hostile("chi-so-chuoi-sai.xlsx", "shared string indexes 4294967295 and -1, cell names ZZZZ99999999999 and 0A", EITHER)
def _():
    return xlsx_with(
        {
            "xl/worksheets/sheet1.xml": sheet(
                '<row r="1"><c r="A1" t="s"><v>4294967295</v></c><c r="ZZZZ99999999999" t="s"><v>-1</v></c><c r="0A" t="s"><v>1e9</v></c></row>'
            )
        }
    )


@hostile("utf8-hong.docx", "invalid UTF-8 bytes in document.xml", REFUSE)
def _():
    return docx_with({"word/document.xml": lambda d: d.replace("Kế hoạch".encode(), b"K\xff\xfe\xc3(")})


@hostile("ky-tu-an.docx", "a valid annex whose titles hold right-to-left overrides and zero-width characters", IMPORT)
def _():
    return docx_with(
        {"word/document.xml": lambda d: d.replace("Kế hoạch".encode(), "Kế\u200b \u202ehạoch\u202c".encode())}
    )


@hostile(
    "cong-thuc-trong-chu.xlsx",
    "titles as text that begin with = + - @ (never to become formulas on the way out)",
    IMPORT,
)
def _():
    return xlsx_with(
        {
            "xl/worksheets/sheet1.xml": body(
                [
                    ("STT", "Tiêu chí", "Điểm tối đa"),
                    ("1", '\'=HYPERLINK("http://127.0.0.1:9";"xem")', "1"),
                    ("2", "'+1 điểm cho sáng kiến", "1"),
                    ("3", "'-2 điểm nếu chậm", "1"),
                    ("4", "'@SUM(A1)", "1"),
                    ("", "Tổng cộng", "4"),
                ]
            )
        }
    )


@hostile("xlsx-mang-ten.docx", "a valid workbook named .docx", EITHER)
def _():
    return base_xlsx()


@hostile("docx-mang-ten.xlsx", "a valid document named .xlsx", EITHER)
def _():
    return base_docx()


@hostile("zip-trong-zip.docx", "a zip that only holds a .docx", REFUSE)
def _():
    return raw_zip([("phu-luc.docx", base_docx())])


@hostile("html.xlsx", "an HTML table named .xlsx, as web systems export", REFUSE)
def _():
    return "<html><table><tr><td>STT</td><td>Tiêu chí</td><td>Điểm tối đa</td></tr></table></html>".encode()


@hostile("rtf.docx", "RTF named .docx", REFUSE)
def _():
    return rb"{\rtf1\ansi Bo tieu chi\par}"


@hostile("rong.docx", "an empty file", REFUSE)
def _():
    return b""


@hostile("khong-co-bang.docx", "a valid document without any table", REFUSE)
def _():
    return docx_with(
        {
            "word/document.xml": OPEN.format(doctype="")
            + "<w:p><w:r><w:t>Thông báo (PHỤC DỰNG)</w:t></w:r></w:p>"
            + CLOSE
        }
    )
