//! Facts of integrations, scopes and actions: what an agent can do, and whether it should.

use crate::case::Loaded;
use crate::catalogue::profile::{Placement, Subject, words_of};
use crate::date;
use crate::facts::derive::{Index, IntegrationRecords, Sources, organisation};
use crate::facts::{Facts, RecordId, Value};
use crate::model::action::{Action, ActionKind, ApprovalMode, EnforcedBy, Reversible};
use crate::model::agent::Agent;
use crate::model::integration::{Access, Integration, IntegrationStatus, Scope};
use crate::model::values::Slug;
use crate::quantity::Duration;

/// The kinds of action that an access serves.
pub(super) fn served_kinds(access: Access) -> &'static [ActionKind] {
    match access {
        // Changing or removing a record needs to see it first.
        Access::Read => &[ActionKind::Read, ActionKind::Update, ActionKind::Delete],
        Access::Create => &[ActionKind::Create],
        Access::Update => &[ActionKind::Update],
        Access::Delete => &[ActionKind::Delete],
        Access::Send => &[ActionKind::SendExternal, ActionKind::Publish],
        Access::Pay => &[ActionKind::Pay],
        Access::Admin => &[
            ActionKind::ChangeAccess,
            ActionKind::ExecuteCode,
            ActionKind::SignOrCommit,
        ],
        Access::Unknown => &[],
    }
}

/// Whether an action cannot be undone. Payments, messages, publications and signatures count as
/// irreversible until somebody states otherwise.
pub(super) fn is_irreversible(action: &Action) -> Option<bool> {
    match (action.reversible, action.kind) {
        (Some(reversible), _) => Some(reversible == Reversible::No),
        (
            None,
            Some(
                ActionKind::Pay
                | ActionKind::SendExternal
                | ActionKind::Publish
                | ActionKind::SignOrCommit,
            ),
        ) => Some(true),
        (None, Some(ActionKind::Read)) => Some(false),
        (None, _) => None,
    }
}

fn approval_enforced(action: &Action) -> Option<bool> {
    let approved = action.approval.map(|approval| {
        matches!(
            approval,
            ApprovalMode::BeforeEach | ApprovalMode::AboveThreshold | ApprovalMode::TwoPerson
        )
    });
    let enforced = action
        .enforced_by
        .map(|by| matches!(by, EnforcedBy::Platform | EnforcedBy::ConnectedSystem));
    both(approved, enforced)
}

/// Kleene "and".
pub(super) fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// Kleene "or".
pub(super) fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    both(one.map(|b| !b), other.map(|b| !b)).map(|b| !b)
}

/// A flag that may be unknown.
pub(super) fn flag(truth: Option<bool>) -> Value {
    truth.map_or(Value::UNDERIVED, Value::Flag)
}

/// Completes the records of integrations and scopes, which were filled with their fields.
pub(super) fn integrations(
    facts: &mut Facts,
    index: &Index,
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    record: RecordId,
) -> Vec<IntegrationRecords> {
    let Value::List(entries) = facts.get(record, "integrations").clone() else {
        return Vec::new();
    };
    let typed = agent.record.integrations.as_deref().unwrap_or_default();
    let mut all = Vec::new();
    for (entry, integration) in entries.into_iter().zip(typed) {
        let system = index.systems.get(integration.system.as_str()).copied();
        let scopes = match facts.get(entry, "scopes").clone() {
            Value::List(scopes) => scopes,
            _ => Vec::new(),
        };
        let typed = integration.scopes.as_deref().unwrap_or_default();
        for (scope, typed) in scopes.iter().zip(typed) {
            scope_facts(facts, sources, agent, integration, *scope, typed);
        }
        integration_facts(facts, sources, entry, integration);
        all.push(IntegrationRecords {
            integration: entry,
            system,
            scopes,
        });
    }
    all
}

fn integration_facts(
    facts: &mut Facts,
    sources: &Sources<'_>,
    record: RecordId,
    integration: &Integration,
) {
    let active = integration.status.map(|s| s == IntegrationStatus::Active);
    facts.set(record, "is_active", flag(active));
    let writes = integration.scopes.as_ref().map(|scopes| {
        scopes
            .iter()
            .filter(|scope| scope.granted != Some(false))
            .any(|scope| {
                scope
                    .access
                    .as_ref()
                    .is_none_or(|access| access.iter().any(|a| *a != Access::Read))
            })
    });
    facts.set(record, "writes", flag(writes));
    let used = integration.last_used.as_ref().and_then(|used| used.value());
    let unused = used.map(|day| {
        let days = date::days_between(day.0, sources.as_of);
        Value::Duration(Duration::days(days))
    });
    facts.set(record, "unused_for", Value::or_underived(unused));
}

