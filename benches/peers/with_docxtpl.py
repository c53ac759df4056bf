"""Drafts of a table with docxtpl, as its manual shows it: TABLE TEMPLATE FOLDER."""
import csv
import sys
from pathlib import Path

from docxtpl import DocxTemplate

table, template, folder = map(Path, sys.argv[1:])
with table.open(encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        document = DocxTemplate(template)
        document.render(row)
        document.save(folder / f"{row['文件名']}.docx")
