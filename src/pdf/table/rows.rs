//! The rows of a table, one chunk each.
//!
//! In: shaped cells and the measures of their columns. Out: chunks with the lines, stripes and heads
//! of a table. How wide a column is was decided before.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::rc::Rc;

use parley::Alignment;

use super::{Drafted, Grid, Kind};
use crate::block::Align;
use crate::pdf::compose::{Composer, Place};
use crate::pdf::flow::{Body, Chunk, Draw, Row, RowCell};
use crate::pdf::style::Rgb;

/// A table no higher than this, in points, is not cut: a sixth of a page.
const SMALL: f32 = 120.0;

impl Composer<'_> {
    /// Adds all rows of a table.
    pub(super) fn rows(
        &mut self,
        drafted: Vec<Drafted>,
        grid: &Grid,
        align: &[Align],
        place: Place,
    ) {
        if drafted.first().is_some_and(|row| row.kind == Kind::Named) {
            self.upper_line(place);
        }
        let mut head: Option<Rc<Row>> = None;
        let mut striped = false;
        let count = drafted.len();
        let has_head = drafted.first().is_some_and(|row| row.kind == Kind::Head);
        let first_row = usize::from(has_head);
        let above = self.measures.space(9.0);
        let start = self.flow.chunks.len();
        for (number, row) in drafted.into_iter().enumerate() {
            let (is_first, is_head) = (number == 0, row.kind == Kind::Head);
            let fill = match (is_head, striped) {
                (true, _) => Some(Rgb::PALE),
                (false, true) => Some(Rgb::FAINT),
                (false, false) => None,
            };
            striped = !is_head && !striped;
            let row = Rc::new(self.row(row, grid, align, place, fill));
            let mut chunk = Chunk::new(
                if is_first { above } else { 0.0 },
                row.height(&row.whole()),
                Vec::new(),
            );
            // Neither the first nor the last row stands alone on a page, and a table of one row
            // introduces what follows.
            let is_leading = number == first_row && count > first_row + 1;
            chunk.keep = is_head || is_leading || count <= 2 || number + 2 == count;
            chunk.head.clone_from(&head);
            chunk.body = Body::Row(Rc::clone(&row));
            if is_head {
                head = Some(row);
            }
            self.push(chunk);
        }
        self.keep_small(start);
    }

    /// Keeps all rows since `start` on one page when they are no more than a glance takes in.
    fn keep_small(&mut self, start: usize) {
        let rows = self.flow.chunks.get_mut(start..).unwrap_or_default();
        let height: f32 = rows.iter().map(|row| row.height).sum();
        let but_last = rows.len().saturating_sub(1);
        if height <= SMALL {
            let rows = rows.iter_mut().take(but_last);
            rows.for_each(|row| row.keep = true);
        }
    }

    /// The line above a table without a head.
    fn upper_line(&mut self, place: Place) {
        let line = Draw::Fill {
            x: place.column.x,
            y: 0.0,
            width: place.column.width,
            height: 0.5,
            color: Rgb::LINE,
        };
        self.leave_no_less(7.0);
        let mut chunk = Chunk::new(9.0, 0.5, vec![line]);
        chunk.keep = true;
        self.push(chunk);
        self.leave_exactly(0.0);
    }

    fn row(
        &mut self,
        row: Drafted,
        grid: &Grid,
        align: &[Align],
        place: Place,
        fill: Option<Rgb>,
    ) -> Row {
        let mut x = place.column.x;
        let mut cells = Vec::with_capacity(row.cells.len());
        for (((node, draft), width), align) in row.cells.into_iter().zip(&grid.widths).zip(align) {
            let text = self.shaper.wrap(draft, *width + 0.25, alignment(*align));
            cells.push(RowCell {
                node,
                text,
                x: x + grid.pad,
            });
            x += width + 2.0 * grid.pad;
        }
        let line = match row.kind {
            Kind::Head => (self.accent, 0.9),
            Kind::Plain | Kind::Named => (Rgb::LINE, 0.5),
        };
        Row {
            cells,
            x: place.column.x,
            width: place.column.width,
            pad: grid.look.size * self.measures.cell_pad,
            fill,
            line,
        }
    }
}

/// Columns line up at their left edge whatever the script of a cell.
fn alignment(align: Align) -> Alignment {
    match align {
        Align::Start => Alignment::Left,
        Align::Center => Alignment::Center,
        Align::End => Alignment::Right,
    }
}
