//! What the first page of a report adds up from all rows.
//!
//! In: rows, gates and findings of a platform. Out: its decision, the risk that is left, the
//! gravest findings and the four red flags.

use super::{RedFlagView, WorstFinding};
use crate::assess::PlatformResult;
use crate::catalogue::Severity;
use crate::view::context::Context;
use crate::view::decision::{self, DecisionView};
use crate::view::finding::FindingView;
use crate::view::gates::GateGroup;
use crate::view::row::RowView;
use crate::view::words::{self, NONE, NOT_STATED};

/// The four red flags, with the gate that answers each.
const RED_FLAGS: [(&str, &str); 4] = [
    ("G7", "The vendor publishes no security documentation"),
    (
        "G2",
        "The vendor has not signed a data processing agreement",
    ),
    (
        "G5",
        "Our content may train models without our explicit consent",
    ),
    (
        "G6",
        "The vendor cannot say where our data is or who can see it",
    ),
];

/// The gravest open findings: by severity, and blockers first among equals.
pub(super) fn worst(found: &[FindingView], few: usize) -> Vec<WorstFinding> {
    let order = Severity::ALL.map(Severity::word);
    let mut open: Vec<&FindingView> = found.iter().filter(|one| one.state == "open").collect();
    open.sort_by_key(|one| order.iter().position(|word| *word == one.severity));
    let view = |one: &FindingView| WorstFinding {
        key: one.key.clone(),
        rule: one.rule.clone(),
        title: one.title.clone(),
        severity: one.severity.clone(),
        about: match one.target.kind.as_str() {
            // The report is about the platform; everything else needs its name.
            "platform" => NONE.to_owned(),
            _ => one.target.words.clone(),
        },
        due: one.due.clone(),
    };
    open.into_iter().take(few).map(view).collect()
}

/// The highest residual risk of all rows; one that could not be scored is the highest.
pub(super) fn residual(rows: &[RowView]) -> String {
    let order = ["not scored", "critical", "high", "medium", "low"];
    let words = rows.iter().map(|row| row.residual.as_str());
    let highest = words.min_by_key(|word| order.iter().position(|one| one == word));
    highest.unwrap_or("not scored").to_owned()
}

/// The decision of the strictest row, with the reasons of all rows on which the same line fell,
/// and the names of those rows.
pub(super) fn decided(
    context: &Context<'_>,
    platform: &PlatformResult,
    rows: &[RowView],
) -> (DecisionView, String) {
    let Some(decisive) = platform.decisive() else {
        return (decision::undecided(), NONE.to_owned());
    };
    let mut line = decisive.decision.clone();
    let mut names = Vec::new();
    for (subject, row) in platform.subjects.iter().zip(rows) {
        let own = &subject.decision;
        if (own.decision, own.line) != (line.decision, line.line) {
            continue;
        }
        names.push(row.name.clone());
        line.valid_until = line.valid_until.min(own.valid_until);
        for reason in &own.reasons {
            if !line.reasons.contains(reason) {
                line.reasons.push(reason.clone());
            }
        }
    }
    let rows: Vec<_> = platform.subjects.iter().collect();
    let view = decision::decision(context, &rows, &line);
    (view, words::join_and(&names))
}

/// The four red flags with their answers.
pub(super) fn red_flags(groups: &[GateGroup]) -> Vec<RedFlagView> {
    let all = || groups.iter().flat_map(|group| &group.gates);
    let flag = |(id, title): (&str, &str)| {
        let gate = all().find(|gate| gate.id == id)?;
        let state = match gate.state.as_str() {
            "failed" => "raised",
            "excepted" => "raised, accepted",
            "passed" => "not raised",
            "not applicable" => "does not apply",
            _ => "cannot tell",
        };
        let answers: Vec<String> = gate
            .answers
            .iter()
            .map(|a| format!("{}: {} ({})", a.question, a.answer, evidenced(&a.level)))
            .collect();
        Some(RedFlagView {
            title: title.to_owned(),
            state: state.to_owned(),
            gate: id.to_owned(),
            evidence: if answers.is_empty() {
                NOT_STATED.to_owned()
            } else {
                answers.join("; ")
            },
        })
    };
    RED_FLAGS.into_iter().filter_map(flag).collect()
}

fn evidenced(level: &str) -> String {
    if level == NONE {
        "no evidence".to_owned()
    } else {
        format!("level {level}")
    }
}
