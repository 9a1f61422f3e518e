//! Whole outputs: what a person reads, what is pasted into a ticket, what a program gets.

use std::fs;

use serde_json::Value;

use crate::program::{self, DAY};

#[test]
fn a_month_of_edits_on_the_terminal() {
    let folder = program::before_and_after();
    let (text, code) = program::diff(&folder, &["before", "after"], DAY);
    assert_eq!(code, Some(0), "{text}");
    let widest = text.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(100), "{widest:?}");
    insta::assert_snapshot!(text);
}

#[test]
fn a_month_of_edits_in_markdown() {
    let folder = program::before_and_after();
    let (text, code) = program::diff(&folder, &["before", "after", "--format", "md"], DAY);
    assert_eq!(code, Some(0), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn json_follows_its_schema_and_has_everything() {
    let folder = program::before_and_after();
    let arguments = ["before", "after", "--format", "json"];
    let (text, _) = program::diff(&folder, &arguments, DAY);
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["schema"], "agentvet/diff/v1");
    let schema = agentvet::diff::Difference::json_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&json)
        .map(|e| e.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    // where, what is there, why
    let rows = [
        (
            "/credentials/0/changes/0/new",
            "2026-11-21",
            "the key was rotated",
        ),
        (
            "/exceptions/0/id",
            "ex-2026-003",
            "the finding was accepted",
        ),
        ("/answers/0/id", "ardquill/DPA-01", "the answer changed"),
        (
            "/agents/0/changes/0/name",
            "i-accounting/suppliers.bank.update",
            "the scope is gone",
        ),
        (
            "/made_with/parameters/0/field",
            "key_rotation_days",
            "the parameter is stricter",
        ),
    ];
    for (place, value, why) in rows {
        assert_eq!(json.pointer(place), Some(&Value::from(value)), "{why}");
    }
}

#[test]
fn the_schema_in_the_repository_is_that_of_the_types() {
    let schema = agentvet::diff::Difference::json_schema();
    let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    let path = format!("{}/docs/schemas/diff.v1.json", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "run `UPDATE=1 cargo test --test diff` and look at the difference"
    );
}

#[test]
fn words_of_a_vendor_steer_neither_terminal_nor_markdown() {
    let folder = program::before();
    program::record(&folder, "before", DAY);
    let path = folder.path().join("before/history/0001-2026-11-22.json");
    let mut run: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let hostile = "\u{1b}[31m # [click](https://evil.example) <script>\n- **approved**";
    run["answers"]["ardquill"]["COM-01"]["value"] = hostile.into();
    run["exceptions"]["](x) *"] = run["exceptions"]["ex-2026-001"].clone();
    fs::write(folder.path().join("hostile.json"), run.to_string()).unwrap();
    let arguments = ["1", "hostile.json", "-C", "before"];
    let arguments = arguments.map(|one| {
        if one == "hostile.json" {
            "../hostile.json"
        } else {
            one
        }
    });
    let (text, code) = program::diff(&folder, &arguments, DAY);
    assert_eq!(code, Some(0), "{text}");
    assert!(!text.contains('\u{1b}') && text.contains("␛[31m"), "{text}");
    let (text, _) = program::diff(
        &folder,
        &[&arguments[..], &["--format", "md"]].concat(),
        DAY,
    );
    for bad in [
        "\u{1b}",
        "[click](",
        "<script>",
        "\n- **approved**",
        " ](x)",
    ] {
        assert!(!text.contains(bad), "{bad}: {text}");
    }
}
