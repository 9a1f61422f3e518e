//! Answers that do not meet our requirements, and what would.
//!
//! In: the findings that the vendor can do something about. Out: one entry a question, with the
//! answer as the vendor gave it. What we want is said by the rule's own words on what has to be
//! shown, and by the number of the wording in the letter. A rule that looks at our side too, or
//! that is the program's own, speaks through the question and the wording alone.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::wording::{self, WordingGroup};
use super::{form, is_asked};
use crate::assess::questions::QuestionResult;
use crate::assess::{Finding, PlatformResult};
use crate::catalogue::questionnaire::Question;
use crate::catalogue::rule::{Family, Rule};
use crate::facts::Frame;
use crate::facts::answers::Status;
use crate::model::answers::Answer;
use crate::source::Origin;
use crate::view::context::Context;
use crate::view::words::{self, NONE};

/// What is said of a declined question.
const DECLINED: &str = "We accept that. If you can, send us the evidence named here in its place.";
/// What is said of a weak answer where no rule says more.
const WEAK: &str =
    "As it stands the answer is not enough. Please check it, and tell us what more you can offer.";
/// What is said of an answer that documents contradict.
const CONTRADICTED: &str = "Please tell us which of the statements that we have holds.";
/// How the words of rules on what has to be shown begin.
const CANNOT_SHOW: &str = "Cannot show ";

/// An answer that does not meet our requirements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UnmetView {
    /// The id of the question.
    pub id: String,
    /// What was asked.
    pub text: String,
    /// The answer as the vendor gave it.
    pub answer: String,
    /// What we would have to see, each as the rest of a sentence; may be empty.
    pub wanted: Vec<String>,
    /// What else there is to say about the answer, or `none`.
    pub remark: String,
    /// The numbers of the wording that would do.
    pub wordings: Vec<String>,
    /// What evidence is expected.
    pub evidence: String,
}

/// What is wanted of a question.
#[derive(Default)]
struct Wanted {
    phrases: Vec<String>,
    remark: Option<&'static str>,
    wordings: BTreeSet<usize>,
}

/// The unmet requirements of a platform, in the order of the questionnaire.
pub(super) fn unmet(
    context: &Context<'_>,
    result: &PlatformResult,
    findings: &[&Finding],
    wording: &[WordingGroup],
) -> Vec<UnmetView> {
    let mut wanted: BTreeMap<&str, Wanted> = BTreeMap::new();
    for finding in findings {
        let Some(rule) = context.rule(&finding.rule) else {
            continue;
        };
        let text = words::told(finding.ask.as_deref().unwrap_or_default());
        let number = wording::number_of(wording, &text);
        for question in concerned(result, rule, finding) {
            let entry = wanted.entry(&question.id).or_default();
            if rule.target == Frame::Question {
                entry.remark = Some(weakness(question));
            } else {
                let phrase = phrase(rule).filter(|phrase| !entry.phrases.contains(phrase));
                entry.phrases.extend(phrase);
                entry.wordings.extend(number);
            }
        }
    }
    let declined = |one: &&QuestionResult| is_asked(one) && one.status == Status::Declined;
    for question in result.questions.iter().filter(declined) {
        wanted.entry(&question.id).or_default().remark = Some(DECLINED);
    }
    let questions = result.questions.iter();
    questions
        .filter_map(|question| {
            let wanted = wanted.remove(question.id.as_str())?;
            Some(view(context, &result.id, question, wanted))
        })
        .collect()
}

/// The answers that a finding is about: of those its rule reads, the ones that fall short; all of
/// them where each is good enough in itself.
fn concerned<'a>(
    result: &'a PlatformResult,
    rule: &Rule,
    finding: &Finding,
) -> Vec<&'a QuestionResult> {
    let own = finding.target.id.rsplit('/').next().unwrap_or_default();
    let is_read = |one: &&QuestionResult| match rule.target {
        // An answer that lacks nothing but proof is an open question, not an unmet requirement.
        Frame::Question => one.id == own && !(one.is_answered() && one.favourable),
        _ => rule.questions.contains(&one.id),
    };
    let said = |one: &&QuestionResult| {
        matches!(one.status, Status::Answered | Status::Declined) && is_asked(one)
    };
    let questions = result.questions.iter();
    let all: Vec<&QuestionResult> = questions.filter(said).filter(is_read).collect();
    let weak: Vec<&QuestionResult> = all.iter().filter(|one| !one.favourable).copied().collect();
    if weak.is_empty() { all } else { weak }
}

fn weakness(question: &QuestionResult) -> &'static str {
    if question.contradicted {
        CONTRADICTED
    } else {
        WEAK
    }
}

/// What a shipped rule about the vendor alone wants to be shown, as the rest of a sentence.
fn phrase(rule: &Rule) -> Option<String> {
    if rule.family != Family::Vendor || rule.origin != Origin::Shipped {
        return None;
    }
    let rest = words::told(&rule.cannot_tell);
    rest.strip_prefix(CANNOT_SHOW).map(str::to_owned)
}

fn view(
    context: &Context<'_>,
    platform: &str,
    question: &QuestionResult,
    wanted: Wanted,
) -> UnmetView {
    let questionnaire = &context.inputs.catalogue.questionnaire;
    let asked = questionnaire.question(&question.id);
    UnmetView {
        id: question.id.clone(),
        text: words::stated(asked.map(|asked| &asked.text)),
        answer: answer(context, platform, question, asked),
        wanted: wanted.phrases,
        remark: wanted.remark.unwrap_or(NONE).to_owned(),
        wordings: wanted.wordings.iter().map(usize::to_string).collect(),
        evidence: words::stated(asked.map(|asked| &asked.evidence)),
    }
}

/// The answer in the vendor's terms.
fn answer(
    context: &Context<'_>,
    platform: &str,
    question: &QuestionResult,
    asked: Option<&Question>,
) -> String {
    if question.status == Status::Declined {
        return "you declined to answer".to_owned();
    }
    let vendor = context.vendor(platform);
    let entry = vendor.and_then(|vendor| vendor.answers.get(&question.id));
    let read = entry.and_then(|entry| Answer::read(entry).ok());
    let value = read.and_then(|answer| answer.value).unwrap_or_default();
    let words = context.asked(&question.id);
    asked.map_or_else(String::new, |asked| {
        form::answer(&asked.answer, words, &value)
    })
}
