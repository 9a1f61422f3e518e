//! Entries, outlines and tables as Markdown that reads well on a code host.
//!
//! In: phrases of the catalogue. Out: a page. Every word goes through the escape, and every link
//! leads to a heading by the id that code hosts give it.

use std::fmt::Write as _;

use crate::escape::escape;
use crate::markdown::slug;
use crate::phrase::{Outline, Phrase, Piece};
use crate::reference::{Body, Entry};

/// One page of the documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its file name without the ending.
    pub name: &'static str,
    /// Markdown.
    pub text: String,
}

impl Page {
    /// A page with its title and the command that shows the same.
    pub fn new(name: &'static str, title: &str) -> Self {
        let text = format!(
            "<!-- Written by the program: `UPDATE=1 cargo test --test generated`. -->\n\n# {}\n",
            escape(title)
        );
        Self { name, text }
    }

    /// Markdown as it is.
    pub fn raw(&mut self, markdown: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.text, "\n{markdown}\n");
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: impl Into<Phrase>) {
        let text = self.phrase(&text.into());
        self.raw(&text);
    }

    /// A heading. Its text is the place that links lead to.
    pub fn heading(&mut self, level: usize, text: &str) {
        let text = escape(text);
        self.raw(&format!("{} {text}", "#".repeat(level)));
    }

    /// An entry under a heading that is its id.
    pub(super) fn entry(&mut self, level: usize, entry: &Entry) {
        self.heading(level, &entry.id);
        let mut title = format!("**{}**", self.phrase(&entry.title.as_str().into()));
        if !entry.name.is_empty() {
            let _ = write!(title, " {}", code(&entry.name));
        }
        self.raw(&title);
        let mut list = String::new();
        for section in &entry.sections {
            let heading = escape(section.heading);
            match &section.body {
                Body::Text(text) => {
                    let text = self.phrase(text);
                    let _ = writeln!(list, "- **{heading}:** {text}");
                }
                Body::Lines(lines) => match lines.as_slice() {
                    [only] => {
                        let line = self.phrase(&only.line);
                        let _ = writeln!(list, "- **{heading}:** {line}");
                        self.under(&mut list, &only.under, 1);
                    }
                    several => {
                        let _ = writeln!(list, "- **{heading}:**");
                        self.under(&mut list, several, 1);
                    }
                },
            }
        }
        self.raw(list.trim_end());
    }

    /// A list of lines, nested as they are.
    pub(super) fn list(&mut self, lines: &[Outline]) {
        let mut list = String::new();
        self.under(&mut list, lines, 0);
        self.raw(list.trim_end());
    }

    fn under(&self, list: &mut String, lines: &[Outline], depth: usize) {
        for line in lines {
            let text = self.phrase(&line.line);
            let _ = writeln!(list, "{}- {text}", "  ".repeat(depth));
            self.under(list, &line.under, depth + 1);
        }
    }

    /// A table.
    pub fn table(&mut self, columns: &[&str], rows: &[Vec<Phrase>]) {
        let mut table = format!("| {} |\n|", columns.join(" | "));
        table.push_str(&" --- |".repeat(columns.len()));
        for row in rows {
            table.push_str("\n|");
            for cell in row {
                // Inside a table even code must not hold a bare pipe.
                let cell = self.phrase(cell).replace("\\|", "|").replace('|', "\\|");
                let _ = write!(table, " {cell} |");
            }
        }
        self.raw(&table);
    }

    /// One line of words with marks and links.
    fn phrase(&self, phrase: &Phrase) -> String {
        let mut line = String::new();
        for piece in &phrase.0 {
            match piece {
                Piece::Plain(text) if line.is_empty() => line.push_str(&after("", text)),
                Piece::Plain(text) => line.push_str(&after("x", text)),
                Piece::Code(text) => line.push_str(&code(text)),
                Piece::Link {
                    text,
                    page,
                    heading,
                } => {
                    let here = *page == self.name;
                    let page = if here {
                        String::new()
                    } else {
                        format!("{page}.md")
                    };
                    let _ = write!(line, "[{}]({page}#{})", escape(text), slug(heading));
                }
            }
        }
        line.trim().to_owned()
    }
}

/// A text escaped as it must be behind other words, its blanks at both ends kept.
fn after(before: &str, text: &str) -> String {
    let escaped = escape(&format!("{before}{text}"));
    let escaped = escaped.strip_prefix(before).unwrap_or(&escaped).to_owned();
    if text.ends_with(' ') && !escaped.ends_with(' ') {
        escaped + " "
    } else {
        escaped
    }
}

/// A name between as many backticks as it takes.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let marks = "`".repeat(longest + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{marks}{gap}{text}{gap}{marks}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_mean_something_are_escaped_and_blanks_kept() {
        let page = Page::new("rules", "A *title*");
        // phrase, line, why
        let link = |page| Piece::Link {
            text: "G_1".to_owned(),
            page,
            heading: "P7.2 Keys".to_owned(),
        };
        let rows = [
            (Phrase::plain("a * b | c"), "a \\* b \\| c", "marks"),
            (
                Phrase::plain("is ").and_code("a_b").and(", or"),
                "is `a_b`, or",
                "blanks",
            ),
            (Phrase::code("a`b"), "``a`b``", "a backtick inside a name"),
            (
                Phrase(vec![link("rules")]),
                "[G_1](#p72-keys)",
                "on this page",
            ),
            (
                Phrase(vec![link("gates")]),
                "[G_1](gates.md#p72-keys)",
                "elsewhere",
            ),
            (
                Phrase::code("x").and(": why"),
                "`x`: why",
                "a colon behind a name",
            ),
        ];
        for (phrase, line, why) in rows {
            assert_eq!(page.phrase(&phrase), line, "{why}");
        }
        assert!(page.text.ends_with("# A \\*title\\*\n"));
    }

    #[test]
    fn no_cell_holds_a_bare_pipe() {
        let mut page = Page::new("files", "Files");
        page.table(
            &["A", "B"],
            &[vec![Phrase::code("a|b"), Phrase::plain("c|d")]],
        );
        assert!(
            page.text.ends_with("| `a\\|b` | c\\|d |\n"),
            "{}",
            page.text
        );
    }
}
