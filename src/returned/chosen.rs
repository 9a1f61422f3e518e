//! Options: which of them a text or a tick means.
//!
//! In: what stands in a cell, and the options with their labels in every language. Out: values, or
//! nothing where the words are not those of the options. A sign of doubt is part of a word here, so
//! `Signed?` is no option.

use serde_json::{Value as Json, json};

use crate::form::{Choice, Field, Input, quote};
use crate::returned::filled::Given;
use crate::returned::reply::Reply;
use crate::workbook::CellValue;

/// Ticked and unticked options of a question with several.
pub(super) fn options(
    fields: &[&Field],
    ticked: &[(&str, &Given)],
    reply: &mut Reply,
) -> Option<Json> {
    let mut chosen = Vec::new();
    let mut understood = false;
    for (option, given) in ticked {
        reply.formula(given);
        let known = fields
            .iter()
            .any(|field| many(field).iter().any(|choice| choice.value == *option));
        if !known {
            reply.refuse(
                Some(given),
                "the questionnaire has no such option",
                "it belongs to another version of the form",
            );
            continue;
        }
        match tick(&given.value) {
            Some(true) => {
                understood = true;
                chosen.push(*option);
            }
            Some(false) => understood = true,
            None => {
                reply.refuse(
                    Some(given),
                    "this is neither yes nor no",
                    "Ask: does this hold in full?",
                );
                reply
                    .kept
                    .push(quote(Some(label(fields, option)), &given.text()));
            }
        }
    }
    // In the order of the questionnaire, whatever the order of the rows.
    let order = fields.first().map(|field| many(field)).unwrap_or_default();
    let values: Vec<&str> = order
        .iter()
        .map(|choice| choice.value.as_str())
        .filter(|value| chosen.contains(value))
        .collect();
    understood.then(|| json!(values))
}

/// What people read for an option, in the first language.
fn label<'a>(fields: &[&'a Field], option: &'a str) -> &'a str {
    let choices = fields.first().map(|field| many(field)).unwrap_or_default();
    let found = choices.iter().find(|choice| choice.value == option);
    found.map_or(option, |choice| choice.label.as_str())
}

fn tick(value: &CellValue) -> Option<bool> {
    match value {
        CellValue::Flag(flag) => Some(*flag),
        CellValue::Number(number) if number == "1" => Some(true),
        CellValue::Number(number) if number == "0" => Some(false),
        CellValue::Text(text) => match plain(text).as_str() {
            "x" | "✓" | "✔" | "yes" | "ja" | "true" | "y" | "j" => Some(true),
            "no" | "nein" | "false" | "n" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The options of a field with one of several.
pub(super) fn one_of(field: &Field) -> &[Choice] {
    match &field.input {
        Input::One(options) => options,
        _ => &[],
    }
}

fn many(field: &Field) -> &[Choice] {
    match &field.input {
        Input::Many { options, .. } => options,
        _ => &[],
    }
}

/// The value whose label or id a text is, in any language.
pub(super) fn chosen<'a>(
    fields: &[&'a Field],
    of: impl Fn(&'a Field) -> &'a [Choice],
    text: &str,
) -> Option<&'a str> {
    let wanted = plain(text);
    let choices = fields.iter().flat_map(|field| of(field));
    let mut found =
        choices.filter(|choice| plain(&choice.label) == wanted || plain(&choice.value) == wanted);
    found.next().map(|choice| choice.value.as_str())
}

/// All values of a list that was typed into one cell; `None` unless every item is one. Labels may
/// hold commas, so commas part items only where nothing else does.
pub(super) fn several(fields: &[&Field], text: &str, alone: &[String]) -> Option<Vec<String>> {
    let items = |signs: &[char]| -> Option<Vec<String>> {
        let items = text
            .split(signs)
            .map(str::trim)
            .filter(|item| !item.is_empty());
        let bare = |item: &'_ str| item.trim_start_matches(['-', '•', '*', ' ']).to_owned();
        items
            .map(|item| chosen(fields, many, &bare(item)).map(str::to_owned))
            .collect()
    };
    let values = items(&[';', '\n']).or_else(|| items(&[';', '\n', ',']));
    let values = values.filter(|values| !values.is_empty())?;
    let lonely = values.len() > 1 && values.iter().any(|value| alone.contains(value));
    (!lonely).then_some(values)
}

/// Letters and digits in small letters: what is left when nobody agrees on punctuation. Signs of
/// doubt stay, since they change what is said.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if c.is_alphanumeric()
            || matches!(c, '✓' | '✔' | '+' | '<' | '>' | '?' | '~' | '≈' | '≠' | '✗')
        {
            plain.extend(c.to_lowercase());
        } else if !plain.ends_with(' ') && !plain.is_empty() {
            plain.push(' ');
        }
    }
    plain.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_is_no_tick() {
        // what was typed, tick, why
        let rows = [
            ("Yes", Some(true), "picked"),
            ("x", Some(true), "a cross"),
            ("No.", Some(false), "a full stop changes nothing"),
            ("yes?", None, "a question"),
            ("~ yes", None, "about"),
            ("yes, mostly", None, "more than a yes"),
        ];
        for (text, ticked, why) in rows {
            assert_eq!(tick(&CellValue::Text(text.to_owned())), ticked, "{why}");
        }
    }
}
