//! The download of the form that is one page: answers as YAML or JSON.
//!
//! In: the text of the file, as a tree. Out: a [`Returned`], or nothing where the file is no such
//! download. Values are typed already; they are checked like any others.

use serde_json::Value as Json;

use crate::date;
use crate::returned::interpret::Asker;
use crate::returned::{Incoming, Mark, NotTaken, Returned, Said};

/// The version of the download that is understood.
const FORMAT: &str = "1";

/// Reads a download; `None` where the file is something else.
pub fn read_page(json: &Json, asker: &Asker<'_>) -> Option<Returned> {
    let format = json.get("agentvet_answers")?;
    let text = |name: &str| {
        let text = json.get(name).and_then(Json::as_str).map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let mut returned = Returned {
        mark: Mark {
            questionnaire: text("questionnaire"),
            version: text("version"),
            vendor: text("vendor"),
        },
        answered_by: text("answered_by"),
        answered_on: text("answered_on").and_then(|day| date::parse(&day)),
        ..Returned::default()
    };
    if format.as_str() != Some(FORMAT) {
        returned.not_taken.push(NotTaken {
            place: "agentvet_answers".to_owned(),
            question: None,
            value: format.to_string(),
            reason: format!("only version {FORMAT} of this file is understood"),
            next: "use the agentvet that made the form".to_owned(),
        });
        return Some(returned);
    }
    let answers = json.get("answers").and_then(Json::as_object);
    let texts = [
        "questionnaire",
        "version",
        "vendor",
        "answered_by",
        "answered_on",
    ];
    for name in texts.iter().filter(|name| {
        json.get(**name)
            .is_some_and(|value| !value.is_string() && !value.is_null())
    }) {
        returned
            .not_taken
            .push(strange(name, json.get(name), "this should be a text"));
    }
    if answers.is_none() {
        let reason = "the answers should stand here, by id of their question";
        returned
            .not_taken
            .push(strange("answers", json.get("answers"), reason));
    }
    let mut answers: Vec<_> = answers.into_iter().flatten().collect();
    answers.sort_by_key(|(id, _)| asker.position(id));
    for (id, entry) in answers {
        match said(id, entry, asker) {
            Ok(answer) => returned.answers.extend(answer),
            Err(problem) => returned.not_taken.push(*problem),
        }
    }
    returned.shorten();
    Some(returned)
}

/// Something in a download that has another form than it should.
fn strange(name: &str, value: Option<&Json>, reason: &str) -> NotTaken {
    NotTaken {
        place: name.to_owned(),
        question: None,
        value: value
            .map(|value| crate::clean::excerpt(&value.to_string(), 80))
            .unwrap_or_default(),
        reason: reason.to_owned(),
        next: "use the download button of the form".to_owned(),
    }
}

fn said(id: &str, entry: &Json, asker: &Asker<'_>) -> Result<Option<Incoming>, Box<NotTaken>> {
    let place = format!("answers.{id}");
    let value = entry.get("value").filter(|value| !value.is_null());
    let refuse = |reason: String, next: &str| {
        Box::new(NotTaken {
            place: place.clone(),
            question: Some(id.to_owned()),
            value: value.map(super::cell::shown).unwrap_or_default(),
            reason,
            next: next.to_owned(),
        })
    };
    if asker.position(id).is_none() {
        let next = "it belongs to another version; send a new form if the answer is needed";
        return Err(refuse(
            format!("the questionnaire has no question {id}"),
            next,
        ));
    }
    let is_text = |name: &str| {
        entry
            .get(name)
            .is_none_or(|value| value.is_string() || value.is_null())
    };
    if !entry.is_object()
        || !["status", "note", "evidence"]
            .iter()
            .all(|name| is_text(name))
    {
        let mut problem = refuse(
            "this has not the form of an answer".to_owned(),
            "use the download button of the form",
        );
        problem.value = crate::clean::excerpt(&super::cell::shown(entry), 80);
        return Err(problem);
    }
    let said = match (entry.get("status").and_then(Json::as_str), value) {
        (Some("unknown"), _) => Said::Unknown,
        (Some("declined"), _) => Said::Declined,
        (Some("answered") | None, Some(value)) => {
            if let Some(fault) = asker.fault(id, value) {
                return Err(refuse(fault, "ask the vendor to correct it"));
            }
            Said::Value(value.clone())
        }
        (Some("answered") | None, None) => return Ok(None),
        (Some(other), _) => {
            let reason = format!("`{other}` is no status of an answer");
            return Err(refuse(reason, "use answered, unknown or declined"));
        }
    };
    let text = |name: &str| {
        let text = entry.get(name).and_then(Json::as_str).map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    Ok(Some(Incoming {
        question: id.to_owned(),
        said,
        partial: false,
        note: text("note"),
        proof: text("evidence"),
        place,
    }))
}
