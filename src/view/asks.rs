//! Clauses to ask the vendor for, derived from findings.
//!
//! In: findings with the wording their rules ask for. Out: each wording once, under the part of
//! the questionnaire it belongs to, with the findings it would settle. The order is that of the
//! questionnaire; inside a part the gravest comes first.

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::context::Context;
use crate::view::finding::{FindingView, TargetView};
use crate::view::words::NONE;

/// Where wording stands that no part of the questionnaire claims.
const GENERAL: &str = "The agreement as a whole";

/// The clauses to ask for in one matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AskGroup {
    /// The matter: a part of the questionnaire, or the agreement as a whole.
    pub about: String,
    /// The clauses, the gravest first.
    pub asks: Vec<AskView>,
}

/// A clause to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AskView {
    /// The wording.
    pub text: String,
    /// The gravest severity behind it.
    #[schemars(extend("enum" = ["critical", "high", "medium", "low"]))]
    pub severity: String,
    /// The findings that it would close, those of one kind together.
    pub closes: Vec<ClosedView>,
}

/// Findings of one kind that a clause would close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClosedView {
    /// The rule.
    pub rule: String,
    /// What they say.
    pub title: String,
    /// What each is about, beyond the platform itself: questions, agents and so on.
    pub targets: Vec<String>,
}

/// The clauses that open and accepted findings ask for.
pub(super) fn asks(context: &Context<'_>, findings: &[FindingView]) -> Vec<AskGroup> {
    let mut asks: Vec<(usize, AskView)> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.ask != NONE) {
        let found = asks.iter().position(|(_, ask)| ask.text == finding.ask);
        let at = found.unwrap_or_else(|| {
            let ask = AskView {
                text: finding.ask.clone(),
                severity: finding.severity.clone(),
                closes: Vec::new(),
            };
            asks.push((matter(context, &finding.rule), ask));
            asks.len() - 1
        });
        if let Some((_, ask)) = asks.get_mut(at) {
            if rank(&finding.severity) < rank(&ask.severity) {
                ask.severity.clone_from(&finding.severity);
            }
            close(&mut ask.closes, finding);
        }
    }
    asks.sort_by_key(|(matter, ask)| (*matter, rank(&ask.severity)));
    let mut groups: Vec<AskGroup> = Vec::new();
    for (matter, ask) in asks {
        let about = title(context, matter);
        match groups.last_mut().filter(|group| group.about == about) {
            Some(group) => group.asks.push(ask),
            None => groups.push(AskGroup {
                about,
                asks: vec![ask],
            }),
        }
    }
    groups
}

fn rank(severity: &str) -> Option<usize> {
    let order = ["critical", "high", "medium", "low"];
    order.iter().position(|word| *word == severity)
}

fn close(closes: &mut Vec<ClosedView>, finding: &FindingView) {
    let same = |one: &&mut ClosedView| one.rule == finding.rule && one.title == finding.heading;
    let target = target(&finding.target);
    match closes.iter_mut().find(same) {
        Some(one) => one.targets.extend(target),
        None => closes.push(ClosedView {
            rule: finding.rule.clone(),
            title: finding.heading.clone(),
            targets: target.into_iter().collect(),
        }),
    }
}

/// What a finding is about; nothing for the platform that the whole report is about.
fn target(target: &TargetView) -> Option<String> {
    match target.kind.as_str() {
        "platform" | "organisation" => None,
        "question" => target.id.rsplit('/').next().map(str::to_owned),
        _ => Some(target.words.clone()),
    }
}

/// The place, among the parts of the questionnaire, of what a rule is about: the part of the
/// answers it reads, else of the gate it fails. Behind all of them for a rule that has neither.
pub(super) fn matter(context: &Context<'_>, rule: &str) -> usize {
    let questionnaire = &context.inputs.catalogue.questionnaire;
    let rule = context.rule(rule);
    let gate = rule.and_then(|rule| context.gate(rule.gate.as_deref()?));
    let read = rule.iter().flat_map(|rule| &rule.questions);
    let mut asked = read.chain(gate.iter().flat_map(|gate| &gate.questions));
    let question = asked.find_map(|id| questionnaire.question(id));
    let place = question.and_then(|question| {
        let mut sections = questionnaire.sections.iter();
        sections.position(|section| section.id == question.section)
    });
    place.unwrap_or(questionnaire.sections.len())
}

/// The name of a matter.
pub(super) fn title(context: &Context<'_>, matter: usize) -> String {
    let sections = &context.inputs.catalogue.questionnaire.sections;
    let section = sections.get(matter);
    section.map_or_else(|| GENERAL.to_owned(), |section| section.title.clone())
}
