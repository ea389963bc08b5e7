"""What people and other programs do to a sheet: rows sorted, a row and a column inserted, pages renamed and moved, rows
hidden, numbers as text, days as ISO text."""

import datetime
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
for at, page in enumerate([page for page in book if page.sheet_state == "visible"][1:]):
    marks = {page.cell(3, column).value: column for column in range(1, 12)}
    key, answer = marks["barem:key"], marks["barem:answer"]
    rows = [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows(min_row=5)]
    for row in rows:
        value, form = row[answer - 1]
        if isinstance(value, datetime.datetime):
            row[answer - 1] = (value.date().isoformat(), "@")
        elif isinstance(value, (int, float)) and "%" in form:
            # Ten digits are more than any sheet has.
            row[answer - 1] = (f"{round(value * 100, 10):.10g}".replace(".", ",") + "%", "@")
        elif isinstance(value, int):
            row[answer - 1] = (str(value), "@")
        elif value == "có" and at % 2:
            row[answer - 1] = (True, "General")
    rows.reverse()
    for number, row in enumerate(rows, 5):
        for column, (value, form) in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value, cell.number_format = value, form
    page.insert_cols(3)
    page.insert_rows(4)
    page.row_dimensions[9].hidden = True
    page.title = f"Trang {at}"
book.move_sheet(book.worksheets[0], offset=2)
book.save(sys.argv[2])
