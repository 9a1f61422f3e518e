//! Questionnaires out and in again: what goes out comes back unchanged, and nothing else does.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
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
fn a_form_that_asks_for_answers_by_a_day_gone_by_says_so() {
    let folder = example();
    let path = folder.path().join("p/vendors/skittermark.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("due: 2026-11-13"));
    for (due, late) in [("2026-11-13", true), ("2026-11-22", false)] {
        fs::write(
            &path,
            text.replace("due: 2026-11-13", &format!("due: {due}")),
        )
        .unwrap();
        let mut form = agentvet(folder.path());
        form.args(["form", "skittermark", "p", "--format", "html", "--force"]);
        let run = form.args(["--out", "form.html"]).assert().success();
        let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert_eq!(said.contains("which has passed"), late, "{due}: {said}");
    }
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
    assert!(page.contains("So far this is noted as not known"));
}

/// Imports a download with these answers into a new program; exit code and output.
fn import_page(folder: &Path, answers: &str, more: &[&str]) -> (i32, Json) {
    let head = "agentvet_answers: \"1\"\nquestionnaire: agent-platform\nversion: 1.0.0\nvendor: acme\n\
                answered_on: \"2026-11-20\"\n";
    fs::create_dir_all(folder.join("p/returned")).unwrap();
    fs::write(
        folder.join("p/returned/a.yaml"),
        format!("{head}{answers}\n"),
    )
    .unwrap();
    let mut command = agentvet(folder);
    command
        .args([
            "-C",
            "p",
            "import",
            "returned/a.yaml",
            "--vendor",
            "acme",
            "--format",
            "json",
        ])
        .args(more);
    let run = command.assert();
    let output = run.get_output();
    (
        output.status.code().unwrap(),
        serde_json::from_slice(&output.stdout).unwrap(),
    )
}

fn new_program() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    agentvet(folder.path())
        .args(["new", "p", "--vendor", "acme"])
        .assert()
        .success();
    folder
}

#[test]
fn what_no_record_may_hold_is_listed_and_never_written() {
    let folder = new_program();
    let impossible = "answers:\n  DPA-01: { value: signed }\n  COM-03: { value: { period_start: \"2025-01-01\", \
                      period_end: \"2025-12-31\", report_date: \"2020-01-01\" } }";
    let (code, seen) = import_page(folder.path(), impossible, &["--apply"]);
    assert_eq!(code, 1);
    assert_eq!(seen["changes"].as_array().unwrap().len(), 1, "{seen:#}");
    assert_eq!(seen["not_taken"][0]["question"], "COM-03", "{seen:#}");
    agentvet(folder.path())
        .args(["check", "p"])
        .assert()
        .success();
}

#[test]
fn a_wrong_answer_on_record_does_not_keep_the_right_one_out() {
    let folder = new_program();
    let path = folder.path().join("p/vendors/acme.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let field = |name: &str, value: Json| agentvet::edit::Change {
        path: ["answers", "COM-03", name].map(str::to_owned).to_vec(),
        value: Some(value),
    };
    let wrong = [
        field(
            "value",
            serde_json::json!({
                "period_start": "2025-01-01", "period_end": "2025-12-31", "report_date": "2020-01-01",
            }),
        ),
        field("answered_on", "2026-01-01".into()),
    ];
    fs::write(&path, agentvet::edit::apply(&text, &wrong).unwrap()).unwrap();
    agentvet(folder.path())
        .args(["check", "p"])
        .assert()
        .code(2);
    let right = "answers:\n  COM-03: { value: { period_start: \"2025-01-01\", period_end: \"2025-12-31\", \
                 report_date: \"2026-02-01\" } }";
    let (code, seen) = import_page(folder.path(), right, &["--apply"]);
    assert_eq!(
        (code, seen["written"].as_bool()),
        (0, Some(true)),
        "{seen:#}"
    );
    agentvet(folder.path())
        .args(["check", "p"])
        .assert()
        .success();
}

