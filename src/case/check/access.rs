//! Integrations: what outsiders can write into, MCP servers, connections of agents that are gone,
//! and permissions that were approved late.

use crate::case::check::context::{Context, and};
use crate::case::spot::Spot;
use crate::catalogue::scopes::{AccessFrom, permit};
use crate::diag::{Diagnostic, codes};
use crate::model::agent::{Agent, AgentStatus, UntrustedInput};
use crate::model::integration::{Access, Authentication, Integration, IntegrationStatus};
use crate::model::oversight::McpLocation;

/// Words of a system's id and name that say that outsiders can write into it.
const OUTSIDE: [(UntrustedInput, &[&str]); 3] = [
    (
        UntrustedInput::InboundEmail,
        &[
            "mail", "email", "mailbox", "inbox", "gmail", "imap", "outlook",
        ],
    ),
    (
        UntrustedInput::WebPages,
        &["browser", "browsing", "crawler", "scraper", "websearch"],
    ),
    (UntrustedInput::UploadedFiles, &["upload", "uploads"]),
];

pub(super) fn check(context: &mut Context<'_>) {
    for agent in context.case.agents.values() {
        let spot = Spot::of(&agent.origin);
        let agent = &agent.record;
        servers(context, agent, &spot);
        for (index, integration) in agent.integrations.iter().flatten().enumerate() {
            let at = spot.key("integrations").index(index);
            outsiders(context, agent, integration, &at, &spot);
            ended(context, agent, integration, &at);
            late(context, integration, &at);
        }
    }
}

/// An agent that reads nothing from outside cannot read a mailbox, the web or uploads.
fn outsiders(
    context: &mut Context<'_>,
    agent: &Agent,
    integration: &Integration,
    at: &Spot,
    spot: &Spot,
) {
    let inputs = agent.untrusted_inputs.as_ref();
    let says_none = inputs.is_some_and(|inputs| inputs.contains(&UntrustedInput::None));
    let works = !matches!(
        integration.status,
        Some(IntegrationStatus::Revoked | IntegrationStatus::Suspended)
    );
    if !says_none || !works || !reads(context, integration) {
        return;
    }
    let id = integration.system.as_str();
    let terms = context.case.system_words(id);
    let found = OUTSIDE
        .iter()
        .find(|(_, marks)| terms.iter().any(|word| marks.contains(&word.as_str())));
    let Some((input, _)) = found else {
        return;
    };
    let message = format!(
        "`untrusted_inputs` is none, and `{}` reads from `{id}`",
        integration.id
    );
    let place = spot.key("untrusted_inputs").value();
    context.problems.push(
        Diagnostic::error(codes::IMPOSSIBLE, message, place)
            .also(at.key("system").value(), "outsiders can write into this")
            .help(format!(
                "write `{input}` in place of `none`, or take the read permission away"
            )),
    );
}

/// Whether a granted permission reads, as far as anybody said or a table lists.
fn reads(context: &Context<'_>, integration: &Integration) -> bool {
    let system = context.case.system_words(integration.system.as_str());
    integration.scopes.iter().flatten().any(|scope| {
        let permit = permit(&context.known.scopes, &system, scope);
        let known = permit.from != AccessFrom::Name;
        scope.granted == Some(true) && known && permit.access.contains(&Access::Read)
    })
}

/// A remote MCP server needs its own sign-in. Where an integration does not say how it signs in,
/// nothing can be told.
fn servers(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    let servers = agent.mcp_servers.as_deref().unwrap_or_default();
    let remote = servers
        .iter()
        .position(|server| server.location == Some(McpLocation::Remote));
    let (Some(remote), Some(integrations)) = (remote, &agent.integrations) else {
        return;
    };
    let signs_in = |integration: &Integration| {
        matches!(integration.auth, None | Some(Authentication::McpOauth))
    };
    if integrations.iter().any(signs_in) {
        return;
    }
    context.impossible(
        "a remote MCP server is listed, and no integration signs in with `mcp_oauth`",
        spot.key("mcp_servers")
            .index(remote)
            .key("location")
            .value(),
        "add the integration with `auth: mcp_oauth`; only a `local` server may do without",
    );
}

/// A connection of an agent that is gone, and a day of revocation without one.
fn ended(context: &mut Context<'_>, agent: &Agent, integration: &Integration, at: &Spot) {
    let active = integration.status == Some(IntegrationStatus::Active);
    if active && agent.status == AgentStatus::Retired {
        context.warn_rule(
            "RF-I04",
            format!(
                "agent `{}` is retired, and `{}` is still active",
                agent.id, integration.id
            ),
            at.key("status").value(),
            "revoke the grant at the provider and record the day at `revoked_on`",
        );
    }
    if active && integration.revoked_on.is_some() {
        context.warn(
            codes::MISMATCH,
            format!("`{}` has a day of revocation and is active", integration.id),
            at.key("revoked_on").value(),
            "write `status: revoked`, or remove the day",
        );
    }
}

/// Permissions that were in use before anybody approved them: one warning for one integration.
fn late(context: &mut Context<'_>, integration: &Integration, at: &Spot) {
    let Some(connected) = integration.connected_on else {
        return;
    };
    let scopes = integration.scopes.iter().flatten().enumerate();
    let late: Vec<(usize, String)> = scopes
        .filter(|(_, scope)| scope.granted != Some(false))
        .filter(|(_, scope)| {
            scope
                .approved_on
                .is_some_and(|approved| approved > connected)
        })
        .map(|(index, scope)| (index, format!("`{}`", scope.name)))
        .collect();
    if let Some((first, _)) = late.first() {
        let names: Vec<&String> = late.iter().map(|(_, name)| name).collect();
        let verb = if names.len() == 1 { "was" } else { "were" };
        let message = format!(
            "{} {verb} approved after `{}` was connected on {connected}",
            and(&names),
            integration.id
        );
        let place = at.key("scopes").index(*first).key("approved_on").value();
        let help = "approve a permission before it is used; keep the day as it was";
        context.warn_rule("RF-I03", message, place, help);
    }
}
