//! Whole returned files, and what they change.

use serde_json::json;

mod hurried;

use super::*;
use crate::cli::session::shipped_catalogue;
use crate::form::Labels;
use crate::model::vendor::VendorFile;
use crate::workbook::{Limits, read_csv as cells};

fn with_asker(check: impl FnOnce(&Asker<'_>)) {
    let catalogue = shipped_catalogue();
    let labels = [Labels::default()];
    check(&Asker::new(&catalogue.questionnaire, &labels));
}

fn csv(text: &str) -> Returned {
    let mut read = Returned::default();
    with_asker(|asker| {
        let book = cells(text.as_bytes(), &Limits::default()).unwrap();
        read = read_csv(&book, asker).unwrap();
    });
    read
}

fn said<'a>(returned: &'a Returned, id: &str) -> Option<&'a Said> {
    returned
        .answers
        .iter()
        .find(|answer| answer.question == id)
        .map(|answer| &answer.said)
}

#[test]
fn keys_of_every_kind_come_back_as_the_value_of_their_question() {
    let returned = csv("question;answer;status;note\n\
                        COM-02=soc2_type2;yes;;\nCOM-02=iso27001;no;;\n\
                        DPA-01;will_sign;;two weeks\n\
                        DPA-05;;unknown;\n\
                        TRN-01;never;;\n\
                        LOC-04;adequacy_all;;\nLOC-04/countries;JP;;\n\
                        COM-03/period_end;2026-06-30;;\n\
                        IDN-01;;declined;\n");
    assert_eq!(
        said(&returned, "COM-02"),
        Some(&Said::Value(json!(["soc2_type2"])))
    );
    assert_eq!(
        said(&returned, "DPA-01"),
        Some(&Said::Value(json!("will_sign")))
    );
    assert_eq!(said(&returned, "DPA-05"), Some(&Said::Unknown));
    assert_eq!(said(&returned, "IDN-01"), Some(&Said::Declined));
    assert_eq!(
        said(&returned, "TRN-01"),
        Some(&Said::Value(json!("never")))
    );
    let places = json!({ "choice": "adequacy_all", "countries": ["JP"] });
    assert_eq!(said(&returned, "LOC-04"), Some(&Said::Value(places)));
    assert_eq!(
        said(&returned, "COM-03"),
        Some(&Said::Value(json!({ "period_end": "2026-06-30" })))
    );
    assert!(returned.not_taken.is_empty(), "{:?}", returned.not_taken);
}

#[test]
fn what_cannot_be_taken_is_named_with_its_place_and_the_rest_is_kept() {
    let returned = csv(
        "id,answer,status\nCOM-02=soc2_type2,perhaps,\nDPA-01,signed,unknown\n\
                        QQQ-01,yes,\nnonsense,yes,\n,left over,\nTRN-01,never,\n",
    );
    let places: Vec<&str> = returned
        .not_taken
        .iter()
        .map(|one| one.place.as_str())
        .collect();
    assert_eq!(places, ["A5", "B4", "B2", "C3", "B6"]);
    assert_eq!(returned.answers.len(), 1, "{:?}", returned.answers);
    assert!(
        said(&returned, "DPA-01").is_none(),
        "an answer and that there is none"
    );
}

#[test]
fn a_blank_is_neither_a_no_nor_an_answer() {
    let returned = csv("id,answer\nCOM-02=soc2_type2,\nDPA-01,\nREG-01/status,\n");
    assert!(returned.answers.is_empty() && returned.not_taken.is_empty());
}

#[test]
fn a_file_without_the_two_columns_is_refused_with_its_headings() {
    with_asker(|asker| {
        let book = cells(b"a,b\n1,2\n", &Limits::default()).unwrap();
        assert_eq!(read_csv(&book, asker), Err("`a`, `b`".to_owned()));
    });
}

fn vendor(answers: &serde_json::Value) -> VendorFile {
    serde_json::from_value(json!({ "answered_on": "2026-01-01", "answers": answers })).unwrap()
}

fn returned(question: &str, said: Said, day: Option<&str>) -> Returned {
    Returned {
        answered_on: day.and_then(crate::date::parse),
        answers: vec![Incoming {
            question: question.to_owned(),
            place: "S!D2".to_owned(),
            said,
            partial: false,
            note: None,
            proof: None,
        }],
        ..Returned::default()
    }
}

