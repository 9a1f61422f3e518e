//! Values of records as cells of a table: the words of the files, not those of documents.
//!
//! In: a record as JSON and the name of a field. Out: plain text; what is left out says so.

use serde_json::Value as Json;

use crate::redact;

/// Stands where nobody filled anything in.
pub(super) const NOT_STATED: &str = "not stated";

/// A field of a record, by its path with dots between the steps.
pub(super) fn field(record: &Json, path: &str) -> String {
    let mut value = record;
    for step in path.split('.') {
        match value.get(step) {
            Some(inner) => value = inner,
            None => return NOT_STATED.to_owned(),
        }
    }
    text(value)
}

/// Several fields of a record.
pub(super) fn fields(record: &Json, paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| field(record, path)).collect()
}

/// The entries of a list of a record.
pub(super) fn entries<'j>(record: &'j Json, name: &str) -> impl Iterator<Item = &'j Json> {
    let list = record.get(name).and_then(Json::as_array);
    list.into_iter().flatten()
}

/// A value as text: lists in order of their words, with semicolons between them.
pub(super) fn text(value: &Json) -> String {
    match value {
        Json::Null => NOT_STATED.to_owned(),
        Json::String(text) => redact::words(text),
        Json::Array(items) => {
            let mut items: Vec<String> = items.iter().map(text).collect();
            items.sort_unstable();
            items.join("; ")
        }
        Json::Object(parts) => {
            let parts = parts.iter();
            let mut parts: Vec<String> = parts
                .map(|(name, value)| format!("{name}: {}", text(value)))
                .collect();
            parts.sort_unstable();
            parts.join(", ")
        }
        other => other.to_string(),
    }
}
