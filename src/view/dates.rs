//! The days that matter to a platform: how long its evidence counts, and when somebody looks again.
//!
//! In: a platform's evidence, exceptions and rows, in words. Out: spans of days in order of their
//! end. A day that nobody stated is left out here and stays "not stated" where it belongs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::date::{self, Date};
use crate::view::evidence::EvidenceView;
use crate::view::exceptions::ExceptionView;
use crate::view::row::RowView;
use crate::view::words::NONE;

/// A span of days, or one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DatesView {
    /// What it is about.
    pub what: String,
    /// `evidence`, `exception` or `decision`.
    pub kind: String,
    /// Its first day, or `none`.
    pub from: String,
    /// Its last day.
    pub until: String,
    /// Whether that is over.
    pub over: bool,
}

/// The days of a platform; what ends first stands first.
pub(super) fn dates(
    as_of: Date,
    evidence: &[EvidenceView],
    exceptions: &[ExceptionView],
    rows: &[RowView],
) -> Vec<DatesView> {
    let mut dates: Vec<DatesView> = Vec::new();
    let mut add = |kind: &str, what: String, from: &str, until: &str| {
        let Some(last) = date::parse(until) else {
            return;
        };
        let from = date::parse(from).filter(|first| *first <= last);
        dates.push(DatesView {
            what,
            kind: kind.to_owned(),
            from: from.map_or_else(|| NONE.to_owned(), |day| day.to_string()),
            until: until.to_owned(),
            over: last < as_of,
        });
    };
    for piece in evidence {
        add(
            "evidence",
            piece.title.clone(),
            &piece.from,
            &piece.valid_until,
        );
    }
    for one in exceptions {
        let what = format!("{} {}", one.id, one.rule);
        add("exception", what, &one.approved_on, &one.expires_on);
    }
    for row in rows {
        add("decision", row.name.clone(), "", &row.decision.valid_until);
    }
    dates.sort_by(|one, other| {
        let by_end = one.until.cmp(&other.until);
        by_end.then_with(|| (&one.kind, &one.what).cmp(&(&other.kind, &other.what)))
    });
    dates
}
