//! `agentvet explain`: what a rule, gate, question, parameter or anything else says, and why.

use camino::Utf8Path;

use crate::catalogue::load::Catalogue;
use crate::cli::Cli;
use crate::cli::error::{CliError, Outcome};
use crate::cli::list;
use crate::diag::nearest;
use crate::io;
use crate::reference::{self, Entry, KINDS, scope};

/// Prints the explanation of one id or name.
pub(super) fn run(cli: &Cli, id: &str, folder: Option<&Utf8Path>) -> Result<Outcome, CliError> {
    let catalogue = list::catalogue(cli, folder, list::Depth::Full)?;
    let Some(text) = explain(catalogue, id) else {
        let words = KINDS.map(|kind| kind.word);
        return Err(CliError::usage(
            format!("there is no {} or scope `{id}`", words.join(", ")),
            Some(suggestion(catalogue, id)),
        ));
    };
    io::print(&text)?;
    Ok(Outcome::Clean)
}

/// The explanation of an id or name, or `None` when there is no such thing.
pub fn explain(catalogue: &Catalogue, id: &str) -> Option<String> {
    if let Some(entry) = reference::find(catalogue, id) {
        return Some(entry.for_terminal());
    }
    // Several providers may have a scope of one name.
    let scopes = scope::entries(catalogue, id);
    let texts: Vec<String> = scopes.iter().map(Entry::for_terminal).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// What to type instead.
fn suggestion(catalogue: &Catalogue, id: &str) -> String {
    let mut names: Vec<String> = KINDS
        .iter()
        .flat_map(|kind| (kind.names)(catalogue))
        .collect();
    names.extend(scope::names(catalogue));
    match nearest(id, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`agentvet list rules` shows the rules; `list` also shows gates, questions, \
                 parameters, clauses, scopes and more"
            .to_owned(),
    }
}
