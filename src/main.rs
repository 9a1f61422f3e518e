//! The thin binary: arguments in, exit code out.

use std::process::ExitCode;

use agentvet::cli::{self, Cli};
use agentvet::io;
use clap::Parser;

fn main() -> ExitCode {
    match cli::run(&Cli::parse()) {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(error) => {
            // When standard error is gone there is nobody left to tell.
            let _ = io::report(&error.render());
            ExitCode::from(2)
        }
    }
}
