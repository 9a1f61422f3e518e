//! The fields of all files under the names that rules use: `scope.granted`.
//!
//! In: the schemas that the checker uses. Out: for each field its record, form, meaning and an
//! example. Nothing about a field is written down here.

use std::sync::LazyLock;

use crate::model::fields::{Field, fields};
use crate::model::{FileKind, schema_for};
use crate::phrase::Phrase;

/// One kind of record: its name, the file and the list it is in.
pub(super) struct Record {
    /// The word before the dot.
    pub(super) word: &'static str,
    /// The file.
    pub(super) kind: FileKind,
    /// The path before its fields.
    pub(super) prefix: &'static str,
    /// What it is, for a heading; empty for the file itself.
    pub(super) title: &'static str,
}

const fn record(
    word: &'static str,
    kind: FileKind,
    prefix: &'static str,
    title: &'static str,
) -> Record {
    Record {
        word,
        kind,
        prefix,
        title,
    }
}

/// Every kind of record, in the order of the files.
pub(super) const RECORDS: [Record; 14] = [
    record("org", FileKind::Organisation, "org.", "The organisation"),
    record("vendor", FileKind::Vendor, "", "The vendor and its answers"),
    record(
        "platform",
        FileKind::Platforms,
        "platforms[].",
        "One platform",
    ),
    record(
        "system",
        FileKind::Systems,
        "systems[].",
        "One connected system",
    ),
    record("agent", FileKind::Agent, "", "The agent"),
    record(
        "data",
        FileKind::Agent,
        "data[].",
        "One kind of data it works with",
    ),
    record(
        "flow",
        FileKind::Agent,
        "flows[].",
        "One way that data takes",
    ),
    record(
        "integration",
        FileKind::Agent,
        "integrations[].",
        "One connection to a system",
    ),
    record(
        "scope",
        FileKind::Agent,
        "integrations[].scopes[].",
        "One permission of a connection",
    ),
    record(
        "action",
        FileKind::Agent,
        "actions[].",
        "One thing it can do",
    ),
    record(
        "credential",
        FileKind::Credentials,
        "credentials[].",
        "One key or token",
    ),
    record(
        "exception",
        FileKind::Exceptions,
        "exceptions[].",
        "One accepted risk",
    ),
    record(
        "decision",
        FileKind::Decisions,
        "decisions[].",
        "One decision",
    ),
    record(
        "evidence",
        FileKind::Evidence,
        "evidence[].",
        "One piece of evidence",
    ),
];

/// One field as documents show it.
#[derive(Debug, Clone)]
pub struct FieldEntry {
    /// The name that rules use: `scope.granted`; the path itself where rules cannot see it.
    pub name: String,
    /// The heading of its record on the page of files.
    pub heading: String,
    /// The file it is in.
    pub kind: FileKind,
    /// What the schema says.
    pub field: Field,
}

/// Every field of every file, in the order of the files.
pub(super) fn all() -> &'static [FieldEntry] {
    static ALL: LazyLock<Vec<FieldEntry>> = LazyLock::new(|| {
        let kinds = FileKind::ALL.iter().copied();
        let entries = kinds.flat_map(|kind| {
            let fields = fields(&schema_for(kind)).into_iter();
            fields.map(move |field| entry(kind, field))
        });
        entries.collect()
    });
    &ALL
}

fn entry(kind: FileKind, field: Field) -> FieldEntry {
    let of_file = RECORDS.iter().filter(|record| record.kind == kind);
    let holding = of_file.filter(|record| field.path.starts_with(record.prefix));
    let record = holding.max_by_key(|record| record.prefix.len());
    let (name, heading) = match record {
        Some(record) => {
            let own = field
                .path
                .strip_prefix(record.prefix)
                .unwrap_or(&field.path);
            (format!("{}.{own}", record.word), record.word.to_owned())
        }
        None => (field.path.clone(), kind.pattern().to_owned()),
    };
    FieldEntry {
        name,
        heading,
        kind,
        field,
    }
}

/// The field of that name. The log of an agent is spoken of as `logging` alone as well.
pub(super) fn find(name: &str) -> Option<FieldEntry> {
    let inside_agent = format!("agent.{name}");
    let is = |field: &&FieldEntry| {
        field.name == name || (name.starts_with("logging.") && field.name == inside_agent)
    };
    all().iter().find(is).cloned()
}

