//! What is gathered while one question is read: refusals, remarks, texts to keep.

use serde_json::{Map, Value as Json};

use crate::form::quote;
use crate::returned::filled::Given;
use crate::returned::mend::Bad;
use crate::returned::{NotTaken, Said, words};
use crate::workbook::CellValue;

/// What is gathered while a question is read.
#[derive(Debug, Default)]
pub(super) struct Reply {
    pub(super) not_taken: Vec<NotTaken>,
    pub(super) remarks: Vec<NotTaken>,
    /// Texts that are kept beside the answer.
    pub(super) kept: Vec<String>,
    /// That there is no answer, where a cell said so.
    pub(super) silence: Option<Said>,
    pub(super) partial: bool,
    /// Where the values of parts came from.
    pub(super) places: Vec<Origin>,
}

/// Where a part of an answer stands.
#[derive(Debug)]
pub(super) struct Origin {
    /// The part, and below it the entry and the column.
    pub(super) path: Vec<String>,
    /// What was filled in there.
    pub(super) given: Given,
}

impl Reply {
    /// Something could not be taken.
    pub(super) fn refuse(&mut self, given: Option<&Given>, reason: &str, next: &str) {
        self.not_taken.push(NotTaken {
            place: given.map(|given| given.place.clone()).unwrap_or_default(),
            question: None,
            value: given.map(Given::text).unwrap_or_default(),
            reason: reason.to_owned(),
            next: next.to_owned(),
        });
    }

    /// Keeps the vendor's words beside the answer; `part` is what the part is called.
    pub(super) fn keep(&mut self, part: Option<&str>, given: &Given) {
        self.kept.push(quote(part, &given.text()));
    }

    /// Words that answer less than was asked: the question is open, and the words are kept.
    pub(super) fn unclear(&mut self, part: Option<&str>, given: &Given, ask: &str) {
        self.kept
            .push(format!("{} {ask}", quote(part, &given.text())));
        self.silence.get_or_insert(Said::Unknown);
    }

    /// Parts of a choice that was not made.
    pub(super) fn keep_open(&mut self, parts: &Map<String, Json>) {
        let parts = words(&Json::Object(parts.clone()));
        self.kept
            .push(format!("Given without the main answer: {parts}."));
    }

    /// An answer that cannot stand as it is: the question is open, and what was said is kept.
    pub(super) fn keep_open_value(&mut self, value: &Json) {
        self.kept
            .push(format!("Given and not taken: {}.", words(value)));
        self.silence.get_or_insert(Said::Unknown);
    }

    /// Names a part that has not the form of the question, at its own cell. `stands` says whether
    /// the others were taken; `place` is where the answer begins.
    pub(super) fn bad_part(&mut self, bad: &Bad, stands: bool, place: &str) {
        let origin = self.origin(&bad.path).map(|origin| origin.given.clone());
        let steps: Vec<&str> = bad.path.iter().map(String::as_str).collect();
        let name = steps.join("/");
        let next = if stands {
            format!("ask the vendor to correct `{name}`; the rest of the answer was taken")
        } else {
            format!(
                "ask the vendor to correct `{name}`; without it nothing of the answer can be taken"
            )
        };
        self.not_taken.push(NotTaken {
            place: origin
                .as_ref()
                .map_or_else(|| place.to_owned(), |given| given.place.clone()),
            question: None,
            value: origin.as_ref().map(Given::text).unwrap_or_default(),
            reason: bad.why.clone(),
            next,
        });
        if let Some(given) = origin {
            self.keep(Some(&name), &given);
        }
    }

    /// Where a part came from: its own cell, or the one that was read for all of it.
    fn origin(&self, path: &[String]) -> Option<&Origin> {
        let above = |origin: &&Origin| path.starts_with(&origin.path);
        let found = self.places.iter().filter(above);
        found.max_by_key(|origin| origin.path.len())
    }

    /// Remembers where a value of a part came from, so that a fault in it can be named there.
    pub(super) fn remember(&mut self, path: &[&str], given: &Given) {
        self.places.push(Origin {
            path: path.iter().map(|step| (*step).to_owned()).collect(),
            given: given.clone(),
        });
    }

    /// Something was taken that a person should look at.
    pub(super) fn look(&mut self, given: &Given, reason: &str) {
        self.remarks.push(NotTaken {
            place: given.place.clone(),
            question: None,
            value: given.text(),
            reason: reason.to_owned(),
            next: "look whether it is meant so".to_owned(),
        });
    }

    /// A value that was worked out instead of typed.
    pub(super) fn formula(&mut self, given: &Given) {
        if given.formula && given.value != CellValue::NoStoredValue {
            self.remarks.push(NotTaken {
                place: given.place.clone(),
                question: None,
                value: given.text(),
                reason: "a formula stands here; its stored value is taken, nothing is calculated"
                    .to_owned(),
                next: "look whether the value is meant".to_owned(),
            });
        }
    }
}
