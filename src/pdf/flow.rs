//! What stands on the pages, before anybody knows which page: chunks in reading order.
//!
//! In: lines, rows and decoration, pushed one after the other. Out: a list that `paginate` cuts
//! into pages. A chunk is never cut, except a table row, which can be cut between its lines.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use super::piece::Mark;
use super::style::{Look, Rgb, Sheet};
use super::tags::NodeId;
use super::text::Text;
use crate::logo::Logo;
use crate::picture::Shape;

/// Something to draw; `y` counts down from the upper edge of its chunk.
#[derive(Clone)]
pub(super) enum Draw {
    /// One line of text; `y` is its baseline.
    Line {
        text: Rc<Text>,
        line: usize,
        x: f32,
        y: f32,
    },
    /// A filled box.
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        color: Rgb,
    },
    /// A row of dots from one point to another.
    Dots { from: f32, to: f32, y: f32 },
    /// The tick in the box of a task; the box itself is a letter that ends left of `x` and on `y`.
    Tick { x: f32, y: f32 },
    /// The shapes of a picture, drawn from `x` on.
    Shapes {
        shapes: Vec<Shape>,
        x: f32,
        accent: Rgb,
        node: NodeId,
    },
    /// A logo in a box, from `x` on.
    Logo {
        logo: Arc<Logo>,
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        node: NodeId,
    },
    /// The page number of a heading, ending at `right`; known only when all pages are.
    PageNumber {
        heading: usize,
        right: f32,
        y: f32,
        look: Look,
        mark: Mark,
    },
}

/// One row of a table.
pub(super) struct Row {
    pub(super) cells: Vec<RowCell>,
    pub(super) x: f32,
    pub(super) width: f32,
    /// Space above and below the text.
    pub(super) pad: f32,
    pub(super) fill: Option<Rgb>,
    /// The line below the row.
    pub(super) line: (Rgb, f32),
}

/// One cell of a row.
pub(super) struct RowCell {
    pub(super) node: NodeId,
    pub(super) text: Rc<Text>,
    pub(super) x: f32,
}

impl Row {
    /// The height of the part of the row with these lines of each cell.
    pub(super) fn height(&self, part: &[Range<usize>]) -> f32 {
        let cells = self.cells.iter().zip(part);
        let tallest = cells.map(|(cell, lines)| cell.text.height(lines.start, lines.end));
        tallest.fold(0.0, f32::max) + 2.0 * self.pad
    }

    /// All lines of each cell.
    pub(super) fn whole(&self) -> Vec<Range<usize>> {
        let cells = self.cells.iter();
        cells.map(|cell| 0..cell.text.lines().len()).collect()
    }
}

/// What a chunk consists of.
pub(super) enum Body {
    Draws(Vec<Draw>),
    Row(Rc<Row>),
}

/// A piece of the flow that stays together.
pub(super) struct Chunk {
    /// Space above, unless the chunk begins a page.
    pub(super) before: f32,
    pub(super) height: f32,
    /// Stays on the page of the next chunk.
    pub(super) keep: bool,
    /// Begins a page.
    pub(super) page_break: bool,
    /// Stands on a page on its side.
    pub(super) wide: bool,
    pub(super) body: Body,
    /// The table head to repeat when this row begins a page.
    pub(super) head: Option<Rc<Row>>,
}

impl Chunk {
    pub(super) fn new(before: f32, height: f32, draws: Vec<Draw>) -> Self {
        Self {
            before,
            height,
            keep: false,
            page_break: false,
            wide: false,
            body: Body::Draws(draws),
            head: None,
        }
    }
}

/// A ground or a bar behind a run of chunks, as long as they are, page by page.
pub(super) struct Frame {
    pub(super) chunks: Range<usize>,
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) fill: Option<Rgb>,
    /// Colour and width of the bar at the left edge.
    pub(super) bar: Option<(Rgb, f32)>,
}

/// A heading that the contents and the bookmarks list.
pub(super) struct Heading {
    /// Depth in the document, counted from 1.
    pub(super) level: usize,
    /// Its number, or nothing.
    pub(super) number: String,
    pub(super) title: String,
    pub(super) chunk: usize,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// An address outside.
    Address(String),
    /// A heading with that id.
    Place(String),
    /// The heading with that number in the list of headings.
    Heading(usize),
    /// The note with that number, from 1.
    Note(usize),
}

/// A link, wherever its words come to stand.
pub(super) struct Link {
    pub(super) node: NodeId,
    pub(super) target: Target,
    /// What is said of it to somebody who cannot see it.
    pub(super) label: String,
}

/// Where text may stand: from `x`, that wide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) x: f32,
    pub(super) width: f32,
}

impl Column {
    pub(super) fn of(sheet: &Sheet) -> Self {
        Self {
            x: sheet.left,
            width: sheet.measure,
        }
    }

    /// The column without so much at its left and right edge.
    pub(super) fn inset(self, left: f32, right: f32) -> Self {
        Self {
            x: self.x + left,
            width: (self.width - left - right).max(24.0),
        }
    }
}

/// Everything in reading order.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) chunks: Vec<Chunk>,
    pub(super) frames: Vec<Frame>,
    pub(super) headings: Vec<Heading>,
    pub(super) links: Vec<Link>,
    /// The chunk where each heading id stands.
    pub(super) places: Vec<(String, usize)>,
    /// The chunk where each note begins.
    pub(super) notes: Vec<usize>,
}
