//! `agentvet explain`: what a rule, gate, question, parameter or anything else says, and why.

use camino::Utf8Path;

use crate::catalogue::load::Catalogue;
use crate::cli::Cli;
use crate::cli::error::{CliError, Outcome};
use crate::cli::list;
use crate::diag::nearest;
use crate::io;
use crate::reference::{self, KINDS};

/// Prints the explanation of one id or name.
pub(super) fn run(cli: &Cli, id: &str, folder: Option<&Utf8Path>) -> Result<Outcome, CliError> {
    let catalogue = list::catalogue(cli, folder)?;
    let Some(text) = explain(&catalogue, id) else {
        let words = KINDS.map(|kind| kind.word);
        let (last, first) = words.split_last().unwrap_or((&"", &[]));
        return Err(CliError::usage(
            format!("there is no {} or {last} `{id}`", first.join(", ")),
            Some(suggestion(&catalogue, id)),
        ));
    };
    io::print(&text)?;
    Ok(Outcome::Clean)
}

/// The explanation of an id or name, or `None` when there is no such thing.
pub fn explain(catalogue: &Catalogue, id: &str) -> Option<String> {
    reference::find(catalogue, id).map(|entry| entry.for_terminal())
}

/// What to type instead.
fn suggestion(catalogue: &Catalogue, id: &str) -> String {
    let names: Vec<String> = KINDS
        .iter()
        .flat_map(|kind| (kind.names)(catalogue))
        .collect();
    match nearest(id, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`agentvet list rules` shows the rules; `list` also shows gates, questions, \
                 parameters, clauses and more"
            .to_owned(),
    }
}
