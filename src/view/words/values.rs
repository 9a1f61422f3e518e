//! Values of facts and of files in plain words.
//!
//! In: a fact, or a value as it stands in a file. Out: one line of plain text; entries of a list
//! are numbered, parts of a record are named.

use serde_json::Value as Json;

use super::{plain, yes_no};
use crate::facts::Value;
use crate::quantity::Duration;

/// The value of a fact.
pub(in crate::view) fn fact(value: &Value) -> String {
    match value {
        Value::Text(text) => plain(text),
        Value::Set(words) if !words.is_empty() => {
            let words: Vec<String> = words.iter().map(|word| plain(word)).collect();
            words.join(", ")
        }
        other => other.to_string(),
    }
}

/// A value as it stands in a file: an answer, or a part of one.
pub(in crate::view) fn json(value: &Json) -> String {
    match value {
        Json::Null => "not filled in".to_owned(),
        Json::Bool(flag) => yes_no(*flag),
        Json::Number(number) => number.to_string(),
        Json::String(text) => match Duration::parse(text) {
            Some(duration) => duration.to_string(),
            None => plain(text),
        },
        Json::Array(items) if items.is_empty() => "nothing".to_owned(),
        Json::Array(items) => array(items),
        Json::Object(fields) if fields.is_empty() => "nothing".to_owned(),
        Json::Object(fields) => {
            // The choice itself needs no name: what stands beside it does.
            let part = |(name, value): (&String, &Json)| match name.as_str() {
                "choice" | "choices" => json(value),
                name => format!("{}: {}", plain(name), json(value)),
            };
            let parts: Vec<String> = fields.iter().map(part).collect();
            parts.join("; ")
        }
    }
}

/// The entries of a list in an order of our own: the one in the file means nothing.
fn array(items: &[Json]) -> String {
    let nested = items.iter().any(|item| item.is_object() || item.is_array());
    let mut said: Vec<String> = items.iter().map(json).collect();
    said.sort_unstable();
    if !nested {
        return said.join(", ");
    }
    let numbered = said
        .iter()
        .enumerate()
        .map(|(at, item)| format!("({}) {item}", at + 1));
    numbered.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use serde_json::json as value;

    use super::*;

    #[test]
    fn values_of_files_are_said_in_plain_words() {
        // value, words, why
        let rows = [
            (value!(null), "not filled in", "a part left blank"),
            (value!(false), "no", "an answer"),
            (value!("soc2_type2"), "soc2 type2", "a word of ours"),
            (
                value!("Snake_Case Ltd"),
                "Snake_Case Ltd",
                "a name is not ours to change",
            ),
            (value!("tls1_2"), "tls1.2", "a version"),
            (
                value!({ "choice": "adequacy_all", "document": "annex 3" }),
                "adequacy all; document: annex 3",
                "a choice with a part",
            ),
            (value!("PT48H"), "48 hours", "a length of time"),
            (value!("Paris"), "Paris", "begins like one"),
            (value!([]), "nothing", "said to be none"),
            (value!(["IE", "DE"]), "DE, IE", "a list, in whatever order"),
            (
                value!({ "status": "will_sign", "notice": null }),
                "status: will sign; notice: not filled in",
                "a record",
            ),
            (
                value!([{ "a": 2 }, { "a": 1 }]),
                "(1) a: 1; (2) a: 2",
                "entries, in whatever order",
            ),
            (value!("  "), "not stated", "blanks say nothing"),
        ];
        for (value, words, why) in rows {
            assert_eq!(json(&value), words, "{why}");
        }
    }
}
