//! The drawing of one page: text, boxes, dots and ticks.
//!
//! In: lines and shapes in their places. Out: the page's content, every bit of it either marked
//! for a node of the structure or marked as decoration, and the places where links were drawn.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::collections::BTreeMap;
use std::rc::Rc;

use krilla::geom::{PathBuilder, Point, Rect};
use krilla::paint::{LineCap, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::KrillaGlyph;
use parley::{GlyphRun, PositionedInlineBox, PositionedLayoutItem};

use super::fonts::Fonts;
use super::glyphs::{covered, glyphs, meaning};
use super::piece::{Mark, Object, Piece};
use super::shapes::{fill_path, paint, rectangle, rounded, stroke, stroke_path, tidy};
use super::style::{Look, Rgb};
use super::tags::{NodeId, Tags};
use super::text::{Ink, Text};

/// A part of a line, and where its text begins.
struct Part<'a> {
    start: usize,
    item: Item<'a>,
}

enum Item<'a> {
    Glyphs(GlyphRun<'a, Ink>, Vec<KrillaGlyph>),
    Object(PositionedInlineBox),
}

/// A page while it is drawn.
pub(super) struct Canvas<'c, 's> {
    pub(super) surface: Surface<'s>,
    pub(super) tags: &'c mut Tags,
    pub(super) fonts: &'c mut Fonts,
    /// Everything is decoration of this kind, whatever its marks say.
    pub(super) decoration: Option<ArtifactType>,
    /// Where the words of which link stand.
    pub(super) links: BTreeMap<usize, Vec<Rect>>,
}

