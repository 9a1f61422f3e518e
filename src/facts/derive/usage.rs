//! What all agents of a platform need together, or the use that was declared before any exists.
//!
//! Questions to the vendor follow the union, so that a platform has one score. A part that one
//! agent leaves blank is blank for the union: a question that may apply is asked.

mod declared;

use std::collections::BTreeSet;

use crate::facts::derive::inherent::{Inherent, autonomy_of, floors};
use crate::facts::derive::label::DataLabel;
use crate::facts::derive::{AgentRecords, Sources, access, agent, label};
use crate::facts::{Facts, Frame, RecordId, Value};
use crate::model::agent::UntrustedInput;
use crate::model::data::Volume;
use crate::model::subtypes::{DataFlag, DataSubtype};
use crate::model::vendor::IntendedUse;
use crate::scoring::inherent as labels;
use crate::scoring::tier::{self, Autonomy, Level, TierFacts};

/// Flags that hold for a platform as soon as they hold for one agent.
const FLAGS: [&str; 4] = [
    "untrusted",
    "local_tools",
    "output_lives_on",
    "sensitive_at_scale",
];

/// Adds the union over the agents that are not retired.
pub(super) fn add(facts: &mut Facts, id: &str, agents: &[AgentRecords]) -> RecordId {
    let usage = facts.add(Frame::Use.kind(), id, None);
    let used: Vec<RecordId> = agents
        .iter()
        .filter(|agent| !agent.is_retired)
        .map(|agent| agent.agent)
        .collect();
    for name in [
        "data_categories",
        "data_subtypes",
        "data_flags",
        "people_in",
        "features",
        "regimes",
    ] {
        let union = union(facts, &used, name);
        facts.set(usage, name, union);
    }
    let greatest = |facts: &Facts, name: &str| {
        let magnitudes = used.iter().map(|agent| facts.get(*agent, name));
        magnitudes
            .max_by_key(|value| value.magnitude())
            .cloned()
            .unwrap_or(Value::BLANK)
    };
    let sensitivity = greatest(facts, "sensitivity");
    facts.set(usage, "max_sensitivity", sensitivity);
    let period = greatest(facts, "audit_period");
    facts.set(usage, "audit_period", period);
    let tier = used
        .iter()
        .filter_map(|agent| facts.get(*agent, "tier").magnitude())
        .min();
    facts.set(usage, "tier", tier.map_or(Value::BLANK, Value::Number));
    let decides = decides(facts, &used);
    facts.set(usage, "decides_about_people", decides);
    for name in FLAGS {
        let held = used.iter().map(|agent| match facts.get(*agent, name) {
            Value::Flag(held) => Some(*held),
            _ => None,
        });
        let held = held.fold(Some(false), access::either);
        facts.set(usage, name, access::flag(held));
    }
    usage
}

/// Adds what one agent needs of its platform, as if no other ran there.
pub fn of_one(facts: &mut Facts, agent: &AgentRecords) -> RecordId {
    add(facts, &agent.id, std::slice::from_ref(agent))
}

fn union(facts: &Facts, agents: &[RecordId], name: &str) -> Value {
    let mut words: BTreeSet<Box<str>> = BTreeSet::new();
    let mut open: Option<Vec<Box<str>>> = Some(Vec::new());
    let mut absent = None;
    for agent in agents {
        match facts.get(*agent, name) {
            Value::Set(set) => words.extend(set.iter().cloned()),
            Value::Partial { sure, perhaps } => {
                words.extend(sure.iter().cloned());
                open = open.zip(perhaps.clone()).map(|(mut open, more)| {
                    open.extend(more);
                    open
                });
            }
            other => {
                absent = Some(other.clone());
                open = None;
            }
        }
    }
    match absent {
        Some(absent) if words.is_empty() => absent,
        _ => Value::partly(words, open),
    }
}

fn decides(facts: &Facts, agents: &[RecordId]) -> Value {
    let words: Vec<Value> = agents
        .iter()
        .map(|agent| facts.get(*agent, "decides_about_people").clone())
        .collect();
    for word in ["decides", "assists"] {
        if words.contains(&Value::text(word)) {
            return Value::text(word);
        }
    }
    let unknown = words.into_iter().find(Value::is_unknown);
    unknown.unwrap_or_else(|| Value::text("no"))
}

