//! What an organisation adds to the catalogue shows in every output, and what is wrong with it is
//! said at its line.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the program is run as a person runs it, on a folder of its own"
)]

use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

const FOLDER: &str = "examples/04_own_rules";

fn agentvet(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::cargo_bin("agentvet").unwrap();
    command.env("NO_COLOR", "1").current_dir(folder);
    command.args(["--as-of", "2026-11-22"]).args(arguments);
    command.output().unwrap()
}

fn out(arguments: &[&str], folder: &Path) -> String {
    String::from_utf8(agentvet(arguments, folder).stdout).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// A copy of the example to work on.
fn place() -> TempDir {
    let dir = TempDir::new().unwrap();
    copy(Path::new(FOLDER), &dir.path().join("p"));
    dir
}

#[test]
fn own_files_show_in_every_output() {
    let dir = place();
    let built = agentvet(&["build", "p", "--out", "o"], dir.path());
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let read = |path: &str| fs::read_to_string(dir.path().join("o").join(path)).unwrap();
    let program = dir.path().join("p");
    let list = |what: &str| out(&["list", what], &program);
    let assessed = out(&["assess", "p", "--format", "json"], dir.path());
    // where, its text, what must be in it
    let rows = [
        ("list questions", list("questions"), vec!["XRT-01"]),
        ("list rules", list("rules"), vec!["X-V01", "X-V02", "X-I01"]),
        ("list profiles", list("profiles"), vec!["rights-reader"]),
        ("list frameworks", list("frameworks"), vec!["XHOUSE"]),
        (
            "explain a rule",
            out(&["explain", "X-V02"], &program),
            vec!["insurer", "one hour too late"],
        ),
        (
            "explain a question",
            out(&["explain", "XRT-01"], &program),
            vec!["dispute over rights"],
        ),
        (
            "assess",
            assessed,
            vec!["X-V01", "X-V02", "X-I01", "XRT-01"],
        ),
        (
            "report",
            read("vendors/inkmere/report.md"),
            vec![
                "X-V01",
                "X-V02",
                "X-I01",
                "XRT-01",
                "XHOUSE",
                "shall preserve the records",
                "RF-I20",
            ],
        ),
        (
            "own document",
            read("own/board-note.md"),
            vec!["Agents at Quillhaven Press", "Rights reader"],
        ),
        (
            "policy",
            read("policy.md"),
            vec!["X-V01", "X-V02", "X-I01", "60 days", "Rights reader"],
        ),
    ];
    for (place, text, wanted) in rows {
        for word in wanted {
            assert!(text.contains(word), "{place}: no {word}\n{text}");
        }
    }
}

#[test]
fn mistakes_in_own_rules_are_said_at_their_lines_all_at_once() {
    let dir = place();
    let rule = dir.path().join("p/rules/vendor/X-V02.yaml");
    let text = fs::read_to_string(&rule).unwrap();
    // what is changed, into what, what is said
    let rows = [
        (
            "answer.incident_notice: { more_than",
            "answer.incident_notise: { more_than",
            "did you mean `answer.incident_notice`?",
        ),
        ("gate: G4", "gate: G44", "there is no gate `G44`"),
        (
            "XHOUSE:R-1",
            "XHOUSE:R-9",
            "there is no framework identifier `XHOUSE:R-9`",
        ),
        (
            "clauses: [P9.2]",
            "clauses: [P9.99]",
            "the policy has no clause `P9.99`",
        ),
        (
            "owner: vendor_manager",
            "owner: vendor_manger",
            "did you mean `vendor_manager`?",
        ),
        (
            "seed: [S6.2]",
            "seed: [S6.2]\nsuppresed_by: [RF-V30]",
            "unknown field `suppresed_by`",
        ),
    ];
    let mut wrong = text.clone();
    for (from, to, _) in rows {
        assert!(wrong.contains(from), "{from}");
        wrong = wrong.replace(from, to);
    }
    fs::write(&rule, &wrong).unwrap();
    let checked = agentvet(&["check", "p"], dir.path());
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert_eq!(checked.status.code(), Some(2), "{said}");
    for (_, to, wanted) in rows
        .iter()
        .filter(|(_, to, _)| !to.contains("G44") && !to.contains("R-9") && !to.contains("P9.99"))
    {
        assert!(said.contains(wanted), "{to}: {said}");
    }
    // Names of other files are looked up in rules that load.
    for (from, to, wanted) in rows {
        fs::write(&rule, text.replace(from, to)).unwrap();
        let said = agentvet(&["check", "p"], dir.path()).stderr;
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(said.contains(wanted), "{to}: {said}");
        assert!(said.contains("rules/vendor/X-V02.yaml:"), "{to}: {said}");
    }
}

#[test]
fn a_wrong_operator_unit_or_choice_is_said_with_what_there_is() {
    let dir = place();
    // file, what is changed, into what, what is said
    let rows = [
        (
            "rules/vendor/X-V02.yaml",
            "{ more_than: 48 hours }",
            "{ longer_than: 48 hours }",
            "`longer_than` does not work on a",
        ),
        (
            "rules/vendor/X-V02.yaml",
            "{ more_than: 48 hours }",
            "{ more_than: 48 hrs }",
            "48 hrs",
        ),
        (
            "rules/vendor/X-V01.yaml",
            "one_of: [logs_only, \"no\"]",
            "one_of: [log_only, \"no\"]",
            "did you mean `logs_only`?",
        ),
        (
            "rules/vendor/X-V01.yaml",
            "for: platform",
            "for: platfrom",
            "did you mean `platform`?",
        ),
        (
            "questionnaires/own.yaml",
            "type: choice",
            "type: chioce",
            "did you mean `choice`?",
        ),
        (
            "questionnaires/own.yaml",
            "on_request: 0.8, logs",
            "on_demand: 0.8, logs",
            "on_demand",
        ),
        (
            "templates/board-note.md",
            "when: program",
            "when: policy",
            "write `when: program`",
        ),
        (
            "templates/board-note.md",
            "counts.agents |",
            "counts.agnets |",
            "agnets",
        ),
        (
            "frameworks/XHOUSE.yaml",
            "id: XHOUSE",
            "id: XHUOSE",
            "there is no framework identifier `XHOUSE:R-1`",
        ),
        (
            "agentvet.yaml",
            "value: 60",
            "value: 100",
            "the most is 92 days",
        ),
    ];
    for (path, from, to, wanted) in rows {
        let file = dir.path().join("p").join(path);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
        let checked = agentvet(&["check", "p"], dir.path());
        let said = String::from_utf8_lossy(&checked.stderr).into_owned();
        assert_eq!(checked.status.code(), Some(2), "{to}: {said}");
        assert!(said.contains(wanted), "{to}: {said}");
        fs::write(&file, text).unwrap();
    }
}

#[test]
fn a_rule_of_a_stranger_cannot_make_the_tool_slow() {
    let dir = place();
    let file = dir.path().join("p/rules/inventory/X-I01.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let when = "  not: { action.approval: two_person }";
    assert!(text.contains(when));
    let nested = |levels: usize| {
        let open = "agent.actions: { some: { ".repeat(levels);
        format!("  {open}kind: publish{}", " } }".repeat(levels))
    };
    let many = |count: usize| {
        let one = "    - { action.approval: two_person }\n";
        format!("  any:\n{}", one.repeat(count))
    };
    // the condition, what is said
    let rows = [
        (nested(4), "lists inside lists, more than 3 deep"),
        (many(600), "more than 500 conditions in one file"),
        (
            format!(
                "  {}action.approval: two_person{}",
                "not: { ".repeat(30),
                " }".repeat(30)
            ),
            "nested more than",
        ),
    ];
    for (condition, wanted) in rows {
        fs::write(&file, text.replace(when, &condition)).unwrap();
        let checked = agentvet(&["check", "p"], dir.path());
        let said = String::from_utf8_lossy(&checked.stderr).into_owned();
        assert_eq!(checked.status.code(), Some(2), "{said}");
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}

/// Documents are made side by side, and so is what they show: with many of both, a core could come
/// to wait for itself. Half of all such runs did.
#[test]
fn many_own_documents_on_many_cores_never_wait_for_each_other() {
    let dir = TempDir::new().unwrap();
    let program = dir.path().join("p");
    copy(Path::new("examples/01_software_company"), &program);
    fs::create_dir_all(program.join("templates")).unwrap();
    for number in 0..24 {
        let text = "---\ntitle: Note\n---\n# Note for {{ organisation.name }}\n";
        fs::write(program.join(format!("templates/note-{number}.md")), text).unwrap();
    }
    for number in 0..8 {
        let mut command = Command::cargo_bin("agentvet").unwrap();
        command.current_dir(dir.path());
        command.env("RAYON_NUM_THREADS", "24");
        command.args(["--as-of", "2026-11-22", "build", "p", "--only", "own"]);
        command.args(["--to", "md", "--out", "o"]);
        command.timeout(Duration::from_mins(1));
        let run = command.output().unwrap();
        assert!(run.status.success(), "run {number}: {run:?}");
    }
}
