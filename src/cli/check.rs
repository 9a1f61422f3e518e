//! `agentvet check`: every problem of a program folder, at once.

use camino::Utf8Path;

use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, Format, evidence, theme};
use crate::diag::Level;
use crate::export::diagnostics;
use crate::io;
use crate::source::Origin;
use crate::templates::Templates;

/// Checks a program folder; exit code 2 when it cannot be used as it is.
pub(super) fn run(
    cli: &Cli,
    folder: Option<&Utf8Path>,
    format: Format,
) -> Result<Outcome, CliError> {
    let session = Session::load(cli, folder)?;
    // What ships was tried before it shipped; own templates are tried here.
    let has_templates = session.sources.iter().any(|(_, file)| {
        file.origin == Origin::Program && file.path.as_str().starts_with("templates/")
    });
    if has_templates {
        session.problems.extend(Templates::load(&session.sources).1);
    }
    let root = Session::root(cli, folder)?;
    evidence::check(session, &root)?;
    theme::load(session, &root);
    let unfinished = session.unfinished();
    session.problems.extend(unfinished);
    match format {
        Format::Json => io::print(&diagnostics::to_json(
            &session.problems,
            &session.sources,
            &session.trees,
        ))?,
        Format::Human => {
            session.report(Level::Note)?;
            if session.problems.is_empty() {
                io::report("no problems found\n")?;
            }
        }
    }
    Ok(if session.problems.has_errors() {
        Outcome::BadInput
    } else {
        Outcome::Clean
    })
}
