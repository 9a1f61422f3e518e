//! The list of fields behind a schema: what documents, references and completeness walk over.
//!
//! In: a schema as [`schema_for`](super::schema_for) writes it. Out: one line per field, from the
//! top down in declared order. It reads schemas only, so it cannot disagree with them.

use serde_json::Value;

/// One field of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Where it is: names joined by dots, `[]` after a list, `*` for any key of a map.
    pub path: String,
    /// What it holds, in short words.
    pub shape: String,
    /// Whether a file without it cannot be read.
    pub needed_to_read: bool,
    /// Whether completeness counts it (`x-required`).
    pub required: bool,
    /// What kind of record it names (`x-ref`), if any.
    pub reference: Option<String>,
    /// What to fill in.
    pub description: String,
}

/// Every field of a schema, nested ones after the field that holds them.
pub fn fields(schema: &Value) -> Vec<Field> {
    let mut found = Vec::new();
    walk(schema, "", &mut found);
    found
}

fn walk(schema: &Value, above: &str, found: &mut Vec<Field>) {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return;
    };
    let needed: Vec<_> = strings(schema.get("required")).collect();
    for (name, property) in properties {
        let path = if above.is_empty() {
            name.clone()
        } else {
            format!("{above}.{name}")
        };
        found.push(Field {
            path: path.clone(),
            shape: shape(property),
            needed_to_read: needed.contains(&name.as_str()),
            required: property.get("x-required") == Some(&Value::Bool(true)),
            reference: text(property, "x-ref"),
            description: text(property, "description").unwrap_or_default(),
        });
        walk(property, &path, found);
        if let Some(items) = property.get("items") {
            walk(items, &format!("{path}[]"), found);
        }
        if let Some(values) = property.get("additionalProperties") {
            walk(values, &format!("{path}.*"), found);
        }
    }
}

/// What a value may be, in short words: `set of slug`, `text 1..200`, `date or never`.
pub fn shape(schema: &Value) -> String {
    if let Some(fact) = text(schema, "x-fact") {
        let words = strings(schema.get("x-words")).map(|word| format!(" or {word}"));
        return fact + &words.collect::<String>();
    }
    let choices: Vec<_> = strings(schema.get("enum")).collect();
    if !choices.is_empty() {
        return format!("one of {}", choices.join(" | "));
    }
    let kinds: Vec<_> = types(schema).filter(|kind| *kind != "null").collect();
    if kinds.is_empty() {
        return "anything".to_owned();
    }
    let named = kinds.iter().map(|kind| one_shape(kind, schema));
    named.collect::<Vec<_>>().join(" or ")
}

fn one_shape(kind: &str, schema: &Value) -> String {
    match kind {
        "array" => {
            let items = schema.get("items").map_or("anything".to_owned(), shape);
            let set = schema.get("uniqueItems") == Some(&Value::Bool(true));
            let list = if set { "set of" } else { "list of" };
            format!("{list} {items}{}", limits(schema, "minItems", "maxItems"))
        }
        "object" if schema.get("properties").is_some() => "record".to_owned(),
        "object" => match schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) => format!("map to {}", shape(values)),
            _ => "map to anything".to_owned(),
        },
        "string" => {
            let name = text(schema, "format").unwrap_or_else(|| {
                text(schema, "pattern").map_or("text".to_owned(), |pattern| format!("/{pattern}/"))
            });
            name + &limits(schema, "minLength", "maxLength")
        }
        other => other.to_owned() + &limits(schema, "minimum", "maximum"),
    }
}

fn limits(schema: &Value, min: &str, max: &str) -> String {
    let limit = |name| schema.get(name).map(ToString::to_string);
    match (limit(min), limit(max)) {
        (None, None) => String::new(),
        (min, max) => format!(" {}..{}", min.unwrap_or_default(), max.unwrap_or_default()),
    }
}

fn types(schema: &Value) -> impl Iterator<Item = &str> {
    let kind = schema.get("type");
    kind.and_then(Value::as_str)
        .into_iter()
        .chain(strings(kind))
}

fn strings(list: Option<&Value>) -> impl Iterator<Item = &str> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str)
}

fn text(schema: &Value, key: &str) -> Option<String> {
    schema.get(key).and_then(Value::as_str).map(str::to_owned)
}
