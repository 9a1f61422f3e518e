//! A difference in plain words: one sentence, and lines in groups.
//!
//! In: a difference. Out: plain text without markup, the same for a terminal, Markdown and
//! documents. Long values are cut around the place where they part; JSON has them whole. Texts are
//! as a run has them: whoever prints them cleans or escapes them.

mod findings;
mod headline;
mod phrase;

use std::collections::BTreeSet;

use crate::diff::Difference;
use crate::diff::change::{Item, Kind};
use crate::view::count;
pub(super) use headline::{comparable, headline};
use phrase::{change, changes, summary};

/// Lines about one kind of thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they are about.
    pub title: &'static str,
    /// One for each thing.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What happened, in a word or two.
    pub label: &'static str,
    /// To what, and what it was before.
    pub text: String,
}

/// Which two are compared.
pub fn sides(all: &Difference) -> String {
    format!(
        "From {} on {} to {} on {}.",
        all.from.name, all.from.as_of, all.to.name, all.to.as_of
    )
}

/// Everything as lines, what matters most first. Groups without a line are left out.
pub fn groups(all: &Difference) -> Vec<Group> {
    let made_with = &all.made_with;
    let mut tool: Vec<Line> = made_with.tool.iter().map(change_line).collect();
    tool.extend(made_with.parameters.iter().map(change_line));
    tool.extend(made_with.catalogue.iter().map(path_line));
    let files = all.files.iter().map(path_line).collect();
    let mut groups = facts(all);
    groups.extend(filled([
        ("Rules, parameters and tool", tool),
        ("Files", files),
    ]));
    groups
}

/// The groups about what was judged, without those about files and about what judged it.
pub fn facts(all: &Difference) -> Vec<Group> {
    let records = |items: &[Item], shown: &[&str]| -> Vec<Line> {
        items.iter().map(|one| record(one, shown)).collect()
    };
    let mut decisions = records(&all.platforms, &["decision", "tier", "score"]);
    decisions.extend(records(&all.rows, &["decision", "residual"]));
    let exceptions = records(&all.exceptions, &["rule", "target", "state", "expires_on"]);
    let agents = records(&all.agents, &["platform", "status", "autonomy"]);
    let credentials = records(&all.credentials, &["kind", "created", "last_rotated"]);
    filled([
        ("Decisions, gates and scores", decisions),
        ("Findings", findings::lines(&all.findings)),
        ("Exceptions", exceptions),
        ("Answers", answers(all)),
        ("Agents, scopes and actions", agents),
        ("Credentials", credentials),
        ("Evidence", records(&all.evidence, &["valid_until"])),
        (
            "Decisions of named persons",
            records(&all.decisions, &["decided", "on", "by"]),
        ),
    ])
}

fn filled<const N: usize>(groups: [(&'static str, Vec<Line>); N]) -> Vec<Group> {
    let groups = groups.into_iter().filter(|(_, lines)| !lines.is_empty());
    groups
        .map(|(title, lines)| Group { title, lines })
        .collect()
}

fn record(item: &Item, shown: &[&str]) -> Line {
    let words = match item.kind {
        Kind::Changed => changes(&item.changes),
        Kind::Added | Kind::Removed => summary(&item.changes, shown),
    };
    let text = if words.is_empty() {
        item.id.clone()
    } else {
        format!("{}: {words}", item.id)
    };
    Line {
        label: item.kind.word(),
        text,
    }
}

fn change_line(one: &super::Change) -> Line {
    Line {
        label: one.kind.word(),
        text: change(one),
    }
}

/// A file: that it is another one says enough, and nobody reads digests.
fn path_line(one: &super::Change) -> Line {
    Line {
        label: one.kind.word(),
        text: one.field.clone(),
    }
}

/// Answers, those of a whole platform that came or went in one line.
fn answers(all: &Difference) -> Vec<Line> {
    let platforms = all.platforms.iter();
    let whole = platforms.filter(|platform| platform.kind != Kind::Changed);
    let whole: BTreeSet<&str> = whole.map(|platform| platform.id.as_str()).collect();
    let of = |item: &Item| {
        let platform = item.platforms.first().map(String::as_str);
        platform.and_then(|id| whole.get(id).copied())
    };
    let mut lines = Vec::new();
    for platform in &whole {
        let its: Vec<&Item> = all
            .answers
            .iter()
            .filter(|item| of(item) == Some(platform))
            .collect();
        if let Some(first) = its.first() {
            let number = count(its.len(), "question", "questions");
            lines.push(Line {
                label: first.kind.word(),
                text: format!("{platform}: {number}"),
            });
        }
    }
    let others = all.answers.iter().filter(|item| of(item).is_none());
    lines.extend(others.map(|item| record(item, &["status", "value", "level"])));
    lines
}
