//! The flow cut into pages.
//!
//! In: chunks and the sheet. Out: which chunk, or which part of a row, stands where on which page.
//! Headings stay with what follows, rows that cannot fit a page are cut, table heads come again.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::ops::Range;
use std::rc::Rc;

use super::flow::{Body, Chunk, Flow, Row};
use super::style::Sheet;

/// A chunk in its place.
pub(super) struct Placed {
    pub(super) chunk: usize,
    pub(super) page: usize,
    pub(super) y: f32,
    pub(super) height: f32,
    pub(super) what: What,
}

/// What of the chunk is placed.
pub(super) enum What {
    /// All of its drawings.
    Draws,
    /// These lines of each cell.
    Part(Rc<Row>, Vec<Range<usize>>),
    /// The table head once more, which is not to be read twice.
    Repeat(Rc<Row>),
}

/// All pages.
pub(super) struct Pages {
    pub(super) placed: Vec<Placed>,
    pub(super) count: usize,
    /// Which pages are on their side, in order.
    pub(super) wide: Vec<bool>,
}

impl Pages {
    /// Everything on one page.
    pub(super) fn on(&self, page: usize) -> &[Placed] {
        let from = self.placed.partition_point(|placed| placed.page < page);
        let to = self.placed.partition_point(|placed| placed.page <= page);
        self.placed.get(from..to).unwrap_or_default()
    }

    /// Whether a page is on its side.
    pub(super) fn is_wide(&self, page: usize) -> bool {
        self.wide.get(page).copied().unwrap_or_default()
    }

    /// Page and height of the beginning of a chunk.
    pub(super) fn find(&self, chunk: usize) -> Option<(usize, f32)> {
        let at = self.placed.partition_point(|placed| placed.chunk < chunk);
        let mut here = self.placed.get(at..)?.iter();
        let first = here.find(|placed| !matches!(placed.what, What::Repeat(_)))?;
        (first.chunk == chunk).then_some((first.page, first.y))
    }
}

/// A row is moved whole to the next page only when it is lower than this share of a page.
const MOVABLE: f32 = 0.4;

struct Cutter {
    /// The sheet as it usually stands.
    usual: Sheet,
    /// The sheet of the page that is being filled.
    sheet: Sheet,
    placed: Vec<Placed>,
    wide: Vec<bool>,
    page: usize,
    y: f32,
}

/// Cuts the flow into pages; there is always at least one.
pub(super) fn paginate(flow: &Flow, sheet: &Sheet) -> Pages {
    let mut cutter = Cutter {
        usual: *sheet,
        sheet: *sheet,
        placed: Vec::with_capacity(flow.chunks.len()),
        wide: vec![false],
        page: 0,
        y: sheet.top,
    };
    for (number, chunk) in flow.chunks.iter().enumerate() {
        let together = flow.chunks.get(number..).unwrap_or_default();
        cutter.place(number, chunk, cutter.needed(together));
    }
    Pages {
        count: cutter.page + 1,
        placed: cutter.placed,
        wide: cutter.wide,
    }
}

impl Cutter {
    fn is_wide(&self) -> bool {
        self.wide.last().copied().unwrap_or_default()
    }

    /// Turns the sheet of a fresh page as the next chunk needs it.
    fn lay(&mut self, is_wide: bool) {
        if let Some(last) = self.wide.last_mut() {
            *last = is_wide;
        }
        self.sheet = if is_wide {
            self.usual.turned()
        } else {
            self.usual
        };
        self.y = self.sheet.top;
    }

    fn is_fresh(&self) -> bool {
        self.y <= self.sheet.top
    }

