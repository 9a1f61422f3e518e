//! The populations: everything that was looked at, as whole lists with their sources.
//!
//! In: the records of a program. Out: ten lists. Each says where its rows come from, what was left
//! out, and how anybody can tell that nothing is missing. Credentials are labels; no secret is
//! known here.

mod events;
mod records;

use serde_json::json;

use crate::digest;
use crate::pack::completeness::{self, Completeness};
use crate::pack::{Basis, Table};

/// One population.
pub(super) struct Population {
    /// Its name, which is that of its files.
    pub(super) name: &'static str,
    /// What it is, in one line.
    pub(super) title: &'static str,
    /// The files its rows are read from.
    pub(super) source: &'static str,
    /// Which records are rows.
    pub(super) filter: String,
    /// The rows.
    pub(super) table: Table,
    /// How anybody can tell that nothing is missing.
    pub(super) completeness: Completeness,
}

/// All populations.
pub(super) fn all(basis: &Basis<'_>) -> Vec<Population> {
    let every = || "every record of the files".to_owned();
    let within = || {
        format!(
            "events from {} to {}, both included; a row without a day is always in",
            basis.period.from, basis.period.to
        )
    };
    let agents = "inventory/agents/*.yaml";
    let rows = [
        ("agents", "Agents", agents, every(), records::agents(basis)),
        (
            "integrations",
            "Integrations of agents",
            agents,
            every(),
            records::integrations(basis),
        ),
        (
            "scopes",
            "Scopes of integrations",
            agents,
            every(),
            records::scopes(basis),
        ),
        (
            "credentials",
            "Credentials, by label",
            "inventory/credentials.yaml",
            every(),
            records::credentials(basis),
        ),
        (
            "vendors",
            "Vendors and platforms",
            "vendors/*.yaml, inventory/platforms.yaml",
            every(),
            records::vendors(basis),
        ),
        (
            "approvals",
            "Approvals of agents",
            agents,
            within(),
            events::approvals(basis),
        ),
        (
            "changes",
            "Changes",
            "inventory/agents/*.yaml, inventory/platforms.yaml, history/*.json",
            within(),
            events::changes(basis),
        ),
        (
            "incidents",
            "Incidents and near misses",
            "inventory/platforms.yaml, inventory/credentials.yaml",
            within(),
            events::incidents(basis),
        ),
        (
            "exceptions",
            "Exceptions",
            "exceptions.yaml",
            every(),
            records::exceptions(basis),
        ),
        (
            "reviews",
            "Reviews done and due",
            "agentvet.yaml, inventory/agents/*.yaml, vendors/*.yaml",
            every(),
            events::reviews(basis),
        ),
    ];
    rows.into_iter()
        .map(|(name, title, source, filter, table)| Population {
            name,
            title,
            source,
            filter,
            completeness: completeness::of(basis, name, &table),
            table,
        })
        .collect()
}

/// Where each population comes from, as JSON.
pub(super) fn index(populations: &[Population]) -> String {
    let rows = populations.iter().map(|population| {
        json!({
            "population": population.name,
            "title": population.title,
            "source": population.source,
            "method": METHOD,
            "filter": population.filter,
            "row_count": population.table.rows.len(),
            "csv_sha256": digest::sha256(population.table.to_csv().as_bytes()),
            "complete": population.completeness.state,
            "completeness_check": population.completeness.words,
        })
    });
    let rows: Vec<_> = rows.collect();
    let mut text = serde_json::to_string_pretty(&rows).unwrap_or_default();
    text.push('\n');
    text
}

/// How rows come out of files.
pub(super) const METHOD: &str =
    "read by agentvet from the files under inputs/, one row a record, in order of the cells";
