//! From answers of another questionnaire to proposals for ours.
//!
//! In: what was found in a workbook, a crosswalk, the questionnaire. Out: proposals by question,
//! each with its cell. A word that settles nothing proposes nothing; it is shown as a hint.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::catalogue::questionnaire::{AnswerKind, AnswerType, Questionnaire};
use crate::date::Date;
use crate::model::answers::{Confidence, ProposedAnswer};
use crate::model::values::DateText;
use crate::reading::{self, Status};
use crate::returned::foreign::{Crosswalk, Found, Meaning, Pair};
use crate::returned::shape;

/// The proposals that some answers bring, by question of ours. `file` is the name of the workbook.
pub fn propose(
    questionnaire: &Questionnaire,
    crosswalk: &Crosswalk,
    found: &[Found],
    file: &str,
    today: Date,
) -> BTreeMap<String, Vec<ProposedAnswer>> {
    let mut proposals: BTreeMap<String, Vec<ProposedAnswer>> = BTreeMap::new();
    for pair in &crosswalk.entries {
        let Some(question) = questionnaire.question(&pair.ours) else {
            continue;
        };
        for answer in found.iter().filter(|answer| answer.id == pair.theirs) {
            // What does not apply or is not known says nothing of ours.
            if matches!(answer.meaning, Meaning::NotApplicable | Meaning::Unknown) {
                continue;
            }
            let when = pair.when.get(&answer.meaning);
            let value = when.and_then(|when| value(&question.answer, pair, when));
            let read = words(&question.id, &question.answer, pair, answer);
            let partly = value.is_none() && read.as_ref().is_some_and(|(_, partly)| *partly);
            let value = value.or(read.map(|(value, _)| value));
            let confidence = match value {
                None => Confidence::Hint,
                Some(_) if partly => pair.confidence.max(Confidence::Partial),
                Some(_) => pair.confidence,
            };
            let proposal = ProposedAnswer {
                confidence: Some(confidence),
                from: Some(format!("{file}, {} ({})", answer.place, answer.id)),
                says: Some(crate::clean::excerpt(&answer.says, 600)),
                note: Some(pair.note.clone()).filter(|note| !note.is_empty()),
                proposed_on: Some(DateText(today)),
                value,
            };
            proposals
                .entry(pair.ours.clone())
                .or_default()
                .push(proposal);
        }
    }
    proposals
}

/// What a word of theirs comes to in the form of our question.
fn value(answer: &AnswerType, pair: &Pair, when: &Json) -> Option<Json> {
    let Some(path) = pair.part.as_deref() else {
        return Some(when.clone());
    };
    let (part, option) = match path.split_once('.') {
        Some((part, option)) => (part, Some(option)),
        None => (path, None),
    };
    if let Some(found) = answer.parts.iter().find(|own| own.name == part) {
        let inner = match option {
            Some(option) => of_option(&found.answer, option, when)?,
            None => when.clone(),
        };
        return Some(Json::Object(Map::from_iter([(part.to_owned(), inner)])));
    }
    of_option(answer, part, when)
}

/// What words of theirs say, where they say it plainly, and whether they leave some of it open.
fn words(id: &str, answer: &AnswerType, pair: &Pair, found: &Found) -> Option<(Json, bool)> {
    let sentence = pair
        .read
        .as_ref()
        .filter(|_| found.meaning == Meaning::Text)?;
    let text = sentence.replace("{}", &found.word);
    let part = pair.part.as_deref();
    let own = part.and_then(|part| answer.parts.iter().find(|own| own.name == part));
    let (question, shape) = match own {
        Some(own) => ("", shape::of(&own.answer, &[], true)),
        None => (id, shape::of(answer, &[], true)),
    };
    let read = reading::read(question, &shape, &text);
    let value = read.value.filter(|_| read.status == Status::Answered)?;
    let value = match (part, own) {
        (Some(part), Some(_)) => Json::Object(Map::from_iter([(part.to_owned(), value)])),
        _ => value,
    };
    Some((value, read.partial))
}

/// An option that holds. That one is ruled out cannot be said by naming others.
fn of_option(answer: &AnswerType, option: &str, when: &Json) -> Option<Json> {
    let known = answer.options.iter().any(|own| own == option);
    match answer.kind {
        AnswerKind::Choices if known && when == &json!(true) => Some(json!([option])),
        AnswerKind::Choice if known && when == &json!(true) => Some(json!(option)),
        _ => None,
    }
}

/// Two partial values as one: options and parts of both.
pub fn merged(one: &Json, other: &Json) -> Json {
    match (one, other) {
        (Json::Array(left), Json::Array(right)) => {
            let more = right.iter().filter(|item| !left.contains(item));
            Json::Array(left.iter().chain(more).cloned().collect())
        }
        (Json::Object(left), Json::Object(right)) => {
            let mut all = left.clone();
            for (name, value) in right {
                let value = left
                    .get(name)
                    .map_or_else(|| value.clone(), |old| merged(old, value));
                all.insert(name.clone(), value);
            }
            Json::Object(all)
        }
        _ => other.clone(),
    }
}
