//! Facts of data uses and flows: what is processed, where it goes, how long it stays.

use crate::case::Loaded;
use crate::facts::derive::access::flag;
use crate::facts::derive::label::{DataLabel, people_in};
use crate::facts::derive::{Sources, access, geography};
use crate::facts::{Absence, Facts, RecordId, Value};
use crate::model::agent::Agent;
use crate::model::data::{Destination, Flow, LegalCover, Logged, Stored};
use crate::model::words::YesNoUnknown;
use crate::quantity::Duration;

/// Completes the records of data uses and flows.
pub(super) fn add(
    facts: &mut Facts,
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    record: RecordId,
    labels: &[DataLabel],
    answers: RecordId,
) -> (Vec<RecordId>, Vec<RecordId>) {
    let uses = entries(facts, record, "data");
    let flows = entries(facts, record, "flows");
    let typed_flows = agent.record.flows.as_deref().unwrap_or_default();
    for (entry, label) in uses.iter().zip(labels) {
        data_facts(facts, sources, agent, *entry, label, typed_flows, answers);
    }
    for (entry, flow) in flows.iter().zip(typed_flows) {
        flow_facts(facts, sources, agent, *entry, flow, labels);
    }
    (uses, flows)
}

fn entries(facts: &Facts, record: RecordId, name: &str) -> Vec<RecordId> {
    match facts.get(record, name) {
        Value::List(entries) => entries.clone(),
        _ => Vec::new(),
    }
}

fn carries(flow: &Flow, id: &str) -> bool {
    flow.data
        .as_ref()
        .is_none_or(|data| data.iter().any(|d| d.as_str() == id))
}

fn data_facts(
    facts: &mut Facts,
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    record: RecordId,
    label: &DataLabel,
    flows: &[Flow],
    answers: RecordId,
) {
    let flows: Vec<&Flow> = flows
        .iter()
        .filter(|flow| carries(flow, &label.id))
        .collect();
    let flags = [
        ("is_personal", label.personal),
        ("is_phi", label.phi),
        ("is_cardholder", label.cardholder),
        ("is_article9", label.article9),
        ("is_verification", label.verification),
        ("has_flow", Some(!flows.is_empty())),
    ];
    for (name, held) in flags {
        facts.set(record, name, flag(held));
    }
    let sensitivity = i64::from(label.sensitivity.get());
    facts.set(record, "sensitivity", Value::Number(sensitivity));
    let sent = flows.iter().any(|flow| {
        let leaves = flow.sent != Some(YesNoUnknown::No);
        leaves && flow.destination.is_none_or(is_platform_or_model)
    });
    let known = agent.record.flows.is_some();
    let sent = if known {
        Value::Flag(sent)
    } else {
        Value::UNDERIVED
    };
    facts.set(record, "sent_to_platform_or_model", sent);
    let answered = flows
        .iter()
        .filter(|flow| matches!(flow.sent, Some(YesNoUnknown::Yes | YesNoUnknown::No)))
        .filter_map(|flow| flow.destination.map(|d| d.to_string()));
    let answered = if known {
        Value::set(answered)
    } else {
        Value::UNDERIVED
    };
    facts.set(record, "destinations_answered", answered);
    facts.set(record, "promised", promised(sources, label));
    facts.set(record, "kept", kept(facts, &flows, known, answers));
}

/// Works out anew how long data uses are kept, once the vendor's answers are others.
pub(super) fn keep(facts: &mut Facts, agent: &Loaded<Agent>, uses: &[RecordId], answers: RecordId) {
    let typed = agent.record.data.as_deref().unwrap_or_default();
    let all_flows = agent.record.flows.as_deref().unwrap_or_default();
    for (entry, data) in uses.iter().zip(typed) {
        let flows = all_flows.iter();
        let flows: Vec<&Flow> = flows
            .filter(|flow| carries(flow, data.id.as_str()))
            .collect();
        let known = agent.record.flows.is_some();
        facts.set(*entry, "kept", kept(facts, &flows, known, answers));
    }
}

fn is_platform_or_model(destination: Destination) -> bool {
    matches!(
        destination,
        Destination::ModelProvider
            | Destination::PlatformStore
            | Destination::PlatformLog
            | Destination::PlatformMemory
            | Destination::VectorStore
    )
}

/// What the privacy notice promises for a data use: its subtype first, else its category.
fn promised(sources: &Sources<'_>, label: &DataLabel) -> Value {
    let file = sources.case.organisation.as_ref();
    let promises = file.and_then(|file| file.record.org.privacy_retention.as_ref());
    let named = |word: &str| {
        promises.and_then(|map| {
            let found = map.iter().find(|(class, _)| class.as_str() == word);
            found.map(|(_, duration)| duration.length())
        })
    };
    let subtype = label.subtype.and_then(|s| named(&s.to_string()));
    let category = label.category.as_deref().and_then(named);
    subtype.or(category).map_or(Value::BLANK, Value::Duration)
}

/// Whether a flow ends in a store whose period we answer for. Action logs follow their own period,
/// and whoever receives a mail keeps it as they please. A flow that names no destination counts.
fn is_content_store(destination: Option<Destination>) -> bool {
    !matches!(
        destination,
        Some(Destination::PlatformLog | Destination::EmailRecipient)
    )
}

/// The answers, by fact name, from which `kept` is worked out beside our own records.
pub(crate) const RETENTION_ANSWERS: [&str; 2] = ["retention", "model_provider_retention"];

