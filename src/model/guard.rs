//! The last guard: the limits on the types, checked once more on the typed records.
//!
//! In: a record. Out: places and sentences, sorted. The JSON Schema states the same limits and
//! speaks first, with better words; what arrives here is what a schema cannot say, or a gap
//! between the two. Sentences never repeat a value, which may be a secret.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::pointer::Pointer;

/// Every limit that a record breaks, by place in the file. Empty when there is none.
pub fn last_guard<T: Validate + Serialize>(record: &T) -> Vec<(Pointer, String)> {
    let Err(errors) = record.validate() else {
        return Vec::new();
    };
    let written = serde_json::to_value(record).unwrap_or(Value::Null);
    let mut found = Vec::new();
    gather(&errors, &Pointer::root(), &written, &mut found);
    found.sort();
    found
}

fn gather(
    errors: &ValidationErrors,
    at: &Pointer,
    record: &Value,
    found: &mut Vec<(Pointer, String)>,
) {
    let by_name: BTreeMap<_, _> = errors.errors().iter().collect();
    for (field, kind) in by_name {
        let at = at.key(field);
        let value = record.get(field.as_ref()).unwrap_or(&Value::Null);
        match kind {
            ValidationErrorsKind::Struct(inner) => gather(inner, &at, value, found),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    let (at, value) = item(&at, value, *index);
                    gather(inner, &at, value, found);
                }
            }
            ValidationErrorsKind::Field(errors) => {
                found.extend(errors.iter().map(|error| (at.clone(), sentence(error))));
            }
        }
    }
}

/// The place of the item with that number. The validator numbers the entries of a map too.
fn item<'a>(at: &Pointer, value: &'a Value, index: usize) -> (Pointer, &'a Value) {
    if let Some((key, held)) = value.as_object().and_then(|map| map.iter().nth(index)) {
        return (at.key(key), held);
    }
    (at.index(index), value.get(index).unwrap_or(&Value::Null))
}

fn sentence(error: &ValidationError) -> String {
    if let Some(message) = &error.message {
        return message.clone().into_owned();
    }
    let limit = |name: &str| error.params.get(name).filter(|value| value.is_number());
    let unit = match error.params.get("value") {
        Some(Value::String(_)) => " characters",
        Some(Value::Array(_) | Value::Object(_)) => " entries",
        _ => "",
    };
    match (error.code.as_ref(), limit("min"), limit("max")) {
        ("email", ..) => "not an e-mail address".to_owned(),
        ("url", ..) => "not a web address".to_owned(),
        (_, Some(min), None) if *min == 1 && !unit.is_empty() => "must not be empty".to_owned(),
        (_, Some(min), Some(max)) => format!("must be between {min} and {max}{unit}"),
        (_, Some(min), None) => format!("must be at least {min}{unit}"),
        (_, None, Some(max)) => format!("must be at most {max}{unit}"),
        (code, None, None) => format!("breaks the limit `{code}`"),
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::json;

    use super::super::agent::Agent;
    use super::super::organisation::OrganisationFile;
    use super::super::vendor::VendorFile;
    use super::*;

    fn broken<T: DeserializeOwned + Validate + Serialize>(record: Value) -> Vec<String> {
        let record: T = serde_json::from_value(record).unwrap();
        last_guard(&record)
            .iter()
            .map(|(at, said)| format!("{at}: {said}"))
            .collect()
    }

    #[test]
    fn broken_limits_are_listed_by_place_without_their_values() {
        let agent = json!({
            "id": "ag-one", "name": "", "platform": "pf-one", "status": "live",
            "purpose": "helps sales", "untrusted_inputs": ["none", "web_pages"],
            "integrations": [
                { "id": "i-one", "system": "crm" },
                { "id": "i-two", "system": "crm", "scopes": [
                    { "name": "a", "justification": "reads" },
                ]},
            ],
            "actions": [{ "name": "pay", "threshold": { "currency": "EUR", "minor_units": -1 } }],
        });
        insta::assert_snapshot!(broken::<Agent>(agent).join("\n"), @r"
        /actions/0/threshold/minor_units: must be at least 0
        /integrations/1/scopes/0/justification: must be at least 10 characters
        /name: must be between 1 and 200 characters
        /purpose: must be between 20 and 1000 characters
        /untrusted_inputs: `none` cannot stand beside other choices
        ");
    }

    #[test]
    fn entries_of_maps_are_named_by_key() {
        let file = json!({
            "org": { "name": "Example GmbH", "jurisdictions": [] },
            "parameters": { "a/b": { "value": 1 }, "key_days": { "value": 90, "reason": "" } },
        });
        insta::assert_snapshot!(broken::<OrganisationFile>(file).join("\n"), @r"
        /org/jurisdictions: must not be empty
        /parameters/key_days/reason: must not be empty
        ");
    }

    #[test]
    fn addresses_are_checked() {
        let file = json!({
            "vendor": { "contact": { "email": "nobody", "url": "example" } },
        });
        insta::assert_snapshot!(broken::<VendorFile>(file).join("\n"), @r"
        /vendor/contact/email: not an e-mail address
        /vendor/contact/url: not a web address
        ");
    }
}
