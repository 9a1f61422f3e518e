//! The answer sheet of a vendor as facts.
//!
//! In: the `answers:` of a vendor file, as checked JSON. Out: one record whose facts carry the
//! reason of absence when there is no answer: unknown, declined, not asked or blank.

use serde_json::Value as Json;

use crate::catalogue::questionnaire::{AnswerKind, Question, Questionnaire};
use crate::facts::{Absence, FactType, Facts, Frame, Origin, RecordId, Value, schema_facts};
use crate::pointer::Pointer;

/// What stands behind an entry of the answer sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// There is a value.
    Answered,
    /// Asked, and not known.
    Unknown,
    /// Refused.
    Declined,
    /// Not asked at this depth.
    NotAsked,
    /// Nothing there.
    Blank,
}

impl Status {
    /// The word in facts and outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Unknown => "unknown",
            Self::Declined => "declined",
            Self::NotAsked => "not_asked",
            Self::Blank => "blank",
        }
    }

    /// The absence that facts of such an answer have.
    fn absence(self) -> Absence {
        match self {
            Self::Answered | Self::Blank => Absence::Blank,
            Self::Unknown => Absence::SaidUnknown,
            Self::Declined => Absence::Declined,
            Self::NotAsked => Absence::NotAsked,
        }
    }
}

/// The status of one entry. A value without a status counts as answered; a status `answered`
/// without a value is blank, because nothing was said.
pub fn status(entry: Option<&Json>) -> Status {
    let Some(entry) = entry else {
        return Status::Blank;
    };
    let has_value = entry.get("value").is_some_and(|value| !value.is_null());
    match entry.get("status").and_then(Json::as_str) {
        Some("unknown") => Status::Unknown,
        Some("declined") => Status::Declined,
        Some("not_asked") => Status::NotAsked,
        _ if has_value => Status::Answered,
        _ => Status::Blank,
    }
}

/// Adds the answer sheet of a platform.
pub fn add(
    facts: &mut Facts,
    questionnaire: &Questionnaire,
    answers: Option<&(&Json, Origin)>,
) -> RecordId {
    let origin = answers.map(|(_, origin)| origin.clone());
    let sheet = facts.add(Frame::Answer.kind(), "answers", origin);
    let questions = questionnaire.questions.iter();
    write(facts, questionnaire, sheet, answers.map(|a| a.0), questions);
    sheet
}

/// Puts the answers to some questions in place of what a sheet said of them.
pub fn replace<'q>(
    facts: &mut Facts,
    questionnaire: &'q Questionnaire,
    sheet: RecordId,
    answers: Option<&Json>,
    changed: impl IntoIterator<Item = &'q str>,
) {
    let vocabulary = std::sync::Arc::clone(&facts.vocabulary);
    let kind = vocabulary.kind(Frame::Answer.kind());
    let mut questions = Vec::new();
    for id in changed {
        for (slot, _) in kind.of_question(id) {
            facts.set_at(sheet, slot, Value::BLANK);
        }
        questions.extend(questionnaire.question(id));
    }
    write(facts, questionnaire, sheet, answers, questions);
}

/// Writes the facts of some questions, and what follows from several of them.
fn write<'q>(
    facts: &mut Facts,
    questionnaire: &Questionnaire,
    sheet: RecordId,
    answers: Option<&Json>,
    questions: impl IntoIterator<Item = &'q Question>,
) {
    for question in questions {
        let entry = answers.and_then(|json| json.get(question.id.as_str()));
        let status = status(entry);
        let json = entry
            .and_then(|entry| entry.get("value"))
            .filter(|_| status == Status::Answered);
        put(facts, sheet, question, status, json);
        if json.is_some() && is_partial(entry) {
            open_up(facts, sheet, question);
        }
    }
    let places = answers.and_then(|json| json.get(PLACES));
    if status(places) == Status::Answered {
        let partial = Value::Flag(is_partial(places));
        facts.set(sheet, "data_locations.is_partial", partial);
    }
    outside_adequate(facts, sheet);
    let periods = answers.and_then(|json| json.get(PERIODS));
    open_ended(facts, questionnaire, sheet, is_partial(periods));
}

/// The question about the countries of our data.
const PLACES: &str = "LOC-01";

/// Whether an answer says that it leaves things open.
pub fn is_partial(entry: Option<&Json>) -> bool {
    entry.and_then(|entry| entry.get("partial")) == Some(&Json::Bool(true))
}

/// What a partial answer leaves out is open: every set of it may hold more.
fn open_up(facts: &mut Facts, sheet: RecordId, question: &Question) {
    let vocabulary = std::sync::Arc::clone(&facts.vocabulary);
    let kind = vocabulary.kind(Frame::Answer.kind());
    for (slot, definition) in kind.of_question(&question.id) {
        let FactType::Set(options) = &definition.fact_type else {
            continue;
        };
        let Value::Set(sure) = facts.value(sheet, slot).clone() else {
            continue;
        };
        // Who has something does not have `none`.
        let others = options
            .iter()
            .filter(|word| sure.is_empty() || *word != "none");
        let others = others.map(|word| word.as_str().into()).collect();
        let perhaps = (!options.is_empty()).then_some(others);
        facts.set_at(sheet, slot, Value::partly(sure, perhaps));
    }
}

