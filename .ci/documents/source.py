"""What a Markdown document holds, read by another parser than that of agentvet."""

import collections
import re
import unicodedata

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

# What stands above a box, by the language of the document.
BOXES = {"en": {}, "de": {"Note": "Hinweis", "Tip": "Gut", "Important": "Wichtig", "Warning": "Achtung", "Caution": "Vorsicht"}}
BARS = re.compile("[▰▱]{10}")


class Source:
    """What a Markdown document holds: headings, tables, items of lists, words."""

    def __init__(self, text, language="en"):
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
        self.headings, self.words, self.counts = [], [], collections.Counter()
        in_heading = in_note = False
        for token in parser.parse(text):
            self.counts[token.type] += 1
            if token.type.startswith("heading"):
                in_heading = token.type == "heading_open"
            if token.type.startswith("footnote_block"):
                in_note = token.type == "footnote_block_open"
            if in_note or token.type not in ("inline", "fence", "code_block"):
                continue
            said = said_by(token, BOXES[language])
            if in_heading:
                said = re.sub(r"\s*\{#[^}]*\}\s*$", "", said)
                self.headings.append(squeezed(said))
            self.words += words(said)


def said_by(token, boxes):
    """The words of a line without its marks."""
    if token.type != "inline":
        return token.content
    parts = []
    for child in token.children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or child.content.startswith("<br"):
            parts.append(" ")
    said = "".join(parts)
    # The mark of a box is no word of it; a bar is its share in words.
    said = re.sub(r"^\[!(\w+)\]", lambda kind: boxes.get(kind[1].capitalize(), kind[1].capitalize()), said)
    alone = BARS.fullmatch(said.strip())
    return f"{said.count('▰')}0 %" if alone else BARS.sub("", said)


def language_of(folder):
    """The language of a program's documents, from the name of its folder."""
    return "de" if folder.name.endswith(".de") else "en"


def words(text):
    return unicodedata.normalize("NFKC", text).split()


def squeezed(text):
    return "".join(words(text))
