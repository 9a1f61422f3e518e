//! Facts of the organisation: its own fields, its live agents, and gaps in its policy.

use crate::date;
use crate::facts::derive::{Index, Sources};
use crate::facts::{Facts, Frame, RecordId, Value, schema_facts};
use crate::model::organisation::Person;

/// The parameters that state the five elements every agent policy needs.
const ELEMENTS: [&str; 5] = [
    "deploy_approvers",
    "write_approver",
    "log_retention_days",
    "stop_agent_minutes",
    "agent_review_days",
];

pub(super) fn add(facts: &mut Facts, sources: &Sources<'_>) -> RecordId {
    let file = sources.case.organisation.as_ref();
    let origin = file.map(|file| {
        let mut origin = file.origin.clone();
        origin.pointer = origin.pointer.key("org");
        origin
    });
    let record = facts.add(Frame::Org.kind(), "organisation", origin);
    if let Some(json) = file.and_then(|file| file.json.get("org")) {
        schema_facts::fill(facts, record, json);
    }
    let missing = ELEMENTS.into_iter().filter(|name| {
        let at = sources.parameters.position(name);
        let amounts = at.and_then(|at| sources.parameters.values.get(at));
        amounts.is_none_or(|value| {
            value
                .amounts
                .iter()
                .any(|a| a.number().is_none() && a.words().is_empty())
        })
    });
    facts.set(record, "policy_elements_missing", Value::set(missing));
    // Without recorded runs no finding is older than today, so no agent is overdue.
    facts.set(
        record,
        "live_agents_blocked_over_30_days_percent",
        Value::Number(0),
    );
    record
}

pub(super) fn count_agents(facts: &mut Facts, index: &Index) {
    let live = index
        .platforms
        .iter()
        .flat_map(|platform| &platform.agents)
        .filter(|agent| *facts.get(agent.agent, "status") == Value::text("live"))
        .count();
    if let Some(org) = index.org {
        let live = i64::try_from(live).unwrap_or(i64::MAX);
        facts.set(org, "live_agents", Value::Number(live));
    }
}

/// A listed person, by id.
pub(super) fn person<'a>(sources: &Sources<'a>, id: &str) -> Option<&'a Person> {
    let file = sources.case.organisation.as_ref()?;
    let people = file.record.org.people.as_ref()?;
    people.iter().find(|person| person.id.as_str() == id)
}

/// Whether a person is active on the assessment day; `None` when nobody said.
pub(super) fn is_active(sources: &Sources<'_>, id: &str) -> Option<bool> {
    let person = person(sources, id)?;
    if person.left_on.is_some_and(|left| left.0 <= sources.as_of) {
        return Some(false);
    }
    person.active
}

/// For how many days a person has been gone; `None` while active or when it is not known.
pub(super) fn gone_for(sources: &Sources<'_>, id: &str) -> Option<i64> {
    let left = person(sources, id)?.left_on?;
    (left.0 <= sources.as_of).then(|| date::days_between(left.0, sources.as_of))
}

/// The roles of a person.
pub(super) fn roles(sources: &Sources<'_>, id: &str) -> Vec<String> {
    let roles = person(sources, id).and_then(|person| person.role.as_ref());
    roles.map_or_else(Vec::new, |roles| {
        roles
            .values()
            .map(|role| role.as_str().to_owned())
            .collect()
    })
}
