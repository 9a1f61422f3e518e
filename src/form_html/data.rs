//! What the page's script works on: the form, the words and the countries, as JSON.
//!
//! In: a form. Out: text for a `script` element of a type that no browser runs. It holds what the
//! form holds and nothing that the form does not.

use serde_json::{Map, Value as Json, json};

use super::country_names;
use super::words::Words;
use crate::form::{Choice, Field, Form, Input, Known, Language, Question, Section, When};

/// The data of a page, such that nothing inside can end the element it stands in.
pub(super) fn of(form: &Form, words: &Words) -> String {
    let words = words
        .iter()
        .map(|(key, text)| (key.to_owned(), Json::from(text)));
    let data = json!({
        "questionnaire": form.questionnaire,
        "version": form.version,
        "title": form.title,
        "vendor": form.vendor,
        "legal_entity": form.legal_entity,
        "product": form.product,
        "organisation": form.organisation,
        "due": form.due.map(|day| day.to_string()),
        "made_on": form.made_on.to_string(),
        "language": form.language.code(),
        "update": form.update,
        "sections": form.sections.iter().map(section).collect::<Vec<_>>(),
        "countries": countries(form.language),
        "words": words.collect::<Map<_, _>>(),
    });
    inert(&data.to_string())
}

/// JSON holds these characters in texts only, where an escape says the same.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for character in json.chars() {
        match character {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(character),
        }
    }
    out
}

fn section(section: &Section) -> Json {
    json!({
        "id": section.id,
        "title": section.title,
        "questions": section.questions.iter().map(question).collect::<Vec<_>>(),
    })
}

fn question(question: &Question) -> Json {
    json!({
        "id": question.id,
        "text": question.text,
        "help": question.help,
        "why": question.why,
        "evidence": question.evidence,
        "fields": question.fields.iter().map(field).collect::<Vec<_>>(),
        "asked_when": question.asked_when.as_ref().map(when),
        "known": question.known.as_ref().map(known),
        "partial": question.partial,
        "again": question.again,
    })
}

fn field(field: &Field) -> Json {
    json!({
        "key": field.key,
        "part": field.part,
        "label": field.label,
        "input": input(&field.input),
        "words": choices(&field.words),
        "optional": field.optional,
    })
}

fn input(input: &Input) -> Json {
    match input {
        Input::YesNo => json!({ "kind": "yesno" }),
        Input::One(options) => json!({ "kind": "one", "options": choices(options) }),
        Input::Many { options, alone } => {
            json!({ "kind": "many", "options": choices(options), "alone": alone })
        }
        Input::Day { until } => json!({ "kind": "day", "until": until }),
        Input::Duration => json!({ "kind": "duration" }),
        Input::Whole => json!({ "kind": "whole" }),
        Input::Percent => json!({ "kind": "percent" }),
        Input::Text => json!({ "kind": "text" }),
        Input::Texts => json!({ "kind": "texts" }),
        Input::Countries => json!({ "kind": "countries" }),
        Input::Document => json!({ "kind": "document" }),
        Input::Table { name, columns } => {
            let columns: Vec<_> = columns.iter().map(field).collect();
            json!({ "kind": "table", "name": name, "columns": columns })
        }
    }
}

/// Pairs of value and label: options are most of the data, and keys would double them.
fn choices(choices: &[Choice]) -> Json {
    let pairs = choices
        .iter()
        .map(|choice| json!([choice.value, choice.label]));
    Json::Array(pairs.collect())
}

fn when(condition: &When) -> Json {
    let list = |parts: &[When]| Json::Array(parts.iter().map(when).collect());
    match condition {
        When::All(parts) => json!({ "all": list(parts) }),
        When::Any(parts) => json!({ "any": list(parts) }),
        When::Not(part) => json!({ "not": when(part) }),
        When::Holds { key, any_of } => json!({ "key": key, "any_of": any_of }),
    }
}

fn known(known: &Known) -> Json {
    match known {
        Known::Value(value) => json!({ "status": "answered", "value": value }),
        Known::Unknown => json!({ "status": "unknown" }),
        Known::Declined => json!({ "status": "declined" }),
    }
}

/// Pairs of code and name, sorted by name as the file has them.
fn countries(language: Language) -> Json {
    let lines = country_names(language).lines();
    let pairs = lines.filter_map(|line| line.split_once(' '));
    Json::Array(pairs.map(|(code, name)| json!([code, name])).collect())
}
