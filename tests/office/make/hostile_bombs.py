"""Hostile files that swell: zip and XML bombs, entities, endless rows."""

from hostile_list import CLOSE, EITHER, OPEN, REFUSE, hostile
from hostile_zip import (
    docx_with,
    huge,
    overlapping,
    repeated,
    sheet,
    xlsx_with,
)


@hostile("bom-zip.docx", "document.xml unpacks to 250 MB of spaces inside one text run", REFUSE)
def _():
    return docx_with(
        {
            "word/document.xml": huge(
                OPEN.format(doctype="") + "<w:p><w:r><w:t>", b" ", 250_000_000, "</w:t></w:r></w:p>" + CLOSE
            )
        }
    )


@hostile(
    "bom-zip-chong.xlsx",
    "2,000 directory entries share one compressed block of 4 MB: 8 GB in all, 100 KB on disk",
    REFUSE,
)
def _():
    return overlapping(2_000, 4_000_000)


@hostile("bom-zip-trang-tinh.xlsx", "sheet1.xml unpacks to 200 MB of one repeated valid row", REFUSE, keep=False)
def _():
    return xlsx_with(
        {
            "xl/worksheets/sheet1.xml": repeated(
                '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
                b'<row><c t="inlineStr"><is><t>STT</t></is></c></row>',
                4_000_000,
                "</sheetData></worksheet>",
            )
        }
    )


_LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    + "]>"
)


@hostile("bom-xml.docx", "billion laughs: nested entities in document.xml", REFUSE)
def _():
    return docx_with(
        {"word/document.xml": OPEN.format(doctype=_LAUGHS) + "<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>" + CLOSE}
    )


@hostile("bom-xml.xlsx", "billion laughs in sharedStrings.xml", REFUSE)
def _():
    text = (
        '<?xml version="1.0"?>'
        + _LAUGHS.replace("w:document", "sst")
        + '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&a9;</t></si></sst>'
    )
    return xlsx_with({"xl/sharedStrings.xml": text})


@hostile("bom-xml-binh-phuong.docx", "quadratic blow-up: one entity of 100 KB used 20,000 times", REFUSE)
def _():
    doctype = f'<!DOCTYPE w:document [<!ENTITY a "{"x" * 100_000}">]>'
    return docx_with(
        {
            "word/document.xml": OPEN.format(doctype=doctype)
            + "<w:p><w:r><w:t>"
            + "&a;" * 20_000
            + "</w:t></w:r></w:p>"
            + CLOSE
        }
    )


@hostile("thuc-the-ngoai.docx", "external entities: file:///etc/passwd and an http address", REFUSE)
def _():
    doctype = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "http://127.0.0.1:9/x">]>'
    return docx_with(
        {"word/document.xml": OPEN.format(doctype=doctype) + "<w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p>" + CLOSE}
    )


@hostile("dtd-ngoai.xlsx", "an external DTD with a parameter entity in workbook.xml", REFUSE)
def _():
    doctype = (
        b'<!DOCTYPE workbook SYSTEM "file:///etc/hostname" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]><workbook'
    )
    return xlsx_with({"xl/workbook.xml": lambda d: d.replace(b"<workbook", doctype, 1)})


@hostile("trieu-dong-trong.xlsx", "1,000,000 empty rows without numbers, no table", REFUSE)
def _():
    return xlsx_with({"xl/worksheets/sheet1.xml": sheet("<row/>" * 1_000_000)})


@hostile(
    "trieu-dong-trong-danh-so.xlsx",
    "a valid annex, then 1,000,000 numbered empty rows with a styled cell each",
    EITHER,
    keep=False,
)
def _():
    empty = "".join(f'<row r="{i}"><c r="A{i}" s="1"/></row>' for i in range(200, 1_000_200))
    return xlsx_with(
        {"xl/worksheets/sheet1.xml": lambda d: d.replace(b"</sheetData>", empty.encode() + b"</sheetData>")}
    )


@hostile("o-cuoi-cung.xlsx", "a valid annex and one word in cell XFD1048576; the dimension says A1:XFD1048576", EITHER)
def _():
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>xa</t></is></c></row></sheetData>'
    return xlsx_with({"xl/worksheets/sheet1.xml": lambda d: d.replace(b"</sheetData>", far)})
