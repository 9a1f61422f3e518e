//! `agentvet evidence`: files of evidence, put into the program and its register, or listed.

mod add;
mod ask;
mod draft;
mod entry;
mod extend;
mod fields;
mod list;
mod options;

use std::collections::BTreeSet;

use camino::Utf8Path;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::case::kept::{self, OnDisk};
use crate::cli::Cli;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::io;

pub use options::{AddArgs, EvidenceArgs, EvidenceCommand, ListArgs};

/// The register of a program folder.
const REGISTER: &str = "evidence/register.yaml";

/// Files below this size are read before a bar could be seen.
const LARGE: u64 = 32 * 1024 * 1024;

/// Runs one of the commands.
pub(super) fn run(cli: &Cli, args: &EvidenceArgs) -> Result<Outcome, CliError> {
    match &args.command {
        EvidenceCommand::Add(args) => add::run(cli, args),
        EvidenceCommand::List(args) => list::run(cli, args),
    }
}

/// A bar for so many bytes, where somebody sees it and it takes a while.
pub(super) fn bar(bytes: u64) -> ProgressBar {
    let bar = ProgressBar::new(bytes);
    if bytes < LARGE || !io::is_interactive() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} read, {eta} left");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

/// Reads every file that the register names, to its last byte.
pub(super) fn on_disk(session: &Session, root: &Utf8Path) -> Result<OnDisk, CliError> {
    let named: BTreeSet<String> = kept::named(&session.case);
    let bar = bar(io::evidence::total(root, &named));
    let on_disk = io::evidence::on_disk(root, &named, &mut |bytes| bar.inc(bytes));
    bar.finish_and_clear();
    Ok(on_disk?)
}

/// Adds what the files of the register have to say for themselves to the problems of a program.
pub(super) fn check(session: &mut Session, root: &Utf8Path) -> Result<(), CliError> {
    let on_disk = on_disk(session, root)?;
    let register = session.sources.find(Utf8Path::new(REGISTER));
    let found = kept::check(&session.case, &on_disk, register);
    session.problems.extend(found);
    Ok(())
}
