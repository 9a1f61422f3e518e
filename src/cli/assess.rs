//! `agentvet assess`: findings, gates, scores and decisions on the terminal or as JSON.

use camino::Utf8Path;

use crate::assess::Assessment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, FailOn, Format, evidence};
use crate::export::terminal;
use crate::io;
use crate::view;

/// Judges a program folder.
pub(super) fn run(
    cli: &Cli,
    folder: Option<&Utf8Path>,
    format: Format,
    fail_on: FailOn,
) -> Result<Outcome, CliError> {
    let session = Session::load(cli, folder)?;
    evidence::check(session, &Session::root(cli, folder)?)?;
    if let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let assessment = session.assess();
    let view = session.view(&assessment);
    match format {
        Format::Json => io::print(&view::assessment_json(&view))?,
        Format::Human => io::print(&terminal::summary(
            &view,
            io::print_colour_wanted(),
            io::width(),
        ))?,
    }
    Ok(outcome(&assessment, fail_on))
}

/// Whether something open is at or above the threshold.
pub(super) fn outcome(assessment: &Assessment, fail_on: FailOn) -> Outcome {
    let found = fail_on.severity().is_some_and(|least| {
        let findings = assessment.findings.iter();
        findings.clone().any(|f| f.is_open() && f.severity >= least)
    });
    if found {
        Outcome::Found
    } else {
        Outcome::Clean
    }
}
