//! The labels of the tier: data sensitivity, consequence, power, reach, and the tier itself.
//!
//! In: one agent's records. Out: labels with the reason for each, and what had to be assumed.
//! A label that cannot be worked out is assumed to be the worst, and the assumption is named.

use std::collections::BTreeSet;

use crate::case::Loaded;
use crate::catalogue::scopes::permit;
use crate::facts::derive::label::DataLabel;
use crate::facts::derive::{Sources, access};
use crate::model::agent::{Agent, Audience, DecidesAboutPeople, UntrustedInput};
use crate::model::integration::{Integration, IntegrationStatus};
use crate::model::system::SystemSensitivity;
use crate::model::words::Environment;
use crate::scoring::inherent as labels;
use crate::scoring::tier::{self, Autonomy, Floor, Level, TierFacts, TierResult};

/// How the tier of an agent came about.
#[derive(Debug, Clone)]
pub struct Inherent {
    /// D, data sensitivity.
    pub data: Level,
    /// C, consequence.
    pub consequence: Level,
    /// R, reach.
    pub reach: Level,
    /// A, autonomy.
    pub autonomy: Autonomy,
    /// Power, floors and the tier.
    pub result: TierResult,
    /// What was assumed because it was not stated.
    pub assumed: Vec<&'static str>,
}

/// The labels of an agent.
pub(super) fn of_agent(
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    data: &[DataLabel],
) -> Inherent {
    let record = &agent.record;
    let mut assumed = Vec::new();
    let sensitivity = sensitivity(sources, record, data, &mut assumed);
    let consequence = consequence(sources, record, &mut assumed);
    let reach = reach(record, &mut assumed);
    let autonomy = record.autonomy.map_or_else(
        || {
            assumed.push("autonomy");
            Autonomy::A5
        },
        autonomy_of,
    );
    let result = tier::tier_of(&TierFacts {
        data: sensitivity,
        consequence,
        autonomy,
        reach,
        floors: floors(
            data,
            sensitivity,
            record.audience,
            record.decides_about_people,
            &mut assumed,
        ),
        by_hand: None,
    });
    Inherent {
        data: sensitivity,
        consequence,
        reach,
        autonomy,
        result,
        assumed,
    }
}

/// The facts that lift an agent to tier 2 at least. What is not stated lifts it too, and is named.
pub(super) fn floors(
    data: &[DataLabel],
    sensitivity: Level,
    audience: Option<Audience>,
    decides: Option<DecidesAboutPeople>,
    assumed: &mut Vec<&'static str>,
) -> BTreeSet<Floor> {
    let held = |check: fn(&DataLabel) -> Option<bool>| {
        let each = data.iter().map(check);
        each.fold(Some(false), access::either)
    };
    let public = audience.map(|audience| audience == Audience::Public);
    let public = access::both(public, Some(sensitivity >= Level::L2));
    let decides = decides.map(|decides| decides == DecidesAboutPeople::Decides);
    let facts = [
        (Floor::CardholderData, held(|d| d.cardholder), "card data"),
        (
            Floor::HealthInformation,
            held(|d| d.phi),
            "health information",
        ),
        (Floor::DecidesAboutPeople, decides, "decisions about people"),
        (Floor::PublicAudience, public, "audience"),
    ];
    let mut floors = BTreeSet::new();
    for (floor, holds, what) in facts {
        if holds.is_none() {
            assumed.push(what);
        }
        if holds != Some(false) {
            floors.insert(floor);
        }
    }
    floors
}

/// The autonomy label of the model in the words of the tier table.
pub(super) fn autonomy_of(autonomy: crate::model::agent::Autonomy) -> Autonomy {
    use crate::model::agent::Autonomy as Written;
    match autonomy {
        Written::A1 => Autonomy::A1,
        Written::A2 => Autonomy::A2,
        Written::A3 => Autonomy::A3,
        Written::A4 => Autonomy::A4,
        Written::A5 => Autonomy::A5,
    }
}

fn sensitivity(
    sources: &Sources<'_>,
    agent: &Agent,
    data: &[DataLabel],
    assumed: &mut Vec<&'static str>,
) -> Level {
    let listed = data.iter().map(|data| data.sensitivity).max();
    if let Some(listed) = listed {
        if data.iter().any(|d| d.sensitivity_assumed) {
            assumed.push("data sensitivity");
        }
        return listed;
    }
    // Nobody listed what the agent reads: what its systems hold is the upper bound.
    assumed.push("data sensitivity");
    let mut worst = None;
    for integration in agent.integrations.iter().flatten() {
        let system = sources.case.systems.get(integration.system.as_str());
        let categories = system.and_then(|s| s.record.data_categories.as_ref());
        let highest = categories.and_then(|set| set.iter().map(|c| c.highest_sensitivity()).max());
        worst = worst.max(Some(highest.unwrap_or(4)));
    }
    Level::new(worst.unwrap_or(4)).unwrap_or(Level::L4)
}

