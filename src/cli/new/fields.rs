//! A file of records with every field it may hold, most of them commented out.
//!
//! In: the JSON Schema of a kind of file and the fields to begin with. Out: YAML lines in which
//! every field carries its description. It reads schemas only, so a new field needs no edit here.

use serde_json::{Map, Value as Json};

use super::lines::{commented, entry, indent, prose};
use crate::model::fields::shape;

/// The fields that are in use from the start, by path (`org.people[].id`), and what they hold:
/// nothing, where it is for the reader to fill in.
pub(super) struct Start<'a>(pub(super) &'a [(&'a str, &'a str)]);

impl Start<'_> {
    fn value(&self, path: &str) -> Option<&str> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map(|(_, value)| *value)
    }
}

/// All fields of a file: those in use first.
pub(super) fn file(schema: &Json, start: &Start<'_>) -> Vec<String> {
    let Some(properties) = properties(schema) else {
        return Vec::new();
    };
    let (used, rest): (Vec<_>, Vec<_>) = properties
        .iter()
        .partition(|(name, _)| start.value(name).is_some());
    let mut lines = Vec::new();
    let separate = |lines: &mut Vec<String>, fields: Vec<(&String, &Json)>| {
        for (name, property) in fields {
            lines.extend(field(name, property, name, start, false));
            lines.push(String::new());
        }
    };
    separate(&mut lines, used);
    if !rest.is_empty() {
        lines.extend(prose("Further fields. Take the `# ` away to use one."));
        lines.push(String::new());
    }
    separate(&mut lines, rest);
    lines
}

/// One field with its description and all below it. Inside a block that is commented out as a
/// whole, nothing is commented out a second time.
fn field(name: &str, schema: &Json, path: &str, start: &Start<'_>, inside: bool) -> Vec<String> {
    let value = start.value(path);
    let whole = inside || value.is_none();
    let mut block = vec![
        format!("{name}: {}", value.unwrap_or_default())
            .trim_end()
            .to_owned(),
    ];
    block.extend(indent(below(schema, path, start, whole)));
    let mut lines = prose(&about(schema));
    if whole && !inside {
        block = commented(block);
    }
    lines.extend(block);
    lines
}

/// What stands under a field: its own fields, or one entry of its list or map.
fn below(schema: &Json, path: &str, start: &Start<'_>, inside: bool) -> Vec<String> {
    if let Some(properties) = properties(schema) {
        return record(properties, path, start, inside);
    }
    if let Some(properties) = schema.get("items").and_then(properties) {
        let path = format!("{path}[]");
        let used = inside
            || properties
                .keys()
                .any(|name| start.value(&below_path(&path, name)).is_some());
        let lines = entry(record(properties, &path, start, inside || !used));
        return if used { lines } else { commented(lines) };
    }
    if let Some(properties) = schema.get("additionalProperties").and_then(properties) {
        let path = format!("{path}.*");
        let mut lines = vec!["name_of_one:".to_owned()];
        lines.extend(indent(record(properties, &path, start, true)));
        return if inside { lines } else { commented(lines) };
    }
    Vec::new()
}

fn record(
    properties: &Map<String, Json>,
    path: &str,
    start: &Start<'_>,
    inside: bool,
) -> Vec<String> {
    let fields = properties.iter();
    fields
        .flat_map(|(name, property)| field(name, property, &below_path(path, name), start, inside))
        .collect()
}

fn below_path(path: &str, name: &str) -> String {
    format!("{path}.{name}")
}

fn properties(schema: &Json) -> Option<&Map<String, Json>> {
    schema.get("properties").and_then(Json::as_object)
}

/// What to fill in, and in which form.
fn about(schema: &Json) -> String {
    let text = schema.get("description").and_then(Json::as_str);
    let text = text.unwrap_or_default();
    let shape = shape(schema);
    // A description that gives an example says the form already; a list of options is always news.
    let said = text.contains("such as") && !shape.contains("one of ");
    match form(&shape).filter(|_| !said) {
        Some(form) => format!("{text} {form}"),
        None => text.to_owned(),
    }
}

