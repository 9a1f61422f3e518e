//! Facts of the organisation: its own fields, its live agents, and gaps in its policy.

use std::collections::BTreeSet;

use crate::catalogue::parameters::Amount;
use crate::date;
use crate::facts::derive::access::flag;
use crate::facts::derive::{Index, Sources, geography};
use crate::facts::{Facts, Frame, RecordId, Value, schema_facts};
use crate::model::organisation::Person;
use crate::quantity::Duration;

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
    allowed_countries(facts, sources, record);
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
    // Without recorded runs no finding is older than today, so no agent has been blocked for long.
    facts.set(
        record,
        "live_agents_blocked_over_30_days_percent",
        Value::Number(sources.case.history.long_blocked_percent),
    );
    let countries = file.and_then(|file| file.record.org.jurisdictions.as_ref());
    let in_eea = countries.map(|all| all.iter().any(|c| geography::is_in_eea(c.as_str())));
    facts.set(record, "in_eea", flag(in_eea));
    notice_duty(facts, sources, record);
    record
}

/// Where the record allows no countries, those that the parameter allows.
fn allowed_countries(facts: &mut Facts, sources: &Sources<'_>, record: RecordId) {
    let file = sources.case.organisation.as_ref();
    let own = file.and_then(|file| file.record.org.allowed_countries.as_ref());
    let set = sources.parameters.amount("allowed_countries", 0);
    let set = set.map(Amount::words).unwrap_or_default();
    if own.is_none_or(BTreeSet::is_empty) && !set.is_empty() {
        facts.set(record, "allowed_countries", Value::set(set.iter().cloned()));
    }
}

/// Regimes whose clock for notices runs only where personal data is held; a rule of their own
/// looks at that.
const PRIVACY: [&str; 2] = ["gdpr", "uk_gdpr"];

/// The shortest notice that the organisation owes an authority, privacy authorities aside.
fn notice_duty(facts: &mut Facts, sources: &Sources<'_>, record: RecordId) {
    let regimes = sources.case.stated_regimes();
    let owed = regimes.map(|mut regimes| {
        regimes.retain(|regime| !PRIVACY.contains(&regime.as_str()));
        let clock = sources.parameters.authority_notice(&regimes);
        clock.and_then(|clock| clock.hours)
    });
    facts.set(record, "has_notice_duty", flag(owed.map(|o| o.is_some())));
    let hours = owed.flatten().map(Duration::hours);
    let hours = hours.map_or(Value::BLANK, Value::Duration);
    facts.set(record, "notice_duty", hours);
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