fn consequence(sources: &Sources<'_>, agent: &Agent, assumed: &mut Vec<&'static str>) -> Level {
    let Some(integrations) = &agent.integrations else {
        assumed.push("consequence of what its scopes allow");
        return Level::L4;
    };
    let actions: Vec<labels::Action> = agent
        .actions
        .iter()
        .flatten()
        .map(|action| action_label(sources, action))
        .collect();
    let mut scopes: Vec<(labels::Access, Vec<labels::Action>)> = Vec::new();
    for integration in integrations.iter().filter(|i| is_active(i)) {
        let Some(granted) = &integration.scopes else {
            assumed.push("scopes of an integration");
            return Level::L4;
        };
        let listed: Vec<labels::Action> = agent
            .actions
            .iter()
            .flatten()
            .filter(|action| action.system.as_ref() == Some(&integration.system))
            .map(|action| action_label(sources, action))
            .collect();
        let system = sources.case.system_words(integration.system.as_str());
        for scope in granted.iter().filter(|s| s.granted != Some(false)) {
            let access = permit(sources.scopes, &system, scope).access;
            scopes.extend(access.iter().map(|a| (access_label(*a), listed.clone())));
        }
    }
    let pairs: Vec<(labels::Access, &[labels::Action])> = scopes
        .iter()
        .map(|(access, listed)| (*access, listed.as_slice()))
        .collect();
    if agent.actions.is_none() {
        assumed.push("what it does with its scopes");
    }
    if agent.code_execution.is_none() {
        assumed.push("code execution");
    }
    labels::consequence(&actions, &pairs, agent.code_execution != Some(false))
}

/// A suspended or revoked integration carries nothing; one of unknown status may.
fn is_active(integration: &Integration) -> bool {
    !matches!(
        integration.status,
        Some(IntegrationStatus::Suspended | IntegrationStatus::Revoked)
    )
}

fn action_label(sources: &Sources<'_>, action: &crate::model::action::Action) -> labels::Action {
    use crate::model::action::{ActionKind as K, Reversible as R};
    let system = action.system.as_ref();
    let system = system.and_then(|id| sources.case.systems.get(id.as_str()));
    let critical = system.is_some_and(|system| {
        system.record.sensitivity == Some(SystemSensitivity::Critical)
            && system.record.environment == Some(Environment::Production)
    });
    labels::Action {
        kind: match action.kind {
            Some(K::Read) => labels::ActionKind::Read,
            Some(K::Create) => labels::ActionKind::Create,
            Some(K::Update) => labels::ActionKind::Update,
            Some(K::Delete) => labels::ActionKind::Delete,
            Some(K::SendExternal) => labels::ActionKind::SendExternal,
            Some(K::Publish) => labels::ActionKind::Publish,
            Some(K::ChangeAccess) => labels::ActionKind::ChangeAccess,
            Some(K::ExecuteCode) => labels::ActionKind::ExecuteCode,
            Some(K::SignOrCommit) => labels::ActionKind::SignOrCommit,
            // An action of unknown kind may be the worst kind.
            Some(K::Pay) | None => labels::ActionKind::Pay,
        },
        reversible: match action.reversible {
            Some(R::Yes) => labels::Reversible::Yes,
            Some(R::WithinWindow) => labels::Reversible::WithinWindow,
            Some(R::No) | None => labels::Reversible::No,
        },
        daily_limit: action.daily_limit,
        is_on_critical_production: critical,
    }
}

fn access_label(access: crate::model::integration::Access) -> labels::Access {
    use crate::model::integration::Access as A;
    match access {
        A::Read => labels::Access::Read,
        A::Create => labels::Access::Create,
        A::Update => labels::Access::Update,
        A::Delete => labels::Access::Delete,
        A::Send => labels::Access::Send,
        A::Pay => labels::Access::Pay,
        A::Admin => labels::Access::Admin,
        A::Unknown => labels::Access::Unknown,
    }
}

fn reach(agent: &Agent, assumed: &mut Vec<&'static str>) -> Level {
    let Some(integrations) = &agent.integrations else {
        assumed.push("reach");
        return Level::L4;
    };
    let active: Vec<&Integration> = integrations.iter().filter(|i| is_active(i)).collect();
    let untrusted = agent.untrusted_inputs.as_ref().map_or_else(
        || {
            assumed.push("untrusted inputs");
            true
        },
        |inputs| inputs.iter().any(|input| *input != UntrustedInput::None),
    );
    let tenant_wide = active.iter().any(|i| i.tenant_wide != Some(false));
    if active.iter().any(|i| i.tenant_wide.is_none()) {
        assumed.push("tenant-wide grants");
    }
    let delegates = agent.delegates_to.as_ref().is_some_and(|to| !to.is_empty());
    let adds_tools = agent
        .mcp_servers
        .iter()
        .flatten()
        .any(|server| server.pinned.is_none());
    labels::reach(
        active.len(),
        untrusted,
        tenant_wide,
        delegates || adds_tools,
    )
}
