//! Records of agents, and what follows from them.

use serde_json::{Value as Json, json};

use super::*;
use crate::model::subtypes::DataSubtype;

fn agent(mut fields: Json) -> Agent {
    let base = json!({ "id": "bot", "name": "Bot", "platform": "acme", "status": "live" });
    for (name, value) in base.as_object().unwrap() {
        fields[name] = value.clone();
    }
    serde_json::from_value(fields).unwrap()
}

fn speaks(auth: &str) -> Json {
    json!([{ "id": "i-1", "system": "crm", "auth": auth }])
}

#[test]
fn a_tool_server_is_local_when_somebody_says_so() {
    // MCP servers, integrations, local, why
    let rows = [
        (
            json!([{ "location": "local" }, {}]),
            json!(null),
            Some(true),
            "one is",
        ),
        (
            json!([{ "location": "remote" }]),
            json!(null),
            Some(false),
            "the only one is not",
        ),
        (
            json!([{ "location": "remote" }, {}]),
            json!(null),
            None,
            "nobody said of the other",
        ),
        (json!(null), speaks("oauth"), Some(false), "none is used"),
        (json!([]), speaks("mcp_oauth"), None, "used, and not listed"),
        (
            json!(null),
            json!([{ "id": "i-1", "system": "crm" }]),
            None,
            "nobody said how it connects",
        ),
        (json!(null), json!(null), None, "nothing listed"),
    ];
    for (servers, integrations, local, why) in rows {
        let agent = agent(json!({ "mcp_servers": servers, "integrations": integrations }));
        assert_eq!(local_tools(&agent), local, "{why}");
    }
}

#[test]
fn output_lives_on_in_memories_other_agents_and_other_vendors() {
    let to = |destination: &str, sent: &str| json!([{ "destination": destination, "sent": sent }]);
    // fields, lives on, why
    let rows = [
        (json!({ "memory": "persistent" }), Some(true), "remembered"),
        (
            json!({ "memory": "session", "flows": [] }),
            Some(true),
            "remembered for a while",
        ),
        (
            json!({ "memory": "none", "flows": to("vector_store", "yes") }),
            Some(true),
            "kept to be found",
        ),
        (
            json!({ "memory": "none", "flows": to("platform_memory", "yes") }),
            Some(true),
            "kept by the platform",
        ),
        (
            json!({ "memory": "none", "flows": to("other_vendor", "yes") }),
            Some(true),
            "another vendor takes over",
        ),
        (
            json!({ "memory": "none", "flows": to("mcp_server", "yes") }),
            Some(true),
            "a tool server takes over",
        ),
        (
            json!({ "memory": "none", "flows": [], "delegates_to": ["other-bot"] }),
            Some(true),
            "another agent takes over",
        ),
        (
            json!({ "memory": "none", "flows": [], "mcp_servers": [{}] }),
            Some(true),
            "a server is listed",
        ),
        (
            json!({ "memory": "none", "flows": to("connected_system", "yes") }),
            Some(false),
            "an action of its own",
        ),
        (
            json!({ "memory": "none", "flows": to("vector_store", "no") }),
            Some(false),
            "not sent",
        ),
        (
            json!({ "memory": "none", "flows": to("vector_store", "unknown") }),
            None,
            "nobody knows",
        ),
        (
            json!({ "memory": "none", "flows": [{ "sent": "yes" }] }),
            None,
            "nobody said where to",
        ),
        (json!({ "memory": "none" }), None, "no flows listed"),
        (
            json!({ "flows": [] }),
            None,
            "nobody said what it remembers",
        ),
    ];
    for (fields, lives_on, why) in rows {
        assert_eq!(output_lives_on(&agent(fields)), lives_on, "{why}");
    }
}

fn label(subtype: Option<DataSubtype>, sensitivity: Level) -> DataLabel {
    DataLabel {
        id: "d".to_owned(),
        category: None,
        subtype,
        sensitivity,
        sensitivity_assumed: subtype.is_none(),
        personal: None,
        phi: None,
        cardholder: None,
        article9: None,
        verification: None,
        people_in: None,
    }
}

#[test]
fn scale_and_gravity_are_both_needed_and_both_may_be_open() {
    let stated = Some(DataSubtype::GovernmentId);
    // label, many people, grave at scale, why
    let rows = [
        (label(stated, Level::L4), Some(true), Some(true), "both"),
        (
            label(stated, Level::L3),
            Some(true),
            Some(false),
            "not the gravest",
        ),
        (
            label(stated, Level::L4),
            Some(false),
            Some(false),
            "few people",
        ),
        (label(stated, Level::L4), None, None, "nobody counted them"),
        (
            label(stated, Level::L3),
            None,
            Some(false),
            "and yet not the gravest",
        ),
        (
            label(None, Level::L4),
            Some(true),
            None,
            "assumed to be the gravest",
        ),
        (
            label(None, Level::L3),
            Some(true),
            Some(false),
            "at worst not the gravest",
        ),
    ];
    for (label, many, expected, why) in rows {
        assert_eq!(grave_at_scale(&label, many), expected, "{why}");
    }
}

#[test]
fn a_feature_is_open_while_the_field_that_decides_it_is_blank() {
    let set = |words: &[&str]| Value::set(words.iter().copied());
    let partly = |sure: &[&str], open: &[&str]| {
        let open = open.iter().map(|word| (*word).into()).collect();
        Value::partly(sure.iter().copied(), Some(open))
    };
    // fields, features, why
    let rows = [
        (
            json!({ "integrations": speaks("oauth"), "code_execution": false, "memory": "none" }),
            set(&["oauth"]),
            "signs in by OAuth",
        ),
        (
            json!({ "integrations": speaks("mcp_oauth"), "code_execution": false, "memory": "session" }),
            set(&["mcp", "memory", "oauth"]),
            "MCP signs in by OAuth too",
        ),
        (
            json!({ "integrations": speaks("service_account"), "code_execution": true, "memory": "none" }),
            set(&["code_execution", "long_lived_secret"]),
            "a service account has a lasting key",
        ),
        (
            json!({ "integrations": speaks("none"), "mcp_servers": [{}], "code_execution": false, "memory": "none" }),
            set(&["mcp", "third_party_tools"]),
            "a server that asks for no sign-in",
        ),
        (
            json!({ "integrations": [], "code_execution": false, "memory": "none" }),
            set(&[]),
            "connected to nothing",
        ),
        (
            json!({ "integrations": [{ "id": "i-1", "system": "crm" }], "code_execution": false, "memory": "none" }),
            partly(&[], &["oauth", "long_lived_secret", "mcp"]),
            "nobody said how it signs in",
        ),
        (
            json!({
                "integrations": [
                    { "id": "i-1", "system": "crm", "auth": "oauth" },
                    { "id": "i-2", "system": "erp" },
                ],
                "code_execution": false,
                "memory": "none",
            }),
            partly(&["oauth"], &["long_lived_secret", "mcp"]),
            "known of one integration, not of the other",
        ),
        (
            json!({ "integrations": [], "memory": "persistent" }),
            partly(&["memory"], &["code_execution"]),
            "nobody said whether it runs code",
        ),
        (
            json!({ "integrations": [], "code_execution": true }),
            partly(&["code_execution"], &["memory"]),
            "nobody said what it remembers",
        ),
        (
            json!({ "code_execution": false, "memory": "none" }),
            partly(&[], &["oauth", "long_lived_secret", "mcp"]),
            "no integrations listed",
        ),
    ];
    for (fields, expected, why) in rows {
        assert_eq!(features(&agent(fields)), expected, "{why}");
    }
}
