//! `agentvet exceptions`: all accepted risks in groups, with what each one changes.

use camino::Utf8PathBuf;
use clap::Args;

use crate::assess::without;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, Format, evidence};
use crate::export::terminal;
use crate::io;
use crate::view::exception_register;

/// What `agentvet exceptions` takes.
#[derive(Debug, Clone, Args)]
pub struct ExceptionsArgs {
    /// The program folder; else the nearest above.
    pub folder: Option<Utf8PathBuf>,
    /// How to print the register.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// Prints the register of exceptions.
pub(super) fn run(cli: &Cli, args: &ExceptionsArgs) -> Result<Outcome, CliError> {
    let folder = args.folder.as_deref();
    let session = Session::load(cli, folder)?;
    evidence::check(session, &Session::root(cli, folder)?)?;
    if let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let assessment = session.assess();
    let inputs = session.inputs();
    let changes = without::changes(&inputs, &assessment);
    let read = (&session.sources, &session.trees);
    let register = exception_register(&inputs, &assessment, &changes, read);
    match args.format {
        Format::Human => {
            let colour = io::print_colour_wanted();
            io::print(&terminal::exceptions(&register, colour, io::width()))?;
        }
        Format::Json => {
            let text = serde_json::to_string_pretty(&register).unwrap_or_default();
            io::print(&format!("{text}\n"))?;
        }
    }
    Ok(Outcome::Clean)
}
