//! What is not known, and which answers would settle it.
//!
//! In: question results, gates and findings that cannot be told. Out: open questions to the
//! vendor, those that hold gates first, and facts that are missing on our own side.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::assess::questions::QuestionResult;
use crate::facts::Absence;
use crate::view::answers;
use crate::view::context::Context;
use crate::view::finding::{FactView, FindingView};
use crate::view::gates::GateGroup;
use crate::view::words::{self, NONE};

/// What is not known about a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenView {
    /// Questions without an answer.
    pub questions: Vec<OpenQuestion>,
    /// Facts that nobody on our side has written down.
    pub facts: Vec<OpenFact>,
    /// Both in one sentence.
    pub sentence: String,
}

/// A question without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenQuestion {
    /// Its id.
    pub id: String,
    /// What was asked.
    pub text: String,
    /// Why there is no answer.
    pub status: String,
    /// Whether it is still awaited.
    pub pending: bool,
    /// Day by which answers are due, or `none`.
    pub due: String,
    /// Its weight.
    pub weight: u32,
    /// Gates that an answer would help to settle, or `none`.
    pub settles: String,
}

/// A fact that is missing on our side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenFact {
    /// Its name.
    pub name: String,
    /// Why it is missing.
    pub status: String,
    /// Where it would be written.
    pub place: String,
    /// Rules that it would settle.
    pub settles: String,
}

/// Everything that is not known about a platform.
pub(super) fn open(
    context: &Context<'_>,
    platform: &PlatformResult,
    gates: &[GateGroup],
    findings: &[FindingView],
) -> OpenView {
    let questions = questions(context, platform, gates);
    let facts = facts(findings);
    OpenView {
        sentence: sentence(&questions, &facts),
        questions,
        facts,
    }
}

fn sentence(questions: &[OpenQuestion], facts: &[OpenFact]) -> String {
    let pending = questions.iter().filter(|question| question.pending).count();
    match (questions.len(), facts.len()) {
        (0, 0) => "Every question that applies is answered, and no fact on our side is missing."
            .to_owned(),
        (asked, missing) => format!(
            "{} without an answer, {pending} of them still awaited; {} missing on our side.",
            words::count(asked, "question is", "questions are"),
            words::count(missing, "fact is", "facts are")
        ),
    }
}

fn questions(
    context: &Context<'_>,
    platform: &PlatformResult,
    gates: &[GateGroup],
) -> Vec<OpenQuestion> {
    let vendor = context.vendor(&platform.id);
    let due = vendor.and_then(|vendor| vendor.vendor.due).map(|day| day.0);
    let open = platform.questions.iter();
    let open = open.filter(|question| question.applies && !question.is_answered());
    let mut all: Vec<(usize, OpenQuestion)> = open
        .map(|question| {
            let settles = settles(gates, question);
            let view = OpenQuestion {
                id: question.id.clone(),
                text: context
                    .inputs
                    .catalogue
                    .questionnaire
                    .question(&question.id)
                    .map_or_else(|| NONE.to_owned(), |asked| words::told(&asked.text)),
                status: answers::in_words(context, &platform.id, question),
                pending: question.pending,
                due: words::day_or(due, NONE),
                weight: question.weight,
                settles: words::listed(&settles),
            };
            (settles.len(), view)
        })
        .collect();
    all.sort_by_key(|(gates, question)| (*gates == 0, std::cmp::Reverse(question.weight)));
    all.into_iter().map(|(_, question)| question).collect()
}

/// The open gates that read a question.
fn settles(gates: &[GateGroup], question: &QuestionResult) -> Vec<String> {
    let all = gates.iter().flat_map(|group| &group.gates);
    all.filter(|gate| matches!(gate.state.as_str(), "unknown" | "failed"))
        .filter(|gate| {
            gate.answers
                .iter()
                .any(|answer| answer.question == question.id)
        })
        .map(|gate| gate.id.clone())
        .collect()
}

/// The field behind a fact: `integration.last_used.never` says which word stands in a field.
fn field(name: &str) -> String {
    let words = [".never", ".unknown", ".none", ".until_deleted"];
    let field = words.iter().find_map(|word| name.strip_suffix(word));
    field.unwrap_or(name).to_owned()
}

/// Missing facts behind findings that cannot be told, each once; answers are questions already.
fn facts(findings: &[FindingView]) -> Vec<OpenFact> {
    // By file and name: where in its file a fact stands says nothing about its weight.
    let mut missing: BTreeMap<[String; 3], (String, Vec<String>)> = BTreeMap::new();
    for finding in findings.iter().filter(|one| one.outcome == "cannot tell") {
        let facts = finding.facts.iter();
        let ours = |fact: &&FactView| {
            fact.missing && fact.question == NONE && !fact.name.starts_with("answer.")
        };
        for fact in facts.filter(ours) {
            let place = &fact.place;
            let key = [place.path.clone(), field(&fact.name), place.words.clone()];
            let entry = missing.entry(key);
            let (_, rules) = entry.or_insert_with(|| (fact.value.clone(), Vec::new()));
            if !rules.contains(&finding.rule) {
                rules.push(finding.rule.clone());
            }
        }
    }
    let mut facts: Vec<_> = missing.into_iter().collect();
    // What somebody can write down stands before what follows from it.
    facts.sort_by_key(|(_, (status, _))| status != Absence::Blank.words());
    facts
        .into_iter()
        .map(|([_, name, place], (status, rules))| OpenFact {
            name,
            status,
            place,
            settles: words::listed(&rules),
        })
        .collect()
}
