//! What an agent uses of its platform, and what that lets happen to its output.
//!
//! In: one agent. Out: features in the words of the questionnaire, and flags that may be open.

use crate::facts::derive::access::{both, either};
use crate::facts::derive::label::DataLabel;
use crate::model::agent::{Agent, Memory};
use crate::model::data::{DataUse, Destination, Flow, Volume};
use crate::model::integration::Authentication;
use crate::model::oversight::McpLocation;
use crate::model::words::YesNoUnknown;
use crate::scoring::tier::Level;

/// The features of the platform that an agent uses, in the words of the questionnaire.
pub(super) fn features(agent: &Agent) -> Option<Vec<&'static str>> {
    use Authentication as A;
    let integrations = agent.integrations.as_ref()?;
    let mut features = Vec::new();
    for integration in integrations {
        match integration.auth {
            Some(A::Oauth) => features.push("oauth"),
            Some(A::McpOauth) => features.extend(["oauth", "mcp"]),
            Some(A::ApiKey | A::ServiceAccount | A::UsernamePassword) => {
                features.push("long_lived_secret");
            }
            Some(A::None) | None => {}
        }
    }
    if agent.mcp_servers.as_ref().is_some_and(|s| !s.is_empty()) {
        features.extend(["mcp", "third_party_tools"]);
    }
    if agent.code_execution == Some(true) {
        features.push("code_execution");
    }
    if matches!(agent.memory, Some(Memory::Persistent | Memory::Session)) {
        features.push("memory");
    }
    features.sort_unstable();
    features.dedup();
    Some(features)
}

fn any(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    parts.fold(Some(false), either)
}

/// Whether a tool server runs beside the agent. Where an integration speaks MCP and nobody listed
/// a server, that is open.
pub(super) fn local_tools(agent: &Agent) -> Option<bool> {
    let servers = agent.mcp_servers.as_deref().unwrap_or_default();
    if !servers.is_empty() {
        return any(servers
            .iter()
            .map(|server| server.location.map(|at| at == McpLocation::Local)));
    }
    let integrations = agent.integrations.as_ref()?;
    let speaks = integrations.iter().map(|integration| {
        let auth = integration.auth?;
        Some(auth == Authentication::McpOauth)
    });
    any(speaks).filter(|speaks| !speaks)
}

/// Whether what the agent writes is remembered, kept to be found again, or taken over by another
/// agent, a tool server or another vendor. Connected systems are not meant: what may be done there
/// is a permission and an action of its own.
pub(super) fn output_lives_on(agent: &Agent) -> Option<bool> {
    let remembers = agent.memory.map(|memory| memory != Memory::None);
    let hands_on = agent.delegates_to.as_ref().is_some_and(|to| !to.is_empty())
        || agent.mcp_servers.as_ref().is_some_and(|s| !s.is_empty());
    let flows = agent
        .flows
        .as_ref()
        .map(|all| any(all.iter().map(is_taken_over)));
    either(Some(hands_on), either(remembers, flows.flatten()))
}

fn is_taken_over(flow: &Flow) -> Option<bool> {
    let sent = match flow.sent {
        Some(YesNoUnknown::Yes) => Some(true),
        Some(YesNoUnknown::No) => Some(false),
        Some(YesNoUnknown::Unknown) | None => None,
    };
    let there = flow.destination.map(|destination| {
        matches!(
            destination,
            Destination::PlatformMemory
                | Destination::VectorStore
                | Destination::McpServer
                | Destination::OtherVendor
        )
    });
    both(sent, there)
}

/// Whether it holds the gravest data of very many people. What had to be assumed leaves it open.
pub(super) fn sensitive_at_scale(uses: &[DataUse], labels: &[DataLabel]) -> Option<bool> {
    let each = uses.iter().zip(labels).map(|(data, label)| {
        grave_at_scale(label, data.volume.map(|volume| volume == Volume::Over100k))
    });
    any(each)
}

/// The same for one kind of data.
pub(super) fn grave_at_scale(label: &DataLabel, many: Option<bool>) -> Option<bool> {
    // An assumed sensitivity is the worst there may be: below the mark it is sure.
    let grave = match (label.sensitivity >= Level::L4, label.subtype) {
        (false, _) => Some(false),
        (true, Some(_)) => Some(true),
        (true, None) => None,
    };
    both(many, grave)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::model::subtypes::DataSubtype;

    fn agent(mut fields: Value) -> Agent {
        let base = json!({ "id": "bot", "name": "Bot", "platform": "acme", "status": "live" });
        for (name, value) in base.as_object().unwrap() {
            fields[name] = value.clone();
        }
        serde_json::from_value(fields).unwrap()
    }

    fn speaks(auth: &str) -> Value {
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
        let to =
            |destination: &str, sent: &str| json!([{ "destination": destination, "sent": sent }]);
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
}
