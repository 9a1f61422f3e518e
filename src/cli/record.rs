//! `agentvet record`: one assessment, kept for good.
//!
//! A run is a new file of `history/` and a new line in the list of digests; nothing that was
//! recorded is ever changed.

use camino::Utf8Path;

use crate::cli::build::counted;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, evidence};
use crate::date::Date;
use crate::digest;
use crate::io;
use crate::record::{ATTRIBUTES, FOLDER, History, Run, SUMS};

/// Records the assessment of a program folder.
pub(super) fn run(cli: &Cli, folder: Option<&Utf8Path>) -> Result<Outcome, CliError> {
    let root = Session::root(cli, folder)?;
    let session = Session::load(cli, folder)?;
    evidence::check(session, &root)?;
    if let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let history = &session.case.history;
    in_order(history, session.as_of)?;
    let assessment = session.assess();
    let mut run = session.run(&assessment);
    if let Some(last) = &history.last
        && run.says_the_same(last)
    {
        io::report(&format!(
            "nothing changed since run {} of the same day; nothing was recorded\n",
            last.number
        ))?;
        return Ok(Outcome::Clean);
    }
    let head = history.head();
    run.number = head.map_or(1, |head| head.number.saturating_add(1));
    run.previous = head.map(|head| head.sha256.clone());
    let text = run.to_text();
    let path = run.path();
    io::write_file(&root.join(&path), text.as_bytes(), false)?;
    let sums = session.sources.find(Utf8Path::new(SUMS));
    let mut list = sums
        .map_or("", |file| session.sources.text(file))
        .to_owned();
    let sum = digest::sha256(text.as_bytes());
    let name = Utf8Path::new(&path).file_name().unwrap_or_default();
    list.extend([sum.as_str(), "  ", name, "\n"]);
    io::write_file(&root.join(SUMS), list.as_bytes(), true)?;
    let attributes = root.join(FOLDER).join(".gitattributes");
    if head.is_none() {
        io::write_file(&attributes, ATTRIBUTES.as_bytes(), true)?;
    }
    io::report(&said(&run, &path, &sum))?;
    Ok(Outcome::Clean)
}

/// Refuses a day before the last run: a history is written forwards.
fn in_order(history: &History, as_of: Date) -> Result<(), CliError> {
    match history.head() {
        Some(head) if head.as_of > as_of => Err(CliError::usage(
            format!(
                "run {} was recorded for {}; a run of {as_of} would stand behind it",
                head.number, head.as_of
            ),
            Some(format!(
                "record a day from {} on: `--as-of DATE`",
                head.as_of
            )),
        )),
        _ => Ok(()),
    }
}

/// What was recorded, in a few lines.
fn said(run: &Run, path: &str, sum: &str) -> String {
    let new = run
        .findings
        .values()
        .filter(|finding| finding.open_since == run.as_of);
    let (back, opened): (Vec<_>, Vec<_>) = new.partition(|finding| finding.reopened > 0);
    let closed = run.closed.values().filter(|one| one.closed_on == run.as_of);
    format!(
        "recorded run {} of {} in {path}: {}, {} new, {} came back, {} closed\n\
         head of the chain: {sum}\n\
         keep it elsewhere too: who can rewrite this folder can rewrite the chain\n",
        run.number,
        run.as_of,
        counted(run.findings.len(), "finding"),
        opened.len(),
        back.len(),
        closed.count(),
    )
}
