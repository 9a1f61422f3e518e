//! What a returned questionnaire would change in a vendor file.
//!
//! In: the answers on record and those that came in. Out: one change a question, or why nothing
//! may be changed without a person's word: what an assessor made, what is newer, and what would
//! turn an answer into silence is never replaced unasked.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::catalogue::questionnaire::{AnswerKind, AnswerType, Part, Question, Questionnaire};
use crate::date::Date;
use crate::model::answers::{Answer, AnswerStatus, EvidenceLevel};
use crate::model::vendor::VendorFile;
use crate::returned::{Incoming, Returned, Said};

/// What becomes of one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Id of the question.
    pub question: String,
    /// What came in.
    pub incoming: Incoming,
    /// Who answered, where the form says so.
    pub answered_by: Option<String>,
    /// When.
    pub answered_on: Option<Date>,
    /// The answer on record, where there is one.
    pub before: Option<Answer>,
    /// What happens.
    pub kind: Kind,
}

/// What happens to an answer on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// There was none; this one is added.
    Added,
    /// A newer answer replaces it.
    Replaced,
    /// It says the same.
    Same,
    /// It says the same, and there are new words beside it: a note, or where proof can be read.
    Noted,
    /// It stays unless a person says otherwise.
    Kept(Conflict),
}

/// Why an answer on record stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// Somebody on our side assessed it or wrote it.
    Assessed,
    /// It is of a later day, or of the same.
    NotOlder,
    /// One of the two has no day, so which is newer cannot be told.
    NoDay,
    /// What came in says less than what is on record.
    SaysLess,
    /// Two files that came in together disagree.
    Disagree,
}

impl Conflict {
    /// As a sentence goes on: `kept, because …`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Assessed => "the answer on record was assessed by a person",
            Self::NotOlder => "the answer on record is not older",
            Self::NoDay => "it cannot be told which of the two is newer",
            Self::SaysLess => "the answer on record says more",
            Self::Disagree => "the files that came in disagree",
        }
    }
}

/// The changes that some returned files bring, in the order of the questionnaire.
pub fn compare(
    questionnaire: &Questionnaire,
    file: Option<&VendorFile>,
    returned: &[&Returned],
) -> Vec<Change> {
    let mut incoming: BTreeMap<&str, Vec<(&Returned, &Incoming)>> = BTreeMap::new();
    for &one in returned {
        for answer in &one.answers {
            incoming
                .entry(&answer.question)
                .or_default()
                .push((one, answer));
        }
    }
    let mut changes = Vec::new();
    for question in &questionnaire.questions {
        let Some(found) = incoming.get(question.id.as_str()) else {
            continue;
        };
        let differ = found
            .iter()
            .any(|(_, one)| found.iter().any(|(_, other)| one.said != other.said));
        // Of equal answers one is enough; of different ones all are shown.
        let shown = if differ { found.len() } else { 1 };
        for (source, answer) in found.iter().take(shown) {
            let mut change = change(question, file, source, answer);
            if differ && change.kind != Kind::Same {
                change.kind = Kind::Kept(Conflict::Disagree);
            }
            changes.push(change);
        }
    }
    changes
}

fn change(
    question: &Question,
    file: Option<&VendorFile>,
    source: &Returned,
    new: &Incoming,
) -> Change {
    let entry = file.and_then(|file| file.answers.get(&question.id));
    let before = entry.and_then(|entry| Answer::read(entry).ok());
    let mut incoming = new.clone();
    if let (Said::Value(value), Some(before)) = (&mut incoming.said, &before) {
        *value = with_ours(&question.answer, value, before.value.as_ref());
    }
    let kind = before
        .as_ref()
        .filter(|before| {
            before
                .effective_status()
                .is_some_and(|s| s != AnswerStatus::NotAsked)
        })
        .map_or(Kind::Added, |before| {
            beside(file, before, source, &incoming)
        });
    Change {
        question: question.id.clone(),
        incoming,
        answered_by: source.answered_by.clone(),
        answered_on: source.answered_on,
        before,
        kind,
    }
}

