//! Headings: their depth, their numbers, and how they stand on the page.
//!
//! In: heading blocks in document order. Out: chunks that stay with what follows, and entries for
//! the contents and the bookmarks. Neither numbers nor structure skip a level, whatever the author
//! did.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::num::NonZeroU16;

use krilla::tagging::Tag;

use super::compose::{Composer, Place};
use super::flow::{Body, Heading};
use super::inline::shortened;
use super::piece::{Mark, Piece};
use super::style::Look;
use crate::block::{Inline, plain};

/// The longest title in contents, bookmarks and structure.
const MAX_TITLE: usize = 300;

/// Counts headings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbering {
    enabled: bool,
    /// How many levels of structure the title takes.
    under_title: usize,
    /// The levels, as the author wrote them, of the headings that this one stands under.
    open: Vec<u8>,
    counts: [usize; 6],
    /// The level of the last heading in the structure of the file.
    last: usize,
}

impl Numbering {
    /// `titled` when the title is a heading that stands above all others.
    pub(crate) fn new(enabled: bool, titled: bool) -> Self {
        Self {
            enabled,
            under_title: usize::from(titled),
            last: usize::from(titled),
            ..Self::default()
        }
    }

    /// How deep the next heading stands, from 1 to 6: one deeper than the one it stands under,
    /// whatever levels the author left out.
    pub(crate) fn depth(&mut self, level: u8) -> usize {
        while self.open.last().is_some_and(|open| *open >= level) {
            self.open.pop();
        }
        self.open.push(level);
        self.open.len().min(6)
    }

    /// The level in the structure of the file: never more than one below the last heading's.
    pub(crate) fn structural(&mut self, depth: usize) -> NonZeroU16 {
        self.last = (depth + self.under_title).min(self.last + 1);
        let level = u16::try_from(self.last).ok();
        level.and_then(NonZeroU16::new).unwrap_or(NonZeroU16::MIN)
    }

    /// How deep a heading inside a list or a box stands: below the one it is part of.
    pub(crate) fn minor_depth(&self) -> usize {
        self.open.len().clamp(1, 5) + 1
    }

    /// The number of the next heading, or nothing where it has one of its own.
    pub(crate) fn next(&mut self, depth: usize, title: &str) -> String {
        if !self.enabled || has_own_number(title) {
            return String::new();
        }
        let (counted, deeper) = self.counts.split_at_mut(depth.min(6));
        if let Some(count) = counted.last_mut() {
            *count += 1;
        }
        deeper.fill(0);
        let numbers: Vec<String> = counted.iter().map(ToString::to_string).collect();
        numbers.join(".")
    }
}

/// Whether a title begins with a clause number of its own, such as `P4`, `P4.2` or `7.`.
fn has_own_number(title: &str) -> bool {
    let Some((first, _)) = title.split_once(' ') else {
        return false;
    };
    let digits = first.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = first.len() - digits.len();
    let parts: Vec<&str> = digits.trim_end_matches('.').split('.').collect();
    let numeric = parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    numeric && letters <= 2 && (letters > 0 || parts.len() > 1 || digits.ends_with('.'))
}

