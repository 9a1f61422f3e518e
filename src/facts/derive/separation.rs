//! Whether the person who builds an agent also agrees to what it may do.
//!
//! In: approvals, actions and exceptions. Out: yes, no or open for each of them. A builder who
//! agrees beside somebody else does no harm; a builder whose word stands alone does.

use crate::case::Loaded;
use crate::facts::derive::access::{both, either, flag};
use crate::facts::derive::{Sources, organisation};
use crate::facts::{Facts, RecordId, Value};
use crate::model::action::{Action, ApprovalMode};
use crate::model::agent::Agent;
use crate::model::exception::Exception;
use crate::model::oversight::{Approval, ApprovalDecision, ApprovalKind};
use crate::model::values::Slug;

/// Completes the approvals and actions of an agent, and says whether an exception on it or its
/// platform rests on the builder's word.
pub(super) fn add(
    facts: &mut Facts,
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    record: RecordId,
) {
    let typed = &agent.record;
    let approvals = typed.approvals.as_deref().unwrap_or_default();
    for (entry, approval) in entries(facts, record, "approvals")
        .into_iter()
        .zip(approvals)
    {
        let alone = builder_alone(typed, approval, approvals);
        facts.set(entry, "builder_alone", flag(alone));
    }
    let actions = typed.actions.as_deref().unwrap_or_default();
    for (entry, action) in entries(facts, record, "actions").into_iter().zip(actions) {
        let own = approver_is_builder(sources, typed, action);
        facts.set(entry, "approver_is_builder", flag(own));
    }
    let exceptions = sources.case.exceptions.values();
    let own = exceptions
        .map(|exception| builder_accepts(sources, typed, &exception.record))
        .fold(Some(false), either);
    facts.set(record, "builder_accepts_risk", flag(own));
}

fn entries(facts: &Facts, record: RecordId, name: &str) -> Vec<RecordId> {
    match facts.get(record, name) {
        Value::List(entries) => entries.clone(),
        _ => Vec::new(),
    }
}

fn is_builder(agent: &Agent, person: Option<&Slug>) -> Option<bool> {
    Some(person? == agent.technical_owner.as_ref()?)
}

/// Approvals that settle the same thing: a first deployment and a later one are one kind.
fn settles(kind: ApprovalKind) -> ApprovalKind {
    match kind {
        ApprovalKind::Redeploy => ApprovalKind::Deploy,
        other => other,
    }
}

/// Whether the builder approved something that nobody else approved on that day or later.
fn builder_alone(agent: &Agent, approval: &Approval, all: &[Approval]) -> Option<bool> {
    let approved = approval.decision.map(|d| d == ApprovalDecision::Approved);
    let own = both(approved, is_builder(agent, approval.approver.as_ref()));
    let second = all
        .iter()
        .map(|other| {
            let approved = other.decision.map(|d| d == ApprovalDecision::Approved);
            let same = approval.kind.zip(other.kind);
            let same = same.map(|(one, two)| settles(one) == settles(two));
            let later = approval.decided_on.zip(other.decided_on);
            let later = later.map(|(one, two)| two.0 >= one.0);
            let stranger = is_builder(agent, other.approver.as_ref()).map(|own| !own);
            both(both(approved, same), both(later, stranger))
        })
        .fold(Some(false), either);
    both(own, second.map(|second| !second))
}

/// Whether the only active person with the approving role is the one who builds the agent.
fn approver_is_builder(sources: &Sources<'_>, agent: &Agent, action: &Action) -> Option<bool> {
    let needs = action.approval.map(|approval| {
        matches!(
            approval,
            ApprovalMode::BeforeEach | ApprovalMode::AboveThreshold | ApprovalMode::TwoPerson
        )
    });
    both(needs, only_builder_holds(sources, agent, action))
}

fn only_builder_holds(sources: &Sources<'_>, agent: &Agent, action: &Action) -> Option<bool> {
    let role = action.approver_role.as_ref()?;
    let builder = agent.technical_owner.as_ref()?;
    let file = sources.case.organisation.as_ref()?;
    let people = file.record.org.people.as_ref()?;
    let holders: Vec<&Slug> = people
        .iter()
        .map(|person| &person.id)
        .filter(|id| {
            let mut roles = organisation::roles(sources, id.as_str()).into_iter();
            roles.any(|held| held == role.as_str())
        })
        .collect();
    let others = holders.iter().filter(|id| **id != builder);
    let other = others
        .map(|id| organisation::is_active(sources, id.as_str()))
        .fold(Some(false), either);
    both(Some(holders.contains(&builder)), other.map(|other| !other))
}

