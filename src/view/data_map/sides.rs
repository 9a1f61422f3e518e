//! Our record beside the vendor's answers, matter by matter.
//!
//! In: our flows and the vendor's answers. Out: one line a matter. Nothing is compared here.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::{SideView, country, retention};
use crate::assess::PlatformResult;
use crate::model::agent::Agent;
use crate::model::data::Destination;
use crate::view::answers;
use crate::view::context::Context;
use crate::view::words;

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

/// All matters that somebody asks the vendor about.
pub(super) fn sides(
    context: &Context<'_>,
    platform: &PlatformResult,
    agents: &[&Agent],
) -> Vec<SideView> {
    let sides = SIDES.into_iter();
    sides
        .filter_map(|side| compare(context, platform, agents, side))
        .collect()
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
        let words = result.map(|q| answers::in_words(context, &platform.id, q));
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
