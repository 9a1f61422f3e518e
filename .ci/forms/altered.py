"""Workbooks as they really come back: sorted, renamed, cut, merged, calculated, old, or of somebody else.

Each case changes a filled workbook and says what must come of it: taken, flagged, listed or refused.
"""

import openpyxl

import changes
from book import Book
from judging import vendor_answers


def changed(bench, path, name, change):
    workbook = openpyxl.load_workbook(path)
    change(Book(workbook))
    out = bench.scratch / f"{name}.xlsx"
    workbook.save(out)
    return out


def places(said, list_name="not_taken"):
    return [entry["question"] for entry in said.get(list_name, [])]


def judge(bench, path, expected):
    untouched(bench, path, expected)
    flagged(bench, path, expected)
    not_possible(bench, path)
    formulas_in_answers(bench, path, expected)
    of_others(bench, path)
    on_record(bench, path)


def untouched(bench, path, expected):
    """Changes that must cost nothing."""
    cases = (changes.sheets_renamed, changes.rows_sorted, changes.rows_inserted, changes.columns_inserted, changes.keys_deleted, changes.meta_deleted)
    for change in cases:
        name = change.__name__.replace("_", " ")
        run, said, kept = bench.take(changed(bench, path, change.__name__, change))
        bench.judge.equal(f"{name}: everything is taken", (run.returncode, said.get("not_taken")), (0, []), run.stderr)
        bench.same(name, kept, expected)


def flagged(bench, path, expected):
    judge = bench.judge
    run, said, kept = bench.take(changed(bench, path, "stray_words", changes.stray_words))
    found = [entry for entry in said.get("not_taken", []) if entry["value"] == "please call us"]
    judge.equal("words on a row of no question are listed with their place", (run.returncode, len(found)), (1, 1), run.stderr)
    judge.true("the place is a cell", found and found[0]["place"].endswith("!D6"), found)
    bench.same("stray words", kept, expected)

    run, said, kept = bench.take(changed(bench, path, "merged", changes.merged))
    value = kept.get("COM-01", {}).get("value", {})
    judge.true("a covered cell is not read", "legal_entity" in value and "product" not in value, value)
    judge.true("a covered cell is spoken of", "merged cells cover" in str(said.get("remarks")), said.get("remarks"))

    run, said, kept = bench.take(changed(bench, path, "twice", changes.asked_twice))
    judge.true("two answers to one question are listed or refused", run.returncode == 2 or "COM-04" in places(said), run.stdout[-300:])

    run, said, kept = bench.take(changed(bench, path, "older", changes.of_an_older_version))
    judge.equal("an older version: what is no longer asked is listed", run.returncode, 1, run.stderr)
    listed = str(said.get("not_taken"))
    judge.true("an older version: the lost question is named", "COM-99" in listed, listed)
    judge.true("an older version: the lost option is named", "no such option" in listed, listed)
    judge.true("an older version: the version is spoken of", "0.9.0" in run.stdout + run.stderr, run.stdout[-600:])
    wanted = {id: answer for id, answer in expected.items() if id not in ("COM-02", "COM-04")}
    bench.same("an older version", {id: answer for id, answer in kept.items() if id in wanted}, wanted)

    run, said, kept = bench.take(changed(bench, path, "odd", changes.odd_cells))
    value = lambda id, part: (kept.get(id, {}).get("value") or {}).get(part)
    judge.equal("a share formatted in per cent is 99.95 or nothing", value("EXT-01", "sla") in (99.95, None), True, value("EXT-01", "sla"))
    judge.equal("a number without a unit is no length of time", value("EXT-01", "rto"), None)
    judge.equal("a number typed as a text is a number", value("COM-08", "critical_fix_days"), 14)
    judge.equal("a day as Germans write it", value("COM-03", "period_start"), "2023-12-31")
    judge.equal("a day that is none stays open", value("COM-03", "period_end"), None)
    judge.equal("a day that two people read in two ways stays open", value("COM-03", "report_date"), None)
    judge.equal("no in another language of the form", value("COM-08", "included_agent_layer"), False)
    judge.equal("a country that there is not stays open", value("COM-01", "regions"), None)
    judge.true("what is no option is no answer", "value" not in kept.get("PRM-01", {}), kept.get("PRM-01"))
    listed = places(said)
    for id in ("EXT-01", "COM-03", "COM-01", "PRM-01"):
        judge.true(f"odd cells: {id} is listed", id in listed, listed)


