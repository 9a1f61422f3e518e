//! Where data goes and who receives it: what we recorded beside what the vendor says.
//!
//! In: the flows of our agents and the vendor's answers about places, retention and models. Out:
//! rows of flows, and lines that put both sides next to each other. It compares nothing: the
//! rules do that.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use crate::assess::PlatformResult;
use crate::model::agent::Agent;
use crate::model::data::{Destination, Flow};
use crate::model::values::Or;
use crate::view::context::Context;
use crate::view::words::{self, NOT_STATED};

/// Data and recipients of a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DataMapView {
    /// Our flows, by agent.
    pub flows: Vec<FlowView>,
    /// Our side and the vendor's, line by line.
    pub sides: Vec<SideView>,
}

/// One flow of one agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FlowView {
    /// The agent's name.
    pub agent: String,
    /// Kind of place.
    pub destination: String,
    /// Who receives it.
    pub recipient: String,
    /// Kinds of data that go there.
    pub data: String,
    /// Whether data goes there at all.
    pub sent: String,
    /// Country of arrival.
    pub country: String,
    /// Whether it is kept, and in what form it is logged.
    pub kept: String,
    /// How long.
    pub retention: String,
    /// Who can see it there.
    pub access: String,
    /// Agreements that allow it.
    pub cover: String,
    /// Encrypted on the way, and where it is kept.
    pub encrypted: String,
}

/// One matter, as we recorded it and as the vendor says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SideView {
    /// What it is about.
    pub matter: String,
    /// Our side.
    pub ours: String,
    /// The vendor's side.
    pub theirs: String,
    /// The question the vendor answered.
    pub question: String,
}

/// What is compared: the matter, our destinations, what of our flows, the vendor's answer.
const SIDES: [(&str, &[Destination], Ours, &str, &str); 11] = [
    (
        "Countries where content is stored",
        STORES,
        Ours::Country,
        "LOC-01",
        "storage",
    ),
    (
        "Countries where models run",
        MODELS,
        Ours::Country,
        "LOC-01",
        "inference",
    ),
    (
        "Countries where logs are kept",
        LOGS,
        Ours::Country,
        "LOC-01",
        "logs",
    ),
    (
        "Countries of backups",
        &[],
        Ours::Country,
        "LOC-01",
        "backup",
    ),
    (
        "Countries of support staff",
        &[],
        Ours::Country,
        "LOC-01",
        "support",
    ),
    ("Who receives data", ALL, Ours::Recipient, "LOC-02", ""),
    ("Who runs the models", MODELS, Ours::Recipient, "MOD-01", ""),
    (
        "How long content is kept",
        STORES,
        Ours::Retention,
        "RET-01",
        "prompts_and_outputs",
    ),
    (
        "How long memory is kept",
        MEMORY,
        Ours::Retention,
        "RET-01",
        "memory",
    ),
    (
        "How long action logs are kept",
        LOGS,
        Ours::Retention,
        "RET-01",
        "action_logs",
    ),
    (
        "How long model providers keep it",
        MODELS,
        Ours::Retention,
        "RET-03",
        "",
    ),
];

const STORES: &[Destination] = &[Destination::PlatformStore, Destination::VectorStore];
const MODELS: &[Destination] = &[Destination::ModelProvider];
const LOGS: &[Destination] = &[Destination::PlatformLog];
const MEMORY: &[Destination] = &[Destination::PlatformMemory];
const ALL: &[Destination] = &[
    Destination::ModelProvider,
    Destination::PlatformStore,
    Destination::PlatformLog,
    Destination::PlatformMemory,
    Destination::VectorStore,
    Destination::ObservabilityTool,
    Destination::EmailRecipient,
    Destination::McpServer,
    Destination::OtherVendor,
    Destination::HumanReviewer,
];

/// Which field of our flows is shown.
#[derive(Clone, Copy)]
enum Ours {
    Country,
    Recipient,
    Retention,
}

/// The data map of a platform.
pub(super) fn data_map(context: &Context<'_>, platform: &PlatformResult) -> DataMapView {
    let agents: Vec<&Agent> = platform
        .subjects
        .iter()
        .filter(|row| !row.is_profile)
        .filter_map(|row| context.agent(&row.id))
        .collect();
    let flows = agents.iter().flat_map(|agent| {
        let flows = agent.flows.iter().flatten();
        flows.map(|flow| view(agent, flow))
    });
    DataMapView {
        flows: flows.collect(),
        sides: SIDES
            .into_iter()
            .filter_map(|side| compare(context, platform, &agents, side))
            .collect(),
    }
}

