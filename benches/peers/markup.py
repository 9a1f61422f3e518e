"""Markdown into what the other tools read: HTML with a style sheet, and Typst markup.

In: Markdown, a title, the folder of fonts. Out: one text for each tool, with the contents and the
badges that agentvet makes of the same Markdown. How it looks is said in `look`.
"""

import html
import re

from markdown_it import MarkdownIt

import look

# Contents list two levels of headings, and one when that makes more entries than this.
MOST = 38


class Paper:
    """One document, read once."""

    def __init__(self, markdown, title, close=False):
        self.title, self.close = title, close
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
    title = html.escape(paper.title)
    out = [f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
           f'<style>{look.css(paper.title, fonts, paper.close)}</style></head><body><p class="title">{title}</p>']
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
    return look.BADGES.get(three[1].content)


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
    out = [look.typst(paper.title, paper.close)]
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
