//! One filled cell as a value of its field, or why it is none.
//!
//! In: what stands in a cell and what its field takes, in every language of the form. Out: a
//! value, silence, or a refusal with what to ask. What was picked from a list is taken as it is;
//! what was typed over it is read by [`crate::reading`], which never reads more than it says.

use serde_json::{Value as Json, json};

use crate::catalogue::questionnaire::AnswerType;
use crate::form::{Field, Input};
use crate::returned::Said;
use crate::returned::chosen::{chosen, one_of, plain, several};
use crate::returned::codes::codes;
use crate::returned::filled::Given;
use crate::returned::free::free;
use crate::returned::nothing::nothing;
use crate::returned::units::counted;
use crate::workbook::CellValue;

/// What a cell comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Taken {
    /// A value in the form of its field, picked or typed letter for letter.
    Value(Json),
    /// A value read out of words that a person should see: they are kept beside it.
    Read {
        /// The value.
        value: Json,
        /// Whether the rest is open.
        partial: bool,
        /// What to look at, where the reading took something for something else.
        look: Option<&'static str>,
    },
    /// Nothing.
    Blank,
    /// That there is no answer, and why; and whether in just the words of the form.
    Silence(Said, bool),
    /// Something that is no answer.
    Not {
        /// Why.
        reason: String,
        /// What to do or to ask.
        next: String,
        /// Whether the vendor did say something: the question is open then, not blank.
        open: bool,
    },
}

impl Taken {
    /// A value whose words are kept beside it, unless it stands there letter for letter.
    fn read(value: Json, literal: bool) -> Self {
        if literal {
            return Self::Value(value);
        }
        Self::Read {
            value,
            partial: false,
            look: None,
        }
    }
}

const NOT_KNOWN: [&str; 8] = [
    "not known",
    "nicht bekannt",
    "unknown",
    "unbekannt",
    "we do not know",
    "wir wissen es nicht",
    "do not know",
    "weiß nicht",
];
const DECLINED: [&str; 7] = [
    "we decline to say",
    "keine angabe",
    "declined",
    "decline",
    "we will not say",
    "refused",
    "verweigert",
];

/// What the column for questions without an answer says; `None` where it is neither of the two.
pub(super) fn cannot(given: &Given) -> Option<Said> {
    cannot_text(&given.text())
}

/// The same for a text.
pub(super) fn cannot_text(text: &str) -> Option<Said> {
    let text = plain(text);
    let is = |words: &[&str]| words.iter().any(|word| plain(word) == text);
    if is(&NOT_KNOWN) {
        Some(Said::Unknown)
    } else if is(&DECLINED) {
        Some(Said::Declined)
    } else {
        None
    }
}

/// What a cell is the answer to.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Id of the question, where the cell answers it as a whole; nothing for a part of it.
    pub(super) question: &'a str,
    /// The type of the answer.
    pub(super) answer: &'a AnswerType,
    /// The field in every language; at least one.
    pub(super) fields: &'a [&'a Field],
}

/// Reads one cell.
pub(super) fn take(asked: Asked<'_>, given: &Given) -> Taken {
    let fields = asked.fields;
    let Some(field) = fields.first() else {
        return Taken::Blank;
    };
    match &given.value {
        CellValue::NoStoredValue => {
            return not(
                "a formula without a stored value is no answer",
                "type the answer itself, or save the file once in a spreadsheet program",
            );
        }
        CellValue::Error(_) => {
            return not("a calculation failed here", "type the answer itself");
        }
        CellValue::Day(day) => {
            return match field.input {
                Input::Day { .. } | Input::Text | Input::Document => {
                    Taken::Value(json!(day.to_string()))
                }
                _ => not(
                    "this is a day, and something else was asked",
                    "ask for the answer again",
                ),
            };
        }
        CellValue::Flag(flag) if matches!(field.input, Input::YesNo) => {
            return Taken::Value(json!(flag));
        }
        CellValue::Number(number) => return number_cell(field, number),
        _ => {}
    }
    let text = given.text();
    let text = text.trim();
    if text.is_empty() {
        return Taken::Blank;
    }
    if let Some(word) = chosen(fields, |field| &field.words, text) {
        return Taken::Value(json!(word));
    }
    typed(asked, field, text)
}

