//! Limits that a schema implies but does not write down.
//!
//! A `u32` becomes `"format": "uint32"` with no maximum, and a number that fits the schema but
//! not the type would then fail later without a place.

use serde_json::{Map, Value};

/// Writes `minimum` and `maximum` for the number formats of the types, everywhere in a schema.
pub(super) fn write_number_limits(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            let limits = fields
                .get("format")
                .and_then(Value::as_str)
                .and_then(limits_of);
            if let Some((least, most)) = limits.filter(|_| takes_integers(fields)) {
                fields
                    .entry("minimum")
                    .or_insert_with(|| Value::from(least));
                fields.entry("maximum").or_insert_with(|| Value::from(most));
            }
            for (_, value) in fields.iter_mut() {
                write_number_limits(value);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(write_number_limits),
        _ => {}
    }
}

fn limits_of(format: &str) -> Option<(i64, i64)> {
    Some(match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        _ => return None,
    })
}

/// Whether this is a schema of an integer, not a field that happens to be called `format`.
fn takes_integers(fields: &Map<String, Value>) -> bool {
    let integer = |value: &Value| value == "integer";
    match fields.get("type") {
        Some(Value::Array(types)) => types.iter().any(integer),
        Some(one) => integer(one),
        None => false,
    }
}