def not_possible(bench, path):
    """What cannot be is listed; it never gets the better of the program that takes it over."""
    judge = bench.judge
    program = bench.program()
    run, said, _ = bench.take(changed(bench, path, "impossible", changes.impossible), program=program)
    judge.true("days that cannot be are listed", run.returncode == 1 and "COM-03" in places(said), run.stdout[-300:] + run.stderr)
    checked = program.run("check", program.folder)
    judge.equal("and the program checks all the same", checked.returncode, 0, checked.stdout + checked.stderr)
    run, _, _ = bench.take(path, program=program)
    judge.true("and a corrected workbook can be taken", run.returncode in (0, 1), run.stderr)


def formulas_in_answers(bench, path, expected):
    judge = bench.judge
    file = changed(bench, path, "calculated", changes.calculated)
    run, said, kept = bench.take(file)
    judge.equal("formulas nobody calculated: exit code", run.returncode, 1, run.stderr)
    judge.true("formulas nobody calculated are no answers", "value" not in kept.get("ACT-01", {}), kept.get("ACT-01"))
    judge.true("formulas nobody calculated are listed", {"ACT-01", "INC-02", "EXT-01"} <= set(places(said)), places(said))

    again = bench.soffice.resaved(file, bench.scratch / "calculated-by-soffice")
    run, said, kept = bench.take(again)
    judge.equal("a failed calculation is listed", (run.returncode, "INC-02" in places(said)), (1, True), run.stderr)
    judge.equal("a stored value is taken", kept["EXT-01"]["value"].get("sla"), 99.5)
    judge.true("a stored value is flagged", "EXT-01" in places(said, "remarks"), said.get("remarks"))
    wanted = {id: answer for id, answer in expected.items() if id not in ("ACT-01", "INC-02", "EXT-01")}
    bench.same("beside formulas", {id: answer for id, answer in kept.items() if id in wanted}, wanted)


def of_others(bench, path):
    judge = bench.judge
    program = bench.program("beta")
    before = (program.folder / "vendors/beta.yaml").read_bytes()
    run, _, _ = bench.take(path, program=program, vendor="beta")
    judge.equal("another vendor's workbook is refused", run.returncode, 2, run.stdout)
    judge.true("and it is said whose it is", "acme" in run.stderr and "beta" in run.stderr, run.stderr)
    judge.equal("and nothing is written", (program.folder / "vendors/beta.yaml").read_bytes(), before)
    run, _, _ = bench.take(path, program=bench.program("beta"), vendor="nobody")
    judge.equal("a vendor that there is not is refused", run.returncode, 2, run.stdout)
    workbook = openpyxl.Workbook()
    workbook.active.append(["Question", "Answer"])
    workbook.save(bench.scratch / "foreign.xlsx")
    run, _, _ = bench.take(bench.scratch / "foreign.xlsx")
    judge.equal("a workbook that is no questionnaire is refused", (run.returncode, run.stdout), (2, ""), run.stderr)


def on_record(bench, path):
    """What a person assessed stays, until a person says otherwise."""
    judge = bench.judge
    program = bench.program()
    assessed = {"value": ["iso42001"], "level": "E3", "assessed_by": "first-person"}
    program.edit("vendors/acme.yaml", lambda file: file["answers"].update({"COM-02": assessed}))
    run, said, kept = bench.take(path, program=program)
    judge.equal("an assessed answer stays", (run.returncode, kept["COM-02"]["value"]), (1, ["iso42001"]), run.stderr)
    kinds = {change["question"]: change["change"] for change in said.get("changes", [])}
    judge.equal("and it is said so", kinds.get("COM-02"), "kept")
    run, _, _ = bench.take(path, "--overwrite", "COM-02", program=program)
    kept = vendor_answers(program.folder / "vendors/acme.yaml")["COM-02"]
    judge.true("until a person overwrites it", run.returncode == 0 and kept["value"] != ["iso42001"], kept)
    judge.true("and what was assessed goes with it", not {"level", "assessed_by"} & kept.keys(), kept)
