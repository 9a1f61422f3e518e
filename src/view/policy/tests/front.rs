//! Where a policy stands, by what the organisation entered and when values changed.

use serde_json::{Value, json};

use super::{day, office, shipped};
use crate::catalogue::parameters::SetBy;
use crate::view::policy::{Status, policy};

fn adopted() -> Value {
    json!({
        "version": "1.2.0", "approved_on": "2026-10-01", "approved_by": "p-ben",
        "next_review": "2027-10-01"
    })
}

fn without(field: &str) -> Value {
    let mut policy = adopted();
    policy.as_object_mut().unwrap().remove(field);
    policy
}

/// Where the policy stands on a day, its version, and the sentence about it.
fn standing(entered: &Value, set_on: Option<&str>, as_of: &str) -> (Status, String, String) {
    let catalogue = shipped();
    let case = office::with(&json!({ "policy": entered }));
    let mut parameters = catalogue.parameters.clone();
    if let Some(on) = set_on {
        let at = parameters.position("key_rotation_days").unwrap();
        parameters.values[at].set = Some(SetBy {
            by: "p-ada".into(),
            on: on.into(),
            reason: "a reason".into(),
        });
    }
    let front = policy(&case, &catalogue, &parameters, day(as_of)).front;
    (front.status, front.version, front.status_note)
}

#[test]
fn a_policy_is_a_draft_until_somebody_adopted_it() {
    // policy, day, version, what the note says
    let rows = [
        (Value::Null, "2026-11-22", "not numbered yet", "no version"),
        (
            without("version"),
            "2026-11-22",
            "not numbered yet",
            "needs",
        ),
        (
            without("approved_by"),
            "2026-11-22",
            "1.2.0 (draft)",
            "needs",
        ),
        (
            without("approved_on"),
            "2026-11-22",
            "1.2.0 (draft)",
            "needs",
        ),
        (
            adopted(),
            "2026-09-30",
            "1.2.0 (draft)",
            "takes effect on 2026-10-01",
        ),
    ];
    for (entered, as_of, version, note) in rows {
        let (status, said, sentence) = standing(&entered, None, as_of);
        assert_eq!(
            (status, said.as_str()),
            (Status::Draft, version),
            "{sentence}"
        );
        assert!(sentence.contains(note), "{sentence}");
    }
}

#[test]
fn an_adopted_policy_says_when_its_review_is_overdue() {
    // policy, day, what the note says
    let rows = [
        (
            adopted(),
            "2026-10-01",
            "adopted by Ben Osei on 2026-10-01.",
        ),
        (adopted(), "2027-10-01", "2026-10-01."),
        (adopted(), "2027-10-02", "overdue since 2027-10-01."),
        (
            without("next_review"),
            "2026-11-22",
            "No day is set for its review.",
        ),
    ];
    for (entered, as_of, note) in rows {
        let (status, version, sentence) = standing(&entered, None, as_of);
        assert_eq!(
            (status, version.as_str()),
            (Status::Adopted, "1.2.0"),
            "{sentence}"
        );
        assert!(sentence.ends_with(note), "{sentence}");
    }
}

#[test]
fn a_value_changed_after_adoption_supersedes_the_text() {
    // day of the change, status, version, why
    let rows = [
        (
            "2026-09-30",
            Status::Adopted,
            "1.2.0",
            "part of what was adopted",
        ),
        ("2026-10-01", Status::Adopted, "1.2.0", "on the day itself"),
        (
            "2026-10-02",
            Status::Superseded,
            "1.3.0 (proposed, after 1.2.0)",
            "the day after",
        ),
        (
            "not stated",
            Status::Superseded,
            "1.3.0 (proposed, after 1.2.0)",
            "cannot be told",
        ),
    ];
    for (on, status, version, why) in rows {
        let (found, said, sentence) = standing(&adopted(), Some(on), "2026-11-22");
        assert_eq!(
            (found, said.as_str()),
            (status, version),
            "{why}: {sentence}"
        );
    }
}

#[test]
fn gaps_are_said_before_anybody_signs() {
    let catalogue = shipped();
    // what differs, gap
    let rows = [
        (
            json!({ "incident_contact": null }),
            "No incident contact is named.",
        ),
        (
            json!({ "incident_contact": "p-gone" }),
            "The incident contact is not active.",
        ),
        (
            json!({ "allowed_countries": null }),
            "Nobody has decided to which countries data may go.",
        ),
        (
            json!({ "regimes": null }),
            "Nobody has stated which laws and standards apply.",
        ),
        (
            json!({ "people": [] }),
            "Nobody holds the role of security lead.",
        ),
        (
            json!({ "people": [{ "id": "p-ada", "name": "Ada Quill", "role": "security-lead", "left_on": "2026-11-22" }] }),
            "Nobody holds the role of security lead.",
        ),
        (
            json!({ "people": [{ "id": "p-ada", "name": "Ada Quill", "role": "security-lead" }] }),
            "Nobody has recorded whether these people are active: Ada Quill.",
        ),
        (
            json!({ "policy": { "version": "1.0.0", "approved_on": "2026-10-01", "approved_by": "p-ada", "next_review": "2027-01-01" } }),
            "The policy was approved by the person who keeps it.",
        ),
    ];
    let sound = super::view(&office::case(), &catalogue).open;
    for (over, gap) in rows {
        let open = super::view(&office::with(&over), &catalogue).open;
        assert!(open.iter().any(|said| said == gap), "{over}: {open:?}");
        assert!(!sound.iter().any(|said| said == gap), "{gap}");
    }
}

#[test]
fn write_approvers_are_held_against_the_clause_that_asks_for_them() {
    let catalogue = shipped();
    // sensitivity, approvers, roles missing
    let rows = [
        ("sensitive", json!(["p-ben", "security-lead"]), vec![]),
        ("sensitive", json!(["system_owner", "p-ada"]), vec![]),
        ("sensitive", json!(["p-ben"]), vec!["security lead"]),
        (
            "critical",
            json!(["security-lead"]),
            vec!["system owner", "executive risk owner"],
        ),
        ("critical", json!(["p-ben", "p-ada"]), vec![]),
        ("normal", json!([]), vec![]),
    ];
    for (sensitivity, approvers, missing) in rows {
        let mut case = office::case();
        let system = case.systems.get_mut("accounting").unwrap();
        let mut json = system.json.clone();
        json["sensitivity"] = json!(sensitivity);
        json["write_approvers"] = approvers.clone();
        system.record = serde_json::from_value(json).unwrap();
        let open = super::view(&case, &catalogue).open;
        let said = open.iter().filter(|gap| gap.contains("write approvers"));
        let said: Vec<&str> = said.map(String::as_str).collect();
        let wanted = missing.iter().map(|role| {
            format!("The write approvers of Accounting do not include the {role} (P5.6).")
        });
        assert_eq!(
            said,
            wanted.collect::<Vec<_>>(),
            "{sensitivity} {approvers}"
        );
    }
}

#[test]
fn a_statement_that_no_regime_applies_closes_the_gap() {
    let catalogue = shipped();
    let over =
        json!({ "regimes": [], "no_regime_statement": { "by": "p-ben", "on": "2026-10-01" } });
    let view = super::view(&office::with(&over), &catalogue);
    assert!(
        !view
            .open
            .iter()
            .any(|gap| gap.contains("laws and standards"))
    );
    let said = super::clause(&view, "P14.1");
    assert!(said.starts_with("Ben Osei has stated that no regime applies to Fernhill Studio."));
}