/// Texts line by line; a line that says nothing is none.
fn lines(text: &str) -> Taken {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    let kept: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|line| nothing(line).is_none())
        .collect();
    match (kept.as_slice(), lines.first()) {
        ([], Some(first)) => nothing(first).unwrap_or(Taken::Blank),
        ([], None) => Taken::Blank,
        _ => Taken::read(json!(kept), kept.len() == lines.len()),
    }
}

/// A text in a cell.
fn typed(asked: Asked<'_>, field: &Field, text: &str) -> Taken {
    let fields = asked.fields;
    match &field.input {
        Input::Text | Input::Document if field.part.is_some() => {
            nothing(text).unwrap_or_else(|| Taken::Value(json!(text)))
        }
        Input::Texts => lines(text),
        Input::One(_) => match chosen(fields, one_of, text) {
            Some(value) => Taken::Value(json!(value)),
            None => free(asked, text),
        },
        Input::Many { alone, .. } => match several(fields, text, alone) {
            Some(values) => Taken::Value(json!(values)),
            None => free(asked, text),
        },
        Input::Countries => match codes(text) {
            Some((codes, literal)) => Taken::read(json!(codes), literal),
            None => free(asked, text),
        },
        Input::Whole => match counted(field.part.as_deref(), text) {
            Some(number) => Taken::read(json!(number), number.to_string() == text),
            None => free(asked, text),
        },
        Input::Table { .. } => not(
            "entries stand on a sheet of their own",
            "fill in that sheet, one entry a row",
        ),
        _ => free(asked, text),
    }
}

fn not(reason: &str, next: &str) -> Taken {
    Taken::Not {
        reason: reason.to_owned(),
        next: next.to_owned(),
        open: false,
    }
}

fn number_cell(field: &Field, number: &str) -> Taken {
    let whole = number.parse::<u32>().ok();
    match (&field.input, whole) {
        (Input::Whole, Some(whole)) => Taken::Value(json!(whole)),
        // Some programs store yes as 1 when they save the file again.
        (Input::YesNo, Some(flag @ (0 | 1))) => Taken::Value(json!(flag == 1)),
        (Input::Percent, _) => percent(number),
        (Input::Duration, _) => Taken::Not {
            reason: "a number without a unit is no length of time".to_owned(),
            next: format!("Ask: {number} of what, hours or days?"),
            open: true,
        },
        (Input::Text | Input::Document, _) => Taken::Value(json!(number)),
        (Input::Texts, _) => Taken::Value(json!([number])),
        _ => not(
            "this is a number, and something else was asked",
            "ask for the answer again",
        ),
    }
}

/// A share in per cent, kept digit by digit.
fn percent(number: &str) -> Taken {
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let within = match whole.parse::<u32>() {
        Ok(100) => rest.chars().all(|digit| digit == '0'),
        Ok(whole) => whole < 100 && rest.chars().all(|digit| digit.is_ascii_digit()),
        Err(_) => false,
    };
    // A cell that shows 99.95 % may hold 0.9995, and nothing in it says which is meant.
    if whole == "0" && rest.chars().any(|digit| digit != '0') || number == "1" {
        return Taken::Not {
            reason: format!("{number} may be a share of 1 or a share in per cent"),
            next: "Please give the share in per cent, such as 99.95.".to_owned(),
            open: true,
        };
    }
    match number.parse::<serde_json::Number>() {
        Ok(number) if within => Taken::Value(Json::Number(number)),
        _ => not(
            "this is no share from 0 to 100",
            "ask for the share in per cent",
        ),
    }
}
