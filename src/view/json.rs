//! The assessment as JSON, and the schema that says what is in it.
//!
//! In: a view. Out: text with stable order, one value a line, ending in a line break. The schema
//! is derived from the same types, so the two cannot drift apart.

use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use crate::view::{PackView, SCHEMA};

/// The whole assessment as JSON.
pub fn assessment_json(view: &PackView) -> String {
    json_of(view)
}

/// A part of an assessment as JSON, in the same form.
pub fn json_of(part: &impl Serialize) -> String {
    // A view holds texts, numbers and lists only: nothing in it can fail to be written.
    let mut text = serde_json::to_string_pretty(part).unwrap_or_default();
    text.push('\n');
    text
}

/// The JSON Schema (draft 7) of that form.
pub fn assessment_schema() -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<PackView>();
    schema.insert("$id".into(), SCHEMA.into());
    schema.insert("title".into(), "Assessment".into());
    schema.to_value()
}
