#!/usr/bin/env python3
"""Judges the Word documents of the examples through programs of others: python-docx and LibreOffice Writer.

Usage: word.py AGENTVET SCRATCH EXAMPLE…

Needs python-docx, markdown-it-py and mdit-py-plugins, soffice of LibreOffice Writer, pdftotext. What is expected comes from
the Markdown of the same document, read by another parser than that of agentvet.
"""

import re
import subprocess
import sys
from pathlib import Path

import docx
from docx.oxml.ns import qn

from source import Source, language_of, squeezed, words

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "forms"))

from book import Soffice  # noqa: E402
from judging import AS_OF, Judge  # noqa: E402

MARKERS = re.compile(r"[•–▪☐☑]|\d+\.")


class Word:
    """What a Word document holds, as python-docx reads it."""

    def __init__(self, file):
        document = docx.Document(file)
        names = {style.style_id: style.name for style in document.styles}
        self.title = document.core_properties.title
        said = (named.get("descr") for named in document.element.body.iter(qn("wp:docPr")))
        self.pictures = list(said)
        self.headings, self.items, self.tables, self.heads = [], 0, 0, 0
        for paragraph in document.element.body.iter(qn("w:p")):
            style = names.get(paragraph.style, "")
            if style == "Title" or re.fullmatch(r"[Hh]eading \d", style):
                runs = paragraph.iter(qn("w:t"))
                self.headings.append(squeezed("".join(run.text or "" for run in runs)))
            self.items += paragraph.find(f".//{qn('w:numPr')}") is not None
        for table in document.element.body.iter(qn("w:tbl")):
            style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
            is_data = names[style.get(qn("w:val"))] == "Data Table"
            self.tables += is_data
            self.heads += is_data and table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def in_order(wanted, found):
    """The first of the wanted words that does not follow the ones before it."""
    rest = iter(found)
    for at, word in enumerate(wanted):
        if not any(word == other for other in rest):
            return " ".join(wanted[max(0, at - 6):at + 3])
    return None


def logo_of(example):
    """What the logo of a program is called: one picture where its theme has one."""
    settings = (example / "agentvet.yaml").read_text(encoding="utf-8")
    name = re.search(r"^  name: *\"?([^\"\n]+)", settings, re.MULTILINE)
    return [name[1].strip()] if re.search(r"^  logo:", settings, re.MULTILINE) else []


def judge_one(judge, soffice, name, file, scratch, language, logo):
    markdown = file.with_suffix(".md").read_text(encoding="utf-8")
    source, word = Source(markdown, language), Word(file)
    judge.equal(f"{name}: the headings, word by word", word.headings, source.headings)
    judge.equal(f"{name}: as many tables as in the source", word.tables, source.counts["table_open"])
    headed = len(re.findall(r"^\|(?!\s*\|[\s|]*$).*\n\|[\s:|-]+$", markdown, re.MULTILINE))
    judge.equal(f"{name}: every table with a head repeats it", word.heads, headed)
    judge.equal(f"{name}: as many items of lists", word.items, source.counts["list_item_open"])
    judge.true(f"{name}: it has a title", word.title)
    judge.equal(f"{name}: the logo and no other picture", word.pictures, logo)
    out = scratch / "converted" / name
    soffice.convert("pdf", out, file)
    soffice.convert("txt:Text (encoded):UTF8", out, file)
    said = words((out / file.with_suffix(".txt").name).read_text(encoding="utf-8-sig"))
    judge.true(f"{name}: all words in order in LibreOffice", not (lost := in_order(source.words, said)), lost)
    marks = sum(bool(MARKERS.fullmatch(word)) for word in said)
    room = len(source.words) + marks + sum(map(len, source.headings)) + 100
    judge.true(f"{name}: and not many others", len(said) <= room, f"{len(said)} > {room}")
    pdf = out / file.with_suffix(".pdf").name
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], check=True, capture_output=True, text=True)
    # A hyphen at the end of a line is lost here; digests and the like are broken by the width of a column.
    printed = squeezed(run.stdout).replace("-", "")
    short = {word for word in source.words if len(word) < 16}
    missing = sorted(word for word in short if word.replace("-", "") not in printed)
    judge.equal(f"{name}: all words on paper", missing, [])


def main(agentvet, scratch, *examples):
    judge, scratch = Judge("Word"), Path(scratch)
    soffice = Soffice(scratch)
    for example in map(Path, examples):
        one, two = (scratch / place / example.name for place in ("one", "two"))
        for out in (one, two):
            command = [agentvet, "build", example, "--to", "docx,md", "--out", out, "--as-of", AS_OF]
            subprocess.run(command, check=True, capture_output=True)
        files = sorted(one.rglob("*.docx"))
        judge.true(f"{example.name}: the policy and the reports", one / "policy.docx" in files, files)
        for file in files:
            path = file.relative_to(one)
            same = file.read_bytes() == (two / path).read_bytes()
            name = str(example.name / path)
            judge.true(f"{name}: the same bytes twice", same)
            judge_one(judge, soffice, name, file, scratch, language_of(example), logo_of(example))
    judge.end()


if __name__ == "__main__":
    main(*sys.argv[1:])
