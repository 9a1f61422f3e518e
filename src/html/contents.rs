//! The table of contents.
//!
//! In: the headings in order, as the text has them. Out: nested lists of links, no deeper than
//! a reader can take in at a glance.

use super::Words;
use super::blocks::Heading;
use crate::page::{escape, put};

/// How many levels of headings the contents show.
const DEPTH: usize = 2;

/// The contents; nothing when they would hold less than two lines.
pub(super) fn list(headings: &[Heading], words: &Words) -> String {
    let shown: Vec<&Heading> = headings.iter().filter(|h| h.depth <= DEPTH).collect();
    if shown.len() < 2 {
        return String::new();
    }
    let title = escape(&words.contents);
    let mut out = format!(
        "<nav class=\"contents\" aria-label=\"{title}\">\n<details open>\n<summary>{title}</summary>\n"
    );
    let mut open = 0;
    for heading in shown {
        // A first heading may stand deep; it still hangs under a list of its own.
        let depth = heading.depth.min(open + 1);
        if depth > open {
            out.push_str("<ol>\n");
            open = depth;
        } else {
            for _ in depth..open {
                out.push_str("</li>\n</ol>\n");
            }
            out.push_str("</li>\n");
            open = depth;
        }
        put!(
            out,
            "<li><a href=\"#{}\">{}</a>",
            escape(&heading.id),
            escape(&heading.title)
        );
    }
    for _ in 0..open {
        out.push_str("</li>\n</ol>\n");
    }
    out.push_str("</details>\n</nav>\n");
    out
}
