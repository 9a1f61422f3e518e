//! The thin binary: arguments in, exit code out.

use std::process::ExitCode;

use agentvet::cli::{self, Cli};
use agentvet::io;
use clap::Parser;
use mimalloc::MiMalloc;

/// A run makes millions of short texts and lists, which the C library's allocator takes a third of
/// the time for.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

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
