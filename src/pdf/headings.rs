//! Headings: their depth, their numbers, and how they stand on the page.
//!
//! In: heading blocks in document order. Out: chunks that stay with what follows, and entries for
//! the contents and the bookmarks. Depth is counted from the shallowest heading in use, and the
//! structure never skips a level, whatever the author did.

use std::num::NonZeroU16;

use krilla::tagging::Tag;

use super::compose::{Composer, Place};
use super::flow::Heading;
use super::inline::shortened;
use super::style::{Look, heading};
use super::text::Piece;
use crate::block::{Block, Inline, plain};

/// The longest title in contents, bookmarks and structure.
const MAX_TITLE: usize = 300;

/// Counts headings.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    enabled: bool,
    /// The level that counts as the first.
    base: u8,
    /// How many levels of structure the title takes.
    under_title: usize,
    counts: [usize; 6],
    /// The level of the last heading in the structure.
    last: usize,
}

impl Numbering {
    /// For these blocks; `titled` when a heading of the first level stands above them all.
    pub(super) fn new(enabled: bool, blocks: &[Block], titled: bool) -> Self {
        let levels = blocks.iter().filter_map(|block| match block {
            Block::Heading { level, .. } => Some(*level),
            _ => None,
        });
        Self {
            enabled,
            base: levels.min().unwrap_or(1).max(1),
            under_title: usize::from(titled),
            counts: [0; 6],
            last: usize::from(titled),
        }
    }

    /// Depth from 1, at most 6.
    fn depth(&self, level: u8) -> usize {
        usize::from(level.saturating_sub(self.base)).min(5) + 1
    }

    /// The level in the structure: one deeper than the last at most.
    fn structural(&mut self, depth: usize) -> NonZeroU16 {
        let level = (depth + self.under_title).min(self.last + 1);
        self.last = level;
        let level = u16::try_from(level).ok().and_then(NonZeroU16::new);
        level.unwrap_or(NonZeroU16::MIN)
    }

    fn next(&mut self, depth: usize, title: &str) -> String {
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
        let depth = self.numbering.depth(level);
        let number = if place.top {
            self.numbering.next(depth, &title)
        } else {
            String::new()
        };
        let structural = self.numbering.structural(depth);
        let node = self
            .tags
            .add(place.node, Tag::Hn(structural, Some(title.clone())));
        let (size, before, after) = heading(if place.top { depth } else { depth.max(3) });
        let look = Look::new(size, self.accent.on_paper()).bold();
        let mut pieces = Vec::new();
        if !number.is_empty() {
            let text = format!("{number}\u{2002}");
            pieces.push(Piece::run(text, look, super::text::Mark::of(node)));
        }
        pieces.extend(self.pieces(content, look, node));
        let chunk = self.flow.chunks.len();
        self.label(pieces, 1.28, place.column, before);
        self.leave_exactly(after);
        self.flow.places.push((id.to_owned(), chunk));
        if place.top {
            self.flow.headings.push(Heading {
                level: depth,
                number,
                title,
                chunk,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(level: u8) -> Block {
        let (id, content) = (String::new(), Vec::new());
        Block::Heading { level, id, content }
    }

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
    fn numbers_begin_at_the_shallowest_level_in_use() {
        let mut numbering = Numbering::new(true, &[block(3), block(2)], true);
        let mut number = |level| {
            let depth = numbering.depth(level);
            numbering.next(depth, "x")
        };
        assert_eq!(
            [number(2), number(3), number(3), number(2), number(3)],
            ["1", "1.1", "1.2", "2", "2.1"]
        );
    }

    #[test]
    fn the_structure_skips_no_level() {
        let mut numbering = Numbering::new(true, &[block(1)], false);
        let levels: Vec<u16> = [1, 4, 4, 2, 6]
            .map(|depth| numbering.structural(depth).get())
            .into();
        assert_eq!(levels, [1, 2, 3, 2, 3]);
    }
}
