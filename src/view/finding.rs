//! Findings with everything a reader needs to act: what, where, why, who, until when.
//!
//! In: findings of an assessment. Out: the same in words, each fact with its value, its place,
//! the evidence behind it and the limit it was compared with.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::Finding;
use crate::assess::finding::{State, Target};
use crate::assess::judge::Outcome;
use crate::condition::Truth;
use crate::view::context::{Context, PlaceView};
use crate::view::people::{self, OwnerView};
use crate::view::words::{self, NONE};

mod facts;

pub(super) use facts::link;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingView {
    /// Rule and target: `RF-I06@credential:crm-key`. The same gap keeps its key.
    pub key: String,
    /// The rule, or the gate that raised it.
    pub rule: String,
    /// The rule's second key.
    pub name: String,
    /// One line, which names the question where there are findings for several.
    pub title: String,
    /// The same line without the question: what all findings of a kind have in common.
    pub heading: String,
    /// `fired` or `cannot tell`.
    #[schemars(extend("enum" = ["fired", "cannot tell"]))]
    pub outcome: String,
    /// How bad it is here.
    #[schemars(extend("enum" = ["critical", "high", "medium", "low"]))]
    pub severity: String,
    /// Whether it blocks: `yes`, `no` or `unknown`.
    #[schemars(extend("enum" = ["yes", "no", "unknown"]))]
    pub blocks: String,
    /// The gate it fails or leaves open, with its title; `none` without one.
    pub gate: String,
    /// What it is about.
    pub target: TargetView,
    /// The facts behind it.
    pub facts: Vec<FactView>,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// The part of it that is the same for all findings of a kind.
    pub fix_for_all: String,
    /// The part of it that is about this one alone, or `none`.
    pub fix_here: String,
    /// Clause wording to ask the vendor for, or `none`.
    pub ask: String,
    /// When it fires although all is well, or `none`.
    pub false_positives: String,
    /// Who acts.
    pub owner: OwnerView,
    /// Day of the first run that showed it.
    pub first_seen: String,
    /// Day since which it has been there without a break, as far as runs are recorded.
    pub open_since: String,
    /// How often it came back after it was gone.
    pub reopened: u32,
    /// Day by which it must be fixed.
    pub due: String,
    /// Whether that day has passed.
    pub overdue: bool,
    /// `open` or `accepted`.
    #[schemars(extend("enum" = ["open", "accepted"]))]
    pub state: String,
    /// The exception that accepts it, or `none`.
    pub exception: String,
    /// Last day of that exception, or `none`.
    pub accepted_until: String,
    /// Policy clauses it breaks.
    pub clauses: Vec<String>,
    /// Source sentences it goes back to.
    pub seed: Vec<String>,
    /// Framework identifiers.
    pub frameworks: Vec<String>,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TargetView {
    /// `platform`, `question`, `agent`, `scope` and so on.
    pub kind: String,
    /// Its id, from the outermost record inward.
    pub id: String,
    /// Ids of the agents it concerns; empty: all of the platform, or of the organisation.
    pub agents: Vec<String>,
    /// In words: `scope ap-bot/i-mail/Mail.Send`.
    pub words: String,
}

/// One fact behind a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactView {
    /// Its name, as in rules.
    pub name: String,
    /// Its value in words.
    pub value: String,
    /// Whether there is no value.
    pub missing: bool,
    /// Where it was written.
    pub place: PlaceView,
    /// The question it answers, or `none`.
    pub question: String,
    /// Evidence behind the answer.
    pub evidence: Vec<EvidenceLink>,
    /// Parameters it was compared with.
    pub limits: Vec<LimitView>,
}

/// A piece of evidence by id and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidenceLink {
    /// Its id in the register.
    pub id: String,
    /// Its title, or that it is not in the register.
    pub title: String,
}

/// A parameter that a fact was compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LimitView {
    /// The parameter.
    pub name: String,
    /// Its value in words.
    pub value: String,
}

/// Findings of one severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeverityGroup {
    /// The severity.
    #[schemars(extend("enum" = ["critical", "high", "medium", "low"]))]
    pub severity: String,
    /// Its findings, blockers first.
    pub findings: Vec<FindingView>,
}

/// One finding in words.
pub(super) fn finding(context: &Context<'_>, finding: &Finding) -> FindingView {
    let (state, exception, accepted_until) = match &finding.state {
        State::Open => ("open", NONE.to_owned(), NONE.to_owned()),
        State::Accepted { exception, until } => ("accepted", exception.clone(), until.to_string()),
    };
    FindingView {
        key: finding.key.clone(),
        rule: finding.rule.clone(),
        name: finding.name.clone(),
        title: words::told(&finding.title),
        heading: heading(finding),
        outcome: outcome(finding.outcome).to_owned(),
        severity: finding.severity.word().to_owned(),
        blocks: blocks(finding.blocks).to_owned(),
        gate: finding
            .gate
            .as_ref()
            .map_or_else(|| NONE.to_owned(), |gate| context.gate_name(gate)),
        target: target(&finding.target),
        facts: facts::facts(context, finding),
        why: words::told(&finding.why),
        fix: words::told(&finding.remedy()),
        fix_for_all: words::told(&finding.fix),
        fix_here: or_none(&finding.fix_here),
        ask: or_none(finding.ask.as_deref().unwrap_or_default()),
        false_positives: or_none(&finding.false_positives),
        owner: people::of_finding(context, finding),
        first_seen: finding.first_seen.to_string(),
        open_since: finding.open_since.to_string(),
        reopened: finding.reopened,
        due: finding.due.to_string(),
        overdue: finding.is_open() && finding.due < context.inputs.as_of,
        state: state.to_owned(),
        exception,
        accepted_until,
        clauses: finding.clauses.clone(),
        seed: finding.seed.clone(),
        frameworks: finding.frameworks.clone(),
    }
}

/// The word for an outcome in documents.
pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Fired => "fired",
        Outcome::CannotTell => "cannot tell",
        Outcome::Passed => "passed",
        Outcome::NotApplicable => "not applicable",
    }
}

/// The word for whether a finding blocks.
pub(super) fn blocks(blocks: Truth) -> &'static str {
    match blocks {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "unknown",
    }
}

/// The title without the question that it begins with.
fn heading(finding: &Finding) -> String {
    let question = finding.target.id.rsplit('/').next().unwrap_or_default();
    let rest = finding.title.strip_prefix(question);
    let rest = rest.and_then(|rest| rest.strip_prefix(": "));
    words::told(rest.unwrap_or(&finding.title))
}

fn or_none(text: &str) -> String {
    if text.trim().is_empty() {
        NONE.to_owned()
    } else {
        words::told(text)
    }
}

fn target(target: &Target) -> TargetView {
    let words = match target.kind.as_str() {
        "organisation" => "the organisation".to_owned(),
        kind => format!("{kind} {}", words::said(&target.id)),
    };
    TargetView {
        kind: target.kind.clone(),
        id: target.id.clone(),
        agents: target.agents.clone(),
        words,
    }
}