impl FieldEntry {
    /// What it holds, in words.
    pub(super) fn form(&self) -> Phrase {
        let shape = self.field.shape.as_str();
        let (set, single) = match shape.strip_prefix("set of ") {
            Some(rest) => ("any of: ", rest),
            None => ("one of: ", shape),
        };
        if let Some(options) = single.strip_prefix("one of ") {
            return Phrase::plain(set).then(Phrase::codes(options.split(" | ")));
        }
        if let Some(to) = &self.field.reference {
            let to = to.replace('_', " ");
            let many = if shape.contains("set of") {
                "ids of "
            } else {
                "id of a "
            };
            let plural = if shape.contains("set of") && !to.ends_with("data") {
                "s"
            } else {
                ""
            };
            return Phrase::plain(format!("{many}{to}{plural}"));
        }
        let words = shape
            .replace("list of record", "list of records")
            .replace("slug", "id")
            .replace("set of id", "set of ids")
            .replace("map to record", "records by name")
            .replace("boolean", "true or false")
            .replace("integer", "whole number");
        // A pattern says nothing to people; the meaning and the example do.
        let words = words.split('/').next().unwrap_or_default().trim_end();
        Phrase::plain(match words {
            "" => "text of a fixed form".to_owned(),
            "set of" => "set of texts of a fixed form".to_owned(),
            words => ranges(words),
        })
    }

    /// What a value looks like; nothing for free text and for records.
    pub(super) fn example(&self) -> Option<String> {
        let said = self.field.description.split_once("such as `");
        if let Some((example, _)) = said.and_then(|(_, rest)| rest.split_once('`')) {
            return Some(example.to_owned());
        }
        let shape = self.field.shape.as_str();
        if let Some(options) = shape.strip_prefix("one of ") {
            return options.split(" | ").next().map(str::to_owned);
        }
        if let Some(options) = shape.strip_prefix("set of one of ") {
            let some: Vec<&str> = options.split(" | ").take(2).collect();
            return Some(format!("[{}]", some.join(", ")));
        }
        let kind = shape.split(' ').next().unwrap_or_default();
        let example = match kind {
            "date" => "2026-11-22",
            "duration" => "P30D",
            "timestamp" => "2026-11-22T09:30:00Z",
            "boolean" => "true",
            "country" => "DE",
            "currency" => "EUR",
            "integer" => "3",
            "email" => "ann@example.org",
            "uri" => "https://example.org/security",
            _ if shape.starts_with("set of country") => "[DE, US]",
            "slug" => return Some(self.an_id()),
            _ if shape.starts_with("set of slug") => return Some(format!("[{}]", self.an_id())),
            _ => return None,
        };
        Some(example.to_owned())
    }

    fn an_id(&self) -> String {
        match self.field.reference.as_deref() {
            Some("person" | "person_or_role") => "ann-lee".to_owned(),
            Some(other) => format!("my-{}", other.replace('_', "-")),
            None => "my-id".to_owned(),
        }
    }
}

/// `text 1..200` as `text, 1 to 200 characters`.
fn ranges(words: &str) -> String {
    let Some((what, range)) = words.rsplit_once(' ') else {
        return words.to_owned();
    };
    let Some((least, most)) = range.split_once("..") else {
        return words.to_owned();
    };
    let unit = if what == "text" { " characters" } else { "" };
    match (least, most) {
        ("" | "1", "") => what.to_owned(),
        (least, "") => format!("{what}, at least {least}{unit}"),
        (least, most) => format!("{what}, {least} to {most}{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_the_names_that_rules_use() {
        // name, file, path, why
        let rows = [
            (
                "scope.granted",
                FileKind::Agent,
                "integrations[].scopes[].granted",
                "a list in a list",
            ),
            (
                "org.regimes",
                FileKind::Organisation,
                "org.regimes",
                "inside a record",
            ),
            (
                "logging.fields",
                FileKind::Agent,
                "logging.fields",
                "spoken of alone",
            ),
            (
                "agent.logging.fields",
                FileKind::Agent,
                "logging.fields",
                "and in full",
            ),
            (
                "platform.baa",
                FileKind::Platforms,
                "platforms[].baa",
                "a record",
            ),
            (
                "exception.expires_on",
                FileKind::Exceptions,
                "exceptions[].expires_on",
                "a register",
            ),
        ];
        for (name, kind, path, why) in rows {
            let field = find(name).unwrap_or_else(|| panic!("{name}"));
            assert_eq!(
                (field.kind, field.field.path.as_str()),
                (kind, path),
                "{why}"
            );
        }
        assert!(find("scope.grantde").is_none());
    }

    #[test]
    fn ranges_are_said_in_words() {
        // shape, words
        let rows = [
            ("text 1..200", "text, 1 to 200 characters"),
            ("text 1..", "text"),
            ("text 30..", "text, at least 30 characters"),
            ("whole number 0..10000", "whole number, 0 to 10000"),
            ("date or never", "date or never"),
            ("date", "date"),
        ];
        for (shape, words) in rows {
            assert_eq!(ranges(shape), words);
        }
    }
}
