//! The fields of one question, asked one after the other.
//!
//! In: a question of a form. Out: a value in the form of the question, or nothing. What is typed
//! is read as it would be from a returned form, and asked again with the reason where it cannot be.

use serde_json::{Map, Value as Json, json};

use super::desk::{Desk, Pick, Step};
use crate::form::{Choice, Field, Input, Known, Question};
use crate::returned::Asker;

/// What came of a question.
pub(super) enum Filled {
    Value(Json),
    Nothing,
    Leave,
}

/// A known answer in a few words.
pub(super) fn shown(known: &Known) -> String {
    match known {
        Known::Value(Json::String(text)) => text.clone(),
        Known::Value(value) => value.to_string(),
        Known::Unknown => "not known".to_owned(),
        Known::Declined => "declined".to_owned(),
    }
}

/// Asks all fields of a question.
pub(super) fn ask(
    question: &Question,
    known: Option<&Known>,
    asker: &Asker<'_>,
    desk: &mut dyn Desk,
) -> Filled {
    let before = match known {
        Some(Known::Value(value)) => value.clone(),
        _ => Json::Null,
    };
    let mut main = None;
    let mut parts = Map::new();
    for field in &question.fields {
        let old = match &field.part {
            None => before
                .get("choice")
                .or_else(|| before.get("choices"))
                .unwrap_or(&before),
            Some(part) => before.get(part).unwrap_or(&Json::Null),
        };
        let place = Place {
            asker,
            question: &question.id,
            table: None,
        };
        match one(place, field, old, desk) {
            Step::Leave => return Filled::Leave,
            Step::Given(None) => {}
            Step::Given(Some(value)) => match &field.part {
                None => main = Some(value),
                Some(part) => {
                    parts.insert(part.clone(), value);
                }
            },
        }
    }
    let many = question
        .fields
        .first()
        .is_some_and(|field| matches!(field.input, Input::Many { .. }));
    let value = match (main, parts.is_empty()) {
        (Some(main), true) => main,
        (Some(main), false) => {
            parts.shift_insert(0, if many { "choices" } else { "choice" }.to_owned(), main);
            Json::Object(parts)
        }
        (None, true) => return Filled::Nothing,
        (None, false) => Json::Object(parts),
    };
    match asker.fault(&question.id, &value) {
        None => Filled::Value(value),
        Some(fault) => {
            desk.show(&format!("  That is no answer yet: {fault}."));
            Filled::Nothing
        }
    }
}

/// Where a field belongs.
#[derive(Clone, Copy)]
struct Place<'a> {
    asker: &'a Asker<'a>,
    question: &'a str,
    /// The table whose column it is.
    table: Option<&'a Field>,
}

/// One field; `None` where it is left out.
fn one(place: Place<'_>, field: &Field, before: &Json, desk: &mut dyn Desk) -> Step<Option<Json>> {
    let label = if field.label.is_empty() {
        "Your answer"
    } else {
        &field.label
    };
    match &field.input {
        Input::YesNo => pick(
            label,
            &[choice("true", "Yes"), choice("false", "No")],
            field,
            desk,
            |value| json!(value == "true"),
        ),
        Input::One(options) => pick(label, options, field, desk, |value| json!(value)),
        Input::Many { options, .. } => {
            let labels: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
            let old = before.as_array().cloned().unwrap_or_default();
            let is_old = |option: &Choice| {
                old.iter()
                    .any(|value| value.as_str() == Some(&option.value))
            };
            let chosen: Vec<usize> = options
                .iter()
                .enumerate()
                .filter(|(_, option)| is_old(option))
                .map(|(at, _)| at)
                .collect();
            match desk.several(label, "space to choose, Enter when done", &labels, &chosen) {
                Step::Leave => Step::Leave,
                Step::Given(chosen) => {
                    let values = chosen
                        .iter()
                        .filter_map(|at| options.get(*at))
                        .map(|option| option.value.clone());
                    Step::Given(Some(json!(values.collect::<Vec<_>>())))
                }
            }
        }
        Input::Table { name, columns } => {
            table(place, label, name.as_deref(), columns, field, desk)
        }
        _ => typed(place, label, field, before, desk),
    }
}

fn choice(value: &str, label: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        label: label.to_owned(),
    }
}

