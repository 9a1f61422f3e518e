//! Annexes A to C and the list of platforms: what is registered, and who answers for it.
//!
//! In: the inventory. Out: rows in order of id, without any secret and without judging anything.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::catalogue::profile::{Placement, Profile};
use crate::facts::derive::{self, Sources};
use crate::model::agent::{Agent, AgentStatus, FunctionClass};
use crate::model::decision::Decision;
use crate::model::platform::PlatformStatus;
use crate::model::system::{System, SystemSensitivity};
use crate::view::policy::parts::{TableView, words};
use crate::view::policy::people::NOBODY;
use crate::view::policy::values::plain;
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

/// A function profile in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileRow {
    /// Its title.
    pub title: String,
    /// The agents that use it.
    pub agents: String,
    /// What is normal.
    pub allowed: Vec<String>,
    /// What needs a reason.
    pub with_reason: Vec<String>,
    /// What is never given.
    pub never: Vec<String>,
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

fn joined(items: Vec<String>, otherwise: &str) -> String {
    if items.is_empty() {
        otherwise.to_owned()
    } else {
        items.join(", ")
    }
}

/// Connected systems in order of id.
pub(super) fn systems(weave: Weave<'_>) -> Vec<SystemRow> {
    let systems = weave.case.systems.iter();
    let row = |(id, system): (&String, &crate::case::Loaded<System>)| {
        let system = &system.record;
        let word = |word: Option<String>| word.map_or(UNSTATED.to_owned(), |word| plain(&word));
        let categories = system.data_categories.iter().flatten();
        let categories = categories.map(|category| plain(&category.to_string()));
        SystemRow {
            name: system.name.clone(),
            id: id.clone(),
            sensitivity: word(system.sensitivity.map(|s| s.to_string())),
            environment: word(system.environment.map(|e| e.to_string())),
            holds: joined(categories.collect(), UNSTATED),
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
    joined(named, nobody)
}

/// Whether an agent is registered as working or about to work.
fn is_current(agent: &Agent) -> bool {
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
        systems: joined(systems.into_iter().map(name).collect(), none),
        next_review: agent
            .next_review
            .map_or("not set".to_owned(), |d| d.to_string()),
    }
}

/// The profiles that agents use, in order of function.
pub(super) fn profiles(weave: Weave<'_>) -> Vec<ProfileRow> {
    let mut used: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for agent in weave.case.agents.values().map(|agent| &agent.record) {
        if let Some(class) = agent.function_class.filter(|_| is_current(agent)) {
            use crate::model::words::Word;
            used.entry(class.as_str())
                .or_default()
                .push(agent.name.clone());
        }
    }
    let rows = used.into_iter().map(|(class, agents)| {
        let profile = weave.catalogue.profiles.get(class);
        let listed = |list| profile.map_or_else(Vec::new, |profile| says(profile, list));
        let custom = class == FunctionClass::Custom.to_string();
        let title = profile.map_or_else(|| plain(class), |profile| profile.title.clone());
        ProfileRow {
            title,
            agents: agents.join(", "),
            allowed: or_word(listed(Placement::Normal), "nothing by default"),
            with_reason: or_word(
                listed(Placement::WithReason),
                if custom {
                    "every permission"
                } else {
                    "nothing"
                },
            ),
            never: or_word(
                listed(Placement::Never),
                "no list: each request is judged alone",
            ),
        }
    });
    rows.collect()
}

fn says(profile: &Profile, list: Placement) -> Vec<String> {
    profile.listed(list).map(|row| row.says.clone()).collect()
}

fn or_word(items: Vec<String>, otherwise: &str) -> Vec<String> {
    if items.is_empty() {
        words(&[otherwise])
    } else {
        items
    }
}

/// A platform as people know it.
fn platform_name(weave: Weave<'_>, id: &str) -> String {
    let ours = weave.case.platforms.get(id);
    let ours = ours.and_then(|platform| platform.record.product.clone());
    let theirs = weave.case.vendors.get(id);
    let theirs = theirs.and_then(|vendor| vendor.record.vendor.product.clone());
    ours.or(theirs).unwrap_or_else(|| id.to_owned())
}

/// Platforms, what was decided about them, and how many agents run on each.
pub(super) fn platforms(weave: Weave<'_>) -> TableView {
    let rows: Vec<Vec<String>> = weave
        .case
        .platform_ids()
        .into_iter()
        .map(|id| {
            let ours = weave.case.platforms.get(id).map(|p| &p.record);
            let theirs = weave.case.vendors.get(id).map(|v| &v.record);
            let entity = ours.and_then(|p| p.vendor.clone());
            let entity = entity.or(theirs.and_then(|v| v.vendor.legal_entity.clone()));
            let assessed = theirs.and_then(|vendor| vendor.assessed_on);
            let on_it = |agent: &&crate::case::Loaded<Agent>| {
                agent.record.platform.as_str() == id && is_current(&agent.record)
            };
            let agents = weave.case.agents.values().filter(on_it).count();
            vec![
                platform_name(weave, id),
                entity.unwrap_or_else(|| NOBODY.to_owned()),
                standing(weave, id, ours.and_then(|p| p.status)),
                assessed.map_or("not yet".to_owned(), |day| day.to_string()),
                agents.to_string(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return TableView::default();
    }
    TableView {
        columns: words(&["Platform", "Vendor", "Status", "Assessed", "Agents"]),
        rows,
    }
}

/// What was decided about a platform, and until when.
fn standing(weave: Weave<'_>, id: &str, typed: Option<PlatformStatus>) -> String {
    if typed == Some(PlatformStatus::Retiring) {
        return "retiring".to_owned();
    }
    let decisions = weave.case.decisions.iter().map(|d| &d.record);
    let about = |d: &&Decision| d.platform.as_str() == id && d.agent.is_none();
    let past = decisions
        .filter(about)
        .filter(|d| d.on.is_some_and(|on| on.0 <= weave.as_of));
    let Some(latest) = past.max_by_key(|d| d.on) else {
        let word = typed.map_or("not decided".to_owned(), |status| status.to_string());
        return word;
    };
    let decided = latest.decided.map(|word| plain(&word.to_string()));
    let decided = decided.unwrap_or_else(|| "not decided".to_owned());
    match latest.valid_until {
        Some(until) if until.0 < weave.as_of => format!("{decided}, ran out on {until}"),
        Some(until) => format!("{decided} until {until}"),
        None => format!("{decided}, no end stated"),
    }
}
