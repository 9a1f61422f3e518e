#!/usr/bin/env python3
"""Judges the HTML form from end to end: made by the real program, filled in by a real browser, imported.

Usage: html.py AGENTVET SCRATCH NODE_FOLDER

NODE_FOLDER has axe-core, playwright-core and yaml in node_modules. Chromium is at /usr/bin/chromium or where
CHROMIUM says. Lines for the count of the whole run go to the file VERDICTS names.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from again import NOW, RECORD, WROTE
from judging import Judge, Program, vendor_answers

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent.parent / "examples" / "01_software_company"
EVIL = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=2>\"'`{{7*7}}${window.hacked=3}--><!--"


def make_forms(agentvet, scratch, forms):
    """The forms to judge, each by the real program."""
    program = Program.new(agentvet, scratch / "fresh", "acme", form="html")
    shutil.copy(program.folder / "acme-questionnaire.html", forms / "fresh.html")
    program.form("acme", "html", forms / "german.html", "--language", "de")
    Program.new(agentvet, scratch / "other", "beta").form("beta", "html", forms / "other-vendor.html")
    shutil.copytree(EXAMPLE, scratch / "example")
    example = Program(agentvet, scratch / "example")
    example.form("skittermark", "html", forms / "update.html", "--update")
    hostile = Program.new(agentvet, scratch / "hostile", "acme")
    hostile.edit("agentvet.yaml", lambda file: file["org"].update(name=EVIL))
    hostile.edit("vendors/acme.yaml", told_by_the_evil)
    hostile.form("acme", "html", forms / "hostile.html")
    (forms / "evil.txt").write_text(EVIL, encoding="utf-8")
    of_before(agentvet, scratch / "before").form("acme", "html", forms / "known.html")
    of_before(agentvet, scratch / "before-update").form("acme", "html", forms / "rest.html", "--update")
    (forms / "again.json").write_text(json.dumps({"now": NOW, "wrote": WROTE}), encoding="utf-8")
    return program


def of_before(agentvet, folder):
    """A program that holds silences and a part of an answer."""
    program = Program.new(agentvet, folder, "acme")
    program.edit("vendors/acme.yaml", lambda file: file["answers"].update(RECORD))
    return program


def answered_now(judge, agentvet, scratch, forms):
    """What is answered now in a form that knew a silence is taken over."""
    for name in ("known", "rest"):
        program = of_before(agentvet, scratch / f"{name}-again")
        run = program.run("import", forms / f"{name}.yaml", "--vendor", "acme", "--apply")
        kept = vendor_answers(program.folder / "vendors/acme.yaml")
        judge.equal(f"{name}: answers given now are taken", run.returncode, 0, run.stdout + run.stderr)
        found = {id: (kept[id].get("value"), kept[id].get("status"), kept[id].get("partial")) for id in NOW}
        judge.equal(f"{name}: and stand in place of the silence", found, {id: (value, None, None) for id, value in NOW.items()})


def told_by_the_evil(file):
    file["vendor"].update(legal_entity=EVIL, product=EVIL)
    value = {"legal_entity": EVIL, "product": EVIL, "plan": EVIL, "regions": ["US"]}
    file["answers"]["COM-01"] = {"value": value, "note": EVIL}


def as_kept(answer):
    """An answer of the page as a vendor file holds it."""
    kept = {"note": answer.get("note"), "proof_offered": answer.get("evidence"), "value": answer.get("value")}
    if answer["status"] != "answered":
        kept["status"] = answer["status"]
    return {name: value for name, value in kept.items() if value is not None}


def imported(judge, agentvet, scratch, forms, typed, kind):
    """A download taken over into a fresh program: its file says what was typed, and reports are made from it."""
    program = Program.new(agentvet, scratch / f"import-{kind}", "acme")
    before = (program.folder / "vendors/acme.yaml").read_bytes()
    looked = program.run("import", forms / f"answers.{kind}", "--vendor", "acme")
    judge.equal(f"{kind}: looking first is fine", looked.returncode, 0, looked.stderr)
    judge.equal(f"{kind}: looking writes nothing", (program.folder / "vendors/acme.yaml").read_bytes(), before)
    applied = program.run("import", forms / f"answers.{kind}", "--vendor", "acme", "--apply", "--format", "json")
    judge.equal(f"{kind}: everything is taken", applied.returncode, 0, applied.stdout + applied.stderr)
    kept = vendor_answers(program.folder / "vendors/acme.yaml")
    wanted = {id: as_kept(answer) for id, answer in typed["answers"].items()}
    for answer in kept.values():
        judge.equal(f"{kind}: who answered", answer.pop("answered_by", None), typed["answered_by"])
        judge.equal(f"{kind}: when", str(answer.pop("answered_on", None)), typed["answered_on"])
    for id in sorted(wanted.keys() | kept.keys()):
        judge.equal(f"{kind}: {id} is kept as typed", kept.get(id), wanted.get(id))
    again = program.run("import", forms / f"answers.{kind}", "--vendor", "acme", "--format", "json")
    changes = {change["change"] for change in json.loads(again.stdout)["changes"]}
    judge.equal(f"{kind}: a second import changes nothing", (again.returncode, changes), (0, {"same"}))
    checked = program.run("check", program.folder)
    judge.equal(f"{kind}: the program checks", checked.returncode, 0, checked.stdout + checked.stderr)
    built = program.run("build", program.folder, "--out", scratch / f"out-{kind}")
    judge.equal(f"{kind}: documents are made", built.returncode, 0, built.stdout + built.stderr)
    report = "\n".join(file.read_text(encoding="utf-8") for file in sorted((scratch / f"out-{kind}").rglob("*.md")))
    judge.true(f"{kind}: a report speaks of who answered", typed["answered_by"] in report)
    return kept


def main():
    agentvet, scratch, node = sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    forms = scratch / "forms"
    forms.mkdir(parents=True)
    judge = Judge("HTML form")
    make_forms(agentvet, scratch, forms)
    # A module looks for its packages beside itself.
    for script in HERE.glob("*.mjs"):
        shutil.copy(script, node)
    environment = {**os.environ, "NODE_NO_WARNINGS": "1"}
    for script in ("page.mjs", "looks.mjs"):
        code = subprocess.run(["node", node / script, forms], env=environment, timeout=600).returncode
        judge.faults += code != 0
    typed = json.loads((forms / "typed.json").read_text(encoding="utf-8"))
    kept = [imported(judge, agentvet, scratch, forms, typed, kind) for kind in ("yaml", "json")]
    answered_now(judge, agentvet, scratch, forms)
    judge.equal("both files give the same answers", kept[0], kept[1])
    judge.end()


if __name__ == "__main__":
    main()
