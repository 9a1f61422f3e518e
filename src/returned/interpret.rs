//! From filled cells to answers in the form of their questions.
//!
//! In: what stands at every key. Out: one answer a question, with everything that could not be
//! taken beside it. What is half filled stays half filled: no part is invented, none is dropped
//! without being named.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::catalogue::questionnaire::{Question, Questionnaire};
use crate::edit::emit;
use crate::form::{self, Field, Labels};
use crate::returned::cell::Asked;
use crate::returned::filled::{Filled, Row};
use crate::returned::free;
use crate::returned::guess::Guess;
use crate::returned::one::One;
use crate::returned::value::answer_of;
use crate::returned::{NotTaken, Returned};
use crate::schema::{self, Schema};
use crate::source::{Origin, SourceSet};
use crate::yaml::{self, Limits};

/// No honest answer has more characters than that.
const LARGEST: usize = 100_000;

/// Who knows the questions, in every language that forms go out in.
pub struct Asker<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    /// The questions by language, each in the order of the questionnaire.
    pub(super) forms: Vec<Vec<form::Question>>,
    /// Where each question stands.
    positions: BTreeMap<&'a str, usize>,
    /// What a value has to look like, by question.
    schemas: BTreeMap<&'a str, Schema>,
}

impl<'a> Asker<'a> {
    /// Knows the questions of a questionnaire in the languages of these labels.
    pub fn new(questionnaire: &'a Questionnaire, labels: &[Labels]) -> Self {
        let forms = labels
            .iter()
            .map(|labels| form::questions(&questionnaire.questions, labels));
        let schemas = questionnaire.questions.iter().filter_map(|question| {
            let schema = schema::compile(question.answer.schema()).ok()?;
            Some((question.id.as_str(), schema))
        });
        Self {
            questionnaire,
            forms: forms.collect(),
            positions: questionnaire
                .questions
                .iter()
                .enumerate()
                .map(|(at, question)| (question.id.as_str(), at))
                .collect(),
            schemas: schemas.collect(),
        }
    }

    /// Where in the questionnaire a question stands; `None` where there is none of that id.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The question of that id.
    pub(super) fn question(&self, id: &str) -> Option<&'a Question> {
        self.questionnaire.questions.get(self.position(id)?)
    }

    /// Why a value has not the form of its question, if it has not.
    pub fn fault(&self, id: &str, value: &Json) -> Option<String> {
        let schema = self.schemas.get(id)?;
        if value.to_string().len() > LARGEST {
            return Some("it is far longer than an answer".to_owned());
        }
        if let Some(part) = self.ours(id, value) {
            return Some(format!("`{part}` is not for the vendor to fill in"));
        }
        fault_of(schema, value)
    }

    /// The question of that id with its fields in every language.
    fn known(&self, id: &str) -> Option<(&'a Question, Vec<&form::Question>)> {
        let question = self.question(id)?;
        let at = self.position(id)?;
        let forms = self.forms.iter().filter_map(|form| form.get(at));
        Some((question, forms.collect()))
    }

    /// A part of a value that only we fill in.
    pub(super) fn ours(&self, id: &str, value: &Json) -> Option<&str> {
        let parts = &self.question(id)?.answer.parts;
        let found = parts
            .iter()
            .find(|part| part.ours && value.get(&part.name).is_some());
        found.map(|part| part.name.as_str())
    }

    /// What somebody typed for a field of a question; the error says why it cannot be taken.
    /// `table` is the field whose entries have this one as a column.
    pub fn typed(
        &self,
        id: &str,
        table: Option<&Field>,
        field: &Field,
        text: &str,
    ) -> Result<Json, String> {
        let question = self.question(id).ok_or("there is no such question")?;
        let main = table.is_none() && field.part.is_none();
        let above = table.map_or(&question.answer, |table| {
            answer_of(&question.answer, table.part.as_deref())
        });
        let asked = Asked {
            question: if main { id } else { "" },
            answer: answer_of(above, field.part.as_deref()),
            fields: &[field],
        };
        free::from_typed(asked, text)
    }

    /// Finds keys by what people read, where the hidden ones are gone.
    pub(super) fn guess(&self) -> Guess<'_, 'a> {
        Guess {
            asker: self,
            question: None,
            passed: 0,
        }
    }

    /// Reads all answers.
    pub(super) fn interpret(&self, filled: &Filled, returned: &mut Returned) {
        let ids: BTreeSet<&String> = filled
            .rows
            .keys()
            .chain(filled.entries.keys().map(|(question, _)| question))
            .collect();
        for id in &ids {
            if self.position(id).is_none() {
                let rows = filled.rows.get(*id).into_iter().flatten();
                returned
                    .not_taken
                    .extend(rows.filter_map(|(_, row)| unknown_question(id, row)));
            }
        }
        for question in &self.questionnaire.questions {
            if !ids.contains(&question.id) {
                continue;
            }
            let Some((question, forms)) = self.known(&question.id) else {
                continue;
            };
            let one = One {
                question,
                forms,
                rows: filled
                    .rows
                    .get(&question.id)
                    .map(Vec::as_slice)
                    .unwrap_or_default(),
                entries: &filled.entries,
                sent: filled.sent.get(&question.id),
                asker: self,
            };
            one.read(returned);
        }
        returned
            .not_taken
            .extend(filled.stray.iter().map(|given| NotTaken {
                place: given.place.clone(),
                question: None,
                value: given.text(),
                reason: "this row belongs to no question".to_owned(),
                next: "move it to the row of the question it answers".to_owned(),
            }));
        returned.shorten();
    }
}

/// Why a value has not the form of a schema, if it has not.
pub(super) fn fault_of(schema: &Schema, value: &Json) -> Option<String> {
    if schema.accepts(value) {
        return None;
    }
    let mut sources = SourceSet::new();
    let file = sources.add("answer", format!("{}\n", emit(value)), Origin::Program);
    let tree = yaml::read(&sources, file, &Limits::default()).ok()?;
    let problems = schema.check(file, &tree, &tree.to_json());
    let first = problems
        .iter()
        .next()
        .map(|problem| problem.message.replace(" of the file", ""));
    Some(first.unwrap_or_else(|| "it has not the form of the question".to_owned()))
}

fn unknown_question(id: &str, row: &Row) -> Option<NotTaken> {
    let given = row
        .answer
        .as_ref()
        .or(row.cannot.as_ref())
        .or(row.note.as_ref())?;
    Some(NotTaken {
        place: given.place.clone(),
        question: Some(id.to_owned()),
        value: given.text(),
        reason: format!("the questionnaire has no question {id}"),
        next: "it belongs to another version; send a new form if the answer is needed".to_owned(),
    })
}
