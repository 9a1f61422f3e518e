//! `agentvet assess`: findings, gates, scores and decisions on the terminal or as JSON.

use camino::Utf8Path;

use crate::assess::Assessment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, FailOn, Format};
use crate::io;

/// Judges a program folder.
pub(super) fn run(
    cli: &Cli,
    folder: Option<&Utf8Path>,
    format: Format,
    fail_on: FailOn,
) -> Result<Outcome, CliError> {
    let session = Session::load(cli, folder)?;
    if let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let assessment = session.assess();
    match format {
        Format::Human | Format::Json => {
            let mut text = String::new();
            use std::fmt::Write as _;
            for platform in &assessment.platforms {
                for s in &platform.subjects {
                    let _ = writeln!(
                        text,
                        "{} {}: {:?} line {} tier {:?} {:?}",
                        platform.id,
                        s.id,
                        s.decision.decision,
                        s.decision.line,
                        s.tier,
                        s.decision.reasons
                    );
                    for g in &s.gates {
                        let _ = writeln!(
                            text,
                            "   {} {:?} {:?} {:?}",
                            g.id, g.state, g.findings, g.open_because
                        );
                    }
                }
            }
            for f in &assessment.findings {
                let _ = writeln!(
                    text,
                    "{} {:?} {:?} {} {:?}",
                    f.key,
                    f.outcome,
                    f.severity,
                    f.title,
                    f.uses
                        .iter()
                        .map(|u| format!("{}={}", u.name, u.value))
                        .collect::<Vec<_>>()
                );
            }
            io::print(&text)?;
        }
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
