//! Reads answers the way people write them, in English and German.
//!
//! In: the id of a question, the shape of its answer, and a text. Out: the answer in the form of
//! the question where the text says it, and otherwise what is missing and what to ask back.
//!
//! Nothing here reads more into a text than it says. A text with two readings, with a condition,
//! with a plan or with less than was asked becomes unknown with a question; it never becomes the
//! better answer, and an empty cell is never a no. Texts are hostile and may be of any length:
//! patterns look at the first [`text::LIMIT`] characters, and what is longer is not taken.

mod choice;
mod country;
mod date;
mod duration;
mod entity;
mod generic;
mod manner;
mod number;
mod plain;
mod shape;
#[cfg(test)]
mod tests;
mod text;
mod topic;
mod words;
mod yes_no;

use serde_json::Value as Json;

pub use choice::{choice, choices};
pub use country::countries;
pub use date::date;
pub use duration::{Clock, Clocks, Length, Longer, Span, duration};
pub use entity::domain_matches;
pub use number::{integer, percent};
pub use shape::{Kind, Named, Part, Shape};
pub use text::LIMIT;
pub use topic::{Topic, TopicReading};
pub use yes_no::yes_no;

/// What a text says where a value of one kind was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading<T> {
    /// Exactly this.
    Value(T),
    /// Nothing stands there.
    Blank,
    /// That the question does not apply.
    NotApplicable,
    /// That it will not be told.
    Declined,
    /// That it is not known, or not yet.
    SaidUnknown,
    /// Something else, something with two readings, or less than was asked.
    Open {
        /// What is wrong with the text, for the person who reads the report.
        why: String,
        /// What to ask the author.
        ask: String,
    },
}

impl<T> Reading<T> {
    /// An open reading.
    pub(crate) fn open(why: impl Into<String>, ask: impl Into<String>) -> Self {
        Self::Open {
            why: why.into(),
            ask: ask.into(),
        }
    }

    /// The value in another form.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Reading<U> {
        self.then(|value| Reading::Value(turn(value)))
    }

    /// What follows from the value.
    pub(crate) fn then<U>(self, next: impl FnOnce(T) -> Reading<U>) -> Reading<U> {
        match self {
            Self::Value(value) => next(value),
            Self::Blank => Reading::Blank,
            Self::NotApplicable => Reading::NotApplicable,
            Self::Declined => Reading::Declined,
            Self::SaidUnknown => Reading::SaidUnknown,
            Self::Open { why, ask } => Reading::Open { why, ask },
        }
    }

    /// The value, if the text says one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }
}

/// How far a text answers its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It does.
    Answered,
    /// It does not, or not surely.
    Unknown,
    /// It refuses.
    Declined,
    /// There is no text.
    Blank,
}

/// Something about a reading that the reader of the report should see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// The author says that the question does not apply, which only the inventory can say.
    SaysNotApplicable,
    /// A slip of translation was put right, such as `Nr.` for no or `3.000 Jahre` for 3 years.
    Repaired,
    /// The text was longer than what is looked at, so nothing was taken from it.
    TooLong,
    /// Only a bound is given, and the bound on the bad side was taken.
    Bound,
}

/// What was read from a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// How far the text answers its question.
    pub status: Status,
    /// The answer in the form of the question.
    pub value: Option<Json>,
    /// Whether the text speaks of some of what was asked only; the rest stays open.
    pub partial: bool,
    /// Why there is no answer, or why no more of one.
    pub why: Option<String>,
    /// What to ask the author.
    pub ask: Option<String>,
    /// What else should be seen.
    pub flags: Vec<Flag>,
}

/// Reads the answer to a question.
///
/// An exact option of the question wins; then comes the reader of the topic for questions that
/// have one, and the reader of the kind of answer for all others.
pub fn read(question: &str, answer: &Shape, text: &str) -> Read {
    if let Some(read) = generic::plain(answer, text) {
        return read;
    }
    match topic::of_question(question) {
        Some(topic) => topic::answer(topic, question, answer, text),
        None => generic::read(answer, text),
    }
}