/// What happens where there is an answer already.
fn beside(file: Option<&VendorFile>, before: &Answer, source: &Returned, new: &Incoming) -> Kind {
    let status = before.effective_status();
    let same = match &new.said {
        Said::Value(value) => {
            status == Some(AnswerStatus::Answered)
                && before.value.as_ref().is_some_and(|old| equal(old, value))
        }
        Said::Unknown => status == Some(AnswerStatus::Unknown),
        Said::Declined => status == Some(AnswerStatus::Declined),
    };
    if same {
        let new_words = adds(before.note.as_deref(), new.note.as_deref())
            || adds(before.proof_offered.as_deref(), new.proof.as_deref());
        return if new_words { Kind::Noted } else { Kind::Same };
    }
    let answered = status == Some(AnswerStatus::Answered);
    // What was open may always be answered.
    if !answered && matches!(new.said, Said::Value(_)) {
        return Kind::Replaced;
    }
    if is_assessed(file, before) {
        return Kind::Kept(Conflict::Assessed);
    }
    let wider = match (&before.value, &new.said) {
        (Some(old), Said::Value(value)) => extends(old, value),
        _ => false,
    };
    if answered && (!matches!(new.said, Said::Value(_)) || (new.partial && !wider)) {
        return Kind::Kept(Conflict::SaysLess);
    }
    // What covered some of the question only was open, and may be completed on any day.
    if before.partial == Some(true) && wider {
        return Kind::Replaced;
    }
    let old_day = before
        .answered_on
        .or(file.and_then(|file| file.answered_on));
    match (old_day.map(|day| day.0), source.answered_on) {
        (Some(old), Some(new)) if new > old => Kind::Replaced,
        (Some(_), Some(_)) => Kind::Kept(Conflict::NotOlder),
        _ => Kind::Kept(Conflict::NoDay),
    }
}

/// Whether a person on our side worked on an answer.
fn is_assessed(file: Option<&VendorFile>, before: &Answer) -> bool {
    let above_word = before.level.is_some_and(|level| level != EvidenceLevel::E1);
    let evidence = before
        .evidence
        .as_ref()
        .is_some_and(|list| !list.is_empty());
    let by = before.assessed_by.is_some() || before.assessed_on.is_some();
    let whole = file.is_some_and(|file| file.assessed_on.is_some()) && before.level.is_some();
    above_word || evidence || by || whole
}

/// Whether words say something that those on record do not.
fn adds(old: Option<&str>, new: Option<&str>) -> bool {
    new.is_some_and(|new| !old.is_some_and(|old| old.contains(new)))
}

/// Whether a new value says all that the old one says, and maybe more.
fn extends(old: &Json, new: &Json) -> bool {
    match (old, new) {
        (Json::Array(old), Json::Array(new)) => {
            let there = |one: &Json| new.iter().any(|other| extends(one, other));
            old.iter().all(there)
        }
        (Json::Object(old), Json::Object(new)) => {
            let there = |(key, value): (&String, &Json)| {
                value.is_null() || new.get(key).is_some_and(|other| extends(value, other))
            };
            old.iter().all(there)
        }
        (plain, Json::Object(record)) => {
            let main = record.get("choice").or_else(|| record.get("choices"));
            main.is_some_and(|main| extends(plain, main))
        }
        _ => equal(old, new),
    }
}

/// Whether two values say the same: the order of options and of fields does not matter.
fn equal(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Array(left), Json::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|item| right.iter().any(|other| equal(item, other)))
        }
        (Json::Object(left), Json::Object(right)) => {
            let given = |fields: &serde_json::Map<String, Json>| {
                fields.values().filter(|v| !v.is_null()).count()
            };
            let found = |(key, value): (&String, &Json)| {
                value.is_null() || right.get(key).is_some_and(|other| equal(value, other))
            };
            given(left) == given(right) && left.iter().all(found)
        }
        (Json::Object(record), plain) | (plain, Json::Object(record)) => {
            let main = record.get("choice").or_else(|| record.get("choices"));
            record.len() == 1 && main.is_some_and(|main| equal(main, plain))
        }
        (Json::Number(left), Json::Number(right)) => left.to_string() == right.to_string(),
        _ => one == other,
    }
}

/// A new value with the parts that no form asks again taken over from the old one: those that only
/// we fill in, documents that are named by ids of our register, and lists that were said to be
/// empty, since a sheet without rows says nothing.
fn with_ours(answer: &AnswerType, new: &Json, old: Option<&Json>) -> Json {
    let stays = |part: &&Part| {
        let document = part.answer.kind == AnswerKind::Evidence;
        let before = old.and_then(|old| old.get(&part.name));
        let empty = before.and_then(Json::as_array).is_some_and(Vec::is_empty);
        part.ours || ((document || empty) && new.get(&part.name).is_none())
    };
    let ours: Vec<(&String, &Json)> = answer
        .parts
        .iter()
        .filter(stays)
        .filter_map(|part| Some((&part.name, old?.get(&part.name)?)))
        .collect();
    if ours.is_empty() {
        return new.clone();
    }
    let mut record = match new {
        Json::Object(record) => record.clone(),
        Json::Array(_) => serde_json::Map::from_iter([("choices".to_owned(), new.clone())]),
        plain => serde_json::Map::from_iter([("choice".to_owned(), plain.clone())]),
    };
    for (name, value) in ours {
        record.insert(name.clone(), value.clone());
    }
    Json::Object(record)
}
