"""Markdown into what the other tools read: HTML with a style sheet, and Typst markup.

In: Markdown, a title, the folder of fonts. Out: one text for each tool, with the paper, margins,
sizes of letters, repeated table heads, badges, page numbers and contents that agentvet gives its
own PDF. It asks for no more than that, and for no trick a careful user would not know.
"""

import html
import re
from pathlib import Path

from markdown_it import MarkdownIt

# The word of a badge to its ground and its ink, the tones of agentvet.
TONES = {"#7a1022 #fff": "critical Prohibited", "#d9622b #1a1f26": "high failed declined Blocked Rejected raised",
         "#f6c667 #1a1f26": "medium open unknown blank Incomplete awaited",
         "#1e6b52 #fff": "passed answered valid Approved pass", "#1f5fa8 #fff": "accepted Conditional excepted",
         "#e8f1fa #2c5a87": "low", "#eef0f3 #4a535c": "muted"}
BADGES = {word: tone.split() for tone, words in TONES.items() for word in words.split()}
# Contents list two levels of headings, and one when that makes more entries than this.
MOST = 38
FACES = {("Paper", "normal", 400): "NotoSans-Regular-lgc", ("Paper", "normal", 700): "NotoSans-Bold-lgc",
         ("Paper", "italic", 400): "NotoSans-Italic-lgc", ("Paper", "italic", 700): "NotoSans-BoldItalic-lgc",
         ("Fixed", "normal", 400): "NotoSansMono-Regular-lgc"}

CSS = """
@page { size: A4; margin: 70pt 60pt 58pt; @top-left { content: TITLE; FURNITURE }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); FURNITURE } }
html { font: 9.6pt/1.45 Paper, Fixed; color: #1a1f26 } body { margin: 0 }
h1, h2, h3, h4, .title { color: #1f3a5f; line-height: 1.28; break-after: avoid }
.title { font-size: 22pt; font-weight: bold; margin: 0 0 12pt } h1 { font-size: 15.6pt; margin: 20pt 0 4pt }
h2 { font-size: 12pt; margin: 15pt 0 2.5pt } h3 { font-size: 10.4pt; margin: 13pt 0 1pt }
h4 { font-size: 9.6pt; margin: 12pt 0 .5pt } p { margin: 7.5pt 0; orphans: 2; widows: 2 }
ul, ol { margin: 7.5pt 0; padding-left: 14pt } li { margin: 4pt 0 } li > p { margin: 4pt 0 }
table { width: 100%; border-collapse: collapse; margin: 9pt 0 10pt; font-size: 8.6pt; line-height: 1.36 }
th, td { text-align: left; vertical-align: top; padding: 3.8pt 5pt; border-bottom: .5pt solid #d3d8de }
th { background: #e9edf2; border-bottom: .9pt solid #1f3a5f } tr { break-inside: avoid }
tbody tr:nth-child(even) { background: #f6f7f9 } thead.none { display: none }
.badge { border-radius: 2pt; padding: 0 3pt; font-weight: bold; font-size: .88em }
blockquote { margin: 9pt 0; padding: 4pt 10pt; background: #ecf3fb; border-left: 3pt solid #1f5fa8 }
code { font-family: Fixed; font-size: .9em } nav a { color: inherit; text-decoration: none; display: block }
nav a::after { content: leader(".") target-counter(attr(href), page) } nav .l2 { padding-left: 14pt }
.break { break-after: page }
"""

