//! Blank fields: a key with nothing behind it means the same as no key at all.
//!
//! In: records on their way in or out. Out: the same records without the difference between
//! `null` and absence. An empty list is something else and stays an empty list.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// Reads a list or map whose blank form is the same as an empty one.
pub(crate) fn blank_is_empty<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// A record as JSON with its blank fields left out, ready to be written.
pub fn without_blanks<T: Serialize>(record: &T) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(record)?;
    strip(&mut value);
    Ok(value)
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, held| !held.is_null());
            map.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn blanks_go_and_empty_lists_stay() {
        let record =
            json!({ "a": null, "b": [], "c": { "d": null, "e": 0 }, "f": [{ "g": null }] });
        let kept = json!({ "b": [], "c": { "e": 0 }, "f": [{}] });
        assert_eq!(without_blanks(&record).unwrap(), kept);
    }
}
