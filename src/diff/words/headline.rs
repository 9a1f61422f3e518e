//! A difference in one sentence, and whether rules or parameters may be behind it.
//!
//! In: a difference. Out: one sentence each: what happened to findings and decisions first, then
//! what else changed, counted.

use crate::diff::change::Kind;
use crate::diff::{Difference, FindingsDifference};
use crate::view::{count, join_and};

/// How many changed decisions the headline names.
const NAMED: usize = 3;

/// Everything in one sentence.
pub(in crate::diff) fn headline(all: &Difference) -> String {
    if all.is_empty() {
        return "Nothing changed.".to_owned();
    }
    let mut parts = Vec::new();
    let platforms = all.platforms.iter();
    for item in platforms.filter(|one| one.kind != Kind::Changed) {
        let word = if parts.is_empty() {
            "Platform"
        } else {
            "platform"
        };
        parts.push(format!("{word} {} {}", item.id, item.kind.word()));
    }
    parts.extend(found(&all.findings));
    parts.extend(decided(all));
    if parts.is_empty() {
        parts.push("No finding and no decision changed".to_owned());
    }
    let others = others(all);
    if !others.is_empty() {
        parts.push(format!("also changed: {}", join_and(&others)));
    }
    format!("{}.", parts.join("; "))
}

/// `3 findings opened, 1 closed`.
fn found(findings: &FindingsDifference) -> Option<String> {
    let lists = [
        (&findings.opened, "opened"),
        (&findings.reopened, "came back"),
        (&findings.closed, "closed"),
        (&findings.changed, "changed"),
    ];
    let mut parts: Vec<String> = Vec::new();
    for (list, what) in lists.iter().filter(|(list, _)| !list.is_empty()) {
        parts.push(if parts.is_empty() {
            format!("{} {what}", count(list.len(), "finding", "findings"))
        } else {
            format!("{} {what}", list.len())
        });
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The rows whose decision is another one.
fn decided(all: &Difference) -> Vec<String> {
    let rows = all.rows.iter().filter(|row| row.kind == Kind::Changed);
    let rows = rows.filter_map(|row| Some((row, row.change("decision")?)));
    let all: Vec<String> = rows
        .map(|(row, change)| {
            let name = row.id.split_once('/').map_or(row.id.as_str(), |(_, id)| id);
            format!("{name}: from {} to {}", change.old, change.new)
        })
        .collect();
    let more = all.len().saturating_sub(NAMED);
    let mut named: Vec<String> = all.into_iter().take(NAMED).collect();
    if more > 0 {
        named.push(format!("{} more", count(more, "decision", "decisions")));
    }
    named
}

/// What else changed, counted.
fn others(all: &Difference) -> Vec<String> {
    let gates = all.rows.iter().filter(|row| row.kind == Kind::Changed);
    let gates = gates.flat_map(|row| &row.changes);
    let gates = gates.filter(|change| change.field == "gates").count();
    let lists = [
        (gates, "gate result", "gate results"),
        (all.answers.len(), "answer", "answers"),
        (all.exceptions.len(), "exception", "exceptions"),
        (all.agents.len(), "agent", "agents"),
        (all.credentials.len(), "credential", "credentials"),
        (
            all.evidence.len(),
            "piece of evidence",
            "pieces of evidence",
        ),
        (
            all.decisions.len(),
            "decision of a person",
            "decisions of persons",
        ),
        (all.made_with.parameters.len(), "parameter", "parameters"),
        (all.made_with.catalogue.len(), "rule file", "rule files"),
        (all.files.len(), "file", "files"),
    ];
    let some = lists.into_iter().filter(|(number, ..)| *number > 0);
    some.map(|(number, one, many)| count(number, one, many))
        .collect()
}

/// Whether a change may come from rules or parameters.
pub(in crate::diff) fn comparable(all: &Difference) -> String {
    let tool = |field: &str| all.made_with.tool.iter().any(|one| one.field == field);
    let rules = tool("rules") || !all.made_with.catalogue.is_empty();
    let parameters = tool("parameters") || !all.made_with.parameters.is_empty();
    let all_parts = [
        (tool("tool"), "versions of agentvet"),
        (tool("questionnaire"), "questionnaires"),
        (rules, "rules"),
        (parameters, "parameters"),
    ];
    let other = all_parts.iter().filter(|(other, _)| *other);
    let other: Vec<String> = other.map(|(_, what)| (*what).to_owned()).collect();
    if !other.is_empty() {
        return format!(
            "The two were not made with the same {}: what changed in findings, gates, scores and decisions may come \
             from there, and need not be a change of fact.",
            join_and(&other)
        );
    }
    let days = if all.from.as_of == all.to.as_of {
        ""
    } else {
        ", or because time passed"
    };
    format!(
        "Both were made with the same rules and parameters: what changed, changed in fact{days}."
    )
}