impl Canvas<'_, '_> {
    /// Draws something that is not to be read.
    fn decorate(&mut self, draw: impl FnOnce(&mut Surface<'_>)) {
        let kind = self.decoration.unwrap_or(ArtifactType::Layout);
        let tag = ContentTag::Artifact(Artifact::with_kind(kind));
        self.surface.start_tagged(tag);
        draw(&mut self.surface);
        self.surface.end_tagged();
    }

    /// Draws what stands for a node.
    pub(super) fn speak(&mut self, node: Option<NodeId>, draw: impl FnOnce(&mut Surface<'_>)) {
        let Some(node) = node.filter(|_| self.decoration.is_none()) else {
            return self.decorate(draw);
        };
        let mark = self
            .surface
            .start_tagged(ContentTag::Span(SpanTag::empty()));
        draw(&mut self.surface);
        self.surface.end_tagged();
        self.tags.mark(node, mark);
    }

    pub(super) fn fill(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), color: Rgb) {
        if let Some(path) = rectangle(x, y, width, height) {
            self.decorate(|surface| fill_path(surface, &path, color));
        }
    }

    pub(super) fn dots(&mut self, from: f32, to: f32, y: f32) {
        let mut path = PathBuilder::new();
        // Dots of all entries stand under each other, so they are counted from the right.
        path.move_to(to, y);
        path.line_to(from, y);
        let Some(path) = path.finish().filter(|_| to - from > 6.0) else {
            return;
        };
        let dotted = Stroke {
            line_cap: LineCap::Round,
            dash: Some(StrokeDash {
                array: vec![0.0, 3.6],
                offset: 0.0,
            }),
            ..stroke(Rgb(0x8a, 0x93, 0x9d), 0.8)
        };
        self.decorate(|surface| stroke_path(surface, &path, dotted));
    }

    pub(super) fn tick(&mut self, x: f32, y: f32, color: Rgb) {
        let mut path = PathBuilder::new();
        path.move_to(x + 2.0, y - 4.0);
        path.line_to(x + 3.6, y - 2.1);
        path.line_to(x + 6.8, y - 7.4);
        let Some(path) = path.finish() else {
            return;
        };
        let round = Stroke {
            line_cap: LineCap::Round,
            ..stroke(color, 1.2)
        };
        self.decorate(|surface| stroke_path(surface, &path, round));
    }

    /// Draws one line of a text; `x` is the left edge of the column, `y` the baseline.
    pub(super) fn line(&mut self, text: &Text, line: usize, (x, y): (f32, f32)) {
        let Some(laid) = text.layout.get(line) else {
            return;
        };
        let baseline = laid.metrics().baseline;
        let mut parts: Vec<Part<'_>> = laid.items().map(|item| part(text, item)).collect();
        // Drawn in the order of reading, which is not the order on paper from right to left.
        parts.sort_by_key(|part| (part.start, matches!(part.item, Item::Glyphs(..))));
        for part in parts {
            match part.item {
                Item::Glyphs(run, glyphs) => {
                    let raised = run.baseline() - baseline;
                    self.run(text, &run, &glyphs, (x, y + raised));
                }
                Item::Object(place) => self.object(text, &place, (x, y)),
            }
        }
    }

    fn run(
        &mut self,
        text: &Text,
        run: &GlyphRun<'_, Ink>,
        glyphs: &[KrillaGlyph],
        (x, y): (f32, f32),
    ) {
        let number = usize::try_from(run.style().brush.0).unwrap_or(usize::MAX);
        let Some(Piece::Run { look, mark, .. }) = text.pieces.get(number) else {
            return;
        };
        let Some(font) = self
            .fonts
            .embed(run.run().font())
            .filter(|_| !glyphs.is_empty())
        else {
            return;
        };
        // A stand-in is written as a glyph that means the whole text it stands for.
        let stand_in = mark
            .actual
            .as_deref()
            .map(|actual| (actual, meaning(glyphs, actual)));
        let (words, glyphs) = match &stand_in {
            Some((actual, glyphs)) => (*actual, glyphs.as_slice()),
            None => (text.words.as_str(), glyphs),
        };
        let (size, bold) = (run.run().font_size(), run.run().synthesis().embolden());
        let start = Point::from_xy(tidy(x + run.offset()), tidy(y));
        let width = run.advance();
        self.speak(mark.node, |surface| {
            surface.set_fill(Some(paint(look.color)));
            // Scripts without a bold font are drawn with a thin outline in the same colour.
            surface.set_stroke(bold.then(|| stroke(look.color, size * 0.02)));
            surface.draw_glyphs(start, glyphs, font, words, size, false);
            surface.set_stroke(None);
            for offset in lines_through(look) {
                if let Some(path) = rectangle(start.x, y + offset * size, width, size * 0.055) {
                    surface.draw_path(&path);
                }
            }
        });
        self.remember_link(mark, (start.x, y), (width, size));
    }

    fn remember_link(&mut self, mark: &Mark, (x, y): (f32, f32), (width, size): (f32, f32)) {
        let Some(link) = mark.link.filter(|_| self.decoration.is_none()) else {
            return;
        };
        if let Some(place) = Rect::from_xywh(x, y - size * 0.95, width.max(1.0), size * 1.25) {
            self.links.entry(link).or_default().push(place);
        }
    }

    fn object(&mut self, text: &Text, place: &PositionedInlineBox, (x, y): (f32, f32)) {
        let piece = usize::try_from(place.id)
            .ok()
            .and_then(|id| text.pieces.get(id));
        let Some(Piece::Object {
            object,
            baseline,
            height,
            ..
        }) = piece
        else {
            return;
        };
        let (x, top) = (x + place.x, y - baseline);
        match object {
            Object::Chip { text, fill, edge } => {
                let text = Rc::clone(text);
                let pad = (place.width - text.width()) / 2.0;
                self.chip((x, top), (place.width, *height), *fill, *edge);
                self.line(&text, 0, (x + pad, y));
            }
            Object::Bar {
                percent,
                color,
                node,
            } => self.bar((x, top), (place.width, *height), (*percent, *color), *node),
        }
    }

    fn chip(
        &mut self,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
        fill: Rgb,
        edge: Option<Rgb>,
    ) {
        // A little lower than the line, so that chips in two lines do not touch.
        let inset = height * 0.06;
        let (y, height) = (y + inset, height - 2.0 * inset);
        let Some(path) = rounded(x, y, width, height, height * 0.26) else {
            return;
        };
        self.decorate(|surface| {
            surface.set_stroke(edge.map(|edge| stroke(edge, 0.6)));
            fill_path(surface, &path, fill);
            surface.set_stroke(None);
        });
    }

    fn bar(
        &mut self,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
        (percent, color): (u8, Rgb),
        node: Option<NodeId>,
    ) {
        let width = width - 4.0;
        let full = width * f32::from(percent) / 100.0;
        let radius = height * 0.3;
        let ground = rounded(x, y, width, height, radius);
        let share = rounded(x, y, full, height, radius.min(full / 2.0)).filter(|_| percent > 0);
        self.speak(node, |surface| {
            for (path, color) in [(ground, Rgb(0xdd, 0xe2, 0xe9)), (share, color)] {
                if let Some(path) = path {
                    fill_path(surface, &path, color);
                }
            }
        });
    }
}

fn part<'a>(text: &Text, item: PositionedLayoutItem<'a, Ink>) -> Part<'a> {
    match item {
        PositionedLayoutItem::GlyphRun(run) => {
            let glyphs = glyphs(&run);
            Part {
                start: covered(&glyphs).start,
                item: Item::Glyphs(run, glyphs),
            }
        }
        PositionedLayoutItem::InlineBox(place) => {
            let mut objects = text.layout.inline_boxes();
            let known = objects.find(|object| object.id == place.id);
            Part {
                start: known.map_or(0, |object| object.index),
                item: Item::Object(place),
            }
        }
    }
}

/// Where lines stand that belong to a look: under it, through it; in multiples of its size.
fn lines_through(look: &Look) -> impl Iterator<Item = f32> {
    let under = look.underline.then_some(0.13);
    under.into_iter().chain(look.strike.then_some(-0.27))
}
