//! Small changes of a rule file, one at a time.
//!
//! In: the text of a rule. Out: texts that differ in one severity, operator or constant of its
//! logic. Words for people and the cases stay as they are; whether a change still loads is not
//! decided here.

#![expect(
    clippy::indexing_slicing,
    reason = "every index comes from a search in the same text"
)]

/// One changed text.
pub(crate) struct Change {
    /// Where, from 1.
    pub line: usize,
    /// What was changed, for people.
    pub what: String,
    /// The whole text with the change.
    pub text: String,
}

/// The keys whose lines hold logic.
const LOGIC: [&str; 7] = [
    "severity",
    "severity_when",
    "gate",
    "blocks",
    "blocks_when",
    "applies_when",
    "when",
];

/// Words and what each is exchanged for.
const SWAPS: [(&str, &str); 26] = [
    ("all:", "any:"),
    ("any:", "all:"),
    ("some:", "all:"),
    ("all:", "some:"),
    ("none:", "some:"),
    ("more_than:", "at_least:"),
    ("at_least:", "more_than:"),
    ("less_than:", "at_most:"),
    ("at_most:", "less_than:"),
    ("before:", "on_or_before:"),
    ("on_or_before:", "before:"),
    ("after:", "on_or_after:"),
    ("on_or_after:", "after:"),
    ("includes_any:", "includes_all:"),
    ("includes_all:", "includes_any:"),
    ("lacks_any:", "outside:"),
    ("within:", "outside:"),
    ("outside:", "within:"),
    ("in_past:", "in_future:"),
    ("in_future:", "in_past:"),
    ("true", "false"),
    ("false", "true"),
    ("critical", "high"),
    ("high", "medium"),
    ("medium", "low"),
    ("low", "medium"),
];

/// Keys that are operators or connectives, and so not names of facts.
const NOT_FACTS: [&str; 34] = [
    "all",
    "any",
    "not",
    "some",
    "none",
    "count",
    "where",
    "is",
    "one_of",
    "has_word",
    "shorter_than",
    "unknown",
    "includes",
    "includes_any",
    "includes_all",
    "lacks_any",
    "within",
    "outside",
    "empty",
    "more_than",
    "at_least",
    "less_than",
    "at_most",
    "before",
    "after",
    "on_or_before",
    "on_or_after",
    "older_than",
    "in_past",
    "in_future",
    "policy",
    "fact",
    "times",
    "severity",
];

/// All changes of a rule's text, from its first line to its last.
pub(crate) fn of(text: &str) -> Vec<Change> {
    let lines: Vec<&str> = text.lines().collect();
    let mut changes = Vec::new();
    let mut in_logic = false;
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let key = line.split(':').next().unwrap_or_default();
            in_logic = LOGIC.contains(&key);
        }
        if !in_logic || line.trim_start().starts_with('#') {
            continue;
        }
        let mut new = Vec::new();
        new.extend(swaps(line));
        new.extend(numbers(line));
        new.extend(shorter_lists(line));
        new.extend(negations(line));
        if let Some(item) = line.trim_start().strip_prefix("- ").filter(|i| is_word(i)) {
            new.push((format!("without the item {item}"), String::new()));
        }
        if line.starts_with("gate:") || line.starts_with("blocks:") {
            new.push((format!("without `{line}`"), String::new()));
        }
        for (what, with) in new {
            let mut changed: Vec<&str> = lines.clone();
            changed[at] = &with;
            changes.push(Change {
                line: at + 1,
                what,
                text: changed.join("\n") + "\n",
            });
        }
    }
    changes
}

/// Each word of the table, exchanged.
fn swaps(line: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (word, other) in SWAPS {
        for (at, _) in line.match_indices(word) {
            let end = at + word.len();
            let before = line[..at].chars().next_back().is_none_or(|c| !in_name(c));
            let after =
                word.ends_with(':') || line[end..].chars().next().is_none_or(|c| !in_name(c));
            if before && after {
                let with = format!("{}{other}{}", &line[..at], &line[end..]);
                found.push((format!("{word} for {other} in `{}`", line.trim()), with));
            }
        }
    }
    found
}

fn in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '.' || c == ':'
}

/// Each whole number, one more and one less.
fn numbers(line: &str) -> Vec<(String, String)> {
    let bytes = line.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at
            + bytes[at..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
        let alone = at == 0 || bytes[at - 1] == b' ';
        let ends = end == bytes.len() || matches!(bytes[end], b' ' | b',' | b'}' | b']');
        if let (true, true, Ok(number)) = (alone, ends, line[at..end].parse::<i64>()) {
            for other in [number + 1, number - 1] {
                let with = format!("{}{other}{}", &line[..at], &line[end..]);
                found.push((format!("{number} for {other} in `{}`", line.trim()), with));
            }
        }
        at = end;
    }
    found
}

/// Each list on one line, without one of its words.
fn shorter_lists(line: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (open, _) in line.match_indices('[') {
        let Some(close) = line[open..].find(']').map(|n| open + n) else {
            continue;
        };
        let items: Vec<&str> = line[open + 1..close].split(',').map(str::trim).collect();
        if items.len() < 2 || !items.iter().all(|item| is_word(item)) {
            continue;
        }
        for item in &items {
            let left: Vec<&str> = items.iter().filter(|i| *i != item).copied().collect();
            let with = format!("{}[{}{}", &line[..open], left.join(", "), &line[close..]);
            found.push((format!("without {item} in `{}`", line.trim()), with));
        }
    }
    found
}

fn is_word(item: &str) -> bool {
    !item.is_empty()
        && item
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-*".contains(c))
}

/// Each `fact: word` on a line, negated.
fn negations(line: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (colon, _) in line.match_indices(": ") {
        let start = line[..colon]
            .rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'))
            .map_or(0, |at| at + 1);
        let (name, rest) = (&line[start..colon], &line[colon + 2..]);
        let length = rest.find([' ', ',', '}', ']']).unwrap_or(rest.len());
        let value = &rest[..length];
        let top = start == 0;
        if top || name.is_empty() || NOT_FACTS.contains(&name) || !is_word(value) {
            continue;
        }
        if matches!(value, "true" | "false") {
            continue;
        }
        let after = &rest[length..];
        let with = format!("{}not: {{ {name}: {value} }}{after}", &line[..start]);
        found.push((format!("not `{name}: {value}`"), with));
    }
    found
}
