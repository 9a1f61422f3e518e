"""Questions asked once more, and answers as hurried people type them.

A form may know a silence or a part of an answer. What is typed beside it must be taken over, in both kinds of
form; what is doubtful must stay open, with the words kept.
"""

import openpyxl

from book import Book
from judging import vendor_answers

WROTE = "as soon as we can"
RECORD = {
    "DPA-05": {"status": "unknown", "note": f'The vendor wrote: "{WROTE}". Ours, and not for them.'},
    "TRN-02": {"status": "declined"},
    "ENC-02": {"value": ["database"], "partial": True},
    "DPA-01": {"value": "will_sign"},
}
# What a vendor says now, and what must be on record then.
NOW = {"DPA-05": "on_request_all", "TRN-02": "contract_forbids_all", "ENC-02": ["database", "files"]}

# Cell, what is typed, and the value that may come of it; None: no value, and the words are kept.
HURRIED = [
    ("DPA-01", "Signed?", None),
    ("TRN-01", "Never ???", None),
    ("ENC-01/minimum", "TLS 1.2 ???", None),
    ("COM-08/included_agent_layer", "yes?", None),
    ("COM-08/critical_fix_days", "2 weeks", 14),
    ("LOC-01/storage", "in DE", ["DE"]),
    ("LOC-01/inference", "no US", None),
    ("LOC-01/logs", "na", None),
    ("LOC-01/backup", "EU", None),
    ("LOC-01/support", "UK; US", ["GB", "US"]),
    ("COM-01/legal_entity", "Confidential Computing Ltd", "Confidential Computing Ltd"),
    ("COM-01/product", "tbd", None),
    ("COM-01/plan", "-", None),
    ("COM-01/regions", "DE; XX", None),
]


def program_of_before(bench):
    program = bench.program()
    program.edit("vendors/acme.yaml", lambda file: file["answers"].update(RECORD))
    return program


def states(path):
    """The state of every question as the cells hold it."""
    book = Book(openpyxl.load_workbook(path, data_only=True))
    return {id: book.cell(id, "@state").value for id in RECORD if id in book.rows}


def judge(bench):
    for name, more in (("full form", []), ("form for the rest", ["--update"])):
        answered_now(bench, name, more)
    hurried(bench)


def answered_now(bench, name, more):
    judge = bench.judge
    program = program_of_before(bench)
    path = bench.scratch / f"again-{len(more)}.xlsx"
    program.form("acme", "xlsx", path, *more)
    for kind, file in (("sent", path), ("recalculated", bench.soffice.resaved(path, bench.scratch / "again"))):
        judge.true(f"{name}, {kind}: a partial answer is to be completed", states(file).get("ENC-02") == "check", states(file))
    untouched, _, kept = bench.take(path, program=program)
    judge.equal(f"{name}: sent back untouched it changes nothing", (untouched.returncode, kept["DPA-05"]["status"]), (0, "unknown"))

    workbook = openpyxl.load_workbook(path)
    book = Book(workbook)
    asked = str(book.cell("DPA-05", "@question").value)
    if more:
        judge.equal(f"{name}: no silence is filled in", book.cell("DPA-05", "@cannot").value, None)
        judge.true(f"{name}: the vendor's words stand beside the question", WROTE in asked and "Ours" not in asked, asked)
        judge.true(f"{name}: what is answered is not asked", "DPA-01" not in book.rows)
    for id, value in NOW.items():
        if isinstance(value, list):
            book.write(f"{id}=files", "Yes")
        else:
            book.write(id, book.label(id, value))
    filled = bench.scratch / f"again-filled-{len(more)}.xlsx"
    workbook.save(filled)
    resaved = bench.soffice.resaved(filled, bench.scratch / "again")
    for kind, file in (("openpyxl", filled), ("LibreOffice", resaved)):
        run, said, kept = bench.take(file, program=program_of_before(bench))
        judge.equal(f"{name}, {kind}: answers given now are taken", (run.returncode, said.get("not_taken")), (0, []), run.stderr)
        values = {id: (kept[id].get("value"), kept[id].get("status"), kept[id].get("partial")) for id in NOW}
        judge.equal(f"{name}, {kind}: and stand in place of the silence", values, {id: (value, None, None) for id, value in NOW.items()})
    judge.equal(f"{name}: the completed answer is fine", states(resaved).get("ENC-02"), "ok")

    workbook = openpyxl.load_workbook(path)
    Book(workbook).write("ENC-02", "This is all there is.", "@notes")
    Book(workbook).write("ENC-02", "our handbook, p. 3", "@proof")
    noted = bench.scratch / "again-noted.xlsx"
    workbook.save(noted)
    run, _, kept = bench.take(noted, program=program_of_before(bench))
    kept = kept["ENC-02"]
    found = (run.returncode, kept.get("note"), kept.get("proof_offered"), kept.get("value"), kept.get("partial"))
    judge.equal(f"{name}: words beside an unchanged answer are kept", found, (0, "This is all there is.", "our handbook, p. 3", ["database"], True))


def hurried(bench):
    judge = bench.judge
    program = bench.program(form="xlsx")
    workbook = openpyxl.load_workbook(program.folder / "acme-questionnaire.xlsx")
    book = Book(workbook)
    for key, words, _ in HURRIED:
        book.write(key, words)
    path = bench.scratch / "hurried.xlsx"
    workbook.save(path)
    run, said, kept = bench.take(path)
    for key, words, wanted in HURRIED:
        id, _, part = key.partition("/")
        answer = kept.get(id, {})
        value = answer.get("value")
        found = value.get(part) if part and isinstance(value, dict) else (None if part else value)
        judge.equal(f"hurried: {key} of {words!r}", found, wanted)
        if words != wanted:
            judge.true(f"hurried: the words {words!r} are kept", words in answer.get("note", ""), answer)
    open_parts = [entry["place"] for entry in said.get("not_taken", [])]
    judge.true("hurried: each is listed at its own cell", len(set(open_parts)) == sum(wanted is None for *_, wanted in HURRIED), open_parts)
