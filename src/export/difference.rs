//! What changed between two runs, as Markdown.
//!
//! In: a difference. Out: Markdown for a ticket or a message. Every text of a run is escaped, for
//! a run holds words of vendors.

use crate::diff::{Difference, words};
use crate::escape::escape;

/// A difference as a Markdown page, ending in a line break.
pub fn markdown(all: &Difference) -> String {
    let mut lines = vec![
        "# What changed".to_owned(),
        String::new(),
        format!("**{}**", escape(&all.headline)),
        String::new(),
        escape(&words::sides(all)),
    ];
    if !all.is_empty() {
        lines.extend([String::new(), escape(&all.comparable)]);
    }
    for group in words::groups(all) {
        lines.extend([String::new(), format!("## {}", group.title), String::new()]);
        let items = group.lines.iter();
        lines.extend(items.map(|line| format!("- **{}** {}", line.label, escape(&line.text))));
    }
    lines.push(String::new());
    lines.join("\n")
}
