//! Reasons of a decision as sentences, in the order of documents.
//!
//! In: reasons as values, and the rows they come from. Out: plain sentences. A gate's reason
//! names what fails it or what it waits for, so that nobody has to look it up.

use crate::assess::gates::GateResult;
use crate::assess::{Finding, SubjectResult};
use crate::catalogue::gate::Gate;
use crate::scoring::decision::DecisionLine;
use crate::scoring::decision::reasons::Reason;
use crate::view::context::Context;
use crate::view::words;

/// How many ids a sentence names before it counts the rest.
const NAMED: usize = 4;

/// Where a reason stands in documents: by kind, then gates by number and findings as printed.
pub(super) fn rank(context: &Context<'_>, reason: &Reason) -> (u8, u32, usize) {
    let gate = |id: &str| context.gate(id).map_or(u32::MAX, Gate::number);
    match reason {
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
    }
}

/// Reasons in the order of documents.
pub(super) fn ordered<'r>(context: &Context<'_>, reasons: &'r [Reason]) -> Vec<&'r Reason> {
    let mut ordered: Vec<&Reason> = reasons.iter().collect();
    ordered.sort_by_key(|reason| rank(context, reason));
    ordered
}

/// One reason as a sentence.
pub(super) fn text(context: &Context<'_>, rows: &[&SubjectResult], reason: &Reason) -> String {
    let title = |key: &str| title_of(context, key);
    match reason {
        Reason::ProhibitedGate { gate } => format!(
            "Gate {} fails, and nobody may waive it{}.",
            context.gate_name(gate),
            failing(context, rows, gate)
        ),
        Reason::FailedGate { gate } => format!(
            "Gate {} fails{}.",
            context.gate_name(gate),
            failing(context, rows, gate)
        ),
        Reason::UnknownGate { gate } => format!(
            "Gate {} cannot be told{}.",
            context.gate_name(gate),
            waiting(rows, gate)
        ),
        Reason::Blocker { finding } => format!("A finding blocks use: {}.", title(finding)),
        Reason::UnknownBlocker { finding } => {
            format!(
                "A rule that can block use cannot be told: {}.",
                title(finding)
            )
        }
        Reason::OpenCritical { finding } => {
            format!("A critical finding is open: {}.", title(finding))
        }
        Reason::OpenHigh {
            finding,
            due,
            is_overdue,
        } => {
            let due = due.map_or_else(String::new, |day| {
                let word = if *is_overdue { "overdue since" } else { "due" };
                format!(", {word} {}", words::day_words(day))
            });
            format!("A high finding is open: {}{due}.", title(finding))
        }
        Reason::Accepted { on, expires_on } => {
            let what = context.gate(on).map(|_| context.gate_name(on));
            let what = what.unwrap_or_else(|| title(on));
            let until = words::day_words(*expires_on);
            format!("An exception lifts {what} until {until}.")
        }
        Reason::Residual { residual } => format!("The residual risk is {}.", residual.word()),
        Reason::Incomplete { .. } | Reason::AssuranceBelowTarget { .. } => number(reason),
    }
}

/// A reason that is a number below a limit.
fn number(reason: &Reason) -> String {
    match reason {
        Reason::Incomplete {
            completeness: Some(share),
            limit,
        } => format!("Only {share} of the weight is answered; the tier asks for {limit}."),
        Reason::Incomplete { limit, .. } => {
            format!("Nothing could be scored; the tier asks for {limit} of the weight.")
        }
        Reason::AssuranceBelowTarget { share, target } => {
            let share = share.map_or_else(|| "Nothing".to_owned(), |share| share.to_string());
            format!(
                "{share} of the weight rests on tested or verified evidence; the tier asks for {target}."
            )
        }
        _ => String::new(),
    }
}

fn results<'r>(rows: &[&'r SubjectResult], id: &str) -> Vec<&'r GateResult> {
    let gates = rows.iter().flat_map(|row| &row.gates);
    gates.filter(|gate| gate.id == id).collect()
}

