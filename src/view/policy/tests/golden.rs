//! The whole document, and that values reach the clauses that state them.

use serde_json::json;

use super::{clause, office, render, shipped, view, with_values};
use crate::catalogue::parameters::SetBy;
use crate::view::policy::{PolicyView, Stamp};

fn stamped(view: PolicyView) -> PolicyView {
    view.stamped(Stamp {
        generator: "agentvet 0.0.0".into(),
        ruleset: "a1b2c3d4".into(),
        parameters: "e5f6a7b8".into(),
    })
}

#[test]
fn the_policy_of_a_small_office() {
    let catalogue = shipped();
    let text = render(&stamped(view(&office::case(), &catalogue)));
    insta::assert_snapshot!("policy", text);
}

#[test]
fn the_policy_of_nobody_says_what_is_missing() {
    let catalogue = shipped();
    let view = view(&crate::case::Case::default(), &catalogue);
    let text = render(&view);
    for missing in [
        "no version has been adopted",
        "Nobody holds the role of privacy lead",
        "No incident contact is named",
        "Nobody has stated which laws and standards apply",
        "No platform is entered",
        "No agent is registered",
    ] {
        assert!(text.contains(missing), "{missing}");
    }
    insta::assert_snapshot!("gaps", view.open.join("\n"));
}

#[test]
fn no_cell_and_no_place_stays_empty() {
    let catalogue = shipped();
    let cases = [crate::case::Case::default(), office::case()];
    for case in cases {
        let text = render(&view(&case, &catalogue));
        for line in text.lines() {
            assert!(!line.contains("|  |") && !line.contains("| |"), "{line}");
            assert!(!line.contains('{') && !line.contains("  "), "{line}");
            assert!(!line.contains("()") && !line.contains(" ."), "{line}");
        }
    }
}

#[test]
fn a_changed_value_changes_the_clauses_that_state_it() {
    let catalogue = shipped();
    let case = office::case();
    // parameter, value, clause, said before, said after
    let rows = [
        (
            "key_rotation_days",
            60,
            "P7.3",
            "every 90 days,",
            "every 60 days,",
        ),
        (
            "log_retention_days",
            400,
            "P10.3",
            "730 days in tier 1, 365 days in tiers 2 and 3, 180 days in tier 4",
            "at least 400 days.",
        ),
        (
            "payment_threshold_minor_units",
            10_000,
            "P11.2",
            "No payment may be made without an approval.",
            "up to 100.00 in its own currency may be made",
        ),
        (
            "approval_turnaround_days",
            1,
            "P4.7",
            "within 5 days",
            "within 1 day.",
        ),
    ];
    for (name, value, id, before, after) in rows {
        let mut parameters = catalogue.parameters.clone();
        parameters.override_number(name, value);
        let old = clause(&view(&case, &catalogue), id);
        let new = clause(&with_values(&case, &catalogue, &parameters), id);
        assert!(old.contains(before), "{name}: {old}");
        assert!(new.contains(after), "{name}: {new}");
    }
}

#[test]
fn a_value_that_somebody_set_is_shown_with_name_day_and_reason() {
    let catalogue = shipped();
    let mut parameters = catalogue.parameters.clone();
    parameters.override_number("key_rotation_days", 60);
    let at = parameters.position("key_rotation_days").unwrap();
    parameters.values[at].set = Some(SetBy {
        by: "p-ada".into(),
        on: "2026-09-15".into(),
        reason: "After the leak at a supplier".into(),
    });
    let view = with_values(&office::case(), &catalogue, &parameters);
    let [row] = view.set.as_slice() else {
        panic!("{:?}", view.set)
    };
    assert_eq!(
        (row.value.as_str(), row.default.as_str()),
        ("60 days", "90 days")
    );
    assert_eq!(
        (row.by.as_str(), row.on.as_str()),
        ("Ada Quill", "2026-09-15")
    );
    assert!(render(&view).contains("After the leak at a supplier"));
    assert_eq!(view.changes[0].what, "Longest life of a key: 60 days");
}

#[test]
fn only_regimes_in_force_have_a_clause() {
    let catalogue = shipped();
    // regimes, clauses of P14
    let rows = [
        (json!([]), vec!["P14.1"]),
        (json!(["gdpr"]), vec!["P14.1", "P14.2"]),
        (
            json!(["uk_gdpr", "pci_merchant"]),
            vec!["P14.1", "P14.2", "P14.4"],
        ),
        (json!(["other"]), vec!["P14.1", "P14.10"]),
    ];
    for (regimes, clauses) in rows {
        let view = view(&office::with(&json!({ "regimes": regimes })), &catalogue);
        let part = view.parts.iter().find(|part| part.id == "P14").unwrap();
        let ids: Vec<&str> = part.clauses.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(ids, clauses, "{regimes}");
    }
}

#[test]
fn hostile_names_stay_text() {
    let catalogue = shipped();
    let name = "Fern|hill *Studio* <script>";
    let text = render(&view(&office::with(&json!({ "name": name })), &catalogue));
    assert!(text.contains(r"Fern\|hill \*Studio\* \<script\>"));
    assert!(!text.contains("<script>"));
}
