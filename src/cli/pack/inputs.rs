//! The inputs of a pack: the program's files without what must not leave, judged anew.

use crate::cli::error::CliError;
use crate::cli::session::Session;
use crate::diag::Diagnostics;
use crate::redact::{self, Redaction};
use crate::source::{Origin, SourceSet};

/// A program after redaction.
pub struct Redacted {
    /// The program as it was, for digests of its files.
    pub originals: Vec<(String, String)>,
    /// The program as it is in the pack.
    pub session: Session,
    /// What was taken out.
    pub redactions: Vec<Redaction>,
}

/// Takes out what must not leave, and refuses when that would change a result.
pub(super) fn redacted(session: &Session) -> Result<Redacted, CliError> {
    let mut sources = SourceSet::new();
    let mut redactions = Vec::new();
    let mut originals = Vec::new();
    for (_, file) in session.sources.iter() {
        let mut text = String::new();
        if file.origin == Origin::Program {
            let path = file.path.as_str();
            text.clone_from(&file.text);
            originals.push((path.to_owned(), crate::digest::sha256(text.as_bytes())));
            // Recorded runs hold nothing of that kind, and must keep their bytes.
            if !file.path.starts_with(crate::record::FOLDER) {
                let (bare, found) = redact::text(path, &text);
                text = bare;
                redactions.extend(found);
            }
        }
        if file.origin == Origin::Shipped {
            sources.add_shipped(file);
        } else {
            sources.add(file.path.clone(), text, file.origin);
        }
    }
    let mut redacted = Session::from_sources(sources, Diagnostics::new(), session.as_of);
    redacted.logo.clone_from(&session.logo);
    same_result(session, &redacted)?;
    Ok(Redacted {
        originals,
        session: redacted,
        redactions,
    })
}

/// What was taken out must decide nothing.
fn same_result(before: &Session, after: &Session) -> Result<(), CliError> {
    let said = |problems: &str| CliError::Document {
        message: format!(
            "what has to be taken out of the inputs would change the result: {problems}"
        ),
        help: Some(
            "move addresses, telephone numbers and secrets out of fields that are judged"
                .to_owned(),
        ),
    };
    if let Some(problem) = after
        .problems
        .iter()
        .find(|one| one.level == crate::diag::Level::Error)
    {
        return Err(said(&problem.message));
    }
    let (one, other) = (before.run(&before.assess()), after.run(&after.assess()));
    if one.findings != other.findings || one.platforms != other.platforms {
        let keys = one
            .findings
            .iter()
            .filter(|(key, finding)| other.findings.get(*key) != Some(*finding));
        let keys: Vec<&str> = keys.map(|(key, _)| key.as_str()).take(5).collect();
        return Err(said(&keys.join(", ")));
    }
    Ok(())
}
