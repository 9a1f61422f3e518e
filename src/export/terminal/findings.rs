//! Open findings on the terminal: the gravest first, one entry for what is fixed in one go.
//!
//! In: open findings. Out: lines with severity, rule, due date, title, targets and what to do.
//! Findings that ask for the same thing are one entry that names all its targets.

use crate::export::terminal::page::{Page, Paint};
use crate::view::FindingView;

/// How many entries of one severity are shown, and whether with what to do.
const SHOWN: [(&str, usize, bool); 4] = [
    ("critical", 6, true),
    ("high", 5, true),
    ("medium", 3, false),
    ("low", 2, false),
];

/// How many targets one entry names before it counts the rest.
const TARGETS_NAMED: usize = 3;

/// Findings with one remedy.
struct Entry<'f> {
    first: &'f FindingView,
    all: Vec<&'f FindingView>,
}

/// Writes open findings.
pub(super) fn write(page: &mut Page, open: &[&FindingView]) {
    if open.is_empty() {
        page.line(2, Paint::Good, "No finding is open");
        return;
    }
    page.line(2, Paint::Strong, "Findings, with what to do and until when");
    for (severity, most, with_fix) in SHOWN {
        let entries = entries(open, severity);
        for entry in entries.iter().take(most) {
            let paint = Paint::of(severity);
            page.labelled(4, paint, severity, 9, &line(entry));
            if with_fix {
                page.line(14, Paint::Quiet, &entry.first.fix);
            }
        }
        let more: usize = entries.iter().skip(most).map(|entry| entry.all.len()).sum();
        if more > 0 {
            page.line(14, Paint::Quiet, &format!("and {more} more {severity}"));
        }
    }
}

fn entries<'f>(open: &[&'f FindingView], severity: &str) -> Vec<Entry<'f>> {
    let mut entries: Vec<Entry<'f>> = Vec::new();
    for finding in open.iter().filter(|one| one.severity == severity) {
        let same = entries.iter_mut().find(|entry| {
            let first = entry.first;
            (&first.rule, &first.fix, &first.due) == (&finding.rule, &finding.fix, &finding.due)
        });
        match same {
            Some(entry) => entry.all.push(finding),
            None => entries.push(Entry {
                first: finding,
                all: vec![finding],
            }),
        }
    }
    entries
}

fn line(entry: &Entry<'_>) -> String {
    let first = entry.first;
    let due = if first.overdue {
        "overdue since"
    } else {
        "due"
    };
    // A finding about an answer begins with the question, which stands among the targets too.
    let title = match first.title.split_once(": ") {
        Some((_, title)) if first.target.kind == "question" => title,
        _ => &first.title,
    };
    let ids = entry.all.iter().map(|one| one.target.id.as_str());
    let mut targets: Vec<&str> = ids.clone().take(TARGETS_NAMED).collect();
    let more = ids.count().saturating_sub(TARGETS_NAMED);
    let more = format!("{more} more");
    if entry.all.len() > TARGETS_NAMED {
        targets.push(&more);
    }
    format!(
        "{}, {due} {}: {title} [{} {}]",
        first.rule,
        first.due,
        first.target.kind,
        targets.join(", ")
    )
}
