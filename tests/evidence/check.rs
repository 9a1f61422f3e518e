//! The register held against the files: missing, changed, unnamed, and places that cannot be.

use crate::folder::Folder;

/// A register of one entry with this file.
fn registered(folder: &Folder, file: &str, digest: &str) {
    let entry = format!(
        "schema_version: 1.0.0\n\nevidence:\n  - id: ev-a\n    sha256: {digest}\n    kind: policy\n    \
         valid_until: 2027-01-01\n    supports: [ACT-03]\n    file: {file}\n"
    );
    let rest = folder.register();
    let rest = rest.split_once("evidence:\n").unwrap().1;
    folder.write("evidence/register.yaml", &format!("{entry}{rest}"));
}

/// SHA-256 of `a`.
const OF_A: &str = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

#[test]
fn every_problem_of_a_file_has_its_code_its_line_and_a_next_step() {
    // file, what is written to it, code, line, part of what is said, why
    let rows = [
        (
            "evidence/files/a.pdf",
            Some("b"),
            "AV0311",
            9,
            "not the one that was recorded",
            "other bytes",
        ),
        (
            "evidence/files/a.pdf",
            None,
            "AV0311",
            9,
            "is not there",
            "missing",
        ),
        (
            "evidence/files/sub",
            None,
            "AV0311",
            9,
            "it is a folder",
            "a folder",
        ),
        (
            "/etc/passwd",
            None,
            "AV0312",
            9,
            "top of the disk",
            "absolute",
        ),
        ("../a.pdf", None, "AV0312", 9, "leads out", "above"),
        (
            "evidence/files/../register.yaml",
            None,
            "AV0312",
            9,
            "leads out",
            "out again",
        ),
    ];
    for (file, text, code, line, part, why) in rows {
        let folder = Folder::new();
        folder.write("evidence/files/sub/.keep", "");
        registered(&folder, file, OF_A);
        if let Some(text) = text {
            folder.write(file, text);
        }
        let said = folder.run(&["check"]);
        assert_eq!(said.code, 2, "{file}: {why}: {}", said.stderr);
        let place = format!("evidence/register.yaml:{line}:");
        let start = said
            .stderr
            .find(&format!("error[{code}]"))
            .unwrap_or_default();
        let block = said.stderr[start..]
            .split("\n\n")
            .next()
            .unwrap_or_default();
        for part in [code, &place, part, "help:"] {
            assert!(
                block.contains(part),
                "{file}: {why}: {part}: {}",
                said.stderr
            );
        }
    }
}

#[test]
fn a_file_that_is_as_recorded_is_no_problem_and_one_that_nobody_names_is() {
    let folder = Folder::new();
    folder.write("evidence/files/a.pdf", "a");
    folder.write("evidence/files/.gitkeep", "");
    registered(&folder, "a.pdf", OF_A);
    let said = folder.run(&["check"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(!said.stderr.contains("evidence/files"), "{}", said.stderr);
    folder.write("evidence/files/stray.csv", "x");
    let said = folder.run(&["check"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let named = "warning[AV0306]: no entry of the register names `evidence/files/stray.csv`";
    assert!(said.stderr.contains(named), "{}", said.stderr);
    let json = folder.run(&["check", "--format", "json"]);
    assert!(json.stdout.contains("stray.csv"), "{}", json.stdout);
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_folder_and_a_device_are_errors() {
    // where the link leads, why
    let rows = [
        (
            "../../agentvet.yaml",
            "out of the folder, and still in the program",
        ),
        ("/etc/passwd", "out of the program"),
        ("/dev/zero", "a device: reading would never end"),
    ];
    for (target, why) in rows {
        let folder = Folder::new();
        folder.write("evidence/files/.keep", "");
        std::os::unix::fs::symlink(target, folder.path("evidence/files/a.pdf")).unwrap();
        registered(&folder, "evidence/files/a.pdf", OF_A);
        let said = folder.run(&["check"]);
        assert_eq!(said.code, 2, "{target}: {why}");
        assert!(
            said.stderr.contains("a link leads outside"),
            "{target}: {why}: {}",
            said.stderr
        );
    }
}

#[test]
fn nothing_is_judged_on_evidence_that_is_not_what_was_recorded() {
    let folder = Folder::new();
    folder.write("evidence/files/a.pdf", "a");
    registered(&folder, "a.pdf", OF_A);
    let judging: [&[&str]; 5] = [
        &["assess", "--fail-on", "never"],
        &["build", "--out", "out", "--fail-on", "never"],
        &["record"],
        &["diff", "last", "."],
        &["exceptions"],
    ];
    for command in judging {
        let said = folder.run(command);
        assert_eq!(said.code, 0, "{command:?}: {}", said.stderr);
    }
    folder.write("evidence/files/a.pdf", "b");
    for command in judging {
        let said = folder.run(command);
        assert_eq!(said.code, 2, "{command:?}");
        assert!(said.stderr.contains("error[AV0311]"), "{}", said.stderr);
    }
}

#[test]
fn the_list_says_what_each_piece_can_show_and_where_its_file_is() {
    let folder = Folder::new();
    registered(&folder, "evidence/files/a.pdf", OF_A);
    // what is written, state
    for (text, state) in [
        (None, "missing"),
        (Some("b"), "changed"),
        (Some("a"), "unchanged"),
    ] {
        if let Some(text) = text {
            folder.write("evidence/files/a.pdf", text);
        }
        let said = folder.run(&["evidence", "list"]);
        assert_eq!(said.code, 0, "{}", said.stderr);
        let line = said
            .stdout
            .lines()
            .find(|line| line.starts_with("ev-a "))
            .unwrap();
        let cells: Vec<&str> = line
            .split("  ")
            .map(str::trim)
            .filter(|c| !c.is_empty())
            .collect();
        assert_eq!(
            cells,
            ["ev-a", "policy", "E2", "2027-01-01", state, "ACT-03"]
        );
    }
    let said = folder.run(&["evidence", "list", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let old = rows.as_array().unwrap().iter();
    let old = old
        .clone()
        .find(|row| row["id"] == "ev-skittermark-soc2")
        .unwrap();
    assert_eq!(old["in_date"], false);
    assert_eq!(old["most"], "E3");
    assert_eq!(old["state"], "not kept here");
}

#[test]
fn claims_about_our_own_agents_need_more_than_a_word() {
    let folder = Folder::new();
    let register = folder.register();
    let weak = register
        .replace("method: Search\n", "method: Asked\n")
        .replace("kind: log_sample", "kind: statement");
    folder.write("evidence/register.yaml", &weak);
    let said = folder.run(&["check"]);
    let part = "`ev-log-sales` is a `statement`, in which no record of a log can be read";
    assert!(said.stderr.contains(part), "{}", said.stderr);
    assert!(said.stderr.contains("warning[AV0309]"), "{}", said.stderr);
}