fn scope_facts(
    facts: &mut Facts,
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    integration: &Integration,
    record: RecordId,
    scope: &Scope,
) {
    let system = sources.case.systems.get(integration.system.as_str());
    let writes = scope
        .access
        .as_ref()
        .map(|access| access.iter().any(|a| *a != Access::Read));
    let heavy = scope.access.as_ref().map(|access| {
        access.iter().any(|a| {
            matches!(
                a,
                Access::Delete | Access::Send | Access::Pay | Access::Admin
            )
        })
    });
    let admin = scope.access.as_ref().and_then(|access| {
        let surely = access.contains(&Access::Admin);
        (surely || !access.contains(&Access::Unknown)).then_some(surely)
    });
    let used = used_by_action(&agent.record, integration, scope);
    let unneeded = either(scope.required.map(|r| !r), used.map(|u| !u));
    let active = integration.status.map(|s| s == IntegrationStatus::Active);
    let sensitivity = system.and_then(|s| s.record.sensitivity);
    let approver = scope.approved_by.as_ref().map(Slug::as_str);
    let builder = agent.record.technical_owner.as_ref().map(Slug::as_str);
    let late = scope
        .approved_on
        .zip(integration.connected_on)
        .map(|(approved, connected)| approved.0 > connected.0);
    facts.set(record, "writes", flag(writes));
    facts.set(record, "heavy", flag(heavy));
    facts.set(record, "admin", flag(admin));
    facts.set(record, "used_by_action", flag(used));
    facts.set(record, "excess", flag(both(scope.granted, unneeded)));
    facts.set(record, "in_force", flag(both(scope.granted, active)));
    facts.set(
        record,
        "system_sensitivity",
        Value::or_underived(sensitivity.map(|s| Value::text(s.to_string()))),
    );
    let environment = system.and_then(|s| s.record.environment);
    facts.set(
        record,
        "system_environment",
        Value::or_underived(environment.map(|e| Value::text(e.to_string()))),
    );
    facts.set(record, "tenant_wide", flag(integration.tenant_wide));
    facts.set(record, "used_before_approval", flag(late));
    let own = approver.zip(builder).map(|(a, b)| a == b);
    facts.set(record, "builder_approved", flag(own));
    let named = approver_named(sources, integration, approver);
    facts.set(record, "approver_named", flag(named));
    let placement = placement(sources, agent, integration, scope);
    facts.set(
        record,
        "profile",
        Value::or_underived(placement.map(|p| Value::text(p.word()))),
    );
}

/// Whether an intended action of the agent on that system needs this scope.
fn used_by_action(agent: &Agent, integration: &Integration, scope: &Scope) -> Option<bool> {
    let actions = agent.actions.as_ref()?;
    let access = scope.access.as_ref()?;
    Some(actions.iter().any(|action| {
        action.system.as_ref() == Some(&integration.system)
            && action.intended != Some(false)
            && action.kind.is_some_and(|kind| {
                access
                    .iter()
                    .any(|access| served_kinds(*access).contains(&kind))
            })
    }))
}

/// Whether the approver is among those who may approve writes on the system, by id or role, in
/// person or as a recorded delegate.
fn approver_named(
    sources: &Sources<'_>,
    integration: &Integration,
    approver: Option<&str>,
) -> Option<bool> {
    let system = sources.case.systems.get(integration.system.as_str())?;
    let approvers = system.record.write_approvers.as_ref()?;
    let Some(approver) = approver else {
        return Some(false);
    };
    let mut names = vec![approver.to_owned()];
    names.extend(organisation::roles(sources, approver));
    let delegate = organisation::person(sources, approver).and_then(|p| p.delegate_for.as_ref());
    if let Some(principal) = delegate {
        names.push(principal.as_str().to_owned());
        names.extend(organisation::roles(sources, principal.as_str()));
    }
    Some(
        approvers
            .iter()
            .any(|named| names.iter().any(|name| name == named.as_str())),
    )
}

fn placement(
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    integration: &Integration,
    scope: &Scope,
) -> Option<Placement> {
    let class = agent.record.function_class?.to_string();
    let own = sources.profiles.get(agent.record.id.as_str());
    let profile = own
        .filter(|_| class == "custom")
        .or_else(|| sources.profiles.get(&class))?;
    let id = integration.system.as_str();
    let system = sources.case.systems.get(id);
    let mut subject = Subject {
        system_words: words_of(id),
        scope_words: words_of(&scope.name),
        access: scope
            .access
            .as_ref()
            .map(|access| access.iter().map(ToString::to_string).collect()),
        tenant_wide: integration.tenant_wide,
        ..Subject::default()
    };
    if let Some(system) = system {
        subject.system_words.extend(words_of(&system.record.name));
        subject.data = system.record.data_categories.as_ref().map(|categories| {
            let categories = categories.iter().map(ToString::to_string);
            categories.collect()
        });
        for category in subject.data.iter().flatten() {
            subject.system_words.extend(words_of(category));
        }
    }
    let actions = agent.record.actions.as_deref().unwrap_or_default();
    subject.action_kinds = actions
        .iter()
        .filter(|action| action.system.as_ref() == Some(&integration.system))
        .filter_map(|action| action.kind.map(|kind| kind.to_string()))
        .collect();
    profile.place(&subject)
}

/// Completes the records of actions, and gives each with the system it acts on.
pub(super) fn actions(
    facts: &mut Facts,
    index: &Index,
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    record: RecordId,
) -> Vec<(RecordId, Option<RecordId>)> {
    let Value::List(entries) = facts.get(record, "actions").clone() else {
        return Vec::new();
    };
    let typed = agent.record.actions.as_deref().unwrap_or_default();
    let mut all = Vec::new();
    for (entry, action) in entries.into_iter().zip(typed) {
        let system = action.system.as_ref().map(Slug::as_str);
        let sensitivity = system
            .and_then(|id| sources.case.systems.get(id))
            .and_then(|system| system.record.sensitivity);
        facts.set(entry, "is_irreversible", flag(is_irreversible(action)));
        let money = action.kind.map(|kind| kind == ActionKind::Pay);
        facts.set(entry, "moves_money", flag(money));
        facts.set(entry, "approval_enforced", flag(approval_enforced(action)));
        facts.set(
            entry,
            "system_sensitivity",
            Value::or_underived(sensitivity.map(|s| Value::text(s.to_string()))),
        );
        let system = system.and_then(|id| index.systems.get(id)).copied();
        all.push((entry, system));
    }
    all
}
