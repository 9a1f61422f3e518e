//! Facts of files, derived from the same JSON Schemas that check them.
//!
//! In: the schema of a record. Out: one fact a field, nested fields with dots; later the values
//! of a record from its JSON. A field that is added to the model is a fact without another edit.

use serde_json::Value as Json;

use crate::date;
use crate::facts::{
    Absence, FactDefinition, FactType, Facts, KindId, Origin, RecordId, Value, Vocabulary,
};
use crate::pointer::Pointer;
use crate::quantity::{Duration, Money, Percentage};

/// The kind of the entries of a list field.
fn entry_kind(field: &str) -> &str {
    match field {
        "flows" => "flow",
        "integrations" => "integration",
        "scopes" => "scope",
        "actions" => "action",
        "people" => "person",
        "models" => "model",
        "triggers" => "trigger",
        "approvals" => "approval",
        "mcp_servers" => "mcp_server",
        other => other,
    }
}

/// Adds the facts of a record's schema to a kind. Our schemas name nothing in another place, so
/// each is read where it stands.
pub fn declare(vocabulary: &mut Vocabulary, kind: KindId, schema: &Json) {
    declare_under(vocabulary, kind, schema, "", &Pointer::root());
}

fn declare_under(
    vocabulary: &mut Vocabulary,
    kind: KindId,
    schema: &Json,
    prefix: &str,
    pointer: &Pointer,
) {
    let Some(Json::Object(properties)) = schema.get("properties") else {
        return;
    };
    for (field, schema) in properties {
        let name = format!("{prefix}{field}");
        let at = pointer.key(field);
        let meaning = text_of(schema, "description");
        match field_type(vocabulary, field, schema) {
            FieldType::Fact(fact_type) => {
                let words = strings(schema.get("x-words"));
                add(vocabulary, kind, &name, fact_type, &at, &meaning);
                for word in words {
                    let name = format!("{name}.{word}");
                    let meaning = format!("Whether `{field}` says `{word}`.");
                    add(vocabulary, kind, &name, FactType::Flag, &at, &meaning);
                }
            }
            FieldType::Nested => {
                let prefix = format!("{name}.");
                declare_under(vocabulary, kind, schema, &prefix, &at);
            }
            FieldType::NoFact => {}
        }
    }
}

enum FieldType {
    Fact(FactType),
    Nested,
    NoFact,
}

fn field_type(vocabulary: &mut Vocabulary, field: &str, schema: &Json) -> FieldType {
    let fact = match schema.get("x-fact").and_then(Json::as_str) {
        Some("date") => Some(FactType::Date),
        Some("duration") => Some(FactType::Duration),
        Some(_) => Some(FactType::Text),
        None => None,
    };
    if let Some(fact) = fact {
        return FieldType::Fact(fact);
    }
    if let Some(words) = schema.get("enum") {
        // An `unknown` among the choices makes the fact unknown instead of being a value.
        let words = strings(Some(words));
        return FieldType::Fact(FactType::Choice(
            words.into_iter().filter(|word| word != "unknown").collect(),
        ));
    }
    let format = schema.get("format").and_then(Json::as_str);
    match (type_of(schema), format) {
        ("string", Some("date")) => FieldType::Fact(FactType::Date),
        ("string", Some("duration" | "duration-or-zero")) => FieldType::Fact(FactType::Duration),
        ("string", _) => FieldType::Fact(FactType::Text),
        ("boolean", _) => FieldType::Fact(FactType::Flag),
        ("integer", _) => FieldType::Fact(FactType::Number),
        ("array", _) => {
            let items = schema.get("items").unwrap_or(&Json::Null);
            if items.get("properties").is_some() {
                let kind = vocabulary.add_kind(entry_kind(field));
                if vocabulary.kind(kind).facts().is_empty() {
                    declare(vocabulary, kind, items);
                }
                FieldType::Fact(FactType::List(kind))
            } else {
                FieldType::Fact(FactType::Set(strings(items.get("enum"))))
            }
        }
        ("object", _) => match schema.get("properties") {
            Some(Json::Object(fields)) if fields.contains_key("minor_units") => {
                FieldType::Fact(FactType::Money)
            }
            Some(_) => FieldType::Nested,
            None => FieldType::NoFact,
        },
        _ => FieldType::NoFact,
    }
}

fn add(
    vocabulary: &mut Vocabulary,
    kind: KindId,
    name: &str,
    fact_type: FactType,
    pointer: &Pointer,
    meaning: &str,
) {
    if let Some(kind) = vocabulary.kind_mut(kind) {
        kind.add(FactDefinition {
            name: name.to_owned(),
            fact_type,
            pointer: Some(pointer.clone()),
            meaning: meaning.to_owned(),
            question: None,
            reads: Vec::new(),
        });
    }
}

