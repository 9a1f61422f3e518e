//! Totals against lists: what a text says must be what a list holds.
//!
//! In: the totals of the assessment and the lists of the pack. Out: every total that differs. A
//! pack with a difference is not written.

use std::collections::BTreeSet;
use std::fmt;

use crate::pack::Basis;
use crate::pack::page::Tables;

/// A total that differs from its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What is counted.
    pub what: String,
    /// How many the assessment counts.
    pub total: usize,
    /// How many the list holds.
    pub listed: usize,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            total,
            listed,
        } = self;
        write!(
            f,
            "{what}: the assessment counts {total}, the list holds {listed}"
        )
    }
}

/// What is compared, whether or not it differs: for the page that shows it.
pub(super) fn rows(basis: &Basis<'_>, tables: &Tables<'_>) -> Vec<Difference> {
    let (findings, trace) = (tables.findings, tables.trace);
    let counts = &basis.view.counts;
    let case = basis.inputs.case;
    let listed = |name: &str| {
        let population = tables.populations.iter().find(|one| one.name == name);
        population.map_or(0, |one| one.table.rows.len())
    };
    let inside = |list: fn(&crate::model::agent::Agent) -> usize| {
        case.agents.values().map(|agent| list(&agent.record)).sum()
    };
    let traced: BTreeSet<&str> = trace
        .findings
        .rows
        .iter()
        .map(|row| trace.findings.cell(row, "finding_id"))
        .collect();
    let row = |what: &str, total: usize, listed: usize| Difference {
        what: what.to_owned(),
        total,
        listed,
    };
    vec![
        row("platforms", counts.platforms, listed("vendors")),
        row(
            "agents",
            counts.agents + counts.retired_agents,
            listed("agents"),
        ),
        row(
            "integrations",
            inside(|agent| agent.integrations.iter().flatten().count()),
            listed("integrations"),
        ),
        row(
            "scopes",
            inside(|agent| {
                let integrations = agent.integrations.iter().flatten();
                integrations
                    .map(|one| one.scopes.iter().flatten().count())
                    .sum()
            }),
            listed("scopes"),
        ),
        row("credentials", case.credentials.len(), listed("credentials")),
        row(
            "exceptions",
            basis.assessment.exceptions.len(),
            listed("exceptions"),
        ),
        row(
            "exceptions shown",
            basis.view.exceptions.len(),
            findings.exceptions.rows.len(),
        ),
        row("findings", counts.findings.total, findings.open.rows.len()),
        row("findings traced", counts.findings.total, traced.len()),
        row(
            "findings of the run",
            basis.run.findings.len(),
            findings.open.rows.len(),
        ),
        row(
            "pieces of evidence",
            case.evidence.len(),
            tables.register.rows.len(),
        ),
    ]
}

/// Every total that differs from its list.
pub(super) fn compare(basis: &Basis<'_>, tables: &Tables<'_>) -> Vec<Difference> {
    let mut rows = rows(basis, tables);
    rows.retain(|row| row.total != row.listed);
    rows
}
