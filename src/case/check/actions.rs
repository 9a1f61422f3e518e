//! Actions: approvals that exclude each other, limits that are not there, and who enforces them.

use serde_json::Value as Json;

use crate::case::check::context::Context;
use crate::case::spot::Spot;
use crate::diag::{Diagnostic, codes};
use crate::model::action::{Action, ActionKind, ApprovalMode, EnforcedBy, Threshold};
use crate::model::agent::{Agent, AgentStatus, Autonomy};
use crate::model::values::Slug;

/// The question that asks whether the platform can hold an action for approval.
const APPROVAL: &str = "ACT-01";

pub(super) fn check(context: &mut Context<'_>) {
    for agent in context.case.agents.values() {
        let spot = Spot::of(&agent.origin);
        let agent = &agent.record;
        for (index, action) in agent.actions.iter().flatten().enumerate() {
            let at = spot.key("actions").index(index);
            commanded(context, agent, action, &at);
            threshold(context, action, &at);
            if agent.status != AgentStatus::Retired {
                enforced(context, agent, action, &at);
            }
        }
    }
}

/// Where a person commands each step, each step is approved.
fn commanded(context: &mut Context<'_>, agent: &Agent, action: &Action, at: &Spot) {
    let changes = action.kind.is_some_and(|kind| kind != ActionKind::Read);
    if agent.autonomy == Some(Autonomy::A1)
        && changes
        && action.approval == Some(ApprovalMode::None)
    {
        context.impossible(
            format!(
                "a person commands each step, and `{}` needs no approval",
                action.name
            ),
            at.key("approval").value(),
            "a command is an approval: write `approval: before_each`, or another `autonomy`",
        );
    }
}

/// Approval above a threshold needs one, in the money of the largest amount.
fn threshold(context: &mut Context<'_>, action: &Action, at: &Spot) {
    if action.approval != Some(ApprovalMode::AboveThreshold) {
        return;
    }
    match (&action.threshold, &action.max_amount) {
        (None, _) => context.impossible(
            format!(
                "`{}` is approved above a threshold, and there is none",
                action.name
            ),
            at.key("approval").value(),
            "add `threshold`, as an amount of money or a number",
        ),
        (Some(Threshold::Amount(limit)), Some(most)) if limit.currency != most.currency => {
            let message = format!(
                "the threshold is in {}, and the largest amount in {}",
                limit.currency, most.currency
            );
            let place = at.key("threshold").key("currency").value();
            context.problems.push(
                Diagnostic::error(codes::IMPOSSIBLE, message, place)
                    .also(
                        at.keys(&["max_amount", "currency"]).value(),
                        "the largest amount",
                    )
                    .help("write both in one currency"),
            );
        }
        _ => {}
    }
}

/// Enforcement that the vendor's own answer, or the lack of evidence, does not bear out.
fn enforced(context: &mut Context<'_>, agent: &Agent, action: &Action, at: &Spot) {
    let place = at.key("enforced_by").value();
    match action.enforced_by {
        Some(EnforcedBy::Platform) => {
            let says = approval_answer(context, agent);
            if let Some(says) = says.filter(|says| ["asked_by_model_only", "none"].contains(says)) {
                let message = format!(
                    "`{}` is said to be enforced by the platform, and the vendor answers {APPROVAL} with `{says}`",
                    action.name
                );
                let help = "enforce it in the connected system, or write what really holds: `model_instruction` or `nobody`";
                context.warn_rule("RF-X17", message, place, help);
            }
        }
        Some(EnforcedBy::ConnectedSystem) if !has_evidence(context, agent, action) => {
            let name = action
                .id
                .as_ref()
                .map_or(action.name.as_str(), |id| id.as_str());
            context.warn(
                codes::EVIDENCE,
                format!(
                    "`{}` is said to be enforced by the connected system, and no evidence shows it",
                    action.name
                ),
                place,
                format!(
                    "register evidence that supports `{}/actions/{name}/enforced_by`",
                    agent.id
                ),
            );
        }
        _ => {}
    }
}

/// What the vendor answers on approvals, when it answers.
fn approval_answer<'a>(context: &Context<'a>, agent: &Agent) -> Option<&'a str> {
    let vendor = context.case.vendors.get(agent.platform.as_str())?;
    let entry = vendor.record.answers.get(APPROVAL)?;
    if !super::answers::is_answered(entry) {
        return None;
    }
    let value = entry.get("value")?;
    value.get("choice").unwrap_or(value).as_str()
}

/// Whether evidence names the action, by id or name.
fn has_evidence(context: &Context<'_>, agent: &Agent, action: &Action) -> bool {
    let prefix = format!("{}/actions/", agent.id);
    let names = [
        action.id.as_ref().map(Slug::as_str),
        Some(action.name.as_str()),
    ];
    let mut supports = context.case.evidence.values().flat_map(|evidence| {
        let what = evidence.json.get("supports").and_then(Json::as_array);
        what.into_iter().flatten().filter_map(Json::as_str)
    });
    supports.any(|what| {
        let rest = what.strip_prefix(&prefix);
        rest.is_some_and(|rest| {
            let is_it = |name: &str| rest == name || rest.starts_with(&format!("{name}/"));
            names.into_iter().flatten().any(is_it)
        })
    })
}