impl Composer<'_> {
    pub(super) fn heading(&mut self, level: u8, id: &str, content: &[Inline], place: Place) {
        let title = shortened(&plain(content), MAX_TITLE);
        if title.is_empty() {
            return self.paragraph(content, place, 7.0);
        }
        if !place.top {
            return self.minor_heading(id, &title, content, place);
        }
        let depth = self.numbering.depth(level);
        let number = self.numbering.next(depth, &title);
        let structural = self.numbering.structural(depth);
        let node = self
            .tags
            .add(place.node, Tag::Hn(structural, Some(title.clone())));
        let (size, before, after) = self.measures.heading(depth);
        let look = Look::new(size, self.accent.on_paper()).bold();
        let mut pieces = Vec::new();
        if !number.is_empty() {
            pieces.push(Piece::run(
                format!("{number}\u{2002}"),
                look,
                Mark::of(node),
            ));
        }
        pieces.extend(self.pieces(content, look, node));
        self.end_table();
        let chunk = self.flow.chunks.len();
        self.leave_no_less(before * 0.5);
        self.label(pieces, look, 1.28, place.column, before);
        self.leave_exactly(after);
        self.flow.places.push((id.to_owned(), chunk));
        self.flow.headings.push(Heading {
            level: depth,
            number,
            title,
            chunk,
        });
    }

    /// A table of one row introduces what follows it, but never the next part.
    fn end_table(&mut self) {
        if let Some(last) = self.flow.chunks.last_mut()
            && matches!(last.body, Body::Row(_))
        {
            last.keep = false;
        }
    }

    /// A heading inside a list or a box: strong words, but no part of the document's own order.
    fn minor_heading(&mut self, id: &str, title: &str, content: &[Inline], place: Place) {
        let level = self.numbering.structural(self.numbering.minor_depth());
        let node = self
            .tags
            .add(place.node, Tag::Hn(level, Some(title.to_owned())));
        let (size, before, after) = self.measures.heading(4);
        let look = Look::new(size, self.accent.on_paper()).bold();
        let pieces = self.pieces(content, look, node);
        let chunk = self.flow.chunks.len();
        self.label(pieces, look, 1.4, place.column, before * 0.6);
        self.leave_exactly(after);
        self.flow.places.push((id.to_owned(), chunk));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_number_of_its_own_is_not_doubled() {
        let rows = [
            ("P4 Approval", true, "letter and digit"),
            ("P4.2 Pilot", true, "sub-clause"),
            ("A1 Systems", true, "annex"),
            ("7. Scope", true, "digit and stop"),
            ("7.3 Scope", true, "two digits"),
            ("2026 in review", false, "a year"),
            ("RF-V01 Report", false, "an id"),
            ("SOC 2", false, "a name"),
            ("Access", false, "one word"),
        ];
        for (title, own, why) in rows {
            assert_eq!(has_own_number(title), own, "{title}: {why}");
        }
    }

    #[test]
    fn numbers_and_structure_skip_no_level() {
        // levels as written, numbers, levels in the structure, why
        let rows: [(&[u8], &str, &[u16], &str); 4] = [
            (
                &[1, 2, 2, 1, 2],
                "1 1.1 1.2 2 2.1",
                &[1, 2, 2, 1, 2],
                "in order",
            ),
            (&[2, 3, 2], "1 1.1 2", &[1, 2, 1], "no first level"),
            (
                &[1, 4, 3, 6],
                "1 1.1 1.2 1.2.1",
                &[1, 2, 2, 3],
                "levels left out",
            ),
            (&[3, 2, 3], "1 2 2.1", &[1, 1, 2], "a deep one first"),
        ];
        for (levels, numbers, structure, why) in rows {
            let mut numbering = Numbering::new(true, false);
            let found: Vec<(String, u16)> = levels
                .iter()
                .map(|level| {
                    let depth = numbering.depth(*level);
                    (
                        numbering.next(depth, "x"),
                        numbering.structural(depth).get(),
                    )
                })
                .collect();
            let (found, levels): (Vec<String>, Vec<u16>) = found.into_iter().unzip();
            assert_eq!(found.join(" "), numbers, "{why}");
            assert_eq!(levels, structure, "{why}");
        }
    }

    #[test]
    fn a_heading_in_a_box_stands_under_the_last_one_if_there_is_one() {
        let mut numbering = Numbering::new(true, false);
        let minor = |numbering: &mut Numbering| {
            let depth = numbering.minor_depth();
            numbering.structural(depth).get()
        };
        assert_eq!(minor(&mut numbering), 1, "before any other");
        let depth = numbering.depth(1);
        assert_eq!(numbering.structural(depth).get(), 1);
        assert_eq!(minor(&mut numbering), 2, "below the first");
        assert_eq!(minor(&mut numbering), 2, "beside it");
    }

    #[test]
    fn under_a_title_that_is_a_heading_everything_stands_one_deeper() {
        let mut numbering = Numbering::new(true, true);
        let depth = numbering.depth(2);
        assert_eq!(numbering.structural(depth).get(), 2);
        assert_eq!(numbering.next(depth, "x"), "1");
    }
}
