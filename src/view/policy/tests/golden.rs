//! The whole document, and that values reach the clauses that state them.

use serde_json::json;

use super::{clause, office, render, shipped, view, with_values};
use crate::block::Block;
use crate::catalogue::parameters::SetBy;
use crate::source::{Origin, SourceSet};
use crate::templates::Templates;
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
fn blocks_stand_one_line_apart() {
    let catalogue = shipped();
    let mut changed = catalogue.parameters.clone();
    let at = changed.position("key_rotation_days").unwrap();
    changed.values[at].set = Some(SetBy {
        by: "p-ada".into(),
        on: "2026-09-15".into(),
        reason: "a reason".into(),
    });
    let regulated = office::with(&json!({ "regimes": ["pci_merchant", "gdpr"] }));
    let views = [
        view(&crate::case::Case::default(), &catalogue),
        view(&regulated, &catalogue),
        with_values(&office::case(), &catalogue, &changed),
    ];
    for view in views {
        let text = render(&view);
        assert!(!text.contains("\n\n\n"), "{text}");
        let lines: Vec<&str> = text.lines().collect();
        for pair in lines.windows(2) {
            let [above, below] = pair else { continue };
            let begins =
                below.starts_with('#') || (below.starts_with('|') && !above.starts_with('|'));
            assert!(!begins || above.is_empty(), "{above}\n{below}");
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
            "P7.2",
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
fn a_law_in_force_is_listed_with_what_it_moves() {
    let catalogue = shipped();
    let regimes = json!(["pci_merchant", "hipaa_covered_entity"]);
    let view = view(&office::with(&json!({ "regimes": regimes })), &catalogue);
    let laws = view
        .laws
        .iter()
        .map(|law| format!("{}: {} ({})", law.regime, law.limit, law.value));
    let laws: Vec<String> = laws.collect();
    for law in [
        "PCI DSS (merchant): at least 365 days (Retention of audit records)",
        "PCI DSS (merchant): at most 1 day (Longest time between reviews of the log)",
        "HIPAA (covered entity): at least 2190 days (Retention of audit records)",
    ] {
        assert!(laws.iter().any(|said| said == law), "{law}: {laws:?}");
    }
    let clocks: Vec<&str> = view
        .clocks
        .iter()
        .map(|clock| clock.within.as_str())
        .collect();
    assert_eq!(clocks, ["60 days", "not stated"]);
    let shown: String = view
        .frameworks
        .iter()
        .flat_map(|part| &part.rows)
        .map(|row| row.identifiers.as_str())
        .collect();
    assert!(shown.contains("PCI ") && shown.contains("HIPAA ") && !shown.contains("GDPR "));
}

#[test]
fn a_value_that_a_law_moved_names_the_law() {
    let catalogue = shipped();
    let mut parameters = catalogue.parameters.clone();
    let at = parameters.position("vendor_notice_hours").unwrap();
    let floor = parameters.definitions[at].floors[0].clone();
    parameters.values[at].moved_by.push(floor);
    parameters.override_number("vendor_notice_hours", 12);
    let view = with_values(&office::case(), &catalogue, &parameters);
    let row = &view.set[0];
    assert_eq!(
        (row.value.as_str(), row.default.as_str()),
        ("12 hours", "24 hours")
    );
    assert_eq!(
        (row.by.as_str(), row.on.as_str()),
        ("law: DORARTS:5(1)(a)", "while it is in force")
    );
    assert!(clause(&view, "P9.9").contains("within 12 hours"));
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
    let name = "Fern|hill *Studio* <script>\n## P0 Anything goes";
    let view = view(&office::with(&json!({ "name": name })), &catalogue);
    let mut sources = SourceSet::new();
    for (path, text) in crate::assets::texts() {
        sources.add(*path, *text, Origin::Shipped);
    }
    let (templates, problems) = Templates::load(&sources);
    assert!(problems.is_empty());
    let page = json!({ "policy": view });
    let text = templates.render("policy.md", &page).unwrap();
    let document = crate::markdown::parse(&text, &crate::markdown::Vocabulary::default());
    let headings = |block: &&Block| matches!(block, Block::Heading { .. });
    let count = document.blocks.iter().filter(headings).count();
    // The title, two groups, seventeen parts and seven annexes.
    assert_eq!(count, 1 + 2 + 17 + 7);
    assert!(!text.contains("<script>"));
}
