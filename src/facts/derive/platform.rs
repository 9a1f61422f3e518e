//! Facts of platforms: our side, the vendor's side, and the state of our decision about it.

use crate::date::Date;
use crate::facts::derive::{Index, PlatformRecords, Sources, agent, data, recipients, usage};
use crate::facts::{Facts, Frame, RecordId, Value, answers, schema_facts};
use crate::model::decision::DecisionWord;
use crate::model::platform::PlatformStatus;
use crate::quantity::Duration;

/// The words of `platform.effective_status`.
pub(super) const STATES: [&str; 6] = [
    "none",
    "candidate",
    "approved",
    "conditional",
    "rejected",
    "retiring",
];

pub(super) fn add(
    facts: &mut Facts,
    index: &Index,
    sources: &Sources<'_>,
    id: &str,
) -> PlatformRecords {
    let ours = sources.case.platforms.get(id);
    let vendor = sources.case.vendors.get(id);
    let origin = ours
        .map(|p| p.origin.clone())
        .or_else(|| vendor.map(|v| v.origin.clone()));
    let platform = facts.add(Frame::Platform.kind(), id, origin);
    if let Some(ours) = ours {
        schema_facts::fill(facts, platform, &ours.json);
    }
    let sheet = vendor.and_then(|v| {
        let mut origin = v.origin.clone();
        origin.pointer = origin.pointer.key("answers");
        v.json.get("answers").map(|json| (json, origin))
    });
    let answers = answers::add(facts, sources.questionnaire, sheet.as_ref());
    let mut agents: Vec<_> = sources
        .case
        .agents
        .values()
        .filter(|agent| agent.record.platform.as_str() == id)
        .map(|agent| agent::add(facts, index, sources, agent, answers))
        .collect();
    agents.sort_by(|one, other| one.id.cmp(&other.id));
    let list = agents.iter().map(|agent| agent.agent).collect();
    facts.set(platform, "agents", Value::List(list));
    let has_agents = agents.iter().any(|agent| !agent.is_retired);
    facts.set(platform, "has_agents", Value::Flag(has_agents));
    if !has_agents {
        agents.push(usage::profile(facts, sources, id));
    }
    let usage = usage::add(facts, id, &agents);
    let tier = facts.get(usage, "tier").clone();
    let period = tier
        .magnitude()
        .and_then(|tier| u8::try_from(tier).ok())
        .and_then(|tier| {
            sources
                .parameters
                .for_tier("vendor_reassessment_days", tier)
        })
        .map(|days| Value::Duration(Duration::days(days)));
    facts.set(platform, "reassessment_period", Value::or_underived(period));
    facts.set(platform, "tier", tier);
    let beyond = usage::exceeds_declared(facts, sources, usage, id);
    facts.set(usage, "exceeds_declared", Value::Flag(beyond));
    recipients::add(facts, sources, id, (platform, answers), &agents);
    set_assessment(facts, sources, platform, id);
    set_trigger(facts, sources, platform, id);
    PlatformRecords {
        id: id.to_owned(),
        platform,
        usage,
        answers,
        agents,
    }
}

/// Brings everything that follows from a vendor's answers up to date, after some of them changed.
pub(super) fn answer_anew<'q>(
    facts: &mut Facts,
    sources: &Sources<'q>,
    records: &PlatformRecords,
    changed: impl IntoIterator<Item = &'q str>,
) {
    let vendor = sources.case.vendors.get(&records.id);
    let sheet = vendor.and_then(|vendor| vendor.json.get("answers"));
    answers::replace(
        facts,
        sources.questionnaire,
        records.answers,
        sheet,
        changed,
    );
    for agent in &records.agents {
        if let Some(typed) = sources
            .case
            .agents
            .get(&agent.id)
            .filter(|_| !agent.is_profile)
        {
            data::keep(facts, typed, &agent.data, records.answers);
        }
    }
    let both = (records.platform, records.answers);
    recipients::add(facts, sources, &records.id, both, &records.agents);
}

/// When the platform was last assessed, and what was decided about it.
fn set_assessment(facts: &mut Facts, sources: &Sources<'_>, record: RecordId, id: &str) {
    let vendor = sources.case.vendors.get(id);
    let decisions = sources
        .case
        .decisions
        .iter()
        .filter(|d| d.record.platform.as_str() == id && d.record.agent.is_none());
    let latest = decisions
        .filter(|d| d.record.on.is_some_and(|on| on.0 <= sources.as_of))
        .max_by_key(|d| d.record.on);
    let decided_on = latest.and_then(|d| d.record.on).map(|day| day.0);
    let assessed_on: Option<Date> = vendor
        .and_then(|v| v.record.assessed_on)
        .map(|day| day.0)
        .or(decided_on);
    facts.set(record, "assessed", Value::Flag(assessed_on.is_some()));
    facts.set(
        record,
        "assessment.completed_on",
        assessed_on.map_or(Value::BLANK, Value::Date),
    );
    let typed = sources.case.platforms.get(id).and_then(|p| p.record.status);
    let decided = latest
        .filter(|d| {
            d.record
                .valid_until
                .is_none_or(|until| until.0 >= sources.as_of)
        })
        .and_then(|d| d.record.decided);
    let state = match (typed, decided) {
        (Some(PlatformStatus::Retiring), _) => "retiring",
        (_, Some(DecisionWord::Approved)) => "approved",
        (_, Some(DecisionWord::Conditional | DecisionWord::ConditionalExecutive)) => "conditional",
        (_, Some(_)) => "rejected",
        (Some(PlatformStatus::Candidate), None) => "candidate",
        (_, None) => "none",
    };
    facts.set(record, "effective_status", Value::text(state));
}

fn set_trigger(facts: &mut Facts, sources: &Sources<'_>, record: RecordId, id: &str) {
    let platform = sources.case.platforms.get(id);
    let triggers = platform.and_then(|p| p.record.triggers.as_ref());
    let days = triggers.into_iter().flatten().filter_map(|t| t.on);
    let last = days
        .map(|day| day.0)
        .filter(|day| *day <= sources.as_of)
        .max();
    let none = platform.is_some_and(|p| p.record.triggers.is_none());
    // Triggers are recorded when they happen: no list means that none was recorded.
    let value = match last {
        Some(day) => Value::Date(day),
        None if none || platform.is_some() => Value::Unknown(crate::facts::Absence::Otherwise),
        None => Value::BLANK,
    };
    facts.set(record, "last_trigger", value);
    facts.set(record, "has_trigger", Value::Flag(last.is_some()));
}
