//! Proposed answers, one after the other: a person accepts, puts off or throws away.
//!
//! An accepted answer is the vendor's word, level E1, with where it was read. One that covers only
//! some of the question is marked as partial, so what it leaves out stays open.

use serde_json::{Value as Json, json};

use super::Sheet;
use super::desk::{Desk, Pick, Step};
use super::fields;
use crate::cli::error::{CliError, Outcome};
use crate::cli::import;
use crate::cli::session::Session;
use crate::edit;
use crate::form::Known;
use crate::model::answers::{Answer, Confidence, ProposedAnswer};
use crate::returned::merged;

const WAYS: [&str; 4] = ["Accept", "Throw away", "Later", "Save and leave"];
const HINT_WAYS: [&str; 4] = [
    "(nothing to accept: it only says where to look)",
    "Throw away",
    "Later",
    "Save and leave",
];

/// Walks all proposals of one vendor.
pub(super) fn run(
    session: &Session,
    vendor: &str,
    sheet: &Sheet<'_>,
    desk: &mut dyn Desk,
) -> Result<Outcome, CliError> {
    let Some(file) = session.case.vendors.get(vendor) else {
        return Ok(Outcome::Clean);
    };
    let proposed = &file.record.proposed;
    let count: usize = proposed.values().map(Vec::len).sum();
    desk.show(&format!("{count} proposed answers of {vendor}."));
    let (mut accepted, mut thrown) = (0, 0);
    'all: for question in &session.catalogue.questionnaire.questions {
        let Some(list) = proposed.get(&question.id) else {
            continue;
        };
        let mut left = list.clone();
        // What was taken a moment ago is not in the file that was read at the start.
        let mut taken: Option<Json> = None;
        for one in list {
            desk.show(&about(
                &question.id,
                &question.text,
                one,
                file.record.answers.get(&question.id),
            ));
            let ways = if one.value.is_some() {
                &WAYS
            } else {
                &HINT_WAYS
            };
            match desk.choose("What becomes of it?", "", ways) {
                Step::Given(Pick(0)) if one.value.is_some() => {
                    if let Some(fault) = one
                        .value
                        .as_ref()
                        .and_then(|value| sheet.asker.fault(&question.id, value))
                    {
                        desk.show(&format!("  It has not the form of the question: {fault}."));
                        continue;
                    }
                    let before = taken.as_ref().or(file.record.answers.get(&question.id));
                    taken = Some(accept(sheet, &question.id, one, before)?);
                    accepted += 1;
                    left.retain(|other| other != one);
                    remove(sheet, &question.id, &left)?;
                }
                Step::Given(Pick(1)) => {
                    left.retain(|other| other != one);
                    remove(sheet, &question.id, &left)?;
                    thrown += 1;
                }
                Step::Given(Pick(0 | 2)) => {}
                _ => break 'all,
            }
        }
    }
    let waiting = count.saturating_sub(accepted + thrown);
    desk.show(&format!(
        "\n{accepted} accepted, {thrown} thrown away, {waiting} others."
    ));
    Ok(Outcome::Clean)
}

fn about(id: &str, text: &str, one: &ProposedAnswer, before: Option<&Json>) -> String {
    let stated = |text: &Option<String>| text.clone().unwrap_or_else(|| "not stated".to_owned());
    let value = one.value.as_ref();
    let value = value.map_or_else(
        || "none, a hint only".to_owned(),
        |v| fields::shown(&Known::Value(v.clone())),
    );
    let covers = match one.confidence {
        Some(Confidence::Equal) => "all of the question",
        Some(Confidence::Partial) => "some of the question; the rest stays open",
        Some(Confidence::Hint) | None => "not more than a reason to ask",
    };
    let mut lines = vec![
        format!("\n{id}  {text}"),
        format!("  proposed: {value}"),
        format!("  covers:   {covers}"),
        format!("  from:     {}", stated(&one.from)),
        format!("  says:     {}", stated(&one.says)),
    ];
    lines.extend(one.note.as_ref().map(|note| format!("  note:     {note}")));
    let old = before
        .and_then(|entry| Answer::read(entry).ok())
        .and_then(|answer| answer.value);
    lines.extend(old.map(|old| {
        let old = fields::shown(&Known::Value(old));
        format!("  on record: {old}; accepting replaces it, unless both say some of it only")
    }));
    lines.join("\n")
}

/// What an accepted proposal becomes; one that covers some of the question adds to what another
/// such one brought.
fn accept(
    sheet: &Sheet<'_>,
    id: &str,
    one: &ProposedAnswer,
    before: Option<&Json>,
) -> Result<Json, CliError> {
    let whole = one.confidence == Some(Confidence::Equal);
    let new = one.value.clone().unwrap_or_default();
    let before = before.filter(|entry| !whole && entry.get("partial") == Some(&json!(true)));
    let old = before.and_then(|entry| entry.get("value"));
    let value = old.map_or_else(|| new.clone(), |old| merged(old, &new));
    let from = one.from.clone().unwrap_or_default();
    let says = one
        .says
        .as_ref()
        .map(|says| format!(": \"{says}\""))
        .unwrap_or_default();
    let note = before
        .and_then(|entry| entry.get("note"))
        .and_then(Json::as_str);
    let note: Vec<String> = note
        .map(str::to_owned)
        .into_iter()
        .chain([format!("Read in {from}{says}")])
        .collect();
    let partial = (!whole).then(|| json!(true));
    let note = json!(note.join("\n"));
    sheet.save(
        id,
        &[
            ("status", None),
            ("value", Some(value.clone())),
            ("partial", partial.clone()),
            ("level", Some(json!("E1"))),
            ("note", Some(note.clone())),
            ("assessed_on", None),
            ("assessed_by", None),
        ],
    )?;
    Ok(json!({ "value": value, "partial": partial, "note": note }))
}

fn remove(sheet: &Sheet<'_>, id: &str, left: &[ProposedAnswer]) -> Result<(), CliError> {
    let left = left
        .iter()
        .filter_map(|one| serde_json::to_value(one).ok())
        .map(without_nulls);
    let left: Vec<Json> = left.collect();
    let edit = edit::Change {
        path: vec!["proposed".to_owned(), id.to_owned()],
        value: (!left.is_empty()).then(|| Json::Array(left)),
    };
    import::write(&sheet.path, &[edit])
}

/// A record with what it holds, and nothing about what it does not.
pub(in crate::cli) fn without_nulls(json: Json) -> Json {
    match json {
        Json::Object(fields) => Json::Object(
            fields
                .into_iter()
                .filter(|(_, value)| !value.is_null())
                .collect(),
        ),
        other => other,
    }
}
