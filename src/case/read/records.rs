//! One record: from JSON that the schema has looked at to its type.
//!
//! In: a record and the places in it that the schema refused. Out: the typed record, in which what
//! was refused is blank, or nothing. A record that fails hides no other record and no problem.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use validator::Validate;

use crate::case::spot::Spot;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, codes};
use crate::facts::Origin;
use crate::model::last_guard;
use crate::pointer::Pointer;
use crate::secrets;

/// Reads one record. `refused` holds the addresses that the schema refused, from the file down.
pub(super) fn read<T: DeserializeOwned + Serialize + Validate>(
    origin: &Origin,
    json: &Json,
    refused: &[Pointer],
    problems: &mut Diagnostics,
) -> Option<T> {
    let within: Vec<Pointer> = refused
        .iter()
        .filter_map(|pointer| below(&origin.pointer, pointer))
        .collect();
    let record = match T::deserialize(json) {
        Ok(record) => record,
        Err(error) if within.is_empty() => {
            // Schema and type are made from the same source; this is a gap between the two.
            let why = secrets::mask(&error.to_string()).into_owned();
            let place = Spot::of(origin).value();
            let message = "this record cannot be read";
            problems.push(Diagnostic::error(codes::WRONG_TYPE, message, place).help(why));
            return None;
        }
        Err(_) => without(json, &within)?,
    };
    guard(origin, &record, refused, problems);
    Some(record)
}

/// The address inside a record, for an address in its file.
fn below(record: &Pointer, pointer: &Pointer) -> Option<Pointer> {
    let rest = pointer.as_str().strip_prefix(record.as_str())?;
    (rest.is_empty() || rest.starts_with('/')).then(|| Pointer::from_rfc6901(rest))
}

/// The record with the refused values left blank, and where that does not do, with what holds
/// them left blank. Items stay where they are in their lists, so that addresses stay right.
fn without<T: DeserializeOwned>(json: &Json, refused: &[Pointer]) -> Option<T> {
    let deepest = refused
        .iter()
        .map(|pointer| pointer.parts().count())
        .max()?;
    let mut level = refused.to_vec();
    for _ in 0..=deepest {
        let mut reduced = json.clone();
        for pointer in &level {
            remove_field(&mut reduced, pointer);
        }
        if let Ok(record) = T::deserialize(&reduced) {
            return Some(record);
        }
        level = level.iter().filter_map(Pointer::parent).collect();
    }
    None
}

/// Removes the innermost field that holds an address.
fn remove_field(json: &mut Json, pointer: &Pointer) {
    let mut at = pointer.clone();
    while let (Some(parent), Some(last)) = (at.parent(), at.parts().last()) {
        if let Some(Json::Object(fields)) = json.pointer_mut(parent.as_str()) {
            fields.shift_remove(&last);
            return;
        }
        at = parent;
    }
}

/// The limits on the types, for what the schema could not say.
fn guard<T: Serialize + Validate>(
    origin: &Origin,
    record: &T,
    refused: &[Pointer],
    problems: &mut Diagnostics,
) {
    for (within, sentence) in last_guard(record) {
        let spot = Spot::of(origin).join(&within);
        if refused.contains(&spot.pointer) {
            continue;
        }
        let name = within.parts().last().unwrap_or_default();
        let message = format!("`{name}`: {sentence}");
        problems.push(Diagnostic::error(code(&sentence), message, spot.value()));
    }
}

fn code(sentence: &str) -> Code {
    if sentence.starts_with("not ") {
        codes::WRONG_FORM
    } else if sentence.contains("cannot stand") {
        codes::IMPOSSIBLE
    } else {
        codes::OUT_OF_RANGE
    }
}

/// The addresses that problems of one file point at.
pub(super) fn addresses(problems: &Diagnostics) -> Vec<Pointer> {
    let places = problems.iter().map(|problem| &problem.primary.place);
    let addresses = places.filter_map(|place| match place {
        Place::Value(_, pointer) | Place::Key(_, pointer) => Some(pointer.clone()),
        Place::Span(..) | Place::File(_) | Place::Nowhere => None,
    });
    addresses.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::agent::Agent;

    #[test]
    fn what_was_refused_is_blank_and_the_rest_is_read() {
        let agent = json!({
            "id": "ag-one", "name": "One", "platform": "pf-one", "status": "live",
            "memory": "sometimes", "colour": "red",
            "integrations": [
                { "id": "i-one", "system": "crm", "auth": "oath" },
                { "system": "crm" },
            ],
        });
        let refused = |pointers: &[&str]| -> Vec<Pointer> {
            pointers.iter().map(|p| Pointer::from_rfc6901(*p)).collect()
        };
        let all = refused(&[
            "/memory",
            "/colour",
            "/integrations/0/auth",
            "/integrations/1",
        ]);
        let read: Agent = without(&agent, &all).unwrap();
        assert_eq!(read.memory, None, "the refused word");
        assert_eq!(
            read.integrations, None,
            "an entry that is no record takes its list along"
        );
        assert_eq!(read.name, "One");
        let status = json!({ "id": "ag-one", "name": "One", "platform": "pf-one", "status": "on" });
        let read: Option<Agent> = without(&status, &refused(&["/status"]));
        assert_eq!(read, None, "no agent without a status");
    }
}
