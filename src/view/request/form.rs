//! Answers and their proof in words that a vendor can use.
//!
//! In: a question in the words of the form, the type of its answer, a value, an evidence level.
//! Out: the form an answer takes, by the labels that the form shows; the answer as the vendor gave it, and what makes evidence enough. Parts that may be left out stay
//! out, because some of them hold what we found ourselves; so do texts, which may be in our own
//! words, and documents, which are named by ids of ours.

use serde_json::Value as Json;

use crate::catalogue::questionnaire::{AnswerKind, AnswerType};
pub(super) use crate::form::Question as Words;
use crate::form::{Choice, Field, Input};
use crate::view::words;

/// The form of an answer: `One of: Signed; Would sign`.
pub(super) fn form(question: &Words) -> String {
    let main = question.fields.iter().find(|field| field.part.is_none());
    main.map_or_else(|| format!("Please give {}", parts(&question.fields)), field)
}

fn field(field: &Field) -> String {
    let mut text = shape(&field.input);
    for word in &field.words {
        text.extend([", or ", &word.label]);
    }
    text
}

fn shape(input: &Input) -> String {
    match input {
        Input::YesNo => "Yes or no".to_owned(),
        Input::One(options) => format!("One of: {}", labels(options)),
        Input::Many { options, alone } => {
            let alone = options.iter().filter(|one| alone.contains(&one.value));
            let alone: Vec<&str> = alone.map(|one| one.label.as_str()).collect();
            let rest = if alone.is_empty() {
                String::new()
            } else {
                format!(" ({} only alone)", alone.join(", "))
            };
            format!("Any of: {}{rest}", labels(options))
        }
        Input::Day { .. } => "A day".to_owned(),
        Input::Duration => "A number of hours, days or months".to_owned(),
        Input::Whole => "A whole number".to_owned(),
        Input::Percent => "A share in per cent".to_owned(),
        Input::Text | Input::Texts => "In your own words".to_owned(),
        Input::Countries => "Countries, by name or two-letter code".to_owned(),
        Input::Document => "A document, or where it can be read".to_owned(),
        Input::Table { name, columns } => match name {
            Some(name) => format!("For each {}, by name: {}", uncapital(name), parts(columns)),
            None => format!("For each entry: {}", parts(columns)),
        },
    }
}

fn labels(options: &[Choice]) -> String {
    let labels: Vec<&str> = options.iter().map(|one| one.label.as_str()).collect();
    labels.join("; ")
}

