//! Data uses and flows: kinds that fit, purposes that say something, and a flow for everything
//! that leaves.

use crate::case::check::context::{Context, and, same_name};
use crate::case::spot::Spot;
use crate::diag::{Diagnostic, codes};
use crate::model::agent::{Agent, AgentStatus, Audience, Memory};
use crate::model::data::{DataUse, Destination, Flow, Volume};
use crate::model::platform::PlatformModel;
use crate::model::subtypes::{DataCategory, DataSubtype};
use crate::model::words::YesNoUnknown;

/// From this sensitivity on, an agent that the public talks to says what each kind of data is for.
const SENSITIVE: u8 = 3;

pub(super) fn check(context: &mut Context<'_>) {
    for agent in context.case.agents.values() {
        let spot = Spot::of(&agent.origin);
        let agent = &agent.record;
        kinds(context, agent, &spot);
        if agent.status != AgentStatus::Retired {
            purposes(context, agent, &spot);
            without_flow(context, agent, &spot);
            memory(context, agent, &spot);
            models(context, agent, &spot);
        }
    }
}

/// A subtype belongs to one category.
fn kinds(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    for (index, data) in agent.data.iter().flatten().enumerate() {
        let (Some(category), Some(subtype)) = (data.category, data.subtype) else {
            continue;
        };
        let Some(right) = subtype.row().map(|row| row.category) else {
            continue;
        };
        if right != category {
            let at = spot.key("data").index(index);
            context.problems.push(
                Diagnostic::error(
                    codes::IMPOSSIBLE,
                    format!("`{subtype}` does not belong to the category `{category}`"),
                    at.key("subtype").value(),
                )
                .also(at.key("category").value(), "the category")
                .help(format!(
                    "write `category: {right}`, or a subtype of `{category}`"
                )),
            );
        }
    }
}

/// What each kind of data is for, in words that say something.
fn purposes(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    let uses = agent.data.as_deref().unwrap_or_default();
    for (index, data) in uses.iter().enumerate() {
        let named = data
            .purpose
            .as_deref()
            .is_some_and(|purpose| same_name(purpose, &agent.name));
        if named {
            context.warn(
                codes::INCOMPLETE,
                format!("the purpose of `{}` is only the name of the agent", data.id),
                spot.key("data").index(index).key("purpose").value(),
                "say what the agent needs this kind of data for",
            );
        }
    }
    if agent.audience != Some(Audience::Public)
        || uses.iter().all(|one| sensitivity(one) < SENSITIVE)
    {
        return;
    }
    for (index, data) in uses
        .iter()
        .enumerate()
        .filter(|(_, one)| sensitivity(one) >= SENSITIVE)
    {
        let shared = uses.iter().any(|other| {
            other.id != data.id
                && other.subtype != data.subtype
                && matches!((&other.purpose, &data.purpose), (Some(one), Some(two)) if same_name(one, two))
        });
        let why = match data.purpose {
            None => "has no purpose",
            Some(_) if shared => "shares its purpose with another kind of data",
            Some(_) => continue,
        };
        let at = spot.key("data").index(index);
        context.warn(
            codes::INCOMPLETE,
            format!(
                "`{}` is sensitive, the public talks to the agent, and it {why}",
                data.id
            ),
            at.key("purpose").value(),
            "say for each kind of data what the agent needs it for, or keep it away from the agent",
        );
    }
}

/// Sensitivity before any masking: the highest of the category where no subtype is given.
fn sensitivity(data: &DataUse) -> u8 {
    let row = data.subtype.and_then(DataSubtype::row);
    let category = data.category.map_or(0, DataCategory::highest_sensitivity);
    let base = row.map_or(category, |row| row.sensitivity);
    let many = data.volume == Some(Volume::Over100k);
    if many { (base + 1).min(4) } else { base }
}

/// A data use that no flow carries: nobody has said where it goes.
fn without_flow(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    let Some(flows) = &agent.flows else {
        return;
    };
    let carried = |data: &DataUse| flows.iter().any(|flow| carries(flow, data));
    let uses = agent.data.iter().flatten();
    let alone: Vec<String> = uses
        .filter(|data| !carried(data))
        .map(|data| format!("`{}`", data.id))
        .collect();
    if alone.is_empty() {
        return;
    }
    let verb = if alone.len() == 1 { "has" } else { "have" };
    let message = format!(
        "{} {verb} no flow, so nobody has said where it goes",
        and(&alone)
    );
    let help = "add flows for the model provider, the platform's store and its log; `sent: no` is an answer";
    let place = spot.key("flows").name();
    if matches!(agent.status, AgentStatus::Approved | AgentStatus::Live) {
        context.warn_rule("RF-I15", message, place, help);
    } else {
        context.warn(codes::INCOMPLETE, message, place, help);
    }
}

/// A flow that does not say what it carries may carry anything.
fn carries(flow: &Flow, data: &DataUse) -> bool {
    flow.data.as_ref().is_none_or(|ids| ids.contains(&data.id))
}

/// What an agent remembers is kept somewhere.
fn memory(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    let Some(flows) = &agent.flows else {
        return;
    };
    let has_memory = flows
        .iter()
        .any(|flow| matches!(flow.destination, None | Some(Destination::PlatformMemory)));
    if agent.memory == Some(Memory::Persistent) && !has_memory {
        context.warn(
            codes::INCOMPLETE,
            format!(
                "agent `{}` remembers, and no flow goes to the platform's memory",
                agent.id
            ),
            spot.key("memory").value(),
            "add a flow to `platform_memory` with its retention and who can see it",
        );
    }
}

/// Everything an agent works with may reach its models: each needs a flow to whoever runs it.
fn models(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    let platform = context.case.platforms.get(agent.platform.as_str());
    let listed = platform.and_then(|platform| platform.record.models.as_deref());
    let (Some(listed), Some(flows), Some(uses)) = (listed, &agent.flows, &agent.data) else {
        return;
    };
    let written: Vec<&String> = agent.models.iter().flatten().collect();
    for name in written {
        let Some(model) = listed
            .iter()
            .find(|model| model.model.as_ref() == Some(name))
        else {
            continue;
        };
        let Some(host) = model.host.as_deref().or(model.provider.as_deref()) else {
            continue;
        };
        let missing: Vec<String> = uses
            .iter()
            .filter(|data| {
                !flows
                    .iter()
                    .any(|flow| carries(flow, data) && reaches(flow, model))
            })
            .map(|data| format!("`{}`", data.id))
            .collect();
        if !missing.is_empty() {
            let verb = if missing.len() == 1 { "is" } else { "are" };
            context.warn(
                codes::MISMATCH,
                format!("model `{name}` is run by {host}, and no flow says whether {} {verb} sent there", and(&missing)),
                spot.key("models").value(),
                format!("add a flow to `model_provider` with `recipient: {host}`, or with `sent: no`"),
            );
        }
    }
}

/// Whether a flow answers for a model: sent to whoever runs it, or not sent at all.
fn reaches(flow: &Flow, model: &PlatformModel) -> bool {
    let to_model = matches!(flow.destination, None | Some(Destination::ModelProvider));
    let named = flow.recipient.as_deref().is_none_or(|recipient| {
        let names = [model.host.as_deref(), model.provider.as_deref()];
        names
            .into_iter()
            .flatten()
            .any(|name| same_name(name, recipient))
    });
    to_model && (named || flow.sent == Some(YesNoUnknown::No))
}
