"""Finds its way in a questionnaire workbook as a stranger's program would: by its hidden keys and lists.

It knows the layout from the description of the workbook alone and shares nothing with what reads it back.
"""

import datetime
import subprocess
from pathlib import Path

HIDDEN = ("_lists", "_meta")
SECTION_MARK = "@key"


class Book:
    """An open workbook with the places of its keys."""

    def __init__(self, workbook):
        self.workbook = workbook
        self.rows, self.tables, self.words = {}, {}, {}
        for key, label, value in workbook["_lists"].iter_rows(min_row=2, max_col=3, values_only=True):
            self.words[key, value] = label
        for sheet in workbook.worksheets:
            if sheet.title not in HIDDEN:
                self.find(sheet)

    def find(self, sheet):
        head = {cell.value: cell.column for cell in sheet[1] if cell.value is not None}
        if SECTION_MARK in head or "@instructions" in head:
            columns = head if SECTION_MARK in head else {"@answer": 3}
            for row in range(2, sheet.max_row + 1):
                key = sheet.cell(row, 1).value
                if key:
                    self.rows[key] = (sheet, row, columns)
        elif sheet["A1"].value:
            key = sheet["A1"].value
            self.tables[key] = (sheet, {name: at for name, at in head.items() if name != key})

    def sections(self):
        return [sheet for sheet in self.workbook.worksheets if sheet["A1"].value == SECTION_MARK]

    def label(self, key, value):
        """What a person picks from the list of a cell."""
        return self.words[key, value]

    def cell(self, key, column="@answer"):
        sheet, row, columns = self.rows[key]
        return sheet.cell(row, columns[column])

    def write(self, key, value, column="@answer"):
        put(self.cell(key, column), value)

    def entry(self, key, number, cells):
        """Writes an entry of a table: cells by the key of their column."""
        sheet, columns = self.tables[key]
        for name, value in cells.items():
            put(sheet.cell(3 + number, columns[name]), value)


def put(cell, value):
    """Types something into a cell that is open for it."""
    if cell.protection.locked:
        raise SystemExit(f"{cell.parent.title}!{cell.coordinate} is locked")
    cell.value = value
    # A text that begins like a formula was typed as a text.
    if isinstance(value, str):
        cell.data_type = "s"


def day(text):
    return datetime.date.fromisoformat(text)


class Soffice:
    """LibreOffice with a profile of its own, so that it meets no other one."""

    def __init__(self, scratch):
        self.profile = f"-env:UserInstallation=file://{Path(scratch).resolve()}/soffice-profile"

    def convert(self, kind, out, *files):
        command = ["soffice", "--headless", self.profile, "--convert-to", kind, "--outdir", out, *files]
        subprocess.run(command, check=True, capture_output=True, timeout=300)

    def resaved(self, file, out):
        """The file as LibreOffice opens and saves it."""
        self.convert("xlsx:Calc MS Excel 2007 XML", out, file)
        return Path(out) / Path(file).name
