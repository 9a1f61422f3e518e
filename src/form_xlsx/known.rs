//! What the vendor said before, as its cells show it.
//!
//! In: a question and what is known. Out: the value of each field, and values as cell contents:
//! texts, numbers and days, never anything that a program would work out. A value that does not
//! fit its field is shown as the text it is, so that the vendor can put it right.

use jiff::civil::Date;
use serde_json::Value as Json;

use crate::form::{Field, Input, Known, Question, spoken};
use crate::form_xlsx::lists::{List, Lists};
use crate::form_xlsx::place::Content;
use crate::form_xlsx::text;
use crate::form_xlsx::words::Words;

/// What is known of one field of a question.
pub(super) fn of<'q>(question: &'q Question, field: &Field) -> Option<&'q Json> {
    let Some(Known::Value(value)) = &question.known else {
        return None;
    };
    let (Some(entries), input) = (value.as_object(), &field.input) else {
        return field.part.is_none().then_some(value);
    };
    match (&field.part, input) {
        (Some(part), _) => entries.get(part),
        // Beside its parts, the answer itself goes by the name of its type.
        (None, Input::One(_)) => entries.get("choice"),
        (None, Input::Many { .. }) => entries.get("choices"),
        (None, Input::Table { name: Some(_), .. }) => Some(value),
        (None, _) => None,
    }
}

/// A value as a single cell holds it.
pub(super) fn content(
    field: &Field,
    list: Option<List>,
    value: &Json,
    lists: &Lists,
    words: &Words,
) -> Option<Content> {
    let label = |value: &str| list.and_then(|list| lists.label(list, value));
    if let Some(label) = value.as_str().and_then(label) {
        return Some(Content::Text(label.to_owned()));
    }
    let shown = match (&field.input, value) {
        (Input::YesNo, Json::Bool(yes)) => {
            let value = if *yes { "true" } else { "false" };
            Some(Content::Text(label(value)?.to_owned()))
        }
        (Input::Day { .. }, Json::String(day)) => day_of(day).map(Content::Day),
        (Input::Duration, Json::String(duration)) => {
            spoken(duration, words.language).map(Content::Text)
        }
        (Input::Whole, Json::Number(number)) => {
            let small = number.as_u64().is_some_and(|number| number < 1 << 50);
            number.as_f64().filter(|_| small).map(Content::Number)
        }
        (Input::Percent, Json::Number(number)) => {
            let within = |number: &f64| (0.0..=100.0).contains(number);
            number.as_f64().filter(within).map(Content::Number)
        }
        (Input::Countries | Input::Many { .. }, Json::Array(items)) => {
            Some(joined(items, "; ", label))
        }
        (_, Json::Array(items)) => Some(joined(items, "\n", label)),
        _ => None,
    };
    shown.or_else(|| raw(value).map(Content::Text))
}

/// A value as the text it is; nothing for one that is made of others.
fn raw(value: &Json) -> Option<String> {
    match value {
        Json::String(said) => Some(text::cell(said)),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(yes) => Some(yes.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

fn joined<'l>(items: &[Json], between: &str, label: impl Fn(&str) -> Option<&'l str>) -> Content {
    let one = |item: &Json| {
        let label = item.as_str().and_then(&label);
        label.map(str::to_owned).or_else(|| raw(item))
    };
    let items = items.iter().filter_map(one);
    let items: Vec<String> = items.map(|item| text::line(&item)).collect();
    Content::Text(text::cut(&items.join(between), 32_000))
}

/// A day of the years that the cells take.
pub(super) fn day_of(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    let plain = text.len() == 10 && (1990..=2100).contains(&day.year());
    plain.then_some(day)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::form::{Choice, Language};
    use crate::form_xlsx::words;

    #[test]
    fn values_become_texts_numbers_and_days() {
        let words = words::of(Language::German);
        let never = Choice {
            value: "never".into(),
            label: "Nie".into(),
        };
        let day = Date::constant(2026, 11, 22);
        let shown = |said: &str| Some(Content::Text(said.to_owned()));
        let until = Input::Day { until: false };
        // input, value, content, why
        let rows = [
            (Input::YesNo, json!(true), shown("Ja"), "a label"),
            (
                until.clone(),
                json!("2026-11-22"),
                Some(Content::Day(day)),
                "a day",
            ),
            (
                until.clone(),
                json!("never"),
                shown("Nie"),
                "a word in place of a day",
            ),
            (
                until,
                json!("0026-11-22"),
                shown("0026-11-22"),
                "no day that a cell can hold",
            ),
            (
                Input::Whole,
                json!(14),
                Some(Content::Number(14.0)),
                "a number",
            ),
            (
                Input::Whole,
                json!(-1),
                shown("-1"),
                "not allowed, so shown as it is",
            ),
            (
                Input::Percent,
                json!(99.95),
                Some(Content::Number(99.95)),
                "parts of a percent",
            ),
            (
                Input::Text,
                json!("=1+1"),
                shown("=1+1"),
                "text, whatever it looks like",
            ),
            (
                Input::Texts,
                json!(["a\nb", "c"]),
                shown("a b\nc"),
                "one to a line",
            ),
            (
                Input::Countries,
                json!(["DE", "IE"]),
                shown("DE; IE"),
                "codes",
            ),
            (
                Input::Text,
                json!({"a": 1}),
                None,
                "nothing that a cell could say",
            ),
        ];
        for (input, value, content, why) in rows {
            let field = Field {
                key: "X-01".into(),
                part: None,
                label: String::new(),
                input,
                words: vec![never.clone()],
                optional: false,
            };
            let mut lists = Lists::new(words);
            let list = lists.of(&field, words);
            let made = super::content(&field, list, &value, &lists, words);
            assert_eq!(made, content, "{why}");
        }
    }
}