fn view(agent: &Agent, flow: &Flow) -> FlowView {
    let both = |one: String, other: String| {
        if one == other {
            one
        } else {
            format!("{one}; {other}")
        }
    };
    FlowView {
        agent: words::said(&agent.name),
        destination: words::word(flow.destination),
        recipient: words::stated(flow.recipient.as_ref()),
        data: data(agent, flow),
        sent: words::word(flow.sent),
        country: country(flow),
        kept: both(
            format!("stored {}", words::word(flow.stored)),
            format!("logged {}", words::word(flow.logged)),
        ),
        retention: retention(flow),
        access: flow.access.as_ref().map_or_else(
            || NOT_STATED.to_owned(),
            |parties| words::words(Some(parties.iter().map(|party| party.as_str()))),
        ),
        cover: words::words(flow.legal_cover.as_ref()),
        encrypted: both(
            format!("on the way {}", words::word(flow.encrypted_in_transit)),
            format!("at rest {}", words::word(flow.encrypted_at_rest)),
        ),
    }
}

/// The kinds of data that a flow carries, by their subtypes.
fn data(agent: &Agent, flow: &Flow) -> String {
    let Some(ids) = &flow.data else {
        return NOT_STATED.to_owned();
    };
    let uses = agent.data.as_deref().unwrap_or_default();
    let named: BTreeSet<String> = ids
        .iter()
        .map(|id| {
            let found = uses.iter().find(|data| data.id == *id);
            let subtype = found.and_then(|data| data.subtype);
            subtype.map_or_else(
                || id.to_string(),
                |subtype| words::plain(&subtype.to_string()),
            )
        })
        .collect();
    words::listed(&named.into_iter().collect::<Vec<_>>())
}

fn country(flow: &Flow) -> String {
    match &flow.country {
        None => NOT_STATED.to_owned(),
        Some(Or::Value(country)) => country.to_string(),
        Some(Or::Word(word)) => word.to_string(),
    }
}

fn retention(flow: &Flow) -> String {
    match &flow.retention {
        None => NOT_STATED.to_owned(),
        Some(Or::Value(length)) => length.length().to_string(),
        Some(Or::Word(word)) => words::plain(&word.to_string()),
    }
}

/// One line of both sides; `None` where nobody asks the vendor about it.
fn compare(
    context: &Context<'_>,
    platform: &PlatformResult,
    agents: &[&Agent],
    (matter, destinations, field, question, part): (&str, &[Destination], Ours, &str, &str),
) -> Option<SideView> {
    context.inputs.catalogue.questionnaire.question(question)?;
    let flows = agents.iter().flat_map(|agent| agent.flows.iter().flatten());
    let flows = flows.filter(|flow| flow.destination.is_some_and(|d| destinations.contains(&d)));
    let ours: BTreeSet<String> = flows
        .map(|flow| match field {
            Ours::Country => country(flow),
            Ours::Recipient => words::stated(flow.recipient.as_ref()),
            Ours::Retention => retention(flow),
        })
        .collect();
    let ours: Vec<String> = ours.into_iter().collect();
    Some(SideView {
        matter: matter.to_owned(),
        ours: if ours.is_empty() {
            "no flow recorded".to_owned()
        } else {
            ours.join(", ")
        },
        theirs: theirs(context, platform, question, part),
        question: question.to_owned(),
    })
}

fn theirs(context: &Context<'_>, platform: &PlatformResult, question: &str, part: &str) -> String {
    let result = platform.questions.iter().find(|q| q.id == question);
    let Some(result) = result.filter(|result| result.is_answered()) else {
        let words = result.map(|q| crate::view::answers::in_words(context, &platform.id, q));
        return words.unwrap_or_else(|| "not asked".to_owned());
    };
    let vendor = context.vendor(&platform.id);
    let entry = vendor.and_then(|vendor| vendor.answers.get(&result.id));
    let value = entry.and_then(|entry| entry.get("value"));
    let value = if part.is_empty() {
        value
    } else {
        value.and_then(|value| value.get(part))
    };
    words::json(value.unwrap_or(&Json::Null))
}
