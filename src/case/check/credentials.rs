//! Credentials: owners who left, sharing, and what retired agents still hold.

use crate::case::Loaded;
use crate::case::check::context::{Context, and};
use crate::case::spot::Spot;
use crate::diag::codes;
use crate::model::agent::AgentStatus;
use crate::model::credential::Credential;
use crate::model::values::Slug;

/// The rule about shared credentials.
const SHARED: &str = "RF-I09";

pub(super) fn check(context: &mut Context<'_>) {
    for credential in context.case.credentials.values() {
        let spot = Spot::of(&credential.origin);
        owner(context, credential, &spot);
        shared(context, credential, &spot);
        retired(context, credential, &spot);
        suspicion(context, credential, &spot);
    }
}

fn owner(context: &mut Context<'_>, credential: &Loaded<Credential>, spot: &Spot) {
    let owner = credential.record.owner.as_ref();
    if let Some(owner) = owner.filter(|id| context.is_active(id.as_str()) == Some(false)) {
        context.warn_rule(
            "RF-I13",
            format!(
                "`{owner}`, the owner of credential `{}`, is not active",
                credential.record.id
            ),
            spot.key("owner").value(),
            "name an owner who is active",
        );
    }
}

/// The agents of one status that use a credential.
fn users(context: &Context<'_>, credential: &Credential, status: AgentStatus) -> Vec<String> {
    let has_status = |id: &&Slug| {
        let agent = context.case.agents.get(id.as_str());
        agent.is_some_and(|agent| agent.record.status == status)
    };
    let users = credential.used_by.iter().flatten();
    users
        .filter(has_status)
        .map(|id| id.as_str().to_owned())
        .collect()
}

/// Two live agents on one credential, unless somebody accepted that for a time.
fn shared(context: &mut Context<'_>, credential: &Loaded<Credential>, spot: &Spot) {
    let live = users(context, &credential.record, AgentStatus::Live);
    let id = credential.record.id.as_str();
    if live.len() < 2 || is_accepted(context, id, &live) {
        return;
    }
    let names: Vec<String> = live.iter().map(|id| format!("`{id}`")).collect();
    context.warn_rule(
        SHARED,
        format!("the live agents {} share credential `{id}`", and(&names)),
        spot.key("used_by").value(),
        "give each agent a credential of its own, or record an exception",
    );
}

/// Whether an exception covers the sharing on the day, for the credential or for all the agents.
fn is_accepted(context: &Context<'_>, credential: &str, live: &[String]) -> bool {
    let in_force: Vec<&str> = context
        .case
        .exceptions
        .values()
        .map(|exception| &exception.record)
        .filter(|exception| exception.rule.as_deref() == Some(SHARED))
        .filter(|exception| {
            let until = exception.expires_on;
            until.is_some_and(|until| until.0 >= context.as_of)
        })
        .filter_map(|exception| exception.target.as_deref())
        .collect();
    let key = format!("@credential:{credential}");
    let covers = |agent: &String| {
        let of_agent = format!("@agent:{agent}");
        in_force
            .iter()
            .any(|target| *target == agent.as_str() || target.ends_with(&of_agent))
    };
    in_force.iter().any(|target| target.ends_with(&key)) || live.iter().all(covers)
}

/// A credential that still works for an agent that is gone.
fn retired(context: &mut Context<'_>, credential: &Loaded<Credential>, spot: &Spot) {
    let record = &credential.record;
    let expires = record.expires.as_ref().and_then(|expires| expires.value());
    let is_over = expires.is_some_and(|day| day.0 < context.as_of);
    let unstated = record.expires.is_none();
    let gone = users(context, record, AgentStatus::Retired);
    if is_over || unstated || gone.is_empty() {
        return;
    }
    let names: Vec<String> = gone.iter().map(|id| format!("`{id}`")).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    context.warn(
        codes::MISMATCH,
        format!(
            "{} {verb} retired, and credential `{}` still works",
            and(&names),
            record.id
        ),
        spot.key("used_by").value(),
        "revoke the credential, or take the agent out of `used_by` if it has no access any more",
    );
}

fn suspicion(context: &mut Context<'_>, credential: &Loaded<Credential>, spot: &Spot) {
    let record = &credential.record;
    if record.compromise_closed_at.is_some() && record.compromise_suspected_at.is_none() {
        context.warn(
            codes::MISMATCH,
            format!(
                "credential `{}` has a suspicion that was closed and never raised",
                record.id
            ),
            spot.key("compromise_closed_at").value(),
            "add `compromise_suspected_at`: it says how long the secret was at risk",
        );
    }
}
