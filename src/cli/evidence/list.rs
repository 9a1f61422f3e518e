//! `agentvet evidence list`: the register as a table, with the state of every file.

use serde::Serialize;

use crate::assess::proof;
use crate::case::kept;
use crate::cli::error::{CliError, Outcome};
use crate::cli::list::table;
use crate::cli::session::Session;
use crate::cli::{Cli, Format};
use crate::io;
use crate::model::evidence::Evidence;
use crate::model::values::Sha256;
use crate::scoring::score::EvidenceLevel;

use super::{ListArgs, on_disk};

/// One piece of evidence, for programs.
#[derive(Debug, Serialize)]
struct Row<'a> {
    id: &'a str,
    title: Option<&'a str>,
    kind: Option<String>,
    /// The highest level that its kind can carry.
    most: Option<EvidenceLevel>,
    valid_until: Option<String>,
    /// Whether it counts in full on the assessment day; `null` when nobody said until when.
    in_date: Option<bool>,
    supports: Vec<&'a str>,
    file: Option<&'a str>,
    /// How the file and the register stand to each other.
    state: &'static str,
    /// The SHA-256 on record.
    sha256: Option<&'a str>,
}

/// Prints the register.
pub(super) fn run(cli: &Cli, args: &ListArgs) -> Result<Outcome, CliError> {
    let root = Session::root(cli, args.folder.as_deref())?;
    let session = Session::load(cli, args.folder.as_deref())?;
    if let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let on_disk = on_disk(session, &root)?;
    let evidence = session.case.evidence.values();
    let rows: Vec<Row<'_>> = evidence
        .map(|one| {
            row(
                &one.record,
                session,
                kept::standing(&one.record, &on_disk).word(),
            )
        })
        .collect();
    match args.format {
        Format::Json => {
            let text = serde_json::to_string_pretty(&rows).unwrap_or_default();
            io::print(&format!("{text}\n"))?;
        }
        Format::Human => io::print(&human(&rows))?,
    }
    Ok(Outcome::Clean)
}

fn row<'a>(record: &'a Evidence, session: &Session, state: &'static str) -> Row<'a> {
    Row {
        id: record.id.as_str(),
        title: record.title.as_deref(),
        kind: record.kind.map(|kind| kind.to_string()),
        most: record.kind.map(proof::most),
        valid_until: record.valid_until.map(|day| day.to_string()),
        in_date: record.valid_until.map(|day| day.0 >= session.as_of),
        supports: record
            .supports
            .iter()
            .flatten()
            .map(String::as_str)
            .collect(),
        file: record.file.as_deref(),
        state,
        sha256: record.sha256.as_ref().map(Sha256::as_str),
    }
}

fn human(rows: &[Row<'_>]) -> String {
    if rows.is_empty() {
        return "the register is empty; `agentvet evidence add FILE` puts a file into it\n"
            .to_owned();
    }
    let head = ["Id", "Kind", "At most", "Valid until", "File", "Supports"];
    let mut cells: Vec<Vec<String>> = vec![head.map(str::to_owned).to_vec()];
    cells.extend(rows.iter().map(|row| {
        let until = row.valid_until.as_deref().unwrap_or("not stated");
        let until = match row.in_date {
            Some(false) => format!("{until}, over"),
            _ => until.to_owned(),
        };
        let supports = if row.supports.is_empty() {
            "nothing".to_owned()
        } else {
            row.supports.join(", ")
        };
        vec![
            row.id.to_owned(),
            row.kind
                .as_deref()
                .unwrap_or("not stated")
                .replace('_', " "),
            row.most
                .map_or_else(|| "not stated".to_owned(), |level| format!("{level:?}")),
            until,
            row.state.to_owned(),
            supports,
        ]
    }));
    table(&cells)
}
