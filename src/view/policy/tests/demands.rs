//! What a policy of this kind has to say, demand by demand: each row names the clause that says it
//! and the words by which one can tell.

use serde_json::json;

use super::{office, shipped, view};
use crate::view::policy::PolicyView;

/// One demand a line: the clause that meets it, what is asked, and words that the clause or its
/// table holds.
const DEMANDS: &str = include_str!("demands.txt");

fn said(view: &PolicyView, id: &str) -> String {
    let mut clauses = view.parts.iter().flat_map(|part| &part.clauses);
    let clause = clauses.find(|clause| clause.id == id);
    let clause = clause.unwrap_or_else(|| panic!("no clause {id}"));
    let cells = clause.table.rows.iter().flatten().cloned();
    let all: Vec<String> = cells.chain([clause.text.clone()]).collect();
    all.join("\n")
}

#[test]
fn every_demand_is_met_by_the_clause_that_should_meet_it() {
    let view = view(&office::case(), &shipped());
    let mut met = 0;
    for line in DEMANDS.lines() {
        let [id, what, words] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let said = said(&view, id).to_lowercase();
        for word in words.split(" / ") {
            assert!(
                said.contains(&word.to_lowercase()),
                "{what}: {id} lacks `{word}`: {said}"
            );
            met += 1;
        }
    }
    assert!(met > 250, "{met}");
}

#[test]
fn the_annex_of_a_law_is_there_only_while_it_is_in_force() {
    // regime, clause
    let rows = [
        ("gdpr", "P14.2"),
        ("uk_gdpr", "P14.2"),
        ("hipaa_covered_entity", "P14.3"),
        ("hipaa_business_associate", "P14.3"),
        ("pci_merchant", "P14.4"),
        ("pci_service_provider", "P14.4"),
        ("nydfs_500", "P14.5"),
        ("ftc_safeguards", "P14.6"),
        ("dora", "P14.7"),
        ("eu_ai_act", "P14.8"),
        ("ccpa", "P14.9"),
        ("other", "P14.10"),
    ];
    let catalogue = shipped();
    for (regime, clause) in rows {
        let view = view(&office::with(&json!({ "regimes": [regime] })), &catalogue);
        let part = view.parts.iter().find(|part| part.id == "P14").unwrap();
        let ids: Vec<&str> = part
            .clauses
            .iter()
            .map(|clause| clause.id.as_str())
            .collect();
        assert_eq!(ids, ["P14.1", clause], "{regime}");
        let table = &part.clauses[1].table;
        if regime != "other" {
            let columns = ["What applies", "Control", "Evidence", "Owner"];
            assert_eq!(table.columns, columns, "{regime}");
            assert!(table.rows.len() >= 3, "{regime}");
        }
    }
}

#[test]
fn work_is_shared_out_as_it_was_decided() {
    // business, technical, system owner; security, privacy; vendor manager; executive; audit
    let rows = [
        ("Inventory entry", "A|R|C|C|C|I|-|I"),
        ("Vendor assessment", "C|C|-|A R|C|R|I|I"),
        (
            "Contract, data agreements, attestations",
            "C|-|-|C|R|A R|I|-",
        ),
        ("Approval to go live", "R|C|C|A R|C|-|R (tier 1)|I"),
        (
            "Write access to a sensitive system",
            "C|C|A R|R|-|-|R (critical)|I",
        ),
        ("Storage and change of keys", "I|R|C|A|-|-|-|I"),
        ("Log set-up and retention", "I|R|C|A|C|-|-|I"),
        ("Incident: stop", "R|R|R|A|I|I|I|-"),
        ("Incident: legal notices", "C|-|-|R|A R|C|I|I"),
        ("Review of an agent", "A R|R|C|C|C|-|-|I"),
        ("Exception to a critical finding", "C|C|-|R|C|-|A|I"),
        ("This policy", "C|-|-|A R|C|C|approves|I"),
        ("Independent check", "-|-|-|C|C|-|I|A R"),
    ];
    let catalogue = shipped();
    let roles: Vec<&str> = catalogue
        .policy
        .roles
        .iter()
        .map(|role| role.short.as_str())
        .collect();
    assert_eq!(roles, ["BO", "TO", "SO", "SL", "PL", "VM", "EX", "IA"]);
    let found = catalogue.policy.raci.iter();
    let found: Vec<(&str, String)> = found
        .map(|(what, cells)| (what.as_str(), cells.join("|")))
        .collect();
    let wanted: Vec<(&str, String)> = rows.map(|(what, cells)| (what, cells.to_owned())).to_vec();
    assert_eq!(found, wanted);
}

#[test]
fn the_first_page_says_what_the_document_is() {
    let view = view(&office::case(), &shipped());
    let text = super::render(&view);
    for word in [
        "Organisation",
        "Version",
        "Kept by",
        "Approved by",
        "Approved on",
        "Next review",
        "Distribution",
        "Status.",
        "Digest of the rules",
        "Digest of the values",
        "Signature",
        "For all staff.",
    ] {
        assert!(text.contains(word), "{word}");
    }
    assert!(!view.summary.contains('\n') && view.summary.len() > 200);
}
