//! Populations of things: agents, their integrations and scopes, credentials, vendors, exceptions.

use serde_json::Value as Json;

use crate::pack::cells::{self, NOT_STATED, entries, field, fields};
use crate::pack::{Basis, Table};

const AGENT: [&str; 13] = [
    "name",
    "platform",
    "status",
    "environment",
    "function_class",
    "autonomy",
    "audience",
    "business_owner",
    "technical_owner",
    "deployed_on",
    "last_material_change",
    "last_review",
    "next_review",
];

/// Every agent, retired ones too.
pub(super) fn agents(basis: &Basis<'_>) -> Table {
    let case = basis.inputs.case;
    let rows = case.agents.iter().map(|(id, agent)| {
        let mut row = vec![id.clone()];
        row.extend(fields(&agent.json, &AGENT));
        for list in ["data", "flows", "integrations", "actions"] {
            row.push(entries(&agent.json, list).count().to_string());
        }
        row.push(place(basis, &agent.origin));
        row
    });
    let columns = [
        &["id"][..],
        &AGENT,
        &["data_uses", "flows", "integrations", "actions", "source"],
    ];
    Table::sorted(&columns.concat(), rows.collect())
}

const INTEGRATION: [&str; 8] = [
    "system",
    "auth",
    "acting_as",
    "tenant_wide",
    "connected_on",
    "last_used",
    "status",
    "revoked_on",
];

/// Every integration of every agent.
pub(super) fn integrations(basis: &Basis<'_>) -> Table {
    let rows = of_agents(basis, |agent, json| {
        let integrations = entries(json, "integrations");
        integrations
            .map(|one| {
                let mut row = vec![agent.to_owned(), field(one, "id")];
                row.extend(fields(one, &INTEGRATION));
                row.push(entries(one, "scopes").count().to_string());
                row
            })
            .collect()
    });
    let columns = [&["agent", "id"][..], &INTEGRATION, &["scopes"]];
    Table::sorted(&columns.concat(), rows)
}

const SCOPE: [&str; 9] = [
    "name",
    "access",
    "granted",
    "required",
    "justification",
    "approved_by",
    "approved_on",
    "last_used",
    "narrowest_offered",
];

/// Every scope of every integration.
pub(super) fn scopes(basis: &Basis<'_>) -> Table {
    let rows = of_agents(basis, |agent, json| {
        let mut rows = Vec::new();
        for integration in entries(json, "integrations") {
            for scope in entries(integration, "scopes") {
                let mut row = vec![agent.to_owned(), field(integration, "id")];
                row.extend(fields(scope, &SCOPE));
                rows.push(row);
            }
        }
        rows
    });
    let columns = [&["agent", "integration"][..], &SCOPE];
    Table::sorted(&columns.concat(), rows)
}

const CREDENTIAL: [&str; 11] = [
    "kind",
    "system",
    "used_by",
    "environment",
    "storage",
    "created",
    "last_rotated",
    "expires",
    "owner",
    "privilege",
    "compromise_suspected_at",
];

/// Every credential, by its label.
pub(super) fn credentials(basis: &Basis<'_>) -> Table {
    let rows = basis.inputs.case.credentials.iter().map(|(id, one)| {
        let mut row = vec![id.clone()];
        row.extend(fields(&one.json, &CREDENTIAL));
        row
    });
    let columns = [&["id"][..], &CREDENTIAL];
    Table::sorted(&columns.concat(), rows.collect())
}

/// Every platform, with what its vendor file and our side say.
pub(super) fn vendors(basis: &Basis<'_>) -> Table {
    let case = basis.inputs.case;
    let ours = [
        "hosting",
        "status",
        "contract.signed_on",
        "contract.ends_on",
        "dpa.status",
        "dpa.signed_on",
        "baa.status",
        "baa.executed_on",
    ];
    let theirs = [
        "vendor.legal_entity",
        "vendor.product",
        "vendor.due",
        "questionnaire",
        "answered_by",
        "answered_on",
        "assessed_by",
        "assessed_on",
    ];
    let rows = case.platform_ids().into_iter().map(|id| {
        let vendor = case.vendors.get(id).map(|one| &one.json);
        let platform = case.platforms.get(id).map(|one| &one.json);
        let none = Json::Null;
        let mut row = vec![id.to_owned()];
        row.extend(fields(vendor.unwrap_or(&none), &theirs));
        row.extend(fields(platform.unwrap_or(&none), &ours));
        row
    });
    let columns = [
        &["id"][..],
        &[
            "legal_entity",
            "product",
            "answers_due",
            "questionnaire",
            "answered_by",
            "answered_on",
            "assessed_by",
            "assessed_on",
        ],
        &[
            "hosting",
            "status",
            "contract_signed_on",
            "contract_ends_on",
            "dpa_status",
            "dpa_signed_on",
            "baa_status",
            "baa_executed_on",
        ],
    ];
    Table::sorted(&columns.concat(), rows.collect())
}

/// Every exception, whatever it is worth.
pub(super) fn exceptions(basis: &Basis<'_>) -> Table {
    let names = [
        "rule",
        "target",
        "reason",
        "compensating",
        "approved_by",
        "approved_on",
        "expires_on",
        "review",
        "renews",
    ];
    let rows = basis.inputs.case.exceptions.iter().map(|(id, one)| {
        let mut row = vec![id.clone()];
        row.extend(fields(&one.json, &names));
        let mut results = basis.assessment.exceptions.iter();
        let result = results.find(|result| result.id == *id);
        row.push(result.map_or(NOT_STATED.to_owned(), |r| r.state.word().to_owned()));
        row
    });
    let columns = [&["id"][..], &names, &["state"]];
    Table::sorted(&columns.concat(), rows.collect())
}

/// Rows that each agent brings.
pub(super) fn of_agents(
    basis: &Basis<'_>,
    rows: impl Fn(&str, &Json) -> Vec<Vec<String>>,
) -> Vec<Vec<String>> {
    let agents = basis.inputs.case.agents.iter();
    agents
        .flat_map(|(id, agent)| rows(id, &agent.json))
        .collect()
}

fn place(basis: &Basis<'_>, origin: &crate::facts::Origin) -> String {
    cells::text(&Json::String(basis.sources.path(origin.file).to_string()))
}
