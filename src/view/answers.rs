//! Every question of the questionnaire with what the vendor said and what it rests on.
//!
//! In: question results and the vendor file. Out: one entry a question, applicable or not, in
//! the order of the questionnaire. Nothing is left out: what does not apply says why.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::assess::questions::QuestionResult;
use crate::facts::Origin;
use crate::facts::answers::Status;
use crate::model::answers::Answer;
use crate::scoring::ratio::Ratio;
use crate::scoring::score::EvidenceLevel;
use crate::view::context::{Context, PlaceView};
use crate::view::finding::{self, EvidenceLink};
use crate::view::words::{self, NONE, NOT_STATED};

/// The questions of one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnswerSection {
    /// Three letters.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its questions.
    pub answers: Vec<AnswerView>,
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnswerView {
    /// The question's id.
    pub id: String,
    /// What was asked.
    pub text: String,
    /// What it counts as: the status, or why it does not count.
    #[schemars(extend("enum" = [
        "answered", "unknown", "declined", "not asked", "blank", "not applicable", "set aside",
    ]))]
    pub status: String,
    /// The answer in words, or why there is none.
    pub value: String,
    /// Whether an answer is still awaited.
    pub pending: bool,
    /// Whether documents contradict each other about it.
    pub contradicted: bool,
    /// The gate it belongs to, or `none`.
    pub gate: String,
    /// Its weight.
    pub weight: u32,
    /// What the answer is worth before evidence is looked at, in whole per cent.
    pub credit_percent: u8,
    /// What it is worth with its evidence, in whole per cent.
    pub score_percent: u8,
    /// The level it rests on today, or `none`.
    pub level: String,
    /// The level as assessed, before evidence grew old, or `none`.
    pub assessed_level: String,
    /// The level that earns full credit.
    pub needs: String,
    /// The evidence, with the page or section.
    pub evidence: Vec<EvidencePlace>,
    /// Who answered for the vendor.
    pub answered_by: String,
    /// When.
    pub answered_on: String,
    /// Who assessed it on our side.
    pub assessed_by: String,
    /// When.
    pub assessed_on: String,
    /// Anything else that was written beside it, or `none`.
    pub note: String,
    /// Where it is written.
    pub place: PlaceView,
}

/// A place in a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidencePlace {
    /// Its id in the register.
    pub id: String,
    /// Its title, or that it is not in the register.
    pub title: String,
    /// Page or section.
    pub at: String,
}

/// The answers of a platform by section.
pub(super) fn sections(context: &Context<'_>, platform: &PlatformResult) -> Vec<AnswerSection> {
    let sections = &context.inputs.catalogue.questionnaire.sections;
    sections
        .iter()
        .map(|section| AnswerSection {
            id: section.id.clone(),
            title: section.title.clone(),
            answers: platform
                .questions
                .iter()
                .filter(|question| question.section == section.id)
                .map(|question| answer(context, &platform.id, question))
                .collect(),
        })
        .filter(|section| !section.answers.is_empty())
        .collect()
}

/// The answer as a vendor file has it; blank where there is none.
fn written(context: &Context<'_>, platform: &str, question: &str) -> Answer {
    let vendor = context.vendor(platform);
    let entry = vendor.and_then(|vendor| vendor.answers.get(question));
    entry
        .and_then(|entry| Answer::read(entry).ok())
        .unwrap_or_default()
}

/// An answer in words, or why there is none.
pub(super) fn in_words(context: &Context<'_>, platform: &str, question: &QuestionResult) -> String {
    let written = written(context, platform, &question.id);
    let (value, partial) = (written.value, written.partial == Some(true));
    match (&value, question.status) {
        (Some(value), Status::Answered) if partial => {
            format!("{}, and nothing is known of the rest", words::json(value))
        }
        (Some(value), Status::Answered) => words::json(value),
        _ if question.pending => "awaited from the vendor".to_owned(),
        (_, Status::Unknown) => "the vendor does not know".to_owned(),
        (_, Status::Declined) => "the vendor declined to answer".to_owned(),
        (_, Status::NotAsked) => "not asked".to_owned(),
        _ => "not answered".to_owned(),
    }
}