/// The names of parts, with the form of those that have one to choose from; said once where all
/// have the same.
fn parts(fields: &[Field]) -> String {
    let wanted: Vec<&Field> = fields.iter().filter(|field| !field.optional).collect();
    let names: Vec<String> = wanted.iter().map(|field| uncapital(&field.label)).collect();
    let forms: Vec<String> = wanted.iter().map(|part| uncapital(&field(part))).collect();
    if let [first, rest @ ..] = forms.as_slice()
        && !rest.is_empty()
        && rest.iter().all(|form| form == first)
    {
        return format!("{}, each as: {first}", words::join_and(&names));
    }
    let chosen = |field: &Field| {
        let choice = matches!(field.input, Input::One(_) | Input::Many { .. });
        choice || !field.words.is_empty()
    };
    let each = wanted.iter().zip(names).zip(&forms);
    let said = each.map(|((field, name), form)| {
        if chosen(field) {
            format!("{name} ({form})")
        } else {
            name
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

/// `Countries of the region` inside a sentence; `SOC 2 report` and other names stay as they are.
fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let second = letters.clone().next();
    if second.is_some_and(|next| !next.is_lowercase() && next != ' ') {
        return text.to_owned();
    }
    let first = first.map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// An answer as the vendor gave it, as far as it is one of the things that can be chosen or
/// counted; for everything else the vendor has its own copy.
pub(super) fn answer(answer: &AnswerType, asked: Option<&Words>, value: &Json) -> String {
    let fields = asked.map_or(&[][..], |asked| asked.fields.as_slice());
    let main = fields.iter().find(|field| field.part.is_none());
    let said = known(answer, main, fields, value);
    said.unwrap_or_else(|| "as you sent it to us".to_owned())
}

fn known(
    answer: &AnswerType,
    main: Option<&Field>,
    parts: &[Field],
    value: &Json,
) -> Option<String> {
    let own = |value: &Json| labelled(main, value);
    if value
        .as_str()
        .is_some_and(|text| answer.words.iter().any(|word| word == text))
    {
        return Some(own(value));
    }
    match answer.kind {
        AnswerKind::Text | AnswerKind::Texts | AnswerKind::Evidence => None,
        AnswerKind::Choice => Some(own(value.get("choice").unwrap_or(value))),
        AnswerKind::Choices => Some(own(value.get("choices").unwrap_or(value))),
        AnswerKind::Record => {
            let wanted = answer.parts.iter().filter(|part| !part.optional);
            let said = wanted.filter_map(|part| {
                let mut fields = parts.iter();
                let field = fields.find(|field| field.part.as_deref() == Some(&part.name));
                let value = known(&part.answer, field, &[], value.get(&part.name)?)?;
                let name =
                    field.map_or_else(|| words::plain(&part.name), |field| uncapital(&field.label));
                Some(format!("{name}: {value}"))
            });
            let said: Vec<String> = said.collect();
            (!said.is_empty()).then(|| said.join("; "))
        }
        AnswerKind::List | AnswerKind::Map => {
            let count = value.as_array().map(Vec::len);
            let count = count.or_else(|| value.as_object().map(serde_json::Map::len))?;
            Some(words::count(count, "entry", "entries"))
        }
        _ => Some(words::json(value)),
    }
}

/// A value by the labels of its field.
fn labelled(field: Option<&Field>, value: &Json) -> String {
    let options: &[Choice] = match field.map(|field| &field.input) {
        Some(Input::One(options) | Input::Many { options, .. }) => options,
        _ => &[],
    };
    let all = field.map_or(&[][..], |field| &field.words);
    let label = |value: &str| {
        let found = options.iter().chain(all).find(|one| one.value == value);
        found.map(|one| one.label.clone())
    };
    match value {
        Json::String(text) => label(text).unwrap_or_else(|| words::json(value)),
        Json::Array(items) if !items.is_empty() => {
            let items = items.iter().map(|item| {
                let label = item.as_str().and_then(label);
                label.unwrap_or_else(|| words::json(item))
            });
            items.collect::<Vec<_>>().join("; ")
        }
        other => words::json(other),
    }
}

/// What makes evidence enough, by the level that a question needs.
pub(super) fn proof(needs: u8) -> &'static str {
    match needs {
        0 | 1 => "Your written word is enough.",
        2 => "A document that we can read is enough.",
        3 => "It should come from an independent third party.",
        _ => "We need to see it ourselves.",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::cli::session::shipped_catalogue;

    #[test]
    fn an_answer_is_repeated_only_as_far_as_it_was_chosen_or_counted() {
        let catalogue = shipped_catalogue();
        // question, value, what a letter says, why
        let rows = [
            (
                "DPA-01",
                json!("will_sign"),
                "Not yet, but will be signed",
                "a choice",
            ),
            ("INC-02", json!("PT72H"), "72 hours", "a length of time"),
            (
                "INC-02",
                json!("no_number"),
                "No number is agreed",
                "a word in its place",
            ),
            (
                "LOC-04",
                json!({ "choice": "adequacy_all", "document": "ev-ours" }),
                "Adequacy decision for every such country",
                "the id of a document is ours",
            ),
            (
                "COM-09",
                json!({ "incidents": "declared_none", "contrary_public_record": true }),
                "security incidents: We declare that there was none",
                "what we found ourselves is no answer of the vendor",
            ),
            (
                "COM-01",
                json!({ "legal_entity": "Ours", "product": "Ours", "plan": "Ours", "regions": ["IE"] }),
                "countries of the region: IE",
                "texts may be in our words",
            ),
            (
                "RET-03",
                json!({ "Model Host Ltd": { "zero_retention": "active" } }),
                "1 entry",
                "entries are counted",
            ),
        ];
        let asked = crate::cli::form::asked(&catalogue);
        for (id, value, said, why) in rows {
            let question = catalogue.questionnaire.question(id).unwrap();
            let words = asked.iter().find(|one| one.id == id);
            assert_eq!(answer(&question.answer, words, &value), said, "{id}: {why}");
        }
    }

    #[test]
    fn the_form_says_what_can_be_chosen_and_nothing_that_we_find_out_ourselves() {
        let catalogue = shipped_catalogue();
        for question in &crate::cli::form::asked(&catalogue) {
            let form = form(question);
            let main = question.fields.iter().find(|field| field.part.is_none());
            if let Some(Input::One(options) | Input::Many { options, .. }) =
                main.map(|field| &field.input)
            {
                for option in options {
                    assert!(
                        form.contains(&option.label),
                        "{}: {}",
                        question.id,
                        option.label
                    );
                }
            }
            // A code of answers is no word for a letter.
            assert!(!form.contains('_'), "{}: {form}", question.id);
            assert!(!form.contains("contrary public record"), "{}", question.id);
            assert!(!form.is_empty(), "{}", question.id);
        }
    }
}
