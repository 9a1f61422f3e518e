//! Evidence and exceptions through the command line: what is copied, registered, refused and found.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the program is run as a person runs it, on a folder of its own"
)]

#[path = "evidence/check.rs"]
mod check;
#[path = "evidence/exceptions.rs"]
mod exceptions;
#[path = "evidence/folder.rs"]
mod folder;
#[path = "evidence/guards.rs"]
mod guards;

use folder::Folder;

/// Everything that is needed but what is supported.
pub(crate) const DETAILS: [&str; 10] = [
    "--kind",
    "test_result",
    "--collected-on",
    "2026-11-20T10:00:00+01:00",
    "--collected-by",
    "p-vogel",
    "--source",
    "Test tenant",
    "--method",
    "Ten scripted tests",
];

#[test]
fn a_file_is_copied_and_registered_and_every_comment_stays() {
    let folder = Folder::new();
    let before = folder.register();
    folder.write("Stop drill.pdf", "drill");
    let said = folder.add(
        "Stop drill.pdf",
        &["--supports", "ACT-03,sales-followup/kill_switch"],
    );
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(
        said.stderr.contains("registered `ev-stop-drill-2`"),
        "{}",
        said.stderr
    );
    assert_eq!(folder.read("evidence/files/Stop drill.pdf"), "drill");
    let after = folder.register();
    let new = after.strip_prefix(before.trim_end()).unwrap();
    insta::assert_snapshot!(new);
    let check = folder.run(&["check"]);
    assert_eq!(check.code, 0, "{}", check.stderr);
    assert!(
        !check.stderr.contains("ev-stop-drill-2"),
        "{}",
        check.stderr
    );
}

#[test]
fn a_program_without_a_register_gets_one() {
    let folder = Folder::new();
    std::fs::remove_file(folder.path("evidence/register.yaml")).unwrap();
    folder.write("a.pdf", "a");
    let said = folder.add("a.pdf", &["--supports", "ACT-03"]);
    // Answers refer to what is no longer registered; that is no fault of the new register.
    assert_eq!(said.code, 0, "{}", said.stderr);
    let register = folder.register();
    assert!(
        register.starts_with("schema_version: 1.0.0\n\nevidence:\n  - id: ev-a\n"),
        "{register}"
    );
}

#[test]
fn everything_that_is_missing_or_wrong_is_said_at_once() {
    let folder = Folder::new();
    folder.write("a.pdf", "a");
    let before = folder.register();
    let said = folder.run(&["evidence", "add", "a.pdf", "--kind", "log_sample"]);
    assert_eq!(said.code, 2);
    for option in [
        "--from",
        "--to",
        "--collected-on",
        "--collected-by",
        "--source",
        "--method",
        "--supports",
    ] {
        assert!(said.stderr.contains(option), "{option}: {}", said.stderr);
    }
    let until = "--valid-until";
    assert!(
        said.stderr.contains(until),
        "nobody said when it was collected: {}",
        said.stderr
    );
    // option, value, part of the message, why
    let rows = [
        (
            "--supports",
            "COM-2",
            "did you mean `COM-02`?",
            "a question",
        ),
        ("--supports", "RF-I6", "did you mean `RF-I06`?", "a rule"),
        (
            "--supports",
            "sales-folowup/data",
            "did you mean `sales-followup/data`?",
            "an agent",
        ),
        (
            "--supports",
            "sales-followup/dta",
            "did you mean `sales-followup/data`?",
            "a field",
        ),
        (
            "--supports",
            "sales-followup/data/nothing",
            "no entry `nothing`",
            "an entry of a list",
        ),
        (
            "--collected-by",
            "p-vogl",
            "did you mean `p-vogel`?",
            "a person",
        ),
        (
            "--collected-on",
            "2026-11-20",
            "a moment with its offset",
            "a day is no moment",
        ),
        ("--valid-until", "soon", "a day", "no day"),
        ("--id", "ev-trial", "already", "an id that is taken"),
        ("--id", "EV 1", "an id of 2 to 64", "no id"),
    ];
    for (option, value, part, why) in rows {
        let said = folder.run(&["evidence", "add", "a.pdf", option, value]);
        assert_eq!(said.code, 2, "{value}: {why}");
        assert!(
            said.stderr.contains(part),
            "{value}: {why}: {}",
            said.stderr
        );
    }
    let backwards = [
        "--supports",
        "ACT-03",
        "--from",
        "2026-11-20",
        "--to",
        "2026-11-01",
    ];
    let said = folder.add("a.pdf", &backwards);
    assert_eq!(
        said.code, 2,
        "a period that ends before it begins: {}",
        said.stderr
    );
    assert_eq!(folder.register(), before, "nothing was written");
    assert!(
        !folder.path("evidence/files").exists(),
        "nothing was copied"
    );
}

