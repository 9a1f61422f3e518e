//! Answers: what the envelope says against the value, the evidence and the people in it.

use serde_json::Value as Json;

use crate::case::Loaded;
use crate::case::check::context::{Context, and, same_name};
use crate::case::check::evidence;
use crate::case::spot::Spot;
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::answers::{Answer, AnswerStatus, EvidenceLevel};
use crate::model::evidence::EvidenceKind;
use crate::model::vendor::VendorFile;
use crate::model::words::Word;

pub(super) fn check(context: &mut Context<'_>) {
    for (id, vendor) in &context.case.vendors {
        proposed(context, id, vendor);
    }
    for vendor in context.case.vendors.values() {
        for (id, entry) in &vendor.record.answers {
            let Ok(answer) = Answer::read(entry) else {
                continue;
            };
            let spot = Spot::of(&vendor.origin).key("answers").key(id);
            status(context, id, &answer, &spot);
            level(context, id, &answer, &spot);
            people(context, id, &answer, vendor, &spot);
            days(context, id, &answer, vendor, &spot);
        }
    }
}

/// Answers read out of other questionnaires that nobody has looked at yet.
fn proposed(context: &mut Context<'_>, id: &str, vendor: &Loaded<VendorFile>) {
    let spot = Spot::of(&vendor.origin).key("proposed");
    let known = |question: &str| context.questionnaire.question(question).is_some();
    let strange: Vec<&String> = vendor
        .record
        .proposed
        .keys()
        .filter(|q| !known(q))
        .collect();
    for question in strange {
        let ids = context
            .questionnaire
            .questions
            .iter()
            .map(|question| question.id.as_str());
        let near = nearest(question, ids).map(|near| format!("did you mean `{near}`?"));
        let problem = Diagnostic::error(
            codes::DANGLING,
            format!("there is no question `{question}`"),
            spot.key(question).name(),
        );
        context.problems.push(problem.maybe_help(near));
    }
    let count: usize = vendor.record.proposed.values().map(Vec::len).sum();
    if count > 0 {
        let waits = if count == 1 {
            "answer waits"
        } else {
            "answers wait"
        };
        let problem = Diagnostic::note(
            codes::INCOMPLETE,
            format!("{count} proposed {waits} for a person; until then they count for nothing"),
            spot.name(),
        );
        context
            .problems
            .push(problem.help(format!("`agentvet answer {id} --review`")));
    }
}

/// A status and a value that do not go together.
fn status(context: &mut Context<'_>, id: &str, answer: &Answer, spot: &Spot) {
    let has_value = answer.value.as_ref().is_some_and(|value| !value.is_null());
    match answer.status {
        Some(AnswerStatus::Answered) if !has_value => context.warn(
            codes::INCOMPLETE,
            format!("{id} is marked as answered and has no value, so it counts as blank"),
            spot.key("status").value(),
            "write the answer at `value`, or `unknown` or `declined` as the status",
        ),
        Some(status) if status != AnswerStatus::Answered && has_value => context.warn(
            codes::MISMATCH,
            format!("{id} is marked as {status}, so its value does not count"),
            spot.key("value").name(),
            "write `answered` if the vendor answered, else remove the value",
        ),
        _ => {}
    }
}

/// A level that the listed evidence does not carry.
fn level(context: &mut Context<'_>, id: &str, answer: &Answer, spot: &Spot) {
    let Some(level) = answer.level.filter(|level| *level != EvidenceLevel::E1) else {
        return;
    };
    let place = spot.key("level").value();
    let listed = answer.evidence.as_deref().unwrap_or_default();
    if listed.is_empty() {
        let message = format!("{id} claims {level}, and no evidence is listed");
        let help = format!(
            "list the evidence with its page, or write E1: {}",
            evidence::means(EvidenceLevel::E1)
        );
        context.warn(codes::EVIDENCE, message, place, help);
        return;
    }
    let mut kinds: Vec<EvidenceKind> = Vec::new();
    for used in listed {
        let record = context.case.evidence.get(used.id.as_str());
        // One that is unknown, or says nothing of its kind, may carry the level.
        let Some(kind) = record.and_then(|evidence| evidence.record.kind) else {
            return;
        };
        kinds.push(kind);
    }
    if kinds.iter().any(|kind| evidence::can_carry(*kind, level)) {
        return;
    }
    kinds.sort_unstable();
    kinds.dedup();
    let kinds: Vec<String> = kinds
        .iter()
        .map(|kind| with_article(kind.as_str()))
        .collect();
    let verb = if kinds.len() == 1 { "does" } else { "do" };
    context.warn(
        codes::EVIDENCE,
        format!("{id} claims {level}, which {} {verb} not show", and(&kinds)),
        place,
        format!(
            "{level} means: {}; {} can show that",
            evidence::means(level),
            evidence::carriers(level)
        ),
    );
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {word}")
}

/// The assessor is on our side, and is not the one who answered.
fn people(
    context: &mut Context<'_>,
    id: &str,
    answer: &Answer,
    vendor: &Loaded<VendorFile>,
    spot: &Spot,
) {
    let file = &vendor.record;
    let answered_by = answer
        .answered_by
        .as_deref()
        .or(file.answered_by.as_deref());
    let assessed_by = answer.assessed_by.as_ref().or(file.assessed_by.as_ref());
    let (Some(answered_by), Some(assessed_by)) = (answered_by, assessed_by) else {
        return;
    };
    let name = context.case.person_name(assessed_by.as_str());
    if !same_name(answered_by, assessed_by.as_str()) && !same_name(answered_by, &name) {
        return;
    }
    // What the file says for all answers is said once, not for every answer.
    let own = answer.answered_by.is_some() || answer.assessed_by.is_some();
    let first = file.answers.keys().next().map(String::as_str) == Some(id);
    if own || first {
        let place = if own {
            spot.clone()
        } else {
            Spot::of(&vendor.origin)
        };
        let what = if own {
            id.to_owned()
        } else {
            "the file".to_owned()
        };
        context.warn(
            codes::MISMATCH,
            format!("{what} is answered and assessed by the same person, {name}"),
            place.key("assessed_by").name(),
            "the vendor answers; somebody on our side assesses",
        );
    }
}

/// An assessment that is older than the answer it is about.
fn days(
    context: &mut Context<'_>,
    id: &str,
    answer: &Answer,
    vendor: &Loaded<VendorFile>,
    spot: &Spot,
) {
    let file = &vendor.record;
    // Where neither is the answer's own, the file itself is looked at.
    if answer.answered_on.is_none() && answer.assessed_on.is_none() {
        return;
    }
    let answered = answer.answered_on.or(file.answered_on);
    let assessed = answer.assessed_on.or(file.assessed_on);
    if let (Some(answered), Some(assessed)) = (answered, assessed)
        && assessed < answered
    {
        context.warn(
            codes::MISMATCH,
            format!("{id} was answered on {answered}, after it was assessed on {assessed}"),
            spot.key("assessed_on").name(),
            "assess the new answer and set the day",
        );
    }
}

/// Whether an entry of an answer sheet is an answer at all.
pub(super) fn is_answered(entry: &Json) -> bool {
    let answer = Answer::read(entry).unwrap_or_default();
    answer.effective_status() == Some(AnswerStatus::Answered)
}