#[test]
fn a_download_of_another_form_is_named_and_nothing_of_it_vanishes() {
    let folder = new_program();
    // answers, what is named, why
    let rows = [
        (
            "answers:\n  COM-04: 7",
            "answers.COM-04",
            "a number is no entry",
        ),
        (
            "answers:\n  COM-04: { status: [a] }",
            "answers.COM-04",
            "a status is a word",
        ),
        ("answers: []", "answers", "a list has no ids"),
        ("language: en", "answers", "nothing at all"),
        (
            "answers:\n  COM-09: { value: { contrary_public_record: false } }",
            "answers.COM-09",
            "this part is ours",
        ),
        (
            "answers:\n  COM-99: { value: true }",
            "answers.COM-99",
            "no such question",
        ),
    ];
    for (answers, place, why) in rows {
        let (code, seen) = import_page(folder.path(), answers, &["--apply"]);
        assert_eq!(
            (code, seen["written"].as_bool()),
            (1, Some(false)),
            "{why}: {seen:#}"
        );
        assert_eq!(seen["not_taken"][0]["place"], place, "{why}");
    }
}

#[test]
fn the_page_itself_holds_no_answers_and_a_wrong_ending_is_no_file() {
    let folder = new_program();
    let form = |out: &str| {
        let mut command = agentvet(folder.path());
        command.args(["form", "acme", "p", "--format", "html", "--out", out]);
        command.assert()
    };
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let run = form("f.xlsx").code(2);
    let why = said(&run.get_output().stderr);
    assert!(why.contains("`--format xlsx`"), "{why}");
    assert!(!folder.path().join("f.xlsx").exists());
    form("f.html").success();
    fs::copy(
        folder.path().join("f.html"),
        folder.path().join("saved.txt"),
    )
    .unwrap();
    for name in ["f.html", "saved.txt"] {
        let mut command = agentvet(folder.path());
        command.args([
            "-C",
            "p",
            "import",
            &format!("../{name}"),
            "--vendor",
            "acme",
        ]);
        let run = command.assert().code(2);
        let why = said(&run.get_output().stderr);
        assert!(why.contains("Download answers"), "{name}: {why}");
    }
}

#[test]
fn what_the_page_could_not_use_is_named_and_kept() {
    let folder = new_program();
    let answers = "answers:\n  LOC-01: { status: answered, value: { storage: [DE] }, left: { \
                   LOC-01/logs: Atlantis } }\n  INC-02: { left: { INC-02: \"1.5 days\" } }";
    let (code, seen) = import_page(folder.path(), answers, &["--apply"]);
    assert_eq!(code, 1, "{seen:#}");
    let places: Vec<&str> = seen["not_taken"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["place"].as_str().unwrap())
        .collect();
    assert_eq!(
        places,
        [
            "answers.LOC-01.left.LOC-01/logs",
            "answers.INC-02.left.INC-02"
        ]
    );
    let notes: Vec<&str> = seen["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["note"].as_str().unwrap())
        .collect();
    assert_eq!(
        notes,
        [
            "To \"logs\" the vendor wrote: \"Atlantis\".",
            "The vendor wrote: \"1.5 days\"."
        ]
    );
    let text = fs::read_to_string(folder.path().join("p/vendors/acme.yaml")).unwrap();
    assert!(text.contains("partial: true"), "{text}");
}

#[test]
fn one_bad_part_of_a_download_costs_that_part_alone() {
    let folder = new_program();
    let answers = "answers:\n  EXT-01: { value: { sla: 0.999, rto: PT4H } }\n  \
                   LOC-01: { value: { storage: [XX], logs: [DE] } }";
    let (code, seen) = import_page(folder.path(), answers, &[]);
    assert_eq!(code, 1, "{seen:#}");
    assert_eq!(
        seen["changes"][0]["after"],
        serde_json::json!({ "logs": ["DE"] })
    );
    assert_eq!(
        seen["changes"][1]["after"],
        serde_json::json!({ "rto": "PT4H" })
    );
    let bad = |at: usize| {
        (
            &seen["not_taken"][at]["place"],
            &seen["not_taken"][at]["value"],
        )
    };
    assert_eq!(
        bad(0),
        (&"answers.LOC-01.value.storage".into(), &"XX".into())
    );
    assert_eq!(
        bad(1),
        (&"answers.EXT-01.value.sla".into(), &"0.999".into())
    );
}

/// The labels of a file as they stand there.
fn label_file(language: &str) -> Json {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join(format!("assets/forms/{language}.yaml"))).unwrap();
    let mut sources = agentvet::source::SourceSet::new();
    let file = sources.add("labels.yaml", text, agentvet::source::Origin::Shipped);
    let tree = agentvet::yaml::read(&sources, file, &agentvet::yaml::Limits::default()).unwrap();
    tree.to_json()
}