/// Whether the builder is among those who accepted a risk of the agent or of its platform that is
/// still accepted.
fn builder_accepts(sources: &Sources<'_>, agent: &Agent, exception: &Exception) -> Option<bool> {
    let over = exception
        .expires_on
        .is_some_and(|last| last.0 < sources.as_of);
    let target = exception.target.as_ref().map(|target| {
        [agent.id.as_str(), agent.platform.as_str()]
            .into_iter()
            .any(|id| names(target, id))
    });
    let builder = agent.technical_owner.as_ref();
    let own = exception
        .approved_by
        .as_ref()
        .zip(builder)
        .map(|(people, builder)| people.values().any(|person| person == builder));
    both(Some(!over), both(target, own))
}

/// Whether the target of an exception is that agent or platform, or a finding on it: the first
/// part of the id in a key such as `RF-I04@integration:sales-agent/i-chat`.
fn names(target: &str, id: &str) -> bool {
    let inner = target.rsplit_once(':').map_or(target, |(_, inner)| inner);
    inner.split('/').next() == Some(id)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;

    fn agent(approvals: &Json) -> Agent {
        serde_json::from_value(json!({
            "id": "bot", "name": "Bot", "platform": "acme", "status": "live",
            "technical_owner": "p-tech", "approvals": approvals,
        }))
        .unwrap()
    }

    fn alone(approvals: &Json) -> Option<bool> {
        let agent = agent(approvals);
        let all = agent.approvals.as_deref().unwrap();
        builder_alone(&agent, all.first().unwrap(), all)
    }

    fn approval(kind: &str, approver: &str, day: &str) -> Json {
        json!({ "kind": kind, "approver": approver, "decided_on": day, "decision": "approved" })
    }

    #[test]
    fn a_second_person_then_or_later_lifts_the_builders_own_approval() {
        let own = approval("deploy", "p-tech", "2026-09-01");
        // other approval, alone, why
        let rows = [
            (json!(null), Some(true), "nobody else"),
            (
                approval("deploy", "p-lead", "2026-09-01"),
                Some(false),
                "on the same day",
            ),
            (
                approval("redeploy", "p-lead", "2026-10-01"),
                Some(false),
                "later, for a new version",
            ),
            (
                approval("deploy", "p-lead", "2026-08-31"),
                Some(true),
                "before, for something older",
            ),
            (
                approval("permission_change", "p-lead", "2026-10-01"),
                Some(true),
                "about permissions only",
            ),
            (
                approval("redeploy", "p-tech", "2026-10-01"),
                Some(true),
                "the builder again",
            ),
            (
                json!({ "kind": "deploy", "approver": "p-lead", "decided_on": "2026-09-02", "decision": "rejected" }),
                Some(true),
                "somebody else refused",
            ),
            (
                json!({ "kind": "deploy", "approver": "p-lead", "decision": "approved" }),
                None,
                "no day",
            ),
        ];
        for (other, expected, why) in rows {
            let all = match other {
                Json::Null => json!([own]),
                other => json!([own, other]),
            };
            assert_eq!(alone(&all), expected, "{why}");
        }
        let other = approval("deploy", "p-lead", "2026-09-01");
        assert_eq!(alone(&json!([other])), Some(false), "not the builder");
        let refused = json!({ "kind": "deploy", "approver": "p-tech", "decision": "rejected" });
        assert_eq!(alone(&json!([refused])), Some(false), "the builder refused");
        let unnamed =
            json!({ "kind": "deploy", "decision": "approved", "decided_on": "2026-09-01" });
        assert_eq!(alone(&json!([unnamed])), None, "nobody said who approved");
    }

    #[test]
    fn an_exception_names_its_agent_alone_or_inside_a_key() {
        // target, id, names it
        let rows = [
            ("sales-agent", "sales-agent", true),
            ("sales-agent-2", "sales-agent", false),
            ("RF-I04@integration:sales-agent/i-chat", "sales-agent", true),
            ("RF-V35@question:acme/COM-04", "acme", true),
            ("question:acme/COM-04", "acme", true),
            ("RF-I04@integration:sales-agent/i-chat", "i-chat", false),
            ("RF-I06@credential:crm-key", "sales-agent", false),
        ];
        for (target, id, expected) in rows {
            assert_eq!(names(target, id), expected, "{target} {id}");
        }
    }
}
