//! The document into the flow.
//!
//! In: blocks, one after the other. Out: chunks with their space around them, and the structure
//! that goes with them. The files beside this one add what each kind of block needs.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use krilla::tagging::Tag;
use parley::Alignment;

use super::density::Measures;
use super::flow::{Body, Chunk, Column, Draw, Flow, Frame};
use super::headings::Numbering;
use super::piece::Piece;
use super::style::{Look, Rgb, Sheet};
use super::tags::{NodeId, Tags};
use super::text::{Draft, MAX_PIECES, Shaper, Text};
use crate::block::Inline;

/// Where and how the next blocks are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) column: Column,
    pub(super) node: NodeId,
    pub(super) look: Look,
    /// Inside a list or a box, where blocks stand closer.
    pub(super) tight: bool,
    /// Directly in the document, where headings count.
    pub(super) top: bool,
}

impl Place {
    /// A place inside this one.
    pub(super) fn inside(self, node: NodeId, left: f32, right: f32) -> Self {
        Self {
            column: self.column.inset(left, right),
            node,
            tight: true,
            top: false,
            ..self
        }
    }
}

/// The least space above something that is drawn up to its upper edge, where text has its own air.
const EDGE: f32 = 7.0;

/// The flow while it grows.
pub(super) struct Composer<'a> {
    pub(super) shaper: Shaper<'a>,
    pub(super) tags: Tags,
    pub(super) flow: Flow,
    pub(super) sheet: Sheet,
    pub(super) accent: Rgb,
    pub(super) measures: Measures,
    pub(super) numbering: Numbering,
    /// The ids that links may lead to.
    pub(super) ids: BTreeSet<String>,
    /// How many notes there are.
    pub(super) notes: usize,
    /// Space that the last block wants below itself.
    gap: f32,
    /// The space above the next chunk, whatever it and the last one want.
    exact: Option<f32>,
    /// Marks that stand beside the next chunk.
    beside: Vec<Draw>,
    page_break: bool,
    /// Whether the sheet is on its side.
    is_wide: bool,
}

impl<'a> Composer<'a> {
    pub(super) fn new(
        shaper: Shaper<'a>,
        sheet: Sheet,
        accent: Rgb,
        measures: Measures,
        numbering: Numbering,
    ) -> Self {
        Self {
            shaper,
            tags: Tags::default(),
            flow: Flow::default(),
            sheet,
            accent,
            measures,
            numbering,
            ids: BTreeSet::new(),
            notes: 0,
            gap: 0.0,
            exact: None,
            beside: Vec::new(),
            page_break: false,
            is_wide: false,
        }
    }

    /// The text of a page from edge to edge.
    pub(super) fn page(&self) -> Place {
        Place {
            column: Column::of(&self.sheet),
            node: Tags::ROOT,
            look: self.measures.body,
            tight: false,
            top: true,
        }
    }

    /// Turns the paper on its side while `set` runs.
    pub(super) fn turned(&mut self, set: impl FnOnce(&mut Self)) {
        let usual = self.sheet;
        self.sheet = usual.turned();
        self.is_wide = true;
        set(self);
        self.sheet = usual;
        self.is_wide = false;
    }

    /// Leaves at least that much space below the last block.
    pub(super) fn leave(&mut self, gap: f32) {
        self.gap = self.gap.max(gap);
    }

    /// Leaves exactly that much space above the next chunk.
    pub(super) fn leave_exactly(&mut self, gap: f32) {
        self.exact = Some(gap);
    }

    /// Widens the exact space that was asked for, if one was.
    pub(super) fn leave_no_less(&mut self, gap: f32) {
        self.exact = self.exact.map(|exact| exact.max(gap));
    }

    /// Puts a mark beside whatever comes next.
    pub(super) fn put_beside(&mut self, draw: Draw) {
        self.beside.push(draw);
    }

    /// Whether a mark still waits for something to stand beside.
    pub(super) fn has_beside(&self) -> bool {
        !self.beside.is_empty()
    }

    /// Begins a page with the next chunk.
    pub(super) fn break_page(&mut self) {
        self.page_break = !self.flow.chunks.is_empty();
    }

