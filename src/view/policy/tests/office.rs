//! A made-up organisation: three people, two systems, one platform, two agents.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::case::{Case, Loaded};
use crate::facts::Origin;
use crate::pointer::Pointer;
use crate::source::{self, SourceSet};

fn loaded<T: DeserializeOwned>(json: Value) -> Loaded<T> {
    let mut sources = SourceSet::new();
    let file = sources.add("agentvet.yaml", "", source::Origin::Program);
    let pointer = Pointer::root();
    Loaded {
        origin: Origin { file, pointer },
        record: serde_json::from_value(json.clone()).unwrap(),
        json,
    }
}

/// The organisation, with whatever should differ laid over it.
pub(super) fn organisation(over: &Value) -> Value {
    let mut org = json!({
        "name": "Fernhill Studio",
        "legal_entity": "Fernhill Studio Ltd",
        "sector": "software",
        "jurisdictions": ["IE"],
        "regimes": ["gdpr"],
        "allowed_countries": ["DE", "IE", "NL"],
        "privacy_retention": { "email_address": "P2Y", "invoice_document": "P10Y" },
        "people": [
            { "id": "p-ada", "name": "Ada Quill", "role": "security-lead", "active": true },
            { "id": "p-ben", "name": "Ben Osei", "role": ["executive", "privacy-lead"], "active": true },
            { "id": "p-cyd", "name": "Cyd Marsh", "role": "vendor_manager", "active": true }
        ],
        "incident_contact": "p-ada",
        "policy": {
            "version": "1.2.0", "approved_on": "2026-10-01", "approved_by": "p-ben",
            "next_review": "2027-10-01", "reference": "the board folder"
        }
    });
    for (key, value) in over.as_object().unwrap() {
        org[key] = value.clone();
    }
    json!({ "schema_version": "1.0.0", "org": org })
}

/// The whole case.
pub(super) fn case() -> Case {
    with(&json!({}))
}

/// The case with another organisation.
pub(super) fn with(over: &Value) -> Case {
    let mut case = Case {
        organisation: Some(loaded(organisation(over))),
        ..Case::default()
    };
    let systems = [
        json!({
            "id": "accounting", "name": "Accounting", "owner": "p-ben", "sensitivity": "sensitive",
            "environment": "production", "data_categories": ["financial"],
            "write_approvers": ["p-ben", "security-lead"]
        }),
        json!({
            "id": "mail-ap", "name": "Invoice mailbox", "owner": "p-cyd", "sensitivity": "normal",
            "environment": "production", "data_categories": ["pii"]
        }),
    ];
    for system in systems {
        let id = system["id"].as_str().unwrap().to_owned();
        case.systems.insert(id, loaded(system));
    }
    let platform = json!({
        "id": "brightline", "vendor": "Brightline Inc", "product": "Brightline Business",
        "hosting": "vendor_saas"
    });
    case.platforms.insert("brightline".into(), loaded(platform));
    let vendor = json!({ "assessed_on": "2026-08-20", "answers": {} });
    case.vendors.insert("brightline".into(), loaded(vendor));
    case.decisions.push(loaded(json!({
        "platform": "brightline", "on": "2026-08-25", "by": "p-ada", "proposed": "conditional",
        "decided": "conditional", "valid_until": "2027-02-21"
    })));
    for agent in agents() {
        let id = agent["id"].as_str().unwrap().to_owned();
        case.agents.insert(id, loaded(agent));
    }
    case
}

fn agents() -> [Value; 2] {
    let text = include_str!("../../../../tests/fixtures/model/worked-agent.json");
    let mut invoices: Value = serde_json::from_str(text).unwrap();
    invoices["platform"] = json!("brightline");
    invoices["business_owner"] = json!("p-ben");
    invoices["technical_owner"] = json!("p-cyd");
    let support = json!({
        "id": "support-draft", "name": "Support drafts", "status": "proposed",
        "purpose": "Drafts replies to tickets for people to send. Must never send, refund or delete.",
        "function_class": "customer_support", "business_owner": "p-ben", "platform": "brightline"
    });
    [invoices, support]
}
