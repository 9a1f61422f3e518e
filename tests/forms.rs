//! Questionnaires out and in again: what goes out comes back unchanged, and nothing else does.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "a test looks at what the program wrote, and stops at the first surprise"
)]

use std::fs;
use std::path::Path;

use agentvet::workbook::{Limits, read_xlsx};
use assert_cmd::Command;
use serde_json::Value as Json;

fn agentvet(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agentvet"));
    command.current_dir(folder).args(["--as-of", "2026-11-22"]);
    command
}

/// A copy of the first example.
fn example() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    agentvet(folder.path())
        .args(["new", "p", "--example"])
        .assert()
        .success();
    folder
}

fn import(folder: &Path, file: &str, vendor: &str) -> Json {
    let mut command = agentvet(folder);
    command.args([
        "-C", "p", "import", file, "--vendor", vendor, "--format", "json",
    ]);
    let run = command.assert();
    serde_json::from_slice(&run.get_output().stdout).unwrap()
}

#[test]
fn what_is_known_goes_out_and_comes_back_the_same() {
    let folder = example();
    for vendor in ["ardquill", "skittermark"] {
        for language in ["en", "de"] {
            let file = format!("{vendor}-{language}.xlsx");
            let out = format!("p/{file}");
            let mut command = agentvet(folder.path());
            command.args([
                "form",
                vendor,
                "p",
                "--format",
                "xlsx",
                "--language",
                language,
                "--out",
                &out,
            ]);
            command.assert().success();
            let seen = import(folder.path(), &file, vendor);
            let changes = seen["changes"].as_array().unwrap();
            let other: Vec<&Json> = changes
                .iter()
                .filter(|change| change["change"] != "same")
                .collect();
            assert!(other.is_empty(), "{file}: {other:#?}");
            assert!(changes.len() > 10, "{file}: {}", changes.len());
            assert_eq!(seen["not_taken"], Json::Array(vec![]), "{file}");
        }
    }
}

#[test]
fn an_untouched_form_answers_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for (language, name) in [("en", "one"), ("de", "two")] {
        let mut command = agentvet(folder.path());
        command.args([
            "new",
            name,
            "--vendor",
            "acme",
            "--form",
            "xlsx",
            "--language",
            language,
        ]);
        command.assert().success();
        let mut command = agentvet(folder.path());
        command.args([
            "-C",
            name,
            "import",
            "acme-questionnaire.xlsx",
            "--vendor",
            "acme",
        ]);
        let run = command.assert().success();
        let said = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
        assert!(said.contains("nothing to change"), "{said}");
    }
}

#[test]
fn the_same_form_has_the_same_bytes() {
    let folder = example();
    for format in ["xlsx", "html"] {
        let bytes = |name: &str| {
            let mut command = agentvet(folder.path());
            command.args(["form", "ardquill", "p", "--format", format, "--out", name]);
            command.assert().success();
            fs::read(folder.path().join(name)).unwrap()
        };
        let (one, two) = (
            bytes(&format!("one.{format}")),
            bytes(&format!("two.{format}")),
        );
        assert!(one == two, "{format}");
    }
}

#[test]
fn no_form_shows_how_answers_are_judged() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = agentvet(folder.path());
    command.args(["new", "p", "--vendor", "acme", "--form", "xlsx"]);
    command.assert().success();
    let mut command = agentvet(folder.path());
    command.args(["form", "acme", "p", "--format", "html", "--out", "f.html"]);
    command.assert().success();
    let book = fs::read(folder.path().join("p/acme-questionnaire.xlsx")).unwrap();
    let book = read_xlsx(&book, &Limits::default()).unwrap();
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    let mut text: String = cells.map(|cell| format!("{}\n", cell.value)).collect();
    text.push_str(&fs::read_to_string(folder.path().join("f.html")).unwrap());
    for word in [
        "RF-V",
        "RF-I",
        "RF-X",
        "\"weight\"",
        "\"credit\"",
        "\"gate\"",
        "contrary public record",
        "contrary_public_record",
        "opt_out_exercised",
    ] {
        assert!(!text.contains(word), "{word}");
    }
    for gate in 1..=22 {
        let gate = format!("G{gate}");
        let words = text.split(|c: char| !c.is_alphanumeric());
        assert_eq!(words.filter(|word| *word == gate).count(), 0, "{gate}");
    }
}

#[test]
fn a_form_is_never_written_over_and_a_wrong_name_is_helped() {
    let folder = example();
    let form = |more: &[&str]| {
        let mut command = agentvet(folder.path());
        command
            .args(["form", "p/../ardquil", "p", "--format", "html"])
            .args(more);
        command.assert()
    };
    form(&[]).code(2);
    let mut command = agentvet(folder.path());
    command.args(["form", "ardquil", "p", "--format", "html"]);
    let run = command.assert().code(2);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("did you mean `ardquill`?"), "{said}");
    fs::write(folder.path().join("kept.html"), "mine").unwrap();
    let mut command = agentvet(folder.path());
    command.args([
        "form",
        "ardquill",
        "p",
        "--format",
        "html",
        "--out",
        "kept.html",
    ]);
    command.assert().code(2);
    assert_eq!(
        fs::read_to_string(folder.path().join("kept.html")).unwrap(),
        "mine"
    );
}

#[test]
fn only_what_is_open_is_asked_once_more() {
    let folder = example();
    let path = folder.path().join("p/vendors/ardquill.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let change = [agentvet::edit::Change {
        path: ["answers", "INC-02"].map(str::to_owned).to_vec(),
        value: Some(serde_json::json!({ "status": "unknown" })),
    }];
    fs::write(&path, agentvet::edit::apply(&text, &change).unwrap()).unwrap();
    let mut command = agentvet(folder.path());
    command.args([
        "form", "ardquill", "p", "--format", "html", "--update", "--out", "u.html",
    ]);
    let run = command.assert().success();
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains(": 1 question for"), "{said}");
    let page = fs::read_to_string(folder.path().join("u.html")).unwrap();
    assert!(page.contains("INC-02") && !page.contains("\"COM-03\""));
    assert!(page.contains("You told us that this was not known"));
}