/// The purposes for which a vendor names countries.
const PURPOSES: [&str; 5] = ["storage", "inference", "logs", "backup", "support"];

/// Countries without an adequate law. A purpose without countries leaves the rest open, but takes
/// nothing back from what the others say.
fn outside_adequate(facts: &mut Facts, sheet: RecordId) {
    let mut outside = Vec::new();
    let mut all_known = true;
    for purpose in PURPOSES {
        match facts.get(sheet, &format!("data_locations.{purpose}")) {
            Value::Set(countries) if !countries.is_empty() => {
                let far = countries
                    .iter()
                    .filter(|c| crate::facts::derive::is_outside(c));
                outside.extend(far.cloned());
            }
            _ => all_known = false,
        }
    }
    if all_known || !outside.is_empty() {
        let value = Value::partly(outside, all_known.then(Vec::new));
        facts.set(sheet, "data_locations.outside_adequate", value);
    }
}

/// The question about how long our data is kept.
const PERIODS: &str = "RET-01";

/// Stores without a period. One that an answer does not mention has none, unless the answer says
/// that it leaves things open; without any answer nothing is said.
fn open_ended(facts: &mut Facts, questionnaire: &Questionnaire, sheet: RecordId, partial: bool) {
    let Some(question) = questionnaire.question(PERIODS) else {
        return;
    };
    let (mut sure, mut silent, mut is_given) = (Vec::new(), Vec::new(), false);
    for part in &question.answer.parts {
        let name = format!("{}.{}", question.name, part.name);
        let period = facts.get(sheet, &name);
        match facts.get(sheet, &format!("{name}.not_used")) {
            Value::Unknown(_) => silent.push(part.name.as_str().into()),
            Value::Flag(false) if period.is_unknown() => {
                sure.push(part.name.as_str().into());
                is_given = true;
            }
            _ => is_given = true,
        }
    }
    if !is_given {
        return;
    }
    if !partial {
        sure.append(&mut silent);
    }
    let stores = Value::partly::<Box<str>>(sure, Some(silent));
    facts.set(sheet, "retention.open_ended", stores);
}

fn put(
    facts: &mut Facts,
    sheet: RecordId,
    question: &Question,
    status: Status,
    json: Option<&Json>,
) {
    let vocabulary = std::sync::Arc::clone(&facts.vocabulary);
    let whole = Pointer::root().key(&question.id).key("value");
    let kind = vocabulary.kind(Frame::Answer.kind());
    for (slot, definition) in kind.of_question(&question.id) {
        let Some(json) = json else {
            facts.set_at(sheet, slot, Value::Unknown(status.absence()));
            continue;
        };
        let Some(pointer) = &definition.pointer else {
            continue;
        };
        let inner = pointer.as_str().strip_prefix(whole.as_str());
        let found = json.pointer(inner.unwrap_or_default());
        let found = unwrap_choice(found, &definition.fact_type);
        let value = match (found, &definition.fact_type) {
            (None | Some(Json::Null), _) => Value::BLANK,
            (Some(json), FactType::List(kind)) => {
                let items = list_items(json, question);
                let at = facts.record(sheet).and_then(|r| r.origin.clone());
                let at = at.map(|o| (o.file, o.pointer.join(pointer)));
                match items {
                    Some(items) => {
                        Value::List(schema_facts::entries(facts, *kind, &items, at.as_ref()))
                    }
                    None => Value::Unknown(Absence::Otherwise),
                }
            }
            (Some(json), fact_type) => schema_facts::value(json, fact_type, &definition.name),
        };
        facts.set_at(sheet, slot, value);
    }
    sums(facts, sheet, question);
}

/// A choice with parts may be written plainly or as `{ choice: … }`.
fn unwrap_choice<'j>(found: Option<&'j Json>, fact_type: &FactType) -> Option<&'j Json> {
    match (found, fact_type) {
        (Some(Json::Object(fields)), FactType::Choice(_)) => fields.get("choice"),
        (Some(Json::Object(fields)), FactType::Set(_)) => fields.get("choices"),
        (found, _) => found,
    }
}

/// The entries of a list or map answer; `None` when a word stands in its place.
fn list_items(json: &Json, question: &Question) -> Option<Vec<Json>> {
    match json {
        Json::Array(items) => Some(items.clone()),
        Json::Object(map) if question.answer.kind == AnswerKind::Map => {
            let keyed = |(key, value): (&String, &Json)| {
                let mut entry = value.as_object().cloned().unwrap_or_default();
                entry.insert(question.answer.key.clone(), Json::String(key.clone()));
                Json::Object(entry)
            };
            Some(map.iter().map(keyed).collect())
        }
        _ => None,
    }
}

/// Computed parts: a period that is the sum of others. A missing part counts as nothing as long
/// as another is given, so that the sum never says more than was stated.
fn sums(facts: &mut Facts, sheet: RecordId, question: &Question) {
    for (total, parts) in &question.answer.sums {
        let prefix = format!("{}.", question.name);
        let stated: Vec<i64> = parts
            .iter()
            .filter_map(|part| facts.get(sheet, &format!("{prefix}{part}")).magnitude())
            .collect();
        if !stated.is_empty() {
            let value = Value::Duration(crate::quantity::Duration(stated.iter().sum()));
            facts.set(sheet, &format!("{prefix}{total}"), value);
        }
    }
}
