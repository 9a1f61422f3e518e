//! Facts of credentials: age, owner, sharing, suspicion. Never a secret.

use crate::catalogue::parameters::Amount;
use crate::date;
use crate::facts::derive::access::flag;
use crate::facts::derive::{Index, Sources, organisation};
use crate::facts::{Facts, Frame, Value, schema_facts};
use crate::model::credential::{Credential, Storage};
use crate::model::values::Slug;
use crate::quantity::Duration;

pub(super) fn add(facts: &mut Facts, index: &mut Index, sources: &Sources<'_>) {
    for (id, credential) in &sources.case.credentials {
        let origin = Some(credential.origin.clone());
        let record = facts.add(Frame::Credential.kind(), id, origin);
        schema_facts::fill(facts, record, &credential.json);
        let typed = &credential.record;
        let owner = typed.owner.as_ref().map(Slug::as_str);
        let active = owner.and_then(|id| organisation::is_active(sources, id));
        facts.set(record, "owner_active", flag(active));
        facts.set(record, "age", age(sources, typed));
        let known = typed.storage.filter(|storage| *storage != Storage::Unknown);
        let allowed = known.map(|storage| is_allowed(sources, storage));
        facts.set(record, "storage_allowed", flag(allowed));
        suspicion(facts, sources, record, typed);
        let system = typed.system.as_ref().map(Slug::as_str);
        let system = system.and_then(|id| index.systems.get(id)).copied();
        index.credentials.insert(id.clone(), (record, system));
    }
}

/// Whether the policy lets secrets be kept there.
fn is_allowed(sources: &Sources<'_>, storage: Storage) -> bool {
    let allowed = sources.parameters.amount("allowed_storage", 0);
    let allowed = allowed.map(Amount::words).unwrap_or_default();
    allowed.iter().any(|word| **word == *storage.to_string())
}

/// Time since the later of creation and rotation. A day that nobody knows gives no age.
fn age(sources: &Sources<'_>, credential: &Credential) -> Value {
    let created = credential.created.as_ref().and_then(|c| c.value());
    let rotated = credential.last_rotated.as_ref().and_then(|r| r.value());
    let latest = created.into_iter().chain(rotated).map(|day| day.0).max();
    let age = latest.map(|day| {
        let days = date::days_between(day, sources.as_of);
        Value::Duration(Duration::days(days))
    });
    Value::or_underived(age)
}

fn suspicion(
    facts: &mut Facts,
    sources: &Sources<'_>,
    record: crate::facts::RecordId,
    credential: &Credential,
) {
    let suspected = credential.compromise_suspected_at.as_ref();
    let is_open = suspected.is_some() && credential.compromise_closed_at.is_none();
    facts.set(record, "suspicion_open", Value::Flag(is_open));
    // The assessment day counts whole: the clock is read at its end.
    let since = suspected.filter(|_| is_open).map(|at| {
        let seconds = date::end_of_day(sources.as_of) - at.seconds();
        Value::Duration(Duration(seconds.max(0)))
    });
    facts.set(record, "suspected_for", Value::or_underived(since));
}

/// Links credentials to the agents that use them, once the agents are there.
pub(super) fn link_agents(facts: &mut Facts, index: &Index, sources: &Sources<'_>) {
    for (id, credential) in &sources.case.credentials {
        let Some((record, _)) = index.credentials.get(id) else {
            continue;
        };
        let Some(users) = &credential.record.used_by else {
            continue;
        };
        let mut agents = Vec::new();
        let mut environments = Vec::new();
        for user in users {
            let found = index
                .platforms
                .iter()
                .flat_map(|platform| &platform.agents)
                .find(|agent| !agent.is_profile && agent.id == user.as_str());
            agents.extend(found.map(|agent| agent.agent));
            let agent = sources.case.agents.get(user.as_str());
            environments.extend(agent.and_then(|a| a.record.environment));
        }
        environments.extend(credential.record.environment);
        environments.sort_unstable();
        environments.dedup();
        let count = |n: usize| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
        facts.set(*record, "agents_count", count(users.len()));
        facts.set(*record, "environments_count", count(environments.len()));
        facts.set(*record, "agents", Value::List(agents));
    }
}
