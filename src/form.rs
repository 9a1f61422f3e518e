//! A questionnaire as it goes out to a vendor: what is asked, in which words, and what is known.
//!
//! In: nothing; these are plain values that the builder fills. Out: what the workbook and the
//! page are written from, and what a returned one is read by. No weight, credit, gate or rule has
//! a place here, so none can leave.

mod again;
mod asked;
mod build;
mod fields;
mod labels;
mod length;
mod quote;

pub use build::{Wanted, build, questions};
pub use labels::Labels;
pub use length::spoken;
pub use quote::quote;

use serde_json::Value as Json;

use crate::date::Date;
/// A questionnaire for one vendor.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Id of the questionnaire, such as `agent-platform`.
    pub questionnaire: String,
    /// Its version, such as `1.0.0`.
    pub version: String,
    /// For people: `Agent platform vendor questionnaire`.
    pub title: String,
    /// Id of the vendor file, such as `ardquill`; a returned form is held against it.
    pub vendor: String,
    /// The legal entity that is asked, where it is known.
    pub legal_entity: Option<String>,
    /// The product that is asked about, where it is known.
    pub product: Option<String>,
    /// Who asks.
    pub organisation: String,
    /// The day by which answers are awaited.
    pub due: Option<Date>,
    /// The day on which the form was made.
    pub made_on: Date,
    /// The language of all words but what people wrote.
    pub language: Language,
    /// Whether only what is missing, unknown, expired or contradicted is asked.
    pub update: bool,
    /// Sections that hold at least one question, in order.
    pub sections: Vec<Section>,
}

/// The languages a form can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

impl Language {
    /// `en` or `de`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

/// One section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Three letters.
    pub id: String,
    /// For people.
    pub title: String,
    /// Its questions, in order; at least one.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Stable id, such as `COM-02`.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// How to answer.
    pub help: String,
    /// Why it matters.
    pub why: String,
    /// What evidence is expected.
    pub evidence: String,
    /// What is filled in: the main field first, then the parts. At least one.
    pub fields: Vec<Field>,
    /// When it is asked, where that hangs on other answers of the form; absent: always.
    pub asked_when: Option<When>,
    /// What the vendor said before, as far as the form fills it in.
    pub known: Option<Known>,
    /// Whether what is filled in covers some of the question only, so that it is still open.
    pub partial: bool,
    /// Why it is asked once more, in a form that asks for the rest only, and where what is known
    /// covers some of it only.
    pub again: Option<String>,
}

/// What the vendor said before.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// A value, in the form of the answer's type.
    Value(Json),
    /// That it does not know.
    Unknown,
    /// That it will not say.
    Declined,
}

/// One thing to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Stable key: the question's id, and the part behind a slash: `COM-03/period_start`.
    pub key: String,
    /// The part inside the answer; empty for the answer itself.
    pub part: Option<String>,
    /// For people. Empty where the question alone says what to fill in.
    pub label: String,
    /// What can be filled in.
    pub input: Input,
    /// Words that may stand in place of a value, such as `declared_none`.
    pub words: Vec<Choice>,
    /// Whether it may be left out of a complete answer.
    pub optional: bool,
}

/// A value that can be chosen, and what people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As answers hold it: `soc2_type2`.
    pub value: String,
    /// As people read it: `SOC 2 Type II report`.
    pub label: String,
}

/// What can be filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Yes or no: `true`, `false`.
    YesNo,
    /// One of these: its value.
    One(Vec<Choice>),
    /// Any of these: a list of values.
    Many {
        /// The options.
        options: Vec<Choice>,
        /// Values that exclude all others, such as `none`.
        alone: Vec<String>,
    },
    /// A day: `2026-11-22`.
    Day {
        /// Whether it may lie in the future.
        until: bool,
    },
    /// A length of time: `P30D`, `PT24H`, `P6M`, `P1Y`.
    Duration,
    /// A whole number, zero or more.
    Whole,
    /// 0 to 100.
    Percent,
    /// Text of at most 4,000 characters.
    Text,
    /// Several texts: a list.
    Texts,
    /// Two-letter country codes: a list.
    Countries,
    /// A document or where it can be read: text.
    Document,
    /// Entries with columns: a list of objects, or with `name` an object keyed by it.
    Table {
        /// For people: what one entry is called by, where entries have names of their own.
        name: Option<String>,
        /// The columns. No column is a table.
        columns: Vec<Field>,
    },
}

/// When a question is asked, as far as that hangs on other answers of the same form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// All of these.
    All(Vec<Self>),
    /// At least one of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// The field of that key holds at least one of these values. While the field is not filled
    /// in, the question is asked.
    Holds {
        /// Key of a field with one or several options.
        key: String,
        /// Values of its options.
        any_of: Vec<String>,
    },
}

impl Form {
    /// All questions in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }
}
