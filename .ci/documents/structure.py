#!/usr/bin/env python3
"""Reads the structure of every PDF back, as assistive technology does, and compares it with the Markdown beside it.

Usage: structure.py FOLDER…

Needs markdown-it-py and mdit-py-plugins, and pdfinfo and pdftotext of poppler. FOLDER holds documents as .md and .pdf.
"""

import os
import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from source import Source, language_of, squeezed

PAGE_TAGS = {"TOC", "TOCI", "Figure"}
VERDICTS = os.environ.get("VERDICTS")
bad = 0


def judge(name, problems):
    """One line for the count of the whole run; problems are shown."""
    global bad
    bad += bool(problems)
    if VERDICTS:
        with open(VERDICTS, "a", encoding="utf-8") as file:
            file.write(f"{'fail' if problems else 'pass'}\t{name}\n")
    print(f"{'FAIL' if problems else 'ok  '}  {name}")
    for problem in problems[:5]:
        print(f"      {problem}")


# What stands beside an item of a list; the label of a definition is its term.
MARK = re.compile(r"•|\d+\.|\[[ x]\]|□")


class Node:
    """One element of the structure: its tag, its attributes, and texts and elements in order of reading."""

    def __init__(self, tag):
        self.tag, self.attributes, self.children = tag, [], []

    def text(self):
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)

    def all(self):
        for one in self.children:
            if isinstance(one, Node):
                yield one
                yield from one.all()


def structure(file):
    """The structure as pdfinfo prints it, by its indents; a title beyond ASCII comes out of it broken."""
    run = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, check=True)
    root = Node("root")
    open_nodes = [(-1, root)]
    for line in run.stdout.decode("utf-8", "replace").split("\n"):
        bare = line.lstrip(" ")
        depth = len(line) - len(bare)
        parent = next((node for indent, node in reversed(open_nodes) if indent < depth), root)
        if bare.startswith('"') and bare.endswith('"') and len(bare) > 1:
            parent.children.append(bare[1:-1])
        elif bare.startswith("/"):
            parent.attributes.append(bare.strip())
        elif re.match(r"[A-Z][A-Za-z0-9]*\b", bare):
            node = Node(re.match(r"[A-Z][A-Za-z0-9]*", bare)[0])
            while open_nodes[-1][0] >= depth:
                open_nodes.pop()
            open_nodes[-1][1].children.append(node)
            open_nodes.append((depth, node))
    return root


def shape(root):
    """What is wrong with tags alone."""
    found, last = [], 0
    for node in root.all():
        heading = re.fullmatch(r"H([1-6])", node.tag)
        if heading:
            level = int(heading[1])
            if level > last + 1:
                found.append(f"{node.tag} after H{last}: {node.text()}")
            last = level
        if node.tag == "TH" and not any(one.startswith("/Scope") for one in node.attributes):
            found.append(f"a head without a scope: {node.text()}")
        if node.tag == "Link" and not squeezed(node.text()):
            found.append("a link without words")
        inside = [one.tag for one in node.children if isinstance(one, Node)]
        if node.tag == "L" and set(inside) - {"LI", "L"}:
            found.append(f"a list holds {inside}")
        if node.tag == "TR" and set(inside) - {"TH", "TD"}:
            found.append(f"a row holds {inside}")
        if node.tag == "Table":
            rows = [one for one in node.all() if one.tag == "TR"]
            widths = {len([one for one in row.children if isinstance(one, Node)]) for row in rows}
            if len(widths) > 1:
                found.append(f"rows of {sorted(widths)} cells: {node.text()[:60]}")
    return found


def spoken(node, out):
    """The texts of the document's own words in the order of reading: no contents, no pictures, no marks of lists, and of
    a cover the title alone."""
    for at, one in enumerate(node.children):
        if isinstance(one, str):
            out.append(one)
            continue
        above_contents = any(isinstance(other, Node) and other.tag == "TOC" for other in node.children[at + 1:at + 2])
        if one.tag == "Part":
            out += [other.text() for other in one.all() if re.fullmatch("H1", other.tag)]
        elif one.tag == "Lbl" and MARK.fullmatch(one.text().strip()):
            continue
        elif not above_contents and one.tag not in PAGE_TAGS | {"Note", "Reference"}:
            spoken(one, out)
    return out


def title(file):
    """The title of the file, which stands above a text that does not begin with it."""
    run = subprocess.run(["pdfinfo", file], capture_output=True, check=True)
    return next(line.split(":", 1)[1] for line in run.stdout.decode("utf-8").splitlines() if line.startswith("Title:"))


def left_to_right(text):
    """A text without letters of scripts that run to the left: pdfinfo prints them as they stand on paper. pdftotext puts
    them in order, and tests/documents compares that."""
    return "".join(one for one in text if unicodedata.bidirectional(one) not in ("R", "AL"))


def order(root, source, title):
    """Where reading and text part. Spaces and hyphens at the end of lines do not count."""
    plain = lambda text: re.sub(r"[^\w%]", "", squeezed(left_to_right(text)))  # noqa: E731
    read, written = plain("".join(spoken(root, []))), plain("".join(source.words))
    if read in (written, plain(title) + written):
        return []
    at = next((at for at, (one, other) in enumerate(zip(read, written)) if one != other), min(len(read), len(written)))
    return [f"read {read[max(0, at - 30):at + 30]!r}, written {written[max(0, at - 30):at + 30]!r}"]


def languages(file, text, language):
    """Whether the file says its language, and marks the words in another one as often as the text does."""
    run = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--stream-data=preserve", file, "-"], capture_output=True, check=True)
    own = {"en": b"en-GB", "de": b"de-DE"}[language]
    found = [] if re.search(rb"/Lang \(" + own + rb"\)", run.stdout) else [f"the document is not marked {own.decode()}"]
    wanted = len(re.findall(r'<span lang="en">', text))
    marked = len(re.findall(rb"/Lang \(en\)", run.stdout))
    return found + ([] if wanted == marked else [f"{wanted} places in English, {marked} marked"])


def outside(file):
    """Letters beyond the edge of the paper."""
    run = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True)
    found = []
    for page in re.split(r"<page ", run.stdout.decode("utf-8", "replace"))[1:]:
        width, height = (float(one) for one in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        for word in re.finditer(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', page):
            left, top, right, bottom = (float(one) for one in word.groups()[:4])
            if left < 0 or top < 0 or right > width or bottom > height:
                found.append(f"{word[5]} at {word.groups()[:4]} of {width} by {height}")
    return found


def judged(folder, file):
    """The names of all verdicts on a file, with what is wrong."""
    name = f"{folder.name}/{file.relative_to(folder)}"
    root = structure(file)
    text = file.with_suffix(".md").read_text(encoding="utf-8")
    # What a comment says below a picture is text on paper.
    text = re.sub(r"<!-- picture [^:]*: .*? \| (.*?) -->", r"\1", text)
    return [
        (f"structure of {name}", shape(root) or ([] if list(root.all()) else ["there is none"])),
        (f"reading order of {name}", order(root, Source(text, language_of(folder)), title(file))),
        (f"nothing off the page in {name}", outside(file)),
        (f"languages of {name}", languages(file, text, language_of(folder))),
    ]


files = [(folder, file) for folder in map(Path, sys.argv[1:]) for file in sorted(folder.rglob("*.pdf"))]
judge("there are documents", [] if files else ["none"])
# pdfinfo takes most of the time, and one core each.
with ThreadPoolExecutor(os.cpu_count()) as pool:
    for verdicts in pool.map(lambda one: judged(*one), files):
        for name, problems in verdicts:
            judge(name, problems)
sys.exit(1 if bad else 0)