/// Whether the labels of an answer are those of its options, words and parts, no more and no less.
fn labelled(answer: &agentvet::catalogue::questionnaire::AnswerType, labels: &Json, at: &str) {
    let names = |key: &str| -> Vec<String> {
        let found = labels.get(key).and_then(Json::as_object);
        let mut names: Vec<String> = found
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect();
        names.sort();
        names
    };
    let sorted = |names: Vec<&String>| {
        let mut names: Vec<String> = names.into_iter().cloned().collect();
        names.sort();
        names
    };
    assert_eq!(
        names("options"),
        sorted(answer.options.iter().collect()),
        "options of {at}"
    );
    assert_eq!(
        names("words"),
        sorted(answer.words.iter().collect()),
        "words of {at}"
    );
    let parts: Vec<_> = answer.parts.iter().filter(|part| !part.ours).collect();
    assert_eq!(
        names("parts"),
        sorted(parts.iter().map(|part| &part.name).collect()),
        "parts of {at}"
    );
    let said = labels.get("options").and_then(Json::as_object);
    let said = said.into_iter().flatten().chain(
        labels
            .get("words")
            .and_then(Json::as_object)
            .into_iter()
            .flatten(),
    );
    let mut seen = std::collections::BTreeSet::new();
    for (value, label) in said {
        let plain: String = label
            .as_str()
            .unwrap()
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        assert!(
            !plain.is_empty() && seen.insert(plain),
            "{at}: the label of {value} is another's too"
        );
    }
    for part in parts {
        let below = &labels["parts"][&part.name];
        assert!(
            below["label"]
                .as_str()
                .is_some_and(|label| !label.is_empty()),
            "{at}/{}",
            part.name
        );
        labelled(&part.answer, below, &format!("{at}/{}", part.name));
    }
}

#[test]
fn every_question_has_its_words_in_both_languages_and_no_label_means_two_things() {
    use agentvet::form::{Labels, Language};
    let catalogue = agentvet::cli::session::shipped_catalogue();
    for (language, code) in [(Language::English, "en"), (Language::German, "de")] {
        let file = label_file(code);
        assert!(
            Labels::read(&file).is_ok(),
            "{:?}",
            Labels::read(&file).err()
        );
        assert_eq!(
            agentvet::cli::form::labels(language).language,
            code,
            "it is the one in use"
        );
        let listed = file["questions"].as_object().unwrap();
        assert_eq!(
            listed.len(),
            catalogue.questionnaire.questions.len(),
            "{code}"
        );
        for question in &catalogue.questionnaire.questions {
            let labels = &file["questions"][&question.id];
            labelled(&question.answer, labels, &format!("{code} {}", question.id));
            for text in ["text", "help", "why", "evidence"] {
                let said = labels[text].as_str();
                let needed = code == "de";
                assert!(
                    said.is_some_and(|said| !said.contains('_')) || !needed && said.is_none(),
                    "{code} {} {text}",
                    question.id
                );
            }
        }
    }
}
