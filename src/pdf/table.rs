//! Tables.
//!
//! In: cells of inlines. Out: one row chunk each, that knows its table head. Letters shrink a
//! little where a table is too wide for its words; below that, words are broken.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

mod rows;

use super::compose::{Composer, Place};
use super::style::{Look, Rgb};
use super::tags::{NodeId, Tags};
use super::text::Draft;
use super::widths::{Need, shrink, widths};
use crate::block::{Align, Cell, Inline};
use krilla::tagging::{TableHeaderScope, Tag, TagKind};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The names of the columns.
    Head,
    /// A row under such names.
    Plain,
    /// A row of a table without a head: its first cell names it.
    Named,
}

impl Kind {
    /// The tag and the look of a cell.
    fn cell(self, column: usize, look: Look) -> (TagKind, Look) {
        match self {
            Self::Head => (Tag::TH(TableHeaderScope::Column).into(), look.bold()),
            Self::Named if column == 0 => {
                let color = Rgb::GREY;
                (
                    Tag::TH(TableHeaderScope::Row).into(),
                    Look { color, ..look },
                )
            }
            Self::Plain | Self::Named => (Tag::TD.into(), look),
        }
    }
}

/// One row before its lines are broken.
struct Drafted {
    cells: Vec<(NodeId, Draft)>,
    kind: Kind,
}

/// How cells are drafted.
#[derive(Debug, Clone, Copy)]
struct Manner {
    look: Look,
    /// Whether badges and bars are drawn; they cannot be broken.
    chips: bool,
}

/// The measures of a table.
struct Grid {
    look: Look,
    /// Space left and right of every cell's text.
    pad: f32,
    widths: Vec<f32>,
}

/// How many columns make a table that may need a page on its side.
const WIDE: usize = 6;

/// Letters of a table may shrink to this share of their size before its page is turned.
const LEGIBLE: f32 = 0.9;

/// Space left and right of every cell's text.
fn pad(columns: usize) -> f32 {
    match columns {
        0..=8 => 5.0,
        9..=16 => 3.0,
        _ => 1.5,
    }
}

impl Composer<'_> {
    pub(super) fn table(
        &mut self,
        align: &[Align],
        header: &[Cell],
        rows: &[Vec<Cell>],
        place: Place,
    ) {
        if header.is_empty() {
            return;
        }
        self.shaper.is_narrow = true;
        self.fitted(align, header, rows, place);
        self.shaper.is_narrow = false;
        self.leave(self.measures.space(10.0));
    }

    /// The rows of a table, with letters that fit its columns.
    fn fitted(&mut self, align: &[Align], header: &[Cell], rows: &[Vec<Cell>], place: Place) {
        let columns = header.len();
        let pad = pad(columns);
        let available = (place.column.width - pad * 2.0 * to_f32(columns)).max(to_f32(columns));
        let mut manner = Manner {
            look: self.measures.cell,
            chips: true,
        };
        let (mut drafted, mut needs) = self.drafted(header, rows, place.node, manner);
        let scale = shrink(&needs, available);
        if scale < 1.0 {
            let smallest = self.measures.smallest;
            manner.look.size *= scale.max(smallest);
            manner.chips = scale >= smallest;
            (drafted, needs) = self.drafted(header, rows, place.node, manner);
        }
        let grid = Grid {
            look: manner.look,
            pad,
            widths: widths(&needs, available),
        };
        self.rows(drafted, &grid, align, place);
    }

    /// Whether a table is better read on a page on its side: many columns, whose letters would else
    /// have to be set smaller.
    pub(super) fn is_wide_table(&mut self, header: &[Cell], rows: &[Vec<Cell>]) -> bool {
        if header.len() < WIDE {
            return false;
        }
        let manner = Manner {
            look: self.measures.cell,
            chips: true,
        };
        self.shaper.is_narrow = true;
        let (_, needs) = self.drafted(header, rows, Tags::ROOT, manner);
        self.shaper.is_narrow = false;
        let room = self.sheet.measure - pad(header.len()) * 2.0 * to_f32(header.len());
        shrink(&needs, room) < LEGIBLE
    }

    /// All cells shaped, with their nodes, and what each column needs.
    fn drafted(
        &mut self,
        header: &[Cell],
        rows: &[Vec<Cell>],
        parent: NodeId,
        manner: Manner,
    ) -> (Vec<Drafted>, Vec<Need>) {
        let table = self.tags.add(parent, Tag::Table);
        let mut needs = vec![Need::default(); header.len()];
        let mut drafted = Vec::with_capacity(rows.len() + 1);
        let mut kind = Kind::Named;
        if header.iter().any(|cell| !cell.is_empty()) {
            // A head must not be all there is of a table.
            let head = match rows {
                [] => self.tags.add(table, Tag::TBody),
                _ => self.tags.add(table, Tag::THead),
            };
            drafted.push(self.draft_row(header, Kind::Head, head, manner, &mut needs));
            kind = Kind::Plain;
        }
        let body = self.tags.add(table, Tag::TBody);
        for row in rows {
            drafted.push(self.draft_row(row, kind, body, manner, &mut needs));
        }
        (drafted, needs)
    }

    fn draft_row(
        &mut self,
        row: &[Cell],
        kind: Kind,
        parent: NodeId,
        manner: Manner,
        needs: &mut [Need],
    ) -> Drafted {
        let node = self.tags.add(parent, Tag::TR);
        let mut cells = Vec::with_capacity(needs.len());
        for ((column, cell), need) in row.iter().enumerate().zip(needs) {
            let (tag, look) = kind.cell(column, manner.look);
            let node = self.tags.add(node, tag);
            let pieces = if manner.chips {
                self.pieces(cell, look, node)
            } else {
                self.pieces(&in_words(cell), look, node)
            };
            let draft = self.shaper.shape(pieces, look, self.measures.cell_leading);
            let (least, most) = draft.widths();
            need.add(least, most + 0.5);
            cells.push((node, draft));
        }
        Drafted { cells, kind }
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