TYPST = """#set document(title: TITLE, date: datetime(year: 2026, month: 11, day: 22))
#set page(paper: "a4", margin: (x: 60pt, top: 70pt, bottom: 58pt),
  header: text(7.6pt, fill: rgb("#57606a"), TITLE),
  footer: align(right, text(7.6pt, fill: rgb("#57606a"), context [Page #counter(page).display() of #counter(page).final().first()])))
#set text(font: ("Noto Sans", "Noto Sans Mono"), size: 9.6pt, lang: "en", region: "GB", fill: rgb("#1a1f26"), top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 0.45em, spacing: 11.8pt)
#set list(indent: 2pt, spacing: 8pt)
#set enum(indent: 2pt, spacing: 8pt)
#show heading: set text(fill: rgb("#1f3a5f"))
#show heading.where(level: 1): set text(15.6pt)
#show heading.where(level: 2): set text(12pt)
#show heading.where(level: 3): set text(10.4pt)
#show heading.where(level: 4): set text(9.6pt)
#show heading: it => block(above: 1.3em, below: 0.8em, sticky: true, it.body)
#set table(stroke: (x, y) => (bottom: if y == 0 { 0.9pt + rgb("#1f3a5f") } else { 0.5pt + rgb("#d3d8de") }),
  fill: (x, y) => if y == 0 { rgb("#e9edf2") } else if calc.even(y) { rgb("#f6f7f9") }, inset: (x: 5pt, y: 3.8pt), align: left)
#show table: set text(8.6pt)
#show table: set par(leading: 0.36em)
#show table.cell: set block(breakable: false)
#let badge(ground, ink, word) = box(fill: rgb(ground), inset: (x: 3pt), radius: 2pt, text(0.88em, weight: "bold", fill: rgb(ink), word))
#let callout(body) = block(width: 100%, fill: rgb("#ecf3fb"), stroke: (left: 3pt + rgb("#1f5fa8")), inset: (x: 10pt, y: 6pt), body)
#text(22pt, weight: "bold", fill: rgb("#1f3a5f"), TITLE)
"""


class Paper:
    """One document, read once."""

    def __init__(self, markdown, title):
        self.title = title
        self.tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
        opens = self.tokens and self.tokens[0].type == "heading_open"
        if opens and self.tokens[1].content.strip() == title.strip():
            self.tokens = self.tokens[3:]
        pairs = zip(self.tokens, self.tokens[1:])
        headings = [(int(t.tag[1]), text.content) for t, text in pairs if t.type == "heading_open"]
        # Where the title was the only heading of the first level, the others move up by one.
        self.lift = min((level for level, _ in headings), default=1) - 1
        self.entries = [(level - self.lift, text) for level, text in headings]
        self.depth = 1 if sum(level <= 2 for level, _ in self.entries) > MOST else 2

    def level(self, token):
        return int(token.tag[1]) - self.lift


def to_html(paper, fonts, contents):
    """HTML with its style sheet."""
    faces = "".join(
        f"@font-face {{ font-family: {family}; font-style: {style}; font-weight: {weight};"
        f" src: url({(Path(fonts) / (file + '.ttf')).resolve().as_uri()}) }}\n"
        for (family, style, weight), file in FACES.items())
    css = CSS.replace("TITLE", '"' + paper.title.replace('"', "'") + '"')
    css = css.replace("FURNITURE", "font-size: 7.6pt; color: #57606a")
    title = html.escape(paper.title)
    out = [f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
           f'<style>{faces}{css}</style></head><body><p class="title">{title}</p>']
    if contents:
        listed = [(number, level, text) for number, (level, text) in enumerate(paper.entries) if level <= paper.depth]
        lines = [f'<a class="l{level}" href="#h{number}">{html.escape(plain(text))}</a>' for number, level, text in listed]
        out.append(f'<h1>Contents</h1><nav>{"".join(lines)}</nav>')
    number = 0
    for token in paper.tokens:
        if token.type == "heading_open":
            out.append(f'<h{paper.level(token)} id="h{number}">')
            number += 1
        elif token.type == "heading_close":
            out.append(f"</h{paper.level(token)}>")
        elif token.type == "html_block":
            out.append('<div class="break"></div>' if "pagebreak" in token.content else "")
        elif token.type == "inline":
            out.append(inline_html(token.children))
        elif not token.hidden:
            out.append(tag(token))
    return re.sub(r"<thead>\s*<tr>(<th>\s*</th>)+\s*</tr>\s*</thead>", "", "".join(out)) + "</body></html>"


def tag(token):
    if token.nesting < 0:
        return f"</{token.tag}>"
    return f"<{token.tag}>" if token.nesting > 0 else f"<{token.tag}/>"


def plain(markdown):
    return re.sub(r"[*`]|\\(?=\W)", "", markdown)


