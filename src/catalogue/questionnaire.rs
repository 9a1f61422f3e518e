//! The questionnaire: what is asked of a vendor, and what each answer is worth.
//!
//! In: the tree of a questionnaire file. Out: sections and questions with typed answers,
//! conditions and credits. Weights, credits, gates and rule links never leave for a vendor.

mod answer_type;
mod read;

pub use answer_type::{AnswerKind, AnswerType, Part};
pub use read::{declare, read};

use crate::catalogue::Severity;
use crate::catalogue::credit::{Credit, QuestionCase};
use crate::condition::Condition;
use crate::source::{FileId, Origin, Span};

/// One section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Three letters.
    pub id: String,
    /// For people.
    pub title: String,
    /// Whether its score caps the total.
    pub core: bool,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Stable id.
    pub id: String,
    /// The section it is in.
    pub section: String,
    /// Fact name without `answer.`.
    pub name: String,
    /// What is asked.
    pub text: String,
    /// How to answer.
    pub help: String,
    /// Why it matters.
    pub why: String,
    /// What evidence is expected.
    pub evidence: String,
    /// The evidence level (1 to 4) that earns full credit.
    pub needs: u8,
    /// Severity while it stays unanswered.
    pub unknown: Severity,
    /// 0, 1, 2 or 4.
    pub weight: u32,
    /// The gate it belongs to.
    pub gate: Option<String>,
    /// Whether it is asked at every depth.
    pub core: bool,
    /// Whether it asks what has happened: an honest answer cannot be made better.
    pub past: bool,
    /// When it applies; absent: always.
    pub applies_when: Option<Condition>,
    /// What an answer looks like.
    pub answer: AnswerType,
    /// What an answer earns.
    pub credit: Credit,
    /// Its own tests.
    pub cases: Vec<QuestionCase>,
    /// Sentences of the seed it serves.
    pub seed: Vec<String>,
    /// Framework identifiers.
    pub frameworks: Vec<String>,
    /// Whose question it is.
    pub origin: Origin,
    /// Where it is written.
    pub place: (FileId, Span),
}

/// All questions, in the order in which they are asked.
#[derive(Debug, Clone, Default)]
pub struct Questionnaire {
    /// Id of the shipped questionnaire.
    pub id: String,
    /// Its version.
    pub version: String,
    /// For people.
    pub title: String,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Questions in order.
    pub questions: Vec<Question>,
}

impl Questionnaire {
    /// The question of that id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The section of that id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }
}
