//! Inlines as phrasing content.
//!
//! In: a line's content. Out: markup in which every text is escaped. A link to a heading that is
//! not there is not a link, and no link stands inside another.

use super::blocks::{Writer, class};
use crate::block::Inline;
use crate::page::{escape, put};
use crate::pdf::says_percent;

impl Writer<'_> {
    /// Adds a line's content.
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        for (at, inline) in content.iter().enumerate() {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Strong(inner) => self.wrapped("strong", inner),
                Inline::Emphasis(inner) => self.wrapped("em", inner),
                Inline::Strike(inner) => self.wrapped("s", inner),
                Inline::Code(text) => {
                    put!(self.out, "<code>{}</code>", escape(text));
                }
                Inline::Link { url, content } => self.link(url, content),
                Inline::Foreign { language, content } => {
                    put!(self.out, "<span lang=\"{language}\">");
                    self.inlines(content);
                    self.out.push_str("</span>");
                }
                Inline::NoteRef(number) => self.note_mark(*number),
                Inline::Break => self.out.push_str("<br>"),
                Inline::Badge { word, tone } => put!(
                    self.out,
                    "<strong class=\"chip {}\">{}</strong>",
                    class(*tone),
                    escape(word)
                ),
                Inline::Bar { percent } => self.bar(*percent, content.get(at + 1)),
            }
        }
    }

    /// Words; ids and dates among them are never broken at their hyphens.
    fn text(&mut self, text: &str) {
        for part in text.split_inclusive(' ') {
            let token = part.trim_end_matches(' ');
            if is_whole(token) {
                let rest = part.get(token.len()..).unwrap_or_default();
                put!(
                    self.out,
                    "<span class=\"whole\">{}</span>{rest}",
                    escape(token)
                );
            } else {
                self.out.push_str(&escape(part));
            }
        }
    }

    fn wrapped(&mut self, tag: &str, inner: &[Inline]) {
        put!(self.out, "<{tag}>");
        self.inlines(inner);
        put!(self.out, "</{tag}>");
    }

    fn link(&mut self, url: &str, content: &[Inline]) {
        let is_place = url.strip_prefix('#');
        let is_dead = is_place.is_some_and(|id| !self.ids.contains(id));
        if self.in_link || is_dead {
            return self.inlines(content);
        }
        let rel = if is_place.is_some() {
            ""
        } else {
            " rel=\"noreferrer noopener\""
        };
        put!(self.out, "<a href=\"{}\"{rel}>", escape(url));
        self.in_link = true;
        let before = self.out.len();
        self.inlines(content);
        if self.out.len() == before {
            // A link without words could be neither seen nor spoken.
            self.out.push_str(&escape(url));
        }
        self.in_link = false;
        self.out.push_str("</a>");
    }

    fn note_mark(&mut self, number: usize) {
        if number == 0 || number > self.note_count {
            return;
        }
        let id = if self.marked.insert(number) {
            format!(" id=\"{}\"", mark_id(number))
        } else {
            String::new()
        };
        if self.in_link {
            put!(self.out, "<sup{id}>{number}</sup>");
            return;
        }
        put!(
            self.out,
            "<sup{id}><a href=\"#{}\" role=\"doc-noteref\">{number}</a></sup>",
            note_id(number)
        );
    }

    /// A bar; where the words beside it say its share, it is not spoken twice.
    fn bar(&mut self, percent: u8, next: Option<&Inline>) {
        let percent = percent.min(100);
        let spoken = if says_percent(next) {
            "aria-hidden=\"true\"".to_owned()
        } else {
            format!("role=\"img\" aria-label=\"{percent} %\"")
        };
        put!(
            self.out,
            "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" {spoken}>\
             <rect class=\"empty\" width=\"100\" height=\"8\" rx=\"1.5\"/>\
             <rect class=\"full\" width=\"{percent}\" height=\"8\" rx=\"1.5\"/></svg>"
        );
    }
}

/// The id of a note. Ids of headings never begin with a line below.
pub(super) fn note_id(number: usize) -> String {
    format!("_note-{number}")
}

/// The id of the first mark of a note.
pub(super) fn mark_id(number: usize) -> String {
    format!("_mark-{number}")
}

/// Whether a token is an id or a date with hyphens in it, short enough to stay on one line.
fn is_whole(token: &str) -> bool {
    let counted = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let hyphened = token
        .split('-')
        .skip(1)
        .any(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    hyphened && token.len() <= 20 && token.starts_with(counted)
}