#[test]
fn nothing_that_a_person_made_or_that_is_newer_is_replaced_unasked() {
    let catalogue = shipped_catalogue();
    let value = |json| Said::Value(json);
    let later = Some("2026-02-01");
    let assessed = Kind::Kept(Conflict::Assessed);
    // on record, what came in, its day, what happens, why
    let rows = [
        (
            json!({}),
            value(json!("signed")),
            later,
            Kind::Added,
            "nothing on record",
        ),
        (
            json!({"DPA-01": null}),
            value(json!("signed")),
            None,
            Kind::Added,
            "a blank entry",
        ),
        (
            json!({"DPA-01": {"value": "signed"}}),
            value(json!("signed")),
            None,
            Kind::Same,
            "the same",
        ),
        (
            json!({"DPA-01": {"status": "unknown"}}),
            value(json!("signed")),
            None,
            Kind::Replaced,
            "now it is known",
        ),
        (
            json!({"DPA-01": {"value": "will_sign"}}),
            value(json!("signed")),
            later,
            Kind::Replaced,
            "later",
        ),
        (
            json!({"DPA-01": {"value": "will_sign"}}),
            value(json!("signed")),
            Some("2026-01-01"),
            Kind::Kept(Conflict::NotOlder),
            "of the same day",
        ),
        (
            json!({"DPA-01": {"value": "will_sign"}}),
            value(json!("signed")),
            None,
            Kind::Kept(Conflict::NoDay),
            "without a day",
        ),
        (
            json!({"DPA-01": {"value": "will_sign", "level": "E2"}}),
            value(json!("signed")),
            later,
            assessed,
            "assessed",
        ),
        (
            json!({"DPA-01": {"value": "will_sign", "assessed_by": "ann"}}),
            value(json!("signed")),
            later,
            assessed,
            "by a person",
        ),
        (
            json!({"DPA-01": {"value": "will_sign", "partial": true}}),
            value(json!("signed")),
            later,
            Kind::Replaced,
            "some of it was open, and nobody assessed it",
        ),
        (
            json!({"DPA-01": {"value": "will_sign"}}),
            Said::Unknown,
            later,
            Kind::Kept(Conflict::SaysLess),
            "silence is less",
        ),
    ];
    for (answers, new, day, kind, why) in rows {
        let file = vendor(&answers);
        let changes = compare(
            &catalogue.questionnaire,
            Some(&file),
            &[&returned("DPA-01", new, day)],
        );
        assert_eq!(changes[0].kind, kind, "{why}");
    }
}

#[test]
fn a_partial_answer_is_completed_on_any_day_and_never_cut() {
    let catalogue = shipped_catalogue();
    // on record, what came in, whether that is partial, what happens, why
    let old = json!({ "value": ["database"], "partial": true });
    let rows = [
        (
            old.clone(),
            json!(["database", "files"]),
            false,
            Kind::Replaced,
            "the rest",
        ),
        (
            old.clone(),
            json!(["database"]),
            false,
            Kind::Same,
            "nothing new",
        ),
        (
            old,
            json!(["files"]),
            true,
            Kind::Kept(Conflict::SaysLess),
            "another part",
        ),
        (
            json!({ "value": ["database", "files"] }),
            json!(["database"]),
            true,
            Kind::Kept(Conflict::SaysLess),
            "a part of what is known",
        ),
    ];
    for (answer, new, partial, kind, why) in rows {
        let file = vendor(&json!({ "ENC-02": answer }));
        let mut came = returned("ENC-02", Said::Value(new), None);
        came.answers[0].partial = partial;
        let changes = compare(&catalogue.questionnaire, Some(&file), &[&came]);
        assert_eq!(changes[0].kind, kind, "{why}");
    }
}

