//! Answers and their proof in words that a vendor can use.
//!
//! In: the type of an answer, a value, an evidence level. Out: the form an answer takes, the
//! answer as the vendor gave it, and what makes evidence enough. Parts that may be left out stay
//! out, because some of them hold what we found ourselves; so do texts, which may be in our own
//! words, and documents, which are named by ids of ours.

use serde_json::Value as Json;

use crate::catalogue::questionnaire::{AnswerKind, AnswerType, Part};
use crate::view::words;

/// The form of an answer: `One of: signed, will_sign`.
pub(super) fn form(answer: &AnswerType) -> String {
    let mut text = shape(answer);
    if !answer.alone.is_empty() {
        text.extend([" (", &answer.alone.join(", "), " only alone)"]);
    }
    if !answer.words.is_empty() {
        text.extend([", or ", &answer.words.join(", or ")]);
    }
    text
}

fn shape(answer: &AnswerType) -> String {
    let options = answer.options.join(", ");
    match answer.kind {
        AnswerKind::Bool => "Yes or no".to_owned(),
        AnswerKind::Choice => format!("One of: {options}"),
        AnswerKind::Choices => format!("Any of: {options}"),
        AnswerKind::Date => "A day".to_owned(),
        AnswerKind::Duration => "A number of hours, days or months".to_owned(),
        AnswerKind::Integer => "A whole number".to_owned(),
        AnswerKind::Percent => "A share in per cent".to_owned(),
        AnswerKind::Text | AnswerKind::Texts => "In your own words".to_owned(),
        AnswerKind::Countries => "Countries, as two-letter codes".to_owned(),
        AnswerKind::Evidence => "A document, or where it can be read".to_owned(),
        AnswerKind::Record => format!("Please give {}", parts(answer)),
        AnswerKind::List => format!("For each entry: {}", parts(answer)),
        AnswerKind::Map => {
            let key = words::plain(&answer.key);
            format!("For each {key}, by name: {}", parts(answer))
        }
    }
}

/// `storage, inference, logs`, with the form of those that have one to choose from; said once
/// where all have the same.
fn parts(answer: &AnswerType) -> String {
    let wanted: Vec<&Part> = answer.parts.iter().filter(|part| !part.optional).collect();
    let names = wanted.iter().map(|part| words::plain(&part.name));
    let forms = wanted.iter().map(|part| form(&part.answer));
    let forms: Vec<String> = forms.map(|form| uncapital(&form)).collect();
    if let [first, rest @ ..] = forms.as_slice()
        && !rest.is_empty()
        && rest.iter().all(|form| form == first)
    {
        let names: Vec<String> = names.collect();
        return format!("{}, each as: {first}", words::join_and(&names));
    }
    let chosen = |part: &Part| {
        let choice = matches!(part.answer.kind, AnswerKind::Choice | AnswerKind::Choices);
        choice || !part.answer.words.is_empty()
    };
    let each = wanted.iter().zip(names).zip(&forms);
    let said = each.map(|((part, name), form)| {
        if chosen(part) {
            format!("{name} ({form})")
        } else {
            name
        }
    });
    said.collect::<Vec<_>>().join(", ")
}

fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// An answer as the vendor gave it, as far as it is one of the things that can be chosen or
/// counted; for everything else the vendor has its own copy.
pub(super) fn answer(answer: &AnswerType, value: &Json) -> String {
    known(answer, value).unwrap_or_else(|| "as you sent it to us".to_owned())
}

fn known(answer: &AnswerType, value: &Json) -> Option<String> {
    if value.as_str().is_some_and(|text| is_word(answer, text)) {
        return Some(words::json(value));
    }
    match answer.kind {
        AnswerKind::Text | AnswerKind::Texts | AnswerKind::Evidence => None,
        AnswerKind::Choice => Some(words::json(value.get("choice").unwrap_or(value))),
        AnswerKind::Choices => Some(words::json(value.get("choices").unwrap_or(value))),
        AnswerKind::Record => {
            let wanted = answer.parts.iter().filter(|part| !part.optional);
            let said = wanted.filter_map(|part| {
                let value = known(&part.answer, value.get(&part.name)?)?;
                Some(format!("{}: {value}", words::plain(&part.name)))
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

/// Whether a text is a word that stands in place of a value.
fn is_word(answer: &AnswerType, text: &str) -> bool {
    answer.words.iter().any(|word| word == text)
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
            ("DPA-01", json!("will_sign"), "will sign", "a choice"),
            ("INC-02", json!("PT72H"), "72 hours", "a length of time"),
            (
                "INC-02",
                json!("no_number"),
                "no number",
                "a word in its place",
            ),
            (
                "LOC-04",
                json!({ "choice": "adequacy_all", "document": "ev-ours" }),
                "adequacy all",
                "the id of a document is ours",
            ),
            (
                "COM-09",
                json!({ "incidents": "declared_none", "contrary_public_record": true }),
                "incidents: declared none",
                "what we found ourselves is no answer of the vendor",
            ),
            (
                "COM-01",
                json!({ "legal_entity": "Ours", "product": "Ours", "plan": "Ours", "regions": ["IE"] }),
                "regions: IE",
                "texts may be in our words",
            ),
            (
                "RET-03",
                json!({ "Model Host Ltd": { "zero_retention": "active" } }),
                "1 entry",
                "entries are counted",
            ),
        ];
        for (id, value, said, why) in rows {
            let question = catalogue.questionnaire.question(id).unwrap();
            assert_eq!(answer(&question.answer, &value), said, "{id}: {why}");
        }
    }

    #[test]
    fn the_form_names_every_option_and_nothing_that_we_find_out_ourselves() {
        for question in &shipped_catalogue().questionnaire.questions {
            let form = form(&question.answer);
            for option in &question.answer.options {
                assert!(form.contains(option), "{}: {option}", question.id);
            }
            assert!(!form.contains("contrary public record"), "{}", question.id);
            assert!(!form.is_empty(), "{}", question.id);
        }
    }
}
