//! The proposed decision in words: what, by which line, and why.
//!
//! In: a decision line with its reasons as values. Out: sentences for people. Whole per cent
//! only. The decision stays a proposal: a named person decides.

use schemars::JsonSchema;
use serde::Serialize;

use crate::scoring::decision::reasons::Reason;
use crate::scoring::decision::{Decision, DecisionLine, MatchedLine};
use crate::view::context::Context;
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

/// A decision line in words.
pub(super) fn decision(context: &Context<'_>, line: &DecisionLine) -> DecisionView {
    DecisionView {
        decision: key(line.decision).to_owned(),
        words: title(line.decision).to_owned(),
        line: line.line,
        sentence: sentence(context, line),
        permits_use: line.decision.permits_use(),
        valid_until: words::day_or(line.valid_until, NONE),
        reasons: reasons(context, &line.reasons),
        further: line.further.iter().map(|l| further(context, l)).collect(),
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

fn further(context: &Context<'_>, line: &MatchedLine) -> FurtherLine {
    FurtherLine {
        line: line.line,
        words: title(line.decision).to_owned(),
        reasons: reasons(context, &line.reasons),
    }
}

fn reasons(context: &Context<'_>, reasons: &[Reason]) -> Vec<ReasonView> {
    let ordered = ordered(context, reasons).into_iter();
    ordered.map(|one| reason(context, one)).collect()
}

/// Reasons of one kind in the order of documents: gates by number, findings as they are printed.
pub(super) fn ordered<'r>(context: &Context<'_>, reasons: &'r [Reason]) -> Vec<&'r Reason> {
    let gate = |id: &str| context.gate(id).map_or(u32::MAX, |gate| gate.number());
    let mut ordered: Vec<&Reason> = reasons.iter().collect();
    ordered.sort_by_key(|reason| match reason {
        Reason::ProhibitedGate { gate: id } => (0, gate(id), 0),
        Reason::FailedGate { gate: id } => (1, gate(id), 0),
        Reason::UnknownGate { gate: id } => (2, gate(id), 0),
        Reason::Blocker { finding } => (3, 0, context.position(finding)),
        Reason::UnknownBlocker { finding } => (4, 0, context.position(finding)),
        Reason::Incomplete { .. } => (5, 0, 0),
        Reason::OpenCritical { finding } => (6, 0, context.position(finding)),
        Reason::OpenHigh { finding, .. } => (7, 0, context.position(finding)),
        Reason::Residual { .. } => (8, 0, 0),
        Reason::Accepted { on, .. } => (9, gate(on), context.position(on)),
        Reason::AssuranceBelowTarget { .. } => (10, 0, 0),
    });
    ordered
}

/// One reason as a sentence.
pub(super) fn reason(context: &Context<'_>, reason: &Reason) -> ReasonView {
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
        text: text(context, reason),
        gate,
        finding,
    }
}

/// One reason as a sentence.
fn text(context: &Context<'_>, reason: &Reason) -> String {
    match reason {
        Reason::ProhibitedGate { gate } => format!(
            "Gate {} fails, and nobody may waive it.",
            context.gate_name(gate)
        ),
        Reason::FailedGate { gate } => format!("Gate {} fails.", context.gate_name(gate)),
        Reason::UnknownGate { gate } => {
            format!("Gate {} cannot be told.", context.gate_name(gate))
        }
        Reason::Blocker { finding } => {
            format!("A finding blocks use: {}.", title_of(context, finding))
        }
        Reason::UnknownBlocker { finding } => format!(
            "A rule that can block use cannot be told: {}.",
            title_of(context, finding)
        ),
        Reason::OpenCritical { finding } => {
            format!(
                "A critical finding is open: {}.",
                title_of(context, finding)
            )
        }
        Reason::OpenHigh {
            finding,
            due,
            is_overdue,
        } => {
            let due = match (due, is_overdue) {
                (None, _) => String::new(),
                (Some(day), false) => format!(", due {day}"),
                (Some(day), true) => format!(", overdue since {day}"),
            };
            format!(
                "A high finding is open: {}{due}.",
                title_of(context, finding)
            )
        }
        Reason::Incomplete {
            completeness: Some(share),
            limit,
        } => format!("Only {share} of the weight is answered; the tier asks for {limit}."),
        Reason::Incomplete { limit, .. } => {
            format!("Nothing could be scored; the tier asks for {limit} of the weight.")
        }
        Reason::Residual { residual } => format!("The residual risk is {}.", residual.word()),
        Reason::Accepted { on, expires_on } => {
            let what = context.gate(on).map(|_| context.gate_name(on));
            let what = what.unwrap_or_else(|| title_of(context, on));
            format!("An exception lifts {what} until {expires_on}.")
        }
        Reason::AssuranceBelowTarget { share, target } => {
            let share = share.map_or_else(|| "Nothing".to_owned(), |share| share.to_string());
            format!(
                "{share} of the weight rests on tested or verified evidence; the tier asks for {target}."
            )
        }
    }
}

fn title_of(context: &Context<'_>, key: &str) -> String {
    let title = context
        .finding(key)
        .map(|finding| words::said(&finding.title));
    title.unwrap_or_else(|| key.to_owned())
}

/// Why the line matched, in one sentence that names the first few things.
fn sentence(context: &Context<'_>, line: &DecisionLine) -> String {
    let reasons = ordered(context, &line.reasons);
    let few = |wanted: fn(&Reason) -> Option<&String>| -> Vec<String> {
        let ids = reasons.iter().filter_map(|reason| wanted(reason));
        ids.cloned().collect()
    };
    let failed = few(|r| match r {
        Reason::ProhibitedGate { gate } | Reason::FailedGate { gate } => Some(gate),
        _ => None,
    });
    let unknown = few(|r| match r {
        Reason::UnknownGate { gate } => Some(gate),
        _ => None,
    });
    let blockers = few(|r| match r {
        Reason::Blocker { finding } | Reason::UnknownBlocker { finding } => Some(finding),
        _ => None,
    });
    let mut parts = Vec::new();
    let mut say = |ids: &[String], one: &str, many: &str| {
        if !ids.is_empty() {
            let count = words::count(ids.len(), one, many);
            parts.push(format!("{count} ({})", words::first_few(ids, 4)));
        }
    };
    match line.line {
        1 => say(
            &failed,
            "gate that nobody may waive fails",
            "gates that nobody may waive fail",
        ),
        2 => {
            say(&failed, "gate fails", "gates fail");
            say(&unknown, "gate cannot be told", "gates cannot be told");
            say(&blockers, "other finding blocks", "other findings block");
        }
        5 => {
            return counted(
                line.reasons.len(),
                "critical finding is open",
                "critical findings are open",
            );
        }
        7 => return conditional(context, line),
        8 => return "No gate, no finding and no number stands against it.".to_owned(),
        _ => {
            let said: Vec<String> = line.reasons.iter().map(|one| text(context, one)).collect();
            return said.join(" ");
        }
    }
    format!("{}.", words::join_and(&parts))
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{}.", words::count(number, one, many))
}

fn conditional(context: &Context<'_>, line: &DecisionLine) -> String {
    let is_high = |reason: &&Reason| matches!(reason, Reason::OpenHigh { .. });
    let high = line.reasons.iter().filter(is_high).count();
    let mut said = Vec::new();
    if high > 0 {
        said.push(counted(
            high,
            "high finding is open",
            "high findings are open",
        ));
    }
    let others = line.reasons.iter().filter(|reason| !is_high(reason));
    said.extend(others.map(|reason| text(context, reason)));
    said.join(" ")
}
