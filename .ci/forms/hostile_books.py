#!/usr/bin/env python3
"""Writes workbooks and other files that no honest vendor sends, into a folder.

Usage: hostile_books.py FORM.xlsx FOLDER

FORM is a questionnaire of ours; where a file shall get past the first look, it is this form with one part changed.
A program of its own, so that what it needs does not count against what is judged.
"""

import io
import random
import struct
import sys
import warnings
import zipfile
from pathlib import Path

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SECTION = "xl/worksheets/sheet2.xml"
MEGABYTE = 1 << 20


def parts_of(form):
    with zipfile.ZipFile(form) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts):
    """An archive of parts; a part may be an iterator of pieces."""
    out = io.BytesIO()
    # One file has a part twice, and Python says so.
    warnings.simplefilter("ignore")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            with archive.open(name, "w") as part:
                for piece in [content] if isinstance(content, bytes) else content:
                    part.write(piece)
    return out.getvalue()


def sheet(rows, after=""):
    """A worksheet whose rows come piece by piece."""
    yield f"<worksheet {NS}><sheetData>".encode()
    yield from (row.encode() for row in rows)
    yield f"</sheetData>{after}</worksheet>".encode()


def text_row(number, cells):
    inner = "".join(f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in cells)
    return f'<row r="{number}">{inner}</row>'


HEAD = text_row(1, [("A", "@key"), ("B", "@number"), ("C", "@question"), ("D", "@answer"), ("E", "@cannot")])


