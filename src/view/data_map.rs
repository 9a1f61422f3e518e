//! Where data goes and who receives it: what we recorded beside what the vendor says.
//!
//! In: the flows of our agents and the vendor's answers about places, retention and models. Out:
//! rows of flows, and lines that put both sides next to each other. It compares nothing: the
//! rules do that.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::model::agent::Agent;
use crate::model::data::{Flow, Logged, Stored};
use crate::model::values::{Or, Party};
use crate::view::context::Context;
use crate::view::words::{self, NOT_STATED};

mod sides;

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
        sides: sides::sides(context, platform, &agents),
    }
}

fn view(agent: &Agent, flow: &Flow) -> FlowView {
    FlowView {
        agent: words::said(&agent.name),
        destination: words::word(flow.destination),
        recipient: words::stated(flow.recipient.as_ref()),
        data: data(agent, flow),
        sent: words::word(flow.sent),
        country: country(flow),
        kept: format!("{}, {}", stored(flow.stored), logged(flow.logged)),
        retention: retention(flow),
        access: flow.access.as_ref().map_or_else(
            || NOT_STATED.to_owned(),
            |parties| words::words(Some(parties.iter().map(Party::as_str))),
        ),
        cover: words::words(flow.legal_cover.as_ref()),
        encrypted: format!(
            "on the way: {}, where it is kept: {}",
            words::word(flow.encrypted_in_transit),
            words::word(flow.encrypted_at_rest)
        ),
    }
}

fn stored(stored: Option<Stored>) -> &'static str {
    match stored {
        None => "storage not stated",
        Some(Stored::No) => "not stored",
        Some(Stored::Transient) => "held only while it works",
        Some(Stored::Stored) => "stored",
        Some(Stored::Unknown) => "storage unknown",
    }
}

fn logged(logged: Option<Logged>) -> &'static str {
    match logged {
        None => "logging not stated",
        Some(Logged::No) => "not logged",
        Some(Logged::Reference) => "logged by reference",
        Some(Logged::Masked) => "logged masked",
        Some(Logged::Full) => "logged in full",
        Some(Logged::Unknown) => "logging unknown",
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
