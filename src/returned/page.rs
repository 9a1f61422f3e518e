//! The download of the form that is one page: answers as YAML or JSON.
//!
//! In: the text of the file, as a tree. Out: a [`Returned`], or nothing where the file is no such
//! download. Values are typed already; they are checked like any others. Under `left` stands what
//! was typed and could not be used, by field: it is named, kept, and never an answer.

use serde_json::Value as Json;

use crate::date;
use crate::form::quote;
use crate::returned::interpret::Asker;
use crate::returned::mend::{self, Bad};
use crate::returned::{Incoming, Mark, NotTaken, Returned, Said, words};

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
        let entry = Entry {
            id,
            json: entry,
            asker,
        };
        let answer = entry.read(&mut returned.not_taken);
        returned.answers.extend(answer);
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

/// One entry of a download while it is read.
struct Entry<'a> {
    id: &'a str,
    json: &'a Json,
    asker: &'a Asker<'a>,
}

impl Entry<'_> {
    /// What it answers. What cannot be taken is named, and the rest of the answer stands.
    fn read(&self, not_taken: &mut Vec<NotTaken>) -> Option<Incoming> {
        if let Some(problem) = self.strange() {
            not_taken.push(problem);
            return None;
        }
        let mut kept: Vec<String> = self.text("note").into_iter().collect();
        let mut partial = self.left(not_taken, &mut kept);
        let value = self.json.get("value").filter(|value| !value.is_null());
        let said = match (self.json.get("status").and_then(Json::as_str), value) {
            (Some("unknown"), _) => Some(Said::Unknown),
            (Some("declined"), _) => Some(Said::Declined),
            (Some("answered") | None, Some(value)) => {
                let taken = self.value(value, not_taken, &mut kept);
                partial |= taken.as_ref().is_some_and(|taken| taken != value);
                taken.map(Said::Value)
            }
            (Some("answered") | None, None) => None,
            (Some(other), _) => {
                let reason = format!("`{other}` is no status of an answer");
                not_taken.push(self.refuse(reason, "use answered, unknown or declined"));
                return None;
            }
        };
        // Words that were typed and could not be used leave the question open, not blank.
        let said = said.or_else(|| partial.then_some(Said::Unknown))?;
        Some(Incoming {
            question: self.id.to_owned(),
            partial: partial && matches!(said, Said::Value(_)),
            said,
            note: (!kept.is_empty()).then(|| kept.join("\n")),
            proof: self.text("evidence"),
            place: self.place(),
        })
    }

    fn place(&self) -> String {
        format!("answers.{}", self.id)
    }

    fn text(&self, name: &str) -> Option<String> {
        let text = self.json.get(name).and_then(Json::as_str).map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn refuse(&self, reason: String, next: &str) -> NotTaken {
        let value = self.json.get("value").filter(|value| !value.is_null());
        NotTaken {
            place: self.place(),
            question: Some(self.id.to_owned()),
            value: value.map(words).unwrap_or_default(),
            reason,
            next: next.to_owned(),
        }
    }

    /// Why this is no entry of a form of ours.
    fn strange(&self) -> Option<NotTaken> {
        if self.asker.position(self.id).is_none() {
            let next = "it belongs to another version; send a new form if the answer is needed";
            return Some(self.refuse(
                format!("the questionnaire has no question {}", self.id),
                next,
            ));
        }
        let is_text = |name: &&str| {
            let value = self.json.get(*name);
            value.is_none_or(|value| value.is_string() || value.is_null())
        };
        if self.json.is_object() && ["status", "note", "evidence"].iter().all(is_text) {
            return None;
        }
        let mut problem = self.refuse(
            "this has not the form of an answer".to_owned(),
            "use the download button of the form",
        );
        problem.value = crate::clean::excerpt(&words(self.json), 80);
        Some(problem)
    }

    /// What was typed into fields of the page and could not be used there: named and kept. Whether
    /// there was any.
    fn left(&self, not_taken: &mut Vec<NotTaken>, kept: &mut Vec<String>) -> bool {
        let left = self.json.get("left").and_then(Json::as_object);
        let texts = left.into_iter().flatten().filter_map(|(key, text)| {
            let text = text.as_str()?.trim();
            (!text.is_empty()).then_some((key, text))
        });
        let mut any = false;
        for (key, text) in texts {
            any = true;
            let part = key.split_once('/').map(|(_, part)| part);
            kept.push(quote(part, text));
            not_taken.push(NotTaken {
                place: format!("{}.left.{key}", self.place()),
                question: Some(self.id.to_owned()),
                value: text.to_owned(),
                reason: "the form could not use what was typed here".to_owned(),
                next: "ask the vendor what is meant; the rest of the answer was taken".to_owned(),
            });
        }
        any
    }

    /// As much of a value as has the form of the question.
    fn value(
        &self,
        value: &Json,
        not_taken: &mut Vec<NotTaken>,
        kept: &mut Vec<String>,
    ) -> Option<Json> {
        let answer = &self.asker.question(self.id)?.answer;
        let fault = self.asker.fault(self.id, value);
        let bad = mend::bad(answer, value);
        if fault.is_none() && bad.is_empty() {
            return Some(value.clone());
        }
        let left = mend::without(answer, value, &bad);
        let left = left.filter(|left| self.asker.fault(self.id, left).is_none());
        // No form of ours asks for a part of ours: such a file was made by hand, and nothing of the
        // answer is taken.
        if bad.is_empty() || self.asker.ours(self.id, value).is_some() {
            let why = fault.unwrap_or_default();
            not_taken.push(self.refuse(why, "ask the vendor to correct it"));
            return None;
        }
        for one in bad {
            let problem = self.bad_part(value, one, left.is_some());
            if left.is_some() {
                kept.push(quote(
                    problem.place.rsplit(".value.").next(),
                    &problem.value,
                ));
            }
            not_taken.push(problem);
        }
        left
    }

    /// A part of a value that cannot be taken; `stands` says whether the others were.
    fn bad_part(&self, value: &Json, bad: Bad, stands: bool) -> NotTaken {
        let name = bad.path.join(".");
        let next = match (stands, name.is_empty()) {
            (_, true) => "ask the vendor to correct it".to_owned(),
            (true, _) => {
                format!("ask the vendor to correct `{name}`; the rest of the answer was taken")
            }
            (false, _) => {
                format!("ask the vendor to correct `{name}`; without it nothing is taken")
            }
        };
        let found = bad.path.iter().try_fold(value, |value, step| match value {
            Json::Array(items) => items.get(step.parse::<usize>().ok()?),
            other => other.get(step),
        });
        let mut problem = self.refuse(bad.why, &next);
        problem.value = found.map(words).unwrap_or_default();
        if !name.is_empty() {
            problem.place = format!("{}.value.{name}", self.place());
        }
        problem
    }
}
