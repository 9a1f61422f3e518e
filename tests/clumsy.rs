//! What somebody gets who types a wrong path or keeps odd things in a program folder.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test lays out folders, and stops at the first surprise"
)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

fn agentvet(arguments: &[&str], within: &Path) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("agentvet").unwrap();
    command.args(arguments).current_dir(within);
    command.timeout(std::time::Duration::from_mins(1)).assert()
}

fn said(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

/// A folder with the small program `p`, the empty folder `empty` and the file `file`.
fn place() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("p/inventory")).unwrap();
    fs::create_dir(dir.path().join("empty")).unwrap();
    fs::write(dir.path().join("file"), "x").unwrap();
    let marker = dir.path().join("p/agentvet.yaml");
    fs::write(marker, "org: { name: Small Ltd }\n").unwrap();
    dir
}

#[test]
fn a_wrong_path_is_said_for_what_it_is() {
    let dir = place();
    // what is typed, what is said
    let rows: [(&[&str], &str); 11] = [
        (&["check", "gone"], "there is no folder `gone`"),
        (&["check", "empty"], "`empty` is no program folder"),
        (&["check", "file"], "`file` is a file, not a program folder"),
        (&["check", "p/agentvet.yaml"], "did you mean `p`?"),
        (&["check", "p/inventory"], "did you mean `p`?"),
        (&["-C", "gone", "check"], "there is no folder"),
        (&["assess"], "or a folder above it"),
        (&["build", "p", "--out", "file"], "`file` is a file"),
        (&["new", "file"], "`file` is a file"),
        (&["explain", "zzzz-zzzz"], "`agentvet list rules` shows"),
        (&["explain", "chat:wright"], "did you mean `chat:write`?"),
    ];
    for (typed, expected) in rows {
        let text = said(&agentvet(typed, dir.path()).code(2));
        assert!(text.contains(expected), "{typed:?}: {text}");
    }
}

#[test]
fn a_folder_to_start_in_counts_for_what_is_read_and_for_what_is_written() {
    let dir = place();
    agentvet(&["-C", "p/inventory", "check"], dir.path()).code(0);
    let build = [
        "-C",
        "p",
        "build",
        "--out",
        "o",
        "--only",
        "portfolio",
        "--to",
        "md",
    ];
    let text = said(&agentvet(&build, dir.path()).code(0));
    assert!(text.contains("1 document in p/o: 1 file written"), "{text}");
    assert!(dir.path().join("p/o/portfolio.md").is_file());
}

#[test]
fn own_rules_count_inside_a_program_folder() {
    let dir = place();
    let shipped = fs::read_to_string("rules/vendor/RF-V01.yaml").unwrap();
    let own = dir.path().join("p/rules/vendor");
    fs::create_dir_all(&own).unwrap();
    let text = shipped
        .replace("id: RF-V01", "id: X-V01")
        .replace("name: ", "name: our-");
    fs::write(own.join("X-V01.yaml"), text).unwrap();
    agentvet(&["explain", "X-V01"], &dir.path().join("p")).code(0);
    let text = said(&agentvet(&["explain", "X-V01"], dir.path()).code(2));
    assert!(text.contains("there is no rule"), "{text}");
}

#[test]
fn what_ships_can_be_added_to_and_not_replaced() {
    let dir = place();
    let rule = fs::read_to_string("rules/vendor/RF-V01.yaml").unwrap();
    let gate = fs::read_to_string("assets/gates/G4.yaml").unwrap();
    let questions = fs::read_to_string("questionnaires/agent-platform.yaml").unwrap();
    let parameters = fs::read_to_string("assets/parameters.yaml").unwrap();
    // path, text, what the message says to do
    let rows = [
        (
            "rules/vendor/RF-V01.yaml",
            rule.clone(),
            "write one of your own beside it",
        ),
        (
            "rules/vendor/RF-V99.yaml",
            rule.replace("RF-V01", "RF-V99"),
            "begin names of your own with an X",
        ),
        (
            "rules/vendor/X-V01.yaml",
            rule.replace("id: RF-V01", "id: X-V01"),
            "choose another",
        ),
        ("gates/G4.yaml", gate, "the minimum bar can only be raised"),
        (
            "questionnaires/agent-platform.yaml",
            questions.clone(),
            "a file of another name",
        ),
        ("questionnaires/own.yaml", questions, "choose another"),
        (
            "assets/parameters.yaml",
            parameters,
            "set parameters in agentvet.yaml",
        ),
        (
            "rules/vendor/X-V02.yaml",
            " ".repeat(300_000),
            "split the file",
        ),
    ];
    for (path, text, advice) in rows {
        let file = dir.path().join("p").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        let text = said(&agentvet(&["check", "p"], dir.path()).code(2));
        assert!(text.contains(advice), "{path}: {text}");
        fs::remove_file(&file).unwrap();
    }
    agentvet(&["check", "p"], dir.path()).code(0);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_is_not_waited_for() {
    let dir = place();
    // A device stands for everything that is no ordinary file and may never end.
    let odd = dir.path().join("p/inventory/systems.yaml");
    std::os::unix::fs::symlink("/dev/zero", odd).unwrap();
    let text = said(&agentvet(&["check", "p"], dir.path()).code(2));
    assert!(text.contains("this is no ordinary file"), "{text}");
}
