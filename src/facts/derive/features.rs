//! What an agent uses of its platform, and what that lets happen to its output.
//!
//! In: one agent. Out: features in the words of the questionnaire, and flags that may be open.

use crate::facts::Value;
use crate::facts::derive::access::{both, either};
use crate::facts::derive::label::DataLabel;
use crate::model::agent::{Agent, Memory};
use crate::model::data::{DataUse, Destination, Flow, Volume};
use crate::model::integration::Authentication;
use crate::model::oversight::McpLocation;
use crate::model::words::YesNoUnknown;
use crate::scoring::tier::Level;

/// The features of the platform that an agent uses, in the words of the questionnaire. A feature
/// that hangs on a field which nobody filled in is open.
pub(super) fn features(agent: &Agent) -> Value {
    let mut sure: Vec<&str> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    match &agent.integrations {
        None => open.extend(SIGN_IN),
        Some(integrations) => {
            for integration in integrations {
                match integration.auth {
                    None => open.extend(SIGN_IN),
                    Some(auth) => sure.extend(sign_in(auth)),
                }
            }
        }
    }
    if agent.mcp_servers.as_ref().is_some_and(|s| !s.is_empty()) {
        sure.extend(["mcp", "third_party_tools"]);
    }
    match agent.code_execution {
        Some(true) => sure.push("code_execution"),
        None => open.push("code_execution"),
        Some(false) => {}
    }
    match agent.memory {
        Some(Memory::Persistent | Memory::Session) => sure.push("memory"),
        None => open.push("memory"),
        Some(Memory::None) => {}
    }
    Value::partly(sure, Some(open.into_iter().map(Into::into).collect()))
}

/// What an integration may turn out to use while nobody said how it signs in.
const SIGN_IN: [&str; 3] = ["oauth", "long_lived_secret", "mcp"];

fn sign_in(auth: Authentication) -> &'static [&'static str] {
    use Authentication as A;
    match auth {
        A::Oauth => &["oauth"],
        A::McpOauth => &["oauth", "mcp"],
        A::ApiKey | A::ServiceAccount | A::UsernamePassword => &["long_lived_secret"],
        A::None => &[],
    }
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
mod tests;