/// The longest content retention of a data use: its own flows, the vendor's stores and the model
/// providers.
fn kept(facts: &Facts, flows: &[&Flow], known: bool, answers: RecordId) -> Value {
    if !known {
        return Value::UNDERIVED;
    }
    let mut longest: Option<i64> = Some(0);
    let mut take = |length: Option<i64>| {
        longest = longest.zip(length).map(|(a, b)| a.max(b));
    };
    for flow in flows {
        if flow.sent == Some(YesNoUnknown::No) || !is_content_store(flow.destination) {
            continue;
        }
        let stays = matches!(flow.stored, None | Some(Stored::Stored | Stored::Unknown))
            || !matches!(flow.logged, Some(Logged::No));
        if stays {
            let retention = flow.retention.as_ref().and_then(|r| r.value());
            take(retention.map(|r| r.length().0));
        }
        for fact in vendor_stores(flow.destination) {
            let name = format!("retention.{fact}");
            let unused = facts.get(answers, &format!("{name}.not_used"));
            if *unused == Value::Flag(true) {
                continue;
            }
            match facts.get(answers, &name) {
                Value::Duration(length) => take(Some(length.0)),
                // A vendor that was not asked leaves our own figure as the only one.
                Value::Unknown(Absence::Blank | Absence::NotAsked) => {}
                _ => take(None),
            }
        }
        if flow.destination == Some(Destination::ModelProvider) {
            take(model_retention(facts, answers));
        }
    }
    longest.map_or(Value::UNDERIVED, |seconds| {
        Value::Duration(Duration(seconds))
    })
}

fn vendor_stores(destination: Option<Destination>) -> &'static [&'static str] {
    match destination {
        Some(Destination::PlatformStore) => &["prompts_and_outputs", "tool_results", "files"],
        Some(Destination::PlatformMemory) => &["memory"],
        Some(Destination::VectorStore) => &["embeddings"],
        _ => &[],
    }
}

/// The longest period of any model provider; zero retention that is active counts as nothing.
fn model_retention(facts: &Facts, answers: RecordId) -> Option<i64> {
    let providers = match facts.get(answers, "model_provider_retention") {
        Value::List(providers) => providers,
        // A vendor that was not asked leaves our own figure as the only one.
        Value::Unknown(Absence::Blank | Absence::NotAsked | Absence::NotApplicable) => {
            return Some(0);
        }
        _ => return None,
    };
    let mut longest = 0;
    for provider in providers {
        if *facts.get(*provider, "zero_retention") == Value::text("active") {
            continue;
        }
        longest = longest.max(facts.get(*provider, "retention").magnitude()?);
    }
    Some(longest)
}

fn flow_facts(
    facts: &mut Facts,
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    record: RecordId,
    flow: &Flow,
    labels: &[DataLabel],
) {
    let carried: Vec<&DataLabel> = labels.iter().filter(|l| carries(flow, &l.id)).collect();
    // Data that nobody listed leaves open what a flow carries.
    let listed = agent.record.data.is_some();
    let any = |check: fn(&DataLabel) -> Option<bool>| {
        let held = carried.iter().map(|label| check(label));
        let held = held.fold(Some(false), access::either);
        flag(held.filter(|_| listed))
    };
    facts.set(record, "carries_personal", any(|l| l.personal));
    facts.set(record, "carries_phi", any(|l| l.phi));
    facts.set(record, "carries_cardholder", any(|l| l.cardholder));
    facts.set(record, "carries_verification", any(|l| l.verification));
    let people = if listed {
        people_in(carried.iter().copied())
    } else {
        Value::UNDERIVED
    };
    facts.set(record, "people_in", people);
    let country = flow.country.as_ref().and_then(|c| c.value());
    let outside = country.map(|c| Value::Flag(geography::is_outside(c.as_str())));
    facts.set(record, "outside_adequate", Value::or_underived(outside));
    let covered = covered_by_baa(sources, agent, flow);
    facts.set(
        record,
        "covered_by_baa",
        Value::or_underived(covered.map(Value::Flag)),
    );
}

/// Whether the recipient of health information is covered: named by the agreement, under an
/// agreement of its own, or no business associate at all.
fn covered_by_baa(sources: &Sources<'_>, agent: &Loaded<Agent>, flow: &Flow) -> Option<bool> {
    if flow.sent == Some(YesNoUnknown::No) {
        return Some(true);
    }
    let own = matches!(
        flow.destination,
        Some(Destination::OwnInfrastructure | Destination::EmailRecipient)
    );
    let recipient = flow.recipient.as_deref().unwrap_or_default();
    if own || sources.case.systems.contains_key(recipient) {
        return Some(true);
    }
    let cover = flow.legal_cover.as_ref();
    if cover.is_some_and(|cover| cover.contains(&LegalCover::Baa)) {
        return Some(true);
    }
    let platform = sources.case.platforms.get(agent.record.platform.as_str());
    let features = platform
        .and_then(|p| p.record.baa.as_ref())
        .and_then(|baa| baa.covered_features.as_ref());
    match (features, flow.recipient.as_ref(), cover) {
        (Some(features), Some(_), _) if features.iter().any(|f| same(f, recipient)) => Some(true),
        (Some(_), Some(_), _) | (_, _, Some(_)) => Some(false),
        _ => None,
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
