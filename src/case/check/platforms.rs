//! Platforms: what is typed about them against what was decided, signed and shown.

use crate::case::check::context::{Context, and};
use crate::case::spot::Spot;
use crate::case::{Loaded, Standing, standing};
use crate::date::{self, Date};
use crate::diag::{Diagnostic, codes};
use crate::model::agent::{Agent, AgentStatus};
use crate::model::organisation::Regime;
use crate::model::platform::{BaaStatus, Platform, PlatformStatus};
use crate::model::subtypes::{DataFlag, DataSubtype};

/// Days after which an attestation for card data counts as absent.
const ATTESTATION_DAYS: i64 = 365;

pub(super) fn check(context: &mut Context<'_>) {
    for platform in context.case.platforms.values() {
        let spot = Spot::of(&platform.origin);
        status(context, &platform.record, &spot);
        assessment(context, &platform.record, &spot);
        let agents: Vec<&Loaded<Agent>> = context
            .case
            .agents
            .values()
            .filter(|agent| agent.record.platform == platform.record.id)
            .filter(|agent| agent.record.status != AgentStatus::Retired)
            .collect();
        contract(context, &platform.record, &agents, &spot);
        health(context, &platform.record, &agents, &spot);
        card(context, &platform.record, &agents, &spot);
    }
}

/// The status of a platform follows from the decisions; what is typed must not say otherwise.
fn status(context: &mut Context<'_>, platform: &Platform, spot: &Spot) {
    let Some(typed) = platform.status else {
        return;
    };
    if typed == PlatformStatus::Retiring
        || context
            .case
            .has_unread_file(crate::model::FileKind::Decisions)
    {
        return;
    }
    let (standing, decision) = standing(context.case, platform.id.as_str(), context.as_of);
    let agrees = match typed {
        PlatformStatus::Candidate => standing == Standing::Undecided,
        other => standing.word() == Some(&*other.to_string()),
    };
    if agrees {
        return;
    }
    let says = match (standing.word(), decision) {
        (Some(word), _) => format!("the decision in force says {word}"),
        (None, Some(_)) => "the last decision is no longer in force".to_owned(),
        (None, None) => "no decision is recorded".to_owned(),
    };
    let message = format!("the platform is typed as {typed}, and {says}");
    let place = spot.key("status").value();
    let help = "remove the line and record the decision in `decisions.yaml`; type only \
                `candidate` before a decision, or `retiring`";
    let mut problem = Diagnostic::error(codes::MISMATCH, message, place).help(help);
    if let Some(decision) = decision {
        let at = Spot::of(&decision.origin).key("decided");
        problem = problem.also(at.value(), "the last decision");
    }
    context.problems.push(problem);
}

/// The assessment is worked out; what is typed all the same must not say otherwise.
fn assessment(context: &mut Context<'_>, platform: &Platform, spot: &Spot) {
    let Some(typed) = &platform.assessment else {
        return;
    };
    let vendor = context.case.vendors.get(platform.id.as_str());
    let assessed = vendor.and_then(|vendor| vendor.record.assessed_on);
    if let (Some(typed), Some(assessed)) = (typed.completed_on, assessed)
        && typed != assessed
    {
        context.warn(
                codes::MISMATCH,
                format!("the assessment is typed as completed on {typed}, and the vendor file says {assessed}"),
                spot.keys(&["assessment", "completed_on"]).value(),
                "remove `assessment`: it is worked out from the vendor file and the decisions",
            );
    }
    let (_, decision) = standing(context.case, platform.id.as_str(), context.as_of);
    let decided = decision.and_then(|decision| decision.record.decided);
    if let Some(word) = typed.decision.filter(|word| Some(*word) != decided) {
        let says = decided.map_or("records none".to_owned(), |word| format!("says {word}"));
        let message = format!("the decision is typed as {word}, and `decisions.yaml` {says}");
        let place = spot.keys(&["assessment", "decision"]).value();
        context.problems.push(
            Diagnostic::error(codes::MISMATCH, message, place).help(
                "remove `assessment`: it is worked out from the vendor file and the decisions",
            ),
        );
    }
}

fn contract(
    context: &mut Context<'_>,
    platform: &Platform,
    agents: &[&Loaded<Agent>],
    spot: &Spot,
) {
    let ends = platform
        .contract
        .as_ref()
        .and_then(|contract| contract.ends_on);
    let Some(ends) = ends.filter(|ends| ends.0 < context.as_of) else {
        return;
    };
    let live = names(
        agents
            .iter()
            .filter(|agent| agent.record.status == AgentStatus::Live),
    );
    if !live.is_empty() {
        context.warn(
            codes::MISMATCH,
            format!(
                "the contract ended on {ends}, and there is still live on it: {}",
                and(&live)
            ),
            spot.keys(&["contract", "ends_on"]).value(),
            "renew the contract, or take the agents off the platform",
        );
    }
}

/// An agreement that is said not to be needed while agents hold health information.
fn health(context: &mut Context<'_>, platform: &Platform, agents: &[&Loaded<Agent>], spot: &Spot) {
    let status = platform.baa.as_ref().and_then(|baa| baa.status);
    if status != Some(BaaStatus::NotNeeded) || !is_under_hipaa(context) {
        return;
    }
    let is_health = |subtype: DataSubtype| has(subtype, DataFlag::PhiCandidate);
    let holders = names(
        agents
            .iter()
            .filter(|agent| holds(&agent.record, is_health)),
    );
    if !holders.is_empty() {
        context.warn_rule(
            "RF-X01",
            format!(
                "the agreement is said not to be needed, and health information is held by {}",
                and(&holders)
            ),
            spot.keys(&["baa", "status"]).value(),
            "have the agreement executed, or take the health information off the platform",
        );
    }
}

fn is_under_hipaa(context: &Context<'_>) -> bool {
    let file = context.case.organisation.as_ref();
    let regimes = file.and_then(|file| file.record.org.regimes.as_ref());
    regimes.into_iter().flatten().any(|regime| {
        matches!(
            regime,
            Regime::HipaaCoveredEntity | Regime::HipaaBusinessAssociate
        )
    })
}

/// An attestation that is too old to count, where card data is held.
fn card(context: &mut Context<'_>, platform: &Platform, agents: &[&Loaded<Agent>], spot: &Spot) {
    let aoc = platform.pci.as_ref().and_then(|pci| pci.aoc_date);
    let old = |day: Date| date::days_between(day, context.as_of) > ATTESTATION_DAYS;
    let Some(aoc) = aoc.filter(|aoc| old(aoc.0)) else {
        return;
    };
    let is_card = |subtype: DataSubtype| has(subtype, DataFlag::Cardholder);
    let holders = names(agents.iter().filter(|agent| holds(&agent.record, is_card)));
    if !holders.is_empty() {
        context.warn_rule(
            "RF-X05",
            format!("the attestation of {aoc} is more than {ATTESTATION_DAYS} days old and counts as absent"),
            spot.keys(&["pci", "aoc_date"]).value(),
            "ask the vendor for the current attestation of compliance",
        );
    }
}

fn has(subtype: DataSubtype, flag: DataFlag) -> bool {
    subtype.row().is_some_and(|row| row.has(flag))
}

fn holds(agent: &Agent, which: impl Fn(DataSubtype) -> bool) -> bool {
    let subtypes = agent.data.iter().flatten().filter_map(|data| data.subtype);
    subtypes.into_iter().any(which)
}

fn names<'a>(agents: impl Iterator<Item = &'a &'a Loaded<Agent>>) -> Vec<String> {
    agents
        .map(|agent| format!("`{}`", agent.record.id))
        .collect()
}
