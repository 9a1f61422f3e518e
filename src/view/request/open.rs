//! The questions of a letter that are still open.
//!
//! In: question results and the questionnaire. Out: each open question with what is open about
//! it, how to answer and which evidence shows it. An answer that falls short in substance is not
//! open; it stands among the unmet requirements.

use schemars::JsonSchema;
use serde::Serialize;

use super::{form, is_asked};
use crate::assess::PlatformResult;
use crate::assess::questions::QuestionResult;
use crate::catalogue::questionnaire::Question;
use crate::facts::answers::{Status, is_partial};
use crate::view::context::Context;
use crate::view::words;

/// The open questions of one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenSection {
    /// Its title.
    pub title: String,
    /// Its open questions.
    pub questions: Vec<OpenItem>,
}

/// One open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenItem {
    /// The id, by which the vendor refers to it.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// What is open about it.
    pub state: String,
    /// Whether only the proof is open, and the answer itself is not.
    pub proof_only: bool,
    /// How to answer.
    pub help: String,
    /// The form of the answer.
    pub form: String,
    /// What evidence is expected.
    pub evidence: String,
    /// What makes evidence enough.
    pub proof: String,
}

/// The open questions of a platform, in the order of the questionnaire.
pub(super) fn sections(context: &Context<'_>, result: &PlatformResult) -> Vec<OpenSection> {
    let questionnaire = &context.inputs.catalogue.questionnaire;
    let sections = questionnaire.sections.iter().map(|section| {
        let questions = result.questions.iter();
        let here = questions.filter(|one| one.section == section.id && is_asked(one));
        let items = here.filter_map(|one| {
            let (state, proof_only) = state(context, &result.id, one)?;
            let question = questionnaire.question(&one.id)?;
            let asked = context.asked(&one.id);
            Some(item(question, asked, state, proof_only))
        });
        OpenSection {
            title: words::told(&section.title),
            questions: items.collect(),
        }
    });
    sections
        .filter(|section| !section.questions.is_empty())
        .collect()
}

fn item(
    question: &Question,
    asked: Option<&form::Words>,
    state: &str,
    proof_only: bool,
) -> OpenItem {
    let help = asked.map_or(&question.help, |asked| &asked.help);
    OpenItem {
        id: question.id.clone(),
        text: words::told(&question.text),
        state: state.to_owned(),
        proof_only,
        help: words::told(help),
        form: asked.map_or_else(String::new, form::form),
        evidence: words::told(&question.evidence),
        proof: form::proof(question.needs).to_owned(),
    }
}

/// What is open about a question and whether only its proof is; nothing when all is said.
fn state(
    context: &Context<'_>,
    platform: &str,
    question: &QuestionResult,
) -> Option<(&'static str, bool)> {
    let vendor = context.vendor(platform);
    let entry = vendor.and_then(|vendor| vendor.answers.get(&question.id));
    match question.status {
        Status::Blank | Status::NotAsked => Some(("No answer yet", false)),
        Status::Unknown => Some(("No clear answer yet; noted as not known", false)),
        Status::Declined => None,
        Status::Answered if question.contradicted => Some((
            "Documents disagree with each other; please tell us which statement holds, and since when",
            false,
        )),
        Status::Answered if is_partial(entry) => {
            Some(("Answered in part; please answer for the rest", false))
        }
        Status::Answered => unproven(question).map(|state| (state, true)),
    }
}

/// What is wrong with the proof of an answer that is good enough in itself.
fn unproven(question: &QuestionResult) -> Option<&'static str> {
    if question.weight == 0 || !question.favourable || question.level >= Some(question.needs) {
        return None;
    }
    Some(if question.level < question.assessed_level {
        "Answered; the evidence is out of date"
    } else if question.evidence.is_empty() {
        "Answered; evidence is missing"
    } else {
        "Answered; stronger evidence is needed"
    })
}
