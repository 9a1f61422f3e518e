"""What the judges of forms share: things that must hold are counted, and programs are run as a person would."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import yaml

AS_OF = "2026-11-22"


class Judge:
    """Counts what holds and says what does not; goes on all the same."""

    def __init__(self, name):
        self.name, self.passed, self.faults = name, 0, 0
        self.seen = {}

    def verdict(self, holds, what, why=""):
        # One line for things of the same name, however often they are looked at.
        self.seen[what] = self.seen.get(what, True) and holds
        if not holds:
            self.faults += 1
            print(f"FAIL  {what}\n      {str(why)[:1500]}", flush=True)

    def true(self, what, holds, why=""):
        self.verdict(bool(holds), what, why)

    def equal(self, what, found, wanted, why=""):
        same = found == wanted and typed(found) == typed(wanted)
        self.verdict(same, what, f"found {short(found)}\n      wanted {short(wanted)}\n      {why}")

    def end(self):
        for what, holds in self.seen.items():
            if os.environ.get("VERDICTS"):
                with open(os.environ["VERDICTS"], "a", encoding="utf-8") as file:
                    file.write(f"{'pass' if holds else 'fail'}\t{self.name}: {what}\n")
        held = sum(self.seen.values())
        print(f"{self.name}: {held} of {len(self.seen)} hold")
        sys.exit(1 if self.faults else 0)


def short(value):
    return repr(value)[:600]


def typed(value):
    """A value with its types, for Python takes True for 1."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return float if type(value) is int else type(value)


class Program:
    """A program folder, and agentvet run on it."""

    def __init__(self, agentvet, folder):
        self.agentvet, self.folder = str(Path(agentvet).resolve()), Path(folder)

    @classmethod
    def new(cls, agentvet, folder, vendor, form=None, language=None):
        more = ["--form", form] if form else []
        more += ["--language", language] if language else []
        command = [str(Path(agentvet).resolve()), "new", folder, "--vendor", vendor, "--as-of", AS_OF, *more]
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
        return cls(agentvet, folder)

    def run(self, *arguments):
        """Runs a command on this program as of the day of all judges."""
        command = [self.agentvet, "-C", self.folder, *arguments, "--as-of", AS_OF]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    def form(self, vendor, kind, out, *more):
        made = self.run("form", vendor, "--format", kind, "--out", Path(out).resolve(), *more)
        if made.returncode != 0:
            raise SystemExit(f"no form of {self.folder}: {made.stdout}{made.stderr}")

    def edit(self, name, change):
        """Rewrites a file as a stranger's program would: comments go."""
        path = self.folder / name
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(file)
        path.write_text(yaml.safe_dump(file, allow_unicode=True, sort_keys=False), encoding="utf-8")


def vendor_answers(path):
    """The answers of a vendor file that say something, read by PyYAML, without levels and fields left blank."""
    file = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    answers = {}
    for id, answer in (file.get("answers") or {}).items():
        said = {name: in_words(value) for name, value in (answer or {}).items() if value is not None}
        if said:
            answers[id] = said
    for answer in answers.values():
        answer.setdefault("answered_by", file.get("answered_by"))
        answer.setdefault("answered_on", in_words(file.get("answered_on")))
    return answers


def in_words(value):
    """A value with its days as text: PyYAML makes them objects."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: in_words(item) for key, item in value.items()}
    return [in_words(item) for item in value] if isinstance(value, list) else value
