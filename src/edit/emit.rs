//! Values as YAML that means the same to every reader.
//!
//! In: a value. Out: its text, in block style with short lists on one line. A word that some
//! reader could take for something else is quoted, so `no` stays a word and a day stays a text.

use serde_json::Value as Json;

/// The text of a value, without a line end.
pub fn emit(value: &Json) -> String {
    let mut lines = Vec::new();
    block(value, 0, "", &mut lines);
    lines.join("\n")
}

/// Lists of at most that many characters stand on one line.
const SHORT: usize = 90;

fn block(value: &Json, depth: usize, lead: &str, lines: &mut Vec<String>) {
    let space = " ".repeat(depth * 2);
    match value {
        Json::Object(fields) if !fields.is_empty() => {
            for (at, (key, value)) in fields.iter().enumerate() {
                let lead = if at == 0 { lead } else { "" };
                let space = if at == 0 && !lead.is_empty() {
                    " ".repeat((depth.saturating_sub(1)) * 2)
                } else {
                    space.clone()
                };
                entry(
                    &format!("{space}{lead}{}:", scalar(key)),
                    value,
                    depth,
                    lines,
                );
            }
        }
        Json::Array(items) if !items.is_empty() && !is_flat(value) => {
            for item in items {
                if item.is_object() {
                    block(item, depth + 1, "- ", lines);
                } else {
                    lines.push(format!("{space}- {}", flow(item)));
                }
            }
        }
        other => lines.push(format!("{space}{lead}{}", flow(other))),
    }
}

/// One key with its value, on its line or below it.
fn entry(head: &str, value: &Json, depth: usize, lines: &mut Vec<String>) {
    let below = match value {
        Json::Object(fields) => !fields.is_empty(),
        Json::Array(items) => !items.is_empty() && !is_flat(value),
        _ => false,
    };
    if below {
        lines.push(head.to_owned());
        block(value, depth + 1, "", lines);
    } else {
        lines.push(format!("{head} {}", flow(value)));
    }
}

/// Whether a list is short and simple enough for one line.
fn is_flat(value: &Json) -> bool {
    let simple = |item: &Json| !item.is_object() && !item.is_array();
    value
        .as_array()
        .is_some_and(|items| items.iter().all(simple))
        && flow(value).len() <= SHORT
}

/// A value on one line.
pub(super) fn flow(value: &Json) -> String {
    match value {
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(fields) => {
            let fields = fields.iter();
            let fields: Vec<String> = fields
                .map(|(key, value)| format!("{}: {}", scalar(key), flow(value)))
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
        Json::String(text) => scalar(text),
        other => other.to_string(),
    }
}

/// A text: bare where nobody can misread it, else as a JSON string, which is YAML too.
pub(super) fn scalar(text: &str) -> String {
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let bare = text.len() < 60
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(letters)
        && !is_special(text);
    let is_day = crate::date::parse(text).is_some();
    if bare || is_day {
        text.to_owned()
    } else {
        let text = Json::String(text.to_owned()).to_string();
        // Signs that YAML readers take for line ends or for marks of the file.
        let strange = ['\u{2028}', '\u{2029}', '\u{85}', '\u{feff}'];
        strange.iter().fold(text, |text, sign| {
            text.replace(*sign, &format!("\\u{:04x}", u32::from(*sign)))
        })
    }
}

/// Words that some YAML reader takes for a truth, a nothing or a number.
fn is_special(text: &str) -> bool {
    const SPECIAL: [&str; 14] = [
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "e", "t", "f",
    ];
    SPECIAL.contains(&text.to_ascii_lowercase().as_str())
}
