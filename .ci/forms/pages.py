"""Downloads of the page that were changed by hand: nothing in them vanishes without a word."""

import json

HEAD = {"agentvet_answers": "1", "questionnaire": "agent-platform", "version": "1.0.0", "vendor": "acme", "answered_on": "2025-11-20"}

# What stands in the answers, and why none of it is an answer.
WRONG = [
    ("COM-04", 7, "an answer that is a number"),
    ("COM-04", [], "an answer that is a list"),
    ("COM-04", {"status": []}, "a status that is a list"),
    ("COM-04", {"status": "answered", "value": 7}, "a number for a choice"),
    ("COM-04", {"status": "answered", "value": "Full"}, "an option that there is not"),
    ("COM-04", {"status": "perhaps", "value": "full"}, "a status that there is not"),
    ("COM-07", {"status": "answered", "value": ["none", "nda_only"]}, "an option that stands alone, beside another"),
    ("EXT-01", {"status": "answered", "value": {"sla": 150}}, "a share above a hundred"),
    ("EXT-01", {"status": "answered", "value": {"sla": "99.9"}}, "a share as a text"),
    ("COM-03", {"status": "answered", "value": {"period_start": "2025-02-30"}}, "a day that there is not"),
    ("LOC-01", {"status": "answered", "value": {"storage": ["XX"]}}, "a country that there is not"),
    ("INC-02", {"status": "answered", "value": "soon"}, "a length of time that is none"),
    ("COM-09", {"status": "answered", "value": {"incidents": [], "contrary_public_record": False}}, "a part that is not the vendor's to fill in"),
    ("COM-99", {"status": "answered", "value": "full"}, "a question that there is not"),
]


def too_long(judge, program, folder):
    """The page allows 4,000 characters; what is longer could make the vendor file too large to be read."""
    vendor = program.folder / "vendors/acme.yaml"
    before = vendor.read_bytes()
    texts = {name: "x" * 2_000_000 for name in ("note", "evidence")}
    file = folder / "long.json"
    file.write_text(json.dumps({**HEAD, "answers": {"COM-04": {"status": "unknown", **texts}}}), encoding="utf-8")
    run = program.run("import", file, "--vendor", "acme", "--apply", "--format", "json")
    grown = len(vendor.read_bytes()) - len(before)
    judge.true("a note of two million characters is cut or listed", run.returncode in (1, 2) and grown < 100_000, f"exit code {run.returncode}, the file grew by {grown}")
    vendor.write_bytes(before)


def judge(judge, program, folder):
    vendor = program.folder / "vendors/acme.yaml"
    before = vendor.read_bytes()
    for at, (id, answer, why) in enumerate(WRONG):
        for ending in ("json", "yaml"):
            file = folder / f"wrong-{at}.{ending}"
            file.write_text(json.dumps({**HEAD, "answers": {id: answer}}), encoding="utf-8")
            run = program.run("import", file, "--vendor", "acme", "--apply", "--format", "json")
            listed = run.returncode == 1 and id in [one["question"] for one in json.loads(run.stdout)["not_taken"]]
            judge.true(f"{why} is listed", listed, f"exit code {run.returncode}: {run.stdout[-400:]}{run.stderr}")
            judge.true(f"{why} is not written", vendor.read_bytes() == before, vendor.name)
            vendor.write_bytes(before)
    too_long(judge, program, folder)
    for name, content in (("a list of answers", {**HEAD, "answers": []}), ("no answers at all", HEAD), ("no known version", {**HEAD, "agentvet_answers": "2"})):
        file = folder / "wrong-whole.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        run = program.run("import", file, "--vendor", "acme", "--apply")
        judge.true(f"a download with {name} is not passed over", run.returncode in (1, 2), f"{run.returncode} {run.stdout}{run.stderr}")
    file.write_text(json.dumps({**HEAD, "vendor": "zeta", "answers": {}}), encoding="utf-8")
    run = program.run("import", file, "--vendor", "acme")
    judge.true("a download of another vendor is refused", run.returncode == 2 and "zeta" in run.stderr, run.stderr)
