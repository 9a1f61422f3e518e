//! Questionnaires that came back: what a vendor filled in, and what it would change.
//!
//! In: the bytes of a workbook, a page's download or a CSV file, and the questionnaire. Out: an
//! answer for every question that can be read, the place of everything that cannot, and the
//! changes that a vendor file would see. Nothing here writes, nothing sets an evidence level, and
//! what is blank stays blank.

mod cell;
mod chosen;
mod codes;
mod compare;
mod delimited;
mod filled;
mod foreign;
mod free;
mod guess;
mod interpret;
mod keys;
mod literal;
mod lookalike;
mod mend;
mod nothing;
mod one;
mod page;
mod pattern;
mod propose;
mod reply;
mod rows;
mod shape;
mod units;
mod value;
mod write;

use std::fmt;

use serde_json::Value as Json;

use crate::date::Date;

pub use compare::{Change, Conflict, Kind, compare};
pub use delimited::read_csv;
pub use foreign::{Crosswalk, Found, Layout, Meaning, Pair};
pub use interpret::Asker;
pub use lookalike::lookalikes;
pub use page::read_page;
pub use propose::{merged, propose};
pub use rows::read_workbook;
pub use write::edits;

/// A returned questionnaire.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Returned {
    /// Which form it is, as far as it says so.
    pub mark: Mark,
    /// Who answered for the vendor.
    pub answered_by: Option<String>,
    /// Day on which the vendor answered.
    pub answered_on: Option<Date>,
    /// What was answered, in the order of the questionnaire.
    pub answers: Vec<Incoming>,
    /// What could not be taken, in the order of the file.
    pub not_taken: Vec<NotTaken>,
    /// What was taken and should be looked at.
    pub remarks: Vec<NotTaken>,
}

/// How the hidden sheet of a workbook marks a question that went out with a silence filled in.
pub(crate) const SENT: &str = "sent:";

/// Longer notes are not kept whole: the page takes as much.
const LONGEST: usize = 4_000;

impl Returned {
    /// Cuts notes that are longer than a form takes, and names them.
    fn shorten(&mut self) {
        for answer in &mut self.answers {
            for text in [&mut answer.note, &mut answer.proof].into_iter().flatten() {
                let length = text.chars().count();
                if length <= LONGEST {
                    continue;
                }
                let kept: String = text.chars().take(LONGEST).collect();
                *text = format!("{kept} … (cut here; the file that came back has the rest)");
                self.not_taken.push(NotTaken {
                    place: answer.place.clone(),
                    question: Some(answer.question.clone()),
                    value: crate::clean::excerpt(text, 60),
                    reason: format!(
                        "this text has {length} characters; the first {LONGEST} are kept"
                    ),
                    next: "keep the file that came back".to_owned(),
                });
            }
        }
    }
}

/// What a form says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// Id of the questionnaire.
    pub questionnaire: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Id of the vendor file that it was made for.
    pub vendor: Option<String>,
}

/// What a vendor says to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Id of the question.
    pub question: String,
    /// Where it stands: `Company!D14`.
    pub place: String,
    /// What was said.
    pub said: Said,
    /// Whether the text speaks of these things only.
    pub partial: bool,
    /// What was added in words.
    pub note: Option<String>,
    /// Where proof can be read, in the vendor's words.
    pub proof: Option<String>,
}

/// What was said.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A value in the form of the question.
    Value(Json),
    /// That it is not known, or nothing that could be told.
    Unknown,
    /// That it will not be said.
    Declined,
}

impl fmt::Display for Said {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => out.write_str(&words(value)),
            Self::Unknown => out.write_str("unknown"),
            Self::Declined => out.write_str("declined"),
        }
    }
}

/// A value for people: `database, backups`, `start: 2026-01-01; end: 2026-06-30`.
pub fn words(value: &Json) -> String {
    match value {
        Json::Null => "blank".to_owned(),
        Json::String(text) => text.clone(),
        Json::Array(items) if items.is_empty() => "none of them".to_owned(),
        Json::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Json::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| format!("{name}: {}", words(value)));
            fields.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// Something in a file that is not an answer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTaken {
    /// Where it stands: `Company!D14`.
    pub place: String,
    /// Id of the question, where one is known.
    pub question: Option<String>,
    /// What stands there.
    pub value: String,
    /// Why it is no answer.
    pub reason: String,
    /// What to do or to ask.
    pub next: String,
}

#[cfg(test)]
mod tests;
