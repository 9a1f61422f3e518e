//! `agentvet new` as it is typed: what it writes checks clean, and nothing is ever overwritten.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test looks at what the program wrote, and stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

fn agentvet(arguments: &[&str], within: &Path) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("agentvet").unwrap();
    command.args(arguments).current_dir(within).assert()
}

fn error(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn a_new_program_checks_without_errors() {
    let dir = tempfile::tempdir().unwrap();
    let made = agentvet(&["new", "program"], dir.path()).success();
    assert!(
        error(&made).contains("agentvet check program"),
        "it says what to type next"
    );
    let checked = agentvet(&["check", "program", "--as-of", "2026-11-22"], dir.path()).code(0);
    assert!(!error(&checked).contains("error["), "{}", error(&checked));
}

#[test]
fn every_file_of_a_new_program_names_a_schema_that_is_there() {
    let dir = tempfile::tempdir().unwrap();
    agentvet(&["new", "program"], dir.path()).success();
    let mut records = 0;
    for (path, bytes) in files(&dir.path().join("program")) {
        if path.extension().is_none_or(|ending| ending != "yaml") {
            continue;
        }
        records += 1;
        let text = String::from_utf8(bytes).unwrap();
        let first = text.lines().next().unwrap();
        let schema = first
            .strip_prefix("# yaml-language-server: $schema=")
            .unwrap();
        let schema = path.parent().unwrap().join(schema);
        let json: serde_json::Value = serde_json::from_slice(&fs::read(&schema).unwrap()).unwrap();
        assert!(json["properties"].is_object(), "{}", schema.display());
    }
    assert_eq!(records, 9, "one file of each kind");
}

#[test]
fn a_second_time_refuses_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    agentvet(&["new", "program"], dir.path()).success();
    let agent = dir.path().join("program/inventory/agents/my-agent.yaml");
    fs::write(&agent, "mine").unwrap();
    fs::remove_file(dir.path().join("program/decisions.yaml")).unwrap();
    let before = files(dir.path());
    for arguments in [&["new", "program"][..], &["new", "program", "--example"]] {
        let refused = agentvet(arguments, dir.path()).code(2);
        assert!(
            error(&refused).contains("nothing was written"),
            "{}",
            error(&refused)
        );
        assert_eq!(files(dir.path()), before);
    }
}

#[test]
fn a_folder_is_made_below_the_one_that_was_named() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("below")).unwrap();
    agentvet(&["-C", "below", "new", "program"], dir.path()).success();
    assert!(dir.path().join("below/program/agentvet.yaml").is_file());
}

#[test]
fn the_example_is_a_whole_program_outside_the_repository_too() {
    let dir = tempfile::tempdir().unwrap();
    agentvet(&["new", "demo", "--example"], dir.path()).success();
    let folder = dir.path().join("demo");
    let vendors = files(&folder.join("vendors"));
    assert!(!vendors.is_empty(), "the example has vendors");
    for (path, bytes) in vendors {
        let text = String::from_utf8(bytes).unwrap();
        let line = "# yaml-language-server: $schema=../.agentvet/schemas/vendor.json\n";
        assert!(text.starts_with(line), "{}", path.display());
        assert_eq!(
            text.matches("yaml-language-server").count(),
            1,
            "{}",
            path.display()
        );
    }
    let checked = agentvet(&["check", "demo", "--as-of", "2026-11-22"], dir.path()).code(0);
    assert!(!error(&checked).contains("error["), "{}", error(&checked));
}

#[test]
fn a_blank_program_can_be_judged_and_is_not_approved() {
    let dir = tempfile::tempdir().unwrap();
    agentvet(&["new", "program"], dir.path()).success();
    let arguments = [
        "assess",
        "program",
        "--as-of",
        "2026-11-22",
        "--fail-on",
        "critical",
    ];
    agentvet(&arguments, dir.path()).code(1);
}
