"""agentvet's PDFs beside those of typst and WeasyPrint: time, memory, size and pages.

    benches/peers.sh [--runs N] [--patience SECONDS] [--only PART-OF-A-NAME] [--kinds | --warm]

installs the other tools in the versions of requirements.txt and runs this file, which prints tables
in Markdown. Every tool sets the same text with the same fonts, paper, margins, sizes of letters,
repeated table heads, badges, page numbers, contents and bookmarks (`content`, `look`, `markup`).

What is counted: a new process each time, from its start to its end, the best and the median of N
runs or of as many as fit the patience. For agentvet that is `build`: loading what ships, reading
and judging a program of one platform, the template, the Markdown, the PDF; the line `empty` is what
all that costs without a text. For the others it is the start of Python, the import, and one file of
Typst markup or HTML; turning Markdown into these is not counted. agentvet always writes PDF/A-3a
with PDF/UA-1 and carries its data as an attachment. typst can write the same two, WeasyPrint PDF/A-3a;
both are measured plain too.

Warm: one process sets the same again, without contents. For agentvet, a program with many documents
less the same program with one, divided, all on one thread; for typst and WeasyPrint, a loop in Python
(see `one`). `--warm` measures that alone.

Every PDF is checked: `pdftotext` finds the first and the last words, and the numbers of pages differ
from agentvet's by no more than a quarter. What fails is said below the table and ends the run with 1.

`--kinds` measures what each kind of content costs instead: 24 parts of paragraphs alone, lists alone
and so on.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
FONTS = REPOSITORY / "assets" / "fonts"
NEAR = 0.25
PEERS = [("typst", "archive"), ("typst", "plain"), ("weasyprint", "archive"), ("weasyprint", "plain")]
NAMES = {"agentvet": "agentvet", "typst archive": "typst, A-3a and UA-1", "typst plain": "typst, plain",
         "weasyprint archive": "WeasyPrint, A-3a", "weasyprint plain": "WeasyPrint, plain"}


def run(command, **variables):
    """Seconds from start to end, seconds of all cores, and peak megabytes of one process."""
    begin = time.perf_counter()
    with open(os.devnull, "wb") as nowhere, tempfile.TemporaryFile() as said:
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1), (os.POSIX_SPAWN_DUP2, said.fileno(), 2)]
        child = os.posix_spawn(command[0], command, {**os.environ, **variables}, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - begin
        if os.waitstatus_to_exitcode(status) != 0:
            said.seek(0)
            sys.exit(f"{' '.join(command)}\nended with {os.waitstatus_to_exitcode(status)}:\n{said.read().decode()[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def output_of(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return done.stdout


class Bench:
    def __init__(self, binary, scratch, options):
        self.binary, self.scratch, self.options = binary, Path(scratch), options
        self.faults = []
        self.count = 0

    def fresh(self):
        self.count += 1
        return self.scratch / f"out-{self.count}"

    def command(self, tool, document):
        """The command of a cold run, and where its PDF will be."""
        out = self.fresh()
        if tool == "agentvet":
            return self.build(document["program"], document["only"], out), out
        name, standard = tool.split()
        return self.one(name, standard, document["folder"] + "/text", out.with_suffix(".pdf")), out.with_suffix(".pdf")

    def build(self, program, only, out):
        return [self.binary, "build", program, "--only", only, "--to", "pdf", "--out", str(out)]

    def one(self, name, standard, stem, out):
        ending = {"typst": ".typ", "weasyprint": ".html"}[name]
        return [sys.executable, str(HERE / "one.py"), name, stem + ending, str(out), standard, str(FONTS)]

    def cold(self, tools, document):
        """What new processes cost, one tool after the other and again, so that whatever else the
        machine does falls on all of them; and what the PDFs are like."""
        runs, outs = {tool: [] for tool in tools}, {}
        for number in range(self.options.runs):
            for tool in tools:
                spent = sum(seconds for seconds, _, _ in runs[tool])
                if number < 2 or spent < self.options.patience:
                    command, outs[tool] = self.command(tool, document)
                    runs[tool].append(run(command))
        return [self.row(tool, runs[tool], outs[tool], document) for tool in tools]

    def row(self, tool, runs, out, document):
        seconds, cpu, memory = zip(*runs)
        pdf = out if out.is_file() else next(out.rglob("*.pdf"))
        row = {"tool": tool, "best": min(seconds), "median": statistics.median(seconds), "cpu": min(cpu), "memory": max(memory)}
        return {**row, "size": pdf.stat().st_size, **self.checked(pdf, tool, document)}

    def checked(self, pdf, tool, document):
        """How many pages there are; a fault where words are missing."""
        text = " ".join(output_of(["pdftotext", str(pdf), "-"]).split())
        for words in document["edges"]:
            if words not in text:
                self.faults.append(f"{document['name']}, {NAMES[tool]}: `{words}` is not in the PDF")
        lines = output_of(["pdfinfo", str(pdf)]).splitlines()
        return {"pages": int(next(line.split()[1] for line in lines if line.startswith("Pages:")))}

    def near(self, rows, document):
        ours = rows[0]["pages"]
        for row in rows[1:]:
            if abs(row["pages"] - ours) > max(1, ours * NEAR):
                self.faults.append(f"{document['name']}, {NAMES[row['tool']]}: {row['pages']} pages, agentvet {ours}")

    def warm(self, tool, document):
        """Processor seconds for the same document once more in one process, the best of some."""
        folder, copies = document["folder"], document["copies"]
        if tool == "agentvet":
            times = [[self.alone(f"{folder}/{name}") for name in ("once", "often")] for _ in range(7)]
            once, often = (min(column) for column in zip(*times))
            return (often - once) / copies
        name, standard = tool.split()
        command = self.one(name, standard, f"{folder}/bare", self.fresh().with_suffix(".pdf"))
        return min(float(line) for line in output_of([*command, str(min(copies, 5))]).split())

    def alone(self, program):
        """Processor seconds for all documents of a program, one after the other."""
        return run(self.build(program, "own", self.fresh()), RAYON_NUM_THREADS="1")[1]


def milliseconds(seconds):
    return f"{seconds * 1000:,.0f} ms" if seconds < 10 else f"{seconds:,.1f} s"


def cold_table(bench, documents):
    print("| Document | Tool | Best | Median | All cores | Peak memory | File | Pages | Time, agentvet 1 | Memory, agentvet 1 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for document in documents:
        rows = bench.cold(["agentvet", *(" ".join(peer) for peer in PEERS)], document)
        for row in rows:
            ours = rows[0]
            cells = [document["name"], NAMES[row["tool"]], milliseconds(row["best"]), milliseconds(row["median"]),
                     milliseconds(row["cpu"]), f"{row['memory']:,.0f} MB", f"{row['size'] / 1000:,.0f} KB", row["pages"],
                     f"{row['best'] / ours['best']:.1f}", f"{row['memory'] / ours['memory']:.1f}"]
            print("| " + " | ".join(map(str, cells)) + " |", flush=True)
        bench.near(rows, document)


def warm_table(bench, documents):
    tools = ["agentvet", *(" ".join(peer) for peer in PEERS)]
    print("| Once more, warm | " + " | ".join(NAMES[tool] for tool in tools) + " |")
    print("| --- " * (len(tools) + 1) + "|")
    for document in documents:
        if document["copies"] and document["name"] != "empty":
            cells = [milliseconds(bench.warm(tool, document)) for tool in tools]
            print("| " + " | ".join([document["name"], *cells]) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--patience", type=float, default=30, help="seconds for all cold runs of one line of the table")
    parser.add_argument("--only", default="", help="documents with this in their names")
    parser.add_argument("--warm", action="store_true", help="the warm runs alone")
    parser.add_argument("--kinds", action="store_true", help="what each kind of content costs")
    options = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1795305600"  # 2026-11-22
    binary = os.path.abspath(options.binary)
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([sys.executable, str(HERE / "prepare.py"), binary, str(REPOSITORY), scratch], check=True)
        documents = json.loads((Path(scratch) / "documents.json").read_text(encoding="utf-8"))
        documents = [d for d in documents if d["table"] != options.kinds and options.only in d["name"]]
        bench = Bench(binary, scratch, options)
        if not options.warm:
            cold_table(bench, documents)
            print()
        if not options.kinds:
            warm_table(bench, documents)
    print(f"\n{os.cpu_count()} cores; load of the last minutes at the end: {os.getloadavg()[1]:.1f}")
    for fault in bench.faults:
        print(f"\nNot comparable: {fault}.")
    sys.exit(1 if bench.faults else 0)


main()
