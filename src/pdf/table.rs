//! Tables.
//!
//! In: cells of inlines. Out: one row chunk each, that knows its table head. Letters shrink a
//! little where a table is too wide for its words; below that, words are broken.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use super::compose::{Composer, Place, alignment};
use super::flow::{Body, Chunk, Row, RowCell};
use super::style::{CELL, CELL_LEADING, Look, Rgb};
use super::tags::NodeId;
use super::text::Draft;
use super::widths::{Need, shrink, widths};
use crate::block::{Align, Cell, Inline};

/// Letters never become smaller than this share of the table size.
const SMALLEST: f32 = 0.66;

/// One row before its lines are broken.
struct Drafted {
    cells: Vec<(NodeId, Draft)>,
    is_head: bool,
}

/// The measures of a table.
struct Grid {
    look: Look,
    /// Space left and right of every cell's text.
    pad: f32,
    widths: Vec<f32>,
}

impl Composer<'_> {
    pub(super) fn table(
        &mut self,
        align: &[Align],
        header: &[Cell],
        rows: &[Vec<Cell>],
        place: Place,
    ) {
        let columns = header.len();
        if columns == 0 {
            return;
        }
        let pad = match columns {
            0..=8 => 5.0,
            9..=16 => 3.0,
            _ => 1.5,
        };
        let available = (place.column.width - pad * 2.0 * to_f32(columns)).max(to_f32(columns));
        let (drafted, needs) = self.drafted(header, rows, place.node, CELL, true);
        let scale = shrink(&needs, available);
        let (look, drafted, needs) = if scale < 1.0 {
            let size = CELL.size * scale.max(SMALLEST);
            let look = Look { size, ..CELL };
            // A badge cannot be broken, so it becomes words where there is no room for it.
            let chips = scale >= SMALLEST;
            let (drafted, needs) = self.drafted(header, rows, place.node, look, chips);
            (look, drafted, needs)
        } else {
            (CELL, drafted, needs)
        };
        let grid = Grid {
            look,
            pad,
            widths: widths(&needs, available),
        };
        self.rows(drafted, &grid, align, place);
        self.leave(12.0);
    }

    /// All cells shaped, with their nodes, and what each column needs.
    fn drafted(
        &mut self,
        header: &[Cell],
        rows: &[Vec<Cell>],
        parent: NodeId,
        look: Look,
        chips: bool,
    ) -> (Vec<Drafted>, Vec<Need>) {
        let table = self.tags.add(parent, Tag::Table);
        let head = self.tags.add(table, Tag::THead);
        let body = self.tags.add(table, Tag::TBody);
        let mut needs = vec![Need::default(); header.len()];
        let mut drafted = Vec::with_capacity(rows.len() + 1);
        if header.iter().any(|cell| !cell.is_empty()) {
            drafted.push(self.draft_row(header, head, look.bold(), chips, &mut needs));
        }
        for row in rows {
            drafted.push(self.draft_row(row, body, look, chips, &mut needs));
        }
        (drafted, needs)
    }

    fn draft_row(
        &mut self,
        row: &[Cell],
        parent: NodeId,
        look: Look,
        chips: bool,
        needs: &mut [Need],
    ) -> Drafted {
        let is_head = look.bold;
        let node = self.tags.add(parent, Tag::TR);
        let mut cells = Vec::with_capacity(needs.len());
        for (cell, need) in row.iter().zip(needs) {
            let kind: TagKind = if is_head {
                Tag::TH(TableHeaderScope::Column).into()
            } else {
                Tag::TD.into()
            };
            let node = self.tags.add(node, kind);
            let pieces = if chips {
                self.pieces(cell, look, node)
            } else {
                let words = in_words(cell);
                self.pieces(&words, look, node)
            };
            let draft = self.shaper.shape(pieces, CELL_LEADING);
            let (least, most) = draft.widths();
            need.least = need.least.max(least);
            need.most = need.most.max(most + 0.5);
            cells.push((node, draft));
        }
        Drafted { cells, is_head }
    }

    fn rows(&mut self, drafted: Vec<Drafted>, grid: &Grid, align: &[Align], place: Place) {
        let mut head: Option<Rc<Row>> = None;
        let mut striped = false;
        for (number, row) in drafted.into_iter().enumerate() {
            let is_head = row.is_head;
            let fill = match (is_head, striped) {
                (true, _) => Some(Rgb::PALE),
                (false, true) => Some(Rgb::FAINT),
                (false, false) => None,
            };
            striped = !is_head && !striped;
            let row = Rc::new(self.row(row, grid, align, place, fill));
            let mut chunk = Chunk::new(
                if number == 0 { 9.0 } else { 0.0 },
                row.height(&row.whole()),
                Vec::new(),
            );
            chunk.keep = is_head;
            chunk.head = head.clone();
            chunk.body = Body::Row(Rc::clone(&row));
            if is_head {
                head = Some(row);
            }
            self.push(chunk);
        }
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
            let text = self
                .shaper
                .wrap(draft, *width + 0.25, alignment(*align, true));
            cells.push(RowCell {
                node,
                text,
                x: x + grid.pad,
            });
            x += width + 2.0 * grid.pad;
        }
        let line = if row.is_head {
            (self.accent, 0.9)
        } else {
            (Rgb::LINE, 0.5)
        };
        Row {
            cells,
            x: place.column.x,
            width: place.column.width,
            pad: grid.look.size * 0.5,
            fill,
            line,
        }
    }
}

fn to_f32(columns: usize) -> f32 {
    u16::try_from(columns).map_or(f32::from(u16::MAX), f32::from)
}

/// A cell without anything that cannot be broken.
fn in_words(cell: &[Inline]) -> Cell {
    let words = |inline: &Inline| match inline {
        Inline::Badge { word, .. } => Inline::Strong(vec![Inline::Text(word.clone())]),
        Inline::Bar { percent } => Inline::Text(format!("{percent} %")),
        other => other.clone(),
    };
    match cell {
        [Inline::Bar { .. }, words] => vec![words.clone()],
        _ => cell.iter().map(words).collect(),
    }
}
