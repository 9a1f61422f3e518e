//! Answers as hurried people type them: what is taken, what stays open, and what is kept.

use serde_json::{Value as Json, json};

use super::{csv, said};
use crate::returned::Said;

/// The value of one part of an answer, as far as there is one.
fn part(row: &str, question: &str, name: &str) -> Option<Json> {
    let returned = csv(&format!("id,answer\n{row}\n"));
    match said(&returned, question) {
        Some(Said::Value(value)) => value.get(name).cloned(),
        _ => None,
    }
}

fn note(text: &str, question: &str) -> String {
    let returned = csv(&format!("id,answer\n{text}\n"));
    let answer = returned.answers.iter().find(|one| one.question == question);
    answer.and_then(|one| one.note.clone()).unwrap_or_default()
}

#[test]
fn a_doubt_is_no_answer_and_its_words_are_kept() {
    for (row, question) in [
        ("DPA-01,Signed?", "DPA-01"),
        ("TRN-01,never ???", "TRN-01"),
        ("DPA-01,~ signed", "DPA-01"),
        ("COM-02,SOC 2 Type II?", "COM-02"),
        ("INC-02,~ 72 hours", "INC-02"),
    ] {
        let returned = csv(&format!("id,answer\n{row}\n"));
        assert_eq!(said(&returned, question), Some(&Said::Unknown), "{row}");
        let (_, words) = row.split_once(',').unwrap();
        assert!(note(row, question).contains(words), "{row}");
        assert_eq!(returned.not_taken.len(), 1, "{row}");
    }
    let minimum = part("ENC-01/minimum,TLS 1.2 ???", "ENC-01", "minimum");
    assert_eq!(minimum, None, "a part");
    let ticked = csv("id,answer\nCOM-02=soc2_type2,yes?\nCOM-02=iso27001,yes\n");
    let value = Said::Value(json!(["iso27001"]));
    assert_eq!(
        said(&ticked, "COM-02"),
        Some(&value),
        "a tick in doubt is none"
    );
    assert!(note("COM-02=soc2_type2,yes?\nCOM-02=iso27001,yes", "COM-02").contains("yes?"));
}

#[test]
fn words_that_fill_a_text_are_no_text() {
    for words in ["n/a", "tbd", "-", "?", "unknown"] {
        let row = format!("COM-01/legal_entity,{words}\nCOM-01/plan,Business");
        assert_eq!(part(&row, "COM-01", "legal_entity"), None, "{words}");
        assert_eq!(
            part(&row, "COM-01", "plan"),
            Some(json!("Business")),
            "{words}"
        );
        let found = note(&row, "COM-01");
        assert!(found.contains(&format!("\"{words}\"")), "{words}: {found}");
    }
}

#[test]
fn a_bad_part_is_named_at_its_own_cell_and_the_others_are_taken() {
    let rows = "LOC-01/storage,DE\nLOC-01/logs,EU\nEXT-01/sla,99.9\nEXT-01/rto,soon";
    let returned = csv(&format!("id,answer\n{rows}\n"));
    let answer = |id: &str| {
        let found = returned.answers.iter().find(|one| one.question == id);
        found.map(|one| (one.said.clone(), one.partial)).unwrap()
    };
    let storage = Said::Value(json!({ "storage": ["DE"] }));
    assert_eq!(answer("LOC-01"), (storage, true), "the rest is open");
    let sla = Said::Value(json!({ "sla": 99.9 }));
    assert_eq!(answer("EXT-01"), (sla, true), "the rest is open");
    let found: Vec<(&str, &str)> = returned
        .not_taken
        .iter()
        .map(|one| (one.place.as_str(), one.value.as_str()))
        .collect();
    assert_eq!(found, [("B3", "EU"), ("B5", "soon")]);
}

#[test]
fn a_text_that_is_too_long_voids_its_own_part_only() {
    let long = "x".repeat(4_001);
    let rows = format!("id,answer\nCOM-01/legal_entity,{long}\nCOM-01/plan,Business\n");
    let returned = csv(&rows);
    let value = Said::Value(json!({ "plan": "Business" }));
    assert_eq!(said(&returned, "COM-01"), Some(&value));
    assert!(returned.not_taken.iter().any(|one| one.place == "B2"));
}

#[test]
fn the_vendors_words_stand_beside_what_was_read_in_them() {
    // row, question, whether its words are kept, why
    let rows = [
        ("DPA-01,signed", "DPA-01", false, "an option"),
        ("INC-02,72 hours", "INC-02", false, "as the form shows it"),
        (
            "INC-02,within 72 hours of discovery",
            "INC-02",
            true,
            "a sentence",
        ),
        (
            "TRN-01,We never train on your data",
            "TRN-01",
            true,
            "a sentence",
        ),
        (
            "CRD-03,Confidential",
            "CRD-03",
            true,
            "a refusal in other words",
        ),
        (
            "CRD-03,We decline to say",
            "CRD-03",
            false,
            "a refusal of the form",
        ),
        ("COM-01/regions,UK", "COM-01", true, "another spelling"),
        ("COM-01/regions,GB", "COM-01", false, "a code"),
    ];
    for (row, question, kept, why) in rows {
        let (_, words) = row.split_once(',').unwrap();
        let note = note(row, question);
        assert_eq!(note.contains(words), kept, "{row}: {why}: {note}");
    }
}

#[test]
fn ids_in_small_letters_are_ids() {
    let returned = csv("id,answer\ndpa-01,signed\nloc-01/storage,DE\n");
    assert_eq!(
        said(&returned, "DPA-01"),
        Some(&Said::Value(json!("signed")))
    );
    assert!(said(&returned, "LOC-01").is_some() && returned.not_taken.is_empty());
}
