//! Decisions: whether they are about something that is there, and say what they mean.

use crate::case::Loaded;
use crate::case::check::context::Context;
use crate::case::spot::Spot;
use crate::diag::codes;
use crate::model::decision::{Decision, DecisionWord};

pub(super) fn check(context: &mut Context<'_>) {
    for decision in &context.case.decisions {
        let spot = Spot::of(&decision.origin);
        same_platform(context, decision, &spot);
        agreement(context, &decision.record, &spot);
        strictness(context, &decision.record, &spot);
    }
}

/// A decision about an agent is about the platform that it runs on.
fn same_platform(context: &mut Context<'_>, decision: &Loaded<Decision>, spot: &Spot) {
    let record = &decision.record;
    let agent = record.agent.as_ref();
    let Some(agent) = agent.and_then(|id| context.case.agents.get(id.as_str())) else {
        return;
    };
    if agent.record.platform != record.platform {
        context.warn(
            codes::ORPHAN,
            format!(
                "agent `{}` runs on `{}`, so this decision about `{}` matches nothing",
                agent.record.id, agent.record.platform, record.platform
            ),
            spot.key("agent").value(),
            "decide again for the platform it runs on; keep this entry if it was true then",
        );
    }
}

/// Whether somebody agreed follows from the two words.
fn agreement(context: &mut Context<'_>, decision: &Decision, spot: &Spot) {
    let (Some(agrees), Some(proposed), Some(decided)) =
        (decision.agrees, decision.proposed, decision.decided)
    else {
        return;
    };
    if agrees != (proposed == decided) {
        let said = if agrees { "agreement" } else { "disagreement" };
        context.warn(
            codes::MISMATCH,
            format!("the entry says {said}, with `{proposed}` proposed and `{decided}` decided"),
            spot.key("agrees").value(),
            "correct `agrees`, or one of the two words",
        );
    }
}

/// Where the tool says prohibited, blocked or incomplete, a person may only be stricter.
fn strictness(context: &mut Context<'_>, decision: &Decision, spot: &Spot) {
    let (Some(proposed), Some(decided)) = (decision.proposed, decision.decided) else {
        return;
    };
    let fixed = matches!(
        proposed,
        DecisionWord::Prohibited | DecisionWord::Blocked | DecisionWord::Incomplete
    );
    let lets_in = matches!(
        decided,
        DecisionWord::Approved | DecisionWord::Conditional | DecisionWord::ConditionalExecutive
    );
    if fixed && lets_in {
        context.warn(
            codes::MISMATCH,
            format!("`{decided}` is milder than the proposal `{proposed}`, which may only be made stricter"),
            spot.key("decided").value(),
            "fix what stands in the way, or record an exception for the gate, and decide again",
        );
    }
}
