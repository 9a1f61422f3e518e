"""What becomes of a workbook on its way: each function changes an open one as somebody or some program would."""

import datetime


def sheets_renamed(book):
    for number, sheet in enumerate(book.workbook.worksheets):
        if not sheet.title.startswith("_"):
            sheet.title = f"Blatt {number}"


def rows_sorted(book):
    """Every section upside down, as after sorting by some column."""
    for sheet in book.sections():
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        for target, values in zip(sheet.iter_rows(min_row=4), reversed(rows)):
            for cell, value in zip(target, values):
                cell.value = value
                if isinstance(value, str) and cell.column != 9:
                    cell.data_type = "s"


def rows_inserted(book):
    for sheet in book.sections():
        sheet.insert_rows(12)
        sheet.insert_rows(4, 2)


def columns_inserted(book):
    for sheet in book.sections():
        sheet.insert_cols(4)
        sheet["D3"] = "Our own remarks"


def stray_words(book):
    sheet = book.sections()[0]
    sheet.insert_rows(6)
    sheet.cell(6, 4).value = "please call us"


def keys_deleted(book):
    for sheet in book.sections():
        sheet.delete_cols(1)


def meta_deleted(book):
    del book.workbook["_meta"]
    del book.workbook["_lists"]


def merged(book):
    """The product is covered by the contracting company above it."""
    sheet, row, _ = book.rows["COM-01/legal_entity"]
    sheet.merged_cells.add(f"D{row}:D{row + 1}")


def calculated(book):
    book.cell("ACT-01").value = '="Always, "&"on our word"'
    book.cell("INC-02").value = "=1/0"
    book.cell("EXT-01/sla").value = "=99+0.5"


def asked_twice(book):
    """Somebody copied a row and answered both."""
    sheet, row, columns = book.rows["COM-04"]
    key, answer = columns["@key"], columns["@answer"]
    last = sheet.max_row + 1
    sheet.cell(last, key).value = "COM-04"
    both = [book.label("COM-04", option) for option in ("full", "none")]
    sheet.cell(row, answer).value, sheet.cell(last, answer).value = both


def of_an_older_version(book):
    for row in book.workbook["_meta"].iter_rows(max_col=2):
        if row[0].value == "version":
            row[1].value = "0.9.0"
    for name in list(book.workbook.custom_doc_props.names):
        if name == "agentvet_version":
            book.workbook.custom_doc_props[name].value = "0.9.0"
    sheet, row, _ = book.rows["COM-02=hitrust"]
    sheet.cell(row, 1).value = "COM-02=gone_scheme"
    sheet, row, _ = book.rows["COM-04"]
    sheet.cell(row, 1).value = "COM-99"


def odd_cells(book):
    """What people and programs really put into cells."""
    for key, value, form in ODD:
        cell = book.cell(key)
        cell.value = value
        if form:
            cell.number_format = form


def impossible(book):
    """A report that was issued before its period ended."""
    book.write("COM-03/report_date", datetime.date(2020, 1, 1))


# Key, what stands there, the format of the cell.
ODD = [
    ("EXT-01/sla", 0.9995, "0.00%"),
    ("EXT-01/rto", 30, None),
    ("COM-08/critical_fix_days", "14", None),
    ("COM-03/period_start", "31.12.2023", None),
    ("COM-03/period_end", "next spring", None),
    ("COM-03/report_date", "03/04/2024", None),
    ("PRM-01", "perhaps", None),
    ("COM-08/included_agent_layer", "nein", None),
    ("COM-01/regions", "Atlantis", None),
]
