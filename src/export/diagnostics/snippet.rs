//! The few lines of a file that are shown with a problem.
//!
//! In: the lines of a file, the bytes to mark and the bytes to hide. Out: those lines as they may
//! be shown, and where the marks are in them. Hidden bytes become `•••`, steering characters are
//! written out, long lines are cut around the first mark. It costs the same in a file of any size.

use std::ops::Range;

use super::lines::Lines;
use crate::clean::push_clean;
use crate::secrets::{self, MASK};
use crate::source::Span;
use crate::yaml::{Node, NodeKind, Tree};

/// Longest line that is shown whole, in characters.
const WIDTH: usize = 120;
/// How much of a cut line is shown before the mark.
const BEFORE: usize = 40;
/// How far around the shown part a secret is looked for.
const MARGIN: usize = 400;

/// Lines to show.
pub(super) struct Snippet {
    /// The lines, joined by line breaks.
    pub(super) text: String,
    /// The number of the first line, from one.
    pub(super) first_line: usize,
    /// The marks, in the order in which they were given.
    pub(super) marks: Vec<Range<usize>>,
    /// Whether something was hidden.
    pub(super) hides: bool,
}

/// The part of a span that is marked: never more than its first line.
pub(super) fn first_line(lines: &Lines<'_>, span: Span) -> Span {
    let line = lines.bytes(lines.line(span.start));
    let start = span.start.min(line.end);
    Span::new(start, span.end.min(line.end))
}

/// Shows the lines from the first to the last mark; the marks are on single lines.
pub(super) fn around(lines: &Lines<'_>, tree: Option<&Tree>, marks: &[Span]) -> Snippet {
    let numbers = || marks.iter().map(|mark| lines.line(mark.start));
    let first = numbers().min().unwrap_or(0);
    let last = numbers().max().unwrap_or(first);
    let mut snippet = Snippet {
        text: String::new(),
        first_line: first + 1,
        marks: vec![0..0; marks.len()],
        hides: false,
    };
    for line in first..=last {
        if line > first {
            snippet.text.push('\n');
        }
        snippet.push_line(lines, tree, line, marks);
    }
    snippet
}

impl Snippet {
    fn push_line(&mut self, lines: &Lines<'_>, tree: Option<&Tree>, line: usize, marks: &[Span]) {
        let whole = lines.bytes(line);
        let here = |mark: &Span| lines.line(mark.start) == line;
        let anchor = marks
            .iter()
            .find(|mark| here(mark))
            .map_or(whole.start, |mark| mark.start);
        let part = cut(lines.text(), &whole, anchor);
        let hidden = hidden(lines.text(), tree, &whole, &part);
        self.hides |= !hidden.is_empty();
        if part.start > whole.start {
            self.text.push('…');
        }
        // Where each byte of the part went; the last entry is the end of the part.
        let mut moved: Vec<(usize, usize)> = Vec::new();
        let shown = lines.text().get(part.clone()).unwrap_or_default();
        for (at, character) in shown.char_indices() {
            let at = part.start + at;
            moved.push((at, self.text.len()));
            match hidden.iter().find(|range| range.contains(&at)) {
                Some(range) if at == range.start.max(part.start) => self.text.push_str(MASK),
                Some(_) => {}
                None => push_clean(&mut self.text, character),
            }
        }
        moved.push((part.end, self.text.len()));
        let find = |byte: usize| {
            let at = moved.partition_point(|(from, _)| *from < byte);
            moved.get(at).or(moved.last()).map_or(0, |(_, to)| *to)
        };
        for (mark, place) in marks.iter().zip(&mut self.marks) {
            if here(mark) {
                *place = find(mark.start)..find(mark.end);
            }
        }
        if part.end < whole.end {
            self.text.push('…');
        }
    }
}

/// The part of a line that is shown.
fn cut(text: &str, line: &Range<usize>, anchor: usize) -> Range<usize> {
    let before = text.get(line.start..anchor).unwrap_or_default();
    let after = text.get(anchor..line.end).unwrap_or_default();
    let ahead = forward(after, WIDTH);
    if before.len() <= WIDTH && before.chars().count() + ahead.1 <= WIDTH && ahead.0 == after.len()
    {
        return line.clone();
    }
    let back = before
        .char_indices()
        .rev()
        .take(BEFORE)
        .last()
        .map_or(before.len(), |(at, _)| at);
    let start = line.start + back;
    let kept = text.get(start..anchor).unwrap_or_default().chars().count();
    let ahead = forward(after, WIDTH.saturating_sub(kept));
    start..anchor + ahead.0
}

/// Bytes and characters of the first `most` characters.
fn forward(text: &str, most: usize) -> (usize, usize) {
    let taken = text.char_indices().take(most);
    taken.fold((0, 0), |(_, count), (at, c)| (at + c.len_utf8(), count + 1))
}

/// What must not be shown of a line: what looks like a secret as it is written, and every value
/// and key of the tree that looks like one once quotes, escapes and line breaks are resolved.
fn hidden(
    text: &str,
    tree: Option<&Tree>,
    line: &Range<usize>,
    part: &Range<usize>,
) -> Vec<Range<usize>> {
    let from = text
        .floor_char_boundary(part.start.saturating_sub(MARGIN))
        .max(line.start);
    let to = text
        .ceil_char_boundary((part.end + MARGIN).min(text.len()))
        .min(line.end);
    let written = text.get(from..to).unwrap_or_default();
    let mut hidden: Vec<Range<usize>> = secrets::find(written)
        .into_iter()
        .map(|found| from + found.range.start..from + found.range.end)
        .collect();
    if let Some(tree) = tree {
        secret_values(&tree.root, part, &mut hidden);
    }
    hidden.retain(|range| range.start < part.end && part.start < range.end);
    hidden.sort_by_key(|range| (range.start, range.end));
    hidden.dedup_by(|next, kept| {
        let overlap = next.start < kept.end;
        if overlap {
            kept.end = kept.end.max(next.end);
        }
        overlap
    });
    hidden
}

fn secret_values(node: &Node, part: &Range<usize>, hidden: &mut Vec<Range<usize>>) {
    let mut look = |text: &str, span: Span| {
        let touches = span.start < part.end && part.start < span.end;
        if touches && secrets::looks_like_secret(text).is_some() {
            hidden.push(span.start..span.end);
        }
    };
    match &node.kind {
        NodeKind::Text { text, .. } => look(text, node.span),
        NodeKind::Integer(number) => look(&number.to_string(), node.span),
        NodeKind::List(items) => {
            let from = items.partition_point(|item| item.span.end <= part.start);
            let items = items.get(from..).unwrap_or_default();
            for item in items.iter().take_while(|item| item.span.start < part.end) {
                secret_values(item, part, hidden);
            }
        }
        NodeKind::Map(entries) => {
            let end = |value: &Node, key: Span| value.span.end.max(key.end);
            let from = entries.partition_point(|e| end(&e.value, e.key_span) <= part.start);
            let entries = entries.get(from..).unwrap_or_default();
            for entry in entries
                .iter()
                .take_while(|entry| entry.key_span.start < part.end)
            {
                let key = entry.key_span;
                if key.start < part.end
                    && part.start < key.end
                    && secrets::looks_like_secret(&entry.key).is_some()
                {
                    hidden.push(key.start..key.end);
                }
                secret_values(&entry.value, part, hidden);
            }
        }
        NodeKind::Null | NodeKind::Bool(_) | NodeKind::Decimal(_) => {}
    }
}
