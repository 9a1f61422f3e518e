//! An example program in a folder of its own, the edits of a busy month, and the command.

use std::fs;
use std::path::Path;
use std::process::Output;

use agentvet::record::Run;
use assert_cmd::Command;
use tempfile::TempDir;

/// The day on which everything is judged, unless a test says otherwise.
pub(crate) const DAY: &str = "2026-11-22";

/// A folder that holds the example under `before`.
pub(crate) fn before() -> TempDir {
    let folder = TempDir::new().unwrap();
    copy(
        Path::new("examples/01_software_company"),
        &folder.path().join("before"),
    );
    folder
}

/// A folder that holds the example under `before`, and under `after` what became of it.
pub(crate) fn before_and_after() -> TempDir {
    let folder = before();
    copy(&folder.path().join("before"), &folder.path().join("after"));
    edit(&folder, "after");
    folder
}

/// A key is rotated, a finding accepted, an answer changed, a scope removed, a parameter tightened.
pub(crate) fn edit(folder: &TempDir, program: &str) {
    let edits = [
        (
            "inventory/credentials.yaml",
            "created: 2026-08-30\n    last_rotated: never\n    expires: 2026-11-30",
            "created: 2026-08-30\n    last_rotated: 2026-11-21\n    expires: 2027-02-19",
        ),
        (
            "exceptions.yaml",
            "  # Expires soon",
            "  - id: ex-2026-003\n    rule: RF-I03\n    target: RF-I03@scope:sales-followup/i-crm/activities.create\n    \
             reason: The sales team decides in January whether activities are written at all.\n    \
             compensating: Activities are looked through every Friday.\n    approved_by: p-okoye\n    \
             approved_on: 2026-11-20\n    expires_on: 2027-01-31\n    review: 2027-01-15\n\n  # Expires soon",
        ),
        (
            "vendors/ardquill.yaml",
            "DPA-01:\n    value: signed",
            "DPA-01:\n    value: will_sign",
        ),
        (
            "agentvet.yaml",
            "parameters:\n",
            "parameters:\n  key_rotation_days:\n    value: 60\n    set_by: p-okoye\n    set_on: 2026-11-20\n    \
             reason: Two keys were found in tickets\n",
        ),
    ];
    for (file, old, new) in edits {
        replace(folder, &format!("{program}/{file}"), old, new);
    }
    let agent = folder
        .path()
        .join(program)
        .join("inventory/agents/invoice-intake.yaml");
    let text = fs::read_to_string(&agent).unwrap();
    fs::write(&agent, without_scope(&text, "suppliers.bank.update")).unwrap();
}

/// The file of an agent without one scope and the remarks before it.
fn without_scope(text: &str, name: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.contains(name)).unwrap();
    let depth = lines[at].find('-').unwrap();
    let rest = lines[at + 1..].iter();
    let inside = rest
        .take_while(|line| line.len() - line.trim_start().len() > depth)
        .count();
    let kept = lines[..at].iter().chain(&lines[at + 1 + inside..]);
    let kept: Vec<&str> = kept.copied().collect();
    kept.join("\n") + "\n"
}

pub(crate) fn copy(from: &Path, to: &Path) {
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

pub(crate) fn replace(folder: &TempDir, file: &str, old: &str, new: &str) {
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{file} holds no {old}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

/// Runs a command in the folder on a day, in a terminal of 100 columns without colours.
pub(crate) fn agentvet(folder: &TempDir, arguments: &[&str], day: &str) -> Output {
    let mut command = Command::cargo_bin("agentvet").unwrap();
    let command = command.current_dir(folder.path()).args(arguments);
    let command = command.env("COLUMNS", "100").env("NO_COLOR", "1");
    command.args(["--as-of", day]).output().unwrap()
}

/// What a comparison prints, and how it ends.
pub(crate) fn diff(folder: &TempDir, arguments: &[&str], day: &str) -> (String, Option<i32>) {
    let arguments = [&["diff"], arguments].concat();
    let output = agentvet(folder, &arguments, day);
    let said =
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (said, output.status.code())
}

pub(crate) fn record(folder: &TempDir, program: &str, day: &str) {
    let output = agentvet(folder, &["record", program], day);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A recorded run of the folder.
pub(crate) fn run(folder: &TempDir, file: &str) -> Run {
    Run::read(&fs::read_to_string(folder.path().join(file)).unwrap()).unwrap()
}
