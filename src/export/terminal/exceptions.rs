//! The register of exceptions on the terminal.
//!
//! In: the register as a view, whether colours are wanted, the width. Out: text. One line of
//! counts comes first; then every group that has something in it.

use super::page::{Page, Paint};
use crate::view::{ExceptionRegister, RegisteredException};

/// The register as a page of text, ending in a line break.
pub fn exceptions(register: &ExceptionRegister, colour: bool, width: usize) -> String {
    let mut page = Page::new(colour, width);
    let head = format!("{}, {}", register.organisation, register.as_of);
    page.line(0, Paint::Strong, &head);
    page.line(0, Paint::Plain, &counts(register));
    for group in register.groups.iter().filter(|g| !g.exceptions.is_empty()) {
        page.gap();
        let paint = match group.group.as_str() {
            "in_force" => Paint::Good,
            "expiring" => Paint::Warn,
            "expired" => Paint::Quiet,
            _ => Paint::Bad,
        };
        page.line(0, paint, &group.title);
        for one in &group.exceptions {
            exception(&mut page, one);
        }
    }
    page.text()
}

/// `3 exceptions: 1 in force, 2 ended`.
fn counts(register: &ExceptionRegister) -> String {
    let ending = if register.total == 1 { "" } else { "s" };
    let total = format!("{} exception{ending}", register.total);
    let groups = register.groups.iter().filter(|g| !g.exceptions.is_empty());
    let parts: Vec<String> = groups
        .map(|group| {
            let words = match group.group.as_str() {
                "expiring" => "in force and ending within 30 days",
                "expired" => "ended",
                "orphan" => "for nothing that is open",
                "self_approved" => "accepted by an owner",
                "over_the_limit" => "longer than allowed",
                "incomplete" => "not filled in",
                "other" => "not valid for another reason",
                _ => "in force",
            };
            format!("{} {words}", group.exceptions.len())
        })
        .collect();
    if parts.is_empty() {
        "no exceptions: no risk is accepted".to_owned()
    } else {
        format!("{total}: {}", parts.join(", "))
    }
}

fn exception(page: &mut Page, one: &RegisteredException) {
    let exception = &one.exception;
    let what = format!("{} on {}", exception.rule, exception.target);
    page.labelled(2, Paint::Strong, &exception.id, 0, &what);
    let accepted = format!("{}, on {}", exception.approved_by, exception.approved_on);
    let ends = format!("{}, {}", exception.expires_on, exception.days_left);
    let covers = if exception.covers.is_empty() {
        "nothing".to_owned()
    } else {
        exception.covers.join(", ")
    };
    let mut line = |label: &str, text: &str| page.labelled(4, Paint::Quiet, label, 12, text);
    line("accepted by", &accepted);
    line("owner", &one.owners);
    line("ends", &ends);
    line("covers", &covers);
    for problem in &exception.problems {
        line("does not hold", problem);
    }
    if one.without.is_empty() && exception.problems.is_empty() {
        line("without it", "the decisions are the same");
    }
    for row in &one.without {
        let text = format!(
            "{} on {}: {} (line {}) instead of {} (line {})",
            row.agent, row.platform, row.without, row.without_line, row.decision, row.line
        );
        line("without it", &text);
    }
}