#[test]
fn new_words_beside_an_unchanged_answer_are_written_and_change_nothing_else() {
    let catalogue = shipped_catalogue();
    let file = vendor(&json!({ "DPA-01": { "value": "signed", "level": "E2", "note": "ours" } }));
    let mut came = returned("DPA-01", Said::Value(json!("signed")), Some("2026-02-01"));
    came.answers[0].note = Some("since May".to_owned());
    came.answers[0].proof = Some("contract, p. 3".to_owned());
    let changes = compare(&catalogue.questionnaire, Some(&file), &[&came]);
    assert_eq!(changes[0].kind, Kind::Noted);
    let found: Vec<(String, Option<Json>)> = edits(Some(&file), &changes, &|_| false)
        .into_iter()
        .map(|edit| (edit.path.join("/"), edit.value))
        .collect();
    let wanted = [
        (
            "answers/DPA-01/note".to_owned(),
            Some(json!("ours\nsince May")),
        ),
        (
            "answers/DPA-01/proof_offered".to_owned(),
            Some(json!("contract, p. 3")),
        ),
    ];
    assert_eq!(found, wanted);
    let file = vendor(&json!({ "DPA-01": { "value": "signed", "note": "ours\nsince May" } }));
    came.answers[0].proof = None;
    let changes = compare(&catalogue.questionnaire, Some(&file), &[&came]);
    assert_eq!(changes[0].kind, Kind::Same, "the same words twice are one");
}

#[test]
fn two_files_that_disagree_change_nothing() {
    let catalogue = shipped_catalogue();
    let file = vendor(&json!({}));
    let one = returned("DPA-01", Said::Value(json!("signed")), Some("2026-02-01"));
    let other = returned("DPA-01", Said::Value(json!("none")), Some("2026-02-02"));
    let changes = compare(&catalogue.questionnaire, Some(&file), &[&one, &other]);
    assert!(
        changes
            .iter()
            .all(|change| change.kind == Kind::Kept(Conflict::Disagree))
    );
    assert_eq!(changes.len(), 2, "both are shown");
    let twice = compare(&catalogue.questionnaire, Some(&file), &[&one, &one]);
    assert_eq!(twice.len(), 1, "the same answer twice is one");
}

#[test]
fn what_was_assessed_about_an_old_answer_goes_with_it_and_what_is_ours_stays() {
    let catalogue = shipped_catalogue();
    let file = vendor(&json!({ "TRN-01": {
        "value": { "choice": "on_by_default_opt_out", "opt_out_exercised": true }, "level": "E4", "note": "ours",
    }}));
    let new = returned("TRN-01", Said::Value(json!("never")), Some("2026-02-01"));
    let changes = compare(&catalogue.questionnaire, Some(&file), &[&new]);
    assert!(edits(Some(&file), &changes, &|_| false).is_empty(), "kept");
    let edits = edits(Some(&file), &changes, &|id| id == "TRN-01");
    let of = |name: &str| edits.iter().find(|edit| edit.path.last().unwrap() == name);
    let value = json!({ "choice": "never", "opt_out_exercised": true });
    assert_eq!(of("value").unwrap().value, Some(value));
    assert_eq!(
        of("level").unwrap().value,
        None,
        "a level is for the person who assesses"
    );
    assert!(of("note").is_none(), "a note stays");
}

#[test]
fn an_answer_of_the_same_meaning_is_the_same_in_any_form() {
    let catalogue = shipped_catalogue();
    let file =
        vendor(&json!({ "COM-02": ["x"], "COM-02": { "value": ["iso27001", "soc2_type2"] } }));
    let new = returned(
        "COM-02",
        Said::Value(json!(["soc2_type2", "iso27001"])),
        None,
    );
    assert_eq!(
        compare(&catalogue.questionnaire, Some(&file), &[&new])[0].kind,
        Kind::Same
    );
}

#[test]
fn numbers_and_codes_are_taken_only_where_they_say_one_thing() {
    // row, question, value, why
    let rows = [
        (
            "LOC-01/storage,de; fr",
            "LOC-01",
            Some(json!({ "storage": ["DE", "FR"] })),
            "small letters",
        ),
        (
            "LOC-01/storage,no",
            "LOC-01",
            None,
            "a denial is no country",
        ),
        (
            "EXT-01/sla,99.95",
            "EXT-01",
            Some(json!({ "sla": 99.95 })),
            "per cent",
        ),
        (
            "COM-04,full\nCOM-04,none",
            "COM-04",
            None,
            "two rows that disagree",
        ),
        (
            "COM-04,full\nCOM-04,full",
            "COM-04",
            Some(json!("full")),
            "two rows that agree",
        ),
    ];
    for (row, question, value, why) in rows {
        let returned = csv(&format!("id,answer\n{row}\n"));
        let found = match said(&returned, question) {
            Some(Said::Value(value)) => Some(value.clone()),
            _ => None,
        };
        assert_eq!(found, value, "{row}: {why}");
    }
}