fn text_of(schema: &Json, key: &str) -> String {
    let text = schema.get(key).and_then(Json::as_str).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn strings(list: Option<&Json>) -> Vec<String> {
    let items = list.and_then(Json::as_array).map(Vec::as_slice);
    items
        .unwrap_or_default()
        .iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

fn type_of(schema: &Json) -> &str {
    match schema.get("type") {
        Some(Json::String(name)) => name,
        Some(Json::Array(names)) => names
            .iter()
            .filter_map(Json::as_str)
            .find(|name| *name != "null")
            .unwrap_or_default(),
        _ => "",
    }
}

/// Fills a record from its JSON: every fact that has a pointer. Entries of lists become records.
pub fn fill(facts: &mut Facts, record: RecordId, json: &Json) {
    let vocabulary = std::sync::Arc::clone(&facts.vocabulary);
    let Some((kind, origin)) = facts.record(record).map(|r| (r.kind, r.origin.clone())) else {
        return;
    };
    for (slot, definition) in (0u16..).zip(vocabulary.kind(kind).facts()) {
        let Some(pointer) = &definition.pointer else {
            continue;
        };
        let found = json.pointer(pointer.as_str());
        let value = match (found, &definition.fact_type) {
            (None | Some(Json::Null), _) => Value::BLANK,
            (Some(Json::Array(items)), FactType::List(entry_kind)) => {
                let at = origin.as_ref().map(|o| (o.file, o.pointer.join(pointer)));
                Value::List(entries(facts, *entry_kind, items, at.as_ref()))
            }
            (Some(json), fact_type) => value(json, fact_type, &definition.name),
        };
        facts.set_at(record, slot, value);
    }
}

pub(crate) fn entries(
    facts: &mut Facts,
    kind: KindId,
    items: &[Json],
    at: Option<&(crate::source::FileId, Pointer)>,
) -> Vec<RecordId> {
    let mut records = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let named = ["id", "name", "kind"];
        let id = named
            .iter()
            .find_map(|key| item.get(key).and_then(Json::as_str))
            .map_or_else(|| (index + 1).to_string(), str::to_owned);
        let origin = at.map(|(file, pointer)| Origin {
            file: *file,
            pointer: pointer.index(index),
        });
        let record = facts.add(kind, id, origin);
        fill(facts, record, item);
        records.push(record);
    }
    records
}

/// One JSON value as a value of a fact's type. What has another form than the type is blank here;
/// the schema check has already reported it.
pub fn value(json: &Json, fact_type: &FactType, name: &str) -> Value {
    match (fact_type, json) {
        (FactType::Flag, Json::Bool(flag)) => Value::Flag(*flag),
        // A yes/no fact on a text says whether the text is the word the fact is named for.
        (FactType::Flag, Json::String(text)) => {
            Value::Flag(name.rsplit('.').next() == Some(text.as_str()))
        }
        (FactType::Flag, _) => Value::Flag(false),
        (FactType::Choice(words), Json::String(text)) => {
            if text == "unknown" && !words.iter().any(|word| word == "unknown") {
                Value::Unknown(Absence::SaidUnknown)
            } else {
                Value::text(text.as_str())
            }
        }
        (FactType::Text, Json::String(text)) if text == "unknown" => {
            Value::Unknown(Absence::SaidUnknown)
        }
        (FactType::Text, Json::String(text)) => Value::text(text.trim()),
        (FactType::Text, Json::Number(number)) => Value::text(number.to_string()),
        (FactType::Set(_), Json::Array(items)) => Value::set(items.iter().filter_map(Json::as_str)),
        (FactType::Number, json) => json.as_i64().map_or(Value::BLANK, Value::Number),
        (FactType::Percentage, Json::Number(number)) => {
            let percent = Percentage::parse(&number.to_string());
            percent.map_or(Value::BLANK, Value::Percentage)
        }
        (FactType::Duration, Json::String(text)) => {
            Duration::parse(text).map_or_else(|| worded(text), Value::Duration)
        }
        (FactType::Date, Json::String(text)) => {
            date::parse(text).map_or_else(|| worded(text), Value::Date)
        }
        (FactType::Money, json) => {
            serde_json::from_value::<Money>(json.clone()).map_or(Value::BLANK, Value::Money)
        }
        _ => Value::BLANK,
    }
}

fn worded(text: &str) -> Value {
    if text == "unknown" {
        Value::Unknown(Absence::SaidUnknown)
    } else {
        Value::Unknown(Absence::Otherwise)
    }
}
