//! The JSON Schema of each kind of file, derived from the types.
//!
//! In: a kind of file. Out: a draft-07 schema without `$ref`, `definitions` or `default`. Every
//! record is written out where it is used, and a field that may be blank has `null` in its `type`
//! (and in its `enum`), so that whoever reads a schema never follows a pointer or a branch.
//! `anyOf` stands only beside `x-fact` (date, duration or country) and `x-words`, where a few
//! words may stand for the value.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::FileKind;
use super::agent::Agent;
use super::answers::Answer;
use super::credential::CredentialsFile;
use super::decision::DecisionsFile;
use super::evidence::EvidenceFile;
use super::exception::ExceptionsFile;
use super::organisation::OrganisationFile;
use super::platform::PlatformsFile;
use super::system::SystemsFile;
use super::vendor::VendorFile;

/// The schema of one kind of file, to be changed.
pub fn schema_for(kind: FileKind) -> Value {
    schema_of(kind).clone()
}

/// The schema of one kind of file, made once.
pub fn schema_of(kind: FileKind) -> &'static Value {
    static MADE: LazyLock<BTreeMap<FileKind, Value>> = LazyLock::new(|| {
        let all = FileKind::ALL.iter();
        all.map(|kind| (*kind, made(*kind))).collect()
    });
    MADE.get(&kind).unwrap_or(&Value::Null)
}

fn made(kind: FileKind) -> Value {
    let (schema, title) = match kind {
        FileKind::Organisation => (of::<OrganisationFile>(), "Organisation file"),
        FileKind::Vendor => (of::<VendorFile>(), "Vendor file"),
        FileKind::Platforms => (of::<PlatformsFile>(), "Platforms file"),
        FileKind::Systems => (of::<SystemsFile>(), "Systems file"),
        FileKind::Agent => (of::<Agent>(), "Agent file"),
        FileKind::Credentials => (of::<CredentialsFile>(), "Credentials file"),
        FileKind::Exceptions => (of::<ExceptionsFile>(), "Exceptions file"),
        FileKind::Decisions => (of::<DecisionsFile>(), "Decisions file"),
        FileKind::Evidence => (of::<EvidenceFile>(), "Evidence register"),
    };
    titled(schema, title)
}

/// The schema of one answer, in which `value` accepts anything: the questionnaire narrows it.
pub fn answer_schema() -> Value {
    titled(of::<Answer>(), "Answer")
}

fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft07()
        .with(|settings| settings.inline_subschemas = true)
        .with_transform(RecursiveTransform(plain as fn(&mut Schema)))
        .into_generator()
        .into_root_schema_for::<T>()
}

fn titled(mut schema: Schema, title: &str) -> Value {
    schema.insert("title".into(), title.into());
    schema.to_value()
}

/// Takes the marks of the Rust types out of one level of a schema.
fn plain(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    object.remove("default");
    join_lines(object);
    if is_rust_number(object) {
        object.remove("format");
    }
    merge_null(object);
}

/// Comments are wrapped for the source; a description is one line per paragraph.
fn join_lines(object: &mut Map<String, Value>) {
    if let Some(Value::String(text)) = object.get_mut("description") {
        let paragraphs = text.split("\n\n").map(|part| part.replace('\n', " "));
        *text = paragraphs.collect::<Vec<_>>().join("\n\n");
    }
}

/// `uint32` and the like are formats to schemars alone.
fn is_rust_number(object: &Map<String, Value>) -> bool {
    let format = object.get("format").and_then(Value::as_str).unwrap_or("");
    format.starts_with("uint") || format.starts_with("int")
}

/// Turns "this, or null" from two branches into one schema with two types. Right because what is
/// said of a text holds for `null` by not applying to it.
fn merge_null(object: &mut Map<String, Value>) {
    let Some([inner, null]) = object
        .get("anyOf")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
    else {
        return;
    };
    let (Some(inner), true) = (inner.as_object(), *null == json!({ "type": "null" })) else {
        return;
    };
    let Some(kind @ Value::String(_)) = inner.get("type").cloned() else {
        return;
    };
    let mut merged = inner.clone();
    merged.insert("type".into(), json!([kind, "null"]));
    object.remove("anyOf");
    for (key, value) in merged {
        // What the field says of itself wins over what its type says.
        object.entry(key).or_insert(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The schema of one field, without its description.
    fn field(kind: FileKind, at: &str) -> Value {
        let schema = schema_for(kind);
        let mut found = schema.pointer(at).unwrap().clone();
        found.as_object_mut().unwrap().remove("description");
        found
    }

    #[test]
    fn each_kind_of_field_has_one_form_of_schema() {
        let integration = "/properties/integrations/items/properties";
        let flow = "/properties/flows/items/properties";
        // where in the agent's schema, what stands there
        let rows = [
            (
                "/properties/business_owner".to_owned(),
                json!({
                    "type": ["string", "null"], "format": "slug",
                    "x-required": true, "x-ref": "person",
                }),
            ),
            (
                "/properties/memory".to_owned(),
                json!({
                    "type": ["string", "null"], "enum": ["none", "session", "persistent", null],
                    "x-required": true,
                }),
            ),
            (
                "/properties/delegates_to".to_owned(),
                json!({
                    "type": ["array", "null"], "items": { "type": "string", "format": "slug" },
                    "uniqueItems": true, "x-ref": "agent",
                }),
            ),
            (
                format!("{integration}/last_used"),
                json!({
                    "type": ["string", "null"],
                    "anyOf": [{ "format": "date" }, { "enum": ["never"] }],
                    "x-fact": "date", "x-words": ["never"], "x-required": true,
                }),
            ),
            (
                format!("{flow}/retention"),
                json!({
                    "type": ["string", "null"],
                    "anyOf": [
                        { "format": "duration-or-zero" },
                        { "enum": ["unknown", "until_deleted"] },
                    ],
                    "x-fact": "duration", "x-words": ["unknown", "until_deleted"],
                }),
            ),
        ];
        for (at, expected) in rows {
            assert_eq!(field(FileKind::Agent, &at), expected, "{at}");
        }
    }

    #[test]
    fn a_schema_says_its_draft_and_title_and_only_what_reading_needs() {
        let schema = schema_for(FileKind::Agent);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert_eq!(schema["title"], "Agent file");
        assert_eq!(schema.get("$id"), None);
        assert_eq!(
            schema["required"],
            json!(["id", "name", "platform", "status"])
        );
        assert_eq!(schema["additionalProperties"], false);
    }
}
