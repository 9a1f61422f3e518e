//! Rules about a vendor's answers, and whom each question concerns.
//!
//! In: the question results of every platform. Out: findings about questions. A platform has one
//! score, but its agents differ: a question that one agent alone gives reason to ask stands in the
//! way of that agent alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::each::Row;
use super::{
    Frame, Inputs, Outcome, Place, PlatformRecords, Progress, QuestionResult, Rule, Target, Truth,
    judge_places, platform_tier, questions, world,
};
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
    let gate = question.gate.as_deref();
    let gate = gate.and_then(|id| inputs.catalogue.gate(id));
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

/// Judges every question of every platform.
pub(super) fn rules_on_answers(inputs: &Inputs<'_>, progress: &mut Progress, rows: &[Vec<Row>]) {
    let rules: Vec<&Rule> = inputs
        .catalogue
        .rules
        .iter()
        .filter(|rule| rule.target == Frame::Question)
        .collect();
    for (at, rows) in rows.iter().enumerate() {
        let Some(platform) = progress.index.platforms.get(at).cloned() else {
            continue;
        };
        let mut questions = std::mem::take(&mut progress.questions);
        let results = questions.get(at).map(Vec::as_slice).unwrap_or_default();
        of_platform(inputs, progress, &rules, &platform, rows, results);
        std::mem::swap(&mut progress.questions, &mut questions);
    }
}

fn of_platform(
    inputs: &Inputs<'_>,
    progress: &mut Progress,
    rules: &[&Rule],
    platform: &PlatformRecords,
    rows: &[Row],
    results: &[QuestionResult],
) {
    let tier = platform_tier(platform);
    let frames = progress.index.platform_frames(platform, &progress.facts);
    let covered = covered(inputs, progress, &platform.id);
    let slots = questions::record_slots(&inputs.catalogue.vocabulary);
    let mut applying: BTreeMap<&str, Option<bool>> = BTreeMap::new();
    let asked = inputs.catalogue.questionnaire.questions.iter();
    for (question, result) in asked.zip(results) {
        let gate_applies = question.gate.as_deref().map_or(Some(false), |gate| {
            let known = applying.entry(gate);
            *known.or_insert_with(|| gate_applies(inputs, progress, rows, gate))
        });
        // A named rule speaks for an answer. Nothing but its own finding speaks for a missing one.
        let covered = result.is_answered() && covered.contains(result.id.as_str());
        let record = questions::add_record(
            &mut progress.facts,
            &slots,
            question,
            result,
            gate_applies,
            covered,
            tier,
        );
        let place = Place {
            target: Arc::new(Target {
                kind: "question".to_owned(),
                id: format!("{}/{}", platform.id, result.id),
                platform: Some(platform.id.clone()),
                agents: concerned(inputs, progress, question, rows),
            }),
            frames: frames.with(Frame::Question, record),
        };
        for rule in rules {
            judge_places(inputs, progress, rule, std::slice::from_ref(&place));
        }
    }
}

/// Whether a gate applies to any subject on the platform; `None` when that cannot be told.
fn gate_applies(
    inputs: &Inputs<'_>,
    progress: &Progress,
    rows: &[Row],
    gate: &str,
) -> Option<bool> {
    let Some(gate) = inputs.catalogue.gate(gate) else {
        return Some(false);
    };
    let world = world(inputs, &progress.facts);
    let applies = gate.applies_when.as_ref();
    let each = rows
        .iter()
        .map(|row| applies.map_or(Truth::Yes, |c| c.truth(&world, &row.agent)));
    match each.max().unwrap_or(Truth::No) {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unknown => None,
    }
}

/// The questions that a named rule reads which fired on the platform or one of its agents.
fn covered<'a>(inputs: &Inputs<'a>, progress: &Progress, platform: &str) -> BTreeSet<&'a str> {
    let fired = progress.findings.iter().filter(|finding| {
        finding.outcome == Outcome::Fired
            && finding.target.kind != "question"
            && finding.target.platform.as_deref() == Some(platform)
    });
    let rules = fired.filter_map(|finding| inputs.catalogue.rule(&finding.rule));
    let questions = rules.flat_map(|rule| &rule.questions);
    questions.map(String::as_str).collect()
}
