//! Questionnaires of others, from the workbook to accepted proposals, by the program itself.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::format_push_string,
    reason = "a test writes the files that the program reads"
)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use rust_xlsxwriter::Workbook;

fn agentvet(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agentvet"));
    command.current_dir(folder).args(["--as-of", "2026-11-22"]);
    command
}

/// A program with one vendor, `acme`.
fn program() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    agentvet(folder.path())
        .args(["new", "p", "--vendor", "acme"])
        .assert()
        .success();
    folder
}

fn import(folder: &Path, file: &str, more: &[&str]) -> String {
    let mut command = agentvet(folder);
    command
        .args(["-C", "p", "import", file, "--vendor", "acme"])
        .args(more);
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

fn vendor_file(folder: &Path) -> String {
    fs::read_to_string(folder.join("p/vendors/acme.yaml")).unwrap()
}

/// Rows in the layout of the CAIQ: id, text, answer, owner, remark. The texts are of this test.
fn caiq(folder: &Path, rows: &[[&str; 4]]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("CAIQv4.0.3").unwrap();
    sheet.write(0, 0, "v4.0.3").unwrap();
    let head = [
        "Question ID",
        "Question",
        "CSP CAIQ Answer",
        "SSRM Control Ownership",
        "CSP Implementation Description (Optional)",
    ];
    for (column, text) in (0_u16..).zip(head) {
        sheet.write(1, column, text).unwrap();
    }
    for (row, [id, answer, owner, remark]) in (2_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip([id, "…", answer, owner, remark]) {
            sheet.write(row, column, text).unwrap();
        }
    }
    book.save(folder.join("p/caiq.xlsx")).unwrap();
}

#[test]
fn a_caiq_proposes_and_answers_nothing_by_itself() {
    let folder = program();
    caiq(
        folder.path(),
        &[
            ["A&A-02.1", "Yes", "CSP-owned", "yearly"],
            ["CEK-03.1", "Yes", "CSP-owned", ""],
            ["IAM-14.1", "NA", "CSP-owned", ""],
            ["LOG-05.1", "", "CSP-owned", "blank is no answer"],
            ["SEF-07.1", "Yes", "CSC-owned", "a duty of the customer"],
        ],
    );
    let before = vendor_file(folder.path());
    let shown = import(folder.path(), "caiq.xlsx", &[]);
    assert!(
        shown.contains("CAIQ") && shown.contains("\"Yes: yearly\""),
        "{shown}"
    );
    assert!(
        shown.contains("CAIQv4.0.3!C3"),
        "the cell is named: {shown}"
    );
    assert!(
        !shown.contains("IAM-14.1") && !shown.contains("LOG-05.1"),
        "{shown}"
    );
    assert!(
        !shown.contains("SEF-07.1"),
        "the customer's duty says nothing of the vendor"
    );
    assert_eq!(
        vendor_file(folder.path()),
        before,
        "nothing was written yet"
    );

    import(folder.path(), "caiq.xlsx", &["--apply"]);
    let after = vendor_file(folder.path());
    assert!(
        after.contains("proposed:") && after.starts_with(before.trim_end()),
        "only added to"
    );
    let again = import(folder.path(), "caiq.xlsx", &["--apply"]);
    assert!(again.contains("nothing to change"), "{again}");
    // What is proposed counts for nothing.
    let verdicts = |folder: &Path| {
        let run = agentvet(folder)
            .args(["assess", "p", "--format", "json"])
            .assert();
        let json: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
        json["platforms"].to_string()
    };
    let with = verdicts(folder.path());
    fs::write(folder.path().join("p/vendors/acme.yaml"), before).unwrap();
    // Lines move by nothing, since the proposals stand at the end.
    assert_eq!(with, verdicts(folder.path()));
}

const LAYOUT: &str = r#"
id: app-check
title: App self-attestation
detect: { sheet: "^$", cell: A1, matches: "^key$" }
sheets: ["^$"]
question: { header: "^key$", pattern: "^[a-z0-9_]+$" }
answer: { header: "^answer$" }
answers:
  "Ja": "yes"
  "Nein": "no"
  "Nicht zutreffend": not_applicable
  "N/V": not_applicable
  "–": unknown
  "*": text
"#;

const CROSSWALK: &str = r#"
id: app-check
entries:
  - { theirs: soc2, ours: COM-02, confidence: hint, note: A yes without a type is no type 2 report. }
  - { theirs: soc2_type, ours: COM-02, confidence: partial, read: "SOC 2 {}" }
  - { theirs: iso27001, ours: COM-02, part: iso27001, confidence: partial, when: { "yes": true } }
  - { theirs: data_location, ours: LOC-01, part: storage, confidence: partial, read: "{}" }
  - { theirs: retention, ours: RET-04, part: live, confidence: partial, read: "{}" }
"#;

/// The proposals that a record brings, as they stand in the vendor's file.
fn proposals(rows: &str) -> serde_json::Value {
    let folder = program();
    let path = folder.path();
    fs::create_dir_all(path.join("p/foreign/crosswalk")).unwrap();
    fs::write(path.join("p/foreign/app-check.yaml"), LAYOUT).unwrap();
    fs::write(path.join("p/foreign/crosswalk/app-check.yaml"), CROSSWALK).unwrap();
    fs::write(path.join("p/record.csv"), format!("key;answer\n{rows}")).unwrap();
    import(path, "record.csv", &["--apply"]);
    let text = vendor_file(path);
    let mut sources = agentvet::source::SourceSet::new();
    let file = sources.add("a.yaml", text, agentvet::source::Origin::Program);
    let tree = agentvet::yaml::read(&sources, file, &agentvet::yaml::Limits::default()).unwrap();
    tree.to_json()["proposed"].clone()
}

#[test]
fn an_attestation_says_no_more_than_it_says() {
    // rows, question, values proposed, why
    let rows: [(&str, &str, &[&str], &str); 9] = [
        (
            "soc2;Ja\n",
            "COM-02",
            &["null"],
            "yes without a type is not type 2",
        ),
        (
            "soc2;Nein\n",
            "COM-02",
            &["null"],
            "no is no reason to propose anything",
        ),
        ("soc2;\n", "COM-02", &[], "blank is not no"),
        (
            "soc2;Nicht zutreffend\n",
            "COM-02",
            &[],
            "does not apply is no answer",
        ),
        ("soc2;–\n", "COM-02", &[], "a dash is no answer"),
        (
            "soc2_type;Typ 2\n",
            "COM-02",
            &[r#"["soc2_type2"]"#],
            "the type is named",
        ),
        (
            "soc2_type;Typ 1\n",
            "COM-02",
            &[r#"["soc2_type1"]"#],
            "the other type",
        ),
        (
            "data_location;Niederlande (die)\n",
            "LOC-01",
            &[r#"{"storage":["NL"]}"#],
            "a country with its article",
        ),
        (
            "retention;Mehr als 90 Tage\n",
            "RET-04",
            &["null"],
            "more than is no number",
        ),
    ];
    for (record, question, values, why) in rows {
        let proposed = proposals(record);
        let list = proposed
            .get(question)
            .and_then(|list| list.as_array())
            .cloned();
        let found = list.unwrap_or_default();
        let found: Vec<String> = found.iter().map(|one| one["value"].to_string()).collect();
        assert_eq!(found, values, "{record}: {why}");
    }
}

#[test]
fn a_layout_with_a_mistake_is_refused_with_its_place() {
    let folder = program();
    let path = folder.path();
    fs::create_dir_all(path.join("p/foreign")).unwrap();
    fs::write(
        path.join("p/foreign/app-check.yaml"),
        LAYOUT.replace("^key$\", p", "(key\", p"),
    )
    .unwrap();
    fs::write(path.join("p/record.csv"), "key;answer\nsoc2;Ja\n").unwrap();
    let mut command = agentvet(path);
    command.args(["-C", "p", "import", "record.csv", "--vendor", "acme"]);
    let run = command.assert().code(2);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(
        said.contains("foreign/app-check.yaml") && said.contains("(key"),
        "{said}"
    );
}

/// Real records, where somebody has them: every one is read, and nothing is proposed out of a
/// blank. `AGENTVET_ATTESTATIONS` names a JSON file of records.
#[test]
#[ignore = "needs records that cannot be shipped"]
fn real_attestations_are_read_without_a_guess() {
    let path = std::env::var("AGENTVET_ATTESTATIONS").unwrap();
    let records: Vec<serde_json::Value> =
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let keys = [
        ("soc2", "soc2"),
        ("soc2_type", "soc2_type"),
        ("iso27001", "iso27001"),
        ("data_location", "data_location"),
        ("retention_after_termination", "retention"),
    ];
    for record in &records {
        let mut rows = String::new();
        for (theirs, ours) in keys {
            let raw = record["answers"][theirs]["raw"]
                .as_str()
                .unwrap_or_default();
            rows.push_str(&format!("{ours};\"{}\"\n", raw.replace('"', "\"\"")));
        }
        let proposed = proposals(&rows);
        let typed = proposed["COM-02"].to_string().contains("soc2_type2");
        let says = record["answers"]["soc2_type"]["raw"]
            .as_str()
            .unwrap_or_default();
        assert_eq!(typed, says.replace(' ', "") == "Typ2", "{rows}");
    }
}
