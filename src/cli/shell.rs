//! `agentvet completions` and `agentvet man`.

use clap::CommandFactory;

use crate::cli::Cli;
use crate::cli::error::{CliError, Outcome};
use crate::io;

/// Prints completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Result<Outcome, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "agentvet", &mut script);
    io::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}

/// Prints the manual page.
pub(super) fn manual() -> Result<Outcome, CliError> {
    let mut page = Vec::new();
    // Rendering into memory cannot fail.
    let _ = clap_mangen::Man::new(Cli::command()).render(&mut page);
    io::print(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Clean)
}
