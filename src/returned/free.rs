//! Texts that nobody picked from a list, as values of their fields.
//!
//! In: a text and what it is the answer to. Out: what [`crate::reading`] reads in it, and no more.

use serde_json::Value as Json;

use crate::catalogue::questionnaire::{AnswerKind, AnswerType};
use crate::reading;
use crate::returned::Said;
use crate::returned::cell::{Asked, Taken, cannot_text, take};
use crate::returned::filled::Given;
use crate::returned::literal::is_literal;
use crate::returned::shape;
use crate::workbook::CellValue;

/// A text that nobody picked from a list.
pub(super) fn free(asked: Asked<'_>, text: &str) -> Taken {
    if let Some(said) = cannot_text(text) {
        return Taken::Silence(said, true);
    }
    let shape = shape::of(asked.answer, asked.fields, !asked.question.is_empty());
    let keys = asked.fields.iter().map(|field| field.key.as_str());
    let shape = keys.fold(shape, reading::Shape::keyed);
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
        (reading::Status::Answered, Some(_)) if in_doubt(asked.answer.kind, text) => Taken::Not {
            reason: "a sign in the text puts the answer in doubt".to_owned(),
            next: "Please say what holds for sure, or that you do not know.".to_owned(),
            open: true,
        },
        (reading::Status::Answered, Some(value)) => {
            let look = read.flags.iter().find_map(|flag| look(*flag));
            if read.partial || look.is_some() || !is_literal(value, text) {
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
        (reading::Status::Declined, _) => Taken::Silence(Said::Declined, false),
        (reading::Status::Unknown, _) if read.ask.is_none() => Taken::Silence(Said::Unknown, false),
        _ => open(),
    }
}

/// Whether a text that answers something else than a free question asks one itself, or says
/// `about`. Addresses may hold such signs.
fn in_doubt(kind: AnswerKind, text: &str) -> bool {
    let free = matches!(
        kind,
        AnswerKind::Text | AnswerKind::Texts | AnswerKind::Evidence
    );
    let sign = |word: &str| word.contains(['?', '~', '≈']) && !word.contains("://");
    !free && text.split_whitespace().any(sign)
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
        Taken::Silence(..) => {
            Err("this says that there is no answer; choose `Not known` instead".to_owned())
        }
        Taken::Not { reason, next, .. } => Err(format!("{reason}; {next}")),
    }
}
