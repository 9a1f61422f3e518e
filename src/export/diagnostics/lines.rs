//! Where the lines of a file begin, counted once for all problems of the file.
//!
//! In: a text, then bytes. Out: lines and columns, both from one, columns in characters.

use std::cell::Cell;
use std::ops::Range;

use crate::source::LineColumn;

/// The lines of one text.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The last place that was asked for, as byte and column: problems come in order, and
    /// counting on from there is what makes a file of one long line affordable.
    last: Cell<(usize, usize)>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(breaks.map(|(at, _)| at + 1))
            .collect();
        let last = Cell::new((0, 1));
        Self { text, starts, last }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// The line of a byte, from zero.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }

    /// The bytes of a line, without its line break.
    pub(super) fn bytes(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let end = self
            .starts
            .get(line + 1)
            .copied()
            .unwrap_or(self.text.len());
        let content = self.text.get(start..end).unwrap_or_default();
        let content = content.strip_suffix('\n').unwrap_or(content);
        let content = content.strip_suffix('\r').unwrap_or(content);
        start..start + content.len()
    }

    pub(super) fn place(&self, byte: usize) -> LineColumn {
        let line = self.line(byte);
        let start = self.bytes(line).start;
        let (from, column) = match self.last.get() {
            (known, column) if (start..=byte).contains(&known) && known > start => (known, column),
            _ => (start, 1),
        };
        let before = self.text.get(from..byte).unwrap_or_default();
        let column = column + before.chars().count();
        self.last.set((byte, column));
        LineColumn {
            line: line + 1,
            column,
        }
    }
}
