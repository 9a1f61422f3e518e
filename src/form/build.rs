//! From the questionnaire and what is on record to the form of one vendor.
//!
//! In: an assessment, labels, what is wanted. Out: a [`Form`] with the questions that apply and
//! what is on record for it. Notes, evidence levels, ids of our evidence and parts that only we
//! fill in stay behind; of a note only what it quotes of the vendor goes back to it.

use serde_json::Value as Json;

use crate::assess::{Assessment, Inputs, PlatformResult};
use crate::catalogue::questionnaire::{AnswerKind, AnswerType, Question as Asked, Section as Part};
use crate::condition::{Frames, World};
use crate::form::again::{again, is_partial};
use crate::form::asked::{self, asked};
use crate::form::fields;
use crate::form::labels::{Labels, QuestionWords};
use crate::form::{Form, Known, Language, Question, Section, When};
use crate::model::answers::{Answer, AnswerStatus};
use crate::model::vendor::VendorFile;

/// What form is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Id of the platform.
    pub vendor: &'a str,
    /// Its language.
    pub language: Language,
    /// Whether the core questions are enough; absent: as the platform's tier has it.
    pub core_only: Option<bool>,
    /// Whether only what is missing, unknown, expired or contradicted is asked.
    pub update: bool,
}

/// The form of one vendor; `None` where the program has no platform of that id.
pub fn build(
    inputs: &Inputs<'_>,
    assessment: &Assessment,
    labels: &Labels,
    wanted: Wanted<'_>,
) -> Option<Form> {
    let platforms = &assessment.platforms;
    let result = platforms.iter().find(|one| one.id == wanted.vendor)?;
    let records = &assessment.index.platforms;
    let records = records.iter().find(|one| one.id == wanted.vendor)?;
    let questionnaire = &inputs.catalogue.questionnaire;
    let vendor = inputs.case.vendors.get(wanted.vendor).map(|v| &v.record);
    let organisation = inputs.case.organisation.as_ref();
    let builder = Builder {
        inputs,
        labels,
        wanted,
        result,
        vendor,
        world: World {
            facts: &assessment.facts,
            parameters: inputs.parameters,
            as_of: inputs.as_of,
        },
        frames: assessment.index.platform_frames(records, &assessment.facts),
    };
    let profile = vendor.map(|file| &file.vendor);
    Some(Form {
        questionnaire: questionnaire.id.clone(),
        version: questionnaire.version.clone(),
        title: labels
            .title
            .clone()
            .unwrap_or_else(|| questionnaire.title.clone()),
        vendor: wanted.vendor.to_owned(),
        legal_entity: profile.and_then(|p| p.legal_entity.clone()),
        product: profile.and_then(|p| p.product.clone()),
        organisation: organisation.map_or_else(String::new, |file| file.record.org.name.clone()),
        due: profile.and_then(|p| p.due).map(|day| day.0),
        made_on: inputs.as_of,
        language: wanted.language,
        update: wanted.update,
        sections: builder.sections(&questionnaire.sections),
    })
}

struct Builder<'a> {
    inputs: &'a Inputs<'a>,
    labels: &'a Labels,
    wanted: Wanted<'a>,
    result: &'a PlatformResult,
    vendor: Option<&'a VendorFile>,
    world: World<'a>,
    frames: Frames,
}

