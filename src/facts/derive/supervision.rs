//! Whether a person stands before what an agent does.
//!
//! In: the actions and granted permissions of one agent. Out: yes, no or open. An act counts as
//! supervised only if somebody agrees before each one and something outside the model enforces it;
//! a permission that no listed act describes has nobody before it.

use crate::facts::derive::access::{both, either, served_kinds};
use crate::model::action::{Action, ActionKind, ApprovalMode, EnforcedBy};
use crate::model::agent::Agent;
use crate::model::integration::{Access, Integration, IntegrationStatus, Scope};

/// Whether the agent can send something out or change something without a person's agreement to
/// each such act.
pub(super) fn acts_unsupervised(agent: &Agent) -> Option<bool> {
    let actions = agent.actions.as_deref();
    let listed = actions.map(|all| any(all.iter().map(is_unsupervised)));
    let permitted = agent.integrations.as_deref().map(|all| {
        let scopes = all.iter().map(|one| is_open_access(one, actions));
        any(scopes)
    });
    let code = both(agent.code_execution, lacks_code_action(actions));
    either(listed.flatten(), either(permitted.flatten(), code))
}

/// Kleene "or" over many.
fn any(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    parts.fold(Some(false), either)
}

/// Whether an act sends or changes something and nobody has to agree to each one beforehand.
fn is_unsupervised(action: &Action) -> Option<bool> {
    let acts = action.kind.map(|kind| kind != ActionKind::Read);
    let asked = action
        .approval
        .map(|approval| matches!(approval, ApprovalMode::BeforeEach | ApprovalMode::TwoPerson));
    let enforced = action
        .enforced_by
        .map(|by| matches!(by, EnforcedBy::Platform | EnforcedBy::ConnectedSystem));
    both(acts, both(asked, enforced).map(|supervised| !supervised))
}

/// Whether an active integration grants more than reading that no listed act describes.
fn is_open_access(integration: &Integration, actions: Option<&[Action]>) -> Option<bool> {
    let active = integration.status.map(|s| s == IntegrationStatus::Active);
    let scopes = integration.scopes.as_ref();
    let scopes = scopes.map(|all| {
        let open = |scope: &Scope| {
            let undescribed = scope.access.as_ref().map(|access| {
                let access = access.iter().filter(|access| **access != Access::Read);
                any(access.map(|access| is_undescribed(*access, integration, actions)))
            });
            both(scope.granted, undescribed.flatten())
        };
        any(all.iter().map(open))
    });
    both(active, scopes.flatten())
}

/// Whether no listed act on the system uses that access. An access of unknown kind is described by
/// none.
fn is_undescribed(
    access: Access,
    integration: &Integration,
    actions: Option<&[Action]>,
) -> Option<bool> {
    if access == Access::Unknown {
        return Some(true);
    }
    let here = actions?
        .iter()
        .filter(|action| action.system.as_ref() == Some(&integration.system));
    let describes = |action: &Action| {
        let kind = action.kind?;
        Some(served_kinds(access).contains(&kind))
    };
    any(here.map(describes)).map(|described| !described)
}

fn lacks_code_action(actions: Option<&[Action]>) -> Option<bool> {
    let runs = |action: &Action| action.kind.map(|kind| kind == ActionKind::ExecuteCode);
    any(actions?.iter().map(runs)).map(|listed| !listed)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn agent(mut fields: Value) -> Agent {
        let base = json!({ "id": "bot", "name": "Bot", "platform": "acme", "status": "live" });
        for (name, value) in base.as_object().unwrap() {
            fields[name] = value.clone();
        }
        serde_json::from_value(fields).unwrap()
    }

    fn act(kind: &str, approval: &str, by: &str) -> Value {
        json!({ "name": kind, "system": "crm", "kind": kind, "approval": approval, "enforced_by": by })
    }

    fn scope(access: &[&str], granted: bool) -> Value {
        json!([{ "id": "i-1", "system": "crm", "status": "active",
            "scopes": [{ "name": "s", "access": access, "granted": granted }] }])
    }

    #[test]
    fn only_agreement_before_each_act_and_outside_the_model_is_supervision() {
        // approval, enforced by, unsupervised, why
        let rows = [
            (
                "before_each",
                "platform",
                false,
                "held until a person agrees",
            ),
            (
                "two_person",
                "connected_system",
                false,
                "two people in the other system",
            ),
            (
                "above_threshold",
                "platform",
                true,
                "small ones pass unseen",
            ),
            ("sampled_after", "platform", true, "looked at too late"),
            ("none", "platform", true, "nobody is asked"),
            (
                "before_each",
                "model_instruction",
                true,
                "the model can be talked out of it",
            ),
            ("before_each", "nobody", true, "nothing holds it"),
        ];
        for (approval, by, unsupervised, why) in rows {
            let agent = agent(json!({
                "code_execution": false,
                "actions": [act("send_external", approval, by)],
                "integrations": scope(&["read", "send"], true),
            }));
            assert_eq!(acts_unsupervised(&agent), Some(unsupervised), "{why}");
        }
    }

    #[test]
    fn what_is_possible_counts_beside_what_is_listed() {
        let held = act("update", "before_each", "platform");
        let read = act("read", "none", "platform");
        // actions, integrations, runs code, unsupervised, why
        let rows = [
            (
                json!([read]),
                scope(&["read"], true),
                json!(false),
                Some(false),
                "reads only",
            ),
            (
                json!([held]),
                scope(&["update"], true),
                json!(false),
                Some(false),
                "described and held",
            ),
            (
                json!([held]),
                scope(&["update", "delete"], true),
                json!(false),
                Some(true),
                "deleting is described nowhere",
            ),
            (
                json!([held]),
                scope(&["update", "delete"], false),
                json!(false),
                Some(false),
                "asked for, not granted",
            ),
            (
                json!([held]),
                scope(&["unknown"], true),
                json!(false),
                Some(true),
                "nobody knows what it allows",
            ),
            (
                json!([read]),
                scope(&["read"], true),
                json!(true),
                Some(true),
                "code is run and described nowhere",
            ),
            (
                json!([read]),
                scope(&["read"], true),
                json!(null),
                None,
                "nobody said whether it runs code",
            ),
            (
                json!(null),
                scope(&["read"], true),
                json!(false),
                None,
                "nobody listed its acts",
            ),
            (
                json!(null),
                scope(&["unknown"], true),
                json!(false),
                Some(true),
                "and yet nobody knows a permission",
            ),
            (
                json!([read]),
                json!(null),
                json!(false),
                None,
                "nobody listed its permissions",
            ),
            (
                json!([{ "name": "x", "system": "crm" }]),
                scope(&["read"], true),
                json!(false),
                None,
                "an act of no stated kind",
            ),
        ];
        for (actions, integrations, code, unsupervised, why) in rows {
            let agent = agent(json!({
                "actions": actions, "integrations": integrations, "code_execution": code,
            }));
            assert_eq!(acts_unsupervised(&agent), unsupervised, "{why}");
        }
    }

    #[test]
    fn an_integration_that_is_cut_off_gives_no_access() {
        let mut integrations = scope(&["delete"], true);
        for (status, unsupervised) in [
            (json!("active"), Some(true)),
            (json!("revoked"), Some(false)),
            (json!("suspended"), Some(false)),
            (json!(null), None),
        ] {
            integrations[0]["status"] = status;
            let agent = agent(json!({
                "actions": [], "integrations": integrations, "code_execution": false,
            }));
            assert_eq!(acts_unsupervised(&agent), unsupervised);
        }
    }
}
