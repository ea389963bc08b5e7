"""Opens a workbook and saves it as openpyxl does: without results."""

import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
book.save(sys.argv[2])
