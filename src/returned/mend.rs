//! Which parts of an answer have not the form of their question, so that the others can be taken.
//!
//! In: the type of an answer and a value. Out: every part at fault with where it lies and why; and
//! the value without them. It never changes a value into another one.

use serde_json::Value as Json;

use crate::catalogue::questionnaire::{AnswerKind, AnswerType};
use crate::returned::interpret::fault_of;
use crate::schema;

/// A part that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bad {
    /// Where: the part, and below it the entry and the column.
    pub(super) path: Vec<String>,
    /// Why.
    pub(super) why: String,
}

/// Every part of a value that is at fault; none where the value is at fault as a whole only.
pub(super) fn bad(answer: &AnswerType, value: &Json) -> Vec<Bad> {
    let mut found = Vec::new();
    below(answer, value, &mut Vec::new(), &mut found);
    found
}

fn below(answer: &AnswerType, value: &Json, at: &mut Vec<String>, found: &mut Vec<Bad>) {
    match (answer.kind, value) {
        (AnswerKind::List, Json::Array(entries)) => {
            for (number, entry) in entries.iter().enumerate() {
                inside(number.to_string(), at, |at| {
                    parts(answer, entry, at, found);
                });
            }
        }
        (AnswerKind::Map, Json::Object(entries)) => {
            for (name, entry) in entries {
                inside(name.clone(), at, |at| parts(answer, entry, at, found));
            }
        }
        (_, Json::Object(_)) => parts(answer, value, at, found),
        _ => leaf(answer, value, at, found),
    }
}

fn inside(step: String, at: &mut Vec<String>, look: impl FnOnce(&mut Vec<String>)) {
    at.push(step);
    look(at);
    at.pop();
}

/// The fields of a record, of an entry, or of a choice with parts.
fn parts(answer: &AnswerType, value: &Json, at: &mut Vec<String>, found: &mut Vec<Bad>) {
    let Json::Object(fields) = value else {
        found.push(Bad {
            path: at.clone(),
            why: "this is no entry with parts".to_owned(),
        });
        return;
    };
    for (name, value) in fields {
        inside(name.clone(), at, |at| {
            let main = main_of(answer.kind) == Some(name.as_str());
            match answer.parts.iter().find(|part| part.name == *name) {
                _ if main => {
                    let own = AnswerType {
                        parts: Vec::new(),
                        ..answer.clone()
                    };
                    leaf(&own, value, at, found);
                }
                Some(part) if part.ours => found.push(Bad {
                    path: at.clone(),
                    why: format!("`{name}` is not for the vendor to fill in"),
                }),
                Some(part) => below(&part.answer, value, at, found),
                None => found.push(Bad {
                    path: at.clone(),
                    why: format!("the question has no part `{name}`"),
                }),
            }
        });
    }
}

/// What the answer itself is called beside its parts.
pub(super) const fn main_of(kind: AnswerKind) -> Option<&'static str> {
    match kind {
        AnswerKind::Choice => Some("choice"),
        AnswerKind::Choices => Some("choices"),
        _ => None,
    }
}

fn leaf(answer: &AnswerType, value: &Json, at: &[String], found: &mut Vec<Bad>) {
    let share = answer.kind == AnswerKind::Percent && is_share(value);
    let why = if value.is_null() {
        None
    } else if share {
        Some(format!(
            "{value} may be a share of 1 or a share in per cent"
        ))
    } else {
        schema::compile(answer.schema())
            .ok()
            .and_then(|schema| fault_of(&schema, value))
    };
    found.extend(why.map(|why| Bad {
        path: at.to_vec(),
        why,
    }));
}

/// Above 0 and not above 1: nobody can tell 0.999 of 1 from 0.999 per cent.
fn is_share(value: &Json) -> bool {
    let Json::Number(number) = value else {
        return false;
    };
    let text = number.to_string();
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let nothing = rest.chars().all(|digit| digit == '0');
    (whole == "0" && !nothing) || (whole == "1" && nothing)
}

