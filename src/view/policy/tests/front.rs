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

#[test]
fn the_status_follows_from_the_dates() {
    let catalogue = shipped();
    // policy, day of a changed value, day, status, version, what the note says
    let rows = [
        (
            Value::Null,
            None,
            "2026-11-22",
            Status::Draft,
            "not numbered yet",
            "no version",
        ),
        (
            without("approved_by"),
            None,
            "2026-11-22",
            Status::Draft,
            "1.2.0 (draft)",
            "needs",
        ),
        (
            without("approved_on"),
            None,
            "2026-11-22",
            Status::Draft,
            "1.2.0 (draft)",
            "needs",
        ),
        (
            adopted(),
            None,
            "2026-09-30",
            Status::Draft,
            "1.2.0 (draft)",
            "takes effect on 2026-10-01",
        ),
        (
            adopted(),
            None,
            "2026-10-01",
            Status::Adopted,
            "1.2.0",
            "adopted by Ben Osei on",
        ),
        (
            adopted(),
            None,
            "2027-10-01",
            Status::Adopted,
            "1.2.0",
            "2026-10-01.",
        ),
        (
            adopted(),
            None,
            "2027-10-02",
            Status::Adopted,
            "1.2.0",
            "overdue since 2027-10-01",
        ),
        (
            without("next_review"),
            None,
            "2026-11-22",
            Status::Adopted,
            "1.2.0",
            "No day is set",
        ),
        (
            adopted(),
            Some("2026-10-01"),
            "2026-11-22",
            Status::Adopted,
            "1.2.0",
            "adopted",
        ),
        (
            adopted(),
            Some("2026-10-02"),
            "2026-11-22",
            Status::Superseded,
            "1.3.0 (proposed, after 1.2.0)",
            "one value has changed since",
        ),
        (
            adopted(),
            Some("not stated"),
            "2026-11-22",
            Status::Superseded,
            "1.3.0 (proposed, after 1.2.0)",
            "is superseded",
        ),
    ];
    for (entered, set_on, as_of, status, version, note) in rows {
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
        let row = format!("{entered} on {as_of}: {}", front.status_note);
        assert_eq!(
            (front.status, front.version.as_str()),
            (status, version),
            "{row}"
        );
        assert!(front.status_note.contains(note), "{row}");
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
