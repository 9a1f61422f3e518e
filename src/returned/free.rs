//! Texts that nobody picked from a list, as values of their fields.
//!
//! In: a text and what it is the answer to. Out: what [`crate::reading`] reads in it, and no more.

use serde_json::Value as Json;

use crate::catalogue::questionnaire::AnswerType;
use crate::reading;
use crate::returned::Said;
use crate::returned::cell::{Asked, Taken, take};
use crate::returned::filled::Given;
use crate::returned::shape;
use crate::workbook::CellValue;

/// A text that nobody picked from a list.
pub(super) fn free(asked: Asked<'_>, text: &str) -> Taken {
    let shape = shape::of(asked.answer, asked.fields, !asked.question.is_empty());
    let read = reading::read(asked.question, &shape, text);
    let open = || Taken::Not {
        reason: read
            .why
            .clone()
            .unwrap_or_else(|| "it cannot be told what this means".to_owned()),
        next: read
            .ask
            .clone()
            .unwrap_or_else(|| "ask what is meant".to_owned()),
        open: true,
    };
    match (read.status, &read.value) {
        (reading::Status::Answered, Some(value)) => {
            let look = read.flags.iter().find_map(|flag| look(*flag));
            if read.partial || look.is_some() {
                Taken::Read {
                    value: value.clone(),
                    partial: read.partial,
                    look,
                }
            } else {
                Taken::Value(value.clone())
            }
        }
        (reading::Status::Blank, _) => Taken::Blank,
        (reading::Status::Declined, _) => Taken::Silence(Said::Declined),
        (reading::Status::Unknown, _) if read.ask.is_none() => Taken::Silence(Said::Unknown),
        _ => open(),
    }
}

/// What a person should see of a reading that was taken.
fn look(flag: reading::Flag) -> Option<&'static str> {
    match flag {
        reading::Flag::Repaired => Some("what looks like a slip of translation was put right"),
        reading::Flag::Bound => Some("a bound was given, and its worse end was taken"),
        // With these nothing is taken.
        reading::Flag::SaysNotApplicable | reading::Flag::TooLong => None,
    }
}

/// A text that answers a question of several parts in one go.
pub(super) fn whole(question: &str, answer: &AnswerType, given: &Given) -> Taken {
    let text = given.text();
    if text.trim().is_empty() {
        return Taken::Blank;
    }
    let asked = Asked {
        question,
        answer,
        fields: &[],
    };
    free(asked, text.trim())
}

/// What somebody typed for a field; the error says why it cannot be taken.
pub(super) fn from_typed(asked: Asked<'_>, text: &str) -> Result<Json, String> {
    let given = Given {
        place: String::new(),
        value: CellValue::Text(text.to_owned()),
        formula: false,
    };
    match take(asked, &given) {
        Taken::Value(value)
        | Taken::Read {
            value,
            partial: false,
            ..
        } => Ok(value),
        Taken::Read { .. } => Err("this speaks of some of it only; say the rest too".to_owned()),
        Taken::Blank => Err("there is nothing to take".to_owned()),
        Taken::Silence(_) => {
            Err("this says that there is no answer; choose `Not known` instead".to_owned())
        }
        Taken::Not { reason, next, .. } => Err(format!("{reason}; {next}")),
    }
}