    /// The height that must be free for the first of these chunks to stand here: its own, and
    /// that of all it stays with, as far as that is possible on one page.
    fn needed(&self, chunks: &[Chunk]) -> f32 {
        let limit = self.sheet.depth() * 0.7;
        let mut height = 0.0;
        let is_wide = chunks.first().is_some_and(|chunk| chunk.wide);
        for (number, chunk) in chunks.iter().enumerate() {
            let before = if number == 0 { 0.0 } else { chunk.before };
            let least = self.least(chunk);
            if number > 0
                && (chunk.page_break || chunk.wide != is_wide || height + before + least > limit)
            {
                break;
            }
            height += before + least;
            if !chunk.keep || least < chunk.height {
                break;
            }
        }
        height
    }

    /// How much of a chunk must fit at once.
    fn least(&self, chunk: &Chunk) -> f32 {
        let Body::Row(row) = &chunk.body else {
            return chunk.height;
        };
        if chunk.height <= self.sheet.depth() * MOVABLE {
            return chunk.height;
        }
        let two_lines: Vec<_> = row
            .whole()
            .into_iter()
            .map(|lines| 0..lines.end.min(2))
            .collect();
        row.height(&two_lines)
    }

    fn turn(&mut self, chunk: usize, head: Option<&Rc<Row>>) {
        self.page += 1;
        self.wide.push(self.is_wide());
        self.y = self.sheet.top;
        let Some(head) = head else {
            return;
        };
        let height = head.height(&head.whole());
        if height <= self.sheet.depth() * MOVABLE {
            self.put(chunk, height, What::Repeat(Rc::clone(head)));
        }
    }

    fn put(&mut self, chunk: usize, height: f32, what: What) {
        self.placed.push(Placed {
            chunk,
            page: self.page,
            y: self.y,
            height,
            what,
        });
        self.y += height;
    }

    fn place(&mut self, number: usize, chunk: &Chunk, needed: f32) {
        let full = self.y + chunk.before + needed > self.sheet.bottom;
        let is_turned = chunk.wide != self.is_wide();
        if is_turned {
            if !self.is_fresh() {
                self.turn(number, None);
            }
            self.lay(chunk.wide);
        } else if !self.is_fresh() && (chunk.page_break || full) {
            self.turn(number, chunk.head.as_ref());
        } else if !self.is_fresh() {
            self.y += chunk.before;
        }
        match &chunk.body {
            Body::Draws(_) => self.put(number, chunk.height, What::Draws),
            Body::Row(row) => self.place_row(number, row, chunk.head.as_ref()),
        }
    }

    fn place_row(&mut self, number: usize, row: &Rc<Row>, head: Option<&Rc<Row>>) {
        let mut rest = row.whole();
        loop {
            let height = row.height(&rest);
            let room = self.sheet.bottom - self.y;
            if height <= room {
                self.put(number, height, What::Part(Rc::clone(row), rest));
                return;
            }
            let early = self.y <= self.sheet.top + self.sheet.depth() * 0.5;
            let (part, after) = cut(row, &rest, room - 2.0 * row.pad, early);
            if part.iter().any(|lines| !lines.is_empty()) {
                let height = row.height(&part);
                self.put(number, height, What::Part(Rc::clone(row), part));
            }
            rest = after;
            self.turn(number, head);
        }
    }
}

/// As many lines of each cell as fit the room, and the others. When nothing fits and the page is
/// as good as fresh, one line is taken all the same: there will never be more room.
fn cut(
    row: &Row,
    rest: &[Range<usize>],
    room: f32,
    force: bool,
) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let mut parts = Vec::with_capacity(rest.len());
    for (cell, lines) in row.cells.iter().zip(rest) {
        let mut height = 0.0;
        let mut end = lines.start;
        for line in cell.text.lines().skip(lines.start).take(lines.len()) {
            height += line.height;
            if height > room {
                break;
            }
            end += 1;
        }
        parts.push((lines.start..end, end..lines.end));
    }
    if force && parts.iter().all(|(taken, _)| taken.is_empty()) {
        for (taken, left) in &mut parts {
            let end = (taken.start + 1).min(left.end);
            *taken = taken.start..end;
            *left = end..left.end;
        }
    }
    parts.into_iter().unzip()
}

