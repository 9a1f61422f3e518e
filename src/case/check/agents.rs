//! Agents: whether what is live may be, who owns it, and whom it hands work to.

use std::collections::BTreeSet;

use crate::case::check::context::Context;
use crate::case::spot::Spot;
use crate::case::{Loaded, Standing, standing};
use crate::diag::{Diagnostic, codes};
use crate::model::agent::{Agent, AgentStatus, DecidesAboutPeople, FunctionClass};
use crate::model::platform::PlatformStatus;
use crate::model::values::Slug;

pub(super) fn check(context: &mut Context<'_>) {
    for agent in context.case.agents.values() {
        let spot = Spot::of(&agent.origin);
        if agent.record.status != AgentStatus::Retired {
            owners(context, &agent.record, &spot);
            function(context, &agent.record, &spot);
            safeguards(context, &agent.record, &spot);
        }
        if agent.record.status == AgentStatus::Live {
            platform(context, &agent.record, &spot);
        }
    }
    delegation(context);
}

fn owners(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    let owners = [
        ("business_owner", &agent.business_owner),
        ("technical_owner", &agent.technical_owner),
    ];
    for (field, owner) in owners {
        let gone = |id: &&Slug| context.is_active(id.as_str()) == Some(false);
        if let Some(owner) = owner.as_ref().filter(gone) {
            context.warn_rule(
                "RF-I13",
                format!(
                    "`{owner}`, the {} of agent `{}`, is not active",
                    field.replace('_', " "),
                    agent.id
                ),
                spot.key(field).value(),
                "name an owner who is active",
            );
        }
    }
}

/// A live agent needs a platform that was decided on in its favour.
fn platform(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    let id = agent.platform.as_str();
    let case = context.case;
    if !case.platform_ids().contains(&id) || case.has_unread_file(crate::model::FileKind::Decisions)
    {
        return;
    }
    let typed = case
        .platforms
        .get(id)
        .and_then(|platform| platform.record.status);
    let (standing, decision) = standing(case, id, context.as_of);
    let why = match (typed, standing) {
        (Some(PlatformStatus::Retiring), _) | (_, Standing::Approved | Standing::Conditional) => {
            return;
        }
        (_, Standing::Rejected) => "was decided against",
        (_, Standing::Undecided) if decision.is_some() => "has no decision that is still in force",
        (_, Standing::Undecided) => "has not been decided on",
    };
    context.warn_rule(
        "RF-I21",
        format!(
            "agent `{}` is live on platform `{id}`, which {why}",
            agent.id
        ),
        spot.key("platform").value(),
        "decide on the platform and record it in `decisions.yaml`, or stop the agent",
    );
}

/// Without a profile nothing says which access is normal for the agent.
fn function(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    let Some(class) = agent.function_class else {
        return;
    };
    let profiles = &context.known.profiles;
    // An agent of no class may have a profile of its own, named for it.
    let own = class == FunctionClass::Custom && profiles.contains(agent.id.as_str());
    if own || profiles.is_empty() || profiles.contains(&class.to_string()) {
        return;
    }
    let help = if class == FunctionClass::Custom {
        format!(
            "write a profile `profiles/{}.yaml`, or choose the class that comes closest",
            agent.id
        )
    } else {
        format!("put a profile `profiles/{class}.yaml` into the folder")
    };
    context.warn(
        codes::MISMATCH,
        format!("there is no profile for `{class}`, so nothing says which access is normal"),
        spot.key("function_class").value(),
        help,
    );
}

/// Decisions about people need an assessment of what they mean for them.
fn safeguards(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    if agent.decides_about_people == Some(DecidesAboutPeople::Decides)
        && agent.impact_assessment.is_none()
    {
        context.warn_rule(
            "RF-X21",
            format!(
                "agent `{}` decides about people, and no impact assessment is recorded",
                agent.id
            ),
            spot.key("decides_about_people").value(),
            "complete the assessment and fill in `impact_assessment`",
        );
    }
}

/// Agents that hand work round in a circle: each circle is reported once, at its first agent.
fn delegation(context: &mut Context<'_>) {
    let agents = &context.case.agents;
    let mut reported: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for (id, agent) in agents {
        if reported.contains(id.as_str()) {
            continue;
        }
        if let Some(circle) = circle(context, id) {
            reported.extend(circle.iter().copied());
            found.push(problem(agent, &circle));
        }
    }
    context.problems.extend(found);
}

fn problem(agent: &Loaded<Agent>, circle: &[&str]) -> Diagnostic {
    let place = Spot::of(&agent.origin).key("delegates_to").value();
    let way: Vec<String> = circle.iter().map(|id| format!("`{id}`")).collect();
    let message = match way.as_slice() {
        [only] => format!("agent {only} hands work to itself"),
        way => format!("agents hand work round in a circle: {}", way.join(" to ")),
    };
    Diagnostic::warning(codes::MISMATCH, message, place)
        .help("break the circle: work that comes back has no owner, and rights add up along it")
}

/// The shortest way from an agent back to itself, the agent first.
fn circle<'a>(context: &Context<'a>, start: &'a str) -> Option<Vec<&'a str>> {
    let next = |id: &str| -> Vec<&'a str> {
        let agent = context.case.agents.get(id);
        let to = agent.and_then(|agent| agent.record.delegates_to.as_ref());
        to.into_iter().flatten().map(Slug::as_str).collect()
    };
    let mut seen = BTreeSet::new();
    let mut ways = vec![vec![start]];
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for to in way.last().map(|last| next(last)).unwrap_or_default() {
                if to == start {
                    return Some(way);
                }
                if seen.insert(to) {
                    let mut on = way.clone();
                    on.push(to);
                    longer.push(on);
                }
            }
        }
        ways = longer;
    }
    None
}