/// `: ` and the title of the first open finding that names a gate; nothing where there is none.
fn failing(context: &Context<'_>, rows: &[&SubjectResult], gate: &str) -> String {
    let results = results(rows, gate);
    let keys = results.iter().flat_map(|result| &result.findings);
    let open = keys
        .filter_map(|key| context.finding(key))
        .filter(|one| one.is_open());
    let first: Option<&Finding> = open.min_by_key(|one| context.position(&one.key));
    first.map_or_else(String::new, |one| format!(": {}", words::told(&one.title)))
}

/// What an unknown gate waits for, or why it is open.
fn waiting(rows: &[&SubjectResult], gate: &str) -> String {
    let results = results(rows, gate);
    let mut pending: Vec<String> = results.iter().flat_map(|g| g.pending.clone()).collect();
    pending.sort_unstable();
    pending.dedup();
    if !pending.is_empty() {
        return format!("; it waits for {}", words::first_few(&pending, NAMED));
    }
    let mut because: Vec<String> = results
        .iter()
        .flat_map(|g| g.open_because.clone())
        .collect();
    because.sort_unstable();
    because.dedup();
    match because.first() {
        None => String::new(),
        Some(first) => format!(": {}", words::said(first)),
    }
}

fn title_of(context: &Context<'_>, key: &str) -> String {
    context
        .finding(key)
        .map_or_else(|| key.to_owned(), |finding| words::told(&finding.title))
}

/// Why a line matched, in one or two sentences that name the first few things.
pub(super) fn sentence(
    context: &Context<'_>,
    rows: &[&SubjectResult],
    line: &DecisionLine,
) -> String {
    let reasons = ordered(context, &line.reasons);
    let each = |wanted: fn(&Reason) -> bool| -> Vec<String> {
        let reasons = reasons.iter().filter(|reason| wanted(reason));
        reasons.map(|reason| text(context, rows, reason)).collect()
    };
    let many = each(|_| true).len();
    match line.line {
        1 | 2 => gates(&reasons),
        5 => counted(
            many,
            "critical finding is open",
            "critical findings are open",
        ),
        7 => {
            let is_high = |reason: &Reason| matches!(reason, Reason::OpenHigh { .. });
            let high = each(is_high).len();
            let mut said = each(|reason| !matches!(reason, Reason::OpenHigh { .. }));
            if high > 0 {
                said.insert(
                    0,
                    counted(high, "high finding is open", "high findings are open"),
                );
            }
            said.join(" ")
        }
        8 => "No gate, no finding and no number stands against it.".to_owned(),
        _ => each(|_| true).join(" "),
    }
}

/// `2 gates fail (G1 and G4), 1 gate cannot be told (G6) and 1 other finding blocks (…).`
fn gates(reasons: &[&Reason]) -> String {
    let mut parts = Vec::new();
    let mut say = |wanted: fn(&Reason) -> Option<&String>, one: &str, many: &str| {
        let ids = reasons.iter().filter_map(|reason| wanted(reason));
        let ids: Vec<String> = ids.cloned().collect();
        if !ids.is_empty() {
            let count = words::count(ids.len(), one, many);
            parts.push(format!("{count} ({})", words::first_few(&ids, NAMED)));
        }
    };
    say(
        |reason| match reason {
            Reason::ProhibitedGate { gate } => Some(gate),
            _ => None,
        },
        "gate that nobody may waive fails",
        "gates that nobody may waive fail",
    );
    say(
        |reason| match reason {
            Reason::FailedGate { gate } => Some(gate),
            _ => None,
        },
        "gate fails",
        "gates fail",
    );
    say(
        |reason| match reason {
            Reason::UnknownGate { gate } => Some(gate),
            _ => None,
        },
        "gate cannot be told",
        "gates cannot be told",
    );
    say(
        |reason| match reason {
            Reason::Blocker { finding } | Reason::UnknownBlocker { finding } => Some(finding),
            _ => None,
        },
        "other finding blocks",
        "other findings block",
    );
    format!("{}.", words::join_and(&parts))
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{}.", words::count(number, one, many))
}
