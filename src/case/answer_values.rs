//! Every part of an answer beside the type its question gives it.
//!
//! In: the type of an answer and what was written. Out: one visit a part, from the outside in. A
//! part that has another form than its type is visited and not entered: the schema reports it.

use serde_json::Value as Json;

use crate::catalogue::questionnaire::{AnswerKind, AnswerType};
use crate::pointer::Pointer;

/// One part of an answer.
pub(super) struct AnswerPart<'a> {
    /// What it should be.
    pub(super) answer: &'a AnswerType,
    /// What was written.
    pub(super) json: &'a Json,
    /// Where, inside the vendor's file.
    pub(super) pointer: Pointer,
    /// Whether a day may lie in the future.
    pub(super) until: bool,
}

/// Visits an answer and all its parts.
pub(super) fn each<'a>(
    answer: &'a AnswerType,
    json: &'a Json,
    at: &Pointer,
    visit: &mut dyn FnMut(&AnswerPart<'a>),
) {
    walk(answer, json, at, false, visit);
}

fn walk<'a>(
    answer: &'a AnswerType,
    json: &'a Json,
    at: &Pointer,
    until: bool,
    visit: &mut dyn FnMut(&AnswerPart<'a>),
) {
    let is_word = |text: &str| answer.words.iter().any(|word| word == text);
    if json.is_null() || json.as_str().is_some_and(is_word) {
        return;
    }
    let (main, pointer) = main_part(answer.kind, json, at);
    visit(&AnswerPart {
        answer,
        json: main,
        pointer,
        until,
    });
    let mut parts_of = |record: &'a Json, at: &Pointer| {
        for part in &answer.parts {
            if let Some(inner) = record.get(&part.name) {
                walk(&part.answer, inner, &at.key(&part.name), part.until, visit);
            }
        }
    };
    match (answer.kind, json) {
        (AnswerKind::List, Json::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                parts_of(item, &at.index(index));
            }
        }
        (AnswerKind::Map, Json::Object(entries)) => {
            for (key, entry) in entries {
                parts_of(entry, &at.key(key));
            }
        }
        (AnswerKind::List | AnswerKind::Map, _) => {}
        _ => parts_of(json, at),
    }
}

/// A choice with parts may be written plainly or as `{ choice: … }`.
fn main_part<'a>(kind: AnswerKind, json: &'a Json, at: &Pointer) -> (&'a Json, Pointer) {
    let name = match kind {
        AnswerKind::Choice => "choice",
        AnswerKind::Choices => "choices",
        _ => return (json, at.clone()),
    };
    match json.get(name) {
        Some(main) => (main, at.key(name)),
        None => (json, at.clone()),
    }
}