    /// Adds a chunk and says which one it is.
    pub(super) fn push(&mut self, mut chunk: Chunk) -> usize {
        let drawn_to_the_edge = matches!(chunk.body, Body::Row(_));
        chunk.before = match self.exact.take() {
            Some(exact) if drawn_to_the_edge && exact > 0.0 => exact.max(EDGE),
            Some(exact) => exact,
            None => chunk.before.max(self.gap),
        };
        self.gap = 0.0;
        chunk.page_break = std::mem::take(&mut self.page_break);
        chunk.wide = self.is_wide;
        let beside = std::mem::take(&mut self.beside);
        match &mut chunk.body {
            _ if beside.is_empty() => {}
            Body::Draws(draws) => {
                draws.splice(0..0, beside);
            }
            Body::Row(_) => {
                let height = self.measures.line();
                let mut line = Chunk::new(chunk.before, height, beside);
                line.keep = true;
                line.page_break = std::mem::take(&mut chunk.page_break);
                line.wide = chunk.wide;
                chunk.before = 2.0;
                self.flow.chunks.push(line);
            }
        }
        self.flow.chunks.push(chunk);
        self.flow.chunks.len() - 1
    }

    /// Adds all lines of a text. Never leaves one line alone at the foot or the head of a page;
    /// with `keep`, all of it stays with what follows.
    pub(super) fn push_lines(&mut self, text: &Rc<Text>, x: f32, before: f32, keep: bool) {
        let count = text.lines().len();
        let mut at = 0;
        while at < count {
            let rest = count - at;
            let take = match rest {
                0..=3 => rest,
                _ if at == 0 => 2,
                _ => 1,
            };
            let mut chunk = lines_chunk(text, at..at + take, x);
            chunk.before = if at == 0 { before } else { 0.0 };
            chunk.keep = keep;
            self.push(chunk);
            at += take;
        }
    }

    /// A paragraph of inlines as child of the place's node.
    pub(super) fn paragraph(&mut self, content: &[Inline], place: Place, before: f32) {
        if content.is_empty() {
            return;
        }
        let node = self.tags.add(place.node, Tag::P);
        let pieces = self.pieces(content, place.look, node);
        let mut before = before;
        for part in parts(pieces) {
            let text = self.set(part, place.look, place.column.width);
            self.push_lines(&text, place.column.x, before, false);
            before = 0.0;
        }
    }

    /// Pieces into lines of running text.
    pub(super) fn set(&mut self, pieces: Vec<Piece>, look: Look, width: f32) -> Rc<Text> {
        let draft: Draft = self.shaper.shape(pieces, look, self.measures.leading);
        self.shaper.wrap(draft, width, Alignment::Start)
    }

    /// Text of one look that stays with what follows: a label, a title.
    pub(super) fn label(
        &mut self,
        pieces: Vec<Piece>,
        look: Look,
        leading: f32,
        column: Column,
        before: f32,
    ) {
        let draft = self.shaper.shape(pieces, look, leading);
        let text = self.shaper.wrap(draft, column.width, Alignment::Start);
        self.push_lines(&text, column.x, before, true);
    }

    /// A ground or a bar behind all chunks since `start`.
    pub(super) fn frame(
        &mut self,
        start: usize,
        column: Column,
        fill: Option<Rgb>,
        bar: Option<(Rgb, f32)>,
    ) {
        self.flow.frames.push(Frame {
            chunks: start..self.flow.chunks.len(),
            x: column.x,
            width: column.width,
            fill,
            bar,
        });
    }

    /// Empty space that is never dropped, such as the upper edge of a box.
    pub(super) fn pad(&mut self, before: f32, height: f32) {
        let mut chunk = Chunk::new(before, height, Vec::new());
        chunk.keep = true;
        self.leave_no_less(EDGE);
        self.push(chunk);
    }

    /// Makes the last of the chunks since `start`, if there are any, stay with what follows.
    pub(super) fn keep_end(&mut self, start: usize) {
        let since = self.flow.chunks.get_mut(start..);
        if let Some(last) = since.and_then(<[Chunk]>::last_mut) {
            last.keep = true;
        }
    }

    /// Empty space that stays with what stands above it.
    pub(super) fn pad_below(&mut self, height: f32) {
        self.keep_end(0);
        self.exact = Some(0.0);
        self.push(Chunk::new(0.0, height, Vec::new()));
    }
}

/// The chunk of some lines of a text.
pub(super) fn lines_chunk(text: &Rc<Text>, lines: Range<usize>, x: f32) -> Chunk {
    let mut chunk = Chunk::new(0.0, 0.0, Vec::new());
    let mut draws = Vec::with_capacity(lines.len());
    for (line, measures) in text.lines().enumerate().skip(lines.start).take(lines.len()) {
        draws.push(Draw::Line {
            text: Rc::clone(text),
            line,
            x,
            y: chunk.height + measures.baseline,
        });
        chunk.height += measures.height;
    }
    chunk.body = Body::Draws(draws);
    chunk
}

/// The pieces in portions that the shaper can number.
fn parts(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    if pieces.len() <= MAX_PIECES {
        return vec![pieces];
    }
    pieces.chunks(MAX_PIECES).map(<[Piece]>::to_vec).collect()
}