def sheets():
    """Name and the rows of a section's sheet, or all its bytes."""
    key = [("A", "COM-04")]
    formula = "CONCATENATE(" + "A1," * 2000 + "A1)"
    shared = (f'<row r="{n}"><c r="D{n}"><f t="shared" si="0"/><v>1</v></c></row>' for n in range(3, 19_000))
    first = f'<row r="2"><c r="D2"><f t="shared" ref="D2:D19000" si="0">{formula}</f><v>1</v></c></row>'
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    merged = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(1, 60_000))
    return {
        "last-cell": [HEAD, text_row(2, key), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
        "million-rows": (text_row(n, [("A", "COM-04"), ("D", "no")]) for n in range(1, 1_000_000)),
        "million-columns": ['<row r="1">', *("<c><v>1</v></c>" for _ in range(1_000_000)), "</row>"],
        "shared-formula": [HEAD, first, *shared],
        "same-cell-twice": [HEAD, text_row(2, [*key, ("D", "All of them"), ("D", "None of them")])],
        "same-key-twice": [HEAD, text_row(2, [*key, ("D", "All of them")]), text_row(3, [*key, ("D", "None of them")])],
        "wild-references": [HEAD, '<row r="2"><c r="ZZZZZZ99999999999999999999"><v>1</v></c><c r=""/><c r="-1"/></row>'],
        "wild-numbers": [HEAD, *(f'<row r="{n}"><c r="D{n}" s="{s}"><v>{v}</v></c></row>' for n, (s, v) in enumerate(
            [(99999, "1e999"), (-1, "NaN"), (1, "-1e-999"), (2, "9" * 5000), (3, "2958466"), (4, "-0")], 2))],
        "wild-strings": [HEAD, '<row r="2"><c r="A2" t="s"><v>4294967296</v></c><c r="D2" t="s"><v>-1</v></c></row>'],
        "long-text": [HEAD, text_row(2, [("A", "COM-01/plan"), ("D", "x" * (20 * MEGABYTE))])],
        "deep": ["<row><c>" * 20_000],
        "wide": ["<row", *(f" a{n}='1'" for n in range(100_000)), "></row>"],
        "evil-keys": [HEAD, *(text_row(n, [("A", text), ("D", "yes")]) for n, text in enumerate(
            ["COM-01/../../../etc/passwd", "COM-02=__proto__", "constructor", "COM-01/" + "a" * 9999, "COM-01#name#name"], 2))],
        "laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><worksheet {NS}><sheetData>&a11;</sheetData></worksheet>'.encode(),
        "fetching": f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><worksheet {NS}><sheetData/></worksheet>'.encode(),
        "merged": b"".join(sheet([HEAD], f"<mergeCells>{merged}</mergeCells>")),
        "merged-whole": b"".join(sheet([HEAD, text_row(2, [*key, ("D", "All of them")])], '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        "not-xml": b"\x00\xff\xfe<<<<>>>>&&&" * 1000,
        "utf16": ("<?xml version='1.0' encoding='UTF-16'?>" + b"".join(sheet([HEAD])).decode()).encode("utf-16"),
        "blanks": (b" " * MEGABYTE for _ in range(200)),
    }


def archives(form, parts):
    """Name and bytes of files whose fault is in the archive."""
    whole = form.read_bytes()
    many = {**parts, **{f"xl/media/{n}.bin": b"x" for n in range(5000)}}
    path = {**parts, "../../agentvet-was-here": b"x", "/etc/agentvet": b"x", "C:\\agentvet": b"x"}
    twice = [*parts.items(), (SECTION, parts[SECTION].replace(b"COM-04", b"COM-05"))]
    macros = {**parts, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(5000)}
    links = {**parts, "xl/externalLinks/externalLink1.xml": f"<externalLink {NS}/>".encode()}
    relations = parts["xl/_rels/workbook.xml.rels"]
    outside = {**parts, "xl/_rels/workbook.xml.rels": relations.replace(b"worksheets/sheet2.xml", b"../../../etc/passwd")}
    made = {"many-entries": many, "paths": path, "twice": twice, "macros": macros, "links": links, "outside": outside}
    made |= {f"without-{name}": {k: v for k, v in parts.items() if k != part} for name, part in [
        ("content-types", "[Content_Types].xml"), ("workbook", "xl/workbook.xml"), ("strings", "xl/sharedStrings.xml"),
        ("styles", "xl/styles.xml"), ("relations", "xl/_rels/workbook.xml.rels"), ("sheet", SECTION)] if part in parts}
    bytes_of = {name: pack(content) for name, content in made.items()}
    for share in (1, 25, 50, 75, 99):
        bytes_of[f"cut-at-{share}"] = whole[: len(whole) * share // 100]
    dice = random.Random(7)
    for number in range(12):
        flipped = bytearray(whole)
        for _ in range(20):
            flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
        bytes_of[f"flipped-{number}"] = bytes(flipped)
    return bytes_of | {
        "forged-small": forged(whole, 10),
        "forged-huge": forged(whole, 0xFFFFFFF0),
        "locked": flagged(whole, 1),
        "office-of-old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20_000),
        "empty": b"",
        "zeros": bytes(100_000),
        "pdf": b"%PDF-1.7\n%%EOF\n",
        "page": b"<!doctype html><table><tr><td>COM-04</td></tr></table>",
        "too-large": b"PK\x03\x04" + bytes(33 * MEGABYTE),
    }


def directory(whole):
    """Where the entries of the central directory begin."""
    end = whole.rfind(b"PK\x05\x06")
    count, _, at = struct.unpack("<HII", whole[end + 10 : end + 20])
    for _ in range(count):
        yield at
        name, extra, comment = struct.unpack("<HHH", whole[at + 28 : at + 34])
        at += 46 + name + extra + comment


def forged(whole, size):
    """Every entry claims a size that it does not have."""
    out = bytearray(whole)
    for at in directory(whole):
        local = struct.unpack("<I", whole[at + 42 : at + 46])[0]
        struct.pack_into("<I", out, at + 24, size)
        struct.pack_into("<I", out, local + 22, size)
    return bytes(out)


def flagged(whole, flag):
    """Every entry claims to be encrypted."""
    out = bytearray(whole)
    for at in directory(whole):
        out[at + 8] |= flag
        out[struct.unpack("<I", whole[at + 42 : at + 46])[0] + 6] |= flag
    return bytes(out)


def texts():
    """CSV files and downloads of the page."""
    head = b'agentvet_answers: "1"\nquestionnaire: agent-platform\nversion: "1.0.0"\nvendor: acme\n'
    return {
        "long-line.csv": b"question,answer\nCOM-01/plan," + b"x" * (12 * MEGABYTE),
        "many-rows.csv": b"question,answer\n" + b"COM-04,full\n" * 1_200_000,
        "too-large.csv": b"question,answer\n" + b"COM-04,full\n" * 1_500_000,
        "open-quote.csv": b'question,answer\nCOM-04,"' + b"a,b\n" * 500_000,
        "nul.csv": b"question,answer\nCOM-04,fu\x00ll\n",
        "many-columns.csv": b"question,answer" + b",x" * 500_000 + b"\nCOM-04,full\n",
        "many-answers.yaml": head + b"answers:\n" + b"".join(b"  COM-%d: {value: full}\n" % n for n in range(50_000)),
        "deep.json": b'{"agentvet_answers": "1", "answers": ' + b"[" * 100_000,
        "deep-value.json": b'{"agentvet_answers": "1", "answers": {"COM-04": {"value": ' + b'{"a":' * 5000 + b"1" + b"}" * 5003,
        "huge-number.json": b'{"agentvet_answers": "1", "vendor": "acme", "answers": {"EXT-01": {"value": {"sla": 1e999, "measured": 1e-999}}, "COM-08": {"value": {"critical_fix_days": ' + b"9" * 5000 + b"}}}}",
        "wrong-types.yaml": b'agentvet_answers: "1"\nvendor: [acme]\nanswered_on: {}\nanswers: {COM-01: 7, COM-02: [], COM-03: {value: {period_start: [1]}}, COM-04: {status: []}}\n',
        "no-answers.yaml": head + b"answers: []\n",
        "future.yaml": b'agentvet_answers: "2"\nanswers: {}\n',
        "long-text.json": b'{"agentvet_answers": "1", "vendor": "acme", "answers": {"COM-04": {"value": "full", "note": "' + b"x" * (4 * MEGABYTE) + b'"}}}',
        "too-large.json": b'{"agentvet_answers": "' + b"1" * (20 * MEGABYTE) + b'"}',
    }


def main():
    form, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    parts = parts_of(form)
    for name, rows in sheets().items():
        content = rows if isinstance(rows, bytes) or name == "blanks" else sheet(rows)
        (folder / f"sheet-{name}.xlsx").write_bytes(pack({**parts, SECTION: content}))
    for name, content in archives(form, parts).items():
        (folder / f"{name}.xlsx").write_bytes(content)
    for name, content in texts().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
