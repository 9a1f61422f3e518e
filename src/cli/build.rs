//! placeholder
use crate::cli::error::{CliError, Outcome};
use crate::cli::{Cli, FailOn, Form, Part};
use camino::Utf8Path;
pub(super) fn run(
    _: &Cli,
    _: Option<&Utf8Path>,
    _: &Utf8Path,
    _: &[Part],
    _: &[Form],
    _: FailOn,
) -> Result<Outcome, CliError> {
    Ok(Outcome::Clean)
}
