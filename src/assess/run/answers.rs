//! Rules about a vendor's answers, and whom each question concerns.
//!
//! In: the question results of every platform. Out: findings about questions. A platform has one
//! score, but its agents differ: a question that one agent alone gives reason to ask stands in the
//! way of that agent alone.

use super::each::{Row, rows};
use super::{
    Frame, Inputs, Outcome, Place, PlatformRecords, Progress, Rule, Target, Truth, judge_places,
    platform_tier, questions, world,
};
use crate::catalogue::gate::Gate;
use crate::catalogue::questionnaire::Question;

/// The agents that a question concerns: those that alone would give reason to ask it, else those
/// that its gate judges; doubt counts as yes. Empty, as targets have it, when that is all of them.
/// A question that only several agents together give reason to ask concerns all.
fn concerned(
    inputs: &Inputs<'_>,
    progress: &Progress,
    question: &Question,
    rows: &[Row],
) -> Vec<String> {
    let world = world(inputs, &progress.facts);
    let gate = gate(inputs, question.gate.as_deref());
    let concerns = |row: &&Row| match (&question.applies_when, gate) {
        (Some(asked), _) => asked.truth(&world, &row.alone) != Truth::No,
        (None, Some(gate)) => {
            let applies = gate.applies_when.as_ref();
            applies.is_none_or(|condition| condition.truth(&world, &row.agent) != Truth::No)
        }
        (None, None) => true,
    };
    let some: Vec<String> = rows
        .iter()
        .filter(concerns)
        .map(|row| row.subject.clone())
        .collect();
    if some.len() == rows.len() {
        Vec::new()
    } else {
        some
    }
}

fn gate<'a>(inputs: &Inputs<'a>, id: Option<&str>) -> Option<&'a Gate> {
    let id = id?;
    inputs.catalogue.gates.iter().find(|gate| gate.id == id)
}

/// Judges every question of every platform.
pub(super) fn rules_on_answers(inputs: &Inputs<'_>, progress: &mut Progress) {
    let rules: Vec<&Rule> = inputs
        .catalogue
        .rules
        .iter()
        .filter(|rule| rule.target == Frame::Question)
        .collect();
    for at in 0..progress.index.platforms.len() {
        let (Some(platform), Some(results)) = (
            progress.index.platforms.get(at).cloned(),
            progress.questions.get(at).cloned(),
        ) else {
            continue;
        };
        let tier = platform_tier(&platform);
        let frames = progress.index.platform_frames(&platform, &progress.facts);
        let rows = rows(progress, &platform);
        for result in &results {
            let Some(question) = inputs.catalogue.questionnaire.question(&result.id) else {
                continue;
            };
            let gate_applies = gate_applies(inputs, progress, &platform, question.gate.as_deref());
            // A named rule speaks for an answer. Nothing but its own finding speaks for a missing one.
            let covered =
                result.is_answered() && is_covered(inputs, progress, &platform.id, &result.id);
            let record = questions::add_record(
                &mut progress.facts,
                question,
                result,
                gate_applies,
                covered,
                tier,
            );
            let target = Target {
                kind: "question".to_owned(),
                id: format!("{}/{}", platform.id, result.id),
                platform: Some(platform.id.clone()),
                agents: concerned(inputs, progress, question, &rows),
            };
            for rule in &rules {
                let place = Place {
                    target: target.clone(),
                    frames: frames.with(Frame::Question, record),
                };
                judge_places(inputs, progress, rule, vec![place]);
            }
        }
    }
}

/// Whether a gate applies to any subject on the platform; `None` when that cannot be told.
fn gate_applies(
    inputs: &Inputs<'_>,
    progress: &Progress,
    platform: &PlatformRecords,
    gate: Option<&str>,
) -> Option<bool> {
    let Some(gate) = self::gate(inputs, gate) else {
        return Some(false);
    };
    let world = world(inputs, &progress.facts);
    let mut some = Truth::No;
    for agent in platform.agents.iter().filter(|agent| !agent.is_retired) {
        let frames = progress
            .index
            .agent_frames(platform, agent, &progress.facts);
        let applies = gate.applies_when.as_ref();
        some = some.max(applies.map_or(Truth::Yes, |c| c.truth(&world, &frames)));
    }
    match some {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unknown => None,
    }
}

/// Whether a named rule that reads a question fired on the platform or one of its agents.
fn is_covered(inputs: &Inputs<'_>, progress: &Progress, platform: &str, question: &str) -> bool {
    progress.findings.iter().any(|finding| {
        finding.outcome == Outcome::Fired
            && finding.target.kind != "question"
            && finding.target.platform.as_deref() == Some(platform)
            && inputs
                .catalogue
                .rules
                .iter()
                .any(|rule| rule.id == finding.rule && rule.questions.iter().any(|q| q == question))
    })
}
