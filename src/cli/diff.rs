//! `agentvet diff`: what changed between two runs, two folders, or one of each.

mod side;

use camino::Utf8Path;

use crate::cli::error::{CliError, Outcome};
use crate::cli::{Cli, DiffFormat};
use crate::diff::Difference;
use crate::export::{difference, terminal};
use crate::io;

/// Compares two sides, the earlier first.
pub(super) fn run(
    cli: &Cli,
    (from, to): (Option<&Utf8Path>, Option<&Utf8Path>),
    format: DiffFormat,
    exit_code: bool,
) -> Result<Outcome, CliError> {
    let (from, to) = side::sides(cli, from, to)?;
    let (old, new) = (from.read(cli)?, to.read(cli)?);
    let (Some(old), Some(new)) = (old, new) else {
        return Ok(Outcome::BadInput);
    };
    let mut all = Difference::between(&old, &new);
    all.from.name = from.name(&old);
    all.to.name = to.name(&new);
    let text = match format {
        DiffFormat::Human => terminal::difference(&all, io::print_colour_wanted(), io::width()),
        DiffFormat::Json => all.to_json(),
        DiffFormat::Md => difference::markdown(&all),
    };
    io::print(&text)?;
    Ok(if exit_code && !all.is_empty() {
        Outcome::Found
    } else {
        Outcome::Clean
    })
}
