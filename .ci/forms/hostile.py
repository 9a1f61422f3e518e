#!/usr/bin/env python3
"""Judges what hostile files do to an import: refused with a clear message or read, soon and in little memory.

Usage: hostile.py AGENTVET SCRATCH

The YAML attacks of the tests come in twice: as they are, and behind the head of a page's download. Time is
that of the processor, so that other work on the machine does not count; the limits are for a release build.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pages
from judging import AS_OF, Judge, Program

HERE = Path(__file__).resolve().parent
ATTACKS = HERE.parent.parent / "tests/fixtures/yaml-attacks"
HEAD = b'agentvet_answers: "1"\nquestionnaire: agent-platform\nversion: "1.0.0"\nvendor: acme\nanswers:\n  COM-04: {status: answered, value: full}\n'
MOST_SECONDS = float(os.environ.get("MOST_SECONDS", "1"))
MOST_MEGABYTES = 100
MOST_CHARACTERS = 20_000
HANG_GUARD = 60


def run(program, file, out):
    """Imports a file: exit code (below zero: a signal), seconds of processor time, megabytes, what was said."""
    command = [program.agentvet, "-C", str(program.folder), "import", str(file), "--vendor", "acme", "--apply", "--as-of", AS_OF]
    with open(out, "wb") as said:
        child = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        guard = time.monotonic() + HANG_GUARD
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > guard:
                child.kill()
            time.sleep(0.002)
    child.returncode = os.waitstatus_to_exitcode(status)
    text = Path(out).read_text(encoding="utf-8", errors="replace")
    return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text


def downloads(folder):
    """The YAML attacks as downloads of the page."""
    for attack in sorted(ATTACKS.glob("*.yaml")):
        shutil.copy(attack, folder / attack.name)
        (folder / f"headed-{attack.name}").write_bytes(HEAD + attack.read_bytes())


def main():
    agentvet, scratch = sys.argv[1], Path(sys.argv[2]).resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    files = scratch / "files"
    files.mkdir(parents=True)
    judge = Judge("hostile files")
    program = Program.new(agentvet, scratch / "program", "acme", form="xlsx")
    form = program.folder / "acme-questionnaire.xlsx"
    subprocess.run([sys.executable, HERE / "hostile_books.py", form, files], check=True, timeout=300)
    downloads(files)
    judge.true("all attacks are there", len(list(files.glob("headed-*"))) >= 41)
    vendor = program.folder / "vendors/acme.yaml"
    before = vendor.read_bytes()
    rows, slowest, largest = [], (0, ""), (0, "")
    for file in sorted(files.iterdir()):
        code, seconds, megabytes, said = run(program, file, scratch / "said")
        rows.append(f"{code:4} {seconds:6.2f} s {megabytes:6.1f} MB {file.name}: {said.splitlines()[0][:200] if said else ''}")
        slowest, largest = max(slowest, (seconds, file.name)), max(largest, (megabytes, file.name))
        faults = [fault for fault, holds in {
            "it crashed": code in (0, 1, 2) and "panicked" not in said,
            "it took too long": seconds < MOST_SECONDS,
            "it took too much memory": megabytes < MOST_MEGABYTES,
            "nothing or far too much was said": 0 < len(said) < MOST_CHARACTERS,
            "a refusal is no message": code != 2 or said.startswith("error"),
            "a refusal wrote all the same": code != 2 or vendor.read_bytes() == before,
        }.items() if not holds]
        judge.true(f"{file.name}: refused or read, soon and small", not faults, f"{', '.join(faults)}: {rows[-1]}")
        vendor.write_bytes(before)
    (scratch / "outcomes.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} files; slowest {slowest[0]:.2f} s ({slowest[1]}), largest {largest[0]:.1f} MB ({largest[1]})")
    pages.judge(judge, program, scratch)
    judge.true("nothing was written elsewhere", not list(scratch.rglob("agentvet-was-here")))
    judge.end()


if __name__ == "__main__":
    main()
