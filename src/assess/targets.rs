//! Which targets a rule runs for, and what it said about each.
//!
//! In: a rule and the records of a case. Out: every target with its key, the frames a rule sees
//! there, and the agents it concerns. Retired agents are judged only by rules that look at the
//! agent's status.

use std::sync::Arc;

use crate::assess::finding::Target;
use crate::assess::judge::Outcome;
use crate::case::Case;
use crate::catalogue::rule::Rule;
use crate::condition::{Frames, Reach};
use crate::facts::derive::{AgentRecords, Index, PlatformRecords};
use crate::facts::{Facts, Frame, RecordId, Vocabulary};

/// The kind of target, and the id, that stands for the organisation as a whole.
pub(super) const ORGANISATION: &str = "organisation";

/// What a rule said about one target.
#[derive(Debug, Clone)]
pub struct RuleVerdict {
    /// The rule.
    pub rule: String,
    /// The target.
    pub target: Arc<Target>,
    /// The result.
    pub outcome: Outcome,
    /// The rule that suppressed it, if one did.
    pub suppressed_by: Option<String>,
}

/// One target with the frames a rule sees there.
pub struct Place {
    /// The target.
    pub target: Arc<Target>,
    /// What prefixes stand for.
    pub frames: Frames,
}

/// Whether a rule reads the status of the agent.
pub fn reads_status(rule: &Rule, vocabulary: &Vocabulary) -> bool {
    let status = vocabulary.kind(Frame::Agent.kind()).slot("status");
    let mut reads = false;
    let mut visit = |fact: &crate::condition::FactReference| {
        reads |= fact.reach == Reach::Frame(Frame::Agent) && Some(fact.slot) == status;
    };
    rule.when.each_fact(&mut visit);
    if let Some(applies) = &rule.applies_when {
        applies.each_fact(&mut visit);
    }
    reads
}

/// All targets of a frame. Questions and exceptions have stages of their own.
pub fn of(
    frame: Frame,
    with_retired: bool,
    case: &Case,
    index: &Index,
    facts: &Facts,
) -> Vec<Place> {
    match frame {
        Frame::Org => organisation(index, facts),
        Frame::System => systems(index, facts),
        Frame::Credential => credentials(case, index, facts),
        Frame::Platform | Frame::Use | Frame::Answer => index
            .platforms
            .iter()
            .map(|platform| Place {
                target: target("platform", &platform.id, Some(platform), Vec::new()),
                frames: index.platform_frames(platform, facts),
            })
            .collect(),
        Frame::Question | Frame::Exception => Vec::new(),
        _ => {
            let mut places = Vec::new();
            for platform in &index.platforms {
                let agents = platform.agents.iter().filter(|agent| !agent.is_profile);
                for agent in agents.filter(|agent| with_retired || !agent.is_retired) {
                    let frames = index.agent_frames(platform, agent, facts);
                    agent_targets(frame, platform, agent, frames, facts, &mut places);
                }
            }
            places
        }
    }
}

fn target(
    kind: &str,
    id: &str,
    platform: Option<&PlatformRecords>,
    agents: Vec<String>,
) -> Arc<Target> {
    Arc::new(Target {
        kind: kind.to_owned(),
        id: id.to_owned(),
        platform: platform.map(|p| p.id.clone()),
        agents,
    })
}

fn organisation(index: &Index, facts: &Facts) -> Vec<Place> {
    let Some(org) = index.org else {
        return Vec::new();
    };
    vec![Place {
        target: target(ORGANISATION, ORGANISATION, None, Vec::new()),
        frames: Frames::default().with(Frame::Org, org).with_tier(facts),
    }]
}

fn base(index: &Index, frame: Frame, record: RecordId) -> Frames {
    let frames = Frames::default().with(frame, record);
    match index.org {
        Some(org) => frames.with(Frame::Org, org),
        None => frames,
    }
}

fn systems(index: &Index, facts: &Facts) -> Vec<Place> {
    let connected = |record: RecordId| -> Vec<String> {
        index
            .platforms
            .iter()
            .flat_map(|platform| &platform.agents)
            .filter(|agent| agent.integrations.iter().any(|i| i.system == Some(record)))
            .map(|agent| agent.id.clone())
            .collect()
    };
    index
        .systems
        .iter()
        .map(|(id, record)| Place {
            target: target("system", id, None, connected(*record)),
            frames: base(index, Frame::System, *record).with_tier(facts),
        })
        .collect()
}

fn credentials(case: &Case, index: &Index, facts: &Facts) -> Vec<Place> {
    let users = |id: &str| -> Vec<String> {
        let credential = case.credentials.get(id);
        let users = credential.and_then(|c| c.record.used_by.as_ref());
        let users = users.into_iter().flatten();
        users.map(|user| user.as_str().to_owned()).collect()
    };
    index
        .credentials
        .iter()
        .map(|(id, (record, system))| {
            let mut frames = base(index, Frame::Credential, *record);
            if let Some(system) = system {
                frames = frames.with(Frame::System, *system);
            }
            Place {
                target: target("credential", id, None, users(id)),
                frames: frames.with_tier(facts),
            }
        })
        .collect()
}

fn agent_targets(
    frame: Frame,
    platform: &PlatformRecords,
    agent: &AgentRecords,
    frames: Frames,
    facts: &Facts,
    places: &mut Vec<Place>,
) {
    let id_of = |record: RecordId| facts.record(record).map_or("?", |r| r.id.as_str());
    let mut add = |id: String, frames: Frames| {
        places.push(Place {
            target: target(frame.prefix(), &id, Some(platform), vec![agent.id.clone()]),
            frames,
        });
    };
    let under = |record: RecordId| format!("{}/{}", agent.id, id_of(record));
    match frame {
        Frame::Agent => add(agent.id.clone(), frames),
        Frame::Data => {
            for record in &agent.data {
                add(under(*record), frames.with(Frame::Data, *record));
            }
        }
        Frame::Flow => {
            for record in &agent.flows {
                add(under(*record), frames.with(Frame::Flow, *record));
            }
        }
        Frame::Action => {
            for (record, system) in &agent.actions {
                let frames = frames.with(Frame::Action, *record);
                let frames = system.map_or(frames, |s| frames.with(Frame::System, s));
                add(under(*record), frames);
            }
        }
        Frame::Integration | Frame::Scope => {
            for integration in &agent.integrations {
                let record = integration.integration;
                let here = frames.with(Frame::Integration, record);
                let here = integration
                    .system
                    .map_or(here, |system| here.with(Frame::System, system));
                if frame == Frame::Integration {
                    add(under(record), here);
                    continue;
                }
                for scope in &integration.scopes {
                    let id = format!("{}/{}", under(record), id_of(*scope));
                    add(id, here.with(Frame::Scope, *scope));
                }
            }
        }
        _ => {}
    }
}