/// A value without its bad parts; nothing where nothing is left, or where the answer itself is one
/// of them.
pub(super) fn without(answer: &AnswerType, value: &Json, bad: &[Bad]) -> Option<Json> {
    let mut left = value.clone();
    // From the last to the first, so that the numbers of entries hold.
    for one in bad.iter().rev() {
        remove(&mut left, &one.path);
    }
    let main = main_of(answer.kind);
    let headless = main.is_some_and(|main| left.is_object() && left.get(main).is_none());
    let empty = match &left {
        Json::Object(fields) => fields.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Null => true,
        _ => false,
    };
    (!headless && !empty).then_some(left)
}

fn remove(value: &mut Json, path: &[String]) {
    let Some((first, rest)) = path.split_first() else {
        *value = Json::Null;
        return;
    };
    match value {
        Json::Object(fields) if rest.is_empty() => {
            fields.shift_remove(first);
        }
        Json::Object(fields) => {
            if let Some(inner) = fields.get_mut(first) {
                remove(inner, rest);
                if is_hollow(inner) {
                    fields.shift_remove(first);
                }
            }
        }
        Json::Array(items) => {
            let Some(at) = first.parse().ok().filter(|at| *at < items.len()) else {
                return;
            };
            if let Some(inner) = items.get_mut(at).filter(|_| !rest.is_empty()) {
                remove(inner, rest);
            }
            if rest.is_empty() || items.get(at).is_some_and(is_hollow) {
                items.remove(at);
            }
        }
        _ => {}
    }
}

fn is_hollow(value: &Json) -> bool {
    match value {
        Json::Object(fields) => fields.is_empty(),
        Json::Array(items) => items.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::cli::session::shipped_catalogue;

    #[test]
    fn a_bad_part_is_named_and_the_others_stay() {
        let catalogue = shipped_catalogue();
        // question, value, paths at fault, what is left, why
        let rows = [
            (
                "COM-03",
                json!({ "period_start": "2025-01-01", "period_end": "soon" }),
                vec!["period_end"],
                Some(json!({ "period_start": "2025-01-01" })),
                "one of two days",
            ),
            (
                "LOC-01",
                json!({ "storage": ["EU"], "logs": ["DE"], "backup": ["XX"] }),
                vec!["storage", "backup"],
                Some(json!({ "logs": ["DE"] })),
                "two lists of countries",
            ),
            (
                "TRN-03",
                json!({ "choice": "account_setting", "notice": "30" }),
                vec!["notice"],
                Some(json!({ "choice": "account_setting" })),
                "a part of a choice",
            ),
            (
                "TRN-03",
                json!({ "choice": "perhaps", "notice": "P30D" }),
                vec!["choice"],
                None,
                "a part without the choice says nothing",
            ),
            (
                "COM-05",
                json!({ "choice": "qualified", "exceptions": [{ "area": "x" }, { "criterion": "CC6.2", "area": "y" }] }),
                vec!["exceptions/0/area", "exceptions/1/area"],
                Some(json!({ "choice": "qualified", "exceptions": [{ "criterion": "CC6.2" }] })),
                "an entry of which nothing is left goes",
            ),
            (
                "RET-03",
                json!({ "Host": { "retention": "long", "zero_retention": "active" } }),
                vec!["Host/retention"],
                Some(json!({ "Host": { "zero_retention": "active" } })),
                "an entry by name",
            ),
            (
                "EXT-01",
                json!({ "sla": 0.999, "measured": 99.9 }),
                vec!["sla"],
                Some(json!({ "measured": 99.9 })),
                "a share of 1",
            ),
            (
                "COM-09",
                json!({ "contrary_public_record": false }),
                vec!["contrary_public_record"],
                None,
                "a part of ours",
            ),
        ];
        for (id, value, paths, left, why) in rows {
            let answer = &catalogue.questionnaire.question(id).unwrap().answer;
            let found = bad(answer, &value);
            let at: Vec<String> = found.iter().map(|one| one.path.join("/")).collect();
            assert_eq!(at, paths, "{id}: {why}");
            assert_eq!(without(answer, &value, &found), left, "{id}: {why}");
        }
    }
}
