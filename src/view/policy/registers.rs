//! Annexes A and C: what is registered, and who answers for it.
//!
//! In: the inventory. Out: rows in order of id, without any secret and without judging anything.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::case::Loaded;
use crate::catalogue::parameters::Unit;
use crate::catalogue::policy::values::word as word_of;
use crate::catalogue::policy::words::plain;
use crate::facts::derive::{self, Sources};
use crate::model::agent::{Agent, AgentStatus};
use crate::model::system::{System, SystemSensitivity};
use crate::model::words::Word;
use crate::view::policy::platforms::platform_name;
use crate::view::policy::weave::Weave;

/// A connected system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SystemRow {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: String,
    /// How much harm wrong access could do.
    pub sensitivity: String,
    /// Where it runs.
    pub environment: String,
    /// What it holds.
    pub holds: String,
    /// Who answers for it.
    pub owner: String,
    /// Who may approve writes.
    pub approvers: String,
}

/// An agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgentRow {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: String,
    /// What it is for and must never do.
    pub purpose: String,
    /// Who answers for what it does.
    pub business_owner: String,
    /// Who builds and runs it.
    pub technical_owner: String,
    /// The platform it runs on.
    pub platform: String,
    /// Where it runs.
    pub environment: String,
    /// How far it has come.
    pub status: String,
    /// Its tier.
    pub tier: String,
    /// Its autonomy, `A1` to `A5`.
    pub autonomy: String,
    /// The systems it is connected to.
    pub systems: String,
    /// Its next review.
    pub next_review: String,
}

/// The word said where a field is blank.
const UNSTATED: &str = "not stated";

fn joined(items: &[String], otherwise: &str) -> String {
    if items.is_empty() {
        otherwise.to_owned()
    } else {
        items.join(", ")
    }
}

/// Connected systems in order of id.
pub(super) fn systems(weave: Weave<'_>) -> Vec<SystemRow> {
    let systems = weave.case.systems.iter();
    let row = |(id, system): (&String, &Loaded<System>)| {
        let system = &system.record;
        let word = |word: Option<String>| word.map_or(UNSTATED.to_owned(), |word| plain(&word));
        let categories = system.data_categories.iter().flatten();
        let categories = categories.map(|c| word_of(weave.policy(), Unit::Words, c.as_str()));
        SystemRow {
            name: system.name.clone(),
            id: id.clone(),
            sensitivity: word(system.sensitivity.map(|s| s.to_string())),
            environment: word(system.environment.map(|e| e.to_string())),
            holds: joined(&categories.collect::<Vec<_>>(), UNSTATED),
            owner: weave.people.name_or_nobody(system.owner.as_ref()),
            approvers: approvers(weave, system),
        }
    };
    systems.map(row).collect()
}

fn approvers(weave: Weave<'_>, system: &System) -> String {
    let named = system.write_approvers.iter().flatten();
    let owner = system.owner.as_ref();
    let named: Vec<String> = named
        .map(|approver| weave.people.approver(weave.policy(), approver, owner))
        .collect();
    let nobody = match system.sensitivity {
        Some(SystemSensitivity::Normal) => "as in P5.6",
        _ => "nobody named: no agent may write",
    };
    joined(&named, nobody)
}

/// Whether an agent is registered as working or about to work.
pub(super) fn is_current(agent: &Agent) -> bool {
    agent.status != AgentStatus::Retired
}

/// Agents that are not retired, in order of id, and how many are retired.
pub(super) fn agents(weave: Weave<'_>) -> (Vec<AgentRow>, usize) {
    let tiers = tiers(weave);
    let all = weave.case.agents.iter();
    let (current, retired): (Vec<_>, Vec<_>) = all.partition(|(_, a)| is_current(&a.record));
    let rows = current.into_iter().map(|(id, agent)| {
        let unknown = || "not known".to_owned();
        let tier = tiers.get(id).cloned().unwrap_or_else(unknown);
        agent_row(weave, &agent.record, tier)
    });
    (rows.collect(), retired.len())
}

/// The tier of every agent in words, worked out as the assessment works it out.
fn tiers(weave: Weave<'_>) -> BTreeMap<String, String> {
    let sources = Sources {
        case: weave.case,
        questionnaire: &weave.catalogue.questionnaire,
        parameters: weave.parameters,
        profiles: &weave.catalogue.profiles,
        scopes: &weave.catalogue.scopes,
        as_of: weave.as_of,
    };
    let (facts, index) = derive::build(&weave.catalogue.vocabulary, &sources);
    let agents = index.platforms.iter().flat_map(|platform| &platform.agents);
    let agents = agents.filter(|agent| !agent.is_profile);
    let tier = |agent: &derive::AgentRecords| {
        let number = facts.get(agent.agent, "tier").magnitude()?;
        let assumed = !agent.inherent.assumed.is_empty();
        let said = if assumed {
            format!("{number}, partly assumed")
        } else {
            number.to_string()
        };
        Some((agent.id.clone(), said))
    };
    agents.filter_map(tier).collect()
}

fn agent_row(weave: Weave<'_>, agent: &Agent, tier: String) -> AgentRow {
    let unstated = || UNSTATED.to_owned();
    let systems: BTreeSet<&str> = agent
        .integrations
        .iter()
        .flatten()
        .map(|integration| integration.system.as_str())
        .collect();
    let name = |id: &str| {
        let system = weave.case.systems.get(id);
        system.map_or_else(|| id.to_owned(), |system| system.record.name.clone())
    };
    let none = match agent.integrations {
        Some(_) => "none",
        None => UNSTATED,
    };
    let autonomy = agent.autonomy.map(|autonomy| autonomy.to_string());
    AgentRow {
        name: agent.name.clone(),
        id: agent.id.as_str().to_owned(),
        purpose: agent.purpose.clone().unwrap_or_else(unstated),
        business_owner: weave.people.name_or_nobody(agent.business_owner.as_ref()),
        technical_owner: weave.people.name_or_nobody(agent.technical_owner.as_ref()),
        platform: platform_name(weave, agent.platform.as_str()),
        environment: agent.environment.map_or_else(unstated, |e| e.to_string()),
        status: agent.status.to_string(),
        tier,
        autonomy: autonomy.map_or_else(unstated, |word| word.chars().take(2).collect()),
        systems: joined(&systems.into_iter().map(name).collect::<Vec<_>>(), none),
        next_review: agent
            .next_review
            .map_or("not set".to_owned(), |d| d.to_string()),
    }
}
