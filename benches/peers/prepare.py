"""Writes every document for every tool, before anything is measured.

    prepare.py AGENTVET REPOSITORY FOLDER

Out: `FOLDER/NAME/` with a program for agentvet, `text.html` and `text.typ`, and `documents.json`
with what to expect. It is a process of its own because a child's peak memory counts what its
parent had when it began.
"""

import json
import re
import shutil
import sys
from pathlib import Path

import content
import markup

# Name, parts, kind, how many copies a warm run of agentvet sets.
MADE_UP = [("empty", 0, "mixed", 40), ("1 page", 1, "short", 40),
           ("12 pages", 13, "mixed", 12), ("200 pages", 236, "mixed", 2)]
KINDS = [(f"24 parts, {kind}", 24, kind, 0) for kind in content.KINDS if kind != "short"]


def slug(name):
    return re.sub(r"\W+", "-", name)


def edges(paper):
    """The first and the last words, as a reader of the finished page must find them."""
    texts = [t for t in paper.tokens if t.type == "inline" and t.content]
    words = [" ".join(c.content for c in t.children if c.type == "text").split() for t in (texts[0], texts[-1])]
    return [" ".join(words[0][:4]), " ".join(words[1][-4:])]


class Preparation:
    def __init__(self, binary, repository, folder):
        self.binary, self.folder = binary, Path(folder)
        self.fonts = repository / "assets" / "fonts"
        self.examples = repository / "examples"
        self.documents = []

    def add(self, name, text, copies=0, built=None, title=content.TITLE, wanted=True):
        """One document; `built` is a program that has it by itself, and which documents to ask for."""
        here = self.folder / slug(name)
        here.mkdir(parents=True)
        program, only = built or (here / "program", None)
        if not built:
            only = content.program(program, self.examples / "03_smallest", text)
        paper = markup.Paper(text, title, close=built is not None)
        for file, contents in (("text", True), ("bare", False)):
            (here / f"{file}.html").write_text(markup.to_html(paper, self.fonts, contents), encoding="utf-8")
            (here / f"{file}.typ").write_text(markup.to_typst(paper, contents), encoding="utf-8")
        if copies:
            self.copies(here, text, copies)
        document = {"name": name, "folder": str(here), "program": str(program), "only": only, "copies": copies}
        self.documents.append({**document, "edges": edges(paper), "bytes": len(text.encode()), "table": wanted})

    def copies(self, here, text, copies):
        """Programs with the same text once and many times, as documents without contents."""
        for folder, count in (("once", 1), ("often", 1 + copies)):
            content.program(here / folder, self.examples / "03_smallest", text, contents=False)
            templates = here / folder / "templates"
            for number in range(1, count):
                shutil.copytree(templates / "paper", templates / f"paper-{number}")
                head = (templates / "paper.md").read_text(encoding="utf-8")
                (templates / f"paper-{number}.md").write_text(head.replace('"paper/', f'"paper-{number}/'), encoding="utf-8")

    def examples_of_agentvet(self):
        program = self.examples / "01_software_company"
        policy, = content.written(self.binary, program, "policy", self.folder / "written-policy")
        self.add("policy of example 01", policy.read_text(encoding="utf-8"), built=(program, "policy"), title="Agent security policy")
        reports = content.written(self.binary, program, "vendors", self.folder / "written-reports")
        report = max(reports, key=lambda file: file.stat().st_size).read_text(encoding="utf-8")
        title, text = report.split("\n", 1)
        self.add("vendor report of example 01", text.lstrip(), title=title.removeprefix("# "))


def main():
    binary, repository, folder = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    preparation = Preparation(binary, repository, folder)
    for name, parts, kind, copies in MADE_UP:
        preparation.add(name, content.made_up(parts, kind), copies)
    preparation.add("table of 2,000 rows", content.long_table(2000), 2)
    preparation.examples_of_agentvet()
    for name, parts, kind, copies in KINDS:
        preparation.add(name, content.made_up(parts, kind), copies, wanted=False)
    text = json.dumps(preparation.documents, indent=1)
    (Path(folder) / "documents.json").write_text(text, encoding="utf-8")


main()
