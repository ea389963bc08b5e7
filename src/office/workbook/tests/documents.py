"""Fills in documents: a link with words, an address, a file, a link to the own machine, a link that leads elsewhere."""

import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
summary = book["Tổng hợp"]
for row in summary.iter_rows():
    if row[0].value == "f:by":
        row[3].value = "Nguyễn Văn A"
documents, leaves = [], []
for page in [page for page in book if page.sheet_state == "visible"][1:]:
    for row in page.iter_rows(min_row=5):
        kind = str(row[0].value)
        if kind.startswith("d"):
            documents.append(row[3])
        elif kind.startswith("n") and row[8].protection.locked is False:
            leaves.append(row[8])
documents[0].value, documents[0].hyperlink = "Kế hoạch 12", "https://example.gov.vn/ke-hoach.pdf"
documents[0].value = "Kế hoạch 12"
documents[1].value = "https://example.gov.vn/bao-cao.pdf"
documents[2].value = "bao-cao-quy-4.pdf"
documents[3].hyperlink = "file:///C:/quet.pdf"
documents[3].value = "Bản quét"
documents[4].hyperlink = "https://khac.example.vn/a"
documents[4].value = "https://example.gov.vn/b"
leaves[0].value = "Chưa có số liệu quý IV"
book.save(sys.argv[2])