/// One of several options or words; the last leaves the field out.
fn pick(
    label: &str,
    options: &[Choice],
    field: &Field,
    desk: &mut dyn Desk,
    make: impl Fn(&str) -> Json,
) -> Step<Option<Json>> {
    let mut labels: Vec<&str> = options
        .iter()
        .chain(&field.words)
        .map(|option| option.label.as_str())
        .collect();
    labels.push("(leave this out)");
    match desk.choose(label, "", &labels) {
        Step::Leave => Step::Leave,
        Step::Given(Pick(at)) => Step::Given(match options.get(at) {
            Some(option) => Some(make(&option.value)),
            None => field
                .words
                .get(at - options.len())
                .map(|word| json!(word.value)),
        }),
    }
}

/// A text that is read as the field has it, until it can be.
fn typed(
    place: Place<'_>,
    label: &str,
    field: &Field,
    before: &Json,
    desk: &mut dyn Desk,
) -> Step<Option<Json>> {
    let mut text = match before {
        Json::String(text) => text.clone(),
        Json::Null | Json::Object(_) => String::new(),
        Json::Array(items) => items
            .iter()
            .filter_map(Json::as_str)
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    };
    let words: Vec<String> = field
        .words
        .iter()
        .map(|word| format!("\"{}\"", word.label))
        .collect();
    let help = if words.is_empty() {
        form_of(&field.input).to_owned()
    } else {
        format!("{}, or {}", form_of(&field.input), words.join(", "))
    };
    loop {
        match desk.line(label, &help, &text) {
            Step::Leave => return Step::Leave,
            Step::Given(given) if given.trim().is_empty() => return Step::Given(None),
            Step::Given(given) => {
                match place
                    .asker
                    .typed(place.question, place.table, field, &given)
                {
                    Ok(value) => return Step::Given(Some(value)),
                    Err(why) => {
                        desk.show(&format!("  {why}"));
                        text = given;
                    }
                }
            }
        }
    }
}

fn form_of(input: &Input) -> &'static str {
    match input {
        Input::Day { .. } => "a day such as 2026-11-22",
        Input::Duration => "a length of time such as 30 days or 24 hours",
        Input::Whole => "a whole number",
        Input::Percent => "a share from 0 to 100",
        Input::Texts => "several, with ; between them",
        Input::Countries => "countries, with ; between them",
        Input::Document => "the document, or where it can be read",
        _ => "in your own words",
    }
}

fn table(
    place: Place<'_>,
    label: &str,
    name: Option<&str>,
    columns: &[Field],
    field: &Field,
    desk: &mut dyn Desk,
) -> Step<Option<Json>> {
    let mut ways: Vec<&str> = vec!["Add an entry", "That is all", "(leave this out)"];
    ways.extend(field.words.iter().map(|word| word.label.as_str()));
    let (mut list, mut map) = (Vec::new(), Map::new());
    loop {
        let count = list.len() + map.len();
        match desk.choose(&format!("{label}: {count} so far"), "", &ways) {
            Step::Leave => return Step::Leave,
            Step::Given(Pick(0)) => {
                let own = match name.map(|name| desk.line(name, "", "")) {
                    Some(Step::Leave) => return Step::Leave,
                    Some(Step::Given(text)) if text.trim().is_empty() => continue,
                    Some(Step::Given(text)) => Some(text.trim().to_owned()),
                    None => None,
                };
                let mut entry = Map::new();
                for column in columns {
                    let inner = Place {
                        table: Some(field),
                        ..place
                    };
                    match one(inner, column, &Json::Null, desk) {
                        Step::Leave => return Step::Leave,
                        Step::Given(Some(value)) => {
                            entry.insert(column.part.clone().unwrap_or_default(), value);
                        }
                        Step::Given(None) => {}
                    }
                }
                match own {
                    Some(name) => {
                        map.insert(name, Json::Object(entry));
                    }
                    None => list.push(Json::Object(entry)),
                }
            }
            Step::Given(Pick(1)) if name.is_some() => return Step::Given(Some(Json::Object(map))),
            Step::Given(Pick(1)) => return Step::Given(Some(Json::Array(list))),
            Step::Given(Pick(2)) => return Step::Given(None),
            Step::Given(Pick(at)) => {
                return Step::Given(field.words.get(at - 3).map(|word| json!(word.value)));
            }
        }
    }
}