def badge(children, at):
    """The tone of a strong word that is a badge."""
    three = children[at:at + 3]
    if [t.type for t in three] != ["strong_open", "text", "strong_close"]:
        return None
    return BADGES.get(three[1].content)


def inline_html(children):
    out, at = [], 0
    while at < len(children):
        token, tone = children[at], badge(children, at)
        if tone:
            ground, ink = tone
            out.append(f'<span class="badge" style="background:{ground};color:{ink}">{children[at + 1].content}</span>')
            at += 3
            continue
        if token.type in ("text", "code_inline"):
            text = html.escape(token.content)
            out.append(f"<code>{text}</code>" if token.type == "code_inline" else text)
        elif token.type == "softbreak":
            out.append("\n")
        elif token.type == "hardbreak":
            out.append("<br/>")
        elif token.tag in ("strong", "em"):
            out.append(tag(token))
        at += 1
    return "".join(out)


def text_typst(text):
    """Any text so that Typst takes no letter of it for markup."""
    text = re.sub(r"([\\#$*_`<>@~\[\]=/\-+'\"])", r"\\\1", text)
    return re.sub(r"^(\d+)\.", r"\1\\.", text)


def inline_typst(children):
    out, at = [], 0
    marks = {"strong_open": "#strong[", "em_open": "#emph[", "strong_close": "]", "em_close": "]",
             "softbreak": "\n", "hardbreak": " \\\n"}
    while at < len(children):
        token, tone = children[at], badge(children, at)
        if tone:
            out.append(f'#badge("{tone[0]}", "{tone[1]}")[{text_typst(children[at + 1].content)}];')
            at += 3
            continue
        if token.type == "text":
            out.append(text_typst(token.content))
        elif token.type == "code_inline":
            content = token.content.replace("\\", "\\\\").replace('"', '\\"')
            out.append(f'#raw("{content}");')
        else:
            out.append(marks.get(token.type, ""))
            # A bracket or a full stop after a call would belong to it.
            out.append(";" if token.type.endswith("_close") and token.type in marks else "")
        at += 1
    return "".join(out)


def to_typst(paper, contents):
    """Typst markup."""
    title = '"' + paper.title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    out = [TYPST.replace("TITLE", title)]
    if contents:
        out.append(f"#outline(depth: {paper.depth})\n")
    fixed = {"paragraph_close": "\n\n", "bullet_list_open": "#list(", "bullet_list_close": ")\n\n",
             "ordered_list_open": "#enum(", "ordered_list_close": ")\n\n", "list_item_open": "[", "list_item_close": "],\n",
             "heading_close": "]\n\n", "blockquote_open": "#callout[", "blockquote_close": "]\n\n",
             "thead_open": "table.header(", "thead_close": "),\n", "th_open": "[", "th_close": "],", "td_open": "[", "td_close": "],",
             "tr_close": "\n", "table_close": ")\n\n"}
    headless = False
    for at, token in enumerate(paper.tokens):
        if token.type == "heading_open":
            out.append(f"#heading(level: {paper.level(token)})[")
        elif token.type == "table_open":
            columns, headless = columns_of(paper.tokens, at)
            out.append(f"#table(columns: {columns},\n")
        elif headless and token.type in ("thead_open", "thead_close", "th_open", "th_close"):
            continue
        elif token.type == "html_block":
            out.append("#pagebreak(weak: true)\n" if "pagebreak" in token.content else "")
        elif token.type in ("fence", "code_block"):
            content = token.content.replace("\\", "\\\\").replace('"', '\\"')
            out.append(f'#raw(block: true, "{content}")\n\n')
        elif token.type == "inline":
            out.append(inline_typst(token.children))
        else:
            out.append(fixed.get(token.type, ""))
    return "".join(out)


def columns_of(tokens, at):
    """How many columns the table has that begins here, and whether it is without heads."""
    heads = []
    for number in range(at, len(tokens)):
        if tokens[number].type == "th_open":
            heads.append(tokens[number + 1].content)
        elif tokens[number].type == "thead_close":
            break
    return len(heads), not any(heads)
