//! What we say of our own agents on evidence that cannot show it.
//!
//! The vendor's answers claim a level; our agents' files claim facts, and name evidence or are
//! named by it. Somebody's word is no proof of a fact in our own house, and a log sample has to
//! hold records.

use crate::case::check::context::{Context, and};
use crate::case::check::evidence::can_carry;
use crate::case::spot::Spot;
use crate::diag::codes;
use crate::model::action::EnforcedBy;
use crate::model::agent::Agent;
use crate::model::answers::EvidenceLevel;
use crate::model::data::DataForm;
use crate::model::evidence::EvidenceKind as Kind;
use crate::model::values::Slug;

/// Kinds of evidence in which a record of a log can be read.
const RECORDS: [Kind; 4] = [
    Kind::ConfigurationExport,
    Kind::Screenshot,
    Kind::LogSample,
    Kind::TestResult,
];

pub(super) fn check(context: &mut Context<'_>) {
    for loaded in context.case.agents.values() {
        let (agent, spot) = (&loaded.record, Spot::of(&loaded.origin));
        sample(context, agent, &spot);
        forms(context, agent, &spot);
        enforced(context, agent, &spot);
    }
}

/// A log sample that is no sample of a log.
fn sample(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    let sample = agent.logging.as_ref().and_then(|l| l.sample.as_ref());
    let Some(id) = sample else {
        return;
    };
    let evidence = context.case.evidence.get(id.as_str());
    let kind = evidence.and_then(|evidence| evidence.record.kind);
    let Some(kind) = kind.filter(|kind| !RECORDS.contains(kind)) else {
        return;
    };
    let kinds: Vec<String> = RECORDS.iter().map(|kind| format!("`{kind}`")).collect();
    context.warn(
        codes::EVIDENCE,
        format!("`{id}` is a `{kind}`, in which no record of a log can be read"),
        spot.keys(&["logging", "sample"]).value(),
        format!("name evidence of one of these kinds: {}", kinds.join(", ")),
    );
}

/// Data that is said to be masked, on somebody's word alone.
fn forms(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    for (index, data) in agent.data.iter().flatten().enumerate() {
        let Some(form) = data.form.filter(|form| *form != DataForm::Full) else {
            continue;
        };
        let path = format!("{}/data/{}/form", agent.id, data.id);
        let words = only_words(context, &|what| what == path);
        if !words.is_empty() {
            let place = spot.key("data").index(index).key("form");
            let what = format!("that `{}` is `{form}`", data.id);
            warn(context, &what, &words, &place);
        }
    }
}

/// Approval that is said to be enforced by the connected system, on somebody's word alone.
fn enforced(context: &mut Context<'_>, agent: &Agent, spot: &Spot) {
    for (index, action) in agent.actions.iter().flatten().enumerate() {
        if action.enforced_by != Some(EnforcedBy::ConnectedSystem) {
            continue;
        }
        let id = action.id.as_ref().map(Slug::as_str);
        let names = [id, Some(action.name.as_str())];
        let names = names.into_iter().flatten();
        let paths: Vec<String> = names
            .map(|name| format!("{}/actions/{name}", agent.id))
            .collect();
        let is_it = |what: &str| {
            let mut rests = paths.iter().filter_map(|path| what.strip_prefix(path));
            rests.any(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let words = only_words(context, &is_it);
        if !words.is_empty() {
            let place = spot.key("actions").index(index).key("enforced_by");
            let what = format!("that the connected system enforces `{}`", action.name);
            warn(context, &what, &words, &place);
        }
    }
}

/// The evidence for something, where all of it is somebody's word; else nothing.
fn only_words(context: &Context<'_>, is_it: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut words = Vec::new();
    for evidence in context.case.evidence.values() {
        let record = &evidence.record;
        if !record.supports.iter().flatten().any(|what| is_it(what)) {
            continue;
        }
        // One that says nothing of its kind may show it.
        if record
            .kind
            .is_none_or(|kind| can_carry(kind, EvidenceLevel::E2))
        {
            return Vec::new();
        }
        words.push(format!("`{}`", record.id));
    }
    words
}

fn warn(context: &mut Context<'_>, what: &str, words: &[String], place: &Spot) {
    let verb = if words.len() == 1 { "is" } else { "are" };
    let message = format!(
        "{what} rests on somebody's word alone: {} {verb} no more than a statement",
        and(words)
    );
    let help =
        "register what can be looked at, such as an export, a screenshot, a log sample or a test";
    context.warn(codes::EVIDENCE, message, place.value(), help);
}
