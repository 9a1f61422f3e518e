//! Derived facts: what follows from the records without anybody typing it.
//!
//! In: the case, the questionnaire, the parameters, the profiles and the assessment day. Out: the
//! arena of facts and an index from ids to records. Where a label of the tier cannot be worked
//! out, the worst is assumed and the assumption is itself a fact; a safe value is never assumed.

mod access;
mod agent;
mod approval;
mod credential;
mod data;
mod features;
mod geography;
mod inherent;
mod label;
mod occurring;
mod organisation;
mod platform;
mod recipients;
mod regime;
mod separation;
mod supervision;
mod usage;
mod vocabulary;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::case::Case;
use crate::catalogue::parameters::Parameters;
use crate::catalogue::profile::Profiles;
use crate::catalogue::questionnaire::Questionnaire;
use crate::catalogue::scopes::Scopes;
use crate::condition::Frames;
use crate::date::Date;
use crate::facts::{Facts, Frame, RecordId, Vocabulary};

pub(crate) use data::RETENTION_ANSWERS;
pub(crate) use geography::is_outside;
pub use inherent::Inherent;
pub use occurring::occurring;
pub use usage::of_one as use_of;
pub use vocabulary::vocabulary;

/// What facts are derived from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The records.
    pub case: &'a Case,
    /// The questions.
    pub questionnaire: &'a Questionnaire,
    /// The parameters in force.
    pub parameters: &'a Parameters,
    /// The function profiles.
    pub profiles: &'a Profiles,
    /// The scope tables.
    pub scopes: &'a Scopes,
    /// The assessment day.
    pub as_of: Date,
}

/// The records of one agent, or of the intended use of a platform.
#[derive(Debug, Clone)]
pub struct AgentRecords {
    /// The agent's id; for an intended use the platform's.
    pub id: String,
    /// The agent.
    pub agent: RecordId,
    /// Its data uses.
    pub data: Vec<RecordId>,
    /// Its flows.
    pub flows: Vec<RecordId>,
    /// Its integrations, each with the connected system and the scopes.
    pub integrations: Vec<IntegrationRecords>,
    /// Its actions, each with the system it acts on.
    pub actions: Vec<(RecordId, Option<RecordId>)>,
    /// Ids of its credentials.
    pub credentials: Vec<String>,
    /// Whether it is an intended use and not an agent.
    pub is_profile: bool,
    /// Whether it is retired.
    pub is_retired: bool,
    /// How its tier came about.
    pub inherent: Inherent,
}

/// The records of one integration.
#[derive(Debug, Clone)]
pub struct IntegrationRecords {
    /// The integration.
    pub integration: RecordId,
    /// The connected system, if it exists.
    pub system: Option<RecordId>,
    /// Its scopes.
    pub scopes: Vec<RecordId>,
}

/// The records of one platform.
#[derive(Debug, Clone)]
pub struct PlatformRecords {
    /// The platform's id.
    pub id: String,
    /// Our side.
    pub platform: RecordId,
    /// The union over its agents.
    pub usage: RecordId,
    /// The vendor's answers.
    pub answers: RecordId,
    /// Its agents, by id; for a platform without agents its intended use.
    pub agents: Vec<AgentRecords>,
}

/// Where to find the records of the case in the arena.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The organisation.
    pub org: Option<RecordId>,
    /// Platforms in order of id.
    pub platforms: Vec<PlatformRecords>,
    /// Systems by id.
    pub systems: BTreeMap<String, RecordId>,
    /// Credentials by id, with the system each belongs to.
    pub credentials: BTreeMap<String, (RecordId, Option<RecordId>)>,
    /// Exceptions by id.
    pub exceptions: BTreeMap<String, RecordId>,
}

impl Index {
    /// The frames that rules about a platform see.
    pub fn platform_frames(&self, platform: &PlatformRecords, facts: &Facts) -> Frames {
        let mut frames = Frames::default()
            .with(Frame::Platform, platform.platform)
            .with(Frame::Use, platform.usage)
            .with(Frame::Answer, platform.answers);
        if let Some(org) = self.org {
            frames = frames.with(Frame::Org, org);
        }
        frames.with_tier(facts)
    }

    /// The frames that rules about an agent see.
    pub fn agent_frames(
        &self,
        platform: &PlatformRecords,
        agent: &AgentRecords,
        facts: &Facts,
    ) -> Frames {
        self.platform_frames(platform, facts)
            .with(Frame::Agent, agent.agent)
            .with_tier(facts)
    }
}

/// Brings the facts of a platform up to date after some answers of its vendor changed; all else
/// stays as it was built.
pub fn answer_anew<'q>(
    facts: &mut Facts,
    index: &Index,
    sources: &Sources<'q>,
    platform: &str,
    changed: impl IntoIterator<Item = &'q str>,
) {
    let mut platforms = index.platforms.iter();
    if let Some(records) = platforms.find(|one| one.id == platform) {
        platform::answer_anew(facts, sources, records, changed);
    }
}

/// Builds all facts of a case.
pub fn build(vocabulary: &Arc<Vocabulary>, sources: &Sources<'_>) -> (Facts, Index) {
    let mut facts = Facts::new(Arc::clone(vocabulary));
    let mut index = Index {
        org: Some(organisation::add(&mut facts, sources)),
        ..Index::default()
    };
    for (id, system) in &sources.case.systems {
        let origin = Some(system.origin.clone());
        let record = facts.add(Frame::System.kind(), id, origin);
        crate::facts::schema_facts::fill(&mut facts, record, &system.json);
        index.systems.insert(id.clone(), record);
    }
    credential::add(&mut facts, &mut index, sources);
    for id in sources.case.platform_ids() {
        let records = platform::add(&mut facts, &index, sources, id);
        index.platforms.push(records);
    }
    credential::link_agents(&mut facts, &index, sources);
    for (id, exception) in &sources.case.exceptions {
        let origin = Some(exception.origin.clone());
        let record = facts.add(Frame::Exception.kind(), id, origin);
        crate::facts::schema_facts::fill(&mut facts, record, &exception.json);
        index.exceptions.insert(id.clone(), record);
    }
    organisation::count_agents(&mut facts, &index);
    (facts, index)
}
