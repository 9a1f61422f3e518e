//! The chain of recorded runs: each file names the digest of the one before, and a list names all.
//!
//! In: the files of `history/`. Out: the runs in order, and one problem for every edit and every
//! gap. It shows that a file was changed after it was recorded; it cannot show that somebody
//! rewrote all of them.

use std::collections::BTreeMap;

use camino::Utf8Path;
use serde::Deserialize;

use crate::clean::excerpt;
use crate::date::{self, Date};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::digest;
use crate::record::{FOLDER, SUMS};
use crate::source::{FileId, Origin, SourceSet};

/// One file of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its number.
    pub number: u32,
    /// Its day.
    pub as_of: Date,
    /// Its SHA-256.
    pub sha256: String,
    /// The file.
    pub file: FileId,
}

/// What to do about a history that is not as it was recorded.
const RESTORE: &str = "restore it from version control, such as `git checkout -- history`; a history that cannot be \
     restored is moved away whole, and the next `agentvet record` begins a new one; a last file that no list \
     names was left by an interrupted `agentvet record`, and can be removed";

/// The runs of a program in order, and what is wrong with them.
pub fn read(sources: &SourceSet) -> (Vec<Link>, Diagnostics) {
    let mut problems = Diagnostics::new();
    let mut links = Vec::new();
    let mut previous = BTreeMap::new();
    for (file, source) in sources.iter() {
        if source.origin != Origin::Program || !is_run(&source.path) {
            continue;
        }
        match link(sources, file) {
            Ok((link, before)) => {
                previous.insert(link.file, before);
                links.push(link);
            }
            Err(why) => problems.push(
                Diagnostic::error(
                    codes::HISTORY,
                    format!("this is no recorded run: {why}"),
                    Place::File(file),
                )
                .help(RESTORE),
            ),
        }
    }
    links.sort_by_key(|link| (link.number, link.as_of, link.file));
    problems.extend(listed(sources, &links));
    problems.extend(joined(&links, &previous));
    (links, problems)
}

/// Whether a file of a program folder is one of the history.
pub fn is_run(path: &Utf8Path) -> bool {
    path.parent().is_some_and(|folder| folder == FOLDER) && path.extension() == Some("json")
}

/// The number, day and digest of one file, and the digest of the file before it.
fn link(sources: &SourceSet, file: FileId) -> Result<(Link, Option<String>), String> {
    #[derive(Deserialize)]
    struct Head {
        number: u32,
        as_of: String,
        previous: Option<String>,
    }
    let path = sources.path(file);
    let text = sources.text(file);
    let head: Head =
        serde_json::from_str(text).map_err(|error| excerpt(&error.to_string(), 120))?;
    let as_of = date::parse(&head.as_of).ok_or("its day is no day")?;
    let name = format!("{:04}-{}", head.number, head.as_of);
    if path.file_stem() != Some(name.as_str()) {
        return Err(format!("it says that it is `{}`", excerpt(&name, 40)));
    }
    let link = Link {
        number: head.number,
        as_of,
        sha256: digest::sha256(text.as_bytes()),
        file,
    };
    Ok((link, head.previous))
}

/// Compares the files with the list of their digests.
fn listed(sources: &SourceSet, links: &[Link]) -> Vec<Diagnostic> {
    let list = sources.find(Utf8Path::new(SUMS));
    let text = list.map(|file| sources.text(file)).unwrap_or_default();
    let mut problems = Vec::new();
    let mut digests = BTreeMap::new();
    for line in text.lines() {
        match line.split_once("  ") {
            Some((sum, name)) if digest::is_sha256(sum) => {
                digests.insert(name, sum);
            }
            _ => problems.extend(list.map(|file| {
                let message = format!("`{}` is no line of a list of digests", excerpt(line, 60));
                Diagnostic::error(codes::HISTORY, message, Place::File(file)).help(RESTORE)
            })),
        }
    }
    for link in links {
        let name = sources.path(link.file).file_name().unwrap_or_default();
        let message = match digests.remove(name) {
            Some(sum) if sum == link.sha256 => continue,
            Some(_) => format!("run {} was changed after it was recorded", link.number),
            None => format!("run {} is not in `{SUMS}`", link.number),
        };
        let problem = Diagnostic::error(codes::HISTORY, message, Place::File(link.file));
        problems.push(problem.help(RESTORE));
    }
    for name in digests.keys() {
        let message = format!("`{}` was recorded, and the file is gone", excerpt(name, 60));
        let place = list.map_or(Place::Nowhere, Place::File);
        problems.push(Diagnostic::error(codes::HISTORY, message, place).help(RESTORE));
    }
    problems
}

/// Checks that each run follows the one before it.
fn joined(links: &[Link], previous: &BTreeMap<FileId, Option<String>>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut before: Option<&Link> = None;
    for link in links {
        let expected = before.map_or(1, |link| link.number.saturating_add(1));
        let named = previous.get(&link.file).cloned().flatten();
        let message = if link.number != expected {
            Some(match before {
                Some(before) if before.number == link.number => {
                    format!("there are two runs of number {}", link.number)
                }
                _ => format!("run {expected} is missing before run {}", link.number),
            })
        } else if named.as_deref() != before.map(|link| link.sha256.as_str()) {
            Some(format!(
                "run {} was recorded after another run than the one that is there",
                link.number
            ))
        } else if before.is_some_and(|before| before.as_of > link.as_of) {
            Some(format!(
                "run {} is older than the one before it",
                link.number
            ))
        } else {
            None
        };
        problems.extend(message.map(|message| {
            Diagnostic::error(codes::HISTORY, message, Place::File(link.file)).help(RESTORE)
        }));
        before = Some(link);
    }
    problems
}
