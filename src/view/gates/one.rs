//! One gate over all rows of a platform.
//!
//! In: a gate and its results by row. Out: the worst state, and what it rests on.

use super::{GateAnswer, GateFinding, GateView, RowState, concern};
use crate::assess::gates::GateResult;
use crate::assess::questions::QuestionResult;
use crate::assess::{PlatformResult, SubjectResult};
use crate::catalogue::gate::Waiver;
use crate::view::answers;
use crate::view::context::Context;
use crate::view::finding;
use crate::view::words::{self, NONE};

/// The gate of that id; `None` where the platform has no row.
pub(super) fn view(context: &Context<'_>, platform: &PlatformResult, id: &str) -> Option<GateView> {
    let gate = context.gate(id)?;
    let rows: Vec<(&SubjectResult, &GateResult)> = platform
        .subjects
        .iter()
        .filter_map(|row| Some((row, row.gates.iter().find(|gate| gate.id == id)?)))
        .collect();
    let worst = rows.iter().map(|(_, result)| *result);
    let worst = worst.min_by_key(|result| concern(result.state))?;
    let before = rows.iter().map(|(_, result)| result.before_exceptions);
    let before = before.min_by_key(|state| concern(*state))?;
    Some(GateView {
        id: id.to_owned(),
        title: gate.title.clone(),
        state: worst.state.word().to_owned(),
        before_exceptions: before.word().to_owned(),
        by_row: by_row(context, &rows),
        answers: gate
            .reads
            .iter()
            .filter_map(|question| platform.questions.iter().find(|q| q.id == *question))
            .filter(|question| question.applies)
            .map(|question| answer(context, platform, question))
            .collect(),
        evidence: gate
            .evidence
            .map_or_else(|| NONE.to_owned(), |level| format!("E{level}")),
        findings: findings(context, &rows),
        open_because: union(&rows, |gate| &gate.open_because),
        pending: union(&rows, |gate| &gate.pending),
        waiver: waiver(worst.waiver, &gate.waive_note),
        exception: worst.exception.clone().unwrap_or_else(|| NONE.to_owned()),
        why: words::told(&gate.why),
        fix: words::told(&gate.fix),
    })
}

fn by_row(context: &Context<'_>, rows: &[(&SubjectResult, &GateResult)]) -> Vec<RowState> {
    let first = rows.first().map(|(_, gate)| gate.state);
    if rows.iter().all(|(_, gate)| Some(gate.state) == first) {
        return Vec::new();
    }
    rows.iter()
        .map(|(row, gate)| RowState {
            id: row.id.clone(),
            row: context.agent_name(&row.id),
            state: gate.state.word().to_owned(),
        })
        .collect()
}

/// Texts of all rows in order of text, each once.
fn union<'r>(
    rows: &[(&'r SubjectResult, &'r GateResult)],
    of: impl Fn(&'r GateResult) -> &'r Vec<String>,
) -> Vec<String> {
    let texts = rows.iter().flat_map(|(_, gate)| of(gate));
    let mut all: Vec<String> = texts.map(|text| words::plain(text)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn findings(context: &Context<'_>, rows: &[(&SubjectResult, &GateResult)]) -> Vec<GateFinding> {
    let named = |key: &str| {
        let mut all = rows.iter().flat_map(|(_, gate)| &gate.findings);
        all.any(|one| one == key)
    };
    let findings = context.assessment.findings.iter();
    findings
        .filter(|finding| named(&finding.key))
        .map(|finding| GateFinding {
            key: finding.key.clone(),
            title: words::told(&finding.title),
        })
        .collect()
}

fn answer(
    context: &Context<'_>,
    platform: &PlatformResult,
    question: &QuestionResult,
) -> GateAnswer {
    GateAnswer {
        question: question.id.clone(),
        answer: answers::in_words(context, &platform.id, question),
        level: answers::level(question.level),
        evidence: question
            .evidence
            .iter()
            .map(|id| finding::link(context, id))
            .collect(),
    }
}

fn waiver(waiver: Waiver, note: &str) -> String {
    let terms = waiver.words();
    if note.trim().is_empty() {
        format!("{terms}.")
    } else {
        format!("{terms}. {}", words::told(note))
    }
}
