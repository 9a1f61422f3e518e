"""What the papers look like: style sheets for HTML and for Typst with the measures of agentvet's own.

In: a title, the folder of fonts, whether the text is set close. Out: the head of each markup. They
ask for what agentvet draws too (badges, repeated table heads, page numbers) and for nothing more.
"""

from pathlib import Path

# The word of a badge to its ground and its ink, the tones of agentvet.
TONES = {"#7a1022 #fff": "critical Prohibited", "#d9622b #1a1f26": "high failed declined Blocked Rejected raised",
         "#f6c667 #1a1f26": "medium open unknown blank Incomplete awaited",
         "#1e6b52 #fff": "passed answered valid Approved pass", "#1f5fa8 #fff": "accepted Conditional excepted",
         "#e8f1fa #2c5a87": "low", "#eef0f3 #4a535c": "muted"}
BADGES = {word: tone.split() for tone, words in TONES.items() for word in words.split()}
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


# The closer measures that agentvet sets a policy with: what stands in the markup, and what instead.
CLOSE = [("70pt 60pt 58pt", "62pt 54pt 54pt"), ("9.6pt/1.45", "9pt/1.36"), ("font-size: 8.6pt; line-height: 1.36", "font-size: 8pt; line-height: 1.26"),
         ("3.8pt 5pt", "1.8pt 5pt"), ("p { margin: 7.5pt 0;", "p { margin: 2.7pt 0;"), ("li { margin: 4pt 0 }", "li { margin: 2.2pt 0 }"),
         ("20pt 0 4pt", "11.6pt 0 4pt"), ("15pt 0 2.5pt", "8.7pt 0 2.5pt"), ("margin: 9pt 0 10pt", "margin: 5.6pt 0 6.2pt"),
         ("x: 60pt, top: 70pt, bottom: 58pt", "x: 54pt, top: 62pt, bottom: 54pt"), ("size: 9.6pt", "size: 9pt"), ("leading: 0.45em, spacing: 11.8pt", "leading: 0.36em, spacing: 5.9pt"),
         ("y: 3.8pt", "y: 1.8pt"), ("set text(8.6pt)", "set text(8pt)"), ("leading: 0.36em)\n#show table.cell", "leading: 0.26em)\n#show table.cell"),
         ("above: 1.3em, below: 0.8em", "above: 0.9em, below: 0.6em")]


def closer(markup, close):
    for usual, instead in CLOSE if close else []:
        markup = markup.replace(usual, instead)
    return markup


def css(title, fonts, close):
    """The style sheet, with the fonts by their files."""
    faces = "".join(
        f"@font-face {{ font-family: {family}; font-style: {style}; font-weight: {weight};"
        f" src: url({(Path(fonts) / (file + '.ttf')).resolve().as_uri()}) }}\n"
        for (family, style, weight), file in FACES.items())
    sheet = CSS.replace("TITLE", '"' + title.replace('"', "'") + '"')
    return faces + closer(sheet.replace("FURNITURE", "font-size: 7.6pt; color: #57606a"), close)


def typst(title, close):
    """The head of a Typst file."""
    title = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return closer(TYPST, close).replace("TITLE", title)
