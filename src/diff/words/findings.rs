//! Findings that are not the same, one line each.
//!
//! In: what changed among findings. Out: lines, the gravest first within each kind of change.

use crate::diff::change::{Item, Kind};
use crate::diff::findings::FindingItem;
use crate::diff::{FindingsDifference, words::Line};
use crate::view::count;

use super::phrase::{changes, summary};

/// The lines about findings: opened, come back, closed, changed.
pub(super) fn lines(all: &FindingsDifference) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(by_severity(&all.opened).map(|one| finding("opened", one, &one.state)));
    lines.extend(by_severity(&all.reopened).map(|one| finding("came back", one, &one.state)));
    lines.extend(by_severity(&all.closed).map(|one| finding("closed", one, &one.closed_as)));
    let days_alone = |one: &FindingItem| {
        let mut fields = one.changes.iter().map(|change| change.field.as_str());
        fields.all(|field| matches!(field, "first_seen" | "open_since"))
    };
    let changed = by_severity(&all.changed).filter(|one| !days_alone(one));
    lines.extend(changed.map(|one| finding("changed", one, &changes(&one.changes))));
    let days = all.changed.iter().filter(|one| days_alone(one)).count();
    if days > 0 {
        lines.push(Line {
            label: "changed",
            text: format!(
                "{}: nothing but the day since which each is known",
                count(days, "finding", "findings")
            ),
        });
    }
    lines.extend(all.closed_before.iter().map(closed_before));
    lines
}

/// The gravest first, then by key.
fn by_severity(list: &[FindingItem]) -> impl Iterator<Item = &FindingItem> {
    let rank = |one: &FindingItem| {
        let order = ["critical", "high", "medium", "low"];
        order.iter().position(|word| *word == one.severity)
    };
    let mut list: Vec<&FindingItem> = list.iter().collect();
    list.sort_by_key(|one| rank(one).unwrap_or(usize::MAX));
    list.into_iter()
}

fn finding(label: &'static str, one: &FindingItem, more: &str) -> Line {
    // That a finding is open is what everybody takes it for.
    let more = match (label, more) {
        ("opened" | "came back", "open") => String::new(),
        ("changed", more) => format!(": {more}"),
        (_, more) => format!(", {more}"),
    };
    let severity =
        if one.changes.iter().any(|change| change.field == "severity") && label == "changed" {
            ""
        } else {
            one.severity.as_str()
        };
    let gap = if severity.is_empty() { "" } else { ", " };
    Line {
        label,
        text: format!("{severity}{gap}{} ({}){more}", one.title, one.key),
    }
}

/// What is said of a finding that neither side has.
fn closed_before(item: &Item) -> Line {
    let (label, text) = match item.kind {
        Kind::Added => (
            "closed",
            format!(
                "{}, opened and closed in between: {}",
                item.id,
                summary(&item.changes, &["title", "closed_as", "closed_on"])
            ),
        ),
        Kind::Removed => (
            "removed",
            format!("{}, which the earlier run knew as closed", item.id),
        ),
        Kind::Changed => (
            "changed",
            format!(
                "{}, closed on both sides: {}",
                item.id,
                changes(&item.changes)
            ),
        ),
    };
    Line { label, text }
}
