//! `agentvet check`: every problem of a program folder, at once.

use camino::Utf8Path;

use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, Format};
use crate::diag::Level;
use crate::export::diagnostics;
use crate::io;

/// Checks a program folder; exit code 2 when it cannot be used as it is.
pub(super) fn run(
    cli: &Cli,
    folder: Option<&Utf8Path>,
    format: Format,
) -> Result<Outcome, CliError> {
    let mut session = Session::load(cli, folder)?;
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
    let outcome = if session.problems.has_errors() {
        Outcome::BadInput
    } else {
        Outcome::Clean
    };
    // The process ends here: taking the trees apart piece by piece would only cost time.
    std::mem::forget(session);
    Ok(outcome)
}