/// Whether agents hold kinds of data that the declared use does not name.
pub(super) fn exceeds_declared(
    facts: &Facts,
    sources: &Sources<'_>,
    usage: RecordId,
    id: &str,
) -> bool {
    let vendor = sources.case.vendors.get(id);
    let declared = vendor.and_then(|v| v.record.intended_use.as_ref()?.data.as_ref());
    match (declared, facts.get(usage, "data_subtypes")) {
        (Some(declared), Value::Set(held) | Value::Partial { sure: held, .. }) => held
            .iter()
            .any(|held| !declared.iter().any(|named| named.to_string() == **held)),
        _ => false,
    }
}

/// Adds the declared intended use as a record that stands where an agent would.
pub(super) fn profile(facts: &mut Facts, sources: &Sources<'_>, id: &str) -> AgentRecords {
    let vendor = sources.case.vendors.get(id);
    let intended = vendor.and_then(|v| v.record.intended_use.as_ref());
    let origin = vendor.map(|v| {
        let mut origin = v.origin.clone();
        origin.pointer = origin.pointer.key("intended_use");
        origin
    });
    let record = facts.add(Frame::Agent.kind(), id, origin);
    facts.set(record, "is_profile", Value::Flag(true));
    let uses = intended.map_or_else(Vec::new, |use_| data_labels(sources, use_));
    let known = intended.is_some_and(|use_| use_.data.is_some());
    let inherent = inherent(intended, &uses);
    let tier = inherent.result.tier.number();
    agent::set_labels(facts, record, &inherent, tier);
    agent::set_data(facts, record, &uses, known);
    agent::set_regimes(facts, sources, record, &uses, known, tier);
    if let Some(use_) = intended {
        let features = use_.features.as_ref();
        let features = features.map(|set| Value::set(set.iter().map(ToString::to_string)));
        facts.set(record, "features", features.unwrap_or(Value::BLANK));
        let set = |facts: &mut Facts, name: &str, word: Option<String>| {
            facts.set(record, name, word.map_or(Value::BLANK, Value::text));
        };
        set(facts, "autonomy", use_.autonomy.map(|a| a.to_string()));
        set(facts, "audience", use_.audience.map(|a| a.to_string()));
        let decides = use_.decides_about_people.map(|d| d.to_string());
        set(facts, "decides_about_people", decides);
        let code = use_
            .features
            .as_ref()
            .map(|set| Value::Flag(set.iter().any(|f| f.to_string() == "code_execution")));
        facts.set(record, "code_execution", code.unwrap_or(Value::BLANK));
        declared::flags(facts, record, use_, &uses);
    }
    AgentRecords {
        id: id.to_owned(),
        agent: record,
        data: Vec::new(),
        flows: Vec::new(),
        integrations: Vec::new(),
        actions: Vec::new(),
        credentials: Vec::new(),
        is_profile: true,
        is_retired: false,
        inherent,
    }
}

/// How the tier of the declared intended use of a platform comes about.
pub(super) fn inherent_of(sources: &Sources<'_>, id: &str) -> Inherent {
    let vendor = sources.case.vendors.get(id);
    let intended = vendor.and_then(|v| v.record.intended_use.as_ref());
    let uses = intended.map_or_else(Vec::new, |use_| data_labels(sources, use_));
    inherent(intended, &uses)
}

fn data_labels(sources: &Sources<'_>, intended: &IntendedUse) -> Vec<DataLabel> {
    let hipaa = label::under_hipaa(sources);
    let regions = label::regions(intended.subject_regions.iter().flatten());
    let subtypes = intended.data.iter().flatten().copied();
    subtypes
        .map(|subtype| {
            let row = subtype.row();
            let verification = subtype == DataSubtype::CardVerificationOrPin;
            let flag = |flag| row.map(|row| row.has(flag));
            DataLabel {
                id: subtype.to_string(),
                category: row.map(|row| row.category.to_string()),
                subtype: Some(subtype),
                sensitivity: labels::adjusted_sensitivity(
                    Level::new(row.map_or(4, |row| row.sensitivity)).unwrap_or(Level::L4),
                    matches!(intended.volume, None | Some(Volume::Over100k)),
                    false,
                    verification,
                ),
                sensitivity_assumed: row.is_none() || intended.volume.is_none(),
                personal: flag(DataFlag::Personal),
                phi: access::both(hipaa, flag(DataFlag::PhiCandidate)),
                cardholder: flag(DataFlag::Cardholder),
                article9: flag(DataFlag::Article9),
                verification: Some(verification),
                people_in: regions.clone(),
            }
        })
        .collect()
}

