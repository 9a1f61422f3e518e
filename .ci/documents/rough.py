"""Writes a template of a program's own that asks much of paper and of pages. Usage: rough.py PROGRAM"""

import sys
from pathlib import Path

WORDS = "one word after the other and none of them is short of company".split()


def row(cells):
    return "| " + " | ".join(cells) + " |\n"


def table(head, *rows):
    return row(head) + row(["---"] * len(head)) + "".join(map(row, rows)) + "\n"


def rough():
    long = " ".join(WORDS[at % len(WORDS)] for at in range(10_000))
    forty = [f"C{number}" for number in range(1, 41)]
    yield "---\ntitle: Rough weather\naudience: test\nwhen: program\norder: 900\n---\n# Rough weather\n\n"
    yield "## Ten thousand words in one cell\n\n" + table(["Short", "Long"], ["first", long], ["second", "short again"])
    yield "## A token of 500 characters\n\n" + "x" * 500 + "\n\n" + table(["Token", "Note"], ["y" * 500, "beside it"])
    yield "## Forty columns\n\nA paragraph that belongs to the table.\n\n"
    yield table(forty, *([f"{line}.{number}" for number in range(1, 41)] for line in range(1, 61)))
    yield "Text after the wide table stands upright again.\n\n"
    yield "## Tables without anything\n\n" + row(["A", "B"]) + row(["---"] * 2) + "\n" + table(["", ""], ["", ""])
    yield "## 🛟🧭⛵\n\n🌊🌊🌊\n\n- ⚓\n- 🐚\n\n" + table(["🧷", "🪝"], ["🪢", "🧵"])
    yield "## Report تقرير about דוח of 2026 عام\n\nשלום (world) مرحبا, 12.5 per cent.\n\n"
    yield "## Many levels\n\n" + "".join("  " * depth + f"- level {depth}\n" for depth in range(7)) + "\n"
    yield "> " * 5 + "deep inside quotations\n\n"
    yield "Term\n: What it means.\n\nAnother term\n: " + " ".join(WORDS * 30) + "\n"


folder = Path(sys.argv[1]) / "templates"
folder.mkdir(exist_ok=True)
(folder / "rough.md").write_text("".join(rough()), encoding="utf-8")
