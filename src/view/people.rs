//! Who has to act: a role, and the people who hold it.
//!
//! In: the role a rule names and what a finding is about. Out: the role and names. People who
//! left hold no role; a role that nobody holds says so.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::Finding;
use crate::catalogue::rule::Owner;
use crate::model::organisation::Person;
use crate::model::values::Slug;
use crate::view::context::Context;
use crate::view::words;

/// Somebody who has to act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OwnerView {
    /// The role.
    pub role: String,
    /// Names of those who hold it; empty when nobody is named.
    pub people: Vec<String>,
    /// `Security lead (Lena Lead)`, or the role with the remark that nobody is named.
    pub words: String,
}

/// A role with the people who hold it.
fn owner_view(role: &str, people: Vec<String>) -> OwnerView {
    let who = if people.is_empty() {
        "nobody named".to_owned()
    } else {
        words::join_and(&people)
    };
    OwnerView {
        role: role.to_owned(),
        words: format!("{role} ({who})"),
        people,
    }
}

/// Who has to act on a finding.
pub(super) fn of_finding(context: &Context<'_>, finding: &Finding) -> OwnerView {
    let people = match finding.owner {
        Owner::BusinessOwner => agent_owners(context, finding, |a| a.business_owner.as_ref()),
        Owner::TechnicalOwner => agent_owners(context, finding, |a| a.technical_owner.as_ref()),
        Owner::SystemOwner => system_owner(context, finding),
        _ => return of_role(context, finding.owner),
    };
    owner_view(finding.owner.title(), people)
}

/// Who holds a role of the organisation.
pub(super) fn of_role(context: &Context<'_>, role: Owner) -> OwnerView {
    let named: &[&str] = match role {
        Owner::BusinessOwner => &["business_owner"],
        Owner::TechnicalOwner => &["technical_owner"],
        Owner::SystemOwner => &["system_owner"],
        Owner::SecurityLead => &["security_lead"],
        Owner::PrivacyLead => &["privacy_lead"],
        Owner::VendorManager => &["vendor_manager", "procurement"],
        Owner::Executive => &["executive", "executive_risk_owner"],
    };
    let people = context.inputs.case.people().iter();
    let holders = people.filter(|person| {
        let roles = person.role.iter().flat_map(|roles| roles.values());
        let mut roles = roles.map(|role| role.as_str().replace('-', "_"));
        is_here(context, person) && roles.any(|role| named.contains(&role.as_str()))
    });
    let names = holders.map(|person| words::said(&person.name)).collect();
    owner_view(role.title(), names)
}

fn is_here(context: &Context<'_>, person: &Person) -> bool {
    let left = person
        .left_on
        .is_some_and(|day| day.0 <= context.inputs.as_of);
    person.active != Some(false) && !left
}

fn agent_owners(
    context: &Context<'_>,
    finding: &Finding,
    owner: impl Fn(&crate::model::agent::Agent) -> Option<&Slug>,
) -> Vec<String> {
    let target = &finding.target;
    let agents = context
        .inputs
        .case
        .agents
        .values()
        .map(|agent| &agent.record);
    let concerned = agents.filter(|agent| {
        let named = target.agents.iter().any(|id| id == agent.id.as_str());
        let on_platform = target.platform.as_deref() == Some(agent.platform.as_str());
        named || (target.agents.is_empty() && on_platform)
    });
    let owners: Vec<&Slug> = concerned.filter_map(&owner).collect();
    names(context, owners)
}

/// The owner of the system that a finding is about, directly or through an integration.
fn system_owner(context: &Context<'_>, finding: &Finding) -> Vec<String> {
    let case = context.inputs.case;
    let id = finding.target.id.as_str();
    let mut parts = id.split('/');
    let agent = parts.next().and_then(|agent| case.agents.get(agent));
    let inner = parts.next().unwrap_or_default();
    let system = match finding.target.kind.as_str() {
        "system" => Some(id),
        "credential" => case
            .credentials
            .get(id)
            .and_then(|one| one.record.system.as_ref())
            .map(Slug::as_str),
        "action" => agent
            .and_then(|agent| {
                let mut actions = agent.record.actions.iter().flatten();
                actions.find(|one| one.id.as_ref().map_or(one.name.as_str(), Slug::as_str) == inner)
            })
            .and_then(|action| action.system.as_ref())
            .map(Slug::as_str),
        _ => agent
            .and_then(|agent| {
                let mut all = agent.record.integrations.iter().flatten();
                all.find(|one| one.id.as_str() == inner)
            })
            .map(|integration| integration.system.as_str()),
    };
    let owner = system.and_then(|id| case.systems.get(id));
    let owner = owner.and_then(|system| system.record.owner.as_ref());
    names(context, owner.into_iter().collect())
}

fn names(context: &Context<'_>, mut ids: Vec<&Slug>) -> Vec<String> {
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter()
        .map(|id| {
            let name = context.person(Some(id));
            match context.inputs.case.person(id.as_str()) {
                Some(person) if !is_here(context, person) => format!("{name}, no longer active"),
                _ => name,
            }
        })
        .collect()
}
