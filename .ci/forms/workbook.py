#!/usr/bin/env python3
"""Judges the workbook through programs of others: filled in by openpyxl, saved again by LibreOffice, imported.

Usage: workbook.py AGENTVET SCRATCH

Needs openpyxl and PyYAML, and soffice of LibreOffice Calc. What is expected comes from the questionnaire and
from what was typed (fill.py), not from the reader of agentvet.
"""

import json
import re
import shutil
import sys
from pathlib import Path

import openpyxl
import yaml

import again
import altered
import formulas
from book import Book, Soffice, day
from fill import Filler
from judging import Judge, Program, vendor_answers

ROOT = Path(__file__).resolve().parent.parent.parent
QUESTIONNAIRE = yaml.safe_load((ROOT / "questionnaires/agent-platform.yaml").read_text(encoding="utf-8"))
BY = "Jürgen Müller-Lüdenscheidt, 部長"


class Bench:
    """What every case needs: the program to judge, a place to work, a filled workbook and what it says."""

    def __init__(self, judge, agentvet, scratch):
        self.judge, self.agentvet, self.scratch = judge, agentvet, scratch
        self.soffice = Soffice(scratch)
        self.made = 0

    def program(self, vendor="acme", form=None, language=None):
        self.made += 1
        return Program.new(self.agentvet, self.scratch / f"program-{self.made}", vendor, form, language)

    def take(self, file, *more, program=None, vendor="acme"):
        """Imports a file into a fresh program: exit code, what was said, what the vendor file holds then."""
        program = program or self.program()
        run = program.run("import", file, "--vendor", vendor, "--apply", "--format", "json", *more)
        said = json.loads(run.stdout) if run.stdout.startswith("{") else {}
        return run, said, vendor_answers(program.folder / "vendors/acme.yaml") if vendor == "acme" else {}

    def same(self, name, kept, expected):
        """Every answer is kept as expected, with who answered and when."""
        for answer in kept.values():
            self.judge.equal(f"{name}: who answered", answer.pop("answered_by", None), BY)
            self.judge.equal(f"{name}: when", answer.pop("answered_on", None), "2025-11-20")
        kept = {id: without_quotes(answer) for id, answer in kept.items()}
        wrong = [id for id in sorted(kept.keys() | expected.keys()) if kept.get(id) != expected.get(id)]
        first = wrong and f"{wrong[0]}\n      found  {kept.get(wrong[0])}\n      wanted {expected.get(wrong[0])}"
        self.judge.true(f"{name}: all {len(expected)} answers as typed", not wrong, f"{wrong} {first}")


def without_quotes(answer):
    """An answer without the words that are quoted beside it, as names of countries are beside their codes."""
    lines = [line for line in answer.get("note", "").split("\n") if not re.match('To ".*" the vendor wrote: "', line)]
    rest = {name: value for name, value in answer.items() if name != "note"}
    return {**rest, "note": "\n".join(lines)} if lines != [""] and lines else rest


def filled(bench, language, shift):
    """A form of the real program, filled in by openpyxl."""
    program = bench.program(form="xlsx", language=language)
    workbook = openpyxl.load_workbook(program.folder / "acme-questionnaire.xlsx")
    book = Book(workbook)
    name, role = BY.split(", ")
    book.write("@answered_by", name)
    book.write("@answered_role", role)
    book.write("@answered_on", day("2025-11-20"))
    expected = Filler(book, QUESTIONNAIRE, language, shift).fill()
    path = bench.scratch / f"filled-{language}.xlsx"
    workbook.save(path)
    return path, expected


def main():
    agentvet, scratch = sys.argv[1], Path(sys.argv[2]).resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    judge = Judge("workbook")
    bench = Bench(judge, agentvet, scratch)
    for language, shift in (("en", 0), ("de", 1)):
        path, expected = filled(bench, language, shift)
        resaved = bench.soffice.resaved(path, scratch / "resaved")
        for name, file in (("openpyxl", path), ("LibreOffice", resaved)):
            program = bench.program()
            run, said, kept = bench.take(file, program=program)
            judge.equal(f"{name}, {language}: everything is taken", (run.returncode, said.get("not_taken")), (0, []), run.stderr)
            bench.same(f"{name}, {language}", kept, expected)
            checked = program.run("check", program.folder)
            judge.equal(f"{name}, {language}: the program checks", checked.returncode, 0, checked.stdout + checked.stderr)
        if language == "en":
            altered.judge(bench, path, expected)
    formulas.judge(bench)
    again.judge(bench)
    judge.end()


if __name__ == "__main__":
    main()
