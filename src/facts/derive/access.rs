//! Facts of integrations, scopes and actions: what an agent can do, and whether it should.

use crate::case::Loaded;
use crate::catalogue::profile::{Placement, Subject, words_of};
use crate::catalogue::scopes::{AccessFrom, Permit, permit};
use crate::date;
use crate::facts::derive::{Index, IntegrationRecords, Sources, organisation};
use crate::facts::{Absence, Facts, RecordId, Value};
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
        let words = sources.case.system_words(integration.system.as_str());
        let typed = integration.scopes.as_deref().unwrap_or_default();
        let granted: Vec<Granted<'_>> = typed
            .iter()
            .map(|scope| Granted {
                agent,
                integration,
                scope,
                permit: permit(sources.scopes, &words, scope),
            })
            .collect();
        for (record, granted) in scopes.iter().zip(&granted) {
            permit_facts(facts, *record, &granted.permit);
            scope_facts(facts, sources, *record, granted);
        }
        integration_facts(facts, sources, entry, integration, &granted);
        all.push(IntegrationRecords {
            integration: entry,
            system,
            scopes,
        });
    }
    all
}

/// One scope with all that decides what it means.
struct Granted<'a> {
    agent: &'a Loaded<Agent>,
    integration: &'a Integration,
    scope: &'a Scope,
    permit: Permit,
}

fn integration_facts(
    facts: &mut Facts,
    sources: &Sources<'_>,
    record: RecordId,
    integration: &Integration,
    granted: &[Granted<'_>],
) {
    let active = integration.status.map(|s| s == IntegrationStatus::Active);
    facts.set(record, "is_active", flag(active));
    let writes = integration.scopes.as_ref().map(|_| {
        let in_use = granted.iter().filter(|g| g.scope.granted != Some(false));
        in_use
            .flat_map(|granted| &granted.permit.access)
            .any(|access| *access != Access::Read)
    });
    facts.set(record, "writes", flag(writes));
    let used = integration.last_used.as_ref().and_then(|used| used.value());
    let unused = used.map(|day| {
        let days = date::days_between(day.0, sources.as_of);
        Value::Duration(Duration::days(days))
    });
    facts.set(record, "unused_for", Value::or_underived(unused));
}

/// What a scope allows, where that came from, and what to ask for instead.
fn permit_facts(facts: &mut Facts, record: RecordId, permit: &Permit) {
    let access = &permit.access;
    let writes = access.iter().any(|a| *a != Access::Read);
    let heavy = access.iter().any(|a| {
        matches!(
            a,
            Access::Delete | Access::Send | Access::Pay | Access::Admin
        )
    });
    let surely_admin = access.contains(&Access::Admin);
    let admin = (surely_admin || !access.contains(&Access::Unknown)).then_some(surely_admin);
    let listed = !permit.providers.is_empty();
    let words = access.iter().map(ToString::to_string);
    facts.set(record, "access", Value::set(words));
    let typed = Value::Unknown(Absence::NotApplicable);
    let from = permit.source_words().map_or(typed, Value::text);
    facts.set(record, "access_from", from);
    let table = listed.then(|| Value::text(permit.providers.join(", ")));
    facts.set(record, "table", Value::or_underived(table));
    facts.set(record, "listed_broad", Value::Flag(permit.is_broad));
    let narrower = permit.narrower.iter().map(String::as_str);
    let narrower = listed.then(|| Value::set(narrower));
    facts.set(record, "narrower", Value::or_underived(narrower));
    facts.set(record, "writes", Value::Flag(writes));
    facts.set(record, "heavy", Value::Flag(heavy));
    facts.set(record, "admin", flag(admin));
}

fn scope_facts(facts: &mut Facts, sources: &Sources<'_>, record: RecordId, granted: &Granted<'_>) {
    let Granted {
        agent,
        integration,
        scope,
        ..
    } = granted;
    let system = sources.case.systems.get(integration.system.as_str());
    let used = used_by_action(granted);
    let unneeded = either(scope.required.map(|r| !r), used.map(|u| !u));
    let active = integration.status.map(|s| s == IntegrationStatus::Active);
    let sensitivity = system.and_then(|s| s.record.sensitivity);
    let approver = scope.approved_by.as_ref().map(Slug::as_str);
    let builder = agent.record.technical_owner.as_ref().map(Slug::as_str);
    let late = scope
        .approved_on
        .zip(integration.connected_on)
        .map(|(approved, connected)| approved.0 > connected.0);
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
    let placement = placement(sources, granted);
    facts.set(
        record,
        "profile",
        Value::or_underived(placement.map(|p| Value::text(p.word()))),
    );
}

/// Whether an intended action of the agent on that system needs this scope. A guess from the name
/// can only say that one does.
fn used_by_action(granted: &Granted<'_>) -> Option<bool> {
    let actions = granted.agent.record.actions.as_ref()?;
    let access = &granted.permit.access;
    let used = actions.iter().any(|action| {
        action.system.as_ref() == Some(&granted.integration.system)
            && action.intended != Some(false)
            && action.kind.is_some_and(|kind| {
                access
                    .iter()
                    .any(|access| served_kinds(*access).contains(&kind))
            })
    });
    (used || granted.permit.from != AccessFrom::Name).then_some(used)
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

fn placement(sources: &Sources<'_>, granted: &Granted<'_>) -> Option<Placement> {
    let Granted {
        agent,
        integration,
        scope,
        permit,
    } = granted;
    let class = agent.record.function_class?.to_string();
    let own = sources.profiles.get(agent.record.id.as_str());
    let profile = own
        .filter(|_| class == "custom")
        .or_else(|| sources.profiles.get(&class))?;
    let id = integration.system.as_str();
    let system = sources.case.systems.get(id);
    let mut subject = Subject {
        system_words: sources.case.system_words(id),
        scope_words: words_of(&scope.name),
        access: Some(permit.access.iter().map(ToString::to_string).collect()),
        tenant_wide: integration.tenant_wide,
        ..Subject::default()
    };
    if let Some(system) = system {
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
