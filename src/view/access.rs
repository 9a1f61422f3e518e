//! What our agents were granted beside what their listed actions need.
//!
//! In: the integrations of a platform's agents. Out: one row a permission, with a word for how the
//! two fit. It judges nothing: the rules on permissions do that.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::model::agent::Agent;
use crate::model::integration::{Integration, IntegrationStatus, Scope};
use crate::view::context::Context;
use crate::view::words;

/// One permission of one agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AccessView {
    /// The agent's name.
    pub agent: String,
    /// The system it connects to.
    pub system: String,
    /// The permission as the provider spells it.
    pub scope: String,
    /// What it allows.
    pub allows: String,
    /// Whether it is granted.
    pub granted: String,
    /// Whether a listed action needs it.
    pub needed: String,
    /// How the two fit.
    #[schemars(extend("enum" = ["fits", "too much", "missing", "not granted", "cannot tell", "revoked"]))]
    pub fit: String,
}

/// The permissions of a platform's agents in order of agent, system and name.
pub(super) fn access(context: &Context<'_>, platform: &PlatformResult) -> Vec<AccessView> {
    let rows = platform.subjects.iter().filter(|row| !row.is_profile);
    let agents = rows.filter_map(|row| context.agent(&row.id));
    let mut all: Vec<AccessView> = agents.flat_map(|agent| of_agent(context, agent)).collect();
    all.sort_by(|one, other| {
        let key = |row: &AccessView| (row.agent.clone(), row.system.clone(), row.scope.clone());
        key(one).cmp(&key(other))
    });
    all
}

fn of_agent(context: &Context<'_>, agent: &Agent) -> Vec<AccessView> {
    let mut rows = Vec::new();
    for integration in agent.integrations.iter().flatten() {
        for scope in integration.scopes.iter().flatten() {
            rows.push(row(context, agent, integration, scope));
        }
    }
    rows
}

fn row(
    context: &Context<'_>,
    agent: &Agent,
    integration: &Integration,
    scope: &Scope,
) -> AccessView {
    let system = context
        .inputs
        .case
        .systems
        .get(integration.system.as_str())
        .map_or_else(
            || integration.system.to_string(),
            |system| system.record.name.clone(),
        );
    AccessView {
        agent: words::said(&agent.name),
        system: words::said(&system),
        scope: words::said(&scope.name),
        allows: words::words(scope.access.as_ref()),
        granted: words::flag(scope.granted),
        needed: words::flag(scope.required),
        fit: fit(integration.status, scope.granted, scope.required).to_owned(),
    }
}

fn fit(
    status: Option<IntegrationStatus>,
    granted: Option<bool>,
    required: Option<bool>,
) -> &'static str {
    if status == Some(IntegrationStatus::Revoked) {
        return "revoked";
    }
    match (granted, required) {
        (Some(true), Some(true)) => "fits",
        (Some(true), Some(false)) => "too much",
        (Some(false), Some(true)) => "missing",
        (Some(false), Some(false)) => "not granted",
        _ => "cannot tell",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_has_its_word() {
        let (yes, no) = (Some(true), Some(false));
        // granted, needed, status, word, why
        let rows = [
            (yes, yes, None, "fits", "granted for a need"),
            (yes, no, None, "too much", "granted without a need"),
            (no, yes, None, "missing", "needed and not granted"),
            (no, no, None, "not granted", "neither"),
            (
                None,
                yes,
                None,
                "cannot tell",
                "nobody said whether it is granted",
            ),
            (
                yes,
                None,
                None,
                "cannot tell",
                "nobody said whether it is needed",
            ),
            (
                yes,
                no,
                Some(IntegrationStatus::Revoked),
                "revoked",
                "it works no more",
            ),
            (
                yes,
                no,
                Some(IntegrationStatus::Suspended),
                "too much",
                "it may come back",
            ),
        ];
        for (granted, required, status, word, why) in rows {
            assert_eq!(fit(status, granted, required), word, "{why}");
        }
    }
}
