//! Recorded runs through the command line: how old findings are, and what the chain notices.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the program is run as a person runs it, on a folder of its own"
)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// An example program in a folder of its own.
fn program() -> TempDir {
    let folder = TempDir::new().unwrap();
    copy(Path::new("examples/01_software_company"), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn agentvet(folder: &TempDir, arguments: &[&str], day: &str) -> std::process::Output {
    let mut command = Command::cargo_bin("agentvet").unwrap();
    let command = command.current_dir(folder.path()).args(arguments);
    command.args(["--as-of", day]).output().unwrap()
}

fn record(folder: &TempDir, day: &str) -> String {
    let output = agentvet(folder, &["record"], day);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    said
}

/// The finding of that key on a day; `None` when there is none.
fn finding(folder: &TempDir, key: &str, day: &str) -> Option<Value> {
    let output = agentvet(
        folder,
        &["assess", "--format", "json", "--fail-on", "never"],
        day,
    );
    let pack: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut all = Vec::new();
    for platform in pack["platforms"].as_array().unwrap() {
        for group in platform["findings"].as_array().unwrap() {
            all.extend(group["findings"].as_array().unwrap().clone());
        }
    }
    all.extend(pack["elsewhere"].as_array().unwrap().clone());
    all.into_iter().find(|finding| finding["key"] == key)
}

fn replace(folder: &TempDir, file: &str, old: &str, new: &str) {
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{file} holds no {old}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

const LATE: &str = "RF-I03@scope:sales-followup/i-crm/activities.create";
const AGENT: &str = "inventory/agents/sales-followup.yaml";

#[test]
fn the_same_finding_in_two_runs_keeps_the_day_it_was_first_seen() {
    let folder = program();
    record(&folder, "2026-11-22");
    let before = finding(&folder, LATE, "2026-11-22").unwrap();
    record(&folder, "2026-12-01");
    let later = finding(&folder, LATE, "2026-12-20").unwrap();
    assert_eq!(later["first_seen"], "2026-11-22");
    assert_eq!(
        later["due"], before["due"],
        "and the day by which it is due"
    );
}

#[test]
fn runs_of_a_later_day_count_for_nothing() {
    let folder = program();
    record(&folder, "2026-11-30");
    let earlier = finding(&folder, LATE, "2026-11-23").unwrap();
    assert_eq!(earlier["first_seen"], "2026-11-23");
}

#[test]
fn a_finding_that_came_back_says_so_and_is_due_anew() {
    let folder = program();
    record(&folder, "2026-11-22");
    let original = fs::read_to_string(folder.path().join(AGENT)).unwrap();
    let at = original.find("name: activities.create").unwrap();
    let mut mended = original.clone();
    let line = mended[at..].find("granted: true").unwrap() + at;
    mended.replace_range(line..line + "granted: true".len(), "granted: false");
    fs::write(folder.path().join(AGENT), mended).unwrap();
    assert!(record(&folder, "2026-12-01").contains("1 closed"));
    assert_eq!(finding(&folder, LATE, "2026-12-01"), None);
    fs::write(folder.path().join(AGENT), original).unwrap();
    assert!(record(&folder, "2026-12-10").contains("1 came back"));
    let back = finding(&folder, LATE, "2026-12-12").unwrap();
    assert_eq!(back["first_seen"], "2026-11-22");
    assert_eq!(back["open_since"], "2026-12-10");
    assert_eq!(back["reopened"], 1);
    let due = back["due"].as_str().unwrap();
    assert!(due > "2026-12-10", "due from the day it came back: {due}");
}

#[test]
fn blockers_that_stay_for_a_month_mean_that_the_policy_is_not_enforced() {
    let folder = program();
    replace(
        &folder,
        "vendors/ardquill.yaml",
        "DPA-01:\n    value: signed",
        "DPA-01:\n    value: will_sign",
    );
    record(&folder, "2026-11-22");
    let fired = |day| finding(&folder, "RF-I24@organisation:organisation", day).is_some();
    assert!(!fired("2026-12-22"), "thirty days are not over thirty");
    assert!(fired("2026-12-23"), "thirty-one are");
}

/// A file of the history, what is done to it, what `check` says.
type Deed<'a> = (&'a str, fn(&Path), &'a str);

#[test]
fn the_chain_notices_edits_and_gaps() {
    let rows: [Deed<'_>; 6] = [
        (
            "0001-2026-11-22.json",
            |path| {
                let text = fs::read_to_string(path).unwrap();
                fs::write(path, text.replace("\"medium\"", "\"low\"")).unwrap();
            },
            "run 1 was changed after it was recorded",
        ),
        (
            "0003-2026-11-24.json",
            |path| {
                let text = fs::read_to_string(path).unwrap();
                fs::write(path, format!("{text}\n")).unwrap();
            },
            "run 3 was changed after it was recorded",
        ),
        (
            "0002-2026-11-23.json",
            |path| fs::remove_file(path).unwrap(),
            "run 2 is missing before run 3",
        ),
        (
            "0003-2026-11-24.json",
            |path| fs::remove_file(path).unwrap(),
            "`0003-2026-11-24.json` was recorded, and the file is gone",
        ),
        (
            "0002-2026-11-23.json",
            |path| fs::rename(path, path.with_file_name("0009-2026-11-23.json")).unwrap(),
            "it says that it is `0002-2026-11-23`",
        ),
        (
            "SHA256SUMS",
            |path| {
                let text = fs::read_to_string(path).unwrap();
                let short: Vec<&str> = text.lines().take(2).collect();
                fs::write(path, format!("{}\n", short.join("\n"))).unwrap();
            },
            "run 3 is not in `history/SHA256SUMS`",
        ),
    ];
    let folder = program();
    for day in ["2026-11-22", "2026-11-23", "2026-11-24"] {
        record(&folder, day);
    }
    let history = folder.path().join("history");
    let kept = TempDir::new().unwrap();
    copy(&history, kept.path());
    for (file, deed, says) in rows {
        deed(&history.join(file));
        let output = agentvet(&folder, &["check"], "2026-11-25");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(says), "{file}: {says}\n{said}");
        assert!(said.contains("AV0310"), "{file}");
        assert_eq!(output.status.code(), Some(2), "{file}: {says}");
        fs::remove_dir_all(&history).unwrap();
        copy(kept.path(), &history);
    }
    let output = agentvet(&folder, &["check"], "2026-11-25");
    assert_eq!(output.status.code(), Some(0), "as it was recorded");
}

#[test]
fn a_day_is_recorded_once_and_never_backwards() {
    let folder = program();
    record(&folder, "2026-11-23");
    assert!(record(&folder, "2026-11-23").contains("nothing was recorded"));
    let output = agentvet(&folder, &["record"], "2026-11-22");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("from 2026-11-23 on"), "{said}");
}

#[test]
fn two_records_of_one_program_have_the_same_bytes() {
    let bytes = || {
        let folder = program();
        record(&folder, "2026-11-22");
        fs::read(folder.path().join("history/0001-2026-11-22.json")).unwrap()
    };
    assert_eq!(bytes(), bytes());
}