#[cfg(test)]
mod tests {
    use super::super::density::{Density, Measures};
    use super::super::style::Paper;
    use super::*;

    fn sheet() -> Sheet {
        Sheet::new(Paper::A4, Measures::of(Density::Comfortable).margins)
    }

    /// Pages of the chunks with these heights; `keep` and `breaks` name chunks by their number.
    fn pages(heights: &[f32], keep: &[usize], breaks: &[usize]) -> Vec<usize> {
        let mut flow = Flow::default();
        for (number, height) in heights.iter().enumerate() {
            let mut chunk = Chunk::new(10.0, *height, Vec::new());
            chunk.keep = keep.contains(&number);
            chunk.page_break = breaks.contains(&number);
            flow.chunks.push(chunk);
        }
        let pages = paginate(&flow, &sheet());
        pages.placed.iter().map(|placed| placed.page).collect()
    }

    /// Chunks as (wide, height), which pages are wide, why.
    type Turned = (&'static [(bool, f32)], &'static [bool], &'static str);

    #[test]
    fn pages_are_turned_where_chunks_ask_for_it_and_nowhere_else() {
        let chunk = |wide: bool, height: f32| {
            let mut chunk = Chunk::new(0.0, height, Vec::new());
            chunk.wide = wide;
            chunk
        };
        let flow = |chunks: Vec<Chunk>| Flow {
            chunks,
            ..Flow::default()
        };
        let rows: [Turned; 4] = [
            (&[(false, 10.0)], &[false], "upright"),
            (
                &[(true, 10.0)],
                &[true],
                "the first page is turned, none is left empty",
            ),
            (
                &[(false, 10.0), (true, 10.0), (true, 10.0), (false, 10.0)],
                &[false, true, false],
                "there and back",
            ),
            (
                &[(true, 300.0), (true, 300.0)],
                &[true, true],
                "a turned page is lower",
            ),
        ];
        for (chunks, wide, why) in rows {
            let chunks = chunks.iter().map(|(wide, height)| chunk(*wide, *height));
            let pages = paginate(&flow(chunks.collect()), &sheet());
            assert_eq!(pages.wide, wide, "{why}");
            assert_eq!(pages.count, wide.len(), "{why}");
        }
    }

    #[test]
    fn chunks_stay_together_and_pages_are_never_blank() {
        // Heights, kept, broken before, pages, why; a page is 695 points deep.
        type Case = (
            &'static [f32],
            &'static [usize],
            &'static [usize],
            &'static [usize],
            &'static str,
        );
        let cases: [Case; 7] = [
            (
                &[300.0, 300.0, 300.0],
                &[],
                &[],
                &[0, 0, 1],
                "as much as fits",
            ),
            (
                &[600.0, 20.0, 90.0],
                &[1],
                &[],
                &[0, 1, 1],
                "a heading goes with its text",
            ),
            (
                &[650.0, 20.0],
                &[1],
                &[],
                &[0, 0],
                "the last chunk has nothing to go with",
            ),
            (
                &[10.0, 10.0],
                &[],
                &[0, 1],
                &[0, 1],
                "no blank page in front",
            ),
            (&[685.0, 10.0], &[], &[1], &[0, 1], "one break, not two"),
            (
                &[600.0, 20.0, 90.0],
                &[1],
                &[2],
                &[0, 0, 1],
                "nothing goes with what begins a page anyway",
            ),
            (
                &[690.0, 300.0, 300.0, 300.0],
                &[0, 1, 2],
                &[],
                &[0, 1, 1, 2],
                "more than a page",
            ),
        ];
        for (heights, keep, breaks, wanted, why) in cases {
            assert_eq!(pages(heights, keep, breaks), wanted, "{why}");
        }
    }

    #[test]
    fn a_document_without_anything_has_one_page() {
        assert_eq!(paginate(&Flow::default(), &sheet()).count, 1);
    }
}
