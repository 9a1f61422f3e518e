"""The same content for every tool: Markdown, and program folders in which agentvet finds it.

In: the repository and the agentvet binary. Out: a folder for each document with `text.md`, and a
program folder whose one template is that text. Documents are what agentvet wrote for an example,
or are made up here from a list of words by a fixed sequence of numbers, so that every run has the
same bytes.
"""

import shutil
import subprocess
from pathlib import Path

FIRST = "Firstmark"
LAST = "Lastmark"
TITLE = "A paper to be set"

WORDS = """access account action agent answer approval archive audit authority autonomy bearer board
boundary breach budget builder calendar clause client cloud code condition contract control copy cost
credential customer damage data decision delay delegate department device document draft duty editor
employee entry evidence exception export failure field finding folder gate group harm holder human
identity import incident inbox instruction integration invoice item key ledger letter licence limit link
log mailbox manager measure member message model month notice number office operation order organisation
owner page partner password payment permission person platform policy portal pressure privacy process
product profile proof provider purpose query question reader reason record region register report request
residence review right risk role room rule schedule scope secret section seller server service share
signature source staff standard step storage supplier support system table task team tenant test ticket
tier token tool transfer trial trust user value vault vendor version week window word worker year""".split()
VERBS = """asks answers approves bounds breaks carries changes checks closes copies covers decides
deletes explains finds follows holds keeps leaves limits lists moves names needs opens proves reads
records refuses removes repeats reports reviews sends shares shows signs stops stores tests writes""".split()
LINKS = "for of with without under before after beside against within beyond between".split()
CHIPS = "critical high medium low open accepted passed failed unknown answered declined valid".split()

# What one part of each kind holds: paragraphs, list items, table rows, chips in the rows.
KINDS = {
    "mixed": (3, 4, 6, True),
    "short": (2, 3, 3, True),
    "paragraphs": (7, 0, 0, False),
    "lists": (0, 26, 0, False),
    "tables": (0, 0, 16, False),
    "chips": (0, 0, 16, True),
}


class Numbers:
    """A fixed sequence that looks like chance."""

    def __init__(self, seed):
        self.state = seed * 2654435761 % 2**32

    def below(self, limit):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) * limit >> 24

    def one_of(self, things):
        return things[self.below(len(things))]


def phrase(numbers):
    return f"{numbers.one_of(WORDS)} {numbers.one_of(LINKS)} {numbers.one_of(WORDS)}"


def sentence(numbers):
    """Some ten words with a strong one and a full stop."""
    strong = "**" if numbers.below(6) == 0 else ""
    text = f"The {strong}{numbers.one_of(WORDS)}{strong} {numbers.one_of(VERBS)} every {phrase(numbers)}"
    if numbers.below(2):
        text += f", and the {numbers.one_of(WORDS)} {numbers.one_of(VERBS)} no {phrase(numbers)}"
    return text + "."


def paragraph(numbers, sentences=6):
    return " ".join(sentence(numbers) for _ in range(sentences))


def table(numbers, rows, chips, first=1):
    lines = ["| No. | Subject | State | Remark |", "| :-- | :-- | :-- | :-- |"]
    for number in range(first, first + rows):
        state = numbers.one_of(CHIPS)
        state = f"**{state}**" if chips else state
        lines.append(f"| R{number} | {phrase(numbers)} | {state} | {sentence(numbers)} |")
    return "\n".join(lines)


def part(number, kind="mixed"):
    """About one page: a heading and what its kind says."""
    numbers = Numbers(number + 1)
    paragraphs, items, rows, chips = KINDS[kind]
    blocks = [f"# Part {number}: {phrase(numbers)}"]
    blocks += [paragraph(numbers) for _ in range(paragraphs)]
    if items:
        blocks.append(f"## List {number}")
        blocks.append("\n".join(f"- {sentence(numbers)}" for _ in range(items)))
    if rows:
        blocks.append(f"## Table {number}")
        blocks.append(table(numbers, rows, chips))
    return "\n\n".join(blocks)


def made_up(parts, kind="mixed"):
    """Markdown of so many parts, which is about so many pages."""
    return framed([part(number, kind) for number in range(1, parts + 1)])


def long_table(rows):
    """Markdown of one table."""
    return framed(["# One table", table(Numbers(7), rows, True)])


def framed(blocks):
    return "\n\n".join([f"{FIRST} of the text.", *blocks, f"{LAST} of the text."]) + "\n"


def program(folder, example, text, contents=True):
    """A program folder that holds one small platform and, as a template, this text.

    As the vendor's report it gets contents, as a document of its own it gets none. A template may
    have 256 KB, so a long text lies in several files.
    """
    shutil.copytree(example, folder)
    name, when = ("vendor-report", "platform") if contents else ("paper", "program")
    parts = folder / "templates" / name
    parts.mkdir(parents=True)
    includes = []
    for number, portion in enumerate(portions(text), 1):
        (parts / f"{number:03}.md").write_text(portion, encoding="utf-8")
        includes.append(f'{{% include "{name}/{number:03}.md" %}}')
    head = f"---\ntitle: {TITLE}\naudience: all staff\nwhen: {when}\norder: 20\n---\n"
    (parts.parent / f"{name}.md").write_text(head + "\n\n".join(includes) + "\n", encoding="utf-8")
    return "vendors" if contents else "own"


def portions(text, most=200_000):
    """The text cut between blocks; a table stays whole."""
    portion = ""
    for block in text.split("\n\n"):
        if portion and len(portion) + len(block) > most:
            yield portion
            portion = ""
        portion += block + "\n\n"
    yield portion


def written(binary, program_folder, only, out, form="md"):
    """Lets agentvet write one kind of document of a program, and returns the files."""
    command = [binary, "build", program_folder, "--only", only, "--to", form, "--out", out]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(Path(out).rglob(f"*.{form}"))
