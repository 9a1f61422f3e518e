//! Findings, open and closed, and the exceptions that accept some of them.

use std::collections::BTreeMap;

use crate::pack::{Basis, Table};
use crate::redact;
use crate::view::FindingView;

/// The tables of findings.
pub(super) struct Findings {
    /// Everything that fired or cannot be told today.
    pub(super) open: Table,
    /// What earlier runs saw and today's does not.
    pub(super) closed: Table,
    /// Exceptions with what they accept and what would be without them.
    pub(super) exceptions: Table,
}

/// Every finding once, however many platforms it concerns.
pub(super) fn all<'a>(basis: &Basis<'a>) -> BTreeMap<&'a str, &'a FindingView> {
    let platforms = basis.view.platforms.iter();
    let groups = platforms.flat_map(|platform| &platform.findings);
    let own = groups.flat_map(|group| &group.findings);
    own.chain(&basis.view.elsewhere)
        .map(|finding| (finding.key.as_str(), finding))
        .collect()
}

/// Makes the tables.
pub(super) fn tables(basis: &Basis<'_>) -> Findings {
    let open = all(basis).into_values().map(|finding| {
        let facts = finding.facts.iter();
        let facts: Vec<String> = facts
            .map(|fact| format!("{} = {}", fact.name, redact::words(&fact.value)))
            .collect();
        [
            finding.key.clone(),
            finding.rule.clone(),
            finding.title.clone(),
            finding.outcome.clone(),
            finding.severity.clone(),
            finding.blocks.clone(),
            finding.gate.clone(),
            finding.target.words.clone(),
            finding.target.agents.join("; "),
            facts.join("; "),
            finding.first_seen.clone(),
            basis.run.as_of.clone(),
            finding.open_since.clone(),
            finding.reopened.to_string(),
            finding.due.clone(),
            if finding.overdue { "yes" } else { "no" }.to_owned(),
            finding.state.clone(),
            finding.exception.clone(),
            finding.owner.words.clone(),
            finding.fix.clone(),
        ]
        .to_vec()
    });
    Findings {
        open: Table::sorted(&OPEN, open.collect()),
        closed: closed(basis),
        exceptions: exceptions(basis),
    }
}

const OPEN: [&str; 20] = [
    "finding_id",
    "rule",
    "title",
    "outcome",
    "severity",
    "blocks",
    "gate",
    "target",
    "agents",
    "inputs",
    "first_seen",
    "last_seen",
    "open_since",
    "reopened",
    "due",
    "overdue",
    "state",
    "exception",
    "owner",
    "fix",
];

fn closed(basis: &Basis<'_>) -> Table {
    let rows = basis.run.closed.iter().map(|(key, one)| {
        vec![
            key.clone(),
            one.rule.clone(),
            one.title.clone(),
            one.severity.clone(),
            one.first_seen.clone(),
            one.last_seen.clone(),
            one.closed_on.clone(),
            one.closed_as.words().to_owned(),
            one.reopened.to_string(),
        ]
    });
    let columns = [
        "finding_id",
        "rule",
        "title",
        "severity",
        "first_seen",
        "last_seen",
        "closed_on",
        "closed_as",
        "reopened",
    ];
    Table::sorted(&columns, rows.collect())
}

fn exceptions(basis: &Basis<'_>) -> Table {
    let all = all(basis);
    let rows = basis.view.exceptions.iter().map(|one| {
        let worst = one.covers.iter().filter_map(|key| all.get(key.as_str()));
        let severities: Vec<&str> = worst.map(|finding| finding.severity.as_str()).collect();
        let worst = ["critical", "high", "medium", "low"];
        let worst = worst.into_iter().find(|word| severities.contains(word));
        vec![
            one.id.clone(),
            one.rule.clone(),
            one.target.clone(),
            one.state.clone(),
            one.problems.join("; "),
            worst.unwrap_or("none").to_owned(),
            one.covers.join("; "),
            redact::words(&one.reason),
            redact::words(&one.compensating),
            one.approved_by.clone(),
            one.approved_on.clone(),
            one.expires_on.clone(),
            one.days_left.clone(),
            one.renews.clone(),
        ]
    });
    let columns = [
        "id",
        "rule",
        "target",
        "state",
        "problems",
        "worst_severity",
        "accepts",
        "reason",
        "compensating",
        "approved_by",
        "approved_on",
        "expires_on",
        "days_left",
        "renews",
    ];
    Table::sorted(&columns, rows.collect())
}
