//! From accepted changes to edits of a vendor file.
//!
//! In: changes and which conflicts a person decided. Out: edits, each below `answers`. A level is
//! never written; where an assessed answer is replaced, what was assessed about it goes with it.

use serde_json::{Value as Json, json};

use crate::edit;
use crate::model::vendor::VendorFile;
use crate::returned::{Change, Kind, Said};

/// The edits that changes come to; `overwrite` says which kept answers are replaced all the same.
pub fn edits(
    file: Option<&VendorFile>,
    changes: &[Change],
    overwrite: &dyn Fn(&str) -> bool,
) -> Vec<edit::Change> {
    let mut edits = Vec::new();
    for change in changes {
        let wanted = match change.kind {
            Kind::Same => false,
            Kind::Kept(_) => overwrite(&change.question),
            Kind::Added | Kind::Replaced => true,
            Kind::Noted => {
                edits.extend(noted(change));
                false
            }
        };
        if wanted {
            edits.extend(one(file, change));
        }
    }
    edits
}

/// New words beside an answer that stays: nothing else about it changes.
fn noted(change: &Change) -> Vec<edit::Change> {
    let before = change.before.as_ref();
    let old_note = before.and_then(|answer| answer.note.as_deref());
    let old_proof = before.and_then(|answer| answer.proof_offered.as_deref());
    let incoming = &change.incoming;
    let pairs = [
        ("note", old_note, incoming.note.as_deref()),
        ("proof_offered", old_proof, incoming.proof.as_deref()),
    ];
    let edits = pairs.into_iter().filter_map(|(name, old, new)| {
        let new = new.filter(|new| !old.is_some_and(|old| old.contains(new)))?;
        let text = old.map_or_else(|| new.to_owned(), |old| format!("{old}\n{new}"));
        Some(set(&change.question, Some(name), Some(json!(text))))
    });
    edits.collect()
}

fn one(file: Option<&VendorFile>, change: &Change) -> Vec<edit::Change> {
    let incoming = &change.incoming;
    let (status, value) = match &incoming.said {
        Said::Value(value) => (None, Some(value.clone())),
        Said::Unknown => (Some("unknown"), None),
        Said::Declined => (Some("declined"), None),
    };
    let file_by = file.and_then(|file| file.answered_by.as_deref());
    let file_on = file.and_then(|file| file.answered_on).map(|day| day.0);
    let by = change
        .answered_by
        .as_deref()
        .filter(|by| file_by != Some(by));
    let on = change.answered_on.filter(|on| file_on != Some(*on));
    let text = |text: Option<&str>| text.map(|text| json!(text));
    let partial = incoming.partial.then(|| json!(true));
    let fields = [
        ("status", text(status)),
        ("value", value),
        ("partial", partial),
        ("answered_by", text(by)),
        ("answered_on", on.map(|day| json!(day.to_string()))),
        ("note", text(incoming.note.as_deref())),
        ("proof_offered", text(incoming.proof.as_deref())),
        // These spoke of the answer before.
        ("level", None),
        ("assessed_by", None),
        ("assessed_on", None),
    ];
    let Some(before) = &change.before else {
        let given = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        return vec![set(
            &change.question,
            None,
            Some(Json::Object(given.collect())),
        )];
    };
    let before = serde_json::to_value(before).unwrap_or_default();
    let had = |name: &str| before.get(name).is_some_and(|value| !value.is_null());
    // A note or an offer of the answer before stays where the new one brings none.
    let keeps = ["note", "proof_offered"];
    let fields = fields.into_iter();
    let fields =
        fields.filter(|(name, value)| value.is_some() || (had(name) && !keeps.contains(name)));
    fields
        .map(|(name, value)| set(&change.question, Some(name), value))
        .collect()
}

fn set(question: &str, field: Option<&str>, value: Option<Json>) -> edit::Change {
    let mut path = vec!["answers".to_owned(), question.to_owned()];
    path.extend(field.map(str::to_owned));
    edit::Change { path, value }
}