/// An answer as a finding quotes it.
pub(super) struct Quoted {
    pub(super) value: String,
    pub(super) missing: bool,
    pub(super) place: PlaceView,
    pub(super) evidence: Vec<EvidenceLink>,
}

/// The answer to a question of a platform; `None` for a question that nobody knows.
pub(super) fn quoted(context: &Context<'_>, platform: &str, question: &str) -> Option<Quoted> {
    let mut platforms = context.assessment.platforms.iter();
    let questions = &platforms.find(|one| one.id == platform)?.questions;
    let result = questions.iter().find(|one| one.id == question)?;
    Some(Quoted {
        value: in_words(context, platform, result),
        missing: !result.is_answered(),
        place: place(context, platform, question),
        evidence: result
            .evidence
            .iter()
            .map(|id| finding::link(context, id))
            .collect(),
    })
}

/// A level for print.
pub(super) fn level(level: Option<EvidenceLevel>) -> String {
    level.map_or_else(|| NONE.to_owned(), |level| format!("E{}", level.number()))
}

/// What a question counts as.
pub(super) fn status(question: &QuestionResult) -> &'static str {
    match question.status {
        _ if question.set_aside => "set aside",
        _ if !question.applies => "not applicable",
        Status::NotAsked => "not asked",
        other => other.word(),
    }
}

fn answer(context: &Context<'_>, platform: &str, question: &QuestionResult) -> AnswerView {
    let asked = context
        .inputs
        .catalogue
        .questionnaire
        .question(&question.id);
    let written = written(context, platform, &question.id);
    let file = context.vendor(platform);
    let answered_by = written.answered_by.as_ref();
    let answered_on = written.answered_on;
    let assessed_by = written.assessed_by.as_ref();
    let share = |share| words::percent(Ratio::from(share));
    AnswerView {
        id: question.id.clone(),
        text: asked.map_or_else(|| NOT_STATED.to_owned(), |asked| words::told(&asked.text)),
        status: status(question).to_owned(),
        value: in_words(context, platform, question),
        pending: question.pending,
        contradicted: question.contradicted,
        gate: asked
            .and_then(|asked| asked.gate.clone())
            .unwrap_or_else(|| NONE.to_owned()),
        weight: question.weight,
        credit_percent: share(question.credit),
        score_percent: share(question.score),
        level: level(question.level),
        assessed_level: level(question.assessed_level),
        needs: level(Some(question.needs)),
        answered_by: words::stated(answered_by.or(file.and_then(|f| f.answered_by.as_ref()))),
        answered_on: words::stated(answered_on.or(file.and_then(|f| f.answered_on))),
        assessed_by: context.person(assessed_by.or(file.and_then(|f| f.assessed_by.as_ref()))),
        assessed_on: words::stated(written.assessed_on.or(file.and_then(|f| f.assessed_on))),
        note: written
            .note
            .as_ref()
            .map_or_else(|| NONE.to_owned(), |note| words::said(note)),
        place: place(context, platform, &question.id),
        evidence: evidence(context, &written),
    }
}

fn evidence(context: &Context<'_>, written: &Answer) -> Vec<EvidencePlace> {
    let used = written.evidence.iter().flatten();
    used.map(|used| EvidencePlace {
        id: used.id.to_string(),
        title: finding::link(context, used.id.as_str()).title,
        at: words::stated(used.at.as_ref()),
    })
    .collect()
}

fn place(context: &Context<'_>, platform: &str, question: &str) -> PlaceView {
    let vendor = context.inputs.case.vendors.get(platform);
    let Some(vendor) = vendor.filter(|v| v.record.answers.contains_key(question)) else {
        return PlaceView::nowhere();
    };
    let pointer = vendor.origin.pointer.key("answers").key(question);
    context.place(Some(&Origin {
        file: vendor.origin.file,
        pointer,
    }))
}