#[test]
fn the_same_bytes_are_registered_once_and_can_support_more() {
    let folder = Folder::new();
    folder.write("a.pdf", "a");
    assert_eq!(folder.add("a.pdf", &["--supports", "ACT-03"]).code, 0);
    folder.write("renamed.pdf", "a");
    let said = folder.run(&["evidence", "add", "renamed.pdf", "--supports", "ACT-04"]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("`ev-a`") && said.stderr.contains("--extend"),
        "{}",
        said.stderr
    );
    let said = folder.run(&[
        "evidence",
        "add",
        "renamed.pdf",
        "--supports",
        "ACT-04",
        "--extend",
    ]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(
        folder.register().contains("supports: [ACT-03, ACT-04]"),
        "{}",
        folder.register()
    );
    let again = folder.run(&["evidence", "add", "a.pdf", "--supports", "ACT-04"]);
    assert_eq!(again.code, 0, "there is nothing to add: {}", again.stderr);
    assert!(!folder.path("evidence/files/renamed.pdf").exists());
}

#[test]
fn a_name_that_is_taken_by_other_bytes_is_refused_with_what_to_type() {
    let folder = Folder::new();
    folder.write("a.pdf", "a");
    assert_eq!(folder.add("a.pdf", &["--supports", "ACT-03"]).code, 0);
    folder.write("new/a.pdf", "b");
    let said = folder.add("new/a.pdf", &["--supports", "ACT-03"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("--name a-2.pdf"), "{}", said.stderr);
    assert_eq!(
        folder.read("evidence/files/a.pdf"),
        "a",
        "it stays as it is"
    );
    let said = folder.add("new/a.pdf", &["--supports", "ACT-03", "--name", "a-2.pdf"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(said.stderr.contains("`ev-a-2`"), "{}", said.stderr);
    assert_eq!(folder.read("evidence/files/a-2.pdf"), "b");
}

#[test]
fn a_file_that_lies_there_already_is_referenced_where_it_lies() {
    let folder = Folder::new();
    folder.write("evidence/files/ardquill/a.pdf", "a");
    folder.write("elsewhere.pdf", "b");
    let said = folder.add("elsewhere.pdf", &["--supports", "ACT-03", "--reference"]);
    assert_eq!(said.code, 2, "{}", said.stderr);
    let inside = "evidence/files/ardquill/a.pdf";
    let said = folder.add(inside, &["--supports", "ACT-03", "--reference"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(folder.register().contains(&format!("file: \"{inside}\"")));
    assert_eq!(folder.run(&["check"]).code, 0);
}

#[test]
fn a_register_that_cannot_be_edited_is_left_and_the_entry_shown() {
    let folder = Folder::new();
    folder.write("evidence/register.yaml", "{ schema_version: 1.0.0 }\n");
    folder.write("a.pdf", "a");
    let said = folder.add("a.pdf", &["--supports", "ACT-03"]);
    assert_eq!(said.code, 2, "{}", said.stderr);
    assert!(said.stderr.contains("- id: ev-a\n"), "{}", said.stderr);
    assert!(
        !folder.path("evidence/files").exists(),
        "nothing was copied"
    );
}
