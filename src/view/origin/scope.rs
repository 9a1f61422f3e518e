//! How far an assessment reaches: what was left out, and what happened since.
//!
//! In: the records of a platform and its questions. Out: sentences.

use crate::assess::PlatformResult;
use crate::model::platform::Trigger;
use crate::view::context::Context;
use crate::view::words;

/// What was left out, one sentence each.
pub(super) fn out(context: &Context<'_>, platform: &PlatformResult) -> Vec<String> {
    let mut out = Vec::new();
    let agents = context
        .inputs
        .case
        .agents
        .values()
        .map(|agent| &agent.record);
    let here = agents.filter(|agent| agent.platform.as_str() == platform.id);
    let retired: Vec<String> = here
        .filter(|agent| {
            !platform
                .subjects
                .iter()
                .any(|row| row.id == agent.id.as_str())
        })
        .map(|agent| words::said(&agent.name))
        .collect();
    if !retired.is_empty() {
        out.push(format!(
            "Retired agents are no longer judged: {}.",
            words::join_and(&retired)
        ));
    }
    let other = platform
        .questions
        .iter()
        .filter(|q| !q.applies && !q.set_aside)
        .count();
    if other > 0 {
        let count = words::count(other, "question does", "questions do");
        out.push(format!(
            "{count} not apply to this use, or lie beyond the depth of its tier."
        ));
    }
    if platform.vendor_side_only {
        out.push("Our own checks were not made: there is no agent to check.".to_owned());
    }
    out
}

/// What happened since the last assessment, one sentence each.
pub(super) fn triggers(context: &Context<'_>, platform: &PlatformResult) -> Vec<String> {
    let ours = context.inputs.case.platforms.get(&platform.id);
    let triggers = ours.and_then(|ours| ours.record.triggers.as_ref());
    let say = |trigger: &Trigger| {
        let kind = words::capital(&words::word(trigger.kind));
        let note = trigger
            .note
            .as_ref()
            .map_or_else(String::new, |n| format!(": {}", words::said(n)));
        format!(
            "{kind} on {}{note}",
            words::day_stated(trigger.on.map(|day| day.0))
        )
    };
    triggers.into_iter().flatten().map(say).collect()
}
