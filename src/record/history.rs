//! What earlier runs saw: since when each finding has been there, and what was there last time.
//!
//! In: the files of `history/` and the assessment day. Out: a [`History`] that the assessment
//! reads. Runs of a later day than the assessment day count for nothing.

use std::collections::BTreeMap;

use crate::clean::excerpt;
use crate::date::{self, Date};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::record::Run;
use crate::record::chain::{self, Link};
use crate::source::SourceSet;

/// When a finding was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Day of the first run that showed it.
    pub first: Date,
    /// Day since which it has been there without a break; `None` while it is closed.
    pub open_since: Option<Date>,
    /// How often it had come back.
    pub reopened: u32,
}

/// What is known from recorded runs.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Findings by key.
    seen: BTreeMap<String, Seen>,
    /// The latest run up to the assessment day.
    pub last: Option<Run>,
    /// The latest run before the assessment day.
    pub before: Option<Run>,
    /// All runs in order, whatever their day.
    pub links: Vec<Link>,
    /// The share of live agents that have been blocked for over thirty days, in whole per cent,
    /// rounded up. It takes an assessment to know it; until then it is 0.
    pub long_blocked_percent: i64,
}

impl History {
    /// Reads the history of a program.
    pub fn read(sources: &SourceSet, as_of: Date) -> (Self, Diagnostics) {
        let (links, mut problems) = chain::read(sources);
        let mut run = |until: &dyn Fn(Date) -> bool| {
            let link = links.iter().rev().find(|link| until(link.as_of))?;
            match Run::read(sources.text(link.file)) {
                Ok(run) => Some(run),
                Err(why) => {
                    let message = format!("this run cannot be read: {}", excerpt(&why, 160));
                    problems.push(
                        Diagnostic::error(codes::HISTORY, message, Place::File(link.file))
                            .help("it was recorded by another version of agentvet, or changed"),
                    );
                    None
                }
            }
        };
        let last = run(&|day| day <= as_of);
        let before = match &last {
            Some(last) if date::parse(&last.as_of) == Some(as_of) => run(&|day| day < as_of),
            other => other.clone(),
        };
        let seen = last.as_ref().map(seen).unwrap_or_default();
        let history = Self {
            seen,
            last,
            before,
            links,
            long_blocked_percent: 0,
        };
        (history, problems)
    }

    /// Whether no run is recorded up to the assessment day.
    pub fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    /// What earlier runs know of a finding.
    pub fn seen(&self, key: &str) -> Option<Seen> {
        self.seen.get(key).copied()
    }

    /// Whether some finding has been open since before a day.
    pub fn has_open_since_before(&self, day: Date) -> bool {
        let mut since = self.seen.values().filter_map(|seen| seen.open_since);
        since.any(|since| since < day)
    }

    /// The number and the digest of the last run in the folder, whatever its day: the head of the
    /// chain.
    pub fn head(&self) -> Option<&Link> {
        self.links.last()
    }
}

/// Everything a run knows of findings.
fn seen(run: &Run) -> BTreeMap<String, Seen> {
    let open = run.findings.iter().filter_map(|(key, finding)| {
        let seen = Seen {
            first: date::parse(&finding.first_seen)?,
            open_since: date::parse(&finding.open_since),
            reopened: finding.reopened,
        };
        Some((key.clone(), seen))
    });
    let closed = run.closed.iter().filter_map(|(key, finding)| {
        let seen = Seen {
            first: date::parse(&finding.first_seen)?,
            open_since: None,
            reopened: finding.reopened,
        };
        Some((key.clone(), seen))
    });
    open.chain(closed).collect()
}
