//! The state of an agent's approval to go live.

use crate::facts::derive::Sources;
use crate::facts::{Facts, RecordId, Value};
use crate::model::agent::Agent;
use crate::model::oversight::{Approval, ApprovalDecision, ApprovalKind};

/// The words of `agent.deploy_approval`, from the best to the least.
pub(super) const STATES: [&str; 5] = [
    "valid",
    "permissions_not_reviewed",
    "before_change",
    "too_late",
    "missing",
];

/// Works out `agent.deploy_approval` and completes the approval entries.
pub(super) fn add(facts: &mut Facts, _sources: &Sources<'_>, agent: &Agent, record: RecordId) {
    if let Value::List(entries) = facts.get(record, "approvals").clone() {
        let typed = agent.approvals.as_deref().unwrap_or_default();
        for (entry, approval) in entries.iter().zip(typed) {
            let own = approval
                .approver
                .as_ref()
                .zip(agent.technical_owner.as_ref())
                .map(|(approver, owner)| Value::Flag(approver == owner));
            facts.set(*entry, "is_technical_owner", Value::or_underived(own));
        }
    }
    let state = agent.approvals.as_ref().map(|approvals| {
        // The best of several approvals counts: a later one repairs an earlier one.
        let states = approvals
            .iter()
            .filter_map(|approval| state(agent, approval));
        let rank = |state: Option<&'static str>| {
            STATES.iter().position(|s| Some(*s) == state).unwrap_or(1)
        };
        let best = states.min_by_key(|state| rank(*state));
        best.unwrap_or(Some("missing"))
    });
    let value = match state {
        Some(Some(state)) => Value::text(state),
        Some(None) => Value::UNDERIVED,
        None => Value::BLANK,
    };
    facts.set(record, "deploy_approval", value);
}

/// The state one approval gives: outer `None` when it is no approval to go live at all, inner
/// `None` when a date or the review is missing.
fn state(agent: &Agent, approval: &Approval) -> Option<Option<&'static str>> {
    let is_redeploy = match approval.kind {
        Some(ApprovalKind::Deploy) => false,
        Some(ApprovalKind::Redeploy) => true,
        _ => return None,
    };
    match approval.decision {
        Some(ApprovalDecision::Approved) => {}
        Some(ApprovalDecision::Rejected) => return None,
        None => return Some(None),
    }
    let Some(decided) = approval.decided_on.map(|day| day.0) else {
        return Some(None);
    };
    match approval.permissions_reviewed {
        Some(true) => {}
        Some(false) => return Some(Some("permissions_not_reviewed")),
        None => return Some(None),
    }
    match agent.last_material_change.map(|day| day.0) {
        Some(change) if decided < change => return Some(Some("before_change")),
        Some(_) => {}
        None => return Some(None),
    }
    // A new approval after a change may come after the first day of use; the first may not.
    if is_redeploy {
        return Some(Some("valid"));
    }
    match agent.deployed_on.map(|day| day.0) {
        Some(deployed) if decided > deployed => Some(Some("too_late")),
        None if agent.status == crate::model::agent::AgentStatus::Live => Some(None),
        Some(_) | None => Some(Some("valid")),
    }
}
