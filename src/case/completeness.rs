//! How much of what must be filled in is filled in: for each record, and for each agent.
//!
//! In: the facts of a case, its records, and the fields that are required in some cases only.
//! Out: counts, the fields that are missing, and one warning for each record that lacks any. A
//! word such as `unknown` is filled in: somebody asked. A blank is not, and an empty list is.

mod conditions;
mod fields;
mod record;

use std::collections::BTreeMap;

use crate::case::incomplete::{MissingField, incomplete};
use crate::case::{Case, Loaded};
use crate::condition::{Frames, World};
use crate::diag::{Diagnostics, Place};
use crate::facts::derive::{AgentRecords, Index, PlatformRecords};
use crate::facts::{Frame, Origin, RecordId};
use crate::model::agent::Agent;

pub use conditions::Conditions;

use record::Counter;

/// Required fields, and how many of them are filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filled {
    /// How many are filled in.
    pub filled: u32,
    /// How many are required.
    pub required: u32,
}

impl Filled {
    /// Whole per cent, rounded down, so that 100 means that nothing is missing.
    pub fn percent(self) -> u32 {
        if self.required == 0 {
            return 100;
        }
        self.filled.saturating_mul(100) / self.required
    }

    /// Both together.
    fn add(&mut self, other: Self) {
        self.filled += other.filled;
        self.required += other.required;
    }
}

/// How complete one record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordCompleteness {
    /// The kind of record.
    pub frame: Frame,
    /// Its name in a sentence, such as ``flow `f-model` of agent `crm-bot` ``.
    pub name: String,
    /// The agent it belongs to, if it belongs to one.
    pub agent: Option<String>,
    /// Where it is.
    pub origin: Origin,
    /// Its counts.
    pub filled: Filled,
    /// What is missing, in the order of the file's schema.
    pub missing: Vec<MissingField>,
    /// Whether its agent is retired, so that nobody needs to complete it.
    pub is_retired: bool,
}

/// How complete a case is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completeness {
    /// Every record that rules read, by kind and then in order.
    pub records: Vec<RecordCompleteness>,
    /// Every agent with its data uses, flows, integrations, scopes, actions and logging.
    pub agents: BTreeMap<String, Filled>,
}

/// Counts what is filled in.
pub fn completeness(
    world: &World<'_>,
    index: &Index,
    case: &Case,
    conditions: &Conditions,
) -> Completeness {
    let mut counter = Counter {
        world,
        conditions,
        records: Vec::new(),
    };
    organisation(&mut counter, index, case);
    let base = |frame, record| {
        let frames = Frames::default().with(frame, record);
        let frames = index.org.map_or(frames, |org| frames.with(Frame::Org, org));
        frames.with_tier(world.facts)
    };
    for platform in &index.platforms {
        if let Some(ours) = case.platforms.get(&platform.id) {
            let frames = index.platform_frames(platform, world.facts);
            let name = format!("platform `{}`", platform.id);
            counter.record(Frame::Platform, name, &[frames], &ours.origin, &ours.json);
        }
    }
    for (id, record) in &index.systems {
        if let Some(system) = case.systems.get(id) {
            let frames = base(Frame::System, *record);
            let name = format!("system `{id}`");
            counter.record(Frame::System, name, &[frames], &system.origin, &system.json);
        }
    }
    for (id, (record, system)) in &index.credentials {
        if let Some(credential) = case.credentials.get(id) {
            let frames = base(Frame::Credential, *record);
            let frames = system.map_or(frames, |system| frames.with(Frame::System, system));
            let (origin, json) = (&credential.origin, &credential.json);
            let name = format!("credential `{id}`");
            counter.record(Frame::Credential, name, &[frames], origin, json);
        }
    }
    for platform in &index.platforms {
        for agent in platform.agents.iter().filter(|agent| !agent.is_profile) {
            if let Some(loaded) = case.agents.get(&agent.id) {
                self::agent(&mut counter, index, platform, agent, loaded);
            }
        }
    }
    summed(counter.records)
}

fn organisation(counter: &mut Counter<'_>, index: &Index, case: &Case) {
    let Some(file) = &case.organisation else {
        return;
    };
    let Some(json) = file.json.get("org") else {
        return;
    };
    // A condition on what is used holds for the organisation if it holds on one platform.
    let platforms = index.platforms.iter();
    let mut frames: Vec<Frames> = platforms
        .map(|platform| index.platform_frames(platform, counter.world.facts))
        .collect();
    if let Some(org) = index.org {
        frames.push(Frames::default().with(Frame::Org, org));
    }
    let origin = Origin {
        file: file.origin.file,
        pointer: file.origin.pointer.key("org"),
    };
    let name = "the organisation".to_owned();
    counter.record(Frame::Org, name, &frames, &origin, json);
}

fn agent(
    counter: &mut Counter<'_>,
    index: &Index,
    platform: &PlatformRecords,
    agent: &AgentRecords,
    loaded: &Loaded<Agent>,
) {
    let facts = counter.world.facts;
    let frames = index.agent_frames(platform, agent, facts);
    let first = counter.records.len();
    let of = format!("agent `{}`", agent.id);
    counter.record(
        Frame::Agent,
        of.clone(),
        &[frames],
        &loaded.origin,
        &loaded.json,
    );
    let id = |record: RecordId| facts.record(record).map_or("?", |r| r.id.as_str());
    let mut part = |frame: Frame, called: &str, record: RecordId, frames: Frames| {
        let name = format!("{called} `{}` of {of}", id(record));
        counter.part(frame, name, record, frames, loaded);
    };
    for record in &agent.data {
        part(
            Frame::Data,
            "data use",
            *record,
            frames.with(Frame::Data, *record),
        );
    }
    for record in &agent.flows {
        part(
            Frame::Flow,
            "flow",
            *record,
            frames.with(Frame::Flow, *record),
        );
    }
    for integration in &agent.integrations {
        let record = integration.integration;
        let here = frames.with(Frame::Integration, record);
        let here = integration
            .system
            .map_or(here, |system| here.with(Frame::System, system));
        part(Frame::Integration, "integration", record, here);
        for scope in &integration.scopes {
            part(
                Frame::Scope,
                "scope",
                *scope,
                here.with(Frame::Scope, *scope),
            );
        }
    }
    for (record, system) in &agent.actions {
        let here = frames.with(Frame::Action, *record);
        let here = system.map_or(here, |system| here.with(Frame::System, system));
        part(Frame::Action, "action", *record, here);
    }
    for record in counter.records.iter_mut().skip(first) {
        record.agent = Some(agent.id.clone());
        record.is_retired = agent.is_retired;
    }
}

/// Adds the records of each agent together.
fn summed(records: Vec<RecordCompleteness>) -> Completeness {
    let mut agents: BTreeMap<String, Filled> = BTreeMap::new();
    for record in &records {
        if let Some(agent) = &record.agent {
            agents.entry(agent.clone()).or_default().add(record.filled);
        }
    }
    Completeness { records, agents }
}

/// One warning for each record that lacks a field. Retired agents are left alone.
pub fn diagnostics(completeness: &Completeness) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let records = completeness.records.iter();
    for record in records.filter(|record| !record.is_retired && !record.missing.is_empty()) {
        let place = Place::Key(record.origin.file, record.origin.pointer.clone());
        problems.push(incomplete(&record.name, place, &record.missing));
    }
    problems
}