/// The form of a value as a sentence; `None` where any text will do.
fn form(shape: &str) -> Option<String> {
    if let Some(options) = shape.strip_prefix("one of ") {
        // A single option, such as the version of the format, is no choice.
        options.contains('|').then_some(())?;
        return Some(format!("One of: {options}."));
    }
    if let Some(options) = shape.strip_prefix("set of one of ") {
        return Some(format!("A list of any of: {options}."));
    }
    let (kind, words) = shape.split_once(" or ").unwrap_or((shape, ""));
    let words = words.replace(" or ", ", ");
    let or_words = if words.is_empty() {
        String::new()
    } else {
        format!(", or: {words}")
    };
    let form = match kind {
        "date" => "A day, such as 2026-11-22",
        "duration" => "A length of time, such as PT24H, P30D or P6M",
        "timestamp" => "A moment, such as 2026-11-22T09:30:00Z",
        "boolean" => "Write true or false",
        "country" => "A two-letter country code",
        _ if kind.starts_with("set of country") => "A list of two-letter country codes",
        _ if kind.starts_with("set of") || kind.starts_with("list of text") => "A list",
        _ => return None,
    };
    Some(format!("{form}{or_words}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FileKind, schema_for};
    use crate::source::{Origin, SourceSet};
    use crate::yaml::{self, Limits};

    fn parse(text: &str) -> Json {
        let mut sources = SourceSet::new();
        let file = sources.add("a.yaml", text, Origin::Program);
        let tree = yaml::read(&sources, file, &Limits::default());
        tree.unwrap_or_else(|problem| panic!("{}\n{text}", problem.message))
            .to_json()
    }

    /// Every field with the path at which the file has it.
    fn paths(json: &Json, above: &str, found: &mut Vec<String>) {
        match json {
            Json::Object(fields) => {
                for (name, value) in fields {
                    let name = if name == "name_of_one" { "*" } else { name };
                    let path = format!("{above}{name}");
                    found.push(path.clone());
                    paths(value, &format!("{path}."), found);
                }
            }
            Json::Array(items) => {
                let above = format!("{}[].", above.trim_end_matches('.'));
                for item in items {
                    paths(item, &above, found);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn with_every_block_in_use_a_file_holds_every_field_once() {
        for kind in FileKind::ALL {
            let schema = schema_for(*kind);
            let lines: Vec<_> = properties(&schema)
                .into_iter()
                .flatten()
                .flat_map(|(name, property)| field(name, property, name, &Start(&[]), true))
                .collect();
            let mut found = Vec::new();
            paths(&parse(&lines.join("\n")), "", &mut found);
            found.retain(|path| !path.ends_with(".*"));
            let known = crate::model::fields::fields(&schema);
            let known: Vec<_> = known.into_iter().map(|field| field.path).collect();
            assert_eq!(found, known, "{}", kind.name());
        }
    }

    #[test]
    fn what_waits_is_commented_out_and_what_is_used_is_not() {
        let schema = serde_json::json!({ "properties": {
            "id": { "type": "string", "description": "Its id." },
            "rest": { "type": "object", "description": "More.", "properties": {
                "when": { "type": ["string", "null"], "x-fact": "date", "description": "The day." }
            } },
            "list": { "type": "array", "items": { "properties": {
                "id": { "type": "string" },
                "yes": { "type": "boolean" }
            } } }
        } });
        let start = Start(&[("id", "a"), ("list", ""), ("list[].id", "b")]);
        let expected = "# Its id.\nid: a\n\nlist:\n  - id: b\n    # Write true or false.\n    # yes:\n\n\
                        # Further fields. Take the `# ` away to use one.\n\n\
                        # More.\n# rest:\n#   # The day. A day, such as 2026-11-22.\n#   when:\n";
        assert_eq!(file(&schema, &start).join("\n"), expected);
    }
}
