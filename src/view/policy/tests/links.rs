//! Clauses, rules, parameters and the guidance: every link holds in both directions.

use std::collections::BTreeSet;

use serde_json::json;

use super::{office, shipped, view};
use crate::catalogue::policy::{ClauseTable, Fact, Piece, Wording};

/// The sentences of the guidance that ask for something.
const SENTENCES: [&str; 50] = [
    "S1.1", "S1.2", "S1.4", "S1.5", "S1.6", "S1.7", "S2.1", "S2.2", "S2.3", "S2.4", "S2.5", "S2.6",
    "S2.7", "S2.8", "S2.9", "S3.1", "S3.2", "S3.3", "S3.4", "S3.5", "S3.6", "S3.7", "S3.8", "S3.9",
    "S3.10", "S4.1", "S4.2", "S4.3", "S4.4", "S4.5", "S4.6", "S4.7", "S4.8", "S4.9", "S5.1",
    "S5.2", "S5.3", "S5.4", "S5.5", "S5.6", "S5.7", "S5.8", "S5.9", "S5.10", "S6.1", "S6.2",
    "S6.3", "S7.1", "S7.2", "S7.3",
];

/// The elements that a policy must establish, each with the clause that does it.
const ELEMENTS: [(&str, &str); 5] = [
    ("who approves a new agent", "P4.4"),
    ("who approves write access", "P5.6"),
    ("how long audit logs are kept", "P10.3"),
    ("what happens in an incident", "P12.3"),
    ("how often agents are reviewed", "P13.1"),
];

#[test]
fn every_clause_is_tested_by_somebody() {
    let catalogue = shipped();
    let rules = catalogue.rules.iter().map(|rule| rule.id.as_str());
    let gates = catalogue.gates.iter().map(|gate| gate.id.as_str());
    let known: BTreeSet<&str> = rules.chain(gates).collect();
    for clause in catalogue.policy.clauses() {
        let id = &clause.id;
        assert!(
            !clause.enforced_by.is_empty() || !clause.manual.is_empty(),
            "{id}"
        );
        for by in &clause.enforced_by {
            assert!(known.contains(by.as_str()), "{id}: {by}");
        }
        let (who, how_often) = clause.manual.split_once(", ").unwrap_or_default();
        let said = !who.is_empty() && !how_often.is_empty();
        assert!(clause.manual.is_empty() || said, "{id}: {}", clause.manual);
    }
}

#[test]
fn rules_and_gates_name_the_clauses_that_name_them() {
    let catalogue = shipped();
    let rules = catalogue.rules.iter().map(|rule| (&rule.id, &rule.clauses));
    let gates = catalogue.gates.iter().map(|gate| (&gate.id, &gate.clauses));
    for (id, clauses) in rules.chain(gates) {
        assert!(!clauses.is_empty(), "{id} names no clause");
        for clause in catalogue.policy.clauses() {
            if clause.enforced_by.contains(id) {
                assert!(
                    clauses.contains(&clause.id),
                    "{id} does not name {}",
                    clause.id
                );
            }
        }
        for clause in clauses {
            assert!(catalogue.policy.knows(clause), "{id} names {clause}");
        }
    }
}

#[test]
fn every_parameter_is_stated_by_the_clauses_it_names() {
    let catalogue = shipped();
    let through_facts = [
        (Fact::Payments, "payment_threshold_minor_units"),
        (Fact::LogExtra, "log_fields_required"),
        (Fact::Gates, "minimum_bar"),
        (Fact::Countries, "allowed_countries"),
    ];
    for definition in &catalogue.parameters.definitions {
        let name = definition.name.as_str();
        let states = |wording: &Wording| {
            let by_fact = through_facts.iter().any(|(fact, parameter)| {
                *parameter == name && wording.0.contains(&Piece::Fact(*fact))
            });
            by_fact || wording.parameters().any(|(named, _)| named == name)
        };
        let stating = catalogue.policy.clauses().filter(|clause| {
            let cells = match &clause.table {
                ClauseTable::Written { rows, .. } => rows.concat(),
                ClauseTable::None | ClauseTable::Made(_) => Vec::new(),
            };
            states(&clause.text) || cells.iter().any(states)
        });
        let stating: BTreeSet<&str> = stating.map(|clause| clause.id.as_str()).collect();
        let named: BTreeSet<&str> = definition.clauses.iter().map(String::as_str).collect();
        assert_eq!(stating, named, "{name}");
    }
}

#[test]
fn every_sentence_of_the_guidance_is_answered_whatever_the_regimes() {
    let catalogue = shipped();
    let view = view(&office::with(&json!({ "regimes": [] })), &catalogue);
    let rows = view.guidance.iter().flat_map(|section| &section.rows);
    let answered: BTreeSet<&str> = rows
        .filter(|row| row.clauses != "none")
        .map(|row| row.id.as_str())
        .collect();
    for sentence in SENTENCES {
        assert!(answered.contains(sentence), "{sentence}");
    }
    let listed = catalogue.policy.seed.iter().map(|(id, _)| id.as_str());
    let listed: BTreeSet<&str> = listed.collect();
    let known: BTreeSet<&str> = SENTENCES.into_iter().chain(["S1.3"]).collect();
    assert_eq!(listed, known);
}

#[test]
fn the_five_elements_are_there() {
    let catalogue = shipped();
    let view = view(&office::case(), &catalogue);
    let clauses: Vec<_> = view.parts.iter().flat_map(|part| &part.clauses).collect();
    for (element, id) in ELEMENTS {
        let clause = clauses.iter().find(|clause| clause.id == id);
        let clause = clause.unwrap_or_else(|| panic!("{element}: {id}"));
        assert!(
            clause.seed.iter().any(|seed| seed == "S7.1"),
            "{element}: {id}"
        );
    }
}

#[test]
fn exactly_one_role_answers_for_each_activity() {
    let catalogue = shipped();
    let roles = catalogue.policy.roles.len();
    for (activity, cells) in &catalogue.policy.raci {
        assert_eq!(cells.len(), roles, "{activity}");
        let has = |mark: &str| {
            let cells = cells.iter();
            cells
                .filter(|cell| cell.split(' ').any(|word| word == mark))
                .count()
        };
        assert_eq!(has("A"), 1, "{activity}");
        assert!(has("R") >= 1, "{activity}");
    }
}

#[test]
fn parts_and_forms_are_complete() {
    let catalogue = shipped();
    let policy = &catalogue.policy;
    let ids: Vec<String> = policy.parts.iter().map(|part| part.id.clone()).collect();
    let wanted: Vec<String> = (1..=17).map(|number| format!("P{number}")).collect();
    assert_eq!(ids, wanted);
    // part, clauses that the outline asks for by number
    let rows = [("P4", 8), ("P5", 10), ("P8", 8), ("P10", 7), ("P12", 7)];
    for (part, count) in rows {
        for number in 1..=count {
            assert!(policy.knows(&format!("{part}.{number}")), "{part}.{number}");
        }
    }
    for form in &policy.forms {
        assert!(policy.knows(&form.clause), "{}", form.title);
    }
    assert_eq!(policy.forms.len(), 4);
}
