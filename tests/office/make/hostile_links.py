"""Hostile files that reach out or are something else: links, macros, old binary files, passwords."""

from hostile_list import EITHER, REFUSE, REL, hostile
from hostile_ole import compound
from hostile_zip import (
    body,
    docx_with,
    xlsx_with,
)


@hostile(
    "lien-ket-vong.xlsx",
    "points are formulas that refer to each other in a circle; a defined name refers to itself",
    REFUSE,
)
def _():
    return xlsx_with(
        {
            "xl/worksheets/sheet1.xml": body(
                [
                    ("STT", "Tiêu chí", "Điểm tối đa"),
                    ("1", "Kế hoạch", "=C3"),
                    ("2", "Báo cáo", "=C2"),
                    ("", "Tổng cộng", "=SUM(C2:C4)"),
                ]
            ),
            "xl/workbook.xml": lambda d: d.replace(
                b"</sheets>", b'</sheets><definedNames><definedName name="vong">vong+1</definedName></definedNames>'
            ),
        }
    )


@hostile(
    "lien-ket-ngoai.xlsx", "points are formulas on another workbook (file and http); an external link part", REFUSE
)
def _():
    link = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook xmlns:r="'
        + REL
        + '" r:id="rId1"/></externalLink>'
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{REL}/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    return xlsx_with(
        {
            "xl/worksheets/sheet1.xml": body(
                [
                    ("STT", "Tiêu chí", "Điểm tối đa"),
                    ("1", "Kế hoạch", "='[1]Trang'!A1"),
                    ("2", "Báo cáo", '=WEBSERVICE("http://127.0.0.1:9/")'),
                ]
            ),
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": rels,
        }
    )


@hostile(
    "lien-ket-ngoai.docx", "a valid annex with a template, a picture and an included file at outside addresses", EITHER
)
def _():
    more = "".join(
        f'<Relationship Id="rX{i}" Type="{REL}/{kind}" Target="{where}" TargetMode="External"/>'
        for i, (kind, where) in enumerate(
            [
                ("attachedTemplate", "http://127.0.0.1:9/t.dotm"),
                ("image", "file:///etc/passwd"),
                ("aFChunk", "http://127.0.0.1:9/a.html"),
            ]
        )
    )
    return docx_with(
        {"word/_rels/document.xml.rels": lambda d: d.replace(b"</Relationships>", more.encode() + b"</Relationships>")}
    )


@hostile("macro.xlsx", "a macro workbook (vbaProject.bin, macro content type) renamed .xlsx", REFUSE)
def _():
    return xlsx_with(
        {
            "[Content_Types].xml": lambda d: d.replace(b"spreadsheetml.sheet.main+xml", b"").replace(
                b'application/vnd.openxmlformats-officedocument."',
                b'application/vnd.ms-excel.sheet.macroEnabled.main+xml"',
            ),
            "xl/vbaProject.bin": compound({"VBA": b"Attribute VB_Name\r\n" * 40}),
        }
    )


@hostile("macro.docx", "a macro document (docm) renamed .docx", REFUSE)
def _():
    return docx_with(
        {
            "[Content_Types].xml": lambda d: d.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "word/vbaProject.bin": compound({"VBA": b"Attribute VB_Name\r\n" * 40}),
        }
    )


@hostile("gia-doc.docx", "an old binary Word file (.doc: OLE2 with a WordDocument stream) renamed", REFUSE)
def _():
    return compound({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(6000), "1Table": bytes(5000)})


@hostile("gia-xls.xlsx", "an old binary Excel file (.xls: OLE2 with a Workbook stream) renamed", REFUSE)
def _():
    return compound({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(6000)})


@hostile(
    "mat-khau.docx", "OLE2 with EncryptionInfo and EncryptedPackage, as Office writes a file with a password", REFUSE
)
def _():
    return compound(
        {
            "EncryptionInfo": b"\x04\x00\x04\x00\x40\x00\x00\x00<encryption/>" + bytes(5000),
            "EncryptedPackage": b"\x00\x10" + bytes(range(256)) * 30,
        }
    )


@hostile("mat-khau.xlsx", "the same for a workbook", REFUSE)
def _():
    return compound(
        {
            "EncryptionInfo": b"\x04\x00\x04\x00\x40\x00\x00\x00<encryption/>" + bytes(5000),
            "EncryptedPackage": b"\x00\x20" + bytes(range(255, -1, -1)) * 30,
        }
    )
