//! The proposed decision in words: what, by which line, and why.
//!
//! In: a decision line with its reasons as values. Out: sentences for people. Whole per cent
//! only. The decision stays a proposal: a named person decides.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::SubjectResult;
use crate::scoring::decision::reasons::Reason;
use crate::scoring::decision::{Decision, DecisionLine, MatchedLine};
use crate::view::context::Context;
use crate::view::reasons;
use crate::view::words::{self, NONE};

/// A proposed decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecisionView {
    /// For programs.
    #[schemars(extend("enum" = [
        "approved", "conditional", "conditional_executive", "rejected", "incomplete", "blocked",
        "prohibited",
    ]))]
    pub decision: String,
    /// For people: `Conditional (executive acceptance)`.
    pub words: String,
    /// The line of the decision list that decided, 1 to 8.
    pub line: u8,
    /// Why, in one sentence.
    pub sentence: String,
    /// Whether use is permitted under it.
    pub permits_use: bool,
    /// Last day on which it holds, or `none` where nothing is permitted.
    pub valid_until: String,
    /// Why that line matches, one sentence each.
    pub reasons: Vec<ReasonView>,
    /// The lines that would match if this one were cleared.
    pub further: Vec<FurtherLine>,
}

/// One reason for a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReasonView {
    /// In one sentence.
    pub text: String,
    /// The gate it is about, or `none`.
    pub gate: String,
    /// The finding it is about, or `none`.
    pub finding: String,
}

/// A line of the decision list that would match next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FurtherLine {
    /// 2 to 7.
    pub line: u8,
    /// What it proposes.
    pub words: String,
    /// Why it matches.
    pub reasons: Vec<ReasonView>,
}

/// The word of a decision for people.
pub(super) fn title(decision: Decision) -> &'static str {
    match decision {
        Decision::Approved => "Approved",
        Decision::Conditional => "Conditional",
        Decision::ConditionalExecutive => "Conditional (executive acceptance)",
        Decision::Rejected => "Rejected",
        Decision::Incomplete => "Incomplete",
        Decision::Blocked => "Blocked",
        Decision::Prohibited => "Prohibited",
    }
}

/// The word of a decision for programs.
pub(super) fn key(decision: Decision) -> &'static str {
    match decision {
        Decision::ConditionalExecutive => "conditional_executive",
        other => other.words(),
    }
}

/// A decision and its line: `Blocked (line 2)`.
pub(super) fn with_line(line: &DecisionLine) -> String {
    format!("{} (line {})", title(line.decision), line.line)
}

/// Whether two lines differ in what a reader sees first: the decision, or the line that decides.
pub(super) fn differs(one: &DecisionLine, other: &DecisionLine) -> bool {
    (one.decision, one.line) != (other.decision, other.line)
}

/// A decision line in words.
pub(super) fn decision(
    context: &Context<'_>,
    rows: &[&SubjectResult],
    line: &DecisionLine,
) -> DecisionView {
    DecisionView {
        decision: key(line.decision).to_owned(),
        words: title(line.decision).to_owned(),
        line: line.line,
        sentence: reasons::sentence(context, rows, line),
        permits_use: line.decision.permits_use(),
        valid_until: words::day_or(line.valid_until, NONE),
        reasons: views(context, rows, &line.reasons),
        further: line
            .further
            .iter()
            .map(|l| further(context, rows, l))
            .collect(),
    }
}

/// A platform without any row: nothing is proposed, and nothing is permitted.
pub(super) fn undecided() -> DecisionView {
    DecisionView {
        decision: key(Decision::Incomplete).to_owned(),
        words: title(Decision::Incomplete).to_owned(),
        line: 3,
        sentence: "There is nothing to judge.".to_owned(),
        permits_use: false,
        valid_until: NONE.to_owned(),
        reasons: Vec::new(),
        further: Vec::new(),
    }
}

fn further(context: &Context<'_>, rows: &[&SubjectResult], line: &MatchedLine) -> FurtherLine {
    FurtherLine {
        line: line.line,
        words: title(line.decision).to_owned(),
        reasons: views(context, rows, &line.reasons),
    }
}

fn views(context: &Context<'_>, rows: &[&SubjectResult], of: &[Reason]) -> Vec<ReasonView> {
    let ordered = reasons::ordered(context, of).into_iter();
    ordered.map(|one| reason(context, rows, one)).collect()
}

fn reason(context: &Context<'_>, rows: &[&SubjectResult], reason: &Reason) -> ReasonView {
    let (mut gate, mut finding) = (NONE.to_owned(), NONE.to_owned());
    match reason {
        Reason::ProhibitedGate { gate: id }
        | Reason::FailedGate { gate: id }
        | Reason::UnknownGate { gate: id } => gate.clone_from(id),
        Reason::Blocker { finding: key }
        | Reason::UnknownBlocker { finding: key }
        | Reason::OpenCritical { finding: key }
        | Reason::OpenHigh { finding: key, .. } => finding.clone_from(key),
        Reason::Accepted { on, .. } if context.gate(on).is_some() => gate.clone_from(on),
        Reason::Accepted { on, .. } => finding.clone_from(on),
        Reason::Incomplete { .. }
        | Reason::Residual { .. }
        | Reason::AssuranceBelowTarget { .. } => {}
    }
    ReasonView {
        text: reasons::text(context, rows, reason),
        gate,
        finding,
    }
}