impl Builder<'_> {
    fn sections(&self, sections: &[Part]) -> Vec<Section> {
        let all = sections.iter().map(|section| Section {
            id: section.id.clone(),
            title: self
                .labels
                .section(&section.id)
                .unwrap_or(&section.title)
                .to_owned(),
            questions: self.questions(&section.id),
        });
        all.filter(|section| !section.questions.is_empty())
            .collect()
    }

    fn questions(&self, section: &str) -> Vec<Question> {
        let asked = self.inputs.catalogue.questionnaire.questions.iter();
        let here = asked.filter(|question| question.section == section);
        here.filter_map(|question| self.question(question))
            .collect()
    }

    fn question(&self, question: &Asked) -> Option<Question> {
        let core_only = self.wanted.core_only;
        if !question.core && core_only.unwrap_or_else(|| self.result.tier.is_core_only()) {
            return None;
        }
        let results = &self.result.questions;
        let result = results.iter().find(|result| result.id == question.id);
        if result.is_some_and(|result| result.set_aside) {
            return None;
        }
        let asked_when = self.asked_when(question)?;
        let answer = self.answer(&question.id);
        let again = again(answer.as_ref(), result, &self.labels.again);
        if self.wanted.update && again.is_none() {
            return None;
        }
        let partial = answer.as_ref().is_some_and(is_partial);
        Some(Question {
            asked_when,
            known: answer.and_then(|answer| self.known(question, &answer)),
            partial,
            again: again.filter(|_| self.wanted.update || partial),
            ..worded(question, self.labels)
        })
    }

    /// `None` where the question does not apply; else what it hangs on, if it hangs on anything
    /// that this form asks.
    fn asked_when(&self, question: &Asked) -> Option<Option<When>> {
        let Some(condition) = &question.applies_when else {
            return Some(None);
        };
        let vocabulary = &self.inputs.catalogue.vocabulary;
        match asked(condition, &self.world, &self.frames, vocabulary) {
            asked::Asked::No => None,
            asked::Asked::Yes => Some(None),
            // A form for the rest may not hold what the question hangs on: the answer on record
            // decides then.
            asked::Asked::When(_) if self.wanted.update => {
                let truth = condition.truth(&self.world, &self.frames);
                (truth != crate::condition::Truth::No).then_some(None)
            }
            asked::Asked::When(when) => Some(Some(when)),
        }
    }

    fn answer(&self, id: &str) -> Option<Answer> {
        Answer::read(self.vendor?.answers.get(id)?).ok()
    }

    /// What is filled in. A form for the rest asks anew what was not answered: a silence that
    /// stands there already would speak against the answer that is now given beside it.
    fn known(&self, question: &Asked, answer: &Answer) -> Option<Known> {
        match answer.effective_status()? {
            AnswerStatus::Unknown | AnswerStatus::Declined if self.wanted.update => None,
            AnswerStatus::Unknown => Some(Known::Unknown),
            AnswerStatus::Declined => Some(Known::Declined),
            AnswerStatus::NotAsked => None,
            AnswerStatus::Answered => {
                let value = theirs(&question.answer, answer.value.as_ref()?)?;
                Some(Known::Value(value))
            }
        }
    }
}

/// What of a value may go back to the vendor: no part that is ours, no document that is named by
/// an id of our register.
fn theirs(answer: &AnswerType, value: &Json) -> Option<Json> {
    match (answer.kind, value) {
        (AnswerKind::Evidence, _) => None,
        (AnswerKind::List, Json::Array(entries)) => {
            let entries = entries.iter().map(|entry| record(answer, entry));
            Some(Json::Array(entries.collect()))
        }
        (AnswerKind::Map, Json::Object(entries)) => {
            let entries = entries.iter();
            let entries = entries.map(|(name, entry)| (name.clone(), record(answer, entry)));
            Some(Json::Object(entries.collect()))
        }
        (_, Json::Object(_)) => Some(record(answer, value)),
        _ => Some(value.clone()),
    }
}

fn record(answer: &AnswerType, value: &Json) -> Json {
    let Json::Object(fields) = value else {
        return value.clone();
    };
    let kept = fields.iter().filter_map(|(name, value)| {
        match answer.parts.iter().find(|part| part.name == *name) {
            None => Some((name.clone(), value.clone())),
            Some(part) if part.ours => None,
            Some(part) => Some((name.clone(), theirs(&part.answer, value)?)),
        }
    });
    Json::Object(kept.collect())
}

/// The words of all questions and their fields, without any record: for readers of returned forms.
pub fn questions(questionnaire: &[Asked], labels: &Labels) -> Vec<Question> {
    let questions = questionnaire.iter();
    questions.map(|question| worded(question, labels)).collect()
}

/// One question in the words of a language.
fn worded(question: &Asked, labels: &Labels) -> Question {
    let words: QuestionWords = labels.question(&question.id);
    let fields = fields::of(&question.id, &question.answer, &words);
    let said = |own: Option<String>, text: &str| own.unwrap_or_else(|| text.to_owned());
    Question {
        id: question.id.clone(),
        text: said(words.text, &question.text),
        help: said(words.help, &question.help),
        why: said(words.why, &question.why),
        evidence: said(words.evidence, &question.evidence),
        fields,
        asked_when: None,
        known: None,
        partial: false,
        again: None,
    }
}
