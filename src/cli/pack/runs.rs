//! Recorded runs up to a day, as a pack shows them.

use crate::cli::error::CliError;
use crate::cli::session::Session;
use crate::date::Date;
use crate::record::Run;

/// The runs up to a day, in order, each with the SHA-256 of its file.
pub(super) fn until(session: &Session, day: Date) -> Result<Vec<(Run, String)>, CliError> {
    let links = session.case.history.links.iter();
    let links = links.filter(|link| link.as_of <= day);
    links
        .map(|link| {
            let run = Run::read(session.sources.text(link.file));
            run.map(|run| (run, link.sha256.clone()))
                .map_err(|why| CliError::Document {
                    message: format!("run {} cannot be read: {why}", link.number),
                    help: Some("`agentvet check` says more about the history".to_owned()),
                })
        })
        .collect()
}
