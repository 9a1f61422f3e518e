//! The fields of a question: one for the answer, one for every part of it.
//!
//! In: the type of an answer and its labels. Out: fields with stable keys. Parts that only we fill
//! in make no field.

use std::collections::BTreeMap;

use crate::catalogue::questionnaire::{AnswerKind, AnswerType, Part};
use crate::form::labels::{PartWords, QuestionWords};
use crate::form::{Choice, Field, Input};

/// The fields of one question: the answer itself first, where it is more than its parts.
pub(super) fn of(id: &str, answer: &AnswerType, words: &QuestionWords) -> Vec<Field> {
    let own = PartWords {
        label: Some(String::new()),
        options: words.options.clone(),
        words: words.words.clone(),
        parts: words.parts.clone(),
        key: words.key.clone(),
    };
    let parts = answer.parts.iter().filter(|part| !part.ours);
    let parts = parts.map(|part| {
        let words = words.parts.get(&part.name).cloned().unwrap_or_default();
        part_field(&format!("{id}/{}", part.name), part, &words)
    });
    match answer.kind {
        AnswerKind::Record => parts.collect(),
        AnswerKind::List | AnswerKind::Map => vec![field(id.to_owned(), None, answer, &own)],
        _ => {
            let main = field(id.to_owned(), None, answer, &own);
            std::iter::once(main).chain(parts).collect()
        }
    }
}

fn part_field(key: &str, part: &Part, words: &PartWords) -> Field {
    let made = field(key.to_owned(), Some(part.name.clone()), &part.answer, words);
    let input = match made.input {
        Input::Day { .. } => Input::Day { until: part.until },
        other => other,
    };
    Field {
        optional: part.optional,
        input,
        ..made
    }
}

fn field(key: String, part: Option<String>, answer: &AnswerType, words: &PartWords) -> Field {
    let label = words.label.clone();
    let label = label.unwrap_or_else(|| plain(part.as_deref().unwrap_or_default()));
    Field {
        input: input(&key, answer, words),
        words: choices(&answer.words, &words.words),
        optional: false,
        key,
        part,
        label,
    }
}

fn input(key: &str, answer: &AnswerType, words: &PartWords) -> Input {
    match answer.kind {
        AnswerKind::Bool => Input::YesNo,
        AnswerKind::Choice => Input::One(choices(&answer.options, &words.options)),
        AnswerKind::Choices => Input::Many {
            options: choices(&answer.options, &words.options),
            alone: answer.alone.clone(),
        },
        AnswerKind::Date => Input::Day { until: false },
        AnswerKind::Duration => Input::Duration,
        AnswerKind::Integer => Input::Whole,
        AnswerKind::Percent => Input::Percent,
        // A record inside a part has no place in a cell of its own: it is asked for in words.
        AnswerKind::Text | AnswerKind::Record => Input::Text,
        AnswerKind::Texts => Input::Texts,
        AnswerKind::Countries => Input::Countries,
        AnswerKind::Evidence => Input::Document,
        AnswerKind::List | AnswerKind::Map => table(key, answer, words),
    }
}

fn table(key: &str, answer: &AnswerType, words: &PartWords) -> Input {
    let columns = answer.parts.iter().filter(|part| !part.ours);
    let columns = columns.map(|part| {
        let words = words.parts.get(&part.name).cloned().unwrap_or_default();
        part_field(&format!("{key}/{}", part.name), part, &words)
    });
    // An entry of an entry would need a table in a table. No shipped question has one.
    let flat = |field: &Field| !matches!(field.input, Input::Table { .. });
    let name = (answer.kind == AnswerKind::Map).then(|| {
        let label = words.key.as_ref().map(|key| key.label.clone());
        label.unwrap_or_else(|| plain(&answer.key))
    });
    Input::Table {
        name,
        columns: columns.filter(flat).collect(),
    }
}

fn choices(values: &[String], labels: &BTreeMap<String, String>) -> Vec<Choice> {
    let one = |value: &String| Choice {
        value: value.clone(),
        label: labels.get(value).cloned().unwrap_or_else(|| plain(value)),
    };
    values.iter().map(one).collect()
}

/// `only_with_opt_in` as `Only with opt in`.
fn plain(id: &str) -> String {
    let mut letters = id.chars().map(|c| if c == '_' { ' ' } else { c });
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
