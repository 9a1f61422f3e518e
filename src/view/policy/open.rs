//! What the organisation has not decided yet, said before anybody signs.
//!
//! In: the case. Out: one sentence for each gap that leaves a clause without a name or a value.

use crate::catalogue::parameters::Amount;
use crate::catalogue::policy::words::lower_first;
use crate::catalogue::policy::{RoleScope, plain_role};
use crate::model::agent::{Agent, AgentStatus};
use crate::model::system::{System, SystemSensitivity};
use crate::model::values::{RoleName, Slug};
use crate::model::words::Word;
use crate::view::policy::front::{Front, Status};
use crate::view::policy::weave::Weave;

/// All gaps, in the order of the parts they leave open.
pub(super) fn open(weave: Weave<'_>, front: &Front) -> Vec<String> {
    let mut gaps = Vec::new();
    if front.status != Status::Adopted {
        gaps.push(front.status_note.clone());
    } else if front.status_note.contains("overdue") || front.next_review == "not set" {
        gaps.push("The review of this policy is overdue or has no day.".to_owned());
    }
    roles(weave, &mut gaps);
    organisation(weave, &mut gaps);
    systems(weave, &mut gaps);
    agents(weave, &mut gaps);
    gaps
}

fn roles(weave: Weave<'_>, gaps: &mut Vec<String>) {
    let roles = weave.policy().roles.iter();
    for role in roles.filter(|role| role.scope == RoleScope::Organisation) {
        if weave.people.holders(&role.id).is_empty() {
            let title = lower_first(&role.title);
            gaps.push(format!("Nobody holds the role of {title}."));
        }
    }
    let unconfirmed = weave.people.unconfirmed();
    if !unconfirmed.is_empty() {
        let names = unconfirmed.join(", ");
        gaps.push(format!(
            "Nobody has recorded whether these people are active: {names}."
        ));
    }
    let adopted = weave.org().and_then(|org| org.policy.as_ref());
    if let Some(approver) = adopted.and_then(|policy| policy.approved_by.as_ref()) {
        let owners = weave.people.holders("security_lead");
        if owners.iter().any(|owner| owner.id == *approver) {
            gaps.push("The policy was approved by the person who keeps it.".to_owned());
        }
    }
}

fn organisation(weave: Weave<'_>, gaps: &mut Vec<String>) {
    let org = weave.org();
    match org.and_then(|org| org.incident_contact.as_ref()) {
        None => gaps.push("No incident contact is named.".to_owned()),
        Some(id) if !weave.people.is_here(id) => {
            gaps.push("The incident contact is not active.".to_owned());
        }
        Some(_) => {}
    }
    let stated = org.and_then(|org| org.no_regime_statement.as_ref());
    let stated = stated.is_some_and(|statement| statement.by.is_some());
    if weave.case.regimes().is_empty() && !stated {
        gaps.push("Nobody has stated which laws and standards apply.".to_owned());
    }
    let own = org.and_then(|org| org.allowed_countries.as_ref());
    let set = weave.parameters.amount("allowed_countries", 0);
    let none_set = set.is_none_or(|amount| amount.words().is_empty());
    if own.is_none_or(std::collections::BTreeSet::is_empty) && none_set {
        gaps.push("Nobody has decided to which countries data may go.".to_owned());
    }
    let promised = org.and_then(|org| org.privacy_retention.as_ref());
    if promised.is_none_or(std::collections::BTreeMap::is_empty) {
        let gap = "Nobody has entered how long the privacy notice keeps each kind of data.";
        gaps.push(gap.to_owned());
    }
    if weave.case.platform_ids().is_empty() {
        gaps.push("No platform is entered.".to_owned());
    }
}

fn systems(weave: Weave<'_>, gaps: &mut Vec<String>) {
    if weave.case.systems.is_empty() {
        gaps.push("No connected system is entered.".to_owned());
    }
    for system in weave.case.systems.values().map(|system| &system.record) {
        let name = &system.name;
        let approvers = system.write_approvers.iter().flatten().count();
        match system.sensitivity {
            None => gaps.push(format!("It is not stated how sensitive {name} is.")),
            Some(SystemSensitivity::Normal) => {}
            Some(_) if approvers == 0 => {
                gaps.push(format!("Nobody is named who may approve writes to {name}."));
            }
            Some(sensitivity) => approving(weave, system, sensitivity, gaps),
        }
        if !is_owned(weave, system.owner.as_ref()) {
            gaps.push(format!("{name} has no active owner."));
        }
    }
}

/// The roles that P5.6 asks for and the named approvers do not include.
fn approving(
    weave: Weave<'_>,
    system: &System,
    sensitivity: SystemSensitivity,
    gaps: &mut Vec<String>,
) {
    let part = SystemSensitivity::ALL
        .iter()
        .position(|s| *s == sensitivity);
    let asked = part.and_then(|part| weave.parameters.amount("write_approver", part));
    let asked = asked.map(Amount::words).unwrap_or_default();
    let named: Vec<&str> = system
        .write_approvers
        .iter()
        .flatten()
        .map(RoleName::as_str)
        .collect();
    for role in asked {
        let holders = weave.people.holders(role);
        let holders = holders.iter().map(|person| person.id.as_str());
        let owner = system
            .owner
            .iter()
            .map(Slug::as_str)
            .filter(|_| **role == *"system_owner");
        let by_person = holders.chain(owner).any(|id| named.contains(&id));
        let by_role = named
            .iter()
            .any(|name| plain_role(name) == plain_role(role));
        if !by_person && !by_role {
            let title = lower_first(&weave.policy().role_title(role));
            let name = &system.name;
            gaps.push(format!(
                "The write approvers of {name} do not include the {title} (P5.6)."
            ));
        }
    }
}

fn agents(weave: Weave<'_>, gaps: &mut Vec<String>) {
    let agents = weave.case.agents.values().map(|agent| &agent.record);
    let current: Vec<&Agent> = agents
        .filter(|agent| agent.status != AgentStatus::Retired)
        .collect();
    if current.is_empty() {
        gaps.push("No agent is registered.".to_owned());
    }
    for agent in current {
        let name = &agent.name;
        if !is_owned(weave, agent.business_owner.as_ref()) {
            gaps.push(format!("{name} has no active business owner."));
        }
        if !is_owned(weave, agent.technical_owner.as_ref()) {
            gaps.push(format!("{name} has no active technical owner."));
        }
        if agent.function_class.is_none() {
            gaps.push(format!("It is not stated what function {name} has."));
        }
    }
}

fn is_owned(weave: Weave<'_>, owner: Option<&Slug>) -> bool {
    owner.is_some_and(|owner| weave.people.is_here(owner))
}
