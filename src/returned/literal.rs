//! Whether a value is what was typed, letter for letter.
//!
//! In: a value that was read, and the text. Out: yes or no. Where it is no, the vendor's words are
//! kept beside the value, so that a person can see what was made of them.

use serde_json::Value as Json;

use crate::form::{Language, spoken};

/// Whether a text is the value itself, as answers or forms write it.
pub(super) fn is_literal(value: &Json, text: &str) -> bool {
    let text = text.trim();
    match value {
        Json::String(own) => own == text || is_length(own, text),
        Json::Bool(true) => is_one(text, &["yes", "ja", "true"]),
        Json::Bool(false) => is_one(text, &["no", "nein", "false"]),
        Json::Number(number) => number.to_string() == text,
        Json::Array(items) => {
            let typed = text.split([';', ',', '\n']).map(str::trim);
            let typed = typed.filter(|item| !item.is_empty());
            typed.eq(items.iter().map(|item| item.as_str().unwrap_or_default()))
        }
        Json::Object(_) | Json::Null => false,
    }
}

fn is_one(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// `30 days` of `P30D`, as the form shows it.
fn is_length(value: &str, text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    [Language::English, Language::German]
        .into_iter()
        .filter_map(|language| spoken(value, language))
        .any(|said| said.eq_ignore_ascii_case(&text))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_the_value_itself_needs_no_words_beside_it() {
        // value, text, literal, why
        let rows = [
            (json!("P30D"), "P30D", true, "as answers have it"),
            (json!("P30D"), "30 days", true, "as the form shows it"),
            (json!("P30D"), "30 Tage", true, "in German"),
            (json!("P30D"), "within 30 days", false, "a bound"),
            (json!("never"), "we never do that", false, "a sentence"),
            (json!(true), "Ja", true, "yes in German"),
            (json!(true), "yes, of course", false, "more than a yes"),
            (json!(14), "14", true, "a number"),
            (json!(14), "two weeks", false, "a number in words"),
            (json!(["DE", "FR"]), "DE; FR", true, "a list"),
            (json!(["DE"]), "Germany", false, "a name"),
            (
                json!(["soc2_type2"]),
                "SOC 2 Type II, under NDA",
                false,
                "words",
            ),
            (
                json!({ "a": 1 }),
                "a: 1",
                false,
                "several parts in one text",
            ),
        ];
        for (value, text, literal, why) in rows {
            assert_eq!(is_literal(&value, text), literal, "{text}: {why}");
        }
    }
}
