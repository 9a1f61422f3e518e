//! What is gathered while one question is read: refusals, remarks, texts to keep.

use serde_json::{Map, Value as Json};

use crate::returned::cell::shown;
use crate::returned::filled::Given;
use crate::returned::{NotTaken, Said};
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

    /// Words that answer less than was asked: the question is open, and the words are kept.
    pub(super) fn unclear(&mut self, given: &Given, ask: &str) {
        self.kept.push(format!(
            "The vendor wrote: \"{}\". {ask}",
            given.text().trim()
        ));
        self.silence.get_or_insert(Said::Unknown);
    }

    /// Parts of a choice that was not made.
    pub(super) fn keep_open(&mut self, parts: &Map<String, Json>) {
        self.kept.push(format!(
            "Given without the main answer: {}.",
            shown(&Json::Object(parts.clone()))
        ));
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