/// The tier of an intended use. What was not declared counts as the worst.
fn inherent(intended: Option<&IntendedUse>, data: &[DataLabel]) -> Inherent {
    let mut assumed = Vec::new();
    let declared = intended.and_then(|use_| use_.data.as_ref()).is_some();
    let sensitivity = if declared {
        if data.iter().any(|d| d.sensitivity_assumed) {
            assumed.push("data sensitivity");
        }
        data.iter()
            .map(|d| d.sensitivity)
            .max()
            .unwrap_or(Level::L0)
    } else {
        assumed.push("data");
        Level::L4
    };
    let consequence = match intended.and_then(|use_| use_.can.as_ref()) {
        Some(kinds) => {
            let actions: Vec<labels::Action> = kinds.iter().map(|kind| action(*kind)).collect();
            labels::consequence(&actions, &[], false)
        }
        None => {
            assumed.push("what it can do");
            Level::L4
        }
    };
    let autonomy = match intended.and_then(|use_| use_.autonomy) {
        Some(autonomy) => autonomy_of(autonomy),
        None => {
            assumed.push("autonomy");
            Autonomy::A5
        }
    };
    let untrusted = match intended.and_then(|use_| use_.untrusted_inputs.as_ref()) {
        Some(inputs) => inputs.iter().any(|input| *input != UntrustedInput::None),
        None => {
            assumed.push("untrusted inputs");
            true
        }
    };
    let reach = match intended.and_then(|use_| use_.integrations) {
        Some(count) => labels::reach(
            usize::try_from(count).unwrap_or(usize::MAX),
            untrusted,
            false,
            false,
        ),
        None => {
            assumed.push("number of integrations");
            Level::L4
        }
    };
    let result = tier::tier_of(&TierFacts {
        data: sensitivity,
        consequence,
        autonomy,
        reach,
        floors: floors(
            data,
            sensitivity,
            intended.and_then(|use_| use_.audience),
            intended.and_then(|use_| use_.decides_about_people),
            &mut assumed,
        ),
        by_hand: None,
    });
    Inherent {
        data: sensitivity,
        consequence,
        reach,
        autonomy,
        result,
        assumed,
    }
}

/// A kind of action as declared: bounded messages, reversible writes; the rest at its worst.
fn action(kind: crate::model::action::ActionKind) -> labels::Action {
    use crate::model::action::ActionKind as K;
    let (kind, reversible, daily_limit) = match kind {
        K::Read => (labels::ActionKind::Read, labels::Reversible::Yes, None),
        K::Create => (labels::ActionKind::Create, labels::Reversible::Yes, None),
        K::Update => (labels::ActionKind::Update, labels::Reversible::Yes, None),
        K::Delete => (labels::ActionKind::Delete, labels::Reversible::No, None),
        K::SendExternal => (
            labels::ActionKind::SendExternal,
            labels::Reversible::No,
            Some(200),
        ),
        K::Publish => (labels::ActionKind::Publish, labels::Reversible::No, None),
        K::Pay => (labels::ActionKind::Pay, labels::Reversible::No, None),
        K::ChangeAccess => (
            labels::ActionKind::ChangeAccess,
            labels::Reversible::No,
            None,
        ),
        K::ExecuteCode => (
            labels::ActionKind::ExecuteCode,
            labels::Reversible::No,
            None,
        ),
        K::SignOrCommit => (
            labels::ActionKind::SignOrCommit,
            labels::Reversible::No,
            None,
        ),
    };
    labels::Action {
        kind,
        reversible,
        daily_limit,
        is_on_critical_production: false,
    }
}
